//! Weft: a learning community in one file.
//!
//! The map, from the inside out. A layer imports only layers above it in this
//! list; `tests/layers.rs` sees to it.
//!
//! - [`community`]: what the group owns, and every way to change it
//! - [`document`]: a community as text: the file and the stored pieces
//! - [`flow`]: guided flows: steps as data, answers, and what they lead to
//! - [`insight`]: what can be seen in a community
//! - [`content`]: words only, per language
//! - [`route`]: the addresses of all places
//! - `browser` (wasm32): storage, files, tabs, clock and chance
//! - `ui` (wasm32): the screens; nobody imports it

pub mod community;
pub mod content;
pub mod document;
pub mod flow;
pub mod insight;
pub mod route;

#[cfg(any(target_arch = "wasm32", test))]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod ui;

// The promises in tests/ are compiled here and not as programs of their own:
// what they test would be compiled a second time for them.
#[cfg(test)]
extern crate self as weft;
#[cfg(test)]
#[path = "../tests/main.rs"]
mod promises;
#[cfg(test)]
use promises::{common, source};
