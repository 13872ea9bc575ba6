//! SVG elements made by hand, and what has to be asked of the page to place
//! them. A map has thousands of them, and one that is dragged must not ask
//! about all the others.

use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, SvgElement};

use super::{format, window};

const SPACE: &str = "http://www.w3.org/2000/svg";

/// An SVG element.
#[derive(Clone)]
pub struct Svg(SvgElement);

impl Svg {
    /// A new element: `g`, `path` …
    pub fn new(name: &str) -> Svg {
        let document = window().document().expect("a page has a document");
        let element = document.create_element_ns(Some(SPACE), name);
        Svg(element.expect("a name of SVG").unchecked_into())
    }

    /// One that stands in the page.
    pub fn of(element: Element) -> Svg {
        Svg(element.unchecked_into())
    }

    /// With an attribute.
    pub fn with(self, name: &str, value: &str) -> Svg {
        self.set(name, value);
        self
    }

    /// With text inside.
    pub fn saying(self, words: &str) -> Svg {
        self.0.set_text_content(Some(words));
        self
    }

    /// Gives an attribute a value.
    pub fn set(&self, name: &str, value: &str) {
        let done = self.0.set_attribute(name, value);
        debug_assert!(done.is_ok(), "a name of an attribute");
    }

    /// Gives an attribute a value, or takes it away.
    pub fn set_if(&self, name: &str, value: &str, on: bool) {
        if on {
            self.set(name, value);
        } else {
            let done = self.0.remove_attribute(name);
            debug_assert!(done.is_ok());
        }
    }

    /// Puts a class on or takes it off.
    pub fn class(&self, class: &str, on: bool) {
        let done = self.0.class_list().toggle_with_force(class, on);
        debug_assert!(done.is_ok());
    }

    /// Puts another element in, behind those that are there.
    pub fn add(&self, child: &Svg) {
        let done = self.0.append_child(&child.0);
        debug_assert!(done.is_ok());
    }

    /// Takes the element out of the page.
    pub fn remove(&self) {
        self.0.remove();
    }

    /// Takes out all that is in it.
    pub fn clear(&self) {
        self.0.set_text_content(None);
    }

    /// Puts the focus on it.
    pub fn focus(&self) {
        // Fails only for what is no longer in the page.
        self.0.focus().ok();
    }
}

/// The attribute of the innermost element around an event's target that has it.
pub fn attribute_around(target: Option<EventTarget>, name: &str) -> Option<String> {
    let element = target?.dyn_into::<Element>().ok()?;
    let found = element.closest(&["[", name, "]"].concat()).ok()??;
    found.get_attribute(name)
}

/// Where an element is on the screen: left, top, width and height, in CSS px.
pub fn frame_of(element: &Element) -> (f64, f64, f64, f64) {
    let frame = element.get_bounding_client_rect();
    (frame.left(), frame.top(), frame.width(), frame.height())
}

/// From now on, what the pointer does is told to this element.
pub fn hold_pointer(element: &Element, pointer: i32) {
    // Fails only for a pointer that has been lifted already.
    element.set_pointer_capture(pointer).ok();
}

/// Whether this device asks for as little motion as possible.
pub fn wants_stillness() -> bool {
    let asked = window().match_media("(prefers-reduced-motion: reduce)");
    asked.ok().flatten().is_some_and(|query| query.matches())
}

/// How much larger they are in a picture on a shared screen.
const SHARED: f64 = 1.4;

/// How large the page's words are, 1 being a browser's usual 16 px.
pub fn word_size() -> f64 {
    let root = window().document().and_then(|d| d.document_element());
    let style = root
        .as_ref()
        .and_then(|root| window().get_computed_style(root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    let px = size.and_then(|size| format::parse(&size));
    // Names on a map are smaller than other words; not on a shared screen,
    // where people read them from four metres.
    let is_shared =
        root.is_some_and(|root| root.get_attribute("data-screen").as_deref() == Some("shared"));
    px.map_or(1.0, |px| px / 16.0) * if is_shared { SHARED } else { 1.0 }
}
