//! The guard in the page: what it lets through, and what it knows of typing.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};

use super::Pressed;
use crate::browser::window;

/// The key code of every key press that an input method took for itself.
const TAKEN: u32 = 229;

/// What listens to keys in a view.
pub type Listener = Box<dyn Fn(KeyboardEvent)>;

/// What a key does; `true` if it did something.
type Act = Box<dyn Fn(&Pressed, &Event) -> bool>;

/// Listens to keys: `act` says whether it did something, and then the browser
/// does nothing more with the key.
pub fn acting(act: impl Fn(&Pressed, &Event) -> bool + 'static) -> Listener {
    listener(Box::new(act))
}

/// Listens to Enter; with Shift it is a line break, or nothing, and with Ctrl
/// it is meant for the whole step.
pub fn entering(enter: impl Fn() + 'static) -> Listener {
    let act = move |pressed: &Pressed, _: &Event| {
        let is_enter = pressed.key == "Enter" && !pressed.shift && !pressed.control;
        if is_enter {
            enter();
        }
        is_enter
    };
    listener(Box::new(act))
}

/// Listens for whoever made a listener here, if somebody did.
pub fn passing(listener: Option<Listener>) -> Listener {
    listener.unwrap_or_else(|| Box::new(|_| {}))
}

fn listener(act: Act) -> Listener {
    Box::new(move |event| {
        if pressed(&event).is_some_and(|pressed| act(&pressed, &event)) {
            event.prevent_default();
        }
    })
}

/// The key that was pressed; `None` for one that composes a word.
fn pressed(event: &KeyboardEvent) -> Option<Pressed> {
    let control = event.ctrl_key() || event.meta_key();
    let alt = event.alt_key() || event.get_modifier_state("AltGraph");
    (!composes(event)).then(|| Pressed {
        key: event.key(),
        code: event.code(),
        shift: event.shift_key(),
        control,
        alt,
        repeats: event.repeat(),
    })
}

/// Whether a key composes a word. Safari sends the Enter that ends a
/// composition only after it has ended, and tells by the code alone. The time
/// since then tells nothing: on telephones every Enter ends a composition and
/// is meant all the same.
fn composes(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == TAKEN || event.key() == "Process"
}

thread_local! {
    static WATCHING: Cell<bool> = const { Cell::new(false) };
    /// The field that was typed in last, and what then stood in it.
    static TYPED: RefCell<Option<(Element, String)>> = const { RefCell::new(None) };
}

/// From now on, Escape closes no dialog while it lets a candidate go, and it
/// is known where somebody typed. Asked for again, it does nothing.
pub fn watch() {
    if WATCHING.replace(true) {
        return;
    }
    on_window("keydown", |event| {
        let key = event.dyn_ref::<KeyboardEvent>();
        if key.is_some_and(|key| composes(key) && key.key() == "Escape") {
            event.prevent_default();
        }
    });
    on_window("input", |event| {
        let field = event.target().and_then(|target| target.dyn_into().ok());
        let typed = field.and_then(|field: Element| Some((field.clone(), words_in(&field)?)));
        TYPED.set(typed);
    });
}

fn on_window(name: &str, listen: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(listen);
    // Before any view hears of it.
    let listening = window().add_event_listener_with_callback_and_bool(
        name,
        closure.as_ref().unchecked_ref(),
        true,
    );
    debug_assert!(listening.is_ok());
    closure.forget();
}

/// Whether the focus is in a text field whose words were typed there and stand
/// as they were typed: the browser then takes back letters by itself. Fields
/// for days and numbers have nothing of the kind, nor has one that was filled
/// or emptied for somebody.
pub fn has_own_undo() -> bool {
    let active = window().document().and_then(|d| d.active_element());
    let Some(active) = active else { return false };
    TYPED.with_borrow(|typed| {
        let typed = typed.as_ref().filter(|(field, _)| *field == active);
        typed.is_some_and(|(field, words)| words_in(field).as_ref() == Some(words))
    })
}

/// What stands in a field for text; `None` for anything else.
fn words_in(field: &Element) -> Option<String> {
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        return Some(area.value());
    }
    let input = field.dyn_ref::<HtmlInputElement>()?;
    let kind = input.type_();
    let is_text = matches!(
        kind.as_str(),
        "text" | "search" | "email" | "url" | "tel" | "password"
    );
    is_text.then(|| input.value())
}
