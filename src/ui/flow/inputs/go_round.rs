//! Each speaks in turn; who has not spoken is seen. Nothing said is stored.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::parts::{live, own};
use crate::ui::state::{Memo, RwSignal, follow};

use super::super::{At, act};
use super::private::{Picker, Private, focus_turns, picker};
use crate::browser::random;
use crate::community::{Id, Knowledge, Ordered as _, Run, Word as _};
use crate::content::{fill, text};
use crate::flow::{Desk, Person, TurnState, here, voice_fields};
use crate::insight::{ENOUGH_VOICES, Who};
use crate::ui::parts::{button, each, toggle};

/// Who is here beside the community's own people: their names.
const NAMES: &str = "names";

/// Whether first-hand voices are *not* offered the floor first.
const AS_THEY_COME: &str = "as-they-come";

/// Whether the reflection keeps who was here.
const KEEP: &str = "keep";

/// The view.
pub fn go_round(at: At) -> AnyView {
    let private = Private::new(at, |_, _, _| false);
    let people = at.memo(here);
    let as_they_come = at.answer::<bool>(AS_THEY_COME);
    let order = Memo::new(move || {
        let mut people = people.get();
        private
            .desk
            .with(|desk| arrange(&mut people, desk, !as_they_come.get()));
        people
    });
    let round = Round {
        private,
        order,
        given: RwSignal::new(None),
    };
    let picker_of = Picker {
        at,
        people,
        fold: Signal::derive(move || {
            let ended = |desk: &Desk| desk.turns.values().any(|turn| turn.state.is_some());
            private.desk.with(ended)
        }),
        tick: Arc::new(move |keys, is_here| tick(at, &keys, is_here)),
    };
    let nobody = Memo::new(move || people.with(Vec::is_empty));
    let counts = at.flow.is_of_session();
    if counts {
        count_voices(round);
    }
    view! {
        <div class="stack">
            {picker(picker_of)}
            {live(move || (private.ready.get() && !nobody.get()).then(|| floor(round, as_they_come)))}
            {keep(at)}
            {counts.then(|| view! { <p class="small soft">{text("go-round.counted")}</p> })}
        </div>
    }
    .into_any()
}

/// A go-round on the screen.
#[derive(Clone, Copy)]
struct Round {
    private: Private,
    order: Memo<Vec<Person>>,
    /// Who was given the floor out of their turn.
    given: RwSignal<Option<String>>,
}

/// First-hand voices first, if the group wants it so; then as shuffled.
fn arrange(people: &mut [Person], desk: &Desk, first_hand_first: bool) {
    let place = |person: &Person| desk.turns.get(&person.key).and_then(|t| t.place);
    people.order_by_key(|p| (first_hand_first && !p.first_hand, place(p)));
}

impl Round {
    /// Who has the floor: whoever was given it, else the next who has not spoken.
    fn now(self) -> Option<Person> {
        let given = self.given.get();
        self.order.with(|people| {
            self.private.desk.with(|desk| {
                let waits = |p: &&Person| desk.state(&p.key).is_none();
                let given = people.iter().find(|p| Some(&p.key) == given.as_ref());
                given.or_else(|| people.iter().find(waits)).cloned()
            })
        })
    }

    fn mark(self, key: &str, state: Option<TurnState>) {
        self.private.change(|desk| desk.end_turn(key, state));
        self.given.set(None);
    }

    fn shuffle(self) {
        let mut keys: Vec<String> = self
            .order
            .with_untracked(|people| people.iter().map(|p| p.key.clone()).collect());
        random::shuffle(&mut keys);
        self.private.change(|desk| {
            for (place, key) in keys.into_iter().enumerate() {
                desk.turn(&key).place = Some(place as i32);
            }
        });
    }

    fn start_again(self) {
        self.private.change(|desk| {
            desk.turns.values_mut().for_each(|turn| turn.state = None);
        });
        self.given.set(None);
    }
}

/// Once everybody had their turn, notes how many of each kind of knowledge took
/// the floor: of kinds with so many people that nobody is known by it, and no
/// sooner, so that nothing tells who spoke when.
fn count_voices(round: Round) {
    let at = round.private.at;
    let counted = at.workspace.memo(move |c| {
        let people = round.order.get();
        let spoke = |p: &Person| {
            let state = round.private.desk.with(|desk| desk.state(&p.key));
            state.map(|state| state == TurnState::Done)
        };
        let turns: Option<Vec<(Option<Id>, bool)>> = people
            .iter()
            .map(|p| Some((p.stakeholder, spoke(p)?)))
            .collect();
        let turns = turns.filter(|turns| !turns.is_empty())?;
        let who = Who::of_people(c);
        let of = |kind: Knowledge| {
            let is_of = |id: &Option<Id>| {
                let someone = id.and_then(|id| who.get(id));
                someone.is_some_and(|someone| someone.knowledge().contains(&kind))
            };
            let ours: Vec<bool> = turns
                .iter()
                .filter(|(id, _)| is_of(id))
                .map(|t| t.1)
                .collect();
            let spoke = ours.iter().filter(|spoke| **spoke).count();
            (ours.len() >= ENOUGH_VOICES).then_some((kind, ours.len(), spoke))
        };
        Some(
            Knowledge::ALL
                .iter()
                .filter_map(|kind| of(*kind))
                .collect::<Vec<_>>(),
        )
    });
    follow(move || {
        let Some(counted) = counted.get() else { return };
        let is_known = at.peek(|run, _| {
            counted.iter().all(|(kind, _, spoke)| {
                let [_, field] = voice_fields(*kind);
                run.answer::<Option<i32>>(at.step.id, &field) == Some(*spoke as i32)
            })
        });
        if is_known {
            return;
        }
        at.workspace.edit("edit.answer", |draft| {
            for (kind, people, spoke) in counted {
                let counts = voice_fields(kind).into_iter().zip([people, spoke]);
                for (field, n) in counts {
                    draft.answer(at.run, at.step.id, &field, n as u64);
                }
            }
        });
    });
}

