use leptos::prelude::*;

use super::super::At;

/// The view.
pub fn alone(_at: At) -> AnyView {
    ().into_any()
}
