//! The page itself: where the focus is, and what it is dressed in.

use std::cell::Cell;

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, Node};

use super::window;

thread_local! {
    static MOVED: Cell<bool> = const { Cell::new(false) };
}

/// Loads the page anew, with the newest Weft that is published.
pub fn reload() {
    if let Err(error) = window().location().reload() {
        web_sys::console::warn_1(&error);
    }
}

/// Whether the page stands in a frame of another page, which may keep it from
/// some things without a word.
pub fn is_framed() -> bool {
    let window = window();
    let top = window.top().ok().flatten();
    top.is_none_or(|top| top != window)
}

/// Begins to fetch the style sheet that the page names so (`rooms-style`), if
/// it is not here yet. Ends when it is; `false` if it cannot be had just now.
pub fn bring_style(name: &'static str) -> impl Future<Output = bool> {
    let find = |selector: String| {
        let document = window().document();
        document.and_then(|d| d.query_selector(&selector).ok().flatten())
    };
    let is_here = find(format!("link[data-style='{name}']")).is_some();
    let named = find(format!("meta[name='{name}']"));
    let address = named.and_then(|meta| meta.get_attribute("content"));
    let coming = address.filter(|_| !is_here).and_then(add_style);
    async move {
        let Some((link, coming)) = coming else {
            return is_here;
        };
        if JsFuture::from(coming).await.is_err() {
            link.remove();
            return false;
        }
        link.set_attribute("data-style", name).is_ok()
    }
}

fn add_style(address: String) -> Option<(HtmlElement, Promise)> {
    let document = window().document()?;
    let link: HtmlElement = document.create_element("link").ok()?.dyn_into().ok()?;
    let coming = Promise::new(&mut |resolve, reject| {
        link.set_onload(Some(&resolve));
        link.set_onerror(Some(&reject));
    });
    link.set_attribute("rel", "stylesheet").ok()?;
    link.set_attribute("href", &address).ok()?;
    document.head()?.append_child(&link).ok()?;
    Some((link, coming))
}

/// Notes that somebody went to another page or step, so that it is to be read
/// from its start once it stands.
pub fn moved() {
    MOVED.set(true);
}

/// Whether somebody went to another page or step since this was last asked.
pub fn was_moved() -> bool {
    MOVED.replace(false)
}

/// Says in the page that it can be used, for tests and for whoever frames it.
pub fn say_ready() {
    if let Some(root) = window().document().and_then(|d| d.document_element()) {
        // Fails only for a name that no attribute can have.
        root.set_attribute("data-ready", "").ok();
    }
}

/// From now on the page itself shows whether communities are here, as
/// `public/early.js` guessed before.
pub fn know_what_is_here() {
    if let Some(root) = window().document().and_then(|d| d.document_element()) {
        // Fails only for a name that no attribute can have.
        root.remove_attribute("data-known").ok();
    }
}

/// A comment, to find a place in the page again. A translator leaves it alone.
pub fn landmark() -> Node {
    let document = window().document().expect("a page has a document");
    document.create_comment("").into()
}

/// Whether a translator was at work between two landmarks: it has put elements
/// of its own in the place of texts. Weft itself has no such elements.
pub fn is_translated(start: &Node, end: &Node) -> bool {
    const THEIRS: &str = "font, ya-tr-span";
    between(start, end).into_iter().any(|node| {
        let element = node.dyn_ref::<Element>();
        element.is_some_and(|element| {
            element.matches(THEIRS) == Ok(true)
                || matches!(element.query_selector(THEIRS), Ok(Some(_)))
        })
    })
}

/// Takes out all that is between two landmarks, whoever put it there.
pub fn clear(start: &Node, end: &Node) {
    between(start, end).iter().for_each(take_out);
}

fn between(start: &Node, end: &Node) -> Vec<Node> {
    let mut found = Vec::new();
    let mut next = start.next_sibling();
    while let Some(node) = next {
        if node == *end {
            return found;
        }
        next = node.next_sibling();
        found.push(node);
    }
    // They stand in the page no more.
    Vec::new()
}

/// Takes a node out of the page.
pub fn take_out(node: &Node) {
    if let Some(parent) = node.parent_node() {
        // Fails only for what is not there.
        parent.remove_child(node).ok();
    }
}

/// Puts a node into an element: before `mark`, or at its end.
pub fn put_in(parent: &Element, node: &Node, mark: Option<&Node>) {
    let done = parent.insert_before(node, mark);
    debug_assert!(done.is_ok(), "the mark is there");
}

/// Puts the focus on the page's main part.
pub fn focus_main() {
    focus("main");
}

/// Puts the focus on the page's heading and shows the page from its top.
pub fn focus_heading() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    if !focus("h1[tabindex]") {
        focus_main();
    }
}

/// Puts the focus on the first element that a CSS selector finds; `false` if
/// there is none.
pub fn focus(selector: &str) -> bool {
    let document = window().document();
    let found = document.and_then(|d| d.query_selector(selector).ok().flatten());
    let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    element.focus().is_ok()
}

/// Presses the first element that a CSS selector finds; `false` if there is none.
pub fn press(selector: &str) -> bool {
    let document = window().document();
    let found = document.and_then(|d| d.query_selector(selector).ok().flatten());
    let element = found.and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(element) = &element {
        element.click();
    }
    element.is_some()
}

/// Whether fingers are what points. A focus in a field would then bring up a
/// keyboard over what is being looked at.
pub fn is_touched() -> bool {
    let query = window().match_media("(pointer: coarse)");
    matches!(query, Ok(Some(query)) if query.matches())
}

/// Scrolls the list that an element's entry stands in sideways, so that the
/// entry is in the middle of it; the page itself stays where it is.
pub fn bring_to_middle(selector: &str) {
    let document = window().document();
    let found = document.and_then(|d| d.query_selector(selector).ok().flatten());
    let list = found
        .as_ref()
        .and_then(|e| e.closest("ul, ol").ok().flatten());
    let (Some(element), Some(list)) = (found, list) else {
        return;
    };
    let (own, whole) = (
        element.get_bounding_client_rect(),
        list.get_bounding_client_rect(),
    );
    let off = own.x() + own.width() / 2.0 - whole.x() - whole.width() / 2.0;
    list.set_scroll_left(list.scroll_left() + off as i32);
}

/// Puts the focus on the heading if it is nowhere: what had it is gone.
pub fn catch_focus() {
    catch_focus_at("h1[tabindex]");
}

/// The same, on what a CSS selector finds.
pub fn catch_focus_at(selector: &str) {
    let active = window().document().and_then(|d| d.active_element());
    if active.is_none_or(|element| element.tag_name() == "BODY") {
        focus(selector);
    }
}

/// Whether a dialog covers the page, so that what changed behind it would not
/// be seen.
pub fn is_covered() -> bool {
    is_there("dialog[open]")
}

/// Whether the focus is where words are written or chosen: keys mean those.
pub fn is_in_field() -> bool {
    is_there("input:focus, textarea:focus, select:focus")
}

/// Whether a CSS selector finds something.
pub fn is_there(selector: &str) -> bool {
    let document = window().document();
    document.is_some_and(|d| matches!(d.query_selector(selector), Ok(Some(_))))
}
