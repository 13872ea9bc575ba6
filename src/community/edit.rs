//! Edits: the only way in which a community changes.
use std::ops::Deref;

use serde_json::{Map, Value};

use super::cell::{cell_of, differences};
use super::{Actor, Community, Dot, Hand, Id, Kind, Record, Set, Undo};

/// One change. A *cell* is the smallest thing that changes by itself: a field
/// (`text`), an entry of a keyed field or an element of a set (`goals/relational`).
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Makes a record with these fields.
    Put {
        /// The kind of record.
        kind: Kind,
        /// Its id.
        id: Id,
        /// Its fields, without the id.
        fields: Map<String, Value>,
    },
    /// Gives a cell of a record a value; `Null` takes it away.
    Set {
        /// The kind of record.
        kind: Kind,
        /// Its id.
        id: Id,
        /// The cell.
        cell: String,
        /// Its value. For an element of a set: `true` if it is in.
        value: Value,
    },
    /// Takes a record away. What it said is kept apart, in case another copy
    /// was at work on it.
    Remove {
        /// The kind of record.
        kind: Kind,
        /// Its id.
        id: Id,
    },
    /// Settles what two people wrote into a cell without knowing of each other.
    Settle {
        /// The kind of record.
        kind: Kind,
        /// Its id.
        id: Id,
        /// The cell.
        cell: String,
        /// The value that the group chose.
        value: Value,
    },
    /// Puts values beside the one that a cell shows, for the group to settle.
    Open {
        /// The kind of record.
        kind: Kind,
        /// Its id.
        id: Id,
        /// The cell.
        cell: String,
        /// The other values.
        others: Vec<Value>,
    },
    /// Keeps a record that one removed while another was at work on it; or,
    /// as the opposite, leaves that open.
    Keep {
        /// The kind of record.
        kind: Kind,
        /// Its id.
        id: Id,
        /// Whether it is settled that the record stays.
        settled: bool,
    },
}

/// Changes that belong together: made, stored and undone as one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edit {
    /// The changes, in order.
    pub changes: Vec<Change>,
}

/// A community while one edit is being made to it. Every change takes effect
/// at once, is stamped with the edit's dot, and its opposite is kept for undo.
pub struct Draft<'a> {
    pub(super) community: &'a mut Community,
    pub(super) dot: Dot,
    /// What is typed, if somebody types it.
    pub(super) hand: Option<Hand>,
    pub(super) undo: Vec<Change>,
    pub(super) touched: Set<(Kind, Id)>,
}

/// What an edit did.
pub struct Edited {
    /// What takes it back.
    pub undo: Undo,
    /// The records that it made, changed or removed.
    pub touched: Set<(Kind, Id)>,
}

impl Community {
    /// Makes one edit in the name of an actor.
    pub fn edit(&mut self, actor: Actor, make: impl FnOnce(&mut Draft)) -> Edited {
        self.edit_by(actor, None, make)
    }

    /// Makes one edit that takes in what a hand has typed.
    pub fn edit_by(
        &mut self,
        actor: Actor,
        hand: Option<Hand>,
        make: impl FnOnce(&mut Draft),
    ) -> Edited {
        let seen = self.sync.seen.get(&actor).copied();
        let dot = self.sync.next(actor);
        let mut draft = Draft {
            community: self,
            dot,
            hand,
            undo: Vec::new(),
            touched: Set::new(),
        };
        make(&mut draft);
        let Draft {
            mut undo, touched, ..
        } = draft;
        let is_noted = |(kind, id): &(Kind, Id)| {
            let is_gone = self.sync.gone.contains(&(*kind, *id));
            !is_gone && !self.is_unstamped(*kind, *id)
        };
        if !touched.iter().any(is_noted) {
            // Nothing says who wrote: the number is free again, lest it tell
            // at which tab an anonymous answer was given.
            match seen {
                Some(counter) => self.sync.seen.insert(actor, counter),
                None => self.sync.seen.remove(&actor),
            };
        }
        undo.reverse();
        Edited {
            undo: Undo::of(undo, self),
            touched,
        }
    }
}

impl Deref for Draft<'_> {
    type Target = Community;
    fn deref(&self) -> &Community {
        self.community
    }
}

