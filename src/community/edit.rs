//! Edits: the only way in which a community changes.

use std::collections::BTreeSet;
use std::ops::Deref;

use serde_json::{Map, Value};

use super::{Actor, Community, Dot, Fields, Id, Kind, Record, Shape, Stamps};

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

/// The value of a cell; `Null` if it is not there.
pub fn cell_of(fields: &dyn Fields, cell: &str) -> Value {
    let Some((field, key)) = cell.split_once('/') else {
        return fields.get(cell);
    };
    match fields.get(field) {
        Value::Object(mut entries) => entries.remove(key).unwrap_or(Value::Null),
        Value::Array(elements) if elements.iter().any(|e| e.as_str() == Some(key)) => true.into(),
        _ => Value::Null,
    }
}

/// Gives a cell a value.
pub(crate) fn set_cell(fields: &mut dyn Fields, cell: &str, value: &Value) {
    let Some((field, key)) = cell.split_once('/') else {
        fields.set(cell, value);
        return;
    };
    let shape = fields
        .specs()
        .iter()
        .find(|s| s.name == field)
        .map(|s| s.shape);
    let whole = match (fields.get(field), shape) {
        (Value::Object(mut entries), _) => {
            match value {
                Value::Null => entries.remove(key),
                _ => entries.insert(key.to_owned(), value.clone()),
            };
            if entries.is_empty() {
                Value::Null
            } else {
                Value::Object(entries)
            }
        }
        (Value::Array(mut elements), _) => {
            elements.retain(|e| e.as_str() != Some(key));
            if !value.is_null() {
                elements.push(Value::String(key.to_owned()));
            }
            if elements.is_empty() {
                Value::Null
            } else {
                Value::Array(elements)
            }
        }
        (Value::Null, _) if value.is_null() => return,
        (_, Some(Shape::Set)) => Value::Array(vec![Value::String(key.to_owned())]),
        _ => Value::Object(Map::from_iter([(key.to_owned(), value.clone())])),
    };
    fields.set(field, &whole);
}

/// The cells in which two states of a record differ, with the later values.
fn differences(before: &dyn Fields, after: &dyn Fields) -> Vec<(String, Value)> {
    differences_of(before, &after.write_fields())
}

/// The cells in which a record differs from other fields, with the others' values.
pub(crate) fn differences_of(
    before: &dyn Fields,
    new: &Map<String, Value>,
) -> Vec<(String, Value)> {
    let old = before.write_fields();
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut cells = Vec::new();
    for name in names {
        let value = |fields: &Map<String, Value>| fields.get(name).cloned().unwrap_or(Value::Null);
        let (old, new) = (value(&old), value(&new));
        if old == new {
            continue;
        }
        let shape = before
            .specs()
            .iter()
            .find(|s| s.name == name)
            .map(|s| s.shape);
        match (shape, entries(&old), entries(&new)) {
            (Some(Shape::Set | Shape::Keyed), Some(old), Some(new)) => {
                let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
                for key in keys {
                    if old.get(key) != new.get(key) {
                        let value = new.get(key).cloned().unwrap_or(Value::Null);
                        cells.push((format!("{name}/{key}"), value));
                    }
                }
            }
            _ => cells.push((name.clone(), new)),
        }
    }
    cells
}

/// The entries of a keyed field or the elements of a set.
fn entries(value: &Value) -> Option<Map<String, Value>> {
    match value {
        Value::Null => Some(Map::new()),
        Value::Object(entries) => Some(entries.clone()),
        Value::Array(elements) => elements
            .iter()
            .map(|e| Some((e.as_str()?.to_owned(), Value::Bool(true))))
            .collect(),
        _ => None,
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
        self.community.sync.removed.remove(&key);
        if !self.community.is_unstamped(kind, id) {
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
        // What was answered anonymously is written once.
        if self.community.is_unstamped(kind, id) {
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
        let stamps = self.community.sync.stamps.entry((kind, id));
        let stamps = stamps.or_insert(Stamps {
            base: dot,
            cells: Default::default(),
        });
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
