//! The stamps of one record: which writes gave its cells their values, and
//! which values two people wrote without knowing of each other.

use serde_json::Value;

use super::{Dot, Fields, Id, Keyed, Kind, Past, Set, Shape, cells_of, shape_of};

/// The dots of one record: one for all of it, and those of the cells that
/// were written otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stamps {
    /// The write that made the record. Without one, each cell that has no dot
    /// of its own has one derived from its value; in a part that was handed
    /// out it has none.
    pub base: Option<Dot>,
    /// Other writes, by cell: each gave the cell the value that the record shows.
    pub cells: Keyed<String, Dot>,
    /// What else was written into a cell, by people who did not know of each
    /// other. It stays until the group settles it.
    pub others: Keyed<String, Set<Sibling>>,
    /// The dots that a hand-out showed of a cell, or that followed from a value
    /// nobody stamped: a value written there supersedes exactly those.
    pub shown: Keyed<String, Set<Dot>>,
    /// What else was written over, as far as this device saw.
    pub past: Past,
}

/// All dots that are noted of a record, apart from those of hand-outs.
pub fn noted_in<'a>(
    stamps: Option<&'a Stamps>,
    life: Option<&'a Life>,
) -> impl Iterator<Item = Dot> + use<'a> {
    let of_stamps = stamps.into_iter().flat_map(|stamps| {
        let others = stamps.others.values().flatten().map(|s| s.dot);
        let cells = stamps.cells.values().copied();
        stamps.base.into_iter().chain(cells).chain(others)
    });
    let of_life = life
        .into_iter()
        .flat_map(|life| life.kept.iter().chain(&life.removed));
    of_stamps
        .chain(of_life.copied())
        .filter(|dot| dot.counter > 0)
}

/// A value of a cell, and the write that gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sibling {
    /// The write.
    pub dot: Dot,
    /// The value; `Null` if the write took it away.
    pub value: Value,
}

impl Ord for Sibling {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let by_text = || self.value.to_string().cmp(&other.value.to_string());
        self.dot.cmp(&other.dot).then_with(by_text)
    }
}

impl PartialOrd for Sibling {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Whether a record is there: it is, if somebody wrote on it whom no removal
/// has seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Life {
    /// The writes that removed it.
    pub removed: Set<Dot>,
    /// The writes that keep it.
    pub kept: Set<Dot>,
}

impl Life {
    /// Whether the record is removed.
    pub fn is_over(&self) -> bool {
        self.kept.is_empty() && !self.removed.is_empty()
    }

    /// Whether one removed it while another was at work on it. It is kept
    /// until the group says.
    pub fn is_contested(&self) -> bool {
        !self.kept.is_empty() && !self.removed.is_empty()
    }
}

/// The stamps of a record beside what they need to be read.
#[derive(Clone, Copy)]
pub struct Stamped<'a> {
    /// The record's kind.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// Its fields.
    pub fields: &'a dyn Fields,
    /// Its stamps.
    pub stamps: &'a Stamps,
    /// Whether cells without a dot were not written here.
    pub is_partial: bool,
}

impl Stamps {
    /// Stamps of a record that one edit made.
    pub fn at(dot: Dot) -> Stamps {
        Stamps {
            base: Some(dot),
            ..Stamps::default()
        }
    }

    /// The write that gave a cell its value: its own, or a later one of the
    /// whole field that it is a part of, or that of the record.
    pub fn of(&self, cell: &str) -> Option<Dot> {
        let field = cell
            .split_once('/')
            .and_then(|(field, _)| self.cells.get(field));
        let own = self.cells.get(cell);
        // None comes before any dot.
        own.max(field).copied().or(self.base)
    }

    /// Whether the stamps name a cell or the field that it is a part of.
    fn names(&self, cell: &str) -> bool {
        let field = cell.split_once('/').map(|(field, _)| field);
        self.cells.contains_key(cell) || field.is_some_and(|f| self.cells.contains_key(f))
    }

    /// Notes that all writes of other stamps, and of a life beside them, were
    /// seen, now that these take their place.
    pub fn follow(&mut self, other: Option<&Stamps>, life: Option<&Life>) {
        if let Some(other) = other {
            self.past.join(&other.past);
        }
        for dot in noted_in(other, life) {
            self.past.see(dot);
        }
    }

