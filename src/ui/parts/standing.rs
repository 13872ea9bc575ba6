//! How a file stands to what is here, in words.

use super::tag::{day_words, list_words};
use super::title_words;
use crate::community::Date;
use crate::content::{count, fill, text as t};
use crate::insight::{Differing, OfKind, Standing, State, sum_up};
use leptos::prelude::*;

/// So many things are named; the rest are counted.
const MOST: usize = 5;

/// When the file was saved, as it says itself.
pub fn saved_words(day: Date) -> String {
    fill("standing.saved", &[("date", &day_words(day))])
}

/// Whether there is anything new in it, and what is newer here.
pub fn standing_words(standing: &Standing) -> AnyView {
    let brings = match (standing.is_new(), standing.newer_here.is_empty()) {
        (false, true) => t("standing.same"),
        (false, false) => t("standing.older"),
        (true, _) => match sums(&standing.brings) {
            sums if sums.is_empty() => t("standing.brings-other"),
            sums => fill("standing.brings", &[("sum", &sums)]),
        },
    };
    view! { <p role="status">{brings}</p> {newer_here(&standing.newer_here)} }.into_any()
}

/// What is here and not in the file.
pub fn newer_here(newer: &[OfKind]) -> Option<AnyView> {
    if newer.is_empty() {
        return None;
    }
    let all: Vec<&Differing> = newer.iter().flat_map(|of| &of.records).collect();
    let row = |one: &&Differing| {
        let tone = match one.state {
            State::New => "good",
            State::Changed => "info",
            State::Removed => "warn",
        };
        let state = t(&format!("standing.state.{}", one.state.word()));
        view! { <li><p><span class="tag" data-tone=tone>{state}</span>" "<span class="words">{title_words(&one.title)}</span></p></li> }
    };
    let more = all.len().saturating_sub(MOST);
    let rows = all.iter().take(MOST).map(row).collect_view();
    let view = view! {
        <div class="stack">
            <p>{fill("standing.newer", &[("sum", &sums(newer))])}</p>
            <ul class="differing" role="list">{rows}</ul>
            {(more > 0).then(|| view! { <p class="soft">{count("difference.more", more)}</p> })}
        </div>
    };
    Some(view.into_any())
}

/// How many are new, changed, removed; empty if none are.
fn sums(of: &[OfKind]) -> String {
    let states = ["new", "changed", "removed"].into_iter().zip(sum_up(of));
    let some = states.filter(|(_, n)| *n > 0);
    let words: Vec<String> = some
        .map(|(state, n)| fill(&format!("standing.n.{state}"), &[("n", &n.to_string())]))
        .collect();
    match words.is_empty() {
        true => String::new(),
        false => list_words(&words),
    }
}