impl Draft<'_> {
    /// Makes a record, or gives the one with its id all of its values.
    pub fn put<R: Record>(&mut self, record: R) {
        let (kind, id) = (R::KIND, record.id());
        match self.community.table(kind).fields(id) {
            Some(present) => {
                for (cell, value) in differences(present, &record) {
                    self.set(kind, id, &cell, value);
                }
            }
            None => self.change(&Change::Put {
                kind,
                id,
                fields: record.write_fields(),
            }),
        }
    }

    /// Changes a record, if it is there.
    pub fn update<R: Record>(&mut self, id: Id, change: impl FnOnce(&mut R))
    where
        Community: Holds<R>,
    {
        let Some(present) = self.community.records().get(id) else {
            return;
        };
        let mut record: R = present.clone();
        change(&mut record);
        for (cell, value) in differences(present, &record) {
            self.set(R::KIND, id, &cell, value);
        }
    }

    /// Makes the community say what another file of it says. What only this
    /// one has is removed; like every edit it can be taken back.
    pub fn replace_with(&mut self, other: &Community) {
        for (kind, id) in self.community.keys() {
            if other.table(kind).fields(id).is_none() {
                self.take(kind, id);
            }
        }
        for (kind, id) in other.keys() {
            let Some(wanted) = other.table(kind).fields(id) else {
                continue;
            };
            if self.is_other_answer(kind, id, wanted) {
                // What is written once is not written over: it goes, and the
                // other answer comes.
                self.take(kind, id);
                let id = Id::of_double(id, &wanted.get("text"));
                self.put_fields(kind, id, &wanted.write_fields());
                continue;
            }
            match self.community.table(kind).fields(id) {
                Some(present) => {
                    for (cell, value) in differences(present, wanted) {
                        self.set_one(kind, id, &cell, &value);
                    }
                }
                None => self.put_fields(kind, id, &wanted.write_fields()),
            }
        }
        self.leave_open_what(other);
    }

    /// Leaves unsettled what another file leaves so, and nothing else.
    fn leave_open_what(&mut self, other: &Community) {
        for (kind, id, cell) in self.community.conflicts() {
            if let Some(fields) = self.community.table(kind).fields(id) {
                let value = cell_of(fields, &cell);
                self.settle(kind, id, &cell, value);
            }
        }
        for (kind, id, cell) in other.conflicts() {
            let others = other.sync.stamps.get(&(kind, id));
            let others = others.and_then(|stamps| stamps.others.get(&cell));
            let others = others.into_iter().flatten().map(|s| s.value.clone());
            self.open(kind, id, &cell, &others.collect::<Vec<_>>());
        }
    }

    /// Takes a record away, if it is there.
    pub fn remove(&mut self, kind: Kind, id: Id) {
        self.change(&Change::Remove { kind, id });
    }

    /// Writes a record anew: its earlier cells and their dots are gone.
    pub fn renew<R: Record>(&mut self, record: R) {
        let key = (R::KIND, record.id());
        self.remove(key.0, key.1);
        self.community.sync.removed.remove(&key);
        self.community.sync.lives.remove(&key);
        self.put(record);
    }

    /// Gives one cell of a record a value; `Null` takes it away.
    pub fn set(&mut self, kind: Kind, id: Id, cell: &str, value: Value) {
        self.change(&Change::Set {
            kind,
            id,
            cell: cell.to_owned(),
            value,
        });
    }

    /// Makes all changes of an edit.
    pub fn apply(&mut self, edit: &Edit) {
        edit.changes.iter().for_each(|change| self.change(change));
    }
}

impl Community {
    /// Strips everything that is known of a record, and notes that it is gone
    /// for good. `false` if that is so already.
    pub(crate) fn forget(&mut self, kind: Kind, id: Id) -> bool {
        // The community itself stays, whatever a file says.
        if kind == Kind::Community {
            return false;
        }
        self.table_mut(kind).take(id);
        self.sync.stamps.remove(&(kind, id));
        self.sync.lives.remove(&(kind, id));
        self.sync.removed.remove(&(kind, id));
        self.sync.kept.remove(&(kind, id));
        self.sync.gone.insert((kind, id))
    }

    /// What is gone for good is not kept.
    pub(crate) fn let_go_of_kept(&mut self) {
        let gone = &self.sync.gone;
        self.sync.kept.retain(|key| !gone.contains(key));
    }
}

/// That a community has a table of these records.
pub trait Holds<R: Record> {
    /// The table.
    fn records(&self) -> &super::Table<R>;
}
