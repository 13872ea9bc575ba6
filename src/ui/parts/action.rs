//! Buttons.
//!
//! What is handed to a part is boxed at its door, here and in the other parts:
//! otherwise every call would be compiled into a part of its own.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A button with a class beside `button`: `primary`, `quiet`, `danger`, `small` …
pub fn button(
    class: &'static str,
    label: impl IntoView + 'static,
    press: impl Fn() + 'static,
) -> AnyView {
    plain_button(class, label.into_any(), Box::new(press))
}

fn plain_button(class: &'static str, label: AnyView, press: Box<dyn Fn()>) -> AnyView {
    view! {
        <button type="button" class=["button ", class].concat() on:click=move |_: MouseEvent| press()>{label}</button>
    }
    .into_any()
}

/// A button that is on or off.
pub fn toggle(
    class: &'static str,
    label: String,
    on: Signal<bool>,
    press: impl Fn() + 'static,
) -> AnyView {
    let press: Box<dyn Fn()> = Box::new(press);
    plain_toggle(class, label, on, press)
}

fn plain_toggle(
    class: &'static str,
    label: String,
    on: Signal<bool>,
    press: Box<dyn Fn()>,
) -> AnyView {
    view! {
        <button type="button" class=["button ", class].concat() aria-pressed=move || on.get().to_string()
            on:click=move |_: MouseEvent| press()>{label}</button>
    }
    .into_any()
}

/// A link that looks like a button.
pub fn link_button(class: &'static str, label: impl IntoView + 'static, href: String) -> AnyView {
    let label = label.into_any();
    view! { <a class=["button ", class].concat() href=href>{label}</a> }.into_any()
}
