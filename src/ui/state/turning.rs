//! Steps back and forth. How a merge is taken back and made again, and how
//! another community takes the place of this one, is known only once something
//! that merges is here: until then nothing of that can have happened.

use std::cell::Cell;

use super::typing;
use super::workspace::Workspace;
use crate::community::history::{History, Merged, Step};
use crate::community::{Community, Draft, Id, Kind, Undo};
use crate::content::text;

/// Turns a merge, and hands back the opposite.
pub type Turn = fn(Workspace, Box<Merged>) -> Step;

/// What comes with the merging of files.
#[derive(Clone, Copy)]
pub struct Ways {
    /// Takes a merge back.
    pub unmerge: Turn,
    /// Makes it again.
    pub merge: Turn,
    /// Puts another community in the place of the one that is open.
    pub replace: fn(Workspace, Community),
}

thread_local! {
    static WAYS: Cell<Option<Ways>> = const { Cell::new(None) };
}

/// From now on the ways of merging are known.
pub fn know(ways: Ways) {
    WAYS.set(Some(ways));
}

impl Workspace {
    /// Puts another community in the place of this one, if something asked for it.
    pub fn replace(self, other: Community) {
        if let Some(ways) = WAYS.get() {
            (ways.replace)(self, other);
        }
    }

    /// Takes the last step back.
    pub fn undo(self) {
        typing::step();
        if let Some((what, step)) = self.history.try_update_value(History::last).flatten() {
            let redo = self.turn(step, |ways| ways.unmerge);
            self.history.update_value(|h| h.undone(what, redo));
        }
        self.show_history();
    }

    /// Makes the last step that was taken back again.
    pub fn redo(self) {
        typing::step();
        if let Some((what, step)) = self.history.try_update_value(History::ahead).flatten() {
            let undo = self.turn(step, |ways| ways.merge);
            self.history.update_value(|h| h.done(what, undo));
        }
        self.show_history();
    }

    /// Makes a step, and hands back its opposite.
    fn turn(self, step: Step, way: fn(Ways) -> Turn) -> Step {
        match (step, WAYS.get()) {
            (Step::Edit(undo), _) => Step::Edit(self.take_back(|draft| draft.take_back(&undo))),
            (Step::Merge(merged), Some(ways)) => way(ways)(self, merged),
            // Who merged made the ways known.
            (merge, None) => merge,
        }
    }

    /// Takes something back, and says so if some of it stays because somebody
    /// has gone on from there.
    pub(super) fn take_back(self, act: impl FnOnce(&mut Draft) -> Vec<(Kind, Id)>) -> Undo {
        let mut stays = Vec::new();
        let undo = self.write(|draft| stays = act(draft)).unwrap_or_default();
        if !stays.is_empty() {
            let key = match undo.is_empty() {
                true => "undo.stays.all",
                false => "undo.stays.some",
            };
            self.app.tell("warn", text(key));
        }
        undo
    }
}
