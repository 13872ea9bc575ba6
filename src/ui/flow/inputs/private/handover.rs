//! The blank screen between two turns, and the screen of a turn. Both cover
//! everything: a modal dialog makes the rest of the page inert.

use leptos::html;
use leptos::prelude::*;

use crate::ui::parts::live;
use crate::ui::state::follow;

use super::asking::{Asking, focus_turns, note_again};
use super::{Private, Screen};
use crate::browser::page;
use crate::content::{fill, text};
use crate::flow::{Person, TurnState};
use crate::insight::threads;
use crate::ui::parts::{button, wide_band};

/// The screens of turns.
pub fn screens(private: Private, asking: Asking) -> AnyView {
    let element = NodeRef::<html::Dialog>::new();
    follow(move || {
        let screen = private.screen.get();
        let Some(element) = element.get() else { return };
        let gone = |screen: &Screen| {
            let (Screen::Handover(key) | Screen::Turn(key)) = screen;
            private.person(key).is_none()
        };
        if screen.as_ref().is_some_and(gone) {
            return private.show(None);
        }
        match screen {
            Some(screen) => {
                if !element.open() {
                    // Only fails for an element that is open or not in the page.
                    element.show_modal().ok();
                }
                request_animation_frame(move || focus(&screen));
            }
            None if element.open() => {
                element.close();
                focus_turns();
            }
            None => {}
        }
    });
    let class = move || match private.screen.get() {
        Some(Screen::Turn(_)) => "turn",
        _ => "handover",
    };
    let inside = move || {
        let screen = private.screen.get()?;
        let (Screen::Handover(key) | Screen::Turn(key)) = &screen;
        // Whose turn it was may have been taken off the list meanwhile.
        let person = private.person(key)?;
        Some(match screen {
            Screen::Handover(_) => handover(private, asking, person),
            Screen::Turn(_) => turn(private, asking, person),
        })
    };
    // Escape leads back to the group; what was begun is kept.
    let closed = move || {
        if private.screen.with_untracked(Option::is_some) {
            private.show(None);
        }
    };
    view! {
        <dialog class=class node_ref=element aria-labelledby="turn-title" on:close=move |_| closed()>
            {live(inside)}
        </dialog>
    }
    .into_any()
}

fn focus(screen: &Screen) {
    let found = match screen {
        Screen::Handover(_) => false,
        Screen::Turn(_) => page::focus("dialog.turn :is(textarea, input)"),
    };
    if !found {
        page::focus("#turn-title");
    }
}

fn handover(private: Private, asking: Asking, person: Person) -> AnyView {
    let kinds = private.at.workspace.peek(threads);
    let state = private.desk.with_untracked(|d| d.state(&person.key));
    let (name, key) = (person.name.clone(), person.key.clone());
    let begin = move |aloud: bool| {
        private.aloud.set(aloud);
        private.show(Some(Screen::Turn(key.clone())));
    };
    let spoken = {
        let begin = begin.clone();
        // A choice is made by whoever it is theirs.
        (!asking.choices).then(|| button("", text("turn.say-aloud"), move || begin(true)))
    };
    let pass = move || asking.pass(private, &person);
    view! {
        {wide_band(&kinds)}
        <h1 class="handover-who" id="turn-title" tabindex="-1">{text("turn.hand-to")}" "<strong>{name.clone()}</strong></h1>
        <p class="soft">{text("turn.look-away")}</p>
        <div class="row">
            {button("primary large", fill("turn.i-am", &[("name", &name)]), move || begin(false))}
            {spoken}
            {state.is_none().then(|| button("quiet", text("turn.pass"), pass))}
        </div>
        {button("quiet small", text("turn.to-group"), move || private.show(None))}
    }
    .into_any()
}

fn turn(private: Private, asking: Asking, person: Person) -> AnyView {
    let again = private.desk.with_untracked(|d| d.state(&person.key)) == Some(TurnState::Done);
    let note = again.then(|| note_again(private, asking, &person));
    let who = match private.aloud.get_untracked() {
        true => fill("turn.aloud", &[("name", &person.name)]),
        false => fill("turn.of", &[("name", &person.name)]),
    };
    let task = match note {
        // The reveal was undone: whose choice is whose is not known any more.
        Some(None) => view! {
            <p>{text("turn.again.sealed")}</p>
            {button("", text("turn.to-group"), move || private.show(None))}
        }
        .into_any(),
        note => view! { {note.flatten()} {(asking.form)(private, person)} }.into_any(),
    };
    view! {
        <div class="turn-task">
            <p class="turn-who">{who}</p>
            <h1 class="flow-invitation" id="turn-title" tabindex="-1">{(asking.title)(private.at)}</h1>
            {task}
        </div>
    }
    .into_any()
}
