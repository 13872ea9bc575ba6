//! Ties between stakeholders, one kind at a time, both directions; with the
//! map beside, as it would be if it were kept now.

use leptos::prelude::*;

use crate::ui::parts::{live, own};
use crate::ui::state::{Memo, RwSignal};

use super::super::At;
use crate::community::{Community, Id, Ordered as _, TieKind, Word};
use crate::content::{fill, text};
use crate::flow::preview;
use crate::insight::Who;
use crate::ui::drawing::{Scene, network};
use crate::ui::parts::{TieFields, button, people_options, segments, tie_fields, tie_options};

/// The view.
pub fn ties(at: At, kinds: (&'static str, &'static str)) -> AnyView {
    let so_far = so_far(at);
    view! {
        <div class="with-map">
            <div class="stack">{add(at, kinds, so_far)}{list(at, so_far)}</div>
            {map(at, so_far)}
        </div>
    }
    .into_any()
}

/// The stakeholders and ties as they would be if the run were confirmed now.
/// Nothing else is in it, so that it is quickly made.
pub fn so_far(at: At) -> Memo<Community> {
    let context = at.workspace.context();
    at.memo(move |run, community| {
        let mut map = Community::new(community.id());
        map.stakeholders = community.stakeholders.clone();
        map.ties = community.ties.clone();
        preview(&map, run, &context)
    })
}

/// The map as it would be, to look at.
pub fn map(at: At, so_far: Memo<Community>) -> AnyView {
    let scene = Memo::new(move || so_far.with(Scene::of));
    let empty = Memo::new(move || scene.with(|scene| scene.nodes.is_empty()));
    let map = move || match empty.get() {
        true => view! { <p class="soft">{text("ties.nobody")}</p> }.into_any(),
        false => network(at.workspace, scene, false),
    };
    view! { <div>{live(map)}</div> }.into_any()
}

fn add(at: At, asked: (&'static str, &'static str), so_far: Memo<Community>) -> AnyView {
    let kinds = at.memo(move |run, _| {
        let chosen = run.words::<TieKind>(asked.0, asked.1);
        if chosen.is_empty() {
            vec![TieKind::Knowledge]
        } else {
            chosen
        }
    });
    let fields = TieFields::new();
    let told = RwSignal::new(String::new());
    let people = Memo::new(move || so_far.with(people_options));
    let choose_kind = move || {
        let kinds = kinds.get();
        let first = kinds.first().copied().unwrap_or_default();
        fields.kind.set(first.word().to_owned());
        view! {
            <div class="field">
                <p class="setting-name" aria-hidden="true">{text("ties.kind")}</p>
                {segments(text("ties.kind"), tie_options(&kinds), fields.kind.into(), move |word| {
                    told.set(String::new());
                    fields.kind.set(word);
                })}
            </div>
        }
    };
    let about = move || text(&format!("tie.{}.about", fields.kind.get()));
    let done = move || {
        told.set(String::new());
        let Some(ties) = so_far.with_untracked(|map| fields.read(map)) else {
            return;
        };
        at.workspace.edit("edit.added", |draft| {
            for tie in ties {
                let item = at.workspace.app.new_id();
                draft.add_items(at.run, at.step.id, [(item, tie.label)]);
                let answers = [
                    ("from", tie.from.to_string()),
                    ("to", tie.to.to_string()),
                    ("kind", tie.kind.word().to_owned()),
                ];
                for (field, value) in answers {
                    draft.answer_item(at.run, at.step.id, item, field, value);
                }
            }
        });
        fields.clear();
        fields.to.set(String::new());
        told.set(text("ties.added"));
    };
    fields.taken_in_by(done);
    view! {
        {live(choose_kind)}
        <p class="hint">{live(about)}</p>
        <div class="stack">{tie_fields(fields, people.into(), false, done)}</div>
        <div class="row">
            {button("", text("ties.add"), done)}
            <span class="soft" role="status">{live(move || told.get())}</span>
        </div>
    }
    .into_any()
}

/// Two stakeholders and what flows between them.
#[derive(Clone, PartialEq)]
struct Pair {
    names: [String; 2],
    both: bool,
    ties: Vec<Line>,
}

/// One tie: in words, and the item that it is, if this run made it.
#[derive(Clone, PartialEq)]
struct Line {
    words: String,
    item: Option<Id>,
}

