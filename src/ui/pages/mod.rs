//! Pages: one file each, named after its route.

mod actions;
mod compare;
mod conflicts;
mod copies;
mod deleted;
mod file;
mod hand_out;
mod keeping;
mod merge;
mod overview;
mod people;
mod principle;
mod principles;
mod reflection;
mod reflections;
mod removed;
mod settings;
mod sources;
mod start;
mod where_words;

use leptos::prelude::*;

use super::frame;
use super::parts::arrive;
use crate::route::{Page, Route};
use crate::ui::state::{App, Workspace};
pub use deleted::deleted;

/// A page outside any community, home apart.
pub fn outside(app: App, route: Route) -> AnyView {
    arrive();
    match route {
        Route::Start => start::start(app),
        Route::Sources => frame::beside(sources::sources(app)),
        Route::Where => frame::beside(where_words::where_words(app)),
        _ => frame::beside(settings::settings(app)),
    }
}

/// A page of a community.
pub fn community_page(workspace: Workspace, page: Page) -> AnyView {
    match page {
        Page::Overview => overview::overview(workspace),
        Page::People(who) => people::people(workspace, who),
        Page::Principles(None) => principles::principles(workspace),
        Page::Principles(Some(id)) => principle::principle(workspace, id),
        Page::Reflections(None) => reflections::reflections(workspace),
        Page::Reflections(Some(id)) => reflection::reflection(workspace, id),
        Page::Compare(question) => compare::compare(workspace, question),
        Page::Actions(id) => actions::actions(workspace, id),
        Page::File => file::file(workspace),
        Page::Merge => merge::merge(workspace),
        Page::Conflicts => conflicts::conflicts(workspace),
        Page::Removed => removed::removed(workspace),
        Page::Copies => copies::copies(workspace),
        Page::HandOut => hand_out::hand_out(workspace),
    }
}
