//! The page.

use crate::ui::prelude::*;

/// The page.
pub fn sources() -> AnyView {
    ().into_any()
}
