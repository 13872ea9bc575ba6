//! Keeps the screen from going dark while a group works at it (Screen Wake
//! Lock). A browser lets go of it whenever the page is hidden, and is asked
//! again once it shows.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::window;

/// The screen is kept awake until this is dropped.
pub struct Awake {
    kept: Rc<Kept>,
    shows: Closure<dyn Fn()>,
}

struct Kept {
    lock: RefCell<Option<JsValue>>,
    is_over: Cell<bool>,
    told: Box<dyn Fn(bool)>,
}

/// Asks the browser for it. `told` hears each time whether it does so: over
/// plain HTTP, on a low battery or in some frames it does not.
pub fn keep(told: impl Fn(bool) + 'static) -> Awake {
    let kept = Rc::new(Kept {
        lock: RefCell::new(None),
        is_over: Cell::new(false),
        told: Box::new(told),
    });
    let again = kept.clone();
    let shows = Closure::<dyn Fn()>::new(move || again.clone().ask());
    let document = window().document();
    let listening = document.map(|document| {
        let function = shows.as_ref().unchecked_ref();
        document.add_event_listener_with_callback(SHOWS, function)
    });
    debug_assert!(listening.is_some_and(|listening| listening.is_ok()));
    kept.clone().ask();
    Awake { kept, shows }
}

const SHOWS: &str = "visibilitychange";

impl Kept {
    fn ask(self: Rc<Self>) {
        if window().document().is_none_or(|document| document.hidden()) {
            return;
        }
        let Ok(asked) = request() else {
            return (self.told)(false);
        };
        spawn_local(async move {
            let lock = JsFuture::from(asked).await;
            (self.told)(lock.is_ok());
            let Ok(lock) = lock else { return };
            match self.is_over.get() {
                true => release(&lock),
                false => {
                    // The one before is of no use: the browser has let go of it.
                    if let Some(before) = self.lock.replace(Some(lock)) {
                        release(&before);
                    }
                }
            }
        });
    }
}

/// Through names: what web-sys has for it stands behind an unstable flag.
fn request() -> Result<Promise, JsValue> {
    let navigator = Reflect::get(&window(), &"navigator".into())?;
    let locks = Reflect::get(&navigator, &"wakeLock".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    request.call1(&locks, &"screen".into())?.dyn_into()
}

fn release(lock: &JsValue) {
    let release = Reflect::get(lock, &"release".into());
    if let Some(release) = release.ok().and_then(|r| r.dyn_into::<Function>().ok()) {
        // One that the browser has let go of already is released all the same.
        let _released = release.call0(lock);
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        self.kept.is_over.set(true);
        if let Some(lock) = self.kept.lock.take() {
            release(&lock);
        }
        if let Some(document) = window().document() {
            let function = self.shows.as_ref().unchecked_ref();
            let ended = document.remove_event_listener_with_callback(SHOWS, function);
            debug_assert!(ended.is_ok());
        }
    }
}
