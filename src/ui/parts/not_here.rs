//! A record that an address names and that is not there.

use leptos::prelude::*;

use super::action::link_button;
use crate::content::text;

/// Says so, and leads back. `words` is the prefix of `.title`, `.why` and `.back`.
pub fn not_here(words: &str, back: String) -> AnyView {
    let say = |what: &str| text(&format!("{words}.{what}"));
    view! {
        <div class="empty">
            <h1 tabindex="-1">{say("title")}</h1>
            <p>{say("why")}</p>
            <div class="row">{link_button("primary", say("back"), back)}</div>
        </div>
    }
    .into_any()
}
