//! Edits: the only way in which a community changes.

use std::collections::BTreeSet;
use std::ops::Deref;

use serde_json::{Map, Value};

use super::cell::{cell_of, cells_to_set, differences, set_cell};
use super::{Actor, Community, Dot, Id, Kind, Record, Response, Stamps};

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
    /// Takes a record away, leaving a tombstone.
    Remove {
        /// The kind of record.
        kind: Kind,
        /// Its id.
        id: Id,
    },
}

/// Changes that belong together: made, stored and undone as one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edit {
    /// The changes, in order.
    pub changes: Vec<Change>,
}

impl Edit {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// A community while one edit is being made to it. Every change takes effect
/// at once, is stamped with the edit's dot, and its opposite is kept for undo.
pub struct Draft<'a> {
    community: &'a mut Community,
    dot: Dot,
    undo: Vec<Change>,
    touched: BTreeSet<(Kind, Id)>,
}

/// What an edit did.
pub struct Edited {
    /// The edit that takes it back.
    pub undo: Edit,
    /// The records that it made, changed or removed.
    pub touched: BTreeSet<(Kind, Id)>,
}

impl Community {
    /// Makes one edit in the name of an actor.
    pub fn edit(&mut self, actor: Actor, make: impl FnOnce(&mut Draft)) -> Edited {
        let seen = self.sync.seen.get(&actor).copied();
        let dot = self.sync.next(actor);
        let mut draft = Draft {
            community: self,
            dot,
            undo: Vec::new(),
            touched: BTreeSet::new(),
        };
        make(&mut draft);
        let Draft {
            mut undo, touched, ..
        } = draft;
        if touched.is_empty() {
            // Nothing was written: the number is free again.
            match seen {
                Some(counter) => self.sync.seen.insert(actor, counter),
                None => self.sync.seen.remove(&actor),
            };
        }
        undo.reverse();
        Edited {
            undo: Edit { changes: undo },
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
            match self.community.table(kind).fields(id) {
                Some(present) => {
                    for (cell, value) in differences(present, wanted) {
                        self.set_one(kind, id, &cell, &value);
                    }
                }
                None => self.put_fields(kind, id, &wanted.write_fields()),
            }
        }
    }

    /// Takes a record away, if it is there.
    pub fn remove(&mut self, kind: Kind, id: Id) {
        self.change(&Change::Remove { kind, id });
    }

    /// Writes a record anew: its earlier cells and their dots are gone.
    pub fn renew<R: Record>(&mut self, record: R) {
        self.remove(R::KIND, record.id());
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

    /// Makes all changes of an edit: of undo, redo or an outcome.
    pub fn apply(&mut self, edit: &Edit) {
        edit.changes.iter().for_each(|change| self.change(change));
    }

    fn change(&mut self, change: &Change) {
        match change {
            Change::Put { kind, id, fields } => self.put_fields(*kind, *id, fields),
            Change::Set {
                kind,
                id,
                cell,
                value,
            } => self.set_one(*kind, *id, cell, value),
            Change::Remove { kind, id } => self.take(*kind, *id),
        }
    }

    fn put_fields(&mut self, kind: Kind, id: Id, fields: &Map<String, Value>) {
        if let Some(present) = self.community.table(kind).fields(id) {
            // Redo of an addition onto a record that came back otherwise.
            let mut wanted = present.write_fields();
            wanted.extend(fields.clone());
            for (cell, value) in wanted {
                self.set_one(kind, id, &cell, &value);
            }
            return;
        }
        self.community.table_mut(kind).make(id).read_fields(fields);
        let key = (kind, id);
        if self.community.is_unstamped(kind, id) {
            // Whatever else were said of it would tell who gave it. A
            // tombstone of an undone reveal stays: it has no other sign that
            // it is there again.
            let record = self.community.table_mut(kind).make(id);
            for name in fields
                .keys()
                .filter(|name| !Response::ANONYMOUS.contains(&name.as_str()))
            {
                record.set(name, &Value::Null);
            }
        } else {
            self.community.sync.removed.remove(&key);
            let stamps = Stamps {
                base: self.dot,
                cells: Default::default(),
            };
            self.community.sync.stamps.insert(key, stamps);
        }
        self.undo.push(Change::Remove { kind, id });
        self.touched.insert(key);
    }

    fn set_one(&mut self, kind: Kind, id: Id, cell: &str, value: &Value) {
        let Some(fields) = self.community.table(kind).fields(id) else {
            return;
        };
        for (cell, value) in cells_to_set(fields, cell, value) {
            self.set_cell(kind, id, &cell, &value);
        }
    }

    fn set_cell(&mut self, kind: Kind, id: Id, cell: &str, value: &Value) {
        // What was answered anonymously is written once; and what was given
        // by name does not become anonymous by saying so.
        if self.community.is_unstamped(kind, id) || (kind, cell) == (Kind::Responses, "anonymous") {
            return;
        }
        let dot = self.dot;
        let Some(fields) = self.community.table_mut(kind).fields_mut(id) else {
            return;
        };
        let before = cell_of(fields, cell);
        if before == *value {
            return;
        }
        set_cell(fields, cell, value);
        // An empty text, say, is the same as none.
        if cell_of(fields, cell) == before {
            return;
        }
        let stamps = self.community.sync.stamps.entry((kind, id));
        let stamps = stamps.or_insert(Stamps {
            base: dot,
            cells: Default::default(),
        });
        if !cell.contains('/') {
            let parts = format!("{cell}/");
            stamps.cells.retain(|cell, _| !cell.starts_with(&parts));
        }
        stamps.cells.insert(cell.to_owned(), dot);
        self.undo.push(Change::Set {
            kind,
            id,
            cell: cell.to_owned(),
            value: before,
        });
        self.touched.insert((kind, id));
    }

    fn take(&mut self, kind: Kind, id: Id) {
        // The community itself stays; its file is deleted another way.
        if kind == Kind::Community {
            return;
        }
        let Some(present) = self.community.table(kind).fields(id) else {
            return;
        };
        let fields = present.write_fields();
        self.community.table_mut(kind).take(id);
        self.community.sync.stamps.remove(&(kind, id));
        self.community.sync.removed.insert((kind, id), self.dot);
        self.undo.push(Change::Put { kind, id, fields });
        self.touched.insert((kind, id));
    }
}

impl Response {
    /// All that an anonymous response says.
    pub const ANONYMOUS: [&'static str; 3] = ["question", "text", "anonymous"];
}

impl Community {
    /// Whether a record carries no stamps, because they would tell something
    /// of who gave an anonymous answer and when.
    pub fn is_unstamped(&self, kind: Kind, id: Id) -> bool {
        kind == Kind::Responses && self.responses.get(id).is_some_and(|r| r.anonymous)
    }
}

/// That a community has a table of these records.
pub trait Holds<R: Record> {
    /// The table.
    fn records(&self) -> &super::Table<R>;
}

macro_rules! holds {
    ($($field:ident: $record:ty),+ $(,)?) => {
        $(impl Holds<$record> for Community {
            fn records(&self) -> &super::Table<$record> { &self.$field }
        })+
    };
}

holds! {
    about: super::About,
    principles: super::Principle,
    stakeholders: super::Stakeholder,
    ties: super::Tie,
    reflections: super::Reflection,
    questions: super::Question,
    responses: super::Response,
    insights: super::Insight,
    actions: super::Action,
    runs: super::Run,
}
