//! What can be taken back in this session, and made again.

use crate::community::{Community, Edit};

/// How many steps can be taken back.
const LONGEST: usize = 500;

/// One step.
pub enum Step {
    /// An edit, as its opposite.
    Edit(Edit),
    /// A merge.
    Merge(Box<Merged>),
}

/// A merge that can be taken back.
pub struct Merged {
    /// What was here before.
    pub before: Community,
    /// What was merged in.
    pub other: Community,
}

/// The steps, each with the key of the words that name it.
#[derive(Default)]
pub struct History {
    undo: Vec<(&'static str, Step)>,
    redo: Vec<(&'static str, Step)>,
    /// Whether somebody may have built on the last merge: another tab, or
    /// whoever holds a file that was saved since.
    pub is_built_on: bool,
}

impl History {
    /// Notes a new step; what was taken back before cannot be made again.
    pub fn add(&mut self, what: &'static str, step: Step) {
        self.redo.clear();
        self.is_built_on &= !matches!(step, Step::Merge(_));
        self.done(what, step);
    }

    /// Notes a step that was made again.
    pub fn done(&mut self, what: &'static str, step: Step) {
        self.undo.push((what, step));
        if self.undo.len() > LONGEST {
            self.undo.remove(0);
        }
    }

    /// Notes a step that was taken back.
    pub fn undone(&mut self, what: &'static str, step: Step) {
        self.redo.push((what, step));
    }

    /// The last step that was made.
    pub fn last(&mut self) -> Option<(&'static str, Step)> {
        self.undo.pop()
    }

    /// The last step that was taken back.
    pub fn next(&mut self) -> Option<(&'static str, Step)> {
        self.redo.pop()
    }

    /// What *Undo* and *Redo* would do.
    pub fn names(&self) -> (Option<&'static str>, Option<&'static str>) {
        let name = |steps: &[(&'static str, Step)]| steps.last().map(|step| step.0);
        (name(&self.undo), name(&self.redo))
    }

    /// Forgets everything: a step may hold what was removed for good.
    pub fn forget(&mut self) {
        self.undo.clear();
        self.redo.clear();
    }
}