    /// Whether whoever wrote these stamps, and a life beside them, had seen a
    /// write to a cell.
    pub fn knows(&self, life: Option<&Life>, cell: &str, dot: Dot) -> bool {
        let is_shown = || self.shown.get(cell).is_some_and(|s| s.contains(&dot));
        let is_later = |noted: Dot| noted.actor == dot.actor && noted.counter >= dot.counter;
        self.past.knows(dot) || is_shown() || noted_in(Some(self), life).any(is_later)
    }

    /// Leaves out cells of which the record's or the whole field's write says
    /// the same.
    pub fn tidy(&mut self) {
        let (base, all) = (self.base, self.cells.clone());
        self.cells.retain(|cell, dot| {
            let field = cell.split_once('/').and_then(|(field, _)| all.get(field));
            Some(*dot) != base && field.is_none_or(|field| *dot > *field)
        });
        self.others.retain(|_, others| !others.is_empty());
        self.shown.retain(|_, shown| !shown.is_empty());
    }

    /// The last write of all that are noted.
    pub fn latest(&self) -> Option<Dot> {
        let others = self.others.values().flatten().map(|s| &s.dot);
        let noted = self.cells.values().chain(&self.base).chain(others);
        noted.max().copied()
    }
}

impl Stamped<'_> {
    /// Everything that was written into a cell and is not settled, the value
    /// that shows first.
    pub fn siblings(&self, cell: &str, value: &Value) -> Vec<Sibling> {
        let dot = match self.stamps.of(cell) {
            // That a cell was never written says nothing.
            _ if value.is_null() && !self.stamps.names(cell) => None,
            Some(dot) => Some(dot),
            None if self.is_partial => None,
            None => Some(Dot::derived(self.kind, self.id, cell, value)),
        };
        let shown = dot.map(|dot| Sibling {
            dot,
            value: value.clone(),
        });
        let others = self.stamps.others.get(cell).into_iter().flatten().cloned();
        shown.into_iter().chain(others).collect()
    }

    /// All dots of the record.
    pub fn dots(&self) -> Set<Dot> {
        let cells = cells_of(self.fields);
        let others = self.stamps.others.values().flatten().map(|s| s.dot);
        let own = self.stamps.cells.values().copied();
        let unnamed = cells
            .iter()
            .flat_map(|(cell, value)| self.siblings(cell, value))
            .map(|s| s.dot);
        Set::from_iter(own.chain(self.stamps.base).chain(others).chain(unnamed))
    }

    /// The cells of which two values stand side by side until the group
    /// settles them. Elements of sets settle themselves: what somebody put in
    /// is in; so does how privately a question is answered.
    pub fn conflicts(&self) -> Vec<&String> {
        let differ = |cell: &str, others: &Set<Sibling>| {
            let shown = super::cell_of(self.fields, cell);
            others.iter().any(|s| s.value != shown)
        };
        let others = self.stamps.others.iter();
        others
            .filter(|(cell, others)| {
                !settles_itself(self.kind, self.fields, cell) && differ(cell, others)
            })
            .map(|(cell, _)| cell)
            .collect()
    }
}

/// Whether two values of a cell need nobody to choose.
fn settles_itself(kind: Kind, fields: &dyn Fields, cell: &str) -> bool {
    let field = cell.split_once('/').map_or(cell, |(field, _)| field);
    let is_element = field != cell && shape_of(fields, field) == Some(Shape::Set);
    is_element || (kind, cell) == (Kind::Questions, "signing")
}

/// The value of several that a record shows: of how private a question is, the
/// most private; of a set's element, that it is in; else the last written one
/// that is not empty. It is the same on every device.
pub fn shown_of(kind: Kind, cell: &str, siblings: &Set<Sibling>) -> Option<Sibling> {
    let privacy = |value: &Value| match (kind, cell) {
        (Kind::Questions, "signing") => super::Signing::privacy(value),
        _ => 0,
    };
    let rank = |s: &&Sibling| (privacy(&s.value), !s.value.is_null(), (*s).clone());
    siblings.iter().max_by_key(rank).cloned()
}
