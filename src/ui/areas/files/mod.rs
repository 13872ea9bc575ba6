//! Files: the community as a file, what comes in and goes out by one, and what
//! this device keeps of it.

mod conflicts;
mod copies;
mod file;
mod hand_out;
mod keeping;
mod merge;
mod removed;

use super::Area;
use crate::route::Page;

/// The area.
pub static AREA: Area = Area {
    name: "files",
    first: Page::File,
    page: |workspace, page| match page {
        Page::Merge => merge::merge(workspace),
        Page::Conflicts => conflicts::conflicts(workspace),
        Page::Removed => removed::removed(workspace),
        Page::Copies => copies::copies(workspace),
        Page::HandOut => hand_out::hand_out(workspace),
        _ => file::file(workspace),
    },
    fact: None,
};
