use leptos::prelude::*;

use super::super::At;

/// The view.
pub fn audit(_at: At) -> AnyView {
    ().into_any()
}
