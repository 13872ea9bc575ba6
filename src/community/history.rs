//! What can be taken back in this session, and made again: as much as there is
//! room for in memory, and the last step always.

use super::{Community, Undo};

/// How many steps can be taken back.
const LONGEST: usize = 500;

/// How many bytes they may take together, by estimate.
pub const LARGEST: usize = 16_000_000;

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

    /// How many bytes it takes, by estimate.
    fn size(&self) -> usize {
        match self {
            Step::Edit(undo) => undo.size(),
            Step::Merge(merged) => merged.before.size_beside() + merged.other.size(),
        }
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
    undo: Steps,
    /// The stretch of typing that the last step is, if it is one.
    stretch: Option<u32>,
    redo: Steps,
    /// Whether somebody may have built on the last merge: another tab, or
    /// whoever holds a file that was saved since.
    pub is_built_on: bool,
}

impl History {
    /// Notes a new step; what was taken back before cannot be made again.
    pub fn add(&mut self, what: &'static str, step: Step) {
        self.redo = Steps::default();
        self.stretch = None;
        self.is_built_on &= !matches!(step, Step::Merge(_));
        self.done(what, step);
    }

    /// Notes what was typed: it goes back together with what else was typed in
    /// the same stretch.
    pub fn add_typed(&mut self, what: &'static str, stretch: u32, undo: Undo) {
        let goes_on = self.stretch == Some(stretch) && self.redo.all.is_empty();
        let undo = match goes_on {
            true => match self.undo.take_in(what, undo) {
                Ok(()) => return,
                Err(undo) => undo,
            },
            false => undo,
        };
        self.add(what, Step::Edit(undo));
        self.stretch = Some(stretch);
    }

    /// Notes a step that was made again, if anything of it was.
    pub fn done(&mut self, what: &'static str, step: Step) {
        self.undo.push(what, step);
    }

    /// Notes a step that was taken back, if anything of it was.
    pub fn undone(&mut self, what: &'static str, step: Step) {
        self.redo.push(what, step);
    }

    /// The last step that was made.
    pub fn last(&mut self) -> Option<(&'static str, Step)> {
        self.stretch = None;
        self.undo.pop()
    }

    /// The last step that was taken back.
    pub fn ahead(&mut self) -> Option<(&'static str, Step)> {
        self.redo.pop()
    }

    /// The last merge that can be taken back.
    pub fn last_merge(&self) -> Option<&Merged> {
        let mut steps = self.undo.all.iter().rev();
        steps.find_map(|one| match &one.step {
            Step::Merge(merged) => Some(&**merged),
            Step::Edit(_) => None,
        })
    }

    /// What *Undo* and *Redo* would do.
    pub fn names(&self) -> (Option<&'static str>, Option<&'static str>) {
        let name = |steps: &Steps| steps.all.last().map(|one| one.what);
        (name(&self.undo), name(&self.redo))
    }

    /// Forgets everything: a step may hold what was removed for good.
    pub fn forget(&mut self) {
        self.undo = Steps::default();
        self.redo = Steps::default();
        self.stretch = None;
    }
}

/// Steps in the one direction or the other, the next one last.
#[derive(Default)]
struct Steps {
    all: Vec<One>,
    size: usize,
}

struct One {
    what: &'static str,
    step: Step,
    size: usize,
}

impl Steps {
    /// Puts a step behind the others, if there is anything in it.
    fn push(&mut self, what: &'static str, step: Step) {
        if step.is_nothing() {
            return;
        }
        let size = step.size();
        self.size += size;
        self.all.push(One { what, step, size });
        self.make_room();
    }

    fn pop(&mut self) -> Option<(&'static str, Step)> {
        let last = self.all.pop()?;
        self.size -= last.size;
        Some((last.what, last.step))
    }

    /// Takes what undoes a later edit into the last step, if it is one of the
    /// same name; else gives it back.
    fn take_in(&mut self, what: &'static str, later: Undo) -> Result<(), Undo> {
        let last = self.all.last_mut().filter(|last| last.what == what);
        let Some(One {
            step: Step::Edit(earlier),
            size,
            ..
        }) = last
        else {
            return Err(later);
        };
        earlier.take_in(later)?;
        let now = earlier.size();
        self.size = self.size - *size + now;
        *size = now;
        self.make_room();
        Ok(())
    }

    /// The steps that are furthest away go, never the next one.
    fn make_room(&mut self) {
        let mut going = 0;
        let most = self.all.len().saturating_sub(1);
        while going < most && (self.all.len() - going > LONGEST || self.size > LARGEST) {
            self.size -= self.all[going].size;
            going += 1;
        }
        self.all.drain(..going);
    }
}
