//! The facilitator's words. One line of them stands under the question; all of
//! them, and the why, come over the step by a press or a key, and go again.

use leptos::html;
use leptos::prelude::*;

use super::At;
use crate::browser::keys;
use crate::content::{find, text};

/// The words of a step.
pub fn saying(at: At) -> AnyView {
    let skip = find(&format!("flow.{}.{}.skip", at.flow.id, at.step.id)).map(|skip| {
        view! { <dt>{text("run.drawer.skip")}</dt><dd>{skip}</dd> }
    });
    let all = NodeRef::<html::Details>::new();
    let flip = move || {
        if let Some(all) = all.get_untracked() {
            all.set_open(!all.open());
        }
    };
    // Ctrl and the slash, from wherever the hands are.
    let by_key = move |pressed: &keys::Pressed, _: &leptos::web_sys::Event| {
        let asks = pressed.control && pressed.key == "/";
        if asks {
            flip();
        }
        asks
    };
    let listening = window_event_listener(leptos::ev::keydown, keys::acting(by_key));
    on_cleanup(move || listening.remove());
    let away = keys::acting(move |pressed, _| {
        let is_open = all.get_untracked().is_some_and(|all| all.open());
        let goes = pressed.key == "Escape" && is_open;
        if goes {
            flip();
        }
        goes
    });
    view! {
        <details class="saying" node_ref=all on:keydown=away>
            <summary><strong>{text("run.drawer")}</strong>" "<span class="saying-line">{at.words("say")}</span></summary>
            <dl tabindex="0">
                <dt>{text("run.drawer.say")}</dt>
                <dd class="say">{at.words("say")}</dd>
                <dt>{text("run.drawer.why")}</dt>
                <dd>{at.words("why")}</dd>
                <dt>{text("run.drawer.leaves")}</dt>
                <dd>{at.words("leaves")}</dd>
                {skip}
                <dt>{text("run.keys")}</dt>
                <dd>{text("run.keys.which")}</dd>
            </dl>
        </details>
    }
    .into_any()
}
