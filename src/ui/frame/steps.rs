//! Steps back and forth, by button or by key, and saying what they did: it
//! may have been somewhere that is not seen.

use leptos::prelude::*;

use crate::browser::keys::{self, Step};
use crate::browser::page;
use crate::community::{Community, Id, Kind, Ordered as _};
use crate::content::{count, fill, text};
use crate::document::touched;
use crate::insight::title;
use crate::route::Route;
use crate::ui::parts::{flip, title_words};
use crate::ui::state::workspace::Workspace;

/// Where Escape puts something aside.
const ESCAPES: &str =
    "input:focus, textarea:focus, select:focus, .saying[open], .map [aria-pressed=true]";

/// So much of a name is said.
const BRIEF: usize = 60;

/// Listens to the keys that take a step back or make it again, and to the one
/// that turns the shared screen on and off. The former are left
/// to a field that has an undo of its own, and do nothing behind a dialog.
pub fn listen_to_steps(workspace: Workspace) {
    keys::watch();
    let act = move |pressed: &keys::Pressed, _: &leptos::web_sys::Event| {
        // Ctrl, Shift and L: large letters.
        let is_on = || {
            workspace
                .app
                .preferences
                .with_untracked(|p| p.shared_screen)
        };
        // Escape has its own meaning in a field, and wherever something is open.
        let leaves = pressed.key == "Escape" && is_on() && !page::is_there(ESCAPES);
        if (pressed.asks('l', true) || leaves) && !page::is_covered() {
            let in_flow = matches!(workspace.app.route.get_untracked(), Route::Run(..));
            flip(workspace.app, in_flow);
            return true;
        }
        let step = pressed.step();
        let step = step.filter(|_| !keys::has_own_undo() && !page::is_covered());
        if let Some(step) = step {
            take(workspace, step);
        }
        step.is_some()
    };
    let listening = window_event_listener(leptos::ev::keydown, keys::acting(act));
    on_cleanup(move || listening.remove());
}

/// Takes a step, and says what it did.
pub fn take(workspace: Workspace, step: Step) {
    let app = workspace.app;
    let (what, done) = match step {
        Step::Back => (workspace.undoable, "edit.taken-back"),
        Step::Again => (workspace.redoable, "edit.made-again"),
    };
    let Some(what) = what.get_untracked() else {
        return;
    };
    let (before, told) = (workspace.peek(Community::clone), app.told.get_untracked());
    match step {
        Step::Back => workspace.undo(),
        Step::Again => workspace.redo(),
    }
    let place = workspace.peek(|after| place(&before, after));
    // What the step itself had to tell matters more.
    let is_told = app.told.get_untracked() != told;
    if let Some(place) = place.filter(|_| !is_told) {
        app.tell(
            "info",
            fill(done, &[("what", &text(what)), ("where", &place)]),
        );
    }
}

/// Where something changed, in words; `None` if nothing did.
fn place(before: &Community, after: &Community) -> Option<String> {
    let mut homes: Vec<(Kind, Id)> = Vec::new();
    for (kind, id) in touched(before, after) {
        // What is gone is found where it was.
        let mut found = [after, before]
            .into_iter()
            .filter_map(|c| home(c, kind, id));
        homes.push(found.next().unwrap_or((kind, id)));
    }
    homes.order();
    homes.dedup();
    let flow = homes.iter().find(|(kind, _)| *kind == Kind::Runs).copied();
    let (kind, id) = match homes.as_slice() {
        [] => return None,
        [one] => *one,
        several => match flow {
            Some(flow) => flow,
            None => return Some(count("edit.where.places", several.len())),
        },
    };
    let holds = |c: &&Community| c.table(kind).fields(id).is_some();
    let there = [after, before].into_iter().find(holds)?;
    let name: String = title_words(&title(there, kind, id));
    let name = match name.char_indices().nth(BRIEF) {
        Some((end, _)) => [name[..end].trim_end(), "…"].concat(),
        None => name,
    };
    let words = ["edit.where.", kind.name()].concat();
    Some(fill(&words, &[("name", &name)]))
}

/// The record on whose page another one stands; itself, if it has a page.
fn home(community: &Community, kind: Kind, id: Id) -> Option<(Kind, Id)> {
    let (kind, id) = match kind {
        Kind::Ties => (Kind::Stakeholders, community.ties.get(id)?.from?),
        Kind::Questions => (Kind::Reflections, community.questions.get(id)?.reflection?),
        Kind::Insights => (Kind::Reflections, community.insights.get(id)?.reflection?),
        Kind::Responses => {
            let question = community.responses.get(id)?.question?;
            return home(community, Kind::Questions, question);
        }
        _ => (kind, id),
    };
    let is_here = community.table(kind).fields(id).is_some();
    is_here.then_some((kind, id))
}
