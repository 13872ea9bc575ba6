//! Health checks, the last first: what was looked at, when, and how it lay.

use crate::community::{HealthCheck, Ordered as _};
use crate::ui::prelude::*;

/// The page.
pub fn checks(workspace: Workspace) -> AnyView {
    let ids = workspace.memo(|c| {
        let mut all: Vec<&HealthCheck> = c.health_checks.iter().collect();
        all.order_by(|one, other| (other.on, other.id).cmp(&(one.on, one.id)));
        all.into_iter().map(|h| h.id).collect::<Vec<_>>()
    });
    let none = Memo::new(move || ids.with(Vec::is_empty));
    let full = move || {
        (!none.get()).then(|| {
            view! { <div class="head-actions">{begin(workspace, "primary", "health")}</div> }
        })
    };
    let empty = move || {
        none.get().then(|| {
            view! {
                <div class="empty">
                    <h2>{t("health.empty.title")}</h2>
                    <p>{t("health.empty.why")}</p>
                    <div class="row">{begin(workspace, "primary", "health")}</div>
                </div>
            }
        })
    };
    view! {
        <header class="head">
            <h1 tabindex="-1">{t("health.title")}</h1>
            <p class="lead">{t("health.lead")}</p>
            {live(full)}
        </header>
        {live(empty)}
        <section class="section" hidden=move || none.get()>
            <h2 class="unseen">{t("health.all")}</h2>
            <ul class="list" role="list">{each_id(ids, move |id| row(workspace, id))}</ul>
        </section>
    }
    .into_any()
}

/// What a health check is called: its instrument.
pub fn title_of(check: &HealthCheck) -> String {
    t(&format!("instrument.{}", check.instrument.word()))
}

fn row(workspace: Workspace, id: Id) -> AnyView {
    let to = Route::Community(workspace.id, Page::Health(Some(id))).to_string();
    let check = workspace.record::<HealthCheck>(id);
    let title = move || check.with(|h| h.as_ref().map(title_of));
    let day = move || check.with(|h| h.as_ref().and_then(|h| h.on)).map(day_words);
    let rated = workspace.memo(move |c| {
        let all = c.dimensions_of(id).into_iter();
        all.map(|d| (d.text.clone(), d.steps())).collect::<Vec<_>>()
    });
    let n = move || {
        let n = rated.with(|all| all.iter().map(|(_, steps)| steps.iter().sum::<u32>()).max());
        n.filter(|n| *n > 0)
            .map(|n| count("spread.answered", n as usize))
    };
    let lines = move || {
        let line = |(words, steps): (String, [u32; 5])| {
            view! { <li><span class="words" translate="no">{words}</span>{spread_small("health", steps)}</li> }
        };
        rated.get().into_iter().map(line).collect_view()
    };
    view! {
        <li>
            <div class="list-main">
                <h3 class="list-title"><a href=to>{live(title)}</a></h3>
                <p class="list-meta"><span>{live(day)}</span><span>{live(n)}</span></p>
                <ul class="rated" role="list">{live(lines)}</ul>
            </div>
        </li>
    }
    .into_any()
}
