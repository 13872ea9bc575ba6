//! Choose one or several words of a vocabulary.

use leptos::prelude::*;

use crate::ui::parts::live;

use super::super::At;
use super::label;
use crate::content::find;
use crate::flow::Options;
use crate::ui::parts::{Choice, choices};

/// The view. What a single choice advises is said under it.
pub fn choose(at: At, field: &'static str, options: &'static Options, many: bool) -> AnyView {
    let chosen = chosen(at, field, options, many);
    let all = Choice::all(options.vocabulary, &(options.words)());
    let class = if all.len() > 3 {
        "columns"
    } else {
        "columns few"
    };
    let set = move |words: Vec<String>| match many {
        true => at.set(field, words),
        false => at.set(field, words.into_iter().next().unwrap_or_default()),
    };
    let vocabulary = options.vocabulary;
    let advice = move || {
        let word = chosen.get().into_iter().next().filter(|_| !many)?;
        let advice = find(&format!("{vocabulary}.{word}.advice"))?;
        Some(view! { <div class="notice" data-tone="info" role="status"><p>{advice}</p></div> })
    };
    view! { {choices(label(at, field), class, all, many, chosen, set)} {live(advice)} }.into_any()
}

fn chosen(
    at: At,
    field: &'static str,
    options: &'static Options,
    many: bool,
) -> Signal<Vec<String>> {
    if many {
        return at.answer::<Vec<String>>(field).into();
    }
    let one = at.answer::<String>(field);
    let usual = at.memo(move |_, community| (options.usual)(community));
    Signal::derive(move || match one.get() {
        none if none.is_empty() => usual.get().map(str::to_owned).into_iter().collect(),
        word => vec![word],
    })
}
