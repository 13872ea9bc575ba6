//! What another tab wrote and this one has not heard of: found right before
//! something is written over it, or told by the browser; and a store that was
//! emptied under an open tab.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::around::{Change, Judge};
use super::aside::Unreadable;
use super::entry::Entry;
use super::inner::{Inner, Texts};
use super::known::hash;
use super::{Elsewhere, PieceKey, Pieces, Vault, elsewhere, key};
use crate::community::Id;
use crate::document::read_piece;

/// Says no to what is not known, and notes it; and notes if the marker of the
/// storage's version is gone.
pub(super) fn judge(
    known: HashMap<String, Vec<u64>>,
    is_empty: Rc<Cell<bool>>,
    unheard: Rc<RefCell<Texts>>,
) -> Judge {
    Rc::new(move |key, text| {
        if key == key::FORMAT {
            is_empty.set(text.is_none());
            return true;
        }
        match text.filter(|text| !text.is_empty()) {
            Some(text) if known.get(key).is_none_or(|k| !k.contains(&hash(&text))) => {
                unheard.borrow_mut().push((key.to_owned(), text));
                false
            }
            _ => true,
        }
    })
}

impl Vault {
    /// Takes in a message of another tab.
    pub(super) fn told(&self, message: &str) {
        let Some((what, entry)) = elsewhere::read(message) else {
            return;
        };
        if let (Some(community), Some(entry)) = (what.community(), entry) {
            if let Elsewhere::Wrote { pieces, .. } = &what {
                for (piece, _) in pieces {
                    let key = key::piece(community, entry.round, *piece);
                    self.0.touched.note(key);
                }
            }
            self.0.entries.freshen(community, entry);
        }
        self.0.call(what);
    }

    /// Notes that this tab has taken in what another one wrote: it may be
    /// written over from now on.
    pub fn took_in(&self, community: Id, pieces: &Pieces) {
        let round = self.0.entry(community).round;
        for (piece, text) in pieces {
            let text = text.as_deref().unwrap_or_default();
            self.0
                .known
                .note(&key::piece(community, round, *piece), text);
        }
    }

    /// Takes in what the browser says of local storage: another tab put a text
    /// under a key, or took it away; without a key all of it was cleared.
    pub(super) fn stored_elsewhere(&self, key: Option<&str>, text: Option<String>) {
        let Some(key) = key else {
            return self.look_for_emptied();
        };
        if key.starts_with("entry:") {
            self.heard_entry(key, text.as_deref());
        }
        if let Some(run) = key::run_of(key) {
            return self.0.call(Elsewhere::Desk { run });
        }
        let found = key::community_of(key).zip(key::round_of(key));
        let (Some((community, (round, piece))), Some(text)) = (found, text) else {
            return;
        };
        // As this tab knows it: pieces of a later round are of a community that
        // was replaced, of which the entry tells.
        let Some(entry) = self.0.entries.get(community) else {
            return;
        };
        let is_known = text.is_empty() || self.0.known.is(key, &text);
        if let Some(piece) = PieceKey::parse(piece)
            && (entry.round, entry.gone, is_known) == (round, false, false)
        {
            let pieces = vec![(piece, Some(text))];
            self.0.call(Elsewhere::found(community, pieces));
        }
    }

    /// Another tab may have replaced or deleted a community and gone.
    fn heard_entry(&self, key: &str, text: Option<&str>) {
        let told = key::community_of(key).zip(text.and_then(Entry::read));
        let Some((community, entry)) = told else {
            return;
        };
        let before = self.0.entries.get(community);
        self.0.entries.freshen(community, entry.clone());
        let Some(before) = before.filter(|before| before.round <= entry.round) else {
            return;
        };
        match (before.gone, entry.gone) {
            (false, true) => self.0.call(Elsewhere::Deleted { community }),
            (false, false) if entry.round > before.round => {
                self.0.call(Elsewhere::Replaced { community });
            }
            _ => {}
        }
    }

    /// Finds out whether a store was emptied, as when somebody clears what the
    /// browser keeps of this address.
    pub(super) fn look_for_emptied(&self) {
        let this = self.clone();
        self.0.around.spawn(Box::pin(async move {
            // Nobody may be told while something is put in whole.
            this.0.gate.passed().await;
            if this.0.refusal().is_none() {
                // A write of nothing looks whether the marker still stands.
                let looked = this.0.store_indexed(Vec::new()).await;
                this.0.warn(looked);
                this.0.say_emptied();
            }
        }));
    }

    /// IndexedDB answered after all, long after the start.
    pub(super) fn answered_late(&self) {
        let this = self.clone();
        self.0.around.spawn(Box::pin(async move {
            this.0.look_at_format().await;
            // It lacks what was written meanwhile.
            this.0.warn(this.0.store_indexed(Vec::new()).await);
            this.0.call(Elsewhere::Late);
        }));
    }

