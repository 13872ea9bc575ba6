//! A safety copy, without its text: when it was taken, why, and how large it is.

use serde_json::{Map, Value, json};

use crate::community::{Date, Id};

/// Why a safety copy was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The first edit of a day: the state before it.
    Day,
    /// A file was about to be put in place of what was here.
    Replace,
    /// A file was about to be merged in.
    Merge,
    /// The group was about to go back to another safety copy.
    Restore,
    /// Something was about to be removed for good. The copy must be taken of
    /// a community that is without it already.
    RemoveForGood,
    /// The community was about to be deleted.
    Delete,
}

impl Why {
    /// All of them.
    pub const ALL: [Why; 6] = [
        Why::Day,
        Why::Replace,
        Why::Merge,
        Why::Restore,
        Why::RemoveForGood,
        Why::Delete,
    ];

    /// Its word in storage and among the words.
    pub fn word(self) -> &'static str {
        match self {
            Why::Day => "day",
            Why::Replace => "replace",
            Why::Merge => "merge",
            Why::Restore => "restore",
            Why::RemoveForGood => "remove-for-good",
            Why::Delete => "delete",
        }
    }
}

/// A safety copy, without its text.
#[derive(Clone, Debug, PartialEq)]
pub struct SafetyCopy {
    /// Its id.
    pub id: Id,
    /// When it was taken, by this device's clock and where it was: `2026-11-21T18:40:12`.
    pub at: String,
    /// Why it was taken.
    pub why: Why,
    /// How many characters its text has.
    pub size: usize,
}

impl SafetyCopy {
    /// The day it was taken.
    pub fn on(&self) -> Option<Date> {
        Date::parse(self.at.get(..10)?)
    }

    /// The time of day it was taken: `18:40`.
    pub fn time(&self) -> &str {
        self.at.get(11..16).unwrap_or_default()
    }

    /// Reads what [`SafetyCopy::write`] wrote. A reason that only a later
    /// version knows counts as a day's, which costs nothing but its words.
    pub(super) fn read(id: Id, note: &str) -> Option<SafetyCopy> {
        let note: Map<String, Value> = serde_json::from_str(note).ok()?;
        let why = note.get("why")?.as_str()?;
        let why = Why::ALL.into_iter().find(|w| w.word() == why);
        Some(SafetyCopy {
            id,
            at: note.get("at")?.as_str()?.to_owned(),
            why: why.unwrap_or(Why::Day),
            size: note.get("size")?.as_u64()? as usize,
        })
    }

    /// What is stored of it beside its text.
    pub(super) fn write(&self) -> String {
        json!({ "at": self.at, "why": self.why.word(), "size": self.size }).to_string()
    }

    /// The day it was taken as a number, to tell how far apart copies lie.
    pub(super) fn days(&self) -> Option<i64> {
        let start = Date::new(2000, 1, 1)?;
        Some(self.on()?.days_since(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_reads_back_as_written() {
        for why in Why::ALL {
            let copy = SafetyCopy {
                id: Id::NIL,
                at: "2026-11-21T18:40:12".into(),
                why,
                size: 12,
            };
            assert_eq!(SafetyCopy::read(Id::NIL, &copy.write()), Some(copy.clone()));
            assert_eq!(copy.time(), "18:40");
            assert_eq!(copy.on(), Date::new(2026, 11, 21));
        }
        assert_eq!(SafetyCopy::read(Id::NIL, "{}"), None);
    }
}
