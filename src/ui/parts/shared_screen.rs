//! The shared screen: everything large, and nothing but the task. It is turned
//! off by its button, by a key, and by leaving the flow for which it was
//! turned on.

use leptos::prelude::*;

use super::{button, live};
use crate::browser::session;
use crate::content::text;
use crate::ui::state::App;

/// The note of this tab that a flow turned it on.
const NOTE: &str = "shared-by-flow";

/// Turns it on or off.
pub fn flip(app: App, in_flow: bool) {
    app.prefer(|p| p.shared_screen = !p.shared_screen);
    let is_on = app.preferences.with_untracked(|p| p.shared_screen);
    let by_flow = if is_on && in_flow { "yes" } else { "" };
    session::write(NOTE, by_flow);
}

/// The button in a flow.
pub fn shared_screen(app: App) -> AnyView {
    button_of(app, true)
}

/// The button on any other page: there only while it is on.
pub fn shared_screen_off(app: App) -> AnyView {
    let is_on = move || app.preferences.with(|p| p.shared_screen);
    live(move || is_on().then(|| button_of(app, false)))
}

fn button_of(app: App, in_flow: bool) -> AnyView {
    let name = move || match app.preferences.with(|p| p.shared_screen) {
        true => text("run.shared-screen.leave"),
        false => text("run.shared-screen"),
    };
    let press = move || flip(app, in_flow);
    button("quiet small shared-toggle", live(name), press)
}

/// Turns it off where a flow turned it on, once that was left.
pub fn leave_shared_screen(app: App) {
    if session::read(NOTE).as_deref() == Some("yes") {
        session::write(NOTE, "");
        app.prefer(|p| p.shared_screen = false);
    }
}