    /// What IndexedDB holds of a community and this tab never read.
    pub async fn unread(&self, community: Id) -> Pieces {
        let begin = key::piece_round(community, self.0.entry(community).round);
        let all = self.0.indexed.read_all(&begin).await.unwrap_or_default();
        let unread = all
            .into_iter()
            .filter(|(key, text)| !text.is_empty() && !self.0.known.is(key, text));
        unread.filter_map(of_text).collect()
    }
}

/// The piece of a text by its key.
fn of_text((key, text): (String, String)) -> Option<(PieceKey, Option<String>)> {
    let (_, piece) = key::round_of(&key)?;
    Some((PieceKey::parse(piece)?, Some(text)))
}

impl Inner {
    /// Merges into pieces that are about to be written what another tab put
    /// there meanwhile, and calls back with it. Hands back instead what stands
    /// there and cannot be read: it has to be set aside first.
    pub fn merge_unheard(
        &self,
        community: Id,
        round: u64,
        pieces: &mut Pieces,
    ) -> Option<Vec<Unreadable>> {
        let mut unheard = Pieces::new();
        let mut unreadable = Vec::new();
        for (piece, text) in pieces.iter_mut() {
            let key = key::piece(community, round, *piece);
            let Some(there) = self.local.stored(&key) else {
                continue;
            };
            let is_own = text.as_ref() == Some(&there) || self.known.is(&key, &there);
            if is_own || there.is_empty() || self.is_guarded(&key) {
                continue;
            }
            if read_piece(&there).is_none() {
                unreadable.push(Unreadable {
                    key,
                    local: Some(there),
                    indexed: None,
                });
                continue;
            }
            self.known.note(&key, &there);
            if let Some(merged) = self.merged(community, round, Some(&there), text.as_deref()) {
                *text = Some(merged);
                unheard.push((*piece, Some(there)));
            }
        }
        if !unheard.is_empty() {
            self.call(Elsewhere::found(community, unheard));
        }
        (!unreadable.is_empty()).then_some(unreadable)
    }

    /// What two tabs wrote as one text. What one takes away, not having heard
    /// of the other, stays.
    fn merged(
        &self,
        community: Id,
        round: u64,
        there: Option<&str>,
        ours: Option<&str>,
    ) -> Option<String> {
        let (there, ours) = match (there, ours) {
            (Some(there), Some(ours)) => (there, ours),
            (one, other) => return one.or(other).map(str::to_owned),
        };
        let beside = self
            .local
            .get(&key::piece(community, round, PieceKey::Rest));
        self.merge.get()?(community, beside.as_deref(), there, ours)
    }

    /// Keys of pieces that are about to be put and that local storage lacks:
    /// there IndexedDB has to be looked at.
    pub fn only_indexed(&self, changes: &[Change]) -> Vec<String> {
        let lacks = |change: &Change| match change {
            Change::Put(key, _) if key.starts_with("piece:") && !self.is_guarded(key) => {
                self.local.stored(key).is_none().then(|| key.clone())
            }
            _ => None,
        };
        changes.iter().filter_map(lacks).collect()
    }

    /// Merges what another tab put into IndexedDB alone with what was about to
    /// be written over it, where that waits to be written, and calls back.
    pub async fn take_unheard(&self, unheard: Texts) {
        for (key, there) in unheard {
            self.known.note(&key, &there);
            let found = key::community_of(&key).zip(key::round_of(&key));
            let piece =
                found.and_then(|(id, (round, piece))| Some((id, round, PieceKey::parse(piece)?)));
            let merged = piece.and_then(|(id, round, _)| {
                let ours = self.local.get(&key).filter(|text| !text.is_empty());
                self.merged(id, round, Some(&there), ours.as_deref())
            });
            let (Some((community, _, piece)), Some(merged)) = (piece, merged) else {
                // It cannot be read.
                let indexed = Some(there);
                self.put_aside(vec![Unreadable {
                    key,
                    local: None,
                    indexed,
                }])
                .await;
                continue;
            };
            if self.local.set_if_room(&key, &merged).is_err() {
                self.local.remember(&key, &merged);
            }
            self.call(Elsewhere::found(community, vec![(piece, Some(there))]));
        }
    }

    /// Notes that a store was found empty; IndexedDB holds everything there is.
    pub fn found_empty(&self, is_indexed: bool) {
        let before = self.emptied.get().unwrap_or(false);
        self.emptied.set(Some(before || is_indexed));
        self.doubt_sheets();
    }

    /// Tells of a store that was found empty.
    pub fn say_emptied(&self) {
        if let Some(is_indexed) = self.emptied.take() {
            let all = is_indexed || self.indexed.state().is_err();
            self.call(Elsewhere::Emptied { all });
        }
    }
}
