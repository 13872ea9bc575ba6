//! Replacing a whole community: all or nothing.

use std::future::ready;

use super::around::Change;
use super::copies::units;
use super::entry::Entry;
use super::{Durability, Elsewhere, Pieces, Trouble, Vault, key};
use crate::community::{Id, Kind};

/// Local storage holds so many UTF-16 code units in every browser, or fewer.
const MOST_UNITS: usize = 5 * 1024 * 1024;

impl Vault {
    /// Puts these pieces, of a file that was opened, in the place of all that is stored of a community,
    /// or makes it anew, also if it was deleted. It happens whole or not at
    /// all: with [`super::Held::Memory`] and [`Trouble::Full`] the device
    /// still holds what it held before.
    pub async fn replace(&self, community: Id, pieces: Pieces) -> Durability {
        self.replace_by(community, || ready(pieces)).await
    }

    /// The same with pieces that are only made once all other writes of this
    /// community wait: it can then be shown and edited already.
    pub async fn replace_by<F: Future<Output = Pieces>>(
        &self,
        community: Id,
        make: impl FnOnce() -> F,
    ) -> Durability {
        self.examine(community).await;
        let _inside = self.0.gate.enter().await;
        if let Some(trouble) = self.0.refusal() {
            return Durability::refused(trouble);
        }
        let pieces = make().await;
        let before = self.0.entry(community);
        let mut entry = Entry {
            round: before.round + 1,
            gone: false,
            deleted: None,
            ..before.clone()
        };
        let local = &self.0.local;
        let (old, unfinished): (Vec<String>, Vec<String>) = local
            .keys(&key::pieces(community))
            .into_iter()
            .partition(|key| key::round_of(key).is_some_and(|(round, _)| round <= before.round));
        let cleared = unfinished.iter().try_for_each(|key| local.remove(key));
        let mut changes = entry.changes(community, pieces, self.0.around.here());
        entry.is_opened();
        changes.push(Change::Put(key::entry(community), entry.write()));
        let fits = cleared.and_then(|()| self.put_if_room(&changes[..changes.len() - 1]));

        let all = || {
            let clear = Change::RemoveAll(key::pieces(community));
            std::iter::once(clear).chain(changes.iter().cloned())
        };
        let mut indexed = self.0.store_indexed(all().collect()).await;
        if indexed == Err(Trouble::Full) && self.let_copies_go().await.is_ok() {
            indexed = self.0.store_indexed(all().collect()).await;
        }
        if fits.is_err() && indexed.is_err() && local.is_open() {
            return Durability::of(fits, indexed);
        }
        self.0.entries.put(community, entry);
        let old = old.into_iter().map(Change::Remove);
        let stored = if fits.is_ok() {
            // The new pieces are there already. The entry makes them count;
            // only then may the old ones go.
            let entry = changes.pop();
            let last: Vec<Change> = entry.into_iter().chain(old).collect();
            self.0.store_locally(&last)
        } else if indexed.is_ok() && local.is_open() {
            // Too large for local storage: nothing of it is half there.
            let entry = changes.pop();
            let last: Vec<Change> = old.chain(entry).collect();
            self.0.store_locally(&last).and(fits)
        } else {
            let last: Vec<Change> = old.chain(changes).collect();
            self.0.store_locally(&last)
        };
        let durability = Durability::of(stored, indexed);
        self.0.tell(durability, Elsewhere::Replaced { community });
        durability
    }

    /// Writes all texts to local storage, or none of them.
    fn put_if_room(&self, changes: &[Change]) -> Result<(), Trouble> {
        let local = &self.0.local;
        // What is certain not to fit is not tried: it takes a second to find out.
        let units = changes.iter().map(|change| match change {
            Change::Put(key, text) => key.len() + units(text),
            _ => 0,
        });
        if units.sum::<usize>() > MOST_UNITS {
            return Err(Trouble::Full);
        }
        for (done, change) in changes.iter().enumerate() {
            let Change::Put(key, text) = change else {
                continue;
            };
            if let Err(trouble) = local.set_if_room(key, text) {
                for change in &changes[..done] {
                    if let Change::Put(key, _) = change {
                        local.remove(key)?;
                    }
                }
                return Err(trouble);
            }
        }
        Ok(())
    }
}

impl Entry {
    /// The changes that write pieces now, of which the entry takes note.
    pub fn changes(&mut self, community: Id, pieces: Pieces, now: String) -> Vec<Change> {
        self.edition += 1;
        self.changed = now;
        let about = super::PieceKey::Record(Kind::Community, community);
        let round = self.round;
        let mut changes = Vec::new();
        for (piece, text) in pieces {
            if let (true, Some(text)) = (piece == about, &text) {
                self.describe(text);
            }
            // An empty text rather than none: a store that misses this write
            // must not bring the piece back.
            let text = text.unwrap_or_default();
            changes.push(Change::Put(key::piece(community, round, piece), text));
        }
        changes
    }
}
