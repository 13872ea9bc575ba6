//! Health checks: how the group finds itself, with the spread of every answer.

mod list;
mod one;

use leptos::prelude::*;

use super::{Area, PageOf};
use crate::route::Page;
use crate::ui::parts::wing::wing;
use crate::ui::state::Workspace;

wing! {
    WING: PageOf = health, page, ["health", "kinds", "actions"]
}

/// The area.
pub static AREA: Area = Area {
    name: "health",
    first: Page::Health(None),
    wing: |_| &WING,
    fact: Some(|c| c.health_checks.len()),
};

fn page(workspace: Workspace, page: Page) -> AnyView {
    match page.one() {
        Some(id) => one::check(workspace, id),
        None => list::checks(workspace),
    }
}
