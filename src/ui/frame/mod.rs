//! The frame around pages: bar, navigation, saving sign, what is told.

mod command;
mod notices;
mod steps;

use leptos::prelude::*;

use crate::ui::parts::{
    anew, arrive, brand, leave_shared_screen, live, shared_screen_off, sign, skip, waiting,
};
use crate::ui::state::name_of;
use crate::ui::state::{Here, Memo, RwSignal, follow};
use leptos::task::spawn_local;

pub use steps::listen_to_steps;

use crate::browser::keys::Step;
use crate::browser::page;
use crate::browser::vault::Listing;
use crate::community::{Id, RunStatus, Word};
use crate::content::text;
use crate::insight::threads;
use crate::route::{Page, Route};
use crate::ui::areas::{self, AREAS, Area};
use crate::ui::state::workspace::Sign;
use crate::ui::state::{App, Workspace, drafts, tabs, version};
use crate::ui::{flow, incoming, parts};

/// What any page may raise: the questions that opening a file asks, and the
/// offer of a new version.
pub fn begin(app: App) {
    // Under a root of its own: it outlives every page.
    leptos::mount::mount_to_body(move || app.begin_incoming());
    version::begin(app, notices::offer);
}

/// A place in a community: it is loaded once and stays open while one moves
/// about in it.
pub fn community(app: App, id: Id) -> AnyView {
    let loaded: RwSignal<Option<Result<Workspace, Missing>>> = RwSignal::new(None);
    let here = Here::now();
    if let Some(community) = app.take_fresh(id) {
        let workspace = Workspace::unstored(app, community);
        workspace.sign.set(Sign::Saving);
        loaded.set(Some(Ok(workspace)));
    } else {
        load(app, id, here.clone(), loaded);
    }
    // It may come while one looks at its empty place: by a file that is opened
    // there, or from another tab.
    follow(move || {
        let listed = |all: &Option<Vec<Listing>>| all.iter().flatten().any(|l| l.id == id);
        let is_here = app.listings.with(listed);
        if is_here && matches!(loaded.get_untracked(), Some(Err(Missing))) {
            load(app, id, here.clone(), loaded);
        }
    });
    let place = move |loaded| match loaded {
        None => waiting(),
        Some(Err(Missing)) => missing(app),
        Some(Ok(workspace)) => inside(workspace),
    };
    anew(move || loaded.get(), place)
}

/// Reads a community from this device.
fn load(app: App, id: Id, here: Here, loaded: RwSignal<Option<Result<Workspace, Missing>>>) {
    spawn_local(async move {
        let found = app.vault().load(id).await;
        drafts::find(app, id).await;
        let Some(found) = found else {
            return loaded.set(Some(Err(Missing)));
        };
        if found.set_aside > 0 {
            app.tell(
                "warn",
                crate::content::count("vault.set-aside", found.set_aside),
            );
        }
        // Whoever left meanwhile needs none.
        let Some(workspace) = here.make(|| Workspace::new(app, found.community)) else {
            return;
        };
        workspace.can_be_kept(found.durability);
        clear_desks(workspace);
        loaded.set(Some(Ok(workspace)));
    });
}

/// Lets go what was typed privately in runs that have ended. Only when the
/// community is opened anew: until then undo may open the run again.
fn clear_desks(workspace: Workspace) {
    let vault = workspace.app.vault();
    let ended = workspace.peek(|c| {
        let ended = c.runs.iter().filter(|r| r.status != RunStatus::Open);
        ended.map(|r| r.id).collect::<Vec<_>>()
    });
    spawn_local(async move {
        for run in ended {
            if !vault.read_all_private(run).await.is_empty() {
                workspace
                    .app
                    .tell_durability(vault.remove_all_private(run).await);
            }
        }
    });
}

/// That a community is not on this device.
#[derive(Clone, Copy)]
struct Missing;

