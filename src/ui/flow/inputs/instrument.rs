//! The instrument of a health check: what is rated, from one of the sources or
//! from the group's own principles, and the group's own questions beside it.

use leptos::prelude::*;

use super::super::At;
use super::label;
use crate::browser::page;
use crate::community::{Id, Instrument, Word};
use crate::content::text;
use crate::flow::{
    ToRate, as_last_time, is_own, keys_of, principles_to_rate, rounds, take_instrument,
};
use crate::ui::parts::{Choice, add_lines, button, choices, each_id, live, own};
use crate::ui::state::Memo;

/// The view.
pub fn instrument(at: At) -> AnyView {
    let home = at.step.id;
    let chosen = at.answer::<String>("instrument");
    let chosen = Signal::derive(move || vec![chosen.get()]);
    let words: Vec<&str> = Instrument::ALL.iter().map(|one| one.word()).collect();
    let all = Choice::all(Instrument::VOCABULARY, &words);
    let set = move |words: Vec<String>| {
        let word = words.first().and_then(|word| Instrument::from_word(word));
        if let Some(instrument) = word {
            take(at, instrument);
        }
    };
    let rated = at.items(home);
    let is_rated = at.memo(move |run, _| {
        run.items(home)
            .into_iter()
            .any(|item| rounds(run, item) > 0)
    });
    let none = Memo::new(move || rated.with(Vec::is_empty));
    let add = move |lines: &str| {
        if lines.is_empty() {
            return Err(text("instrument.empty"));
        }
        at.add_lines(home, lines);
        Ok(text("instrument.added"))
    };
    view! {
        <div class="stack">
            // What is rated stays what it is.
            <div hidden=move || is_rated.get()>{choices(label(at, "instrument"), "columns", all, false, chosen, set)}</div>
            <p class="soft" hidden=move || !is_rated.get()>{text("instrument.is-rated")}</p>
            <h2 hidden=move || none.get()>{text("instrument.rated")}</h2>
            <ul class="list plain" role="list">{each_id(rated, move |item| row(at, item))}</ul>
            {add_lines(text("instrument.add"), text("instrument.add.hint"), text("list.add"), add)}
        </div>
    }
    .into_any()
}

fn take(at: At, instrument: Instrument) {
    // The same as the last time, so that the two can stand beside each other.
    let last = at.peek(|_, community| as_last_time(community, instrument));
    let asked: Vec<ToRate> = match instrument {
        _ if !last.is_empty() => last,
        Instrument::Principles => at.peek(|_, community| principles_to_rate(community)),
        other => {
            let words = |key: String| (text(&format!("dimension.{key}")), key, None);
            keys_of(other).into_iter().map(words).collect()
        }
    };
    at.edit("edit.answer", |run, draft| {
        take_instrument(run, instrument, asked, draft)
    });
}

fn row(at: At, item: Id) -> AnyView {
    let home = at.step.id;
    let words = at.item::<String>(home, item, "text");
    let own_one = at.memo(move |run, _| is_own(run, item));
    let remove = move || {
        at.remove_item(home, item);
        request_animation_frame(|| {
            page::focus(".flow-task .beside textarea");
        });
    };
    let label = move || {
        let name = if own_one.get() {
            "list.remove"
        } else {
            "instrument.leave-out"
        };
        view! { {text(name)}<span class="unseen">" "{own(words.get())}</span> }
    };
    view! {
        <li>
            <p class="list-main words" translate="no">{live(move || words.get())}</p>
            <div class="list-actions">{button("quiet small", live(label), remove)}</div>
        </li>
    }
    .into_any()
}
