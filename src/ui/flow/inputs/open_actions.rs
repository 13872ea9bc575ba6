//! The open actions: for each, what became of it, and what was learned.

use leptos::prelude::*;

use crate::ui::parts::{live, own};

use super::super::At;
use crate::community::{Action, ActionStatus, Id, Word};
use crate::content::text;
use crate::insight::Who;
use crate::ui::parts::{
    TextInput, due_words, each_id, if_then, in_order, owner_name, segments, text_field,
};

/// The view.
pub fn open_actions(at: At) -> AnyView {
    let ids = at.memo(|_, community| in_order(community, |a| a.status == ActionStatus::Open));
    view! {
        <div class="stack">
            <p class="soft" hidden=move || !ids.with(Vec::is_empty)>{text("open-actions.none")}</p>
            <ul class="list" role="list">{each_id(ids, move |id| row(at, id))}</ul>
        </div>
    }
    .into_any()
}

fn row(at: At, id: Id) -> AnyView {
    let home = at.step.id;
    let shown = at.workspace.memo(move |c| {
        let action = c.actions.get(id)?.clone();
        let owner = owner_name(&Who::of_people(c), &action);
        Some((action, owner))
    });
    let said = move || {
        let (action, owner) = shown.get()?;
        Some(view! {
            <p class="list-title">{if_then(&action.when, &action.text, None)}</p>
            <p class="list-meta">
                {(!owner.is_empty()).then(|| view! { <span>{own(owner)}</span> })}
                {due_words(&action, at.workspace.today())}
            </p>
        })
    };
    let name = at.workspace.peek(|c| {
        let words = |a: &Action| [&text("open-actions.what"), a.text.as_str()].join(" ");
        c.actions.get(id).map(words).unwrap_or_default()
    });
    let option = |status: ActionStatus| {
        let word = status.word();
        (word.to_owned(), text(&format!("open-actions.{word}")))
    };
    let options = [ActionStatus::Done, ActionStatus::Open, ActionStatus::LetGo].map(option);
    let status = at.item::<String>(home, id, "status");
    let note = at.item::<String>(home, id, "note");
    let chosen = segments(name, options.into(), status.into(), move |word| {
        at.set_item(home, id, "status", word);
    });
    // A line for what was learned, once it is said what became of it.
    let learned = text_field(
        TextInput::line(text("open-actions.note")),
        note.into(),
        move |words| at.set_item(home, id, "note", words),
    );
    view! {
        <li>
            <div class="list-main">
                {live(said)}
                {chosen}
                <div class="learned" hidden=move || status.with(String::is_empty)>{learned}</div>
            </div>
        </li>
    }
    .into_any()
}
