//! Steps within one place of the app, as entries of the browser's history: so
//! its *Back* goes one step back, and out of the place only from the first.
//! The address stays the same; what an entry stands for is kept in its state,
//! which outlives a reload.

use js_sys::{Array, Function};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{History, ScrollRestoration};

use super::window;

/// Which step of `place` the present entry stands for, counted from 0; `None`
/// if it stands for none.
pub fn now(place: &str) -> Option<usize> {
    let state = window().history().ok()?.state().ok()?;
    let state = state.dyn_into::<Array>().ok()?;
    let step = state.get(1).as_f64()?;
    (state.get(0).as_string().as_deref() == Some(place)).then_some(step as usize)
}

/// Lets the present entry stand for a step. `false` says that this browser
/// keeps no state here (some frames): then its *Back* leaves the place.
pub fn here(place: &str, step: usize) -> bool {
    stands(|h| h.replace_state(&state(place, step), "").is_ok())
}

/// Adds an entry that stands for a step; what lay ahead is gone.
pub fn forward(place: &str, step: usize) -> bool {
    stands(|h| h.push_state(&state(place, step), "").is_ok())
}

fn stands(enter: impl Fn(&History) -> bool) -> bool {
    let Ok(history) = window().history() else {
        return false;
    };
    let is_there = enter(&history);
    if is_there {
        begins_at_its_top(&history);
    }
    is_there
}

/// A step is read from its start, however one comes to it: the browser would
/// scroll to where another step had been left, under the same address.
fn begins_at_its_top(history: &History) {
    // One that knows no such wish scrolls, and has the entry all the same.
    let _wished = history.set_scroll_restoration(ScrollRestoration::Manual);
}

/// A page that is no step is found where it was left: the wish of a step goes
/// over to what is opened from it.
pub fn left() {
    if let Ok(history) = window().history()
        && history.state().is_ok_and(|state| state.is_null())
    {
        let _wished = history.set_scroll_restoration(ScrollRestoration::Auto);
    }
}

/// Goes so many entries back. The browser does so a little later, and then
/// tells those who [`follow`].
pub fn back(steps: usize) -> bool {
    let history = window().history();
    history.is_ok_and(|h| h.go_with_delta(-(steps as i32)).is_ok())
}

fn state(place: &str, step: usize) -> JsValue {
    Array::of2(&place.into(), &(step as f64).into()).into()
}

/// Somebody who is told when another entry is shown.
pub struct Following(Closure<dyn Fn()>);

/// Calls back whenever another entry is shown, until what it hands back is
/// dropped.
pub fn follow(callback: impl Fn() + 'static) -> Following {
    let closure = Closure::<dyn Fn()>::new(callback);
    let following = Following(closure);
    let listening = window().add_event_listener_with_callback("popstate", following.function());
    debug_assert!(listening.is_ok());
    following
}

impl Following {
    fn function(&self) -> &Function {
        self.0.as_ref().unchecked_ref()
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        let ended = window().remove_event_listener_with_callback("popstate", self.function());
        debug_assert!(ended.is_ok());
    }
}
