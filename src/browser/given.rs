//! What people give the page from outside: files that they drag onto it, and
//! what they paste where no field takes it.
//!
//! One door for every place of the app. Without it the browser leaves the page
//! for whatever is dropped on it.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event, File, MouseEvent};

use super::window;

/// What was given.
pub enum Given {
    /// Files, as many as were dropped or pasted at once; none if the browser
    /// keeps them to itself.
    Files(Vec<File>),
    /// A text that was pasted.
    Text(String),
}

/// How long after the last sign of a drag it counts as broken off, in
/// milliseconds: whoever presses Escape leaves without a word.
const BROKEN_OFF: i32 = 3000;

/// Watches for the whole life of the page. `hovering` hears when files are held
/// over the page, and when no longer.
pub fn watch(hovering: Rc<dyn Fn(bool)>, given: Rc<dyn Fn(Given)>) {
    let seen: Rc<Cell<Option<i32>>> = Rc::default();
    for kind in ["dragenter", "dragover"] {
        let (hovering, seen) = (hovering.clone(), seen.clone());
        listen(kind, move |event| over(&event, &hovering, &seen));
    }
    let left = hovering.clone();
    listen("dragleave", move |event| {
        // From one part of the page to another it is not left.
        let to = event
            .dyn_ref::<MouseEvent>()
            .and_then(MouseEvent::related_target);
        if to.is_none() {
            left(false);
        }
    });
    let dropped = given.clone();
    listen("drop", move |event| {
        hovering(false);
        let Some(data) = what(&event) else { return };
        if holds_files(&data) {
            event.prevent_default();
            dropped(Given::Files(files(&data)));
        } else if !takes_text(&event) {
            event.prevent_default();
        }
    });
    listen("paste", move |event| pasted(&event, &given));
}

fn listen(kind: &str, heard: impl Fn(Event) + 'static) {
    let heard: Box<dyn Fn(Event)> = Box::new(heard);
    let heard = Closure::wrap(heard).into_js_value();
    // Before any part of the page, so that none can keep it from being heard.
    let added =
        window().add_event_listener_with_callback_and_bool(kind, heard.unchecked_ref(), true);
    if let Err(error) = added {
        web_sys::console::warn_1(&error);
    }
}

fn what(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

fn over(event: &Event, hovering: &Rc<dyn Fn(bool)>, seen: &Rc<Cell<Option<i32>>>) {
    let Some(data) = what(event) else { return };
    if !holds_files(&data) {
        // A link or a picture that is let go on a page would take its place.
        if !takes_text(event) {
            event.prevent_default();
            data.set_drop_effect("none");
        }
        return;
    }
    event.prevent_default();
    data.set_drop_effect("copy");
    hovering(true);
    if let Some(timer) = seen.take() {
        window().clear_timeout_with_handle(timer);
    }
    let ended = hovering.clone();
    let ended = Closure::once_into_js(move || ended(false));
    let timer = window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(ended.unchecked_ref(), BROKEN_OFF);
    seen.set(timer.ok());
}

/// A text that begins as a community file does is meant for the app. What else
/// is pasted means nothing outside a field, a file apart.
fn pasted(event: &Event, given: &Rc<dyn Fn(Given)>) {
    let clipboard = event.dyn_ref::<ClipboardEvent>();
    let Some(data) = clipboard.and_then(ClipboardEvent::clipboard_data) else {
        return;
    };
    if takes_text(event) {
        return;
    }
    let text = data.get_data("text/plain").unwrap_or_default();
    let what = match text.trim_start_matches('\u{feff}').trim_start() {
        "" if holds_files(&data) => Given::Files(files(&data)),
        text if text.starts_with('{') => Given::Text(text.to_owned()),
        _ => return,
    };
    event.prevent_default();
    given(what);
}

fn holds_files(data: &DataTransfer) -> bool {
    data.types().includes(&"Files".into(), 0)
}

fn files(data: &DataTransfer) -> Vec<File> {
    let list = data.files().map(|list| Array::from(&list));
    let all = list.iter().flat_map(Array::iter);
    all.filter_map(|file| file.dyn_into().ok()).collect()
}

/// Whether it happens in a field that takes text, whose own it then is.
fn takes_text(event: &Event) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        let field =
            "textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=file])";
        matches!(element.closest(field), Ok(Some(_)))
    })
}
