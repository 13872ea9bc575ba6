//! Principles: what the group agrees to keep to.

mod list;
mod one;

use super::{Area, PageOf};
use crate::ui::parts::wing::wing;
use crate::ui::prelude::*;

/// The area.
pub static AREA: Area = Area {
    name: "principles",
    first: Page::Principles(None),
    wing: |_| &PRINCIPLES,
    fact: Some(|c| c.principles.iter().filter(|p| p.is_adopted()).count()),
};

wing! {
    /// What the group agreed on.
    PRINCIPLES: PageOf = principles, page, ["principles", "starters", "actions", "kinds"]
}

fn page(workspace: Workspace, page: Page) -> AnyView {
    match page.one() {
        Some(id) => one::principle(workspace, id),
        None => list::principles(workspace),
    }
}
