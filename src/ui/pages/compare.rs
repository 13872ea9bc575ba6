//! The page.

use crate::ui::prelude::*;

/// The page.
pub fn compare(_workspace: Workspace, _id: Option<Id>) -> AnyView {
    ().into_any()
}
