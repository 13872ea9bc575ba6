//! That a new version of Weft is here: it is offered, and never forced. The
//! page goes on with the one it was opened with until somebody says so.

use std::cell::Cell;

use leptos::ev::visibilitychange;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::App;
use super::frame;
use crate::browser::clock;
use crate::browser::offline::Kept;
use crate::browser::vault::Held;
use crate::content::text;

/// A page that comes back asks for a new version when it last did so that long ago: one hour.
const LONG: f64 = 3_600_000.0;

/// From now on a new version is offered.
pub fn begin(app: App) {
    spawn_local(async move {
        let Some(kept) = Kept::here().await else {
            return;
        };
        let offered = RwSignal::new(false);
        let ours = StoredValue::new_local(kept.clone());
        // A root of its own: it stays when the page that was shown goes.
        leptos::mount::mount_to_body(move || {
            frame::offered(app, offered, move || {
                ours.with_value(|kept| use_now(app, kept))
            })
        });
        kept.on_new(move || offered.set(true));
        look_now_and_then(kept);
    });
}

/// Starts the page again with the new version. All that is stored is found
/// there again; where nothing can be stored, a file comes first.
pub fn use_now(app: App, kept: &Kept) {
    match app.vault().durability().held {
        Held::Memory => app.tell("warn", text("version.unsaved")),
        _ => kept.use_new(),
    }
}

fn look_now_and_then(kept: Kept) {
    kept.look_for_new();
    let looked = Cell::new(clock::milliseconds());
    window_event_listener(visibilitychange, move |_| {
        let now = clock::milliseconds();
        if now - looked.get() > LONG {
            looked.set(now);
            kept.look_for_new();
        }
    });
}
