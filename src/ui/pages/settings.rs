//! The page.

use crate::ui::prelude::*;

/// The page.
pub fn settings(_app: App) -> AnyView {
    ().into_any()
}
