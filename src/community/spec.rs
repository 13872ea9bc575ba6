//! What is known of a field without a value at hand: how it takes changes, what
//! it holds, and what else is to be known of it.

use super::{Kind, Vocabulary};

/// How a field takes changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One value, replaced as a whole.
    One,
    /// A set of words: an array whose elements come and go one by one.
    Set,
    /// An object whose entries come, change and go one by one.
    Keyed,
}

/// What a value is: of a set one element, of a keyed field one entry.
#[derive(Clone, Copy)]
pub enum Is {
    /// A text.
    Words,
    /// Yes, or nothing.
    Yes,
    /// A whole number.
    Number {
        /// The smallest.
        least: i32,
        /// The largest.
        most: i32,
    },
    /// A calendar day.
    Day,
    /// A time of day.
    Time,
    /// The id of a record; of which kind, the field's [`FieldSpec::to`] says.
    Id,
    /// A word of a closed vocabulary.
    Word(&'static Vocabulary),
    /// An entry made of fields of its own.
    Part(&'static [FieldSpec]),
    /// Any JSON.
    Any,
}

/// What is known of one field of a record without a record at hand.
pub struct FieldSpec {
    /// Its name in the file.
    pub name: &'static str,
    /// How it takes changes.
    pub shape: Shape,
    /// What it holds; of a set one element, of a keyed field one entry.
    pub is: Is,
    /// The kind of record that it names by id.
    pub to: Option<Kind>,
    /// What else is to be known of it.
    pub marks: &'static [Mark],
    /// What it means, from its doc comment.
    pub about: &'static str,
}

/// What is to be known of a field besides what it holds. Whatever treats some
/// fields otherwise than the rest asks for a mark, never for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// What the record is called.
    Title,
    /// What it is called where it has no title.
    Otherwise,
    /// Words of one line.
    Line,
    /// A key, or a place in an order: no words of people, and for no eyes.
    Key,
    /// No screen shows it as words: a place on a map, how far a flow is.
    Unseen,
    /// Another field tells as much: it is read where all is read, and not
    /// listed where something changed.
    Told,
    /// What the record came from: a step back on the golden thread.
    Cause,
    /// What came of the record: a step on.
    Led,
    /// What the record is part of: it is removed with it, and comes back with it.
    PartOf,
    /// What was before. It is handed out with the history only.
    History,
    /// It is never handed out.
    Withheld,
    /// It is handed out only with records of this kind.
    With(Kind),
    /// A number from 0 to 100 that is said in thirds: as near as a group can.
    Thirds,
    /// Whether the record is anonymous.
    Anonymous,
    /// All that an anonymous record says.
    Bare,
}

impl FieldSpec {
    /// Whether it has a mark.
    pub fn has(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }

    /// The kind of records that it travels with, if not by itself.
    pub fn with(&self) -> Option<Kind> {
        self.marks.iter().find_map(|mark| match mark {
            Mark::With(kind) => Some(*kind),
            _ => None,
        })
    }

    /// The field of a name among some; of a cell, the one that it is a part of.
    pub fn find(specs: &'static [FieldSpec], cell: &str) -> Option<&'static FieldSpec> {
        let field = cell.split_once('/').map_or(cell, |(field, _)| field);
        specs.iter().find(|spec| spec.name == field)
    }
}
