//! Fields on paper. A field shows what has room in it; on paper all of it is
//! words. Before the page is printed, what stands in each field is put beside
//! it, and the style for paper shows that instead of the field.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, HtmlInputElement, HtmlTextAreaElement};

use super::window;
use crate::community::Date;

/// Fields that hold words. What is being written privately is on no paper.
const FIELDS: &str = "textarea, select, input:is([type=text], [type=date], [type=number])";
const PRIVATE: &str = ".veil, .turn";
/// The class of what is put beside a field.
const PRINTED: &str = "printed";

/// Opens the browser's dialog for printing.
pub fn print() {
    if let Err(error) = window().print() {
        web_sys::console::warn_1(&error);
    }
}

/// Prints one thing of the page that is for paper alone (`data-paper`).
pub fn print_only(what: &str) {
    if let Some(root) = window().document().and_then(|d| d.document_element()) {
        // Fails only for a name that no attribute can have.
        root.set_attribute(ONLY, what).ok();
    }
    print();
}

/// On the page's root while only one thing of it is printed.
const ONLY: &str = "data-print";

/// From now on, fields are printed as words. `day` says a day in words.
pub fn fields_as_words(day: fn(Date) -> String) {
    on("beforeprint", move |document| {
        put_away(document);
        for field in all(document, FIELDS) {
            if matches!(field.closest(PRIVATE), Ok(None)) {
                put_beside(document, &field, &words(&field, day));
            }
        }
    });
    on("afterprint", |document| {
        put_away(document);
        if let Some(root) = document.document_element() {
            root.remove_attribute(ONLY).ok();
        }
    });
}

fn on(event: &str, act: impl Fn(&Document) + 'static) {
    let act = move || {
        if let Some(document) = window().document() {
            act(&document);
        }
    };
    let closure = Closure::<dyn Fn()>::new(act);
    let listening =
        window().add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    debug_assert!(listening.is_ok());
    closure.forget();
}

fn all(document: &Document, selector: &str) -> Vec<Element> {
    let Ok(found) = document.query_selector_all(selector) else {
        return Vec::new();
    };
    let nodes = (0..found.length()).filter_map(|at| found.item(at));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}

/// What stands in a field.
fn words(field: &Element, day: fn(Date) -> String) -> String {
    if let Some(lines) = field.dyn_ref::<HtmlTextAreaElement>() {
        return lines.value();
    }
    let Some(line) = field.dyn_ref::<HtmlInputElement>() else {
        // The first, without a value, only asks to choose.
        let chosen = field
            .query_selector("option:checked:not([value=''])")
            .ok()
            .flatten();
        return chosen
            .and_then(|one| one.text_content())
            .unwrap_or_default();
    };
    let value = line.value();
    match line.type_().as_str() {
        "date" => Date::parse(&value).map(day).unwrap_or_default(),
        _ => value,
    }
}

fn put_beside(document: &Document, field: &Element, words: &str) {
    let Ok(printed) = document.create_element("p") else {
        return;
    };
    printed.set_class_name(PRINTED);
    printed.set_text_content(Some(words));
    // Fails only for a field that is in no page.
    field.insert_adjacent_element("afterend", &printed).ok();
}

fn put_away(document: &Document) {
    for printed in all(document, &[".", PRINTED].concat()) {
        printed.remove();
    }
}
