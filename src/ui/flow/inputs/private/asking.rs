//! What is asked in private, how a turn ends, and who is next.

use leptos::prelude::*;

use super::{Private, Screen};
use crate::browser::page;
use crate::content::text;
use crate::flow::{Desk, Person, TurnState};
use crate::ui::flow::At;
use crate::ui::parts::button;

/// What is asked in private, and how.
#[derive(Clone, Copy)]
pub struct Asking {
    /// What stands in large words above a turn.
    pub title: fn(At) -> String,
    /// What one person fills in, with its ways out ([`super::turn_ways`]).
    pub form: fn(Private, Person) -> AnyView,
    /// How all answer at once.
    pub together: fn(Private) -> AnyView,
    /// The words for that way.
    pub together_name: &'static str,
    /// What stands on the desk for somebody who passes.
    pub passed: fn(Private, &Person) -> Desk,
    /// Whether it is choices that are asked for: another one then replaces
    /// the first, where another text is added.
    pub choices: bool,
}

impl Asking {
    /// Ends a turn that was taken, with what it brought, and hands on.
    pub fn finish(self, private: Private, person: &Person, brought: Desk) {
        self.end(private, person, TurnState::Done, brought);
    }

    /// Passes a turn, and hands on. Somebody who has had one leaves it as it is.
    pub fn pass(self, private: Private, person: &Person) {
        if private.desk.with_untracked(|d| d.state(&person.key)) == Some(TurnState::Done) {
            private.change(|desk| private.drop_drafts(desk, &person.key));
            return private.show(None);
        }
        let brought = (self.passed)(private, person);
        self.end(private, person, TurnState::Passed, brought);
    }

    fn end(self, private: Private, person: &Person, state: TurnState, brought: Desk) {
        private.look();
        private.change(|desk| {
            if self.choices {
                desk.drop_votes(&person.key);
            }
            private.drop_drafts(desk, &person.key);
            desk.take_in(brought);
            desk.end_turn(&person.key, Some(state));
        });
        private.show(next(private).map(|person| Screen::Handover(person.key)));
    }
}

/// The next person who has not had a turn.
pub(super) fn next(private: Private) -> Option<Person> {
    private.people.with(|people| {
        private.desk.with(|desk| {
            let waits = |person: &&Person| desk.state(&person.key).is_none();
            people.iter().find(waits).cloned()
        })
    })
}

/// Puts the focus where turns go on, once that stands.
pub fn focus_turns() {
    request_animation_frame(|| {
        if !page::focus("#turns-on") {
            page::focus(".flow-task .segments input");
        }
    });
}

/// Said to somebody who comes back to their turn, with a way to throw away
/// what they brought. `None` if what they chose can no longer be told apart.
pub(super) fn note_again(private: Private, asking: Asking, person: &Person) -> Option<AnyView> {
    let key = person.key.clone();
    let theirs = private.desk.with_untracked(|desk| desk.has_from(&key));
    if asking.choices && !theirs {
        return None;
    }
    let words = if asking.choices {
        "turn.again.choices"
    } else {
        "turn.again.words"
    };
    let throw = move || {
        private.change(|desk| desk.take_back(&key));
        private.show(Some(Screen::Turn(key.clone())));
    };
    let throw =
        (theirs && !asking.choices).then(|| button("small", text("turn.throw-away"), throw));
    Some(
        view! { <div class="notice" data-tone="info"><p>{text(words)}</p>{throw}</div> }.into_any(),
    )
}
