//! Mounts the app. Everything else is in the library.

#[cfg(target_arch = "wasm32")]
fn main() {
    leptos::mount::mount_to_body(|| leptos::prelude::view! { <h1>"Weft"</h1> });
}

/// Natively there is nothing to run: the core is a library, tested with `cargo test`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
