use leptos::prelude::*;

use super::super::At;

/// The view.
pub fn questions(_at: At) -> AnyView {
    ().into_any()
}
