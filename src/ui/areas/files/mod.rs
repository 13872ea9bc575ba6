//! Files: the community as a file, what comes in and goes out by one, and what
//! this device keeps of it.

mod conflicts;
mod copies;
mod file;
mod hand_out;
mod keeping;
mod merge;
mod removed;

use leptos::prelude::*;

use super::{Area, PageOf};
use crate::route::Page;
use crate::ui::parts::wing::wing;
use crate::ui::state::{Workspace, merging};

wing! {
    FILE: PageOf = file, begun(), ["file", "copies", "merge", "hand-out", "kinds", "records"]
}
wing! {
    HAND_OUT: PageOf = hand_out, hand_out_page, ["hand-out", "file", "copies", "kinds", "records"]
}

/// The area.
pub static AREA: Area = Area {
    name: "files",
    first: Page::File,
    wing: |page| match page {
        Page::HandOut => &HAND_OUT,
        _ => &FILE,
    },
    fact: None,
};

fn begun() -> PageOf {
    merging::begin();
    page
}

fn page(workspace: Workspace, page: Page) -> AnyView {
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
