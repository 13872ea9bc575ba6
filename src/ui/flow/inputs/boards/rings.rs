//! Places with names: rings about each other, or rows under each other.

use leptos::prelude::*;

use super::Board;
use crate::content::{find, text};
use crate::flow::Options;

/// Rings: the first word in the middle, each other about the one before.
pub fn rings(board: Board, options: &'static Options) -> AnyView {
    let inside = |inner: AnyView, word: &'static str| place(board, options, word, Some(inner));
    let rings = (options.words)().into_iter().fold(().into_any(), inside);
    view! { <div class="rings">{rings}</div> }.into_any()
}

/// Rows: a word each.
pub fn rows(board: Board, options: &'static Options) -> AnyView {
    let rows = (options.words)().into_iter();
    let rows = rows.map(|word| place(board, options, word, None));
    view! { <div class="rows">{rows.collect_view()}</div> }.into_any()
}

/// One place: its name, which is pressed, who is there, and what lies inside.
fn place(
    board: Board,
    options: &'static Options,
    word: &'static str,
    inner: Option<AnyView>,
) -> AnyView {
    let key = format!("{}.{word}", options.vocabulary);
    let about = find(&format!("{key}.about")).unwrap_or_default();
    let put = move || {
        let field = board.field.names().into_iter().next().unwrap_or_default();
        board.put(word, &[(field, word.into())]);
    };
    // The whole ground can be pressed; its name is what keys press.
    let on_ground = move |event: leptos::ev::MouseEvent| {
        event.stop_propagation();
        put();
    };
    let by_name = move |event: leptos::ev::MouseEvent| {
        event.stop_propagation();
        put();
    };
    view! {
        <div class="place" on:click=on_ground>
            <div class="place-own">
                <button type="button" class="place-name" on:click=by_name>
                    <strong>{text(&key)}</strong>" "<span class="soft small">{about}</span>
                </button>
                {board.names(board.at_place(word.to_owned()))}
            </div>
            {inner}
        </div>
    }
    .into_any()
}