fn missing(app: App) -> AnyView {
    arrive();
    view! {
        <div class="frame">
            <header class="bar">{brand()}</header>
            <main class="page across" id="main" tabindex="-1">
                <div class="empty">
                    <h1 tabindex="-1">{text("missing.title")}</h1>
                    <p>{text("missing.why")}</p>
                    <div class="row">
                        {parts::choose_file("primary", text("home.open"), move |file| incoming::with(app, move |i| (i.open)(app, vec![file])))}
                        {parts::link_button("", text("missing.home"), "#/".into())}
                    </div>
                </div>
            </main>
        </div>
    }
    .into_any()
}

fn inside(workspace: Workspace) -> AnyView {
    provide_context(workspace);
    let app = workspace.app;
    tabs::listen(workspace);
    listen_to_steps(workspace);
    workspace.take_up_steps();
    on_cleanup(move || workspace.keep_steps());
    follow(move || {
        if let Some(community) = app.replacement_of(workspace.id) {
            workspace.replace(community);
        }
    });
    let threads = workspace.memo(|community| {
        let words: Vec<&str> = threads(community).into_iter().map(Word::word).collect();
        words.join(" ")
    });
    follow(move || app.vault().note_threads(workspace.id, threads.get()));
    let run = Memo::new(move || match app.route.get() {
        Route::Run(_, run) => Some((run, false)),
        Route::Words(_, run) => Some((run, true)),
        _ => None,
    });
    // Each arrives by itself, once what has its heading is here.
    let place = move |run| match run {
        Some((run, false)) => flow::run(workspace, run),
        Some((run, true)) => flow::words(workspace, run),
        None => pages_of(workspace),
    };
    view! { {notices::outdated(workspace)} {anew(move || run.get(), place)} {command::command(workspace)} }.into_any()
}

fn pages_of(workspace: Workspace) -> AnyView {
    let app = workspace.app;
    let page = Memo::new(move || match app.route.get() {
        Route::Community(_, page) => page,
        _ => Page::Overview,
    });
    let name = workspace.memo(name_of);
    let id = workspace.id;
    let body = move |page| areas::page(workspace, page);
    leave_shared_screen(app);
    view! {
        <div class="frame">
            {skip()}
            <header class="bar">
                {brand()}
                <p class="bar-name"><a href=Route::Community(id, Page::Overview).to_string()>{live(move || parts::own(name.get()))}</a></p>
                {sign(workspace)}
                <div class="bar-tools">
                    {shared_screen_off(app)}
                    {history_button(workspace, workspace.undoable, "edit.undo", "edit.undo-what", Step::Back)}
                    {history_button(workspace, workspace.redoable, "edit.redo", "edit.redo-what", Step::Again)}
                    <a class="button quiet small" href="#/settings">{text("nav.settings")}</a>
                </div>
            </header>
            {navigation(id, page)}
            <main class="page" id="main" tabindex="-1">{anew(move || page.get(), body)}</main>
        </div>
    }
    .into_any()
}

fn navigation(id: Id, page: Memo<Page>) -> AnyView {
    let link = |area: &'static Area| {
        let to = area.first;
        let current = move || (page.get().area() == area.name).then_some("page");
        view! {
            <li><a href=Route::Community(id, to).to_string() aria-current=current>
                {text(&format!("nav.{}", to.name()))}
            </a></li>
        }
        .into_any()
    };
    // On a narrow screen the pages stand in one row that scrolls.
    follow(move || {
        page.track();
        request_animation_frame(|| page::bring_to_middle(".nav [aria-current]"));
    });
    view! {
        <nav class="nav" aria-label=text("nav.community")>
            <ul role="list">{AREAS.map(link).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn history_button(
    workspace: Workspace,
    what: RwSignal<Option<&'static str>>,
    name: &'static str,
    named: &'static str,
    step: Step,
) -> AnyView {
    let label = move || match what.get() {
        Some(what) => crate::content::fill(named, &[("what", &text(what))]),
        None => text(name),
    };
    view! {
        <button type="button" class="button quiet small" aria-label=label title=label
            aria-disabled=move || what.get().is_none().then_some("true")
            on:click=move |_| steps::take(workspace, step)>{text(name)}</button>
    }
    .into_any()
}
