//! Records: what a community is made of.

use std::collections::BTreeMap;

use super::{Fields, Id};

/// A record kind; in the file, the name of an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The community's own fields: exactly one record.
    Community,
    /// [`super::Principle`]
    Principles,
    /// [`super::Stakeholder`]
    Stakeholders,
    /// [`super::Tie`]
    Ties,
    /// [`super::Reflection`]
    Reflections,
    /// [`super::Question`]
    Questions,
    /// [`super::Response`]
    Responses,
    /// [`super::Insight`]
    Insights,
    /// [`super::Action`]
    Actions,
    /// [`super::Run`]
    Runs,
}

impl Kind {
    /// All kinds, in the order of the file.
    pub const ALL: [Kind; 10] = [
        Kind::Community,
        Kind::Principles,
        Kind::Stakeholders,
        Kind::Ties,
        Kind::Reflections,
        Kind::Questions,
        Kind::Responses,
        Kind::Insights,
        Kind::Actions,
        Kind::Runs,
    ];

    /// The kind's name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Community => "community",
            Kind::Principles => "principles",
            Kind::Stakeholders => "stakeholders",
            Kind::Ties => "ties",
            Kind::Reflections => "reflections",
            Kind::Questions => "questions",
            Kind::Responses => "responses",
            Kind::Insights => "insights",
            Kind::Actions => "actions",
            Kind::Runs => "runs",
        }
    }

    /// The kind of record that a field of this name refers to by id.
    pub fn referred_to_by(field: &str) -> Option<Kind> {
        match field {
            "from" | "to" | "by" | "owner" | "stakeholder" | "groups" | "joined_into"
            | "present" => Some(Kind::Stakeholders),
            "principle" => Some(Kind::Principles),
            "insight" | "lifted_from" => Some(Kind::Insights),
            "question" => Some(Kind::Questions),
            "responses" => Some(Kind::Responses),
            "reflection" => Some(Kind::Reflections),
            "run" => Some(Kind::Runs),
            _ => None,
        }
    }

    /// The kind that the file names so, if this version knows it.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|k| k.name() == name)
    }
}

/// A record: fields under an id.
pub trait Record: Fields + Clone + PartialEq + 'static {
    /// Its kind.
    const KIND: Kind;
    /// Its id.
    fn id(&self) -> Id;
    /// A record with this id and nothing else.
    fn with_id(id: Id) -> Self;
}

/// All records of one kind, by id.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<R>(BTreeMap<Id, R>);

impl<R> Default for Table<R> {
    fn default() -> Self {
        Table(BTreeMap::new())
    }
}

impl<R: Record> Table<R> {
    /// The record with this id.
    pub fn get(&self, id: Id) -> Option<&R> {
        self.0.get(&id)
    }

    /// All records, by id; use a sort of your own for what people see.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &R> + Clone {
        self.0.values()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A [`Table`] whose record type is not known: for edits, files and storage,
/// which treat all kinds alike.
pub trait AnyTable {
    /// The fields of a record.
    fn fields(&self, id: Id) -> Option<&dyn Fields>;
    /// The same, to change them.
    fn fields_mut(&mut self, id: Id) -> Option<&mut dyn Fields>;
    /// The fields of a record, which is made if it is not there.
    fn make(&mut self, id: Id) -> &mut dyn Fields;
    /// Takes a record out.
    fn take(&mut self, id: Id);
    /// All ids.
    fn ids(&self) -> Vec<Id>;
}

impl<R: Record> AnyTable for Table<R> {
    fn fields(&self, id: Id) -> Option<&dyn Fields> {
        self.0.get(&id).map(|r| r as &dyn Fields)
    }
    fn fields_mut(&mut self, id: Id) -> Option<&mut dyn Fields> {
        self.0.get_mut(&id).map(|r| r as &mut dyn Fields)
    }
    fn make(&mut self, id: Id) -> &mut dyn Fields {
        self.0.entry(id).or_insert_with(|| R::with_id(id))
    }
    fn take(&mut self, id: Id) {
        self.0.remove(&id);
    }
    fn ids(&self) -> Vec<Id> {
        self.0.keys().copied().collect()
    }
}
