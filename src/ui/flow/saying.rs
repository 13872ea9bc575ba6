//! The facilitator's words. One line of them stands under the question; all of
//! them, and the why, come over the step by a press or a key, and go again.

use leptos::html;
use leptos::prelude::*;

use super::At;
use super::words::{Elsewhere, all_words};
use crate::browser::keys;
use crate::content::text;
use crate::ui::parts::{button, live};

/// The words of a step.
pub fn saying(at: At) -> AnyView {
    let all = NodeRef::<html::Details>::new();
    let flip = move || {
        if let Some(all) = all.get_untracked() {
            all.set_open(!all.open());
        }
    };
    // Ctrl and the slash, from wherever the hands are.
    let by_key = move |pressed: &keys::Pressed, _: &leptos::web_sys::Event| {
        let asks = pressed.asks_sign("/", "Slash");
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
    let elsewhere = Elsewhere::here();
    let line = move || match elsewhere.is_open() {
        true => text("run.words.elsewhere"),
        false => at.words("say"),
    };
    let window = move || match elsewhere.is_open() {
        true => button("small", text("run.words.back"), move || elsewhere.close()),
        false => button("small", text("run.words.open"), move || {
            if elsewhere.open(at) {
                flip();
            }
        }),
    };
    view! {
        <details class="saying" node_ref=all on:keydown=away>
            <summary><strong>{text("run.drawer")}</strong>" "<span class="saying-line" class:quoted=move || !elsewhere.is_open()>{live(line)}</span></summary>
            <div class="saying-all" tabindex="0">
                {all_words(at)}
                <dl class="saying-keys">
                    <dt>{text("run.keys")}</dt>
                    <dd>{text("run.keys.which")}</dd>
                </dl>
                <div class="row">{live(window)}</div>
                <p class="small soft" role="status">{live(move || elsewhere.told())}</p>
            </div>
        </details>
    }
    .into_any()
}
