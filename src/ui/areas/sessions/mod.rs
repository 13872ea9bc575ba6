//! Sessions: the meetings that frame what the group does, planned and held.

mod called;
mod list;
mod one;
mod over_time;

use leptos::prelude::*;

use super::{Area, PageOf};
use crate::route::Page;
use crate::ui::parts::wing::wing;
use crate::ui::state::Workspace;

wing! {
    WING: PageOf = sessions, page, ["sessions", "methods", "kinds", "actions"]
}

/// The area.
pub static AREA: Area = Area {
    name: "sessions",
    first: Page::Sessions(None),
    wing: |_| &WING,
    fact: Some(|c| c.sessions.len()),
};

fn page(workspace: Workspace, page: Page) -> AnyView {
    match page.one() {
        Some(id) => one::session(workspace, id),
        None => list::sessions(workspace),
    }
}
