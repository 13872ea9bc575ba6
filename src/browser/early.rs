//! What was pressed on the static first screen before the program was here
//! (`public/early.js`): a press is never lost.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

use super::window;

/// Calls back with the way in that was pressed (`open`, `example` or `paste`),
/// and the file if one was chosen: at once, or when the choosing ends.
pub fn on_pressed(act: impl Fn(&str, Option<File>) + 'static) {
    let mut early = Reflect::get(&window(), &"weftEarly".into()).unwrap_or_default();
    if !early.is_object() {
        // The script comes after the program for once, and finds here whom to tell.
        early = Object::new().into();
        let _ = Reflect::set(&window(), &"weftEarly".into(), &early);
    }
    let pressed = Reflect::get(&early, &"pressed".into()).unwrap_or_default();
    let hand = move |way: JsValue, file: JsValue| {
        if let Some(way) = way.as_string() {
            act(&way, file.dyn_into().ok());
        }
    };
    if let Ok(pressed) = pressed.dyn_into::<Array>() {
        hand(pressed.get(0), pressed.get(1));
    }
    let later = Closure::<dyn Fn(JsValue, JsValue)>::new(hand);
    if Reflect::set(&early, &"act".into(), later.as_ref()).is_ok() {
        later.forget();
    }
}

/// From now on the program itself fetches what it wants: it has the rooms, and
/// would be given again what it has.
pub fn over() {
    let early = Reflect::get(&window(), &"weftEarly".into()).unwrap_or_default();
    if early.is_object() {
        let _ = Reflect::set(&early, &"ahead".into(), &JsValue::UNDEFINED);
    }
}

/// Has what a way in leads to fetched beside what comes before it.
pub fn ahead(way: &str) {
    let early = Reflect::get(&window(), &"weftEarly".into()).unwrap_or_default();
    let ahead = Reflect::get(&early, &"ahead".into()).unwrap_or_default();
    if let Ok(ahead) = ahead.dyn_into::<js_sys::Function>() {
        // Nobody waits for it: what does not come so is asked for later.
        let _ = ahead.call1(&JsValue::NULL, &way.into());
    }
}
