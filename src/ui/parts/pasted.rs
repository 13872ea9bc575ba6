//! What a typed or pasted block holds, shown under its field before it counts.

use leptos::prelude::*;

use super::choice::segments;
use super::live;
use crate::content::{count, text};
use crate::flow::{Holds, How, Reading, readings};
use crate::ui::state::{Memo, RwSignal, follow};

/// So many entries are shown; the rest are counted.
const MOST: usize = 12;

/// How the words of a field are read, and how somebody chose to read them.
#[derive(Clone, Copy)]
pub struct Pasted {
    all: Memo<Vec<Reading>>,
    chosen: RwSignal<Option<How>>,
}

impl Pasted {
    /// Follows the words of a field.
    pub fn new(words: Signal<String>, holds: Holds) -> Pasted {
        let all = Memo::new(move || words.with(|words| readings(words, holds)));
        let chosen = RwSignal::new(None);
        follow(move || {
            // Other words are read anew.
            if all.with(Vec::is_empty) {
                chosen.set(None);
            }
        });
        Pasted { all, chosen }
    }

    /// What is to come in, one entry on each line.
    pub fn lines(self) -> String {
        let all = self.all.get_untracked();
        let wanted = wanted(&all, self.chosen.get_untracked());
        wanted.map_or_else(String::new, |reading| reading.entries.join("\n"))
    }

    /// What will come in, where that is more than one or could be.
    pub fn view(self) -> AnyView {
        let inside = move || {
            let all = self.all.get();
            let is_plain = all.len() < 2 && all.iter().all(|one| one.entries.len() < 2);
            (!is_plain).then(|| self.shown(all))
        };
        live(inside)
    }

    fn shown(self, all: Vec<Reading>) -> AnyView {
        let option = |one: &Reading| (word(one.how).to_owned(), name(one));
        let options: Vec<_> = all.iter().map(option).collect();
        let ways = all.clone();
        let now = Signal::derive(move || {
            let wanted = wanted(&ways, self.chosen.get());
            wanted.map_or_else(String::new, |one| word(one.how).to_owned())
        });
        let ways = all.clone();
        let choose = move |picked: String| {
            let picked = ways.iter().find(|one| word(one.how) == picked);
            self.chosen.set(picked.map(|one| one.how));
        };
        let choice =
            (options.len() > 1).then(|| segments(text("pasted.how"), options, now, choose));
        let entries = move || {
            let wanted = wanted(&all, self.chosen.get())?;
            let more = wanted.entries.len().saturating_sub(MOST);
            let rows = wanted.entries.iter().take(MOST).cloned();
            let rows = rows.map(|entry| view! { <li class="words">{entry}</li> }.into_any());
            Some(view! {
                <p class="small" role="status">{count("pasted.comes", wanted.entries.len())}</p>
                <ul class="pasted-entries" role="list">{rows.collect_view()}</ul>
                {(more > 0).then(|| view! { <p class="small soft">{count("pasted.more", more)}</p> })}
            })
        };
        view! { <div class="pasted" role="group" aria-label=text("pasted.title")>{choice}{live(entries)}</div> }
            .into_any()
    }
}

/// The reading that somebody chose, or the likeliest.
fn wanted(all: &[Reading], chosen: Option<How>) -> Option<&Reading> {
    let asked = all.iter().find(|one| Some(one.how) == chosen);
    asked.or(all.first())
}

fn word(how: How) -> &'static str {
    match how {
        How::Whole => "whole",
        How::Lines => "lines",
        How::Cells => "cells",
        How::Parts => "parts",
    }
}

fn name(one: &Reading) -> String {
    match one.how {
        How::Whole => text("pasted.whole"),
        how => count(&["pasted.", word(how)].concat(), one.entries.len()),
    }
}
