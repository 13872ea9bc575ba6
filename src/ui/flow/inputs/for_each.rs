//! Go through the items of another step, one at a time or all in a row.

use leptos::prelude::*;

use crate::ui::parts::{live, own};
use crate::ui::state::{Memo, RwSignal};

use super::super::At;
use super::items::{answer, ids, none, said, text_of, words_of, written};
use super::label;
use crate::community::Id;
use crate::content::{fill, text};
use crate::flow::{ItemField, Items, latest_round};
use crate::ui::parts::{Choice, button, choices, each_id, spread};

/// How many items are shown at a time, so that a long list stays calm.
const AT_A_TIME: usize = 6;

/// The view.
pub fn for_each(at: At, items: Items, fields: &'static [ItemField]) -> AnyView {
    let all = at.memo(move |run, community| ids(items, run, community));
    let from = RwSignal::new(0_usize);
    let shown = Memo::new(move || {
        let all = all.get();
        let from = from.get().min(all.len().saturating_sub(1)) / AT_A_TIME * AT_A_TIME;
        all.into_iter()
            .skip(from)
            .take(AT_A_TIME)
            .collect::<Vec<_>>()
    });
    let count = Memo::new(move || all.with(Vec::len));
    let pages = move || {
        (count.get() > AT_A_TIME).then(|| {
            let first = from.get() + 1;
            let last = (from.get() + AT_A_TIME).min(count.get());
            let place = fill("each.where", &[
                ("from", &first.to_string()), ("to", &last.to_string()), ("all", &count.get().to_string()),
            ]);
            view! {
                <div class="row">
                    {(from.get() > 0).then(|| button("small", text("each.before"), move || from.update(|f| *f = f.saturating_sub(AT_A_TIME))))}
                    <span class="soft">{place}</span>
                    {(last < count.get()).then(|| button("small", text("each.after"), move || from.update(|f| *f += AT_A_TIME)))}
                </div>
            }
        })
    };
    view! {
        <p class="soft" hidden=move || count.get() != 0>{none(items)}</p>
        <ul class="pairs" role="list">{each_id(shown, move |item| one(at, items, item, fields))}</ul>
        {live(pages)}
    }
    .into_any()
}

fn one(at: At, items: Items, item: Id, fields: &'static [ItemField]) -> AnyView {
    let title = text_of(said(at, items, item, "text"));
    let title = move || match title.get() {
        none if none.trim().is_empty() => text("each.no-words"),
        words => words,
    };
    let field = move |field: &'static ItemField| item_field(at, items, item, field);
    view! {
        <li>
            <p class="pair-word">{live(move || own(title()))}</p>
            <div class="stack">{fields.iter().map(field).collect_view()}</div>
        </li>
    }
    .into_any()
}

/// How far the group agreed, in the round that was the last.
fn agreement(at: At, item: Id) -> AnyView {
    let scale = at.flow.scale();
    let round = at.memo(move |run, _| latest_round(run, item));
    let drawn = move || match round.get() {
        Some((steps, passed)) => spread(scale, steps, passed, None),
        None => view! { <p class="small soft">{text(&format!("each.{scale}.not-asked"))}</p> }
            .into_any(),
    };
    live(drawn)
}

fn item_field(at: At, items: Items, item: Id, field: &'static ItemField) -> AnyView {
    match field {
        ItemField::Text { field, long } => written(at, items, item, field, *long),
        ItemField::Choose {
            field,
            options,
            many,
        } => {
            let chosen = words_of(said(at, items, item, field));
            let all = Choice::all(options.vocabulary, &(options.words)());
            let many = *many;
            let class = if all.len() > 3 { "columns" } else { "" };
            choices(
                label(at, field),
                class,
                all,
                many,
                chosen,
                move |words| match many {
                    true => answer(at, items, item, field, words.into()),
                    false => {
                        let word = words.into_iter().next().unwrap_or_default();
                        answer(at, items, item, field, word.into());
                    }
                },
            )
        }
        ItemField::Proposed {
            field,
            options,
            proposed,
        } => {
            let (field, proposed) = (*field, *proposed);
            let chosen = at.memo(move |run, community| {
                let said: String = run.item(items.home(), item, field);
                let proposed = || proposed(run, community, item).map(str::to_owned);
                Some(said).filter(|word| !word.is_empty()).or_else(proposed)
            });
            let chosen = Signal::derive(move || chosen.get().into_iter().collect());
            let all = Choice::all(options.vocabulary, &(options.words)());
            choices(label(at, field), "", all, false, chosen, move |words| {
                let word = words.into_iter().next().unwrap_or_default();
                at.set_item(items.home(), item, field, word);
            })
        }
        ItemField::Agreement => agreement(at, item),
        // These are put on boards.
        ItemField::Rings { .. } | ItemField::Grid { .. } => ().into_any(),
    }
}
