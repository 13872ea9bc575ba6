use leptos::prelude::*;

use super::super::At;

/// The view.
pub fn rate(_at: At, _field: &'static str) -> AnyView {
    ().into_any()
}
