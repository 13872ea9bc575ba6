//! That a new version of Weft is here: it is offered, and never forced. The
//! page goes on with the one it was opened with until somebody says so.

use std::cell::Cell;

use leptos::ev::visibilitychange;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::App;
use crate::browser::clock;
use crate::browser::offline::Kept;
use crate::browser::vault::Held;
use crate::content::text;
use crate::ui::state::{RwSignal, StoredValue};

/// A page that comes back asks for a new version when it last did so that long ago: one hour.
const LONG: f64 = 3_600_000.0;

/// A new version, where this browser keeps Weft.
#[derive(Clone, Copy)]
pub struct Offer {
    /// Whether it is here, and was not put off.
    pub is_there: RwSignal<bool>,
    app: App,
    kept: StoredValue<Kept>,
}

impl Offer {
    /// Goes on with the new version.
    pub fn accept(self) {
        self.kept.with_value(|kept| use_now(self.app, kept));
    }

    /// Goes on without it.
    pub fn put_off(self) {
        self.is_there.set(false);
    }
}

/// From now on a new version is looked for. `show` is called once, where this
/// browser keeps Weft.
pub fn begin(app: App, show: fn(App, Offer)) {
    spawn_local(async move {
        let Some(kept) = Kept::here().await else {
            return;
        };
        let offer = Offer {
            is_there: RwSignal::new(false),
            app,
            kept: StoredValue::new(kept.clone()),
        };
        show(app, offer);
        kept.on_new(move || offer.is_there.set(true));
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
