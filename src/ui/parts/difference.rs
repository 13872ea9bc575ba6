//! What differs between two states of a community, for people to read.

use leptos::prelude::*;

use super::tag::{alphabet, day_words, list_words};
use crate::community::{Kind, Ordered as _, Word};
use crate::content::{count, fill, find, text};
use crate::insight::{Differing, DifferingPart, OfKind, Said, State, Title};

/// So many records of one kind are listed; the rest are counted.
const MOST: usize = 50;

/// All that differs, by kind. `sides` name what was before and what is after,
/// and `state` says in words how a record differs, as both depend on what is
/// compared with what.
pub fn differences(
    all: Vec<OfKind>,
    sides: [&'static str; 2],
    state: impl Fn(State) -> String,
) -> AnyView {
    let kind = |of: OfKind| {
        let more = of.records.len().saturating_sub(MOST);
        let records = of.records.into_iter().take(MOST);
        let rows = records
            .map(|one| record(of.kind, one, sides, &state))
            .collect_view();
        let more =
            (more > 0).then(|| view! { <p class="soft">{count("difference.more", more)}</p> });
        view! {
            <h3>{text(&format!("difference.kind.{}", of.kind.name()))}</h3>
            <ul class="differing" role="list">{rows}</ul>
            {more}
        }
        .into_any()
    };
    view! { {all.into_iter().map(kind).collect_view()} }.into_any()
}

fn record(
    kind: Kind,
    one: Differing,
    sides: [&'static str; 2],
    state: &impl Fn(State) -> String,
) -> AnyView {
    let tone = match one.state {
        State::New => "good",
        State::Changed => "info",
        State::Removed => "warn",
    };
    let is_bare = one.state == State::Changed && one.parts.is_empty();
    let parts = one
        .parts
        .into_iter()
        .map(|one| part(kind, one, sides))
        .collect_view();
    let by = (!one.by.is_empty()).then(|| {
        view! { " "<span class="soft" translate="no">{fill("difference.by", &[("name", &one.by)])}</span> }
    });
    view! {
        <li>
            <p><span class="tag" data-tone=tone>{state(one.state)}</span>" "<span class="words" translate="no">{title_words(&one.title)}</span>{by}</p>
            {parts}
            {is_bare.then(|| view! { <p class="soft">{text("difference.unseen")}</p> })}
        </li>
    }
    .into_any()
}

fn part(kind: Kind, part: DifferingPart, sides: [&'static str; 2]) -> AnyView {
    let name = field_words(kind, &part.field, None);
    let [before, after] = sides.map(text);
    let side = |which: &'static str, label: String, said: Vec<Said>| {
        let words = value_words(&said);
        view! { <p class="differing-side" data-side=which><span class="soft">{label}</span>" "<span class="words" translate="no">{words}</span></p> }
            .into_any()
    };
    view! {
        <div class="differing-part">
            <p class="differing-field">{name}</p>
            {side("before", before, part.before)}
            {side("after", after, part.after)}
        </div>
    }
    .into_any()
}

/// What a field is called, or within it a part of an entry.
pub fn field_words(kind: Kind, field: &str, part: Option<&str>) -> String {
    let keys = kind.keys_of_words(field, part);
    let words = keys.iter().find_map(|key| find(key));
    // A field of a later version has no other name than its own.
    words.unwrap_or(part.unwrap_or(field)).to_owned()
}

/// What a value says, in words.
pub fn value_words(said: &[Said]) -> String {
    let mut words: Vec<String> = said.iter().map(said_words).collect();
    // Names stand in the order of their language, not of their ids.
    if words.len() > 1 && said.iter().all(|one| matches!(one, Said::Record(_))) {
        let alphabet = alphabet();
        words.order_by(|a, b| alphabet.compare(a, b));
    }
    match words.as_slice() {
        [] => text("difference.nothing"),
        [one] => one.clone(),
        _ => list_words(&words),
    }
}

/// What a record is called, in words.
pub fn title_words(title: &Title) -> String {
    let or = |words: &str, key: &str| match words.trim() {
        "" => text(key),
        words => words.to_owned(),
    };
    match title {
        Title::Words(words) => or(words, "difference.no-words"),
        Title::Flow(flow) => {
            find(&format!("flow.{flow}.name")).map_or_else(|| flow.clone(), str::to_owned)
        }
        Title::Tie { from, to, kind } => fill(
            "difference.tie",
            &[
                ("from", &or(from, "difference.somebody")),
                ("to", &or(to, "difference.somebody")),
                ("kind", &text(&format!("tie.{}", kind.word()))),
            ],
        ),
    }
}

fn said_words(said: &Said) -> String {
    match said {
        Said::Text(words) => words.clone(),
        Said::Word(vocabulary, word) => {
            find(&format!("{vocabulary}.{word}")).map_or_else(|| word.clone(), str::to_owned)
        }
        Said::Day(day) => day_words(*day),
        Said::Is(true) => text("difference.yes"),
        Said::Is(false) => text("difference.no"),
        Said::Record(title) => title_words(title),
    }
}
