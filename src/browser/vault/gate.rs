//! Lets one thing happen alone: replacing or deleting a whole community,
//! while ordinary writes wait.

use std::cell::RefCell;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Open, or closed behind somebody.
#[derive(Default)]
pub struct Gate(RefCell<Option<Promise>>);

/// Keeps the gate closed until it is dropped.
pub struct Inside<'a> {
    gate: &'a Gate,
    open: Function,
}

impl Gate {
    /// Waits until nobody is inside; not at all if nobody is.
    pub async fn passed(&self) {
        loop {
            let closed = self.0.borrow().clone();
            let Some(promise) = closed else { return };
            // It is only ever resolved.
            let opened = JsFuture::from(promise).await;
            debug_assert!(opened.is_ok());
        }
    }

    /// Waits likewise and closes the gate.
    pub async fn enter(&self) -> Inside<'_> {
        self.passed().await;
        let mut open = None;
        let promise = Promise::new(&mut |resolve, _| open = Some(resolve));
        self.0.replace(Some(promise));
        Inside {
            gate: self,
            open: open.expect("a promise runs its function at once"),
        }
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.gate.0.replace(None);
        let opened = self.open.call0(&JsValue::NULL);
        debug_assert!(opened.is_ok());
    }
}