/// Lets people be here or not: the community's own in the run, others by name.
fn tick(at: At, keys: &[String], is_here: bool) {
    at.workspace.edit("edit.present", |draft| {
        let Some(run) = draft.runs.get(at.run) else {
            return;
        };
        let mut names: Vec<String> = run.answer(at.step.id, NAMES);
        let mut present = run.present.clone();
        for key in keys {
            match Id::parse(key) {
                Some(id) if is_here => {
                    present.insert(id);
                }
                Some(id) => {
                    present.remove(&id);
                }
                None => {
                    names.retain(|name| name != key);
                    if is_here {
                        names.push(key.clone());
                    }
                }
            }
        }
        draft.update::<Run>(at.run, |run| run.present = present);
        draft.answer(at.run, at.step.id, NAMES, names);
    });
}

fn floor(round: Round, as_they_come: Memo<bool>) -> AnyView {
    let at = round.private.at;
    let now = Memo::new(move || round.now().map(|p| (p.key, p.name)));
    let name = move || now.get().map(|(_, name)| name);
    let mark = move |state: TurnState| {
        if let Some((key, _)) = now.get_untracked() {
            round.mark(&key, Some(state));
        }
    };
    let under_way = Memo::new(move || now.with(Option::is_some));
    act(
        text("go-round.spoke"),
        move || under_way.get(),
        move || mark(TurnState::Done),
    );
    // The buttons stay what they are from one person to the next, and so does the focus.
    let turn = move || {
        match under_way.get() {
        true => view! {
            <p class="go-round-now" role="status">{text("go-round.now")}" "<strong>{live(name)}</strong></p>
            <div class="row">
                {button("", text("go-round.passes"), move || mark(TurnState::Passed))}
            </div>
        }
        .into_any(),
        false => view! {
            <p class="go-round-now" id="turns-on" tabindex="-1">{text("go-round.all")}</p>
            <div class="row">{button("quiet", text("go-round.again"), move || round.start_again())}</div>
        }
        .into_any(),
    }
    };
    let mut was = false;
    follow(move || {
        let is = under_way.get();
        if std::mem::replace(&mut was, is) && !is {
            focus_turns();
        }
    });
    let first = Signal::derive(move || !as_they_come.get());
    let any_first_hand = Memo::new(move || round.order.with(|o| o.iter().any(|p| p.first_hand)));
    let flip = move || at.set(AS_THEY_COME, !as_they_come.get_untracked());
    let first_hand = move || {
        any_first_hand
            .get()
            .then(|| toggle("small", text("go-round.first-hand"), first, flip))
    };
    view! {
        <div class="section">{live(turn)}</div>
        {marks(round)}
        <div class="row">
            {button("small", text("go-round.shuffle"), move || round.shuffle())}
            {live(first_hand)}
        </div>
    }
    .into_any()
}

/// Everybody, with a mark once they have spoken or passed. Pressed, a name is
/// given the floor.
fn marks(round: Round) -> AnyView {
    let Round {
        private,
        order,
        given,
    } = round;
    let keys = Memo::new(move || order.with(|o| o.iter().map(|p| p.key.clone()).collect()));
    let row = move |key: String| {
        let name = {
            let key = key.clone();
            Memo::new(move || {
                let name = |p: &Person| (p.key == key).then(|| p.name.clone());
                order.with(|o| o.iter().find_map(name)).unwrap_or_default()
            })
        };
        let state = {
            let key = key.clone();
            Memo::new(move || private.desk.with(|desk| desk.state(&key)))
        };
        let status = move || match state.get() {
            Some(TurnState::Done) => Some("done"),
            Some(TurnState::Passed) => Some("parked"),
            None => None,
        };
        let said = move || {
            let words = match state.get() {
                Some(TurnState::Done) => "go-round.has.spoken",
                Some(TurnState::Passed) => "go-round.has.passed",
                None => "go-round.has.not",
            };
            fill(words, &[("name", &name.get())])
        };
        let passed = move || (state.get() == Some(TurnState::Passed)).then(passed_mark);
        let give = move || {
            private.change(|desk| {
                if let Some(turn) = desk.turns.get_mut(&key) {
                    turn.state = None;
                }
            });
            given.set(Some(key.clone()));
        };
        view! {
            <li>
                <button type="button" class="tag" data-status=status aria-label=said on:click=move |_| give()>
                    <span>{live(move || own(name.get()))}</span>{live(passed)}
                </button>
            </li>
        }
        .into_any()
    };
    view! { <ul class="chips" role="list" aria-label=text("go-round.marks")>{each(keys, row)}</ul> }
        .into_any()
}

/// What stands beside the name of somebody who passed.
fn passed_mark() -> AnyView {
    view! { " "<span class="small">{text("turn.mark.passed")}</span> }.into_any()
}

fn keep(at: At) -> AnyView {
    let kept = at.answer::<bool>(KEEP);
    view! {
        <div>
            <label class="check">
                <input type="checkbox" prop:checked=move || kept.get()
                    on:change:target=move |event| at.set(KEEP, event.target().checked()) />
                <span>{text("go-round.keep")}</span>
            </label>
            <p class="small soft">{text("go-round.nothing-stored")}</p>
        </div>
    }
    .into_any()
}
