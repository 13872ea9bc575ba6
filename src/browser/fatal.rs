//! When the program breaks: the page in `public/rescue.js`, which needs
//! nothing of the program, takes over and lets people save what is stored.

use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicBool, Ordering};

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

static BROKEN: AtomicBool = AtomicBool::new(false);

/// From now on a panic shows the rescue page. Call it first of all.
pub fn watch() {
    std::panic::set_hook(Box::new(panicked));
}

/// Whether the program has panicked. Parts of it can still be called (timers,
/// promises); the vault then writes nothing more, since nobody knows in what
/// state it was left.
pub fn has_broken() -> bool {
    BROKEN.load(Ordering::Relaxed)
}

/// Nothing here may panic: every step that can fail is let go.
fn panicked(info: &PanicHookInfo) {
    let again = BROKEN.swap(true, Ordering::Relaxed);
    console_error_panic_hook::hook(info);
    if again {
        return;
    }
    let Some(window) = web_sys::window() else {
        return;
    };
    let rescue = Reflect::get(&window, &JsValue::from_str("weftRescue"));
    if let Some(rescue) = rescue.ok().and_then(|f| f.dyn_into::<Function>().ok())
        && let Err(error) = rescue.call1(&window, &JsValue::from_str(&info.to_string()))
    {
        web_sys::console::error_1(&error);
    }
}
