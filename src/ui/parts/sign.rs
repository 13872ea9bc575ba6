//! Whether what was written is stored.

use leptos::prelude::*;

use super::live;
use crate::content::text;
use crate::ui::state::typing;
use crate::ui::state::workspace::{Sign, Workspace};

/// The quiet sign that says whether what was written is stored.
pub fn sign(workspace: Workspace) -> AnyView {
    let waiting = typing::is_waiting();
    let state = Signal::derive(move || match workspace.sign.get() {
        Sign::Saved if waiting.get() => "saving",
        Sign::Saved => "saved",
        Sign::Saving => "saving",
        Sign::Trouble => "trouble",
    });
    view! {
        <p class="sign" data-sign=move || state.get() role="status" translate="no">{live(move || text(&format!("sign.{}", state.get())))}</p>
    }
    .into_any()
}
