//! What this tab knows to stand in the stores.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many texts are known of each key; the oldest are forgotten first, and
/// what is forgotten is only taken in once more.
const MOST: usize = 16;

/// The texts under each key that this tab wrote, read or heard, as hashes:
/// these and no others may be written over.
#[derive(Default)]
pub(super) struct Known(RefCell<HashMap<String, Vec<u64>>>);

impl Known {
    /// Notes a text.
    pub fn note(&self, key: &str, text: &str) {
        if !key.starts_with("piece:") || self.is(key, text) {
            return;
        }
        let mut all = self.0.borrow_mut();
        let known = all.entry(key.to_owned()).or_default();
        if known.len() == MOST {
            known.remove(0);
        }
        known.push(hash(text));
    }

    /// What is known under some keys.
    pub fn of(&self, keys: &[String]) -> HashMap<String, Vec<u64>> {
        let known = self.0.borrow();
        let of = |key: &String| Some((key.clone(), known.get(key)?.clone()));
        keys.iter().filter_map(of).collect()
    }

    /// Whether this text is known.
    pub fn is(&self, key: &str, text: &str) -> bool {
        let all = self.0.borrow();
        all.get(key)
            .is_some_and(|known| known.contains(&hash(text)))
    }
}

/// What is kept of a text.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// What this tab knows of a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct KnownSheet {
    /// Its last number.
    pub number: u64,
    /// It was written by this tab, and both stores have it.
    pub in_both: bool,
}
