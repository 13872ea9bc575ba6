//! What a workspace hears of other tabs while it is the one that is open.

use std::sync::Arc;

use leptos::prelude::*;

use super::app::Open;
use super::workspace::Workspace;
use crate::browser::vault::{Durability, Pieces};
use crate::community::{Community, Id};

impl Open for Workspace {
    fn id(&self) -> Id {
        self.id
    }

    fn now(&self) -> Community {
        self.peek(Community::clone)
    }

    fn hear(&self, pieces: Pieces, seen: String) {
        Workspace::hear(*self, pieces, seen);
    }

    fn heard(&self) {
        self.is_built_on();
    }

    fn emptied(&self, all: bool) {
        self.store_again(all);
    }

    fn late(&self) {
        self.hear_late();
    }

    fn kept(&self, durability: Durability) {
        self.is_kept(durability);
    }
}

/// Takes in what other tabs write, for as long as the place that is being made
/// is shown.
pub fn listen(workspace: Workspace) {
    let app = workspace.app;
    app.opened(Some(Arc::new(workspace)));
    on_cleanup(move || app.opened(None));
    let look = move || {
        if app.vault().is_outdated() {
            app.outdated.set(true);
        }
    };
    look();
    let stored = window_event_listener_untyped("storage", move |_| look());
    on_cleanup(move || stored.remove());
}
