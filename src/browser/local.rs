//! Local storage, of which this app uses the keys that begin with its own
//! folder, because several apps can share an origin.
//!
//! What local storage does not take is kept in memory under the same key, so
//! that within this tab everything that was written can be read again.

use std::cell::RefCell;
use std::collections::HashMap;

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

use super::vault::Trouble;
use super::window;

/// The local storage of this app.
pub struct Local {
    storage: Option<Storage>,
    prefix: String,
    /// What local storage did not take.
    memory: RefCell<HashMap<String, String>>,
}

/// The folder from which the app is served, which all names of its storage carry.
pub fn folder() -> String {
    let path = window().location().pathname().unwrap_or_default();
    let end = path.rfind('/').map_or(0, |slash| slash + 1);
    // A colon parts a key, so none may stand in the folder.
    path[..end].replace(':', "%3A")
}

/// Why storage refused something.
pub fn trouble_of(error: &JsValue) -> Trouble {
    let Some(error) = error.dyn_ref::<DomException>() else {
        return Trouble::Failed;
    };
    match error.name().as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" | "QUOTA_EXCEEDED_ERR" => Trouble::Full,
        "SecurityError" => Trouble::Blocked,
        "VersionError" => Trouble::Newer,
        _ => Trouble::Failed,
    }
}

impl Local {
    /// Opens it, blocked or not.
    pub fn open() -> Local {
        Local {
            storage: probe(),
            prefix: format!("weft:{}:", folder()),
            memory: RefCell::default(),
        }
    }

    /// Whether the browser lets us use it.
    pub fn is_open(&self) -> bool {
        self.storage.is_some()
    }

    /// The text under a key.
    pub fn get(&self, key: &str) -> Option<String> {
        if let Some(text) = self.memory.borrow().get(key) {
            return Some(text.clone());
        }
        self.stored(key)
    }

    /// The text that local storage itself holds under a key.
    pub fn stored(&self, key: &str) -> Option<String> {
        match self.storage.as_ref()?.get_item(&self.full(key)) {
            Ok(text) => text,
            Err(error) => {
                web_sys::console::warn_2(&"weft: local storage cannot be read:".into(), &error);
                None
            }
        }
    }

    /// Writes a text, or nothing if there is no room.
    pub fn set_if_room(&self, key: &str, text: &str) -> Result<(), Trouble> {
        let storage = self.storage.as_ref().ok_or(Trouble::Blocked)?;
        storage
            .set_item(&self.full(key), text)
            .map_err(|error| trouble_of(&error))?;
        self.memory.borrow_mut().remove(key);
        Ok(())
    }

    /// Writes a text. If local storage does not take it, the older text goes
    /// too, so that nothing stale stays behind, and memory holds it.
    pub fn set(&self, key: &str, text: &str) -> Result<(), Trouble> {
        let Err(trouble) = self.set_if_room(key, text) else {
            return Ok(());
        };
        // Not being able to remove it either changes nothing about the trouble.
        let gone = self.remove(key);
        self.remember(key, text);
        gone.and(Err(trouble))
    }

    /// Keeps a text in memory only.
    pub fn remember(&self, key: &str, text: &str) {
        self.memory
            .borrow_mut()
            .insert(key.to_owned(), text.to_owned());
    }

    /// Takes a text away.
    pub fn remove(&self, key: &str) -> Result<(), Trouble> {
        self.memory.borrow_mut().remove(key);
        let storage = self.storage.as_ref().ok_or(Trouble::Blocked)?;
        storage
            .remove_item(&self.full(key))
            .map_err(|error| trouble_of(&error))
    }

    /// All keys of ours that begin so.
    pub fn keys(&self, begin: &str) -> Vec<String> {
        let memory = self.memory.borrow();
        let mut keys: Vec<String> = memory
            .keys()
            .filter(|key| key.starts_with(begin))
            .cloned()
            .collect();
        if let Some(storage) = &self.storage {
            for key in js_sys::Object::keys(storage) {
                let key = key.as_string().unwrap_or_default();
                if let Some(key) = key.strip_prefix(&self.prefix)
                    && key.starts_with(begin)
                    && !memory.contains_key(key)
                {
                    keys.push(key.to_owned());
                }
            }
        }
        keys
    }

    /// How many of our texts that begin so only memory holds.
    pub fn only_in_memory(&self, begin: &str) -> usize {
        let memory = self.memory.borrow();
        memory.keys().filter(|key| key.starts_with(begin)).count()
    }

    /// How many UTF-16 code units are taken, by us and by others alike.
    pub fn units(&self) -> Option<usize> {
        let storage = self.storage.as_ref()?;
        let keys = js_sys::Object::keys(storage).into_iter();
        let units = keys.map(|key| {
            let text = js_sys::Reflect::get(storage, &key).unwrap_or_default();
            // Asked of JavaScript itself, so that no text has to be copied.
            let length = |text: JsValue| text.dyn_into::<JsString>().map_or(0, |t| t.length());
            (length(key) + length(text)) as usize
        });
        Some(units.sum())
    }

    fn full(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }
}

/// gloo-storage panics where local storage is blocked, so the browser is
/// asked first. Full is not blocked: what is there can be read.
fn probe() -> Option<Storage> {
    let storage = window().local_storage().ok()??;
    let key = format!("weft:{}:probe", folder());
    let works = match storage.set_item(&key, "") {
        Ok(()) => storage.remove_item(&key).is_ok(),
        Err(error) => trouble_of(&error) == Trouble::Full,
    };
    works.then(LocalStorage::raw)
}
