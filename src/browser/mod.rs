//! Every call to the browser that is not a screen: storage, files, tabs,
//! clock and chance. No Leptos here, and no words for people: what went wrong
//! is handed up as a small enum.
//!
//! The vault rests on two stores and on what is around it through small
//! traits, so that all of it is also compiled for native tests; so is what keys
//! ask for.

#[cfg(target_arch = "wasm32")]
pub mod awake;
#[cfg(target_arch = "wasm32")]
pub mod beside;
#[cfg(target_arch = "wasm32")]
pub mod chime;
#[cfg(target_arch = "wasm32")]
pub mod clock;
#[cfg(target_arch = "wasm32")]
pub mod early;
#[cfg(target_arch = "wasm32")]
pub mod fatal;
#[cfg(target_arch = "wasm32")]
pub mod field;
#[cfg(target_arch = "wasm32")]
pub mod files;
#[cfg(target_arch = "wasm32")]
pub mod format;
#[cfg(target_arch = "wasm32")]
pub mod given;
#[cfg(target_arch = "wasm32")]
pub mod hash;
pub mod keys;
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
mod local;
#[cfg(target_arch = "wasm32")]
pub mod offline;
#[cfg(target_arch = "wasm32")]
pub mod page;
#[cfg(target_arch = "wasm32")]
pub mod preferences;
#[cfg(target_arch = "wasm32")]
pub mod press;
#[cfg(target_arch = "wasm32")]
pub mod print;
#[cfg(target_arch = "wasm32")]
pub mod quiet;
#[cfg(target_arch = "wasm32")]
pub mod random;
#[cfg(target_arch = "wasm32")]
pub mod session;
#[cfg(target_arch = "wasm32")]
pub mod steps;
#[cfg(target_arch = "wasm32")]
pub mod storage;
#[cfg(target_arch = "wasm32")]
pub mod svg;
#[cfg(target_arch = "wasm32")]
pub mod timing;
pub mod vault;
#[cfg(target_arch = "wasm32")]
mod web_storage;

/// The browser's window. The program never runs anywhere else: no workers.
#[cfg(target_arch = "wasm32")]
fn window() -> web_sys::Window {
    web_sys::window().expect("the program runs in a page")
}