/// The ties so far: those of this run, then those that were on the map before.
fn list(at: At, so_far: Memo<Community>) -> AnyView {
    let items = at.items(at.step.id);
    let pairs = Memo::new(move || items.with(|items| so_far.with(|map| pairs(map, items))));
    let fresh = move |pair: &Pair| pair.ties.iter().any(|tie| tie.item.is_some());
    let of = move |new: bool| {
        let pairs = pairs.get().into_iter().filter(|pair| fresh(pair) == new);
        pairs.map(|pair| pair_row(at, pair)).collect::<Vec<_>>()
    };
    let new = move || {
        let rows = of(true);
        match rows.is_empty() {
            true => view! { <p class="soft">{text("ties.none")}</p> }.into_any(),
            false => view! { <ul class="list" role="list">{rows.collect_view()}</ul> }.into_any(),
        }
    };
    let old = move || {
        let rows = of(false);
        (!rows.is_empty()).then(|| {
            view! {
                <details class="drawer">
                    <summary>{crate::content::count("ties.before", rows.len())}</summary>
                    <ul class="list" role="list">{rows.collect_view()}</ul>
                </details>
            }
        })
    };
    view! { <h2>{text("ties.so-far")}</h2> {live(new)} {live(old)} }.into_any()
}

fn pairs(map: &Community, items: &[Id]) -> Vec<Pair> {
    let who = Who::of(map);
    let name = |id: Id| {
        who.get(id)
            .map(|s| s.stakeholder.name.clone())
            .unwrap_or_default()
    };
    let mut pairs: Vec<((Id, Id), Pair)> = Vec::new();
    // The latest of this run first: it is what the group is looking for.
    let place = |id: Id| {
        items
            .iter()
            .rev()
            .position(|item| *item == id)
            .unwrap_or(usize::MAX)
    };
    let mut ties: Vec<_> = who.ties.iter().collect();
    ties.order_by_key(|seen| (place(seen.tie.id), seen.tie.id));
    for seen in ties {
        let key = (seen.from.min(seen.to), seen.from.max(seen.to));
        let kind = text(&format!("tie.{}.inline", seen.tie.kind.word()));
        let (from, to) = (name(seen.from), name(seen.to));
        let mut words = fill("map.edge", &[("from", &from), ("to", &to), ("kind", &kind)]);
        if !seen.tie.label.trim().is_empty() {
            words = fill(
                "ties.said",
                &[("tie", &words), ("what", seen.tie.label.trim())],
            );
        }
        let line = Line {
            words,
            item: items.contains(&seen.tie.id).then_some(seen.tie.id),
        };
        match pairs.iter_mut().find(|(pair, _)| *pair == key) {
            Some((_, pair)) => pair.ties.push(line),
            None => {
                let both = who
                    .ties
                    .iter()
                    .any(|s| s.from == seen.to && s.to == seen.from);
                let names = [from, to];
                pairs.push((
                    key,
                    Pair {
                        names,
                        both,
                        ties: vec![line],
                    },
                ));
            }
        }
    }
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

fn pair_row(at: At, pair: Pair) -> AnyView {
    let [one, other] = &pair.names;
    let title = fill("map.between", &[("one", one), ("other", other)]);
    let both = match pair.both {
        true => view! { <span class="tag" data-tone="good">{text("people.both-ways")}</span> }
            .into_any(),
        false => view! { <span class="tag">{text("people.one-way")}</span> }.into_any(),
    };
    let line = move |line: Line| {
        let words = line.words.clone();
        let end = match line.item {
            Some(item) => {
                let label =
                    view! { {text("list.remove")}<span class="unseen">" "{own(words)}</span> };
                button("quiet small", label, move || {
                    at.remove_item(at.step.id, item)
                })
            }
            None => view! { <span class="soft small">{text("ties.already")}</span> }.into_any(),
        };
        view! { <li class="tie-line"><span>{line.words}</span>{end}</li> }.into_any()
    };
    view! {
        <li><div class="list-main">
            <p class="row"><strong>{title}</strong>{both}</p>
            <ul role="list">{pair.ties.into_iter().map(line).collect_view()}</ul>
        </div></li>
    }
    .into_any()
}
