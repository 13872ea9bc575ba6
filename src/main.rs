//! Mounts the app. Everything else is in the library.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    leptos::mount::mount_to_body(|| view! { <main><h1>"Weft"</h1></main> });
    // Tests and measurements wait for this sign that home can be used.
    if let Some(page) = document().document_element() {
        let _ = page.set_attribute("data-ready", "");
    }
}

/// Natively there is nothing to run: the core is a library, tested with `cargo test`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
