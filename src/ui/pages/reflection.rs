//! The page.

use crate::ui::prelude::*;

/// The page.
pub fn reflection(_workspace: Workspace, _id: Id) -> AnyView {
    ().into_any()
}
