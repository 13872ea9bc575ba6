//! Everybody put where they belong: press a name, press a place. Who has no
//! place yet comes up by itself, one after the other; whoever has one can be
//! taken up again. No number is typed, and nobody is ranked within a place.

mod grid;
mod rings;

use leptos::prelude::*;
use serde_json::Value;

use super::super::{At, act_named};
use super::items::{answer_all, ids, none, said, said_of, text_of, written};
use crate::browser::session;
use crate::community::grid_line;
use crate::community::{Community, Id, Run};
use crate::content::{count, fill, text};
use crate::flow::{ItemField, Items};
use crate::ui::parts::{anew, live, own, segments};
use crate::ui::state::{Memo, RwSignal, StoredValue, follow, typing};

/// The name of a place on a board, for the program: a word, or a cell.
type Place = String;

/// Somebody on a board.
#[derive(Clone, Default, PartialEq)]
struct One {
    id: Id,
    name: String,
    /// Where they are, if they are anywhere yet.
    place: Option<Place>,
}

/// A board on the screen.
#[derive(Clone, Copy)]
struct Board {
    at: At,
    items: Items,
    field: &'static ItemField,
    /// Everybody, in order.
    all: Memo<Vec<One>>,
    /// Whose place is pressed next.
    up: Memo<Option<Id>>,
    /// Who was taken up by hand.
    taken: RwSignal<Option<Id>>,
    /// Who was put somewhere last: what is written is about them.
    last: RwSignal<Option<Id>>,
}

/// The view.
pub fn boards(at: At, items: Items, fields: &'static [ItemField]) -> AnyView {
    let all: Vec<(usize, &ItemField)> = fields
        .iter()
        .enumerate()
        .filter(|(_, field)| is_board(field))
        .collect();
    let first = all.first().map_or(0, |(n, _)| *n);
    // A reload finds the board again, and whom something was written about.
    let note = StoredValue::new(format!("boards:{}.{}", at.run, at.step.id));
    let noted = note.with_value(|note| session::read(note));
    let noted = noted.unwrap_or_default();
    let (board_then, last_then) = noted.split_once(' ').unwrap_or_default();
    let is_there = |n: &usize| all.iter().any(|(board, _)| board == n);
    let then = board_then.parse().ok().filter(is_there);
    let now = RwSignal::new(then.unwrap_or(first));
    let last = RwSignal::new(Id::parse(last_then));
    follow(move || {
        let last = last.get().map(|id| id.to_string()).unwrap_or_default();
        let words = [now.get().to_string(), last].join(" ");
        note.with_value(|note| session::write(note, &words));
    });
    let tabs: Vec<(String, String)> = all
        .iter()
        .map(|(n, field)| (n.to_string(), board_name(at, field)))
        .collect();
    let chosen = Signal::derive(move || now.get().to_string());
    let choose = move |n: String| {
        if let Ok(n) = n.parse() {
            last.set(None);
            now.set(n);
        }
    };
    let following: Vec<(usize, usize, String)> = all
        .windows(2)
        .map(|pair| (pair[0].0, pair[1].0, board_name(at, pair[1].1)))
        .collect();
    let after = Memo::new(move || {
        let pair = following.iter().find(|(n, ..)| *n == now.get());
        pair.map(|(_, next, name)| (*next, name.clone()))
    });
    let name = move || {
        let name = after.get().map(|(_, name)| name);
        name.map(|name| fill("each.next", &[("name", &name)]))
    };
    act_named(name, move || {
        if let Some((next, _)) = after.get_untracked().filter(|_| typing::take_in()) {
            last.set(None);
            now.set(next);
        }
    });
    let shown = move |n: usize| board(at, items, &fields[n], last);
    let differently = move |id: Option<Id>| match id {
        Some(id) => views(at, items, id, fields),
        None => ().into_any(),
    };
    view! {
        <div class="boards">
            {segments(text("boards.name"), tabs, chosen, choose)}
            {anew(move || now.get(), shown)}
            {anew(move || last.get(), differently)}
        </div>
    }
    .into_any()
}

fn is_board(field: &ItemField) -> bool {
    matches!(
        field,
        ItemField::Rings { .. } | ItemField::Grid { .. } | ItemField::Choose { many: false, .. }
    )
}

/// What a board is called: by the fields that it fills.
fn board_name(at: At, field: &ItemField) -> String {
    text(&format!(
        "boards.{}.{}",
        at.flow.id,
        field.names().join("-")
    ))
}

/// Where somebody is on a board.
fn place_of(
    items: Items,
    id: Id,
    field: &'static ItemField,
    run: &Run,
    community: &Community,
) -> Option<Place> {
    let said = |name: &str| said_of(items, id, name, run, community);
    match field {
        ItemField::Grid { up, along } => {
            let line = |name: &str| {
                let number = said(name).as_i64()?;
                i32::try_from(number).ok().map(grid_line)
            };
            Some(grid::cell(line(up)?, line(along)?))
        }
        field => {
            let name = field.names().into_iter().next()?;
            let word = said(name).as_str().unwrap_or_default().to_owned();
            Some(word).filter(|word| !word.is_empty())
        }
    }
}

