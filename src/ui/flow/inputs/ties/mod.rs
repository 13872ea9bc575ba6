//! Ties between stakeholders, drawn on the map: press one, press the other,
//! and write what flows. The map lies anew after each.

mod card;
mod list;

use std::rc::Rc;

use leptos::prelude::*;

use super::super::At;
use super::super::so_far::{map, so_far};
use crate::browser::{keys, page};
use crate::community::{Community, Id, TieKind, Word};
use crate::content::{fill, text};
use crate::insight::Who;
use crate::ui::drawing::{Choose, Choosing, Use};
use crate::ui::parts::{
    TieFields, TieWords, button, live, people_options, segments, tie_fields, tie_options,
};
use crate::ui::state::{Memo, RwSignal, StoredValue, follow};

/// What is being drawn.
#[derive(Clone, Copy)]
struct Drawing {
    at: At,
    /// The stakeholders and ties as they would be.
    so_far: Memo<Community>,
    /// The kind of what is drawn next.
    kind: RwSignal<TieKind>,
    /// The one that was pressed first.
    first: RwSignal<Option<Id>>,
    /// The two that are looked at, the one from whom it goes before the other.
    pair: RwSignal<Option<(Id, Id)>>,
    /// The same while something flows between them: what was drawn may have
    /// been taken out again, here or by a step back.
    open: Memo<Option<(Id, Id)>>,
}

/// The view.
pub fn ties(at: At, kinds: (&'static str, &'static str)) -> AnyView {
    let so_far = so_far(at);
    let pair = RwSignal::new(None);
    let open = Memo::new(move || {
        let pair: Option<(Id, Id)> = pair.get();
        pair.filter(|(from, to)| so_far.with(|map| flows(map, *from, *to)))
    });
    let drawing = Drawing {
        at,
        so_far,
        kind: RwSignal::new(TieKind::default()),
        first: RwSignal::new(None),
        pair,
        open,
    };
    view! {
        {drawing.kinds(kinds)}
        <div class="tie-board" on:keydown=keys::acting(move |pressed, _| drawing.puts_aside(pressed))>
            {drawing.map()}
            <div class="stack">
                <p class="tie-now" role="status">{live(move || drawing.told())}</p>
                {card::card(drawing)}
                {drawing.by_name()}
                {list::list(at, drawing.so_far)}
            </div>
        </div>
    }
    .into_any()
}

impl Drawing {
    /// Which kind is drawn now; nothing where there is only one.
    fn kinds(self, asked: (&'static str, &'static str)) -> AnyView {
        let kinds = self.at.memo(move |run, _| {
            let chosen = run.words::<TieKind>(asked.0, asked.1);
            match chosen.is_empty() {
                true => vec![TieKind::Knowledge],
                false => chosen,
            }
        });
        let choose = move || {
            let kinds = kinds.get();
            self.kind.set(kinds.first().copied().unwrap_or_default());
            let chosen = Signal::derive(move || self.kind.get().word().to_owned());
            let set = move |word: String| {
                self.kind.set(TieKind::from_word(&word).unwrap_or_default());
            };
            let about = move || text(&format!("tie.{}.about", self.kind.get().word()));
            (kinds.len() > 1).then(|| {
                view! {
                    <div class="row">
                        {segments(text("ties.kind"), tie_options(&kinds), chosen, set)}
                        <span class="hint">{live(about)}</span>
                    </div>
                }
            })
        };
        live(choose)
    }

    fn map(self) -> AnyView {
        let choose: Choose = Rc::new(move |id, other| self.press(id, other));
        let chosen = Memo::new(move || {
            let pair = self.open.get().map(|(from, to)| vec![from, to]);
            let first = self.first.get().map(|first| vec![first]);
            first.or(pair).unwrap_or_default()
        });
        let used = Use {
            choosing: Some(Choosing {
                chosen,
                choose: StoredValue::new(choose),
            }),
            ..Use::default()
        };
        map(self.at, self.so_far, used)
    }

    /// What is to be done now, in words.
    fn told(self) -> String {
        match self.first.get().filter(|first| self.is_there(*first)) {
            Some(first) => fill("ties.to-whom", &[("name", &self.name(first))]),
            None => text("ties.from-whom"),
        }
    }

    /// Whether somebody is still there: another tab may have taken them out.
    fn is_there(self, id: Id) -> bool {
        self.so_far.with(|map| map.stakeholders.get(id).is_some())
    }

