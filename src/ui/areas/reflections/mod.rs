//! Reflections: what the group asked itself, and what it learnt.

mod compare;
mod list;
mod one;

use super::Area;
use crate::route::Page;

/// The area.
pub static AREA: Area = Area {
    name: "reflections",
    first: Page::Reflections(None),
    page: |workspace, page| match (page, page.one()) {
        (Page::Compare(_), question) => compare::compare(workspace, question),
        (_, Some(id)) => one::reflection(workspace, id),
        (_, None) => list::reflections(workspace),
    },
    fact: Some(|c| c.reflections.len()),
};
