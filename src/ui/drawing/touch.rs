//! Fingers on the map. One finger scrolls the page, as everywhere on it,
//! until somebody enters the map: by a tap on it, or by its button. From then
//! on it moves the map, for as long as the focus is there. Two fingers always
//! move the map. The style (`touch-action`) tells the browser the same.

use leptos::ev::{PointerEvent, TouchEvent};
use leptos::prelude::*;
use leptos::web_sys::FocusOptions;

use super::map::NetworkMap;
use crate::content::text;

/// How long a hint stays.
const READ: std::time::Duration = std::time::Duration::from_secs(4);

impl NetworkMap {
    /// Whether the focus is on the map or in it: wheel and finger are then its own.
    pub(super) fn is_entered(self) -> bool {
        self.element.get_untracked().is_some_and(|element| {
            let active = document().active_element();
            active.is_some_and(|active| element.contains(Some(&active)))
        })
    }

    /// Whether a pointer that comes down now scrolls the page: a first finger
    /// on a map that nobody has entered.
    pub(super) fn scrolls_page(self, event: &PointerEvent) -> bool {
        event.pointer_type() == "touch" && !self.is_entered()
    }

    /// Keeps a second finger from the browser, which would scroll by it.
    pub fn fingers(self, event: TouchEvent) {
        if event.touches().length() > 1 && event.cancelable() {
            event.prevent_default();
        }
    }

    /// Enters the map, without moving the page.
    pub(super) fn enter(self) {
        if let Some(element) = self.element.get_untracked() {
            let still = FocusOptions::new();
            still.set_prevent_scroll(true);
            // Fails only for what is no longer in the page.
            element.focus_with_options(&still).ok();
        }
    }

    /// Enters the map by its button, and says what that means.
    pub fn enter_by_button(self) {
        self.enter();
        self.hint("map.entered");
    }

    /// Says for a while how fingers move the map.
    pub(super) fn hint(self, key: &'static str) {
        self.hinted.set(text(key));
        let shown = self.hints.try_update_value(|n| {
            *n += 1;
            *n
        });
        let end = move || {
            if self.hints.try_get_value() == shown {
                self.hinted.set(String::new());
            }
        };
        set_timeout(end, READ);
    }
}
