//! A press that began on a control is a press on it. What is left as one
//! presses a button (a field, say) may bring or take away a line above it, so
//! that the button moves away under the pointer and the browser sees no click.
//! Then it is made here: for all controls, in this one place. And the second
//! press of a double one is none where the first has changed what stands there.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, MouseEvent};

use super::{field, window};

/// What can be pressed.
const CONTROLS: &str =
    "button, a[href], summary, label, input[type=checkbox], input[type=radio], [role=button]";

/// Where one press may put something else under the pointer.
const GUARDED: &str = ".flow button, .flow [role=button], .flow .place";
/// What is pressed several times in a row, and means it.
const OFTEN: &str = ".timer, .map-tools, .dots-ways, .dots-rules";

/// So far may the pointer go, in CSS pixels, while a press is still a press.
/// Who goes further has thought better of it.
const STILL: i32 = 8;

/// A press under way.
struct Press {
    control: Element,
    /// What it is told by, should leaving a field draw it anew.
    likeness: Option<Likeness>,
    at: (i32, i32),
    clicked: bool,
}

/// What a control looks like, and the how many-eth of its like it is.
#[derive(PartialEq)]
struct Likeness {
    markup: (String, String, String),
    place: usize,
    of: usize,
}

thread_local! {
    static PRESS: RefCell<Option<Press>> = const { RefCell::new(None) };
}

/// From now on every press that began on a control reaches it.
pub fn keep() {
    on("mousedown", |event| {
        let begun = event.dyn_ref::<MouseEvent>().and_then(begin);
        PRESS.replace(begun);
    });
    on("mouseup", |event| {
        let Some(event) = event.dyn_ref::<MouseEvent>() else {
            return;
        };
        let is_still = PRESS.with_borrow(|press| {
            let off = |at: (i32, i32)| (event.client_x() - at.0, event.client_y() - at.1);
            let off = press.as_ref().map(|press| off(press.at));
            off.is_some_and(|(x, y)| x.abs() <= STILL && y.abs() <= STILL)
        });
        if !is_still {
            PRESS.take();
            return;
        }
        // The browser's own click comes first, if one comes.
        let end = Closure::once_into_js(end);
        let later =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(end.unchecked_ref(), 0);
        if later.is_err() {
            PRESS.take();
        }
    });
    on("click", |event| {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        if target
            .as_ref()
            .is_some_and(|target| is_doubled(&event, target))
        {
            event.stop_immediate_propagation();
            event.prevent_default();
        }
        PRESS.with_borrow_mut(|press| {
            if let (Some(press), Some(target)) = (press, target) {
                press.clicked |= press.control.contains(Some(&target));
            }
        });
    });
}

/// The second press of a double one, at a control of a flow: what stands there
/// by now came in the place of what was pressed, and nobody has read it yet.
fn is_doubled(event: &Event, target: &Element) -> bool {
    let count = event
        .dyn_ref::<MouseEvent>()
        .map_or(0, |event| event.detail());
    let is_at = |what: &str| matches!(target.closest(what), Ok(Some(_)));
    count > 1 && is_at(GUARDED) && !is_at(OFTEN)
}

fn on(what: &str, act: fn(Event)) {
    let closure = Closure::<dyn Fn(Event)>::new(act);
    let function: &Function = closure.as_ref().unchecked_ref();
    // First of all, whatever stops it on its way.
    let listening = window().add_event_listener_with_callback_and_bool(what, function, true);
    debug_assert!(listening.is_ok());
    closure.forget();
}

fn begin(event: &MouseEvent) -> Option<Press> {
    // A click of a program has no pointer and cannot go astray.
    if event.button() != 0 || !event.is_trusted() {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let control = target.closest(CONTROLS).ok().flatten()?;
    Some(Press {
        likeness: field::is_being_written_in().then(|| Likeness::of(&control)),
        at: (event.client_x(), event.client_y()),
        control,
        clicked: false,
    })
}

/// The pointer is up where it went down. What did not become a click of the
/// browser becomes one now.
fn end() {
    let Some(press) = PRESS.take().filter(|press| !press.clicked) else {
        return;
    };
    let control = match press.control.is_connected() {
        true => Some(press.control),
        false => press.likeness.and_then(Likeness::find),
    };
    // What is gone from sight meanwhile cannot be meant.
    let control = control.filter(|c| c.get_bounding_client_rect().width() > 0.0);
    if let Some(control) = control.and_then(|c| c.dyn_into::<HtmlElement>().ok()) {
        control.click();
    }
}

impl Likeness {
    fn of(control: &Element) -> Likeness {
        let markup = markup(control);
        let alike = alike(&markup);
        Likeness {
            place: alike.iter().position(|e| e == control).unwrap_or_default(),
            of: alike.len(),
            markup,
        }
    }

    /// The control that stands in its place now; only if there is no doubt.
    fn find(self) -> Option<Element> {
        let mut alike = alike(&self.markup);
        (alike.len() == self.of && self.place < self.of).then(|| alike.swap_remove(self.place))
    }
}

fn markup(control: &Element) -> (String, String, String) {
    let name = control.get_attribute("aria-label").unwrap_or_default();
    let words = control.text_content().unwrap_or_default();
    (control.tag_name(), name, words)
}

fn alike(wanted: &(String, String, String)) -> Vec<Element> {
    let Some(document) = window().document() else {
        return Vec::new();
    };
    let all = document.get_elements_by_tag_name(&wanted.0);
    let all = (0..all.length()).filter_map(|n| all.item(n));
    all.filter(|e| markup(e) == *wanted).collect()
}
