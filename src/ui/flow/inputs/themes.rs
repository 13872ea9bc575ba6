use leptos::prelude::*;

use super::super::At;

/// The view.
pub fn themes(_at: At) -> AnyView {
    ().into_any()
}
