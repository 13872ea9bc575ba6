//! A counter, and nothing else.

use leptos::prelude::*;

fn main() {
    let (count, set_count) = signal(0);
    leptos::mount::mount_to_body(move || {
        view! { <button on:click=move |_| set_count.update(|n| *n += 1)>"Clicks: " {count}</button> }
    });
    // The same sign of being ready that Weft gives.
    if let Some(page) = document().document_element() {
        let _ = page.set_attribute("data-ready", "");
    }
}
