//! Shared thinking: what the group thinks together, beside all that was said.

mod list;
mod one;

use leptos::prelude::*;

use super::{Area, PageOf};
use crate::route::Page;
use crate::ui::parts::wing::wing;
use crate::ui::state::Workspace;

wing! {
    WING: PageOf = thinking, page, ["thinking", "kinds", "actions"]
}

/// The area.
pub static AREA: Area = Area {
    name: "thinking",
    first: Page::Thinking(None),
    wing: |_| &WING,
    fact: Some(|c| c.statements.len()),
};

fn page(workspace: Workspace, page: Page) -> AnyView {
    match page.one() {
        Some(id) => one::statement(workspace, id),
        None => list::statements(workspace),
    }
}
