//! A small library of methods for a session's plan. Their words, with who they
//! come from, stand in the content under `method.<id>.…`.

use crate::community::Effort;

/// A way of working together that a block of a session can have.
pub struct Method {
    /// Its id.
    pub id: &'static str,
    /// How many minutes each of its steps takes.
    pub steps: &'static [u32],
    /// How much it asks of people.
    pub effort: Effort,
}

/// All methods, those that are easy to begin with first.
pub static METHODS: [Method; 14] = [
    method("one-two-four-all", &[1, 2, 4, 5], Effort::Easy),
    method("go-round", &[2, 12, 3], Effort::Easy),
    method("pairs-on-the-move", &[3, 4, 4, 4], Effort::Easy),
    method("gallery-walk", &[10, 15, 10], Effort::Easy),
    method("appreciative-interviews", &[3, 8, 8, 10, 10], Effort::Easy),
    method("silent-conversation", &[3, 15, 10], Effort::Middle),
    method("world-cafe", &[5, 20, 20, 20, 15], Effort::Middle),
    method("after-the-event", &[2, 5, 8, 5], Effort::Middle),
    method("three-heads", &[2, 6, 6, 6, 4], Effort::Middle),
    method("open-space", &[15, 40, 40, 15], Effort::Middle),
    method("peer-case", &[3, 5, 8, 18, 6, 5], Effort::Hard),
    method("most-significant-change", &[5, 15, 15, 10], Effort::Hard),
    method("make-it-fail", &[5, 8, 8, 8], Effort::Hard),
    method("fishbowl", &[5, 30, 10], Effort::Hard),
];

const fn method(id: &'static str, steps: &'static [u32], effort: Effort) -> Method {
    Method { id, steps, effort }
}

impl Method {
    /// The method with this id.
    pub fn find(id: &str) -> Option<&'static Method> {
        METHODS.iter().find(|method| method.id == id)
    }

    /// How many minutes it takes.
    pub fn minutes(&self) -> u32 {
        self.steps.iter().sum()
    }
}
