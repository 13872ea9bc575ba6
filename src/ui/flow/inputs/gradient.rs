use leptos::prelude::*;

use super::super::At;

/// The view.
pub fn gradient(_at: At) -> AnyView {
    ().into_any()
}
