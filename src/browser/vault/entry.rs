//! What the vault keeps about a community beside its pieces: enough for the
//! list on home, and which of two stores is the fresher. It can be made anew
//! from the pieces, so it holds nothing that people wrote.

use std::cell::RefCell;

use serde_json::{Map, Value, json};

use crate::community::{Date, Id, Ordered as _};

/// A community on this device, as home lists it.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// Its id.
    pub id: Id,
    /// Its name; empty for a draft that was only begun.
    pub name: String,
    /// The word of its type (`community-of-practice`); empty if not chosen.
    pub community_type: String,
    /// Whether it came with Weft as an example.
    pub example: bool,
    /// The words of the kinds of knowledge in it, the most frequent first.
    pub threads: Vec<String>,
    /// The day it was last changed here, by this device's clock.
    pub changed: Option<Date>,
    /// The day it was last saved as a file, if ever.
    pub saved_as_file: Option<Date>,
    /// The day it was opened here from a file, if it was and none was saved since.
    pub opened_from_file: Option<Date>,
    /// Whether anything was changed since the one or the other (true also if
    /// neither was).
    pub changed_since_saved: bool,
    /// How many edits were made since then, or ever if never saved.
    pub edits_since_saved: u64,
}

/// A community that was deleted and can still be brought back.
#[derive(Clone, Debug, PartialEq)]
pub struct Deleted {
    /// Its id.
    pub id: Id,
    /// Its name, as it was.
    pub name: String,
    /// The day it was deleted, by this device's clock.
    pub on: Date,
}

/// For how many days a deleted community can be brought back.
pub const KEPT_DAYS: i64 = 30;

impl Listing {
    /// Whether it was only begun: a start that was not finished.
    pub fn is_draft(&self) -> bool {
        self.name.trim().is_empty()
    }
}

/// What stands under the entry key.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry {
    /// Grows whenever the whole community is replaced or deleted: pieces of
    /// other rounds do not count.
    pub round: u64,
    /// Grows with every write: of two stores the higher one is the fresher.
    pub edition: u64,
    /// The community was deleted; the entry keeps stale pieces from coming back.
    pub gone: bool,
    /// The day it was deleted, as long as it can be brought back: then its
    /// pieces are still there, and nothing reads them.
    pub deleted: Option<Date>,
    /// As in [`Listing`].
    pub name: String,
    /// As in [`Listing`].
    pub community_type: String,
    /// As in [`Listing`].
    pub example: bool,
    /// As in [`Listing`], in one line.
    pub threads: String,
    /// Local moment of the last change (`2026-11-21T18:40:12`), for the order of the list.
    pub changed: String,
    /// As in [`Listing`].
    pub saved: Option<Date>,
    /// The edition that was saved as a file.
    pub saved_edition: u64,
    /// The day it was opened from a file.
    pub opened: Option<Date>,
    /// The edition that it then was.
    pub opened_edition: u64,
}

/// The freshest entry known of each community. There are never many.
#[derive(Default)]
pub(super) struct Entries(RefCell<Vec<(Id, Entry)>>);

impl Entries {
    /// The entry of a community.
    pub fn get(&self, community: Id) -> Option<Entry> {
        let all = self.0.borrow();
        let found = all.iter().find(|(id, _)| *id == community);
        found.map(|(_, entry)| entry.clone())
    }

    /// Knows this one from now on.
    pub fn put(&self, community: Id, entry: Entry) {
        let mut all = self.0.borrow_mut();
        match all.iter_mut().find(|(id, _)| *id == community) {
            Some((_, known)) => *known = entry,
            None => all.push((community, entry)),
        }
    }

    /// Notes which kinds of knowledge are in one. It is stored with the next
    /// write: it is for the eye alone.
    pub fn note_threads(&self, community: Id, threads: String) {
        let mut all = self.0.borrow_mut();
        if let Some((_, entry)) = all.iter_mut().find(|(id, _)| *id == community) {
            entry.threads = threads;
        }
    }

    /// Knows this one, unless a fresher is known.
    pub fn freshen(&self, community: Id, entry: Entry) {
        if let Some(fresher) = Entry::fresher(self.get(community), Some(entry)) {
            self.put(community, fresher);
        }
    }

    /// Forgets all others.
    pub fn retain(&self, there: &[Id]) {
        self.0.borrow_mut().retain(|(id, _)| there.contains(id));
    }

