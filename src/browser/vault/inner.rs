//! The vault itself: what it holds.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::super::local::Local;
use super::Elsewhere;
use super::around::{Around, Durable};
use super::entry::Entries;
use super::gate::Gate;
use super::known::{Known, KnownSheet};
use super::touched::Touched;
use crate::community::Id;

/// What is called when another tab did something.
type Callback = Rc<dyn Fn(Elsewhere)>;

/// What this device keeps. Clones are the same vault.
#[derive(Clone)]
pub struct Vault(pub(super) Rc<Inner>);

pub(super) struct Inner {
    pub local: Local,
    pub indexed: Box<dyn Durable>,
    pub around: Box<dyn Around>,
    pub gate: Gate,
    pub callback: RefCell<Option<Callback>>,
    /// A later version has written here.
    pub newer: Cell<bool>,
    /// The format marker stands in local storage.
    pub local_marked: Cell<bool>,
    /// It stands in IndexedDB.
    pub indexed_marked: Cell<bool>,
    /// A store was found empty that was not, and nobody was told yet.
    pub emptied: Cell<Option<bool>>,
    /// The freshest entry known of each community.
    pub entries: Entries,
    /// Communities in which every unreadable text has been set aside.
    pub examined: RefCell<Vec<Id>>,
    /// Keys with an unreadable text that found no other place: not written over.
    pub guarded: RefCell<Vec<String>>,
    /// When each key was last written, here or in another tab: a repair keeps
    /// off what was written after it had read.
    pub touched: Touched,
    /// The texts that this tab wrote, read or heard last.
    pub known: Known,
    /// Merges two texts of one piece: a pointer, noted by whoever writes or
    /// loads a community, since home does neither and need not carry it.
    pub merge: Cell<Option<MergePieces>>,
    /// Keys that IndexedDB failed to take; the next write brings them along.
    pub owed: RefCell<HashSet<String>>,
    /// What is known of each sheet on the private desk.
    pub sheets: RefCell<HashMap<String, KnownSheet>>,
    /// Communities without an entry have been looked for.
    pub searched: Cell<bool>,
}

/// How two texts of one piece become one ([`crate::document::merge_pieces`]).
pub(super) type MergePieces = fn(Id, Option<&str>, &str, &str) -> Option<String>;

/// Texts and their keys.
pub(super) type Texts = Vec<(String, String)>;
