//! The page.

use crate::ui::prelude::*;

/// The page.
pub fn people(_workspace: Workspace, _id: Option<Id>) -> AnyView {
    ().into_any()
}
