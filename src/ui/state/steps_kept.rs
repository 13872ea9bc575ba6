//! The steps that can be taken back outlive a visit elsewhere: whoever looks at
//! the settings, or at home, and comes back finds *Undo* as it was, unless
//! somebody has written in the community meanwhile, or removed something for
//! good: that must not come back from here. They stand in this tab's memory
//! alone, of one community at a time.

use std::cell::RefCell;

use super::workspace::Workspace;
use crate::community::history::History;
use crate::community::{Actor, Community, Id, Keyed, Kind, Set};

/// What a community is known by: what was seen of everybody's writing, and
/// what was removed for good, which nobody signs.
type State = (Keyed<Actor, u64>, Set<(Kind, Id)>);

thread_local! {
    static LEFT: RefCell<Option<(Id, State, History)>> = const { RefCell::new(None) };
}

fn state(community: &Community) -> State {
    (community.sync.seen.clone(), community.sync.gone.clone())
}

impl Workspace {
    /// Keeps the steps: the community is being left.
    pub fn keep_steps(self) {
        // Nobody tells this tab meanwhile who has heard of its last merge.
        self.is_built_on();
        let history = self.history.try_update_value(std::mem::take);
        let left = self.peek_if_open(state).zip(history);
        let left = left.map(|(state, history)| (self.id, state, history));
        LEFT.with_borrow_mut(|kept| *kept = left);
    }

    /// Takes up the steps of the visit before, if nothing was written since.
    pub fn take_up_steps(self) {
        let Some((id, left, history)) = LEFT.with_borrow_mut(Option::take) else {
            return;
        };
        if id == self.id && self.peek(state) == left {
            self.history.set_value(history);
            self.show_history();
        }
    }
}
