//! Reflections: what the group asked itself, and what it learnt.

mod compare;
mod list;
mod one;

use super::{Area, PageOf};
use crate::ui::parts::wing::wing;
use crate::ui::prelude::*;

/// The area.
pub static AREA: Area = Area {
    name: "reflections",
    first: Page::Reflections(None),
    wing: |_| &REFLECTIONS,
    fact: Some(|c| c.reflections.len()),
};

wing! {
    /// What the group learned.
    REFLECTIONS: PageOf = reflections, page, ["reflections", "starters", "actions", "kinds"]
}

fn page(workspace: Workspace, page: Page) -> AnyView {
    match (page, page.one()) {
        (Page::Compare(_), question) => compare::compare(workspace, question),
        (_, Some(id)) => one::reflection(workspace, id),
        (_, None) => list::reflections(workspace),
    }
}
