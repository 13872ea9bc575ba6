//! The marker of this storage's version. It stands in both stores, so it also
//! tells when one of them was emptied.

use super::inner::Inner;
use super::{Trouble, key};

/// The version of how this storage is laid out.
/// Since 2, a deleted community is set aside and not destroyed at once; since 3,
/// a desk calls people by masks, which an earlier version would take for names.
pub const FORMAT: u64 = 3;

impl Inner {
    /// Reads which version has written here.
    pub async fn look_at_format(&self) {
        let format = [key::FORMAT.to_owned()];
        let version = |text: String| text.parse::<u64>().ok();
        let local = self.local.get(key::FORMAT).and_then(version);
        // If it cannot be read, neither can anything else in it.
        let indexed = self.indexed.read(&format).await.ok();
        let indexed = indexed.and_then(|mut f| f.remove(0)).and_then(version);
        let is_here = |found: Option<u64>| found.is_some_and(|found| found >= FORMAT);
        self.local_marked.set(is_here(local));
        self.indexed_marked.set(is_here(indexed));
        if local.max(indexed).is_some_and(|version| version > FORMAT) {
            self.newer.set(true);
        }
    }

    /// Why nothing may be written at all.
    pub fn refusal(&self) -> Option<Trouble> {
        if self.around.has_broken() {
            return Some(Trouble::Broken);
        }
        // A later version may have been opened in another tab meanwhile.
        let format = self.local.stored(key::FORMAT);
        if format.is_none() && self.local_marked.replace(false) {
            self.found_empty(false);
        }
        if format
            .and_then(|text| text.parse().ok())
            .is_some_and(|version: u64| version > FORMAT)
        {
            self.newer.set(true);
        }
        self.newer.get().then_some(Trouble::Newer)
    }
}
