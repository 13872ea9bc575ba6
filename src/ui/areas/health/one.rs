//! One health check: each thing that was rated with its spread, how it lay the
//! last time, what was said of it, and what came of it.

use super::list::title_of;
use crate::community::{Dimension, HealthCheck};
use crate::insight::Who;
use crate::ui::prelude::*;

/// The page.
pub fn check(workspace: Workspace, id: Id) -> AnyView {
    let there = workspace.memo(move |c| c.health_checks.get(id).is_some());
    let page = move || match there.get() {
        true => found(workspace, id),
        false => {
            let back = Route::Community(workspace.id, Page::Health(None));
            not_here("health.missing", back.to_string())
        }
    };
    view! { {live(page)} }.into_any()
}

fn found(workspace: Workspace, id: Id) -> AnyView {
    let check = workspace.record::<HealthCheck>(id);
    let title = move || check.with(|h| h.as_ref().map(title_of));
    let day = move || check.with(|h| h.as_ref().and_then(|h| h.on)).map(day_words);
    let ids = workspace.memo(move |c| c.dimensions_of(id).iter().map(|d| d.id).collect::<Vec<_>>());
    let actions = workspace.memo(move |c| in_order(c, |a| a.health_check == Some(id)));
    let agreed = move || {
        let line = |action: Id| {
            let to = Route::Community(workspace.id, Page::Actions(Some(action))).to_string();
            let (words, owner) = workspace.peek(|c| {
                let action = c.actions.get(action).cloned().unwrap_or_default();
                let owner = owner_name(&Who::of_people(c), &action);
                (action.text, owner)
            });
            let owner = (!owner.is_empty()).then(|| view! { " · "{own(owner)} });
            view! { <li><a href=to>{own(words)}</a>{owner}</li> }
        };
        actions.get().into_iter().map(line).collect_view()
    };
    view! {
        <header class="head">
            <a class="way-back" href=Route::Community(workspace.id, Page::Health(None)).to_string()>{t("health.title")}</a>
            <h1 tabindex="-1">{live(title)}</h1>
            <p class="head-meta"><span>{live(day)}</span></p>
            <p class="soft">{t("health.spread.why")}</p>
        </header>
        {open_wordings(workspace, Kind::HealthChecks, id)}
        <div class="dimensions">{each_id(ids, move |id| dimension(workspace, id))}</div>
        <section class="section" hidden=move || actions.with(Vec::is_empty)>
            <h2>{t("health.actions")}</h2>
            <ul class="prose">{live(agreed)}</ul>
        </section>
        {way_back(workspace, Kind::HealthChecks, id)}
        <section class="section">
            <p class="small soft">{t("health.remove.why")}</p>
            <div class="row">{button("quiet small", t("health.remove"), move || remove(workspace, id))}</div>
        </section>
    }
    .into_any()
}

fn dimension(workspace: Workspace, id: Id) -> AnyView {
    let shown = workspace.memo(move |c| {
        let dimension = c.dimensions.get(id).cloned().unwrap_or_default();
        let before = c.rated_before(&dimension);
        (dimension, before)
    });
    let drawn = move || {
        shown.with(|(d, before)| {
            let steps = d.steps();
            let last = before.map(|(on, _)| {
                view! { <p class="small soft">{fill("health.before", &[("date", &day_words(on))])}</p> }
            });
            match steps {
                [0, 0, 0, 0, 0] => view! { <p class="soft">{t("health.unrated")}</p> }.into_any(),
                _ => view! {
                    {spread("health", steps, d.passed.unwrap_or(0).max(0) as u32, before.map(|(_, steps)| steps))}
                    {last}
                }
                .into_any(),
            }
        })
    };
    let see = move |read: fn(&Dimension) -> &String| move || shown.with(|(d, _)| read(d).clone());
    let said = see(|d| &d.said);
    view! {
        <section class="section">
            <h2 class="words" translate="no">{live(see(|d| &d.text))}</h2>
            {live(drawn)}
            <p class="words" translate="no" hidden=move || is_blank(&said())>{live(said)}</p>
        </section>
    }
    .into_any()
}

fn remove(workspace: Workspace, id: Id) {
    workspace.edit("edit.health-removed", |draft| {
        let all: Vec<Id> = draft.dimensions_of(id).iter().map(|d| d.id).collect();
        for one in all {
            draft.remove(Kind::Dimensions, one);
        }
        draft.remove(Kind::HealthChecks, id);
    });
    workspace
        .app
        .go(Route::Community(workspace.id, Page::Health(None)));
}