    /// Whether a community is deleted, for good or not.
    pub fn is_gone(&self, community: Id) -> bool {
        self.get(community).is_some_and(|entry| entry.gone)
    }

    /// Those that can be brought back, last deleted first.
    pub fn deleted(&self) -> Vec<Deleted> {
        let all = self.0.borrow();
        let deleted = all.iter().filter(|(_, entry)| entry.gone);
        let mut deleted: Vec<Deleted> = deleted
            .filter_map(|(id, entry)| {
                Some(Deleted {
                    id: *id,
                    name: entry.name.clone(),
                    on: entry.deleted?,
                })
            })
            .collect();
        deleted.order_by_key(|one| std::cmp::Reverse(one.on));
        deleted
    }

    /// Whether any can be brought back.
    pub fn any_deleted(&self) -> bool {
        let all = self.0.borrow();
        all.iter()
            .any(|(_, entry)| entry.gone && entry.deleted.is_some())
    }

    /// What home lists, last changed first.
    pub fn listings(&self) -> Vec<Listing> {
        let all = self.0.borrow();
        let mut here: Vec<&(Id, Entry)> = Vec::new();
        for one in all.iter().filter(|(_, entry)| !entry.gone) {
            // Put in its place one by one: the library's sort costs 5 KB.
            let place = here.iter().position(|(_, e)| e.changed < one.1.changed);
            here.insert(place.unwrap_or(here.len()), one);
        }
        here.iter().map(|(id, e)| e.listing(*id)).collect()
    }
}

impl Entry {
    /// Reads what [`Entry::write`] wrote; `None` for anything else.
    pub fn read(text: &str) -> Option<Entry> {
        let object: Map<String, Value> = serde_json::from_str(text).ok()?;
        let number = |name: &str| object.get(name).and_then(Value::as_u64);
        let flag = |name: &str| object.get(name) == Some(&Value::Bool(true));
        let word = |name: &str| text_of(&object, name);
        Some(Entry {
            round: number("round")?,
            edition: number("edition")?,
            gone: flag("gone"),
            deleted: Date::parse(&word("deleted")),
            name: word("name"),
            community_type: word("type"),
            example: flag("example"),
            threads: word("threads"),
            changed: word("changed"),
            saved: Date::parse(&word("saved")),
            saved_edition: number("saved_edition").unwrap_or(0),
            opened: Date::parse(&word("opened")),
            opened_edition: number("opened_edition").unwrap_or(0),
        })
    }

    /// Its text.
    pub fn write(&self) -> String {
        json!({
            "round": self.round,
            "edition": self.edition,
            "gone": self.gone,
            "deleted": self.deleted.map(|d| d.to_string()),
            "name": self.name,
            "type": self.community_type,
            "example": self.example,
            "threads": self.threads,
            "changed": self.changed,
            "saved": self.saved.map(|d| d.to_string()),
            "saved_edition": self.saved_edition,
            "opened": self.opened.map(|d| d.to_string()),
            "opened_edition": self.opened_edition,
        })
        .to_string()
    }

    /// Takes name, type and example from the stored text of the community's own record.
    pub fn describe(&mut self, piece: &str) {
        let Ok(Value::Object(piece)) = serde_json::from_str(piece) else {
            return;
        };
        let Some(Value::Object(fields)) = piece.get("fields") else {
            return;
        };
        self.name = text_of(fields, "name");
        self.community_type = text_of(fields, "type");
        self.example = fields.get("example") == Some(&Value::Bool(true));
    }

    /// The one of two that was written last.
    pub fn fresher(one: Option<Entry>, other: Option<Entry>) -> Option<Entry> {
        match (one, other) {
            (Some(one), Some(other)) => {
                let rank = |entry: &Entry| (entry.round, entry.edition);
                Some(if rank(&other) > rank(&one) {
                    other
                } else {
                    one
                })
            }
            (one, other) => one.or(other),
        }
    }

    /// As home lists it.
    pub fn listing(&self, id: Id) -> Listing {
        let (file, edition) = match self.saved {
            Some(day) => (Some(day), self.saved_edition),
            None => (self.opened, self.opened_edition),
        };
        Listing {
            id,
            name: self.name.clone(),
            community_type: self.community_type.clone(),
            example: self.example,
            threads: self.threads.split(' ').map(str::to_owned).collect(),
            changed: self.changed.get(..10).and_then(Date::parse),
            saved_as_file: self.saved,
            opened_from_file: self.opened.filter(|_| self.saved.is_none()),
            changed_since_saved: file.is_none() || self.edition > edition,
            edits_since_saved: self.edition.saturating_sub(self.saved_edition),
        }
    }

