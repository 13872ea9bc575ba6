//! How a workspace merges: with a file, and with what other tabs write.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::safety;
use super::workspace::Workspace;
use crate::browser::vault::{PieceKey, Pieces, Why};
use crate::community::history::{Merged, Step};
use crate::community::{Community, Dot, Draft, Id, Kind};
use crate::content::text;
use crate::document::{
    StoredPiece, merge, read_piece, read_seen, removed_elsewhere, touched, without_removals,
    write_piece,
};
use crate::insight::{Standing, standing};

/// How a copy stands to what is here, as the group is shown it before a merge.
pub fn stand(here: &Community, copy: &Community) -> Standing {
    let gone = removed_elsewhere(here, copy);
    let copy = without_removals(here, copy);
    standing(here, &copy, &merge(here, &copy), &gone)
}

impl Workspace {
    /// Merges another copy of this community in, once a safety copy was taken.
    /// `false` says that the workspace was left before, and nothing was merged.
    pub async fn merge(self, other: Community) -> bool {
        safety::warn(self.take_copy(Why::Merge).await);
        let is_open = self.peek_if_open(|_| ()).is_some();
        if is_open {
            let step = self.merge_now(other);
            self.history
                .update_value(|history| history.add("edit.merged", step));
            self.show_history();
        }
        is_open
    }

    /// Merges, and hands back how to undo it.
    pub(super) fn merge_now(self, other: Community) -> Step {
        let before = self.peek(Community::clone);
        // What it removed for good goes by the group's own act.
        let other = without_removals(&before, &other);
        self.put(merge(&before, &other), &before);
        Step::Merge(Box::new(Merged { before, other }))
    }

    /// Takes a merge back. What was seen in it is unseen again, so that it can
    /// be merged once more; unless somebody may have built on it: then what was
    /// here before is written anew, as an ordinary edit.
    pub(super) fn unmerge(self, merged: Box<Merged>) -> Step {
        let Merged { mut before, other } = *merged;
        let is_built_on = self.history.try_with_value(|h| h.is_built_on);
        if is_built_on.unwrap_or(true) {
            self.app.tell("info", text("merge.undone-as-edits"));
            let after = merge(&before, &other);
            return Step::Edit(self.take_back(|draft| draft.go_back(&before, &after)));
        }
        let kept = before.clone();
        let merged = self.peek(Community::clone);
        // Own counters never go back: a dot is used once.
        let own = self.app.actor;
        if let Some(counter) = merged.sync.seen.get(&own) {
            before.sync.see(Dot {
                counter: *counter,
                actor: own,
            });
        }
        self.put(before, &merged);
        Step::Merge(Box::new(Merged {
            before: kept,
            other,
        }))
    }

    /// Puts a state in the place of the one that was, and stores what differs.
    fn put(self, now: Community, was: &Community) {
        let keys = touched(was, &now);
        self.community
            .update_untracked(|community| *community = now);
        self.store_records(keys, true);
        self.community.notify();
    }

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

    /// What the group said of records that another copy removed for good: some
    /// go here too, the others stay, and nobody is asked about them again.
    pub fn answer_removals(self, go: Vec<(Kind, Id)>, stay: Vec<(Kind, Id)>) {
        if !stay.is_empty() {
            self.edit("edit.kept-here", move |draft| {
                stay.iter()
                    .for_each(|(kind, id)| draft.keep_here(*kind, *id));
            });
        }
        if !go.is_empty() {
            self.erasing(Box::new(move |draft| {
                go.iter().for_each(|(kind, id)| draft.erase(*kind, *id));
            }));
        }
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
            differing.filter(|keys: &std::collections::BTreeSet<_>| !keys.is_empty())
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