fn board(at: At, items: Items, field: &'static ItemField, last: RwSignal<Option<Id>>) -> AnyView {
    let all = at.memo(move |run, community| {
        let one = |id: Id| One {
            id,
            name: said_of(items, id, "text", run, community)
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            place: place_of(items, id, field, run, community),
        };
        ids(items, run, community)
            .into_iter()
            .map(one)
            .collect::<Vec<_>>()
    });
    let taken = RwSignal::new(None::<Id>);
    let up = Memo::new(move || {
        let taken = taken.get();
        all.with(|all| {
            let by_hand = all.iter().find(|one| Some(one.id) == taken);
            let waits = || all.iter().find(|one| one.place.is_none());
            by_hand.or_else(waits).map(|one| one.id)
        })
    });
    let board = Board {
        at,
        items,
        field,
        all,
        up,
        taken,
        last,
    };
    let places = match field {
        ItemField::Rings { options, .. } => rings::rings(board, options),
        ItemField::Grid { up, along } => grid::grid(board, up, along),
        ItemField::Choose { options, .. } => rings::rows(board, options),
        _ => ().into_any(),
    };
    view! {
        <p class="soft" hidden=move || !all.with(Vec::is_empty)>{none(items)}</p>
        <div class="board" hidden=move || all.with(Vec::is_empty)>
            {board.tray()}
            {places}
        </div>
    }
    .into_any()
}

impl Board {
    /// Who has no place yet, and whose turn it is.
    fn tray(self) -> AnyView {
        let waiting = Memo::new(move || {
            self.all.with(|all| {
                let waiting = all.iter().filter(|one| one.place.is_none());
                waiting.map(|one| one.id).collect::<Vec<_>>()
            })
        });
        let told = move || {
            let all = self.all.get();
            let one = self
                .up
                .get()
                .and_then(|id| all.into_iter().find(|one| one.id == id));
            match one {
                Some(one) => fill("boards.now", &[("name", &one.name)]),
                None => text("boards.all-placed"),
            }
        };
        let left = move || {
            let n = waiting.with(Vec::len);
            (n > 1).then(|| count("boards.waiting", n - 1))
        };
        view! {
            <div class="board-tray">
                <p class="board-now" role="status">{live(told)}</p>
                <div class="row">
                    {self.names(waiting)}
                    <span class="soft small">{live(left)}</span>
                </div>
            </div>
        }
        .into_any()
    }

    /// The names of some, each of which can be taken up.
    fn names(self, ids: Memo<Vec<Id>>) -> AnyView {
        let name = move |id: Id| {
            let name = self.all.with_untracked(|all| {
                let one = all.iter().find(|one| one.id == id);
                one.map(|one| one.name.clone()).unwrap_or_default()
            });
            let is_up = move || (self.up.get() == Some(id)).to_string();
            let take = move |event: leptos::ev::MouseEvent| {
                // What lies under it takes no press from it.
                event.stop_propagation();
                self.taken.set(Some(id));
                self.last.set(Some(id));
            };
            view! {
                <li><button type="button" class="name-chip" aria-pressed=is_up on:click=take>{own(name)}</button></li>
            }
            .into_any()
        };
        let rows = move || ids.get().into_iter().map(name).collect_view();
        view! { <ul class="name-chips" role="list">{live(rows)}</ul> }.into_any()
    }

    /// Who is at a place.
    fn at_place(self, place: Place) -> Memo<Vec<Id>> {
        Memo::new(move || {
            self.all.with(|all| {
                let here = all.iter().filter(|one| one.place.as_ref() == Some(&place));
                here.map(|one| one.id).collect::<Vec<_>>()
            })
        })
    }

    /// Puts whose turn it is to a place, by what their fields are then.
    fn put(self, place: &str, values: &[(&'static str, Value)]) {
        let Some(id) = self.up.get_untracked() else {
            return;
        };
        let stays = self.all.with_untracked(|all| {
            let one = all.iter().find(|one| one.id == id);
            one.is_some_and(|one| one.place.as_deref() == Some(place))
        });
        // What was said more exactly before stays as it is.
        if !stays {
            answer_all(self.at, self.items, id, values);
        }
        self.taken.set(None);
        self.last.set(Some(id));
    }
}

/// What is written about somebody: where the group sees a place differently,
/// both views are kept.
fn views(at: At, items: Items, id: Id, fields: &'static [ItemField]) -> AnyView {
    let name = text_of(said(at, items, id, "text"));
    let words = fields.iter().filter_map(|field| match field {
        ItemField::Text { field, .. } => Some(*field),
        _ => None,
    });
    let fields: Vec<&'static str> = words.collect();
    let is_said = at.peek(|run, community| {
        let said = |field: &&str| said_of(items, id, field, run, community);
        fields
            .iter()
            .any(|field| !super::items::is_empty(&said(field)))
    });
    let field = move |field: &'static str| written(at, items, id, field, false);
    view! {
        <details class="drawer" open=is_said>
            <summary>{live(move || fill("boards.differently", &[("name", &name.get())]))}</summary>
            <div class="stack">{fields.into_iter().map(field).collect_view()}</div>
        </details>
    }
    .into_any()
}
