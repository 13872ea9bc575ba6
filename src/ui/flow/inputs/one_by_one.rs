//! One item after the other, large: what is known of it is chosen or written,
//! and the next one is a press away. What nobody knows is left out.

use leptos::prelude::*;

use super::super::{At, act_named};
use super::items::{answer, ids, is_empty, none, said, said_of, text_of, words_of, written};
use super::label;
use crate::browser::{page, session};
use crate::community::{Id, Knowledge, Word};
use crate::content::{fill, text};
use crate::flow::{ItemField, Items};
use crate::ui::parts::{Choice, anew, chips, live, own, segments};
use crate::ui::state::{Memo, RwSignal, StoredValue, follow, typing};

/// Somebody, and whether something was said of them.
#[derive(Clone, Default, PartialEq)]
struct One {
    id: Id,
    name: String,
    is_said: bool,
}

/// The view.
pub fn one_by_one(at: At, items: Items, fields: &'static [ItemField]) -> AnyView {
    let all = at.memo(move |run, community| {
        let said = |id, field| said_of(items, id, field, run, community);
        let one = |id: Id| One {
            id,
            name: said(id, "text").as_str().unwrap_or_default().to_owned(),
            is_said: told(fields).any(|field| !is_empty(&said(id, field))),
        };
        ids(items, run, community)
            .into_iter()
            .map(one)
            .collect::<Vec<_>>()
    });
    // A reload finds the one again that was looked at.
    let note = StoredValue::new(format!("one:{}.{}", at.run, at.step.id));
    let noted = note.with_value(|note| session::read(note));
    let noted = noted.and_then(|id| Id::parse(&id));
    let there = |id: &Id| all.with_untracked(|all| all.iter().any(|one| one.id == *id));
    let begun = noted.filter(there);
    let chosen = RwSignal::new(begun.or_else(|| first(&all.get_untracked())));
    follow(move || {
        if let Some(id) = chosen.get() {
            note.with_value(|note| session::write(note, &id.to_string()));
        }
    });
    let seen = RwSignal::new(Vec::<Id>::new());
    // Somebody may be taken away by another tab.
    let now = Memo::new(move || {
        let chosen = chosen.get();
        all.with(|all| match all.iter().any(|one| Some(one.id) == chosen) {
            true => chosen,
            false => first(all),
        })
    });
    let next = Memo::new(move || seen.with(|seen| all.with(|all| after(all, now.get(), seen))));
    let go = move |id: Id| {
        if typing::take_in() {
            seen.update(|seen| seen.extend(now.get_untracked()));
            chosen.set(Some(id));
            page::focus(".one-by-one > h2");
        }
    };
    // On a phone the names stand in one row that scrolls.
    follow(move || {
        now.track();
        request_animation_frame(|| page::bring_to_middle(".each-one [aria-current]"));
    });
    let name = move || {
        let name = next.get().map(|next| all.with(|all| name_of(all, next)));
        name.map(|name| fill("each.next", &[("name", &name)]))
    };
    act_named(name, move || {
        if let Some(next) = next.get_untracked() {
            go(next);
        }
    });
    let person = move |id: Option<Id>| match id {
        Some(id) => one(at, items, id, fields),
        None => view! { <p class="soft">{none(items)}</p> }.into_any(),
    };
    view! {
        <div class="each-one">
            {strip(all, now, go)}
            {anew(move || now.get(), person)}
        </div>
    }
    .into_any()
}

/// The fields that somebody has to tell something for.
fn told(fields: &'static [ItemField]) -> impl Iterator<Item = &'static str> {
    let asks = |field: &&ItemField| !matches!(field, ItemField::Choose { many: false, .. });
    fields.iter().filter(asks).flat_map(ItemField::names)
}

/// The first of whom nothing was said.
fn first(all: &[One]) -> Option<Id> {
    let unsaid = all.iter().find(|one| !one.is_said);
    unsaid.or(all.first()).map(|one| one.id)
}

/// Who comes next: going round, the first of whom nothing was said and who was
/// not before the eyes of the group yet.
fn after(all: &[One], now: Option<Id>, seen: &[Id]) -> Option<Id> {
    let here = all.iter().position(|one| Some(one.id) == now)?;
    let (before, rest) = all.split_at(here);
    let round = rest.iter().skip(1).chain(before);
    let waits = |one: &&One| !one.is_said && !seen.contains(&one.id);
    round.into_iter().find(waits).map(|one| one.id)
}

fn name_of(all: &[One], id: Id) -> String {
    let one = all.iter().find(|one| one.id == id);
    one.map(|one| one.name.clone()).unwrap_or_default()
}

/// Everybody's name, to go there by a press.
fn strip(
    all: Memo<Vec<One>>,
    now: Memo<Option<Id>>,
    go: impl Fn(Id) + Copy + Send + 'static,
) -> AnyView {
    let names = move || {
        let name = move |one: One| {
            let One { id, name, is_said } = one;
            let current = move || (now.get() == Some(id)).then_some("true");
            view! {
                <li><button type="button" class="name-chip" aria-current=current
                    data-done=is_said.then_some("true") on:click=move |_| go(id)>{own(name)}</button></li>
            }
            .into_any()
        };
        all.get().into_iter().map(name).collect_view()
    };
    view! { <ul class="name-chips" role="list" aria-label=text("each.all")>{live(names)}</ul> }
        .into_any()
}

fn one(at: At, items: Items, item: Id, fields: &'static [ItemField]) -> AnyView {
    let name = text_of(said(at, items, item, "text"));
    let field = move |field: &'static ItemField| item_field(at, items, item, field);
    view! {
        <section class="one-by-one">
            <h2 tabindex="-1">{live(move || own(name.get()))}</h2>
            {fields.iter().map(field).collect_view()}
        </section>
    }
    .into_any()
}

fn item_field(at: At, items: Items, item: Id, field: &'static ItemField) -> AnyView {
    match field {
        ItemField::Text { field, long } => written(at, items, item, field, *long),
        ItemField::Choose {
            field,
            options,
            many: true,
        } => {
            let chosen = words_of(said(at, items, item, field));
            let all = Choice::all(options.vocabulary, &(options.words)());
            let is_kind = options.vocabulary == Knowledge::VOCABULARY;
            chips(label(at, field), is_kind, all, chosen, move |words| {
                answer(at, items, item, field, words.into())
            })
        }
        ItemField::Choose {
            field,
            options,
            many: false,
        } => {
            let chosen = words_of(said(at, items, item, field));
            let usual = at.memo(move |_, community| (options.usual)(community));
            let chosen = Signal::derive(move || {
                let chosen = chosen.get().into_iter().next();
                chosen.unwrap_or_else(|| usual.get().unwrap_or_default().to_owned())
            });
            let all = Choice::all(options.vocabulary, &(options.words)());
            let all = all.into_iter().map(|one| (one.word, one.name)).collect();
            segments(label(at, field), all, chosen, move |word| {
                answer(at, items, item, field, word.into())
            })
        }
        _ => ().into_any(),
    }
}
