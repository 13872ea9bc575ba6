//! The two that were pressed last, and what flows between them: the group's
//! words stand here, and whether something comes back, or whether it goes the
//! other way, is one press.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::super::At;
use super::{Drawing, tie};
use crate::browser::{keys, page};
use crate::community::{Community, Id, TieKind, Word};
use crate::content::{fill, text};
use crate::insight::Who;
use crate::ui::parts::{Control, Goes, anew, button, control, live, own};
use crate::ui::state::Memo;
use crate::ui::state::typing::{self, unique};

/// The map, which takes the focus when the card goes.
const MAP: &str = ".tie-board .map-canvas";

/// A tie between the two.
#[derive(Clone, PartialEq)]
struct Line {
    id: Id,
    /// Whether it goes from the first to the second.
    is_there: bool,
    kind: TieKind,
    label: String,
    /// Whether this run made it; its words are then still open.
    is_new: bool,
}

/// The card; nothing while no two are looked at, or nothing is between them.
pub fn card(drawing: Drawing) -> AnyView {
    anew(
        move || drawing.open.get(),
        move |pair| match pair {
            Some((from, to)) => of_pair(drawing, from, to),
            None => ().into_any(),
        },
    )
}

fn of_pair(drawing: Drawing, from: Id, to: Id) -> AnyView {
    let at = drawing.at;
    let items = at.items(at.step.id);
    let lines = Memo::new(move || {
        let new = items.get();
        drawing.so_far.with(|map| lines(map, from, to, &new))
    });
    let ids = Memo::new(move || lines.with(|lines| lines.iter().map(|l| l.id).collect::<Vec<_>>()));
    let names = [from, to].map(|id| Memo::new(move || drawing.name(id)));
    let title = move || {
        let [one, other] = names.map(|name| name.get());
        fill("map.between", &[("one", &one), ("other", &other)])
    };
    let line = move |id: Id| {
        let line = lines.with_untracked(|lines| lines.iter().find(|l| l.id == id).cloned());
        line.map(|line| row(drawing, names, line))
    };
    let rows = move || ids.get().into_iter().filter_map(line).collect_view();
    // The line that goes one way only, of the kind that is drawn now.
    let one_way = Memo::new(move || {
        let kind = drawing.kind.get();
        lines.with(|lines| {
            let mut same = lines.iter().filter(|line| line.kind == kind);
            let is_answered = same.clone().any(|line| !line.is_there);
            let line = same.find(|line| line.is_there && !is_answered)?;
            Some((line.id, line.is_new, kind))
        })
    });
    // What comes back is asked at once: that is what the map is for.
    let back = move || {
        one_way.get().map(|(_, _, kind)| {
            button("small", text("ties.both-ways"), move || {
                drawing.add([tie(to, from, kind)]);
                if !page::is_touched() {
                    request_animation_frame(|| {
                        page::focus(".tie-card li:last-child input");
                    });
                }
            })
        })
    };
    let turn = move || {
        let own = one_way.get().filter(|(_, is_new, _)| *is_new);
        own.map(|(id, ..)| {
            let turn = move || turn(drawing, (from, to), id);
            button("quiet small tie-turn", text("people.tie.turn"), turn)
        })
    };
    let done = move || close(drawing);
    view! {
        <section class="tie-card" aria-label=title>
            <ul role="list">{live(rows)}</ul>
            <div class="row">
                {live(back)}
                {live(turn)}
                {button("quiet small", text("ties.done"), done)}
            </div>
        </section>
    }
    .into_any()
}

/// Puts the card away; the map waits for the next.
pub fn close(drawing: Drawing) {
    if typing::take_in() {
        drawing.pair.set(None);
        page::focus(MAP);
    }
}

/// Lets a tie go the other way: its ends are swapped in one edit.
fn turn(drawing: Drawing, (from, to): (Id, Id), item: Id) {
    let At {
        workspace,
        run,
        step,
        ..
    } = drawing.at;
    workspace.edit("edit.answer", |draft| {
        for (field, end) in [("from", to), ("to", from)] {
            draft.answer_item(run, step.id, item, field, end.to_string());
        }
    });
    drawing.pair.set(Some((to, from)));
    // The card is another one now: whoever pressed can press again.
    request_animation_frame(|| {
        page::focus(".tie-card .tie-turn");
    });
}

/// Takes a tie out. With the last one the card goes, and the map waits for the
/// next.
fn remove(drawing: Drawing, item: Id) {
    drawing.at.remove_item(drawing.at.step.id, item);
    if drawing.open.get_untracked().is_none() {
        drawing.pair.set(None);
        page::focus(MAP);
        return;
    }
    request_animation_frame(|| {
        page::focus(".tie-card button");
    });
}

/// What flows between two, the way there first.
fn lines(map: &Community, from: Id, to: Id, new: &[Id]) -> Vec<Line> {
    let who = Who::of(map);
    let between = |seen: &&crate::insight::SeenTie| {
        (seen.from, seen.to) == (from, to) || (seen.from, seen.to) == (to, from)
    };
    let line = |seen: &crate::insight::SeenTie| Line {
        id: seen.tie.id,
        is_there: seen.from == from,
        kind: seen.tie.kind,
        label: seen.tie.label.clone(),
        is_new: new.contains(&seen.tie.id),
    };
    let all: Vec<Line> = who.ties.iter().filter(between).map(line).collect();
    let (there, back): (Vec<Line>, Vec<Line>) = all.into_iter().partition(|line| line.is_there);
    there.into_iter().chain(back).collect()
}

fn row(drawing: Drawing, names: [Memo<String>; 2], line: Line) -> AnyView {
    let at = drawing.at;
    let [one, other] = names;
    let (from, to) = if line.is_there {
        (one, other)
    } else {
        (other, one)
    };
    let kind = text(&format!("tie.{}.inline", line.kind.word()));
    let words = move || {
        let ends = [
            ("from", from.get()),
            ("to", to.get()),
            ("kind", kind.clone()),
        ];
        let ends: Vec<(&str, &str)> = ends.iter().map(|(k, v)| (*k, v.as_str())).collect();
        fill("map.edge", &ends)
    };
    if !line.is_new {
        return view! {
            <li>
                <p>{live(words)}</p>
                <p class="words" translate="no">{line.label}</p>
                <p class="soft small">{text("ties.already")}</p>
            </li>
        }
        .into_any();
    }
    let id = format!("tie-words-{}", unique());
    let item = line.id;
    let label = at.item::<String>(at.step.id, item, "text");
    let change = Arc::new(move |words: String| at.set_item(at.step.id, item, "text", words));
    let goes = Goes::In(text("tie-fields.label"));
    let drawn = control(Control {
        keys: Some(keys::entering(move || close(drawing))),
        ..Control::line(id.clone(), goes, label.into(), change)
    });
    let taken_out = {
        let words = words.clone();
        view! { {text("list.remove")}<span class="unseen">" "{live(move || own(words()))}</span> }
    };
    view! {
        <li>
            <div class="field">
                <label for=id>{live(words)}<span class="unseen">": "{text("tie-fields.label")}</span></label>
                <div class="tie-line">
                    {drawn.control}
                    {button("quiet small", taken_out, move || remove(drawing, item))}
                </div>
                {drawn.notes}
            </div>
        </li>
    }
    .into_any()
}
