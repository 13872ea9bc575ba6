//! The ties so far, pair by pair: those of this run, then those that were on
//! the map before.

use leptos::prelude::*;

use super::super::super::At;
use crate::community::{Community, Id, Ordered as _, Word};
use crate::content::{fill, text};
use crate::insight::Who;
use crate::ui::parts::{button, live, own};
use crate::ui::state::Memo;

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
pub fn list(at: At, so_far: Memo<Community>) -> AnyView {
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
