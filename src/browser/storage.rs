//! How full this browser's storage is, and whether it promised to keep it.
//! Everything here may be missing, as on plain HTTP: then it is `None`.

use std::cell::Cell;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::local::Local;
use super::window;

/// What local storage holds, in UTF-16 code units, of keys and texts together.
pub const LOCAL_UNITS: usize = 5_242_880;

/// Says that the browser was asked already.
const ASKED: &str = "asked-to-keep";

/// How much room is taken, in bytes, and how much there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Taken by everything at this address.
    pub used: f64,
    /// As much as the browser would give.
    pub quota: f64,
}

/// What the browser says of the room that this address has.
pub async fn room() -> Option<Room> {
    let estimate = call("estimate").await?;
    let number = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    Some(Room {
        used: number("usage")?,
        quota: number("quota")?,
    })
}

/// How many units of local storage are taken, by this app and by all others
/// at its address; `None` if it is blocked.
pub fn local_units() -> Option<usize> {
    Local::open().units()
}

/// Whether the browser promised not to clear this by itself.
pub async fn is_kept() -> Option<bool> {
    call("persisted").await?.as_bool()
}

/// Asks the browser to promise it. Firefox asks the person in turn.
pub async fn ask_to_keep() -> Option<bool> {
    // Where this cannot be remembered, there is little to be kept.
    Local::open().set(ASKED, "1").ok()?;
    call("persist").await?.as_bool()
}

thread_local! {
    /// Whether this tab has looked into that already.
    static SEEN_TO: Cell<bool> = const { Cell::new(false) };
}

/// Asks for it if it never was, once there is something to be kept. Nothing
/// waits for the answer; File shows it.
pub fn ask_once() {
    if !SEEN_TO.replace(true) && !was_asked_to_keep() {
        wasm_bindgen_futures::spawn_local(async {
            ask_to_keep().await;
        });
    }
}

/// Whether the browser was ever asked for it.
pub fn was_asked_to_keep() -> bool {
    Local::open().stored(ASKED).is_some()
}

async fn call(method: &str) -> Option<JsValue> {
    let navigator = Reflect::get(&window(), &"navigator".into()).ok()?;
    let storage = Reflect::get(&navigator, &"storage".into()).ok()?;
    let method = Reflect::get(&storage, &method.into()).ok()?;
    let promise = method.dyn_into::<Function>().ok()?.call0(&storage).ok()?;
    // Refused where storage is blocked, as in a sandboxed frame.
    JsFuture::from(promise.dyn_into::<Promise>().ok()?)
        .await
        .ok()
}
