//! Small notes of this tab: they outlive a reload and nothing more. No words
//! of people stand here. Where the browser keeps none, they last as long as
//! the page.

use std::cell::RefCell;
use std::collections::HashMap;

use super::web_storage::folder;
use super::window;

thread_local! {
    static NOTES: RefCell<HashMap<String, String>> = RefCell::default();
}

/// The note under a name.
pub fn read(name: &str) -> Option<String> {
    let key = key(name);
    let here = NOTES.with_borrow(|notes| notes.get(&key).cloned());
    here.or_else(|| storage()?.get_item(&key).ok().flatten())
}

/// Keeps a note under a name.
pub fn write(name: &str, note: &str) {
    let key = key(name);
    if let Some(storage) = storage() {
        // Refused, it lasts as long as the page, as is said above.
        storage.set_item(&key, note).ok();
    }
    NOTES.with_borrow_mut(|notes| notes.insert(key, note.to_owned()));
}

fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

fn key(name: &str) -> String {
    format!("weft:{}:{name}", folder())
}
