//! What is taken up into a list from what is there already.

use leptos::prelude::*;

use super::super::At;
use crate::community::Id;
use crate::content::text;
use crate::flow::harvested;
use crate::ui::parts::{button, each_id, live};
use crate::ui::state::Memo;

/// Takes something up. Once it is in the list the button says so and stays, so
/// that whoever goes by keyboard is not put back to the top of the page.
pub fn take_button(taken: Memo<bool>, take: impl Fn() + 'static) -> AnyView {
    let name = move || {
        text(if taken.get() {
            "list.taken"
        } else {
            "list.take"
        })
    };
    let press = move || {
        if !taken.get_untracked() {
            take();
        }
    };
    button("small", live(name), press)
}

/// What the harvester noted in the session, line by line.
pub fn harvest(at: At) -> AnyView {
    let home = at.step.id;
    let lines = at.memo(move |run, community| harvested(run, home, community));
    let ids =
        Memo::new(move || lines.with(|all| all.iter().map(|(id, _)| *id).collect::<Vec<_>>()));
    let row = move |id: Id| {
        let words = Memo::new(move || {
            let of = |all: &Vec<(Id, String)>| all.iter().find(|(one, _)| *one == id).cloned();
            lines.with(of).map(|(_, words)| words).unwrap_or_default()
        });
        let taken = at.memo(move |run, _| run.has(home, id, "position"));
        let take = move || {
            let words = words.get_untracked();
            at.workspace.edit("edit.added", |draft| {
                draft.add_items(at.run, home, [(id, words)]);
            });
        };
        view! {
            <li>
                <p class="list-main words" translate="no">{live(move || words.get())}</p>
                <div class="list-actions">{take_button(taken, take)}</div>
            </li>
        }
        .into_any()
    };
    view! {
        <details class="drawer" open hidden=move || ids.with(Vec::is_empty)>
            <summary>{text("list.harvest")}</summary>
            <ul class="list" role="list">{each_id(ids, row)}</ul>
        </details>
    }
    .into_any()
}
