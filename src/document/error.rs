//! Why a text is no community file, and what was mended in one that is.

use std::fmt;

use super::Looks;
use crate::community::{Id, Kind};

/// Why a file was not opened. People read about it in their own language
/// (`content`); `Display` is for developers.
#[derive(Clone, Debug, PartialEq)]
pub enum FileError {
    /// More bytes than are read.
    TooLarge,
    /// Not text.
    NotText,
    /// Something else than a community file.
    NotOurs(Looks),
    /// Text in an old encoding whose letters cannot be told for certain.
    OldEncoding,
    /// Nothing in it.
    Empty,
    /// It ends in the middle.
    CutShort,
    /// Not JSON from this place on.
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// Lists within lists, deeper than any community has them.
    TooDeep,
    /// JSON, but no community file.
    NotWeft,
    /// Written by a later version of Weft.
    TooNew {
        /// The file's version.
        version: u64,
    },
    /// Something that should be a list or an object is none.
    WrongShape {
        /// Where it stands.
        place: String,
    },
    /// More records of a kind than are read.
    TooMany {
        /// The kind.
        kind: Kind,
    },
    /// One text is longer than any field may be.
    TextTooLong {
        /// Where it stands.
        place: String,
    },
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for FileError {}

/// Something unusual in a file that was opened all the same. Nothing of it
/// is lost.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// It was in an old encoding: its letters with accents may have been guessed wrong.
    OldEncoding,
    /// A list holds something that is no record; it is kept and not shown.
    NotARecord {
        /// The list.
        kind: Kind,
    },
    /// A record had no id that is a UUID and was given one.
    NewId {
        /// Its kind.
        kind: Kind,
        /// The id it was given.
        id: Id,
    },
    /// Two different records had one id; the second was given its own.
    SameId {
        /// Their kind.
        kind: Kind,
        /// The id that both had.
        id: Id,
    },
    /// A value could not be read; it is kept and not shown.
    Unread {
        /// The record's kind.
        kind: Kind,
        /// The record.
        id: Id,
        /// The field.
        field: String,
    },
}
