//! Sessions: what is planned, what was held, and the questions taken along.

use super::called::{title_of, when_and_where};
use crate::community::{LearningQuestion, Ordered as _, Role, Session};
use crate::insight::{Who, schedule};
use crate::ui::prelude::*;

/// The page.
pub fn sessions(workspace: Workspace) -> AnyView {
    let none = workspace.memo(|c| c.sessions.is_empty());
    let ways = move || {
        view! {
            {button("primary", t("sessions.plan"), move || plan(workspace))}
            {begin(workspace, "", "opening")}
        }
    };
    let full = move || (!none.get()).then(|| view! { <div class="head-actions">{ways()}</div> });
    let empty = move || {
        none.get().then(|| {
            view! {
                <div class="empty">
                    <h2>{t("sessions.empty.title")}</h2>
                    <p>{t("sessions.empty.why")}</p>
                    <div class="row">{ways()}</div>
                </div>
            }
        })
    };
    view! {
        <header class="head">
            <h1 tabindex="-1">{t("sessions.title")}</h1>
            <p class="lead">{t("sessions.lead")}</p>
            {live(full)}
        </header>
        {live(empty)}
        {section(workspace, "sessions.to-come", |s| s.closed_on.is_none())}
        {section(workspace, "sessions.held", |s| s.closed_on.is_some())}
        {super::over_time::over_time(workspace)}
        {questions(workspace)}
    }
    .into_any()
}

/// Makes a session and goes to its plan.
fn plan(workspace: Workspace) {
    let id = workspace.new_session();
    workspace
        .app
        .go(Route::Community(workspace.id, Page::Sessions(Some(id))));
}

/// What is open stands first, then what comes next, then what has no day.
fn place(session: &Session) -> (bool, bool, Option<Date>, Id) {
    (
        session.opened_on.is_none(),
        session.on.is_none(),
        session.on,
        session.id,
    )
}

fn section(workspace: Workspace, title: &'static str, is_in: fn(&Session) -> bool) -> AnyView {
    let ids = workspace.memo(move |c| {
        let mut all: Vec<&Session> = c.sessions.iter().filter(|s| is_in(s)).collect();
        // What comes next stands first, and what was held last.
        all.order_by(|one, other| match one.closed_on.is_some() {
            true => (other.on, other.id).cmp(&(one.on, one.id)),
            false => place(one).cmp(&place(other)),
        });
        all.into_iter().map(|s| s.id).collect::<Vec<_>>()
    });
    view! {
        <section class="section" hidden=move || ids.with(Vec::is_empty)>
            <h2>{t(title)}</h2>
            <ul class="list" role="list">{each_id(ids, move |id| row(workspace, id))}</ul>
        </section>
    }
    .into_any()
}

fn row(workspace: Workspace, id: Id) -> AnyView {
    let to = Route::Community(workspace.id, Page::Sessions(Some(id))).to_string();
    let session = workspace.record::<Session>(id);
    let facts = workspace.memo(move |c| {
        let Some(session) = c.sessions.get(id) else {
            return Vec::new();
        };
        let mut facts = when_and_where(session);
        let minutes = schedule(c, id).minutes;
        if minutes > 0 && session.closed_on.is_none() {
            facts.push(count("minutes", minutes as usize));
        }
        if !session.present.is_empty() {
            facts.push(count("sessions.present", session.present.len()));
        }
        let who = Who::of_people(c);
        let names = session.who(Role::Facilitator).iter();
        let names: Vec<String> = names
            .filter_map(|id| who.get(*id))
            .map(|s| s.stakeholder.name.clone())
            .collect();
        if !names.is_empty() {
            facts.push(fill(
                "sessions.facilitated",
                &[("names", &list_words(&names))],
            ));
        }
        facts
    });
    let title = move || session.with(|s| s.as_ref().map(title_of));
    let state = move || {
        let today = workspace.today();
        let state = session.with(|s| s.as_ref().and_then(|s| state_of(s, today)))?;
        Some(view! { <span class="tag" data-tone="info">{t(&format!("sessions.{state}"))}</span> })
    };
    let said = move || {
        let line = |words| view! { <span>{own(words)}</span> };
        facts.get().into_iter().map(line).collect_view()
    };
    view! {
        <li>
            <div class="list-main">
                <h3 class="list-title"><a href=to>{live(move || title().map(own))}</a></h3>
                <p class="list-meta">{live(state)}{live(said)}</p>
            </div>
        </li>
    }
    .into_any()
}

/// What is to be said of a session beside its day.
fn state_of(session: &Session, today: Date) -> Option<&'static str> {
    match (session.opened_on, session.on) {
        _ if session.closed_on.is_some() => None,
        (Some(_), _) => Some("is-open"),
        (None, Some(on)) if on == today => Some("is-today"),
        (None, Some(on)) if on < today => Some("not-closed"),
        _ => None,
    }
}

/// What the group wants to find out.
fn questions(workspace: Workspace) -> AnyView {
    let ids = workspace.memo(|c| {
        let mut all: Vec<&LearningQuestion> = c.learning_questions.iter().collect();
        all.order_by(|one, other| (other.on, other.id).cmp(&(one.on, one.id)));
        all.into_iter().map(|q| q.id).collect::<Vec<_>>()
    });
    view! {
        <section class="section" hidden=move || ids.with(Vec::is_empty)>
            <h2 id="learning-questions" tabindex="-1">{t("learning-questions.title")}</h2>
            <p class="soft">{t("learning-questions.why")}</p>
            <ul class="list" role="list">{each_id(ids, move |id| question(workspace, id))}</ul>
        </section>
    }
    .into_any()
}

/// One of them.
pub fn question(workspace: Workspace, id: Id) -> AnyView {
    let question = workspace.record::<LearningQuestion>(id);
    let words = move || question.with(|q| q.as_ref().map(|q| q.text.clone()).unwrap_or_default());
    let found = move || question.with(|q| q.as_ref().map(|q| q.found.clone()).unwrap_or_default());
    let form = Form {
        workspace,
        kind: Kind::LearningQuestions,
        id,
        labels: "session.question",
        edit: "edit.learning-question",
    };
    let remove = move || {
        workspace.edit("edit.learning-question-removed", |draft| {
            draft.remove(Kind::LearningQuestions, id)
        });
        crate::browser::page::focus("#learning-questions");
    };
    let label =
        view! { {t("list.remove")}<span class="unseen">" "{live(move || own(words()))}</span> };
    view! {
        <li>
            <div class="list-main">
                <h3 class="list-title words" translate="no">{live(words)}</h3>
                <p class="words" translate="no" hidden=move || is_blank(&found())>{live(found)}</p>
                <details class="drawer light">
                    <summary>{t("learning-questions.change")}<span class="unseen">" "{live(move || own(words()))}</span></summary>
                    <div class="stack">
                        {form.needed("text")}
                        {form.field("found")}
                        <div class="row">{button("quiet small", label, remove)}</div>
                    </div>
                </details>
            </div>
        </li>
    }
    .into_any()
}
