//! Records: what a community is made of.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::{Described, FieldSpec, Fields, Id, Keyed, Kind};

/// What is known of a kind of record. It stands above the kind's table of
/// fields; hand-outs, differences, the golden thread, removal and the schema
/// follow from the two.
pub struct Facts {
    /// Its fields, in the order of the file.
    pub specs: &'static [FieldSpec],
    /// The part of a hand-out in which it travels; `None` if it never does.
    pub part: Option<&'static str>,
    /// It travels only together with records of this kind.
    pub with: Option<Kind>,
    /// Where people find one.
    pub page: Place,
    /// How far back a record stands on the golden thread, as people are shown
    /// it: the smaller, the further. `None` if it is not shown there.
    pub thread: Option<u8>,
    /// Makes an empty one.
    pub(crate) make: fn(Id) -> Arc<dyn AnyRecord>,
}

/// Where people find a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On no page.
    Nowhere,
    /// On a page of its own, behind this name in the address.
    Own(&'static str),
    /// On a page with others.
    At(&'static str),
    /// Where that is which it is part of.
    OfWhole,
}

/// A record: fields under an id.
pub trait Record: Fields + Described + Clone + PartialEq + Send + Sync + 'static {
    /// Its kind.
    const KIND: Kind;
    /// What is known of the kind.
    const FACTS: Facts;
    /// Its id.
    fn id(&self) -> Id;
    /// A record with this id and nothing else.
    fn with_id(id: Id) -> Self;
}

/// A record whose type is not known.
pub trait AnyRecord: Fields + Any + Send + Sync {
    /// A copy of it.
    fn copy(&self) -> Arc<dyn AnyRecord>;
    /// Whether the other is a record of the same type that says the same.
    fn equals(&self, other: &dyn AnyRecord) -> bool;
}

impl<R: Record> AnyRecord for R {
    fn copy(&self) -> Arc<dyn AnyRecord> {
        Arc::new(self.clone())
    }
    fn equals(&self, other: &dyn AnyRecord) -> bool {
        (other as &dyn Any).downcast_ref::<R>() == Some(self)
    }
}

/// All records of one kind, by id, whatever their type: for edits, files and
/// storage, which treat all kinds alike. Copies share the records.
#[derive(Clone)]
pub struct Rows {
    with_id: fn(Id) -> Arc<dyn AnyRecord>,
    rows: Keyed<Id, Arc<dyn AnyRecord>>,
}

impl Rows {
    /// The fields of a record.
    pub fn fields(&self, id: Id) -> Option<&dyn Fields> {
        self.rows.get(&id).map(|row| &**row as &dyn Fields)
    }

    /// The same, to change them.
    pub(crate) fn fields_mut(&mut self, id: Id) -> Option<&mut dyn Fields> {
        let row = self.rows.get_mut(&id)?;
        if Arc::get_mut(row).is_none() {
            *row = row.copy();
        }
        Arc::get_mut(row).map(|row| row as &mut dyn Fields)
    }

    /// The fields of a record, which is made if it is not there.
    pub(crate) fn make(&mut self, id: Id) -> &mut dyn Fields {
        if !self.rows.contains_key(&id) {
            self.rows.insert(id, (self.with_id)(id));
        }
        self.fields_mut(id).expect("it is there by now")
    }

    /// Takes a record out.
    pub(crate) fn take(&mut self, id: Id) {
        self.rows.remove(&id);
    }

    /// A record, to be shared with another table of its kind.
    pub(crate) fn row(&self, id: Id) -> Option<Arc<dyn AnyRecord>> {
        self.rows.get(&id).cloned()
    }

    /// Puts a record in, in place of the one with its id.
    pub(crate) fn put(&mut self, id: Id, row: Arc<dyn AnyRecord>) {
        self.rows.insert(id, row);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All ids, in order.
    pub fn ids(&self) -> Vec<Id> {
        self.rows.keys().copied().collect()
    }
}

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<dyn AnyRecord>, &Arc<dyn AnyRecord>)| {
            Arc::ptr_eq(a, b) || a.equals(&**b)
        };
        self.rows.len() == other.rows.len()
            && self.rows.keys().eq(other.rows.keys())
            && self.rows.values().zip(other.rows.values()).all(same)
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields = self.rows.iter().map(|(id, row)| (id, row.write_fields()));
        f.debug_map().entries(fields).finish()
    }
}

/// All records of one kind, by id.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<R> {
    rows: Rows,
    of: PhantomData<fn() -> R>,
}

impl<R: Record> Default for Table<R> {
    fn default() -> Self {
        let with_id = |id| Arc::new(R::with_id(id)) as Arc<dyn AnyRecord>;
        Table {
            rows: Rows {
                with_id,
                rows: Keyed::new(),
            },
            of: PhantomData,
        }
    }
}

impl<R: Record> Table<R> {
    /// The record with this id.
    pub fn get(&self, id: Id) -> Option<&R> {
        self.rows.rows.get(&id).map(known)
    }

    /// All records, by id; use a sort of your own for what people see.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &R> + Clone {
        self.rows.rows.values().map(known)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.rows.is_empty()
    }

    pub(super) fn rows(&self) -> &Rows {
        &self.rows
    }

    pub(super) fn rows_mut(&mut self) -> &mut Rows {
        &mut self.rows
    }
}

/// A row as the type that its table holds.
fn known<R: Record>(row: &Arc<dyn AnyRecord>) -> &R {
    let row: &dyn Any = &**row;
    row.downcast_ref().expect("a table makes all its rows")
}
