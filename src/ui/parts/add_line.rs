//! What is added line by line: a field and the button that adds.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser::page;
use crate::ui::parts::live;

use super::action::button;
use super::field::{unique, what_is_wrong};

type Add = Arc<dyn Fn(&str) -> Result<String, String> + Send + Sync>;

/// A field whose line is added by Enter or by its button and then makes room
/// for the next. `add` answers with what to tell, or with what is wrong; then
/// the line stays.
pub fn add_line(
    label: String,
    hint: String,
    name: String,
    add: impl Fn(&str) -> Result<String, String> + Send + Sync + 'static,
) -> AnyView {
    adding(label, hint, name, false, Arc::new(add))
}

/// The same for one line or many: pasted lines all reach `add`, as they were typed.
pub fn add_lines(
    label: String,
    hint: String,
    name: String,
    add: impl Fn(&str) -> Result<String, String> + Send + Sync + 'static,
) -> AnyView {
    adding(label, hint, name, true, Arc::new(add))
}

fn adding(label: String, hint: String, name: String, many: bool, add: Add) -> AnyView {
    let id = format!("add-{}", unique());
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let words = RwSignal::new(String::new());
    let (told, wrong) = (RwSignal::new(String::new()), RwSignal::new(None));
    let press = {
        let focus = format!("#{id}");
        move || {
            let typed = words.get_untracked();
            let (said, error) = match add(typed.trim()) {
                Ok(said) => {
                    words.set(String::new());
                    (said, None)
                }
                Err(error) => (String::new(), Some(error)),
            };
            told.set(said);
            wrong.set(error);
            page::focus(&focus);
        }
    };
    let enter = {
        let press = press.clone();
        move |event: KeyboardEvent| {
            let is_break = many && event.shift_key();
            if event.key() == "Enter" && !is_break && !event.is_composing() {
                event.prevent_default();
                press();
            }
        }
    };
    let described = [&hint_id, " ", &error_id].concat();
    let invalid = move || wrong.with(Option::is_some).then_some("true");
    let control = match many {
        true => view! {
            <textarea id=id.clone() rows="1" dir="auto" maxlength="20000" aria-describedby=described aria-invalid=invalid
                prop:value=move || words.get()
                on:input:target=move |ev| words.set(ev.target().value())
                on:keydown=enter></textarea>
        }
        .into_any(),
        false => view! {
            <input id=id.clone() type="text" dir="auto" autocomplete="off" maxlength="1000" aria-describedby=described
                aria-invalid=invalid
                prop:value=move || words.get()
                on:input:target=move |ev| words.set(ev.target().value())
                on:keydown=enter />
        }
        .into_any(),
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <p class="hint" id=hint_id>{hint}</p>
            <div class="beside">{control}{button("", name, press)}</div>
            {what_is_wrong(error_id, wrong.into())}
            <p class="small soft" role="status">{live(move || told.get())}</p>
        </div>
    }
    .into_any()
}
