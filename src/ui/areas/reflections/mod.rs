//! Reflections: what the group asked itself, and what it learnt.

mod compare;
mod list;
mod one;
mod stories;

use leptos::prelude::*;

use super::{Area, PageOf};
use crate::route::Page;
use crate::ui::parts::wing::wing;
use crate::ui::state::Workspace;

wing! {
    WING: PageOf = reflections, page, ["reflections", "flow-reflection", "starters", "actions", "kinds", "people"]
}

/// The area.
pub static AREA: Area = Area {
    name: "reflections",
    first: Page::Reflections(None),
    wing: |_| &WING,
    fact: Some(|c| c.reflections.len()),
};

fn page(workspace: Workspace, page: Page) -> AnyView {
    match (page, page.one()) {
        (Page::Compare(_), question) => compare::compare(workspace, question),
        (_, Some(id)) => one::reflection(workspace, id),
        (_, None) => list::reflections(workspace),
    }
}