    /// Notes that it is, as of this edition, what a file holds.
    pub fn is_opened(&mut self) {
        self.opened = self.changed.get(..10).and_then(Date::parse);
        self.opened_edition = self.edition;
    }

    /// Whether it was deleted for good, or so long ago that it now is.
    pub fn is_over(&self, today: Date) -> bool {
        let is_kept = |on: Date| today.days_since(on) <= KEPT_DAYS;
        self.gone && !self.deleted.is_some_and(is_kept)
    }
}

fn text_of(object: &Map<String, Value>, name: &str) -> String {
    let text = object.get(name).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(round: u64, edition: u64) -> Entry {
        Entry {
            round,
            edition,
            changed: "2026-11-21T18:40:12".into(),
            saved: Date::new(2026, 11, 20),
            saved_edition: 4,
            ..Entry::default()
        }
    }

    #[test]
    fn an_entry_reads_back_as_written() {
        let mut written = entry(2, 9);
        written.describe(r#"{"fields":{"name":"River","type":"learning-network","example":true}}"#);
        assert_eq!(written.name, "River");
        assert_eq!(Entry::read(&written.write()), Some(written));
        assert_eq!(Entry::read("{}"), None);
    }

    #[test]
    fn a_new_round_is_fresher_than_any_edition_of_the_one_before() {
        let check = |one: Option<Entry>, other: Option<Entry>, expected: Option<Entry>| {
            assert_eq!(Entry::fresher(one.clone(), other.clone()), expected);
            assert_eq!(Entry::fresher(other, one), expected);
        };
        check(Some(entry(2, 1)), Some(entry(1, 9)), Some(entry(2, 1)));
        check(Some(entry(1, 3)), Some(entry(1, 2)), Some(entry(1, 3)));
        check(None, Some(entry(0, 0)), Some(entry(0, 0)));
        check(None, None, None);
    }

    #[test]
    fn a_deleted_community_can_be_brought_back_for_thirty_days() {
        let day = |d| Date::new(2026, 11, d).unwrap();
        let mut deleted = entry(2, 9);
        assert!(!deleted.is_over(day(1)));
        deleted.gone = true;
        assert!(deleted.is_over(day(1)), "for good");
        deleted.deleted = Some(day(1));
        assert_eq!(Entry::read(&deleted.write()), Some(deleted.clone()));
        assert!(!deleted.is_over(day(1).plus_days(30)));
        assert!(deleted.is_over(day(1).plus_days(31)));
        // A clock that was set back is no reason to lose anything.
        deleted.deleted = Some(day(20));
        assert!(!deleted.is_over(day(1)));

        let entries = Entries::default();
        entries.put(Id::NIL, deleted);
        assert!(entries.any_deleted() && entries.listings().is_empty());
        assert_eq!(entries.deleted()[0].on, day(20));
    }

    #[test]
    fn home_says_whether_something_changed_since_the_file_was_saved() {
        let listing = entry(0, 5).listing(Id::NIL);
        assert!(listing.changed_since_saved && listing.is_draft());
        assert_eq!(listing.changed, Date::new(2026, 11, 21));
        assert!(!entry(0, 4).listing(Id::NIL).changed_since_saved);
        assert!(Entry::default().listing(Id::NIL).changed_since_saved);
    }

    #[test]
    fn what_was_opened_from_a_file_is_in_that_file_until_it_is_changed() {
        let mut opened = Entry {
            saved: None,
            ..entry(0, 7)
        };
        opened.is_opened();
        assert_eq!(Entry::read(&opened.write()), Some(opened.clone()));
        let listing = opened.listing(Id::NIL);
        assert_eq!(listing.opened_from_file, Date::new(2026, 11, 21));
        assert!(!listing.changed_since_saved);
        opened.edition += 1;
        assert!(opened.listing(Id::NIL).changed_since_saved);
        // A file that is saved afterwards is the one that counts.
        opened.saved = Date::new(2026, 11, 22);
        opened.saved_edition = opened.edition;
        let listing = opened.listing(Id::NIL);
        assert!(listing.opened_from_file.is_none() && !listing.changed_since_saved);
    }
}
