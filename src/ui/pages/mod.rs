//! Pages: one file each, named after its route.

mod actions;
mod compare;
mod conflicts;
mod copies;
mod deleted;
mod file;
mod hand_out;
mod home;
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

use super::app::App;
use super::frame;
use super::parts::wing::{enter, wing};
use super::workspace::Workspace;
use crate::route::{Page, Route};
pub use deleted::deleted;
pub use file::save;
pub use home::home;

/// The door of an area: a page of a community.
type PageOf = fn(Workspace, Page) -> AnyView;

wing! {
    /// What needs the group now.
    OVERVIEW: PageOf = overview, overview_page, ["overview", "actions", "audit", "merge", "kinds"]
}
wing! {
    /// Who is part of this.
    PEOPLE: PageOf = people, people_page, ["people", "audit", "kinds", "actions"]
}
wing! {
    /// What the group agreed on.
    PRINCIPLES: PageOf = principles, principles_page, ["principles", "starters", "actions", "kinds"]
}
wing! {
    /// What the group learned.
    REFLECTIONS: PageOf = reflections, reflections_page, ["reflections", "starters", "actions", "kinds"]
}
wing! {
    /// What the group does.
    ACTIONS: PageOf = actions, actions_page, ["actions", "kinds"]
}
wing! {
    /// Looking after the file.
    FILE: PageOf = file, file_page, ["file", "copies", "merge", "hand-out", "kinds"]
}
wing! {
    /// A part of the community, for somebody else.
    HAND_OUT: PageOf = hand_out, hand_out_page, ["hand-out", "file", "copies", "kinds"]
}
wing! {
    /// The places outside any community, home and start apart.
    BESIDE: fn(App, Route) -> AnyView = beside, beside_page, ["settings", "sources", "copies"]
}

/// A page outside any community, home apart.
pub fn outside(app: App, route: Route) -> AnyView {
    if route == Route::Start {
        frame::arrive();
        return start::start(app);
    }
    enter(&BESIDE, move |page| {
        frame::arrive();
        page(app, route)
    })
}

fn beside_page(app: App, route: Route) -> AnyView {
    match route {
        Route::Sources => frame::beside(sources::sources(app)),
        Route::Where => frame::beside(where_words::where_words(app)),
        _ => frame::beside(settings::settings(app)),
    }
}

/// A page of a community.
pub fn community_page(workspace: Workspace, page: Page) -> AnyView {
    let area = match page {
        Page::Overview => &OVERVIEW,
        Page::People(_) => &PEOPLE,
        Page::Principles(_) => &PRINCIPLES,
        Page::Reflections(_) | Page::Compare(_) => &REFLECTIONS,
        Page::Actions(_) => &ACTIONS,
        Page::File | Page::Merge | Page::Conflicts | Page::Removed | Page::Copies => &FILE,
        Page::HandOut => &HAND_OUT,
    };
    enter(area, move |view| {
        frame::arrive();
        view(workspace, page)
    })
}

fn overview_page(workspace: Workspace, _: Page) -> AnyView {
    overview::overview(workspace)
}

fn people_page(workspace: Workspace, page: Page) -> AnyView {
    match page {
        Page::People(who) => people::people(workspace, who),
        _ => ().into_any(),
    }
}

fn principles_page(workspace: Workspace, page: Page) -> AnyView {
    match page {
        Page::Principles(Some(id)) => principle::principle(workspace, id),
        _ => principles::principles(workspace),
    }
}

fn reflections_page(workspace: Workspace, page: Page) -> AnyView {
    match page {
        Page::Reflections(Some(id)) => reflection::reflection(workspace, id),
        Page::Compare(question) => compare::compare(workspace, question),
        _ => reflections::reflections(workspace),
    }
}

fn actions_page(workspace: Workspace, page: Page) -> AnyView {
    match page {
        Page::Actions(id) => actions::actions(workspace, id),
        _ => ().into_any(),
    }
}

fn file_page(workspace: Workspace, page: Page) -> AnyView {
    match page {
        Page::Merge => merge::merge(workspace),
        Page::Conflicts => conflicts::conflicts(workspace),
        Page::Removed => removed::removed(workspace),
        Page::Copies => copies::copies(workspace),
        _ => file::file(workspace),
    }
}

fn hand_out_page(workspace: Workspace, _: Page) -> AnyView {
    hand_out::hand_out(workspace)
}
