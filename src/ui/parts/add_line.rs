//! One line and the button that adds it.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use crate::ui::parts::live;

use super::action::button;
use super::field::{unique, what_is_wrong};

/// A field whose line is added by Enter or by its button and then makes room
/// for the next. `add` answers with what to tell, or with what is wrong; then
/// the line stays.
pub fn add_line(
    label: String,
    hint: String,
    name: String,
    add: impl Fn(&str) -> Result<String, String> + Send + Sync + 'static,
) -> AnyView {
    let field = NodeRef::<html::Input>::new();
    let (told, wrong) = (RwSignal::new(String::new()), RwSignal::new(None));
    let add = StoredValue::new(add);
    let press = move || {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let (said, error) = match add.with_value(|add| add(field.value().trim())) {
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
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            press();
        }
    };
    let id = format!("line-{}", unique());
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <p class="hint" id=hint_id.clone()>{hint}</p>
            <div class="beside">
                <input id=id type="text" autocomplete="off" maxlength="1000" node_ref=field
                    aria-describedby=format!("{hint_id} {error_id}")
                    aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                    on:keydown=enter />
                {button("", name, press)}
            </div>
            {what_is_wrong(error_id, wrong.into())}
            <p class="small soft" role="status">{live(move || told.get())}</p>
        </div>
    }
    .into_any()
}
