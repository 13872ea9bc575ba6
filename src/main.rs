//! Mounts the app. Everything else is in the library.

#[cfg(target_arch = "wasm32")]
fn main() {
    weft::ui::start();
}

/// Natively there is nothing to run: the core is a library, tested with `cargo test`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
