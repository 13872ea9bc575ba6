//! A field for one line or many, and the button that adds them.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use crate::ui::parts::live;

use super::action::button;
use super::field::{unique, what_is_wrong};

/// A field that makes room for the next line once its own is added, by Enter
/// or by its button; pasted lines are all added. `add` gets what was typed and
/// answers with what to tell, or with what is wrong; then the words stay.
pub fn add_lines(
    label: String,
    hint: String,
    name: String,
    add: impl Fn(&str) -> Result<String, String> + Send + Sync + 'static,
) -> AnyView {
    let field = NodeRef::<html::Textarea>::new();
    let (told, wrong) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let add = StoredValue::new(add);
    let press = move || {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let (said, error) = match add.with_value(|add| add(&field.value())) {
            Ok(said) => {
                field.set_value("");
                (said, None)
            }
            Err(error) => (String::new(), Some(error)),
        };
        told.set(said);
        wrong.set(error);
        // Fails only for an element that is no longer in the page.
        field.focus().ok();
    };
    let enter = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            press();
        }
    };
    let id = format!("lines-{}", unique());
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <p class="hint" id=hint_id.clone()>{hint}</p>
            <div class="beside">
                <textarea id=id rows="1" maxlength="20000" node_ref=field
                    aria-describedby=format!("{hint_id} {error_id}")
                    aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                    on:keydown=enter></textarea>
                {button("", name, press)}
            </div>
            {what_is_wrong(error_id, wrong.into())}
            <p class="small soft" role="status">{live(move || told.get())}</p>
        </div>
    }
    .into_any()
}
