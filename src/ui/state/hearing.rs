//! What a workspace hears of other tabs, and what it lets go for good.

use leptos::task::spawn_local;

use super::safety;
use super::workspace::Workspace;
use crate::browser::vault::{PieceKey, Pieces, Why};
use crate::community::{Draft, Id, Kind};
use crate::content::text;
use crate::document::{StoredPiece, read_piece, read_seen, write_piece};

impl Workspace {
    /// Removes a record for good: here, from every safety copy, from what can
    /// be taken back, and from every copy of the community that this one meets.
    pub fn erase(self, kind: Kind, id: Id) {
        self.erasing(Box::new(move |draft| draft.erase(kind, id)));
    }

    /// Makes an edit that takes words or names away for good. All that could
    /// bring them back goes with it: the safety copies in this browser, and
    /// what can be taken back here and, since something is gone, in every
    /// other tab. Whoever calls it has said before that it cannot be undone.
    pub fn erasing(self, make: Box<dyn FnOnce(&mut Draft)>) {
        // No copy of a moment ago may be on its way.
        safety::let_go();
        self.is_copied();
        self.write(make);
        self.history.update_value(|history| history.forget());
        self.show_history();
        spawn_local(async move {
            let dropped = self.app.vault().drop_copies(self.id).await;
            if dropped.is_err() {
                self.app.tell("warn", text("erase.copies-left"));
            }
            safety::warn(self.take_copy(Why::RemoveForGood).await);
        });
    }

    /// Notes that others may build on what is here now.
    pub fn is_built_on(self) {
        self.history
            .try_update_value(|history| history.is_built_on = true);
    }

    /// Merges what another tab has just written. What both wrote is stored
    /// again as it stands here, since the last writer's text stands there now.
    pub fn hear(self, pieces: Pieces, seen: String) {
        self.is_built_on();
        self.app.vault().took_in(self.id, &pieces);
        self.app.vault().tell_heard(self.id);
        let heard: Vec<(PieceKey, String)> = pieces
            .into_iter()
            .filter_map(|(key, text)| Some((key, text?)))
            .collect();
        let read: Vec<StoredPiece> = heard.iter().filter_map(|(_, t)| read_piece(t)).collect();
        if read.iter().any(|p| matches!(p, StoredPiece::Gone { .. })) {
            // What another tab removed for good must not come back from here.
            safety::let_go();
            self.history.update_value(|history| history.forget());
            self.show_history();
        }
        let seen = read_seen(&seen);
        let differing = self.community.try_update(|community| {
            community.hear(read, &seen);
            let differs = |(key, text): (PieceKey, String)| match key {
                PieceKey::Record(kind, id) => {
                    let now = write_piece(community, kind, id);
                    (now.as_ref() != Some(&text)).then_some((kind, id))
                }
                _ => None,
            };
            heard.into_iter().filter_map(differs).collect()
        });
        if let Some(differing) =
            differing.filter(|keys: &crate::community::Set<_>| !keys.is_empty())
        {
            self.store_records(differing, true);
        }
    }

    /// Stores all of the community again, and says why: what this browser kept
    /// was cleared while it was open here.
    pub fn store_again(self, all: bool) {
        let keys = self.peek(|community| {
            let removed = community.sync.removed.keys().copied();
            let gone = community.sync.gone.iter().copied();
            community
                .keys()
                .into_iter()
                .chain(removed)
                .chain(gone)
                .collect()
        });
        self.store_records(keys, true);
        let what = if all { "all" } else { "part" };
        self.app.tell("warn", text(&format!("emptied.{what}")));
    }

    /// Takes in what IndexedDB holds, now that it answered.
    pub fn hear_late(self) {
        spawn_local(async move {
            let unread = self.app.vault().unread(self.id).await;
            if !unread.is_empty() && self.peek_if_open(|_| ()).is_some() {
                self.hear(unread, String::new());
            }
            self.can_be_kept(self.app.vault().durability());
        });
    }
}
