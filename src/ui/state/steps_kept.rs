//! The steps that can be taken back outlive a visit elsewhere: whoever looks at
//! the settings, or at home, and comes back finds *Undo* as it was, unless
//! somebody has written in the community meanwhile. They stand in this tab's
//! memory alone, of one community at a time.

use std::cell::RefCell;

use super::workspace::Workspace;
use crate::community::history::History;
use crate::community::{Actor, Id, Keyed};

/// What was seen of everybody's writing.
type Seen = Keyed<Actor, u64>;

thread_local! {
    static LEFT: RefCell<Option<(Id, Seen, History)>> = const { RefCell::new(None) };
}

impl Workspace {
    /// Keeps the steps: the community is being left.
    pub fn keep_steps(self) {
        let seen = self.peek_if_open(|community| community.sync.seen.clone());
        let history = self.history.try_update_value(std::mem::take);
        let left = seen.zip(history);
        let left = left.map(|(seen, history)| (self.id, seen, history));
        LEFT.with_borrow_mut(|kept| *kept = left);
    }

    /// Takes up the steps of the visit before, if nothing was written since.
    pub fn take_up_steps(self) {
        let Some((id, seen, history)) = LEFT.with_borrow_mut(Option::take) else {
            return;
        };
        if id == self.id && self.peek(|community| community.sync.seen == seen) {
            self.history.set_value(history);
            self.show_history();
        }
    }
}
