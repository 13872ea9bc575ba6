//! Which keys were written when, so that a repair keeps off what is newer.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// Which keys were written when, by a count of all writes.
#[derive(Default)]
pub(super) struct Touched {
    count: Cell<u64>,
    last: RefCell<HashMap<String, u64>>,
}

impl Touched {
    /// How many writes there were up to now.
    pub fn now(&self) -> u64 {
        self.count.get()
    }

    /// Whether a key was written after that many.
    pub fn since(&self, count: u64, key: &str) -> bool {
        self.last.borrow().get(key).is_some_and(|at| *at > count)
    }

    pub fn note(&self, key: String) {
        self.count.set(self.count.get() + 1);
        self.last.borrow_mut().insert(key, self.count.get());
    }
}
