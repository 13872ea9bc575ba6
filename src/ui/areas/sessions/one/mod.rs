//! One session: its plan, what is seen to before, who holds it and who is
//! there, what the harvester notes, and how it was.

mod after;
mod before;
mod calendar;
mod library;
mod now;
mod people;
mod plan;

use super::called::{title_of, when_and_where};
use crate::browser::{page, print};
use crate::community::Session;
use crate::flow::{Flow, remove_session};
use crate::ui::prelude::*;

/// The session that is shown.
#[derive(Clone, Copy)]
struct Here {
    workspace: Workspace,
    id: Id,
    session: Memo<Option<Session>>,
}

impl Here {
    /// Reads from it, and follows it.
    fn see<T: Default>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.session
            .with(|s| s.as_ref().map(read).unwrap_or_default())
    }

    /// Changes it.
    fn change(self, what: &'static str, change: impl FnOnce(&mut Session)) {
        self.workspace
            .edit(what, |draft| draft.update::<Session>(self.id, change));
    }

    fn form(self) -> Form {
        Form {
            workspace: self.workspace,
            kind: Kind::Sessions,
            id: self.id,
            labels: "session",
            edit: "edit.session",
        }
    }

    /// Whether it is held at present: it was opened and not closed, or is of today.
    fn is_on(self) -> bool {
        let today = self.workspace.today();
        self.see(|s| s.closed_on.is_none() && (s.opened_on.is_some() || s.on == Some(today)))
    }

    /// Begins a flow in it.
    fn begin(self, flow: &'static Flow) {
        let length = self.workspace.peek(|c| flow.usual_length(c));
        self.workspace.begin_in(Some(self.id), flow, length);
    }
}

/// The page.
pub fn session(workspace: Workspace, id: Id) -> AnyView {
    let session = workspace.record::<Session>(id);
    let there = Memo::new(move || session.with(Option::is_some));
    let here = Here {
        workspace,
        id,
        session,
    };
    let page = move || match there.get() {
        true => found(here),
        false => {
            let back = Route::Community(workspace.id, Page::Sessions(None));
            not_here("session.missing", back.to_string())
        }
    };
    view! { {live(page)} }.into_any()
}

fn found(here: Here) -> AnyView {
    let Here { workspace, id, .. } = here;
    let title = move || here.see(title_of);
    // What was planned and what came are two things.
    let began = workspace.memo(move |c| {
        let starts = c.sessions.get(id)?.starts;
        let began = c.blocks_of(id).iter().find_map(|b| b.began)?;
        (Some(began) != starts).then_some(began)
    });
    let closed_on = Memo::new(move || here.see(|s| s.closed_on));
    let closed = Memo::new(move || closed_on.get().is_some());
    let facts = move || {
        let mut facts = here.see(when_and_where);
        let began = began.get().map(clock_words);
        facts.extend(began.map(|time| fill("session.began", &[("time", &time)])));
        let closed = closed_on.get().map(day_words);
        facts.extend(closed.map(|day| fill("session.closed-on", &[("date", &day)])));
        let line = |words| view! { <span>{own(words)}</span> };
        facts.into_iter().map(line).collect_view()
    };
    let form = here.form();
    let about = move || {
        view! {
            <div class="fields">
                {form.field("title")}
                {form.field("on")}
                {form.field("starts")}
                {form.field("place")}
                {form.field("purpose")}
            </div>
            {form.one("space", Pick::Cards, Some("session.space.none"))}
        }
        .into_any()
    };
    let said = form.said(&["purpose", "space"]);
    view! {
        <header class="head">
            <a class="way-back" href=Route::Community(workspace.id, Page::Sessions(None)).to_string()>{t("sessions.title")}</a>
            <h1 tabindex="-1">{live(move || own(title()))}</h1>
            <p class="head-meta">{live(facts)}</p>
            <div class="head-actions">{live(move || ways(here))}</div>
        </header>
        {open_wordings(workspace, Kind::Sessions, id)}
        {now::now(here)}
        {read_first(t("session.about"), said, about)}
        {live(move || closed.get().then(|| after::after(here)))}
        <div class="sides wide">
            <div class="stack">
                {plan::plan(here)}
                <div class="off-paper">{after::harvest(here)}</div>
                {live(move || (!closed.get()).then(|| after::after(here)))}
            </div>
            <aside class="stack">
                {people::roles(here)}
                <div class="off-paper">{before::before(here)}</div>
                {people::there(here)}
            </aside>
        </div>
        <section class="section off-paper">
            <p class="small soft">{t("session.remove.why")}</p>
            <div class="row">{button("quiet small", t("session.remove"), move || remove(here))}</div>
        </section>
    }
    .into_any()
}

/// What is to be done with it, the next thing first.
fn ways(here: Here) -> AnyView {
    let flow = |class: &'static str, id: &str| {
        Flow::find(id).map(|flow| {
            let name = t(&format!("session.{id}"));
            button(class, name, move || here.begin(flow))
        })
    };
    let (is_open, is_closed) = here.see(|s| (s.opened_on.is_some(), s.closed_on.is_some()));
    let first = match (is_open, is_closed) {
        (_, true) => None,
        (false, _) => flow(if here.is_on() { "primary" } else { "" }, "opening"),
        (true, _) => flow("primary", "closing"),
    };
    view! {
        {first}
        {button("", t("session.calendar"), move || calendar::save(here))}
        {button("", t("session.print"), print::print)}
    }
    .into_any()
}

fn remove(here: Here) {
    let Here { workspace, id, .. } = here;
    workspace.edit("edit.session-removed", |draft| remove_session(id, draft));
    workspace
        .app
        .go(Route::Community(workspace.id, Page::Sessions(None)));
    page::moved();
}
