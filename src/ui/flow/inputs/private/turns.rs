//! Who has had a turn, who is next, and how a turn ends.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::parts::{live, own};
use crate::ui::state::Memo;

use super::asking::{Asking, next};
use super::handover::screens;
use super::{Picker, Private, Screen, picker};
use crate::community::Word;
use crate::content::{fill, text};
use crate::flow::{Person, TurnState, Way, persons};
use crate::ui::flow::act;
use crate::ui::parts::{button, each, segments};

/// Who takes part, whose turn it was, and the way to the next; or the form
/// that all fill in together.
pub fn turns(private: Private, asking: Asking) -> AnyView {
    let way = private.way();
    let chosen = Signal::derive(move || way.get().word().to_owned());
    let options = vec![
        (Way::Pass.word().to_owned(), text("way.pass")),
        (Way::Together.word().to_owned(), text(asking.together_name)),
    ];
    let choose = move |word: String| {
        private.change(|desk| desk.way = Way::from_word(&word).unwrap_or_default());
    };
    let way = Memo::new(move || way.get());
    let task = move || match way.get() {
        Way::Pass => one_by_one(private, asking),
        Way::Together => (asking.together)(private),
    };
    view! {
        {segments(text("way.ask"), options, chosen, choose)}
        {live(task)}
        {screens(private, asking)}
    }
    .into_any()
}

fn one_by_one(private: Private, asking: Asking) -> AnyView {
    let people = private.people;
    let picker_of = Picker {
        at: private.at,
        people,
        fold: Signal::derive(move || private.screen.with(Option::is_some)),
        tick: Arc::new(move |keys, takes_part| private.tick(&keys, takes_part)),
    };
    let next_one = Memo::new(move || next(private).map(|p| (p.key, p.name)));
    let on = move || match next_one.get() {
        Some((key, name)) => {
            let hand = move || private.show(Some(Screen::Handover(key.clone())));
            act(fill("turn.hand-to-name", &[("name", &name)]), || true, hand);
            view! { <p id="turns-on" tabindex="-1">{fill("turn.next", &[("name", &name)])}</p> }
                .into_any()
        }
        None if people.with(Vec::is_empty) => {
            // Where there are people to tick, they come first.
            let to_tick = private.at.peek(|_, c| !persons(c).is_empty());
            let way = match to_tick {
                true => Some(next_way(private)),
                false => {
                    let name = text("turn.next-person");
                    act(name, || true, move || next_person(private));
                    None
                }
            };
            view! { <p class="soft">{text("turn.nobody")}</p> {way} }.into_any()
        }
        None => {
            let nameless = people.with(|all| all.iter().all(|p| p.stakeholder.is_none()));
            let more = nameless.then(|| next_way(private));
            view! { <p id="turns-on" tabindex="-1">{text("turn.all")}</p> {more} }.into_any()
        }
    };
    view! {
        {picker(picker_of)}
        {marks(private, asking)}
        {live(on)}
    }
    .into_any()
}

fn next_way(private: Private) -> AnyView {
    button("", text("turn.next-person"), move || next_person(private))
}

/// Hands the device to somebody who is not named: they are given a number.
fn next_person(private: Private) {
    let people = private.people.get_untracked();
    let numbered = |n: usize| fill("takes-part.numbered", &[("n", &n.to_string())]);
    let is_free = |name: &String| {
        let had = private.desk.with_untracked(|desk| desk.state(name));
        had.is_none() && people.iter().all(|p| p.key != *name)
    };
    let next = (1..).map(numbered).find(is_free).unwrap_or_default();
    private.tick(std::slice::from_ref(&next), true);
    private.show(Some(Screen::Handover(next)));
}

/// Everybody who takes part, with a mark once they have had a turn. Pressed,
/// a name has its turn again, or before the others.
fn marks(private: Private, asking: Asking) -> AnyView {
    let people = private.people;
    let keys = Memo::new(move || people.with(|p| p.iter().map(|p| p.key.clone()).collect()));
    let mark = move |key: String| {
        let name = {
            let key = key.clone();
            Memo::new(move || {
                let name = |p: &Person| (p.key == key).then(|| p.name.clone());
                people
                    .with(|people| people.iter().find_map(name))
                    .unwrap_or_default()
            })
        };
        let state = {
            let key = key.clone();
            Memo::new(move || private.desk.with(|desk| desk.state(&key)))
        };
        let hand = move || private.show(Some(Screen::Handover(key.clone())));
        let said = move || fill(state_words(state.get()), &[("name", &name.get())]);
        // Whether somebody passed is theirs to know.
        let status = move || state.get().map(|_| "done");
        view! {
            <li>
                <button type="button" class="tag" data-status=status aria-label=said on:click=move |_| hand()>
                    <span>{live(move || own(name.get()))}</span>
                </button>
            </li>
        }
        .into_any()
    };
    let hint = if asking.choices {
        "turn.back.choices"
    } else {
        "turn.back.words"
    };
    let had_one = Memo::new(move || {
        private
            .desk
            .with(|d| d.turns.values().any(|t| t.state.is_some()))
    });
    view! {
        <ul class="chips" role="list" aria-label=text("turn.marks") hidden=move || keys.with(Vec::is_empty)>
            {each(keys, mark)}
        </ul>
        <p class="small soft" hidden=move || !had_one.get()>{text(hint)}</p>
    }
    .into_any()
}

fn state_words(state: Option<TurnState>) -> &'static str {
    match state {
        Some(_) => "turn.had.done",
        None => "turn.had.none",
    }
}
