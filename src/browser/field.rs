//! Fields of the page, by the id of their element: what stands in them, and
//! whether somebody's hand is on one.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use super::window;

/// What stands in a field; `None` if it is not in the page.
pub fn text(id: &str) -> Option<String> {
    let element = window().document()?.get_element_by_id(id)?;
    match element.dyn_ref::<HtmlInputElement>() {
        Some(input) => Some(input.value()),
        None => Some(element.dyn_ref::<HtmlTextAreaElement>()?.value()),
    }
}

/// Puts a text into a field, if another one stands there.
pub fn put(id: &str, words: &str) {
    if text(id).is_none_or(|present| present == words) {
        return;
    }
    let document = window().document();
    let Some(element) = document.and_then(|d| d.get_element_by_id(id)) else {
        return;
    };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(words);
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(words);
    }
}

/// Whether what stands in a field is what such a field holds: a whole day, a
/// number. A number beyond what is asked for is one all the same.
pub fn is_valid(id: &str) -> bool {
    let document = window().document();
    let element = document.and_then(|d| d.get_element_by_id(id));
    let input = element.and_then(|e| e.dyn_into::<HtmlInputElement>().ok());
    input.is_none_or(|input| match input.type_().as_str() {
        "date" => input.check_validity(),
        _ => !input.validity().bad_input(),
    })
}

/// Whether the focus is in this field, also while the page is out of sight:
/// whoever comes back goes on where the cursor stands.
pub fn has_focus(id: &str) -> bool {
    let active = window().document().and_then(|d| d.active_element());
    active.is_some_and(|element| element.id() == id)
}

/// Whether the focus is in any field in which people write.
pub fn is_being_written_in() -> bool {
    let active = window().document().and_then(|d| d.active_element());
    active.is_some_and(|element| {
        let kind = element.get_attribute("type").unwrap_or_default();
        match element.tag_name().as_str() {
            "TEXTAREA" => true,
            "INPUT" => !matches!(kind.as_str(), "checkbox" | "radio"),
            _ => false,
        }
    })
}
