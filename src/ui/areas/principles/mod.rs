//! Principles: what the group agrees to keep to.

mod list;
mod one;

use leptos::prelude::*;

use super::{Area, PageOf};
use crate::community::{Principle, PrincipleStatus};
use crate::route::Page;
use crate::ui::parts::wing::wing;
use crate::ui::state::Workspace;

wing! {
    WING: PageOf = principles, page, ["principles", "starters", "actions", "kinds", "reflections"]
}

/// The area.
pub static AREA: Area = Area {
    name: "principles",
    first: Page::Principles(None),
    wing: |_| &WING,
    fact: Some(|c| {
        let adopted = |p: &&Principle| p.status == PrincipleStatus::Adopted;
        c.principles.iter().filter(adopted).count()
    }),
};

fn page(workspace: Workspace, page: Page) -> AnyView {
    match page.one() {
        Some(id) => one::principle(workspace, id),
        None => list::principles(workspace),
    }
}
