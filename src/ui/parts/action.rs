//! Buttons.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A button with a class beside `button`: `primary`, `quiet`, `danger`, `small` …
pub fn button(
    class: &'static str,
    label: impl IntoView + 'static,
    press: impl Fn() + 'static,
) -> AnyView {
    let press = move |_: MouseEvent| press();
    view! { <button type="button" class=format!("button {class}") on:click=press>{label.into_any()}</button> }
        .into_any()
}

/// A button whose name changes with what it would do.
pub fn press(class: &'static str, label: Signal<String>, press: impl Fn() + 'static) -> AnyView {
    button(class, move || label.get(), press)
}

/// A button that is on or off.
pub fn toggle(
    class: &'static str,
    label: String,
    on: Signal<bool>,
    press: impl Fn() + 'static,
) -> AnyView {
    view! {
        <button type="button" class=format!("button {class}") aria-pressed=move || on.get().to_string()
            on:click=move |_: MouseEvent| press()>{label}</button>
    }
    .into_any()
}

/// A link that looks like a button.
pub fn link_button(class: &'static str, label: impl IntoView + 'static, href: String) -> AnyView {
    view! { <a class=format!("button {class}") href=href>{label.into_any()}</a> }.into_any()
}
