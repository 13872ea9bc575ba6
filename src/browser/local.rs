//! Local storage, of which this app uses the keys that begin with its own
//! folder, because several apps can share an origin.
//!
//! What local storage does not take is kept in memory under the same key, so
//! that within this tab everything that was written can be read again.

use std::cell::RefCell;
use std::collections::HashMap;

use super::vault::Trouble;

/// Texts under keys, at once: the browser's local storage, or one in memory
/// for tests. Keys are without the folder.
pub trait Items {
    /// Whether it may be used at all.
    fn is_open(&self) -> bool;
    /// The text under a key.
    fn get(&self, key: &str) -> Option<String>;
    /// Writes a text, or nothing if it cannot.
    fn put(&self, key: &str, text: &str) -> Result<(), Trouble>;
    /// Takes a text away.
    fn remove(&self, key: &str) -> Result<(), Trouble>;
    /// All keys of ours that begin so.
    fn keys(&self, begin: &str) -> Vec<String>;
    /// How many UTF-16 code units are taken, by us and by others alike.
    fn units(&self) -> Option<usize>;
}

/// The local storage of this app.
pub struct Local {
    items: Box<dyn Items>,
    /// What local storage did not take.
    memory: RefCell<HashMap<String, String>>,
}

impl Local {
    /// On these items.
    pub fn on(items: Box<dyn Items>) -> Local {
        Local {
            items,
            memory: RefCell::default(),
        }
    }

    /// Whether the browser lets us use it.
    pub fn is_open(&self) -> bool {
        self.items.is_open()
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
        self.items.get(key)
    }

    /// Writes a text, or nothing if there is no room.
    pub fn set_if_room(&self, key: &str, text: &str) -> Result<(), Trouble> {
        self.items.put(key, text)?;
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
        self.items.remove(key)
    }

    /// All keys of ours that begin so.
    pub fn keys(&self, begin: &str) -> Vec<String> {
        let memory = self.memory.borrow();
        let in_memory = memory.keys().filter(|key| key.starts_with(begin));
        let mut keys: Vec<String> = in_memory.cloned().collect();
        let stored = self.items.keys(begin).into_iter();
        keys.extend(stored.filter(|key| !memory.contains_key(key)));
        keys
    }

    /// How many of our texts that begin so only memory holds.
    pub fn only_in_memory(&self, begin: &str) -> usize {
        let memory = self.memory.borrow();
        memory.keys().filter(|key| key.starts_with(begin)).count()
    }

    /// How many UTF-16 code units are taken, by us and by others alike.
    pub fn units(&self) -> Option<usize> {
        self.items.units()
    }
}
