use leptos::prelude::*;

use super::super::At;

/// The view.
pub fn go_round(_at: At) -> AnyView {
    ().into_any()
}
