use leptos::prelude::*;

use super::super::At;

/// The view.
pub fn actions(_at: At) -> AnyView {
    ().into_any()
}
