//! How a workspace merges with a file, or gives way to one. It comes with the
//! wings in which files do; they begin it.

use leptos::task::spawn_local;

use super::safety;
use super::turning::{self, Ways};
use super::workspace::Workspace;
use crate::browser::vault::Why;
use crate::community::history::{Merged, Step};
use crate::community::{Community, Dot, Id, Kind};
use crate::content::text;
use crate::document::{merge, removed_elsewhere, touched, without_removals};
use crate::insight::{Standing, standing};

/// From now on merges can be turned, and files can take a community's place.
pub fn begin() {
    turning::know(Ways {
        unmerge: Workspace::unmerge,
        merge: |workspace, merged| workspace.merge_now(merged.other),
        replace: |workspace, other| {
            spawn_local(async move {
                let replaced = workspace.replace_with("edit.replaced", Why::Replace, other);
                if replaced.await {
                    workspace.app.tell("good", text("doubled.replaced"));
                }
            });
        },
    });
}

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

    /// Looks at both sides of the last merge that can be taken back: what was
    /// here, and what came in.
    pub fn both_sides<T>(self, look: impl FnOnce(&Community, &Community) -> T) -> Option<T> {
        self.history.with_value(|history| {
            let merged = history.last_merge()?;
            Some(look(&merged.before, &merged.other))
        })
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

    /// Puts another state in the place of this one, as an edit like any other,
    /// once a safety copy was taken. `false` says that the workspace was left
    /// before, and everything is as it was.
    pub async fn replace_with(self, what: &'static str, why: Why, other: Community) -> bool {
        safety::warn(self.take_copy(why).await);
        let is_open = self.peek_if_open(|_| ()).is_some();
        if is_open {
            self.edit(what, |draft| draft.replace_with(&other));
        }
        is_open
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
}
