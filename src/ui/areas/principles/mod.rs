//! Principles: what the group agrees to keep to.

mod list;
mod one;

use super::Area;
use crate::route::Page;

/// The area.
pub static AREA: Area = Area {
    name: "principles",
    first: Page::Principles(None),
    page: |workspace, page| match page.one() {
        Some(id) => one::principle(workspace, id),
        None => list::principles(workspace),
    },
    fact: Some(|c| c.principles.iter().filter(|p| p.is_adopted()).count()),
};
