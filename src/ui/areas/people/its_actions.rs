//! Actions that have to do with a stakeholder.

use super::shown::Shown;
use crate::community::Action;
use crate::insight::Who;
use crate::ui::prelude::*;

/// Actions that came from them, and those that they look after.
pub fn actions(shown: Shown) -> AnyView {
    let Shown { workspace, id, .. } = shown;
    let both = workspace.memo(move |c| {
        let who = Who::of_people(c);
        let of = |one: fn(&Action) -> Option<Id>| {
            let is = |a: &&Action| one(a).and_then(|one| who.resolve(one)) == Some(id);
            c.actions
                .iter()
                .filter(is)
                .map(|a| a.id)
                .collect::<Vec<_>>()
        };
        (of(|a| a.stakeholder), of(|a| a.owner))
    });
    let list = move |key: &'static str, ids: Memo<Vec<Id>>| {
        view! {
            <div class="stack" hidden=move || ids.with(Vec::is_empty)>
                <h3>{t(key)}</h3>
                <ul class="list" role="list">{each_id(ids, move |action| action_row(workspace, action))}</ul>
            </div>
        }
        .into_any()
    };
    let none = move || both.with(|(from, own)| from.is_empty() && own.is_empty());
    view! {
        <section class="section" hidden=none>
            <h2>{t("nav.actions")}</h2>
            {list("people.actions.from", Memo::new(move || both.with(|b| b.0.clone())))}
            {list("people.actions.own", Memo::new(move || both.with(|b| b.1.clone())))}
        </section>
    }
    .into_any()
}

fn action_row(workspace: Workspace, id: Id) -> AnyView {
    let action = workspace.record::<Action>(id);
    let to = Route::Community(workspace.id, Page::Actions(Some(id)));
    let words = move || action.with(|a| a.as_ref().map(|a| a.text.clone()));
    let meta = move || {
        action.with(|a| {
            let a = a.as_ref()?;
            let due = a.due.map(
                |due| view! { <span>{fill("people.due", &[("date", &day_words(due))])}</span> },
            );
            Some(view! { {status_tag(a.status)}{due} })
        })
    };
    view! {
        <li><div class="list-main">
            <p class="list-title"><a href=to.to_string()>{live(move || words().map(own))}</a></p>
            <p class="list-meta">{live(meta)}</p>
        </div></li>
    }
    .into_any()
}
