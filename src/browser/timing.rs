//! Waiting: for a promise, a while, or whichever comes first; and being told
//! when the page goes out of sight.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::window;

/// Waits for a promise, but not longer than so many milliseconds; then
/// `Err(None)`. `Err(Some(…))` is what it was refused with.
pub async fn within(milliseconds: i32, promise: Promise) -> Result<JsValue, Option<JsValue>> {
    let mut timer = None;
    let late = JsValue::from(js_sys::Object::new());
    let alarm = Promise::new(&mut |resolve, _| {
        let ring = resolve.bind1(&JsValue::NULL, &late);
        timer = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(
                ring.unchecked_ref(),
                milliseconds,
            )
            .ok();
    });
    let first = JsFuture::from(Promise::race(&Array::of2(&promise, &alarm))).await;
    if let Some(timer) = timer {
        window().clear_timeout_with_handle(timer);
    }
    match first {
        Ok(value) if value == late => Err(None),
        Ok(value) => Ok(value),
        Err(reason) => Err(Some(reason)),
    }
}

/// Lets the browser do other things for so many milliseconds.
pub async fn pause(milliseconds: i32) {
    let never = Promise::new(&mut |_, _| {});
    // Not within an assertion: a release makes none, and would not wait.
    let ended = within(milliseconds, never).await;
    debug_assert!(ended.is_err());
}

/// Calls back when the page goes out of sight or is left: the last moment at
/// which something may still be done, such as handing on what was typed.
pub fn on_hidden(callback: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(move || {
        let document = window().document();
        if document.is_none_or(|d| d.visibility_state() == web_sys::VisibilityState::Hidden) {
            callback();
        }
    });
    let function = closure.as_ref().unchecked_ref();
    let document = window().document();
    let listening = document
        .map(|d| d.add_event_listener_with_callback("visibilitychange", function))
        .into_iter()
        .chain([window().add_event_listener_with_callback("pagehide", function)])
        .all(|added| added.is_ok());
    debug_assert!(listening);
    closure.forget();
}
