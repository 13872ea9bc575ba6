//! What a reflection left besides insights: actions, and whether it was worth
//! the time.

use super::Here;
use crate::community::{Action, ActionStatus, Reflection};
use crate::insight::actions_of;
use crate::ui::prelude::*;

/// Actions, return on time, and the words people left with.
pub fn outcome(here: Here) -> AnyView {
    view! { {actions(here)} {time(here)} }.into_any()
}

fn actions(here: Here) -> AnyView {
    let ids = here.workspace.memo(move |c| {
        let ours = actions_of(c, here.id);
        in_order(c, |a: &Action| ours.contains(&a.id))
    });
    let none = move || {
        ids.with(Vec::is_empty)
            .then(|| view! { <p class="soft">{t("reflection.actions.none")}</p> })
    };
    view! {
        <section class="section">
            <h2>{t("reflection.actions")}</h2>
            {live(none)}
            <ul class="list" role="list">{each_id(ids, move |id| line(here, id))}</ul>
        </section>
    }
    .into_any()
}

/// An action in a line, with the way to it.
fn line(here: Here, id: Id) -> AnyView {
    let workspace = here.workspace;
    let action = workspace.record::<Action>(id);
    let owner = move || {
        let action = action.get()?;
        let known = |id| here.people.with(|p| p.get(id).map(|p| p.name.clone()));
        let name = action.owner.and_then(known).unwrap_or(action.owner_name);
        (!name.trim().is_empty()).then_some(name)
    };
    let from = workspace.memo(move |c| {
        let insight = c.actions.get(id)?.insight?;
        let name = super::called::name_of(c.insights.get(insight)?);
        Some(fill("reflection.actions.from", &[("insight", &name)]))
    });
    let words = move || {
        let action = action.get()?;
        let to = Route::Community(workspace.id, Page::Actions(Some(id))).to_string();
        let open = action.status == ActionStatus::Open;
        let status = (!open).then(|| status_tag(action.status));
        Some(view! {
            <div class="list-main">
                <p>{if_then(&action.when, &action.text, Some(to))}</p>
                <p class="list-meta">{status} <span>{live(move || owner().map(own))}</span> {due_words(&action, workspace.today())} <span>{live(move || from.get())}</span></p>
            </div>
        })
    };
    let done = move || {
        let open = action.with(|a| a.as_ref().is_some_and(|a| a.status == ActionStatus::Open));
        (!open).then_some("true")
    };
    view! { <li data-done=done>{live(words)}</li> }.into_any()
}

fn time(here: Here) -> AnyView {
    let seen = here.workspace.memo(move |c| {
        let reflection: Option<&Reflection> = c.reflections.get(here.id);
        reflection.map(|r| (r.return_on_time(), r.words.clone()))
    });
    let time = move || {
        let (steps, _) = seen.get()?;
        (steps.iter().sum::<u32>() > 0).then(|| {
            view! {
                <section class="section">
                    <h2>{t("reflection.time")}</h2>
                    {spread("return-on-time", steps, 0, None)}
                </section>
            }
        })
    };
    let words = move || {
        let (_, words) = seen.get()?;
        (!words.trim().is_empty()).then(|| {
            view! {
                <section class="section">
                    <h2>{t("reflection.words")}</h2>
                    <p class="words" translate="no">{words}</p>
                </section>
            }
        })
    };
    view! { {live(time)} {live(words)} }.into_any()
}
