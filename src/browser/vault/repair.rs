//! Bringing the two stores to agree, in small steps after the start, and
//! finding communities that the list has lost.

use super::around::Change;
use super::choose::Found;
use super::entry::Entry;
use super::inner::Inner;
use super::{Trouble, Vault, key};
use crate::community::Id;

/// How many texts are written before the screen has its turn.
const STEP: usize = 100;

/// What is to be brought to agree.
pub(super) struct Repair {
    pub community: Id,
    /// The round in which it was read.
    pub round: u64,
    /// Keys, what was found under them and the text that counts.
    pub different: Vec<(String, Found, String)>,
    /// Keys of an earlier round.
    pub stale: Vec<String>,
    /// How many writes there were when the stores were read.
    pub read_at: u64,
}

/// Writes to each store what it lacks. Keys that were written meanwhile are
/// left alone.
pub(super) async fn repair(vault: Vault, task: Repair) {
    let Inner {
        gate,
        local,
        indexed,
        touched,
        around,
        ..
    } = &*vault.0;
    // Replaced or deleted meanwhile, or not to be written to at all.
    let is_over =
        || vault.0.refusal().is_some() || vault.0.entry(task.community).round != task.round;
    // If not all has room, what was put there is taken out again: half of it
    // would help nobody and leave no room for others.
    let mut has_room = true;
    let mut put: Vec<&str> = Vec::new();
    let is_free = |key: &str| !touched.since(task.read_at, key) && !vault.0.is_guarded(key);
    // Another tab may have written what was not heard yet.
    let is_as_read = |key: &str, found: &Found| local.stored(key) == found.local;
    for step in task.different.chunks(STEP) {
        around.pause().await;
        gate.passed().await;
        if is_over() {
            return;
        }
        let lacking = step
            .iter()
            .filter(|(key, found, text)| found.indexed.as_ref() != Some(text) && is_free(key))
            .filter(|(key, found, _)| is_as_read(key, found));
        let changes: Vec<Change> = lacking
            .map(|(key, _, text)| Change::Put(key.clone(), text.clone()))
            .collect();
        if !changes.is_empty()
            && let Err(trouble) = indexed.write(changes).await
        {
            return vault.0.warn(Err(trouble));
        }
        if is_over() {
            return;
        }
        for (key, found, text) in step {
            if found.local.as_ref() == Some(text) || !is_free(key) || !is_as_read(key, found) {
                continue;
            }
            let outcome = match has_room || found.local.is_some() {
                true => local.set_if_room(key, text),
                false => Err(Trouble::Full),
            };
            if outcome.is_ok() {
                vault.0.known.note(key, text);
            }
            match outcome {
                Ok(()) if found.local.is_none() => put.push(key),
                // Without room nothing stale may stay; IndexedDB holds it now.
                Err(Trouble::Full) => {
                    if found.local.is_some() {
                        vault.0.warn(local.remove(key));
                    }
                    if has_room {
                        has_room = false;
                        put.drain(..)
                            .filter(|key| is_free(key))
                            .for_each(|key| vault.0.warn(local.remove(key)));
                    }
                }
                outcome => vault.0.warn(outcome),
            }
        }
    }
    gate.passed().await;
    if !is_over() {
        // Only now: the entry claims that the store heard of everything.
        let stale = task.stale.into_iter().map(Change::Remove).collect();
        let entry = vault.0.entry(task.community);
        let stored = vault.0.store_entry(task.community, &entry, stale).await;
        vault.0.warn(stored.trouble.map_or(Ok(()), Err));
    }
}

impl Inner {
    /// Nothing is lost by a repair that fails: the next start tries again.
    pub fn warn(&self, outcome: Result<(), Trouble>) {
        if let Err(trouble) = outcome {
            let words = format!("weft: the stores do not agree yet: {trouble:?}");
            self.around.warn(&words);
        }
    }
}

impl Vault {
    /// Reads the entries of both stores.
    pub(super) async fn gather_entries(&self) {
        const ENTRIES: &str = "entry:";
        let indexed = self.0.indexed.read_all(ENTRIES).await;
        let is_whole = indexed.is_ok();
        let indexed = indexed.unwrap_or_default();
        let mut there = Vec::new();
        let local = self.0.local.keys(ENTRIES).into_iter();
        let local = local.filter_map(|key| self.0.local.get(&key).map(|text| (key, text)));
        for (key, text) in local.chain(indexed) {
            let (Some(id), Some(entry)) = (key::community_of(&key), Entry::read(&text)) else {
                continue;
            };
            self.0.entries.freshen(id, entry);
            there.push(id);
        }
        // Both stores may have been emptied under this tab.
        if is_whole {
            self.0.entries.retain(&there);
        }
    }

    /// Communities that the list does not tell of, though something of them is
    /// stored: their entry was lost, they were deleted long enough ago, or a
    /// deletion could not reach all of them. Looked for once; [`Vault::recover`] takes care of them.
    pub async fn remains(&self) -> Vec<Id> {
        if self.0.searched.replace(true) {
            return Vec::new();
        }
        let mut remains = self.with_pieces().await;
        let today = self.0.around.today();
        remains.retain(|id| {
            let entry = self.0.entries.get(*id);
            entry.is_none_or(|entry| entry.is_over(today))
        });
        remains
    }

    /// Puts communities back into the list, or takes away what was left of them.
    pub async fn recover(&self, remains: Vec<Id>) {
        for id in remains {
            let entry = self.0.entries.get(id);
            match entry {
                Some(entry) if entry.is_over(self.0.around.today()) => {
                    let swept = self.delete_for_good(id).await;
                    self.0.warn(swept.trouble.map_or(Ok(()), Err));
                }
                Some(_) => {}
                // Loading makes the entry anew.
                None => drop(self.load(id).await),
            }
        }
    }

    /// Communities of which any store holds a piece.
    async fn with_pieces(&self) -> Vec<Id> {
        let mut ids: Vec<Id> = Vec::new();
        let mut note = |id: Id| {
            if !ids.contains(&id) {
                ids.push(id);
            }
        };
        let local = self.0.local.keys("piece:");
        local
            .iter()
            .filter_map(|k| key::community_of(k))
            .for_each(&mut note);
        // From the first piece of one community to the first of the next.
        let mut from = "piece:".to_owned();
        while let Ok(Some(key)) = self.0.indexed.first_key(&from, "piece;").await {
            from = match key::community_of(&key) {
                Some(id) => {
                    note(id);
                    key::behind(&key::pieces(id))
                }
                None => format!("{key}\0"),
            };
        }
        ids
    }
}
