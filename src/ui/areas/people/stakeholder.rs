//! One stakeholder: everything that is known of them, read first
//! and changed part by part.

use super::fields::{groups, name_field};
use super::its_actions::actions;
use super::join::{joined, split};
use super::mend::Mends;
use super::shown::Shown;
use super::{taking_part, ties};
use crate::community::Stakeholder;
use crate::insight::Who;
use crate::ui::prelude::*;

/// What is said of where somebody stands.
const PLACE: [&str; 5] = ["level", "groups", "influence", "interest", "disagreements"];

/// The page.
pub fn stakeholder(workspace: Workspace, id: Id) -> AnyView {
    let record = workspace.record::<Stakeholder>(id);
    let here = Memo::new(move || record.with(Option::is_some));
    let page = move || match here.get() {
        true => known(Shown {
            workspace,
            id,
            record,
        }),
        false => {
            let back = Route::Community(workspace.id, Page::People(None));
            not_here("people.missing", back.to_string())
        }
    };
    live(page)
}

fn way_back(workspace: Workspace) -> AnyView {
    let to = Route::Community(workspace.id, Page::People(None));
    view! { <a class="way-back" href=to.to_string()>{t("nav.people")}</a> }.into_any()
}

fn known(shown: Shown) -> AnyView {
    let Shown { workspace, id, .. } = shown;
    let mends = Mends::new(workspace);
    let form = Form {
        workspace,
        kind: Kind::Stakeholders,
        id,
        labels: "people",
        edit: "edit.stakeholder",
    };
    let name = shown.words(|s| &s.name);
    let kinds = Memo::new(move || shown.of(|s| s.knowledge.clone()));
    let tags = move || kinds.get().into_iter().map(kind_tag).collect_view();
    let takes_part = move || {
        let now = shown.of(|s| s.participates())?;
        Some(view! { <span class="tag">{t(&format!("participation.{}", now.word()))}</span> })
    };
    let who = move || {
        view! {
            {name_field(shown)}
            {form.one("kind", Pick::Segments, None)}
            {form.field("knowledge")}
            {form.field("brings")}
            {form.field("seeks")}
        }
        .into_any()
    };
    let part = move || {
        view! {
            {taking_part::taking_part(shown)}
            {form.field("roles")}
            {form.field("access")}
        }
        .into_any()
    };
    let place = move || {
        view! {
            {form.one("level", Pick::List, Some("people.not-said"))}
            {groups(shown)}
            {taking_part::weight(shown)}
            {taking_part::disagreements(shown)}
            {place_on_map(shown)}
        }
        .into_any()
    };
    view! {
        <header class="head">
            {way_back(workspace)}
            <h1 tabindex="-1">{live(move || own(name.get()))}</h1>
            <p class="head-meta">{live(tags)}{live(takes_part)}</p>
        </header>
        {open_wordings(workspace, Kind::Stakeholders, id)}
        {stands_for(shown)}
        <div class="sides wide">
            <div class="stack">
                {read_first(t("people.who"), form.said(&["kind", "knowledge", "brings", "seeks"]), who)}
                {ties::ties(shown)}
                {actions(shown)}
            </div>
            <aside class="stack">
                {read_first(t("people.part"), taking_part::said(shown, form.said(&["roles", "access"])), part)}
                {read_first(t("people.place"), form.said(&PLACE), place)}
                {read_first(t("people.more"), form.said(&["note"]), move || form.field("note"))}
                <section class="section">
                    <h2>{t("people.same")}</h2>
                    {joined(workspace, id)}
                    <div class="row">
                        {button("small", t("people.same.as"), move || mends.join(id, None))}
                        {button("danger small", t("people.remove"), move || remove(shown))}
                    </div>
                    <p class="small soft">{t("people.remove.what")}</p>
                </section>
            </aside>
        </div>
        {mends.dialogs()}
    }
    .into_any()
}

/// That this one was joined into another, who now stands for both.
fn stands_for(shown: Shown) -> AnyView {
    let Shown { workspace, id, .. } = shown;
    let other = workspace.memo(move |c| {
        let who = Who::of_people(c);
        let other = who.get(id).filter(|someone| someone.id() != id)?;
        Some((other.id(), other.stakeholder.name.clone()))
    });
    let notice = move || {
        other.get().map(|(other, name)| {
            let to = Route::Community(workspace.id, Page::People(Some(other)));
            view! {
                <div class="notice" data-tone="info">
                    <p>{fill("people.joined-into", &[("name", &name)])}</p>
                    <div class="row">
                        {link_button("small", name, to.to_string())}
                        {button("small", t("people.split"), move || split(workspace, id))}
                    </div>
                </div>
            }
        })
    };
    live(notice)
}

/// Where somebody put them by hand, and the way to let that go.
fn place_on_map(shown: Shown) -> AnyView {
    let placed = Memo::new(move || shown.of(|s| s.x.is_some() && s.y.is_some()));
    let let_go = move || {
        shown.workspace.edit("edit.let-find-place", |draft| {
            draft.update::<Stakeholder>(shown.id, |s| (s.x, s.y) = (None, None));
        });
    };
    let line = move || {
        placed.get().then(|| {
            view! {
                <p class="row"><span class="soft">{t("people.placed")}</span>
                    {button("small", t("map.let-find"), let_go)}</p>
            }
        })
    };
    live(line)
}

/// Takes a stakeholder away, with all that were joined into it and their ties.
fn remove(shown: Shown) {
    let Shown { workspace, id, .. } = shown;
    let (name, people, ties) = workspace.peek(|c| {
        let who = Who::of_people(c);
        let name = c
            .stakeholders
            .get(id)
            .map(|s| s.name.clone())
            .unwrap_or_default();
        let mut people = vec![id];
        if let Some(someone) = who.get(id).filter(|someone| someone.id() == id) {
            people.extend(someone.joined.iter().map(|s| s.id));
        }
        let ends = |tie: &&crate::community::Tie| {
            [tie.from, tie.to]
                .into_iter()
                .flatten()
                .any(|end| people.contains(&end))
        };
        let ties: Vec<Id> = c.ties.iter().filter(ends).map(|tie| tie.id).collect();
        (name, people, ties)
    });
    workspace
        .app
        .go(Route::Community(workspace.id, Page::People(None)));
    workspace.edit("edit.stakeholder-removed", |draft| {
        ties.iter().for_each(|tie| draft.remove(Kind::Ties, *tie));
        people
            .iter()
            .for_each(|one| draft.remove(Kind::Stakeholders, *one));
    });
    workspace
        .app
        .tell("info", fill("people.removed", &[("name", &name)]));
}
