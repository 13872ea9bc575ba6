//! Texts that cannot be read: moved to a key of their own before anything is
//! written over them, and handed back to people as they stand.

use serde_json::{Value, json};

use super::around::Change;
use super::inner::Inner;
use super::{Vault, key};
use crate::community::{Id, short_hash};

/// A text that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct SetAside {
    /// Where it is kept now.
    pub key: String,
    /// The community it was found in, if its key tells.
    pub community: Option<Id>,
    /// The text, as it stood.
    pub text: String,
}

/// A text that cannot be read, in the stores that hold it.
pub(super) struct Unreadable {
    pub key: String,
    pub local: Option<String>,
    pub indexed: Option<String>,
}

/// The texts as one file, to be downloaded and looked at.
pub fn set_aside_file(texts: &[SetAside]) -> String {
    let texts: Vec<Value> = texts
        .iter()
        .map(|t| json!({ "found_under": key::found_under(&t.key), "text": t.text }))
        .collect();
    format!(
        "{:#}\n",
        json!({ "format": "weft.set-aside", "texts": texts })
    )
}

impl Vault {
    /// All texts that were set aside, now or earlier; those of deleted
    /// communities are nobody's to see.
    pub async fn set_aside(&self) -> Vec<SetAside> {
        let mut texts = self.all_set_aside().await;
        let is_gone = |t: &SetAside| t.community.is_some_and(|id| self.0.entries.is_gone(id));
        texts.retain(|text| !is_gone(text));
        texts
    }

    pub(super) async fn all_set_aside(&self) -> Vec<SetAside> {
        const ALL: &str = "rescue:";
        let mut texts = self.0.indexed.read_all(ALL).await.unwrap_or_default();
        for key in self.0.local.keys(ALL) {
            if texts.iter().all(|(known, _)| *known != key)
                && let Some(text) = self.0.local.get(&key)
            {
                texts.push((key, text));
            }
        }
        let set_aside = |(key, text): (String, String)| SetAside {
            community: key::found_under(&key).and_then(key::community_of),
            key,
            text,
        };
        texts.into_iter().map(set_aside).collect()
    }

    /// Lets texts that were set aside go, once people have them as a file.
    pub async fn forget_set_aside(&self, texts: &[SetAside]) -> super::Durability {
        let changes = texts.iter().map(|t| Change::Remove(t.key.clone()));
        self.0.store(changes.collect()).await
    }

    pub(super) async fn put_aside(&self, unreadable: Vec<Unreadable>) -> usize {
        self.0.put_aside(unreadable).await
    }
}

impl Inner {
    /// Moves texts aside; how many there were. IndexedDB first, so that a
    /// full local storage can let its own copy go. A text that neither takes
    /// stays where it is, and its key is not written to.
    pub async fn put_aside(&self, unreadable: Vec<Unreadable>) -> usize {
        if unreadable.is_empty() || self.refusal().is_some() {
            return unreadable.len();
        }
        let place = |key: &str, text: &str| key::aside(&short_hash(&[text]), key);
        let mut changes = Vec::new();
        for Unreadable {
            key,
            local,
            indexed,
        } in &unreadable
        {
            for text in local.iter().chain(indexed) {
                changes.push(Change::Put(place(key, text), text.clone()));
            }
            if indexed.is_some() {
                changes.push(Change::Remove(key.clone()));
            }
        }
        let moved = self.indexed.write(changes).await.is_ok();
        for Unreadable {
            key,
            local,
            indexed,
        } in &unreadable
        {
            let mut safe = indexed.is_none() || moved;
            if let Some(text) = local {
                let kept = self.local.set_if_room(&place(key, text), text).is_ok();
                let removed = (kept || moved) && self.local.remove(key).is_ok();
                safe &= removed;
            }
            if !safe {
                self.guarded.borrow_mut().push(key.clone());
            }
        }
        unreadable.len()
    }
}
