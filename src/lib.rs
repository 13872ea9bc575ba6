//! Weft: a learning community in one file.
//!
//! The map, from the inside out. A layer imports only layers above it in this
//! list; `tests/layers.rs` sees to it.
//!
//! - [`community`]: what the group owns, and every way to change it
//! - [`document`]: a community as text: the file and the stored pieces
//! - [`insight`]: what can be seen in a community
//! - `browser` (wasm32): storage, files, tabs, clock and chance

pub mod community;
pub mod document;
pub mod insight;

#[cfg(any(target_arch = "wasm32", test))]
pub mod browser;
