use leptos::prelude::*;

use super::super::At;

/// The view.
pub fn lift(_at: At) -> AnyView {
    ().into_any()
}
