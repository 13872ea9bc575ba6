//! What can be taken back in this session, and made again.

use crate::community::{Community, Undo};

/// How many steps can be taken back.
const LONGEST: usize = 500;

/// One step.
pub enum Step {
    /// An edit, as what takes it back.
    Edit(Undo),
    /// A merge.
    Merge(Box<Merged>),
}

impl Step {
    /// Whether nothing is left in it to be taken back or made again.
    fn is_nothing(&self) -> bool {
        matches!(self, Step::Edit(undo) if undo.is_empty())
    }
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
    /// The stretch of typing that the last step is, if it is one.
    stretch: Option<u32>,
    redo: Vec<(&'static str, Step)>,
    /// Whether somebody may have built on the last merge: another tab, or
    /// whoever holds a file that was saved since.
    pub is_built_on: bool,
}

impl History {
    /// Notes a new step; what was taken back before cannot be made again.
    pub fn add(&mut self, what: &'static str, step: Step) {
        self.redo.clear();
        self.stretch = None;
        self.is_built_on &= !matches!(step, Step::Merge(_));
        self.done(what, step);
    }

    /// Notes what was typed: it goes back together with what else was typed in
    /// the same stretch.
    pub fn add_typed(&mut self, what: &'static str, stretch: u32, undo: Undo) {
        let goes_on = self.stretch == Some(stretch) && self.redo.is_empty();
        let last = self
            .undo
            .last_mut()
            .filter(|last| goes_on && last.0 == what);
        let undo = match last {
            Some((_, Step::Edit(earlier))) => match earlier.take_in(undo) {
                Ok(()) => return,
                Err(undo) => undo,
            },
            _ => undo,
        };
        self.add(what, Step::Edit(undo));
        self.stretch = Some(stretch);
    }

    /// Notes a step that was made again, if anything of it was.
    pub fn done(&mut self, what: &'static str, step: Step) {
        if step.is_nothing() {
            return;
        }
        self.undo.push((what, step));
        if self.undo.len() > LONGEST {
            self.undo.remove(0);
        }
    }

    /// Notes a step that was taken back, if anything of it was.
    pub fn undone(&mut self, what: &'static str, step: Step) {
        if step.is_nothing() {
            return;
        }
        self.redo.push((what, step));
    }

    /// The last step that was made.
    pub fn last(&mut self) -> Option<(&'static str, Step)> {
        self.stretch = None;
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
        self.stretch = None;
    }
}
