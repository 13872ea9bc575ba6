//! People: who is part of this, as a map and as tables, with what the map
//! points out; and a page for each stakeholder.

mod audit;
mod fields;
mod its_actions;
mod join;
mod lost;
mod mend;
mod name;
mod shown;
mod stakeholder;
mod table;
mod taking_part;
mod ties;

use std::cell::Cell;

use super::{Area, PageOf};
use crate::insight::Who;
use crate::ui::drawing::{Scene, Use, network};
use crate::ui::parts::wing::wing;
use crate::ui::prelude::*;
use mend::Mends;

thread_local! {
    /// Whether people were last looked at as a table.
    static AS_TABLE: Cell<bool> = const { Cell::new(false) };
}

wing! {
    WING: PageOf = people, page, ["people", "audit", "kinds", "actions", "records"]
}

/// The area.
pub static AREA: Area = Area {
    name: "people",
    first: Page::People(None),
    wing: |_| &WING,
    fact: Some(|c| Who::of_people(c).people().len()),
};

fn page(workspace: Workspace, page: Page) -> AnyView {
    match page.one() {
        Some(id) => stakeholder::stakeholder(workspace, id),
        None => everybody(workspace),
    }
}

fn everybody(workspace: Workspace) -> AnyView {
    let mends = Mends::new(workspace);
    let empty = workspace.memo(|c| c.stakeholders.is_empty());
    let actions = move || {
        (!empty.get()).then(|| {
            view! {
                <div class="head-actions">
                    {button("primary", t("people.add"), move || mends.add())}
                    {map_together(workspace, "")}
                </div>
            }
        })
    };
    let body = move || match empty.get() {
        true => nobody(workspace, mends),
        false => somebody(workspace, mends),
    };
    view! {
        <header class="head">
            <h1 tabindex="-1">{t("nav.people")}</h1>
            <p class="lead">{t("people.lead")}</p>
            {question(workspace)}
            {live(actions)}
        </header>
        {live(body)}
        {mends.dialogs()}
    }
    .into_any()
}

/// The question that the group's map answers, if it has one.
fn question(workspace: Workspace) -> AnyView {
    let question = workspace.memo(|c| c.about().map_question.trim().to_owned());
    let words = move || {
        let question = question.get();
        (!question.is_empty()).then(
            || view! { <p class="words" translate="no">{fill("people.question", &[("question", &question)])}</p> },
        )
    };
    live(words)
}

fn map_together(workspace: Workspace, class: &'static str) -> AnyView {
    begin(workspace, class, "map")
}

fn nobody(workspace: Workspace, mends: Mends) -> AnyView {
    view! {
        <div class="empty">
            <h2>{t("people.empty.title")}</h2>
            <p>{t("people.empty.why")}</p>
            <div class="row">
                {map_together(workspace, "primary")}
                {button("", t("people.add"), move || mends.add())}
            </div>
        </div>
    }
    .into_any()
}

fn somebody(workspace: Workspace, mends: Mends) -> AnyView {
    let table = RwSignal::new(AS_TABLE.get());
    let tab = move |as_table: bool, name: &str| {
        let press = move |_| {
            AS_TABLE.set(as_table);
            table.set(as_table);
        };
        view! {
            <button type="button" aria-pressed=move || (table.get() == as_table).to_string() on:click=press>{t(name)}</button>
        }
        .into_any()
    };
    let scene = workspace.memo(Scene::of);
    let lit = RwSignal::new(Vec::<Id>::new());
    let used = Use {
        movable: true,
        lit: Some(Memo::new(move || lit.get())),
        ..Use::default()
    };
    let shown = move || match table.get() {
        true => table::tables(workspace),
        false => network(workspace, scene, used),
    };
    view! {
        <div class="people wide">
            <div class="stack">
                <div class="tabs" role="group" aria-label=t("people.view")>
                    {tab(false, "people.view.map")}
                    {tab(true, "people.view.table")}
                </div>
                {live(shown)}
            </div>
            <aside class="section" aria-labelledby="people-audit">
                <h2 id="people-audit">{t("people.audit")}</h2>
                {audit::audit(workspace, mends, lit)}
            </aside>
        </div>
        {hidden(workspace)}
    }
    .into_any()
}

/// Influence that the map does not show, as the group put it.
fn hidden(workspace: Workspace) -> AnyView {
    let words = workspace.memo(|c| c.about().hidden_influence.trim().to_owned());
    let section = move || {
        let words = words.get();
        (!words.is_empty()).then(|| {
            view! { <section class="section"><h2>{t("people.hidden")}</h2><p class="words" translate="no">{words}</p></section> }
        })
    };
    live(section)
}
