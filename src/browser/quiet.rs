//! Whether somebody waits for something that is being fetched. What nobody
//! waits for is fetched only when the page has been quiet for a while.

use std::cell::Cell;

use js_sys::Reflect;

use super::timing::pause;
use super::{clock, window};

/// So long nobody waits for anything before what is wanted next comes, in milliseconds.
pub const SOON: f64 = 200.0;

thread_local! {
    static COMING: Cell<u32> = const { Cell::new(0) };
    static LAST: Cell<f64> = const { Cell::new(0.0) };
}

/// Something that is waited for is fetched, for as long as this lives.
pub struct Fetching;

impl Fetching {
    /// It begins.
    pub fn begin() -> Fetching {
        COMING.set(COMING.get() + 1);
        Fetching
    }
}

impl Drop for Fetching {
    fn drop(&mut self) {
        COMING.set(COMING.get() - 1);
        LAST.set(clock::milliseconds());
    }
}

/// Waits until nobody has waited for anything for so many milliseconds.
pub async fn come(quiet: f64) {
    let asked = clock::milliseconds();
    while COMING.get() > 0 || clock::milliseconds() - LAST.get().max(asked) < quiet {
        pause(100).await;
    }
}

/// Whether people asked their browser to fetch no more than they need.
pub fn saves_data() -> bool {
    let get = |of: &wasm_bindgen::JsValue, what: &str| Reflect::get(of, &what.into()).ok();
    let connection = get(&window(), "navigator").and_then(|n| get(&n, "connection"));
    let saves = connection.and_then(|c| get(&c, "saveData"));
    saves.is_some_and(|saves| saves.is_truthy())
}
