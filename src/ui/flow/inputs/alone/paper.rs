//! The same on paper: strips to write on and to cut, and a card with what is
//! asked in large type. One person then types the strips in, a line each.

use leptos::prelude::*;

use super::super::super::At;
use super::super::private::Private;
use super::asked::{asks_questions, questions, signing_of};
use crate::browser::print;
use crate::community::Signing;
use crate::content::{fill, text};
use crate::ui::parts::{button, live};

/// So many strips at least, of each question.
const LEAST: usize = 6;

/// The view: folded up, for who wants it.
pub fn paper(at: At, private: Private) -> AnyView {
    let asked = move || {
        at.peek(|run, _| match asks_questions(at) {
            true => questions(run).into_iter().map(|(_, words)| words).collect(),
            false => vec![at.words("ask")],
        })
    };
    // What a strip has to be signed with, as answers are.
    let signed = move || {
        let signing = at.peek(|run, community| Some(signing_of(at, run, community)));
        match signing.unwrap_or_default() {
            _ if !asks_questions(at) => None,
            Signing::Person => Some(text("paper.name")),
            Signing::Alias => Some(text("paper.alias")),
            Signing::Anonymous => None,
        }
    };
    let strip = move |words: String| {
        let signed = signed().map(|name| view! { <p class="strip-name">{name}</p> });
        view! {
            <li>
                <p class="words" translate="no">{words}</p>
                {signed}
                <i></i><i></i><i></i>
            </li>
        }
    };
    let strips = move || {
        let n = private.people.with(Vec::len).max(LEAST);
        let all = asked()
            .into_iter()
            .flat_map(|words| std::iter::repeat_n(words, n));
        all.map(strip).collect_view()
    };
    let cards = move || {
        let card = |words: String| view! { <li class="words" translate="no">{words}</li> };
        asked().into_iter().map(card).collect_view()
    };
    let how = fill("paper.how", &[("way", &text("way.together"))]);
    view! {
        <details class="drawer">
            <summary>{text("paper.title")}</summary>
            <div class="stack">
                <p class="soft">{how}</p>
                <div class="row">
                    {button("small", text("paper.strips"), || print::print_only("strips"))}
                    {button("small", text("paper.cards"), || print::print_only("cards"))}
                </div>
            </div>
        </details>
        <ul class="paper strips" role="list" data-paper="strips">{live(strips)}</ul>
        <ul class="paper cards-to-print" role="list" data-paper="cards">{live(cards)}</ul>
    }
    .into_any()
}
