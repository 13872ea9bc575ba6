//! What the vault needs of the world around it: the durable store, and what a
//! page has (a clock, chance, other tabs). Small traits, so that natively a
//! store can fail at any step and a tab can hear late.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use super::Trouble;
use crate::community::{Date, Id};

/// Something that will be there.
pub type Wait<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// One change to the texts.
#[derive(Clone, Debug)]
pub enum Change {
    /// Puts a text under a key.
    Put(String, String),
    /// Takes a text away.
    Remove(String),
    /// Takes all away whose keys begin so.
    RemoveAll(String),
}

/// Whether something may be written, as far as the text under this key goes.
pub type Judge = Rc<dyn Fn(&str, Option<String>) -> bool>;

/// Texts under keys, each change of which is durable once it is answered:
/// IndexedDB.
pub trait Durable {
    /// Whether it takes texts, or why not.
    fn state(&self) -> Result<(), Trouble>;
    /// Waits some seconds for one that was too slow to open and may still
    /// answer: for whoever reads what may stand nowhere else.
    fn answered(&self) -> Wait<'static, ()> {
        Box::pin(std::future::ready(()))
    }
    /// Makes changes, all or none, and ends when they are durable. They are
    /// begun before this returns, and stand in the order in which they were
    /// asked for. What stands under `look` right before them is judged in the
    /// same transaction; if the judge says no, none is made: `Ok(false)`.
    fn exchange(
        &self,
        changes: Vec<Change>,
        look: Vec<String>,
        judge: Judge,
    ) -> Wait<'static, Result<bool, Trouble>>;
    /// All texts whose keys begin so, by key.
    fn read_all(&self, begin: &str) -> Wait<'static, Result<Vec<(String, String)>, Trouble>>;
    /// The text under each key.
    fn read(&self, keys: &[String]) -> Wait<'static, Result<Vec<Option<String>>, Trouble>>;
    /// All keys that begin so.
    fn keys(&self, begin: &str) -> Wait<'static, Result<Vec<String>, Trouble>>;
    /// The first key from `from` on that comes before `to`.
    fn first_key(&self, from: &str, to: &str) -> Wait<'static, Result<Option<String>, Trouble>>;

    /// Makes changes, as [`Durable::exchange`] does.
    fn write(&self, changes: Vec<Change>) -> Wait<'static, Result<(), Trouble>> {
        let begun = self.exchange(changes, Vec::new(), Rc::new(|_, _| true));
        Box::pin(async move { begun.await.map(drop) })
    }
}

/// The page that the vault is in.
pub trait Around {
    /// The moment it is where the device is: `2026-11-21T19:40:12`.
    fn here(&self) -> String;
    /// The day it is.
    fn today(&self) -> Date;
    /// An id that nothing else has.
    fn new_id(&self) -> Id;
    /// Whether the program has panicked.
    fn has_broken(&self) -> bool;
    /// Lets the screen have its turn.
    fn pause(&self) -> Wait<'static, ()>;
    /// Goes on with something by and by.
    fn spawn(&self, task: Wait<'static, ()>);
    /// Tells the other tabs.
    fn tell(&self, message: &str);
    /// Notes something for whoever looks for a fault.
    fn warn(&self, words: &str);
}
