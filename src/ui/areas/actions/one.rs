//! One action: what it says, where it came from, and everything to be changed.

use super::set_status;
use crate::browser::page;
use crate::community::{Action, ActionStatus};
use crate::insight::Who;
use crate::ui::prelude::*;

/// The page.
pub fn action(workspace: Workspace, id: Id) -> AnyView {
    let there = workspace.memo(move |c| c.actions.get(id).is_some());
    let page = move || match there.get() {
        true => found(workspace, id),
        false => {
            let all = Route::Community(workspace.id, Page::Actions(None));
            not_here("action.missing", all.to_string())
        }
    };
    view! { {live(page)} }.into_any()
}

fn found(workspace: Workspace, id: Id) -> AnyView {
    let all = Route::Community(workspace.id, Page::Actions(None)).to_string();
    view! {
        <header class="head">
            <a class="way-back" href=all>{t("actions.title")}</a>
            {head(workspace, id)}
            {ways(workspace, id)}
        </header>
        {open_wordings(workspace, Kind::Actions, id)}
        {way_back(workspace, Kind::Actions, id)}
        <section class="section">
            <h2>{t("action.about")}</h2>
            {form(workspace, id)}
        </section>
        <section class="section">
            <div class="row">{button("quiet", t("action.remove"), move || remove(workspace, id))}</div>
        </section>
    }
    .into_any()
}

fn head(workspace: Workspace, id: Id) -> AnyView {
    let shown = workspace.memo(move |c| {
        let action = c.actions.get(id).cloned().unwrap_or_default();
        let owner = owner_name(&Who::of_people(c), &action);
        (action, owner)
    });
    let sentence = move || shown.with(|(action, _)| if_then(&action.when, &action.text, None));
    let meta = move || {
        shown.with(|(action, owner)| {
            let agreed = action.agreed_on.map(|day| {
                let words = fill("action.agreed-on", &[("date", &day_words(day))]);
                view! { <span>{words}</span> }
            });
            view! {
                {status_tag(action.status)}
                {(!owner.is_empty()).then(|| view! { <span>{own(owner)}</span> })}
                {due_words(action, workspace.today())}
                {agreed}
            }
        })
    };
    view! {
        <h1 class="statement" tabindex="-1">{live(sentence)}</h1>
        <p class="head-meta">{live(meta)}</p>
    }
    .into_any()
}

fn ways(workspace: Workspace, id: Id) -> AnyView {
    let told = RwSignal::new(String::new());
    let status = workspace.memo(move |c| c.actions.get(id).map(|a| a.status));
    let set = move |to: ActionStatus| {
        set_status(workspace, id, to);
        told.set(t(&format!("action.now.{}", to.word())));
        request_animation_frame(|| {
            page::focus(".head-actions button");
        });
    };
    let ways = move || match status.get() {
        Some(ActionStatus::Open) => view! {
            {button("primary", t("action.done"), move || set(ActionStatus::Done))}
            {button("", t("action.let-go"), move || set(ActionStatus::LetGo))}
        }
        .into_any(),
        Some(_) => button("", t("action.reopen"), move || set(ActionStatus::Open)),
        None => ().into_any(),
    };
    view! {
        <div class="head-actions">{live(ways)}</div>
        <p class="small soft" role="status">{live(move || told.get())}</p>
    }
    .into_any()
}

fn form(workspace: Workspace, id: Id) -> AnyView {
    let form = Form {
        workspace,
        kind: Kind::Actions,
        id,
        labels: "action",
        edit: "edit.action-changed",
    };
    let action = workspace.record::<Action>(id);
    let owner = Signal::derive(move || action.with(|a| a.as_ref().and_then(|a| a.owner)));
    let name = Signal::derive(move || {
        action.with(|a| a.as_ref().map(|a| a.owner_name.clone()).unwrap_or_default())
    });
    let set_owner = move |owner, name| {
        workspace.edit(form.edit, |draft| {
            draft.update(id, |a: &mut Action| (a.owner, a.owner_name) = (owner, name));
        });
    };
    view! {
        <div class="fields">
            {form.field("when")}
            {form.needed("text")}
            {owner_field(people(workspace).into(), owner, name, set_owner)}
            {form.field("due")}
            {form.field("support")}
            {form.one("mode", Pick::Cards, Some("action.mode.open"))}
            {form.field("note")}
        </div>
    }
    .into_any()
}

fn remove(workspace: Workspace, id: Id) {
    workspace
        .app
        .go(Route::Community(workspace.id, Page::Actions(None)));
    workspace.edit("edit.action-removed", |draft| {
        draft.remove(Kind::Actions, id)
    });
    workspace.app.tell("info", t("action.removed"));
}
