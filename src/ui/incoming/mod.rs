//! What comes in from outside: files that are opened, with the questions that
//! raises; and what comes back of what was deleted or lost. A wing of its own:
//! a group that starts a community has no need of it.

mod deleted;
mod doubled;
mod pasting;

use leptos::task::spawn_local;
use web_sys::File;

use crate::ui::parts::wing::{self, enter, wing};
use crate::ui::prelude::*;
use crate::ui::state::{merging, opening};

/// The ways in.
pub struct Incoming {
    /// Opens a file that somebody chose, dropped or pasted.
    pub open: fn(App, Vec<File>),
    /// Opens the text of a file.
    pub open_text: fn(App, String),
    /// Asks for the text of a file.
    pub ask_for_text: fn(App),
    /// Opens the example.
    pub open_example: fn(App),
    /// Brings back communities that the list has lost.
    pub recover: fn(App, Vec<Id>),
    deleted: fn(App) -> AnyView,
    begin: fn(App),
}

static WAYS_IN: Incoming = Incoming {
    open: opening::open,
    open_text: opening::open_text,
    ask_for_text: opening::ask_for_text,
    open_example: opening::open_example,
    recover: opening::recover,
    deleted: deleted::deleted,
    begin: |app| {
        merging::begin();
        // A root of its own: it stays when the page that was shown goes.
        leptos::mount::mount_to_body(move || {
            let opening = app.incoming();
            view! { {doubled::doubled(app, opening)} {pasting::pasting(app, opening)} }
        });
    },
};

wing! {
    INCOMING: &'static Incoming = incoming, &WAYS_IN, ["file", "copies", "merge", "kinds", "records"]
}

/// Does something with what comes in. Until that can be done, says that it is
/// being opened; says so if it cannot be done now.
pub fn with(app: App, act: impl FnOnce(&'static Incoming) + 'static) {
    let act: Box<dyn FnOnce(&'static Incoming)> = Box::new(act);
    let is_begun = app.incoming().is_begun;
    let opening = t("frame.opening");
    if !is_begun.get_value() {
        app.tell("info", opening.clone());
    }
    spawn_local(async move {
        let Some(ways) = wing::fetch(&INCOMING).await else {
            return app.tell("warn", t("rooms.failed"));
        };
        if !is_begun.get_value() {
            is_begun.set_value(true);
            (ways.begin)(app);
        }
        app.untell(&opening);
        act(ways);
    });
}

/// The communities that were deleted and can be brought back.
pub fn deleted(app: App) -> AnyView {
    enter(&INCOMING, move |ways| (ways.deleted)(app))
}
