//! Counting hands: for a room that is too big for one device to go round.

use leptos::prelude::*;

use super::Private;
use crate::browser::{keys, page, svg};
use crate::content::text;
use crate::ui::parts::{own, unique};

/// The most hands that are taken for one step.
const MOST: u32 = 9_999;

/// A row of small fields: how many chose each step, best first, and, if `pass`
/// is said, how many passed. `field` names what is counted. The legend may be
/// for screen readers only. Enter goes on to the next field, and from the last
/// one to the step's own act.
pub fn hands(
    private: Private,
    (legend, is_quiet): (String, bool),
    words: &str,
    field: String,
    pass: bool,
) -> AnyView {
    let lowest = if pass { 0 } else { 1 };
    let one = |step: u32| (text(&format!("{words}.{step}")), format!("{field}.{step}"));
    let fields = (lowest..=5).rev().map(one).collect();
    numbers(private, (legend, is_quiet), fields)
}

/// A row of small fields for whole numbers, each with its label and the name
/// under which it is kept. Enter goes on likewise.
pub fn numbers(
    private: Private,
    (legend, is_quiet): (String, bool),
    fields: Vec<(String, String)>,
) -> AnyView {
    let one = |(label, field): (String, String)| {
        let id = format!("hands-{}", unique());
        let counted = private.draft("", &field);
        view! {
            <div class="field">
                <label for=id.clone()>{own(label)}</label>
                <input id=id type="number" min="0" max=MOST inputmode="numeric" autocomplete="off" prop:value=counted
                    on:input:target=move |event| private.type_("", &field, event.target().value().trim()) />
            </div>
        }
        .into_any()
    };
    view! {
        <fieldset class="hands" on:keydown=keys::acting(go_on)>
            <legend class:unseen=is_quiet>{legend}</legend>
            <div class="hands-row">{fields.into_iter().map(one).collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

/// Enter in a field.
fn go_on(pressed: &keys::Pressed, event: &leptos::web_sys::Event) -> bool {
    if pressed.key != "Enter" || pressed.control {
        return false;
    }
    let id = svg::attribute_around(event.target(), "id").unwrap_or_default();
    let next = format!(".field:has(> #{id}) + .field > input");
    page::focus(&next) || page::press(".flow-go .button.primary")
}

/// What was counted: each step from 1 to 5, and passes. `None` if a field
/// holds something that is no number of hands; nothing at all is all zeros.
pub fn counted(private: Private, field: &str) -> Option<([u32; 5], u32)> {
    let count = |step: u32| number(private, &format!("{field}.{step}"));
    let steps = [count(1)?, count(2)?, count(3)?, count(4)?, count(5)?];
    Some((steps, count(0)?))
}

/// The number in a field; `None` if what stands there is none, or too many.
pub fn number(private: Private, field: &str) -> Option<u32> {
    match private.draft("", field).as_str() {
        "" => Some(0),
        typed => typed.parse().ok().filter(|n| *n <= MOST),
    }
}

/// What is wrong, in a sentence; nothing for none.
pub fn problem(words: String) -> Option<AnyView> {
    (!words.is_empty()).then(|| view! { <p class="error">{words}</p> }.into_any())
}
