//! The page.

use crate::ui::prelude::*;

/// The page.
pub fn principle(_workspace: Workspace, _id: Id) -> AnyView {
    ().into_any()
}
