//! The part of the address behind `#`, where the app keeps its place.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::{steps, window};

/// What stands behind `#`, without it; empty if there is nothing.
pub fn read() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Goes to another place, as a link does: *Back* leads here again, and
/// [`on_change`] is told.
pub fn set(hash: &str) {
    if window().location().set_hash(hash).is_err() {
        web_sys::console::warn_1(&"weft: the address could not be changed".into());
    }
}

/// Changes the address without a step in the history. [`on_change`] is *not*
/// told, since the caller knows; `false` says that it will be: where the
/// browser keeps no state (some frames), the address alone is replaced.
pub fn replace(hash: &str) -> bool {
    let address = format!("#{hash}");
    let replaced = window()
        .history()
        .and_then(|h| h.replace_state_with_url(&JsValue::NULL, "", Some(&address)));
    if replaced.is_ok() {
        return true;
    }
    let location = window().location();
    let href = location.href().unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    if location.replace(&[page, &address].concat()).is_err() {
        set(hash);
    }
    false
}

/// Calls back whenever the place changes, with what then stands behind `#`;
/// for as long as the page is open.
pub fn on_change(mut callback: impl FnMut(String) + 'static) {
    let closure = Closure::<dyn FnMut()>::new(move || {
        steps::left();
        callback(read());
    });
    let listening =
        window().add_event_listener_with_callback("hashchange", closure.as_ref().unchecked_ref());
    debug_assert!(listening.is_ok());
    closure.forget();
}
