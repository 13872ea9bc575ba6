use leptos::prelude::*;

use super::super::At;

/// The view.
pub fn ties(_at: At) -> AnyView {
    ().into_any()
}
