//! The keys under which the vault keeps its texts, in local storage (behind
//! the folder's prefix) and in IndexedDB alike.

use std::fmt;

use crate::community::{Id, Kind};

/// A piece of a community: what is stored under one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PieceKey {
    /// A record, or its tombstone.
    Record(Kind, Id),
    /// Everything beside records ([`crate::document::write_rest`]).
    Rest,
}

/// Pieces with their texts ([`crate::document::write_piece`],
/// [`crate::document::write_rest`]). `None` takes a piece away.
pub type Pieces = Vec<(PieceKey, Option<String>)>;

impl PieceKey {
    /// Reads what [`fmt::Display`] writes. `None` for a kind of a later version.
    pub fn parse(text: &str) -> Option<PieceKey> {
        if text == "rest" {
            return Some(PieceKey::Rest);
        }
        let (kind, id) = text.split_once(':')?;
        Some(PieceKey::Record(Kind::from_name(kind)?, Id::parse(id)?))
    }
}

impl fmt::Display for PieceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PieceKey::Record(kind, id) => write!(f, "{}:{id}", kind.name()),
            PieceKey::Rest => f.write_str("rest"),
        }
    }
}

/// Says which version of this storage wrote it.
pub const FORMAT: &str = "format";

/// What the list of communities shows of one.
pub fn entry(community: Id) -> String {
    format!("entry:{community}")
}

/// All pieces of a community begin so.
pub fn pieces(community: Id) -> String {
    format!("piece:{community}:")
}

/// All pieces of one round begin so.
pub fn piece_round(community: Id, round: u64) -> String {
    format!("piece:{community}:{round}:")
}

/// One piece. Every replacement of a whole community begins a new round, so
/// that a piece of an earlier round can never come back into it.
pub fn piece(community: Id, round: u64, piece: PieceKey) -> String {
    format!("piece:{community}:{round}:{piece}")
}

/// The round of a key that begins as [`pieces`], and the piece in it.
pub fn round_of(key: &str) -> Option<(u64, &str)> {
    let mut parts = key.splitn(4, ':').skip(2);
    let round = parts.next()?.parse().ok()?;
    Some((round, parts.next()?))
}

/// The community of a key that begins as [`pieces`] or [`entry`].
pub fn community_of(key: &str) -> Option<Id> {
    Id::parse(key.split(':').nth(1)?)
}

/// Everything private of a run begins so.
pub fn desk(run: Id) -> String {
    format!("private:{run}:")
}

/// The run of a key that begins as [`desk`].
pub fn run_of(key: &str) -> Option<Id> {
    Id::parse(key.strip_prefix("private:")?.split(':').next()?)
}

/// The safety copies of a community begin so.
pub fn copies(community: Id) -> String {
    format!("copy:{community}:")
}

/// What is to be known of each safety copy, apart from its text.
pub fn copy_notes(community: Id) -> String {
    format!("copy-note:{community}:")
}

/// A text set aside, named by its content, so that the same one is kept once.
pub fn aside(content: &str, key: &str) -> String {
    format!("rescue:{content}:{key}")
}

/// The key that a text set aside was found under.
pub fn found_under(aside: &str) -> Option<&str> {
    aside.splitn(3, ':').nth(2)
}

/// What comes right behind everything that begins so.
pub fn behind(begin: &str) -> String {
    debug_assert!(begin.ends_with(':'));
    format!("{};", begin.trim_end_matches(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> Id {
        Id::from_random([number; 16])
    }

    #[test]
    fn a_piece_is_found_by_what_its_key_says() {
        for key in [PieceKey::Record(Kind::Ties, id(2)), PieceKey::Rest] {
            let full = piece(id(1), 12, key);
            assert!(full.starts_with(&pieces(id(1))));
            assert_eq!(community_of(&full), Some(id(1)));
            let (round, rest) = round_of(&full).unwrap();
            assert_eq!(round, 12);
            assert_eq!(PieceKey::parse(rest), Some(key));
        }
    }

    #[test]
    fn a_kind_of_a_later_version_is_no_piece_of_this_one() {
        assert_eq!(PieceKey::parse(&format!("prototypes:{}", id(1))), None);
        assert_eq!(PieceKey::parse("ties:clinic"), None);
        assert_eq!(round_of("piece:only"), None);
    }

    #[test]
    fn a_range_holds_all_that_begins_so_and_nothing_else() {
        let (from, to) = (pieces(id(1)), behind(&pieces(id(1))));
        let within = |key: &str| *from <= *key && *key < *to;
        assert!(within(&piece(id(1), 0, PieceKey::Rest)));
        assert!(within(&piece(
            id(1),
            7,
            PieceKey::Record(Kind::Runs, id(255))
        )));
        assert!(!within(&piece(id(2), 0, PieceKey::Rest)));
        assert!(!within(&entry(id(1))));
    }

    #[test]
    fn a_text_set_aside_says_where_it_was_found() {
        let key = piece(id(1), 0, PieceKey::Rest);
        assert_eq!(found_under(&aside("abc", &key)), Some(key.as_str()));
    }
}
