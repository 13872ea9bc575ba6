//! What every place begins with, whatever stands around it.

use leptos::prelude::*;

use super::action::button;
use super::band::mark;
use crate::browser::page;
use crate::content::text;

/// The brand, a link home.
pub fn brand() -> AnyView {
    view! { <a class="brand" href="#/">{mark()}"Weft"</a> }.into_any()
}

/// Jumps over the frame; a link would change the address.
pub fn skip() -> AnyView {
    button("skip", text("frame.skip"), page::focus_main)
}

/// A new page is read from its start: once it stands, its heading has the focus.
pub fn arrive() {
    if page::was_moved() {
        request_animation_frame(page::focus_heading);
    }
}

/// That a place is being opened.
pub fn waiting() -> AnyView {
    view! { <p class="waiting" role="status">{text("frame.opening")}</p> }.into_any()
}