    fn name(self, id: Id) -> String {
        self.so_far.with(|map| {
            let found = map.stakeholders.get(id);
            found.map(|s| s.name.clone()).unwrap_or_default()
        })
    }

    /// Somebody was pressed on the map, or both ends of a line.
    fn press(self, id: Id, other: Option<Id>) {
        if let Some(other) = other {
            self.first.set(None);
            return self.pair.set(Some((id, other)));
        }
        let first = self.first.get_untracked();
        match first.filter(|first| untrack(|| self.is_there(*first))) {
            None => {
                self.pair.set(None);
                self.first.set(Some(id));
            }
            Some(first) if first == id => self.first.set(None),
            Some(first) => {
                self.first.set(None);
                self.draw(first, id);
            }
        }
    }

    /// Escape lets go of whoever was pressed first, or of the tie in the card.
    fn puts_aside(self, pressed: &keys::Pressed) -> bool {
        let first = self.first.get_untracked();
        let some = first.is_some() || self.open.get_untracked().is_some();
        let is_ours = some && !page::is_there(".drawer :is(input, select):focus");
        if pressed.key != "Escape" || !is_ours {
            return false;
        }
        match first {
            Some(_) => self.first.set(None),
            // What was typed stays with the tie.
            None => card::close(self),
        }
        true
    }

    /// Draws a tie of the present kind, unless it is there, and lets the group
    /// write what flows.
    fn draw(self, from: Id, to: Id) {
        let kind = self.kind.get_untracked();
        let is_there = self.so_far.with_untracked(|map| {
            let who = Who::of(map);
            let mut ties = who.ties.iter();
            ties.any(|seen| seen.from == from && seen.to == to && seen.tie.kind == kind)
        });
        if !is_there {
            self.add([tie(from, to, kind)]);
        }
        self.pair.set(Some((from, to)));
        // With a mouse or keys at hand, the words can be typed at once.
        if !page::is_touched() {
            request_animation_frame(|| {
                page::focus(".tie-card input");
            });
        }
    }

    /// Adds ties, in one edit.
    fn add(self, ties: impl IntoIterator<Item = TieWords>) {
        let At {
            workspace,
            run,
            step,
            ..
        } = self.at;
        workspace.edit("edit.added", |draft| {
            for tie in ties {
                let item = workspace.app.new_id();
                draft.add_items(run, step.id, [(item, tie.label)]);
                let answers = [
                    ("from", tie.from.to_string()),
                    ("to", tie.to.to_string()),
                    ("kind", tie.kind.word().to_owned()),
                ];
                for (field, value) in answers {
                    draft.answer_item(run, step.id, item, field, value);
                }
            }
        });
    }

    /// The same by choosing names, for those who would rather type.
    fn by_name(self) -> AnyView {
        let fields = TieFields::new();
        let people = Memo::new(move || self.so_far.with(people_options));
        let told = RwSignal::new(String::new());
        let done = move || {
            told.set(String::new());
            fields.kind.set(self.kind.get_untracked().word().to_owned());
            let Some(ties) = self.so_far.with_untracked(|map| fields.read(map)) else {
                return;
            };
            self.add(ties);
            self.first.set(None);
            fields.clear();
            fields.to.set(String::new());
            told.set(text("ties.added"));
        };
        fields.taken_in_by(done);
        let all = tie_fields(fields, people.into(), false, done);
        // Open while something waits in it: half a tie, or what is wrong.
        let is_open = RwSignal::new(fields.holds_something());
        follow(move || {
            if fields.error.with(Option::is_some) {
                is_open.set(true);
            }
        });
        view! {
            <details class="drawer" prop:open=move || is_open.get()
                on:toggle:target=move |ev| is_open.set(ev.target().open())>
                <summary>{text("ties.by-name")}</summary>
                <div class="stack">
                    {all}
                    <div class="row">
                        {button("", text("ties.add"), done)}
                        <span class="soft" role="status">{live(move || told.get())}</span>
                    </div>
                </div>
            </details>
        }
        .into_any()
    }
}

/// Whether anything flows between two, whichever way.
fn flows(map: &Community, from: Id, to: Id) -> bool {
    let who = Who::of(map);
    let mut ties = who.ties.iter();
    ties.any(|seen| [(from, to), (to, from)].contains(&(seen.from, seen.to)))
}

/// A tie whose words are still to come.
fn tie(from: Id, to: Id, kind: TieKind) -> TieWords {
    TieWords {
        from,
        to,
        kind,
        label: String::new(),
    }
}
