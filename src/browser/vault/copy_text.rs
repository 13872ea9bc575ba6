//! The text of a safety copy: the pieces of a community, one on each line, so
//! that a large one can be written bit by bit while people go on typing.

use super::PieceKey;
use crate::community::{Community, Id};
use crate::document::{self, read_piece, write_piece, write_rest};

/// Stands on the first line.
const MARK: &str = "weft.copy 1";

/// A copy that is being written.
pub struct CopyText {
    community: Community,
    keys: Vec<PieceKey>,
    text: String,
}

impl CopyText {
    /// Begins a copy of a community as it is now.
    pub fn begin(community: Community) -> CopyText {
        let removed = community.sync.removed.keys().copied();
        let records = community.keys().into_iter().chain(removed);
        let mut keys: Vec<PieceKey> = records
            .map(|(kind, id)| PieceKey::Record(kind, id))
            .collect();
        keys.push(PieceKey::Rest);
        CopyText {
            community,
            keys,
            text: format!("{MARK}\n"),
        }
    }

    /// Writes so many pieces more; `false` once all are written.
    pub fn go_on(&mut self, pieces: usize) -> bool {
        for _ in 0..pieces {
            let piece = match self.keys.pop() {
                Some(PieceKey::Record(kind, id)) => write_piece(&self.community, kind, id),
                Some(PieceKey::Rest) => write_rest(&self.community),
                None => return false,
            };
            if let Some(piece) = piece {
                self.text.push_str(&piece);
                self.text.push('\n');
            }
        }
        true
    }

    /// The whole text.
    pub fn end(mut self) -> String {
        while self.go_on(usize::MAX) {}
        self.text
    }
}

/// The community of a safety copy; also of a community file, if that is what
/// was kept. `None` if the text cannot be read whole: half a copy is none.
pub fn read_copy_text(community: Id, text: &str) -> Option<Community> {
    let Some(pieces) = text.strip_prefix(MARK) else {
        let opened = document::read(text).ok()?;
        return (opened.community.id() == community).then_some(opened.community);
    };
    let mut copy = Community::new(community);
    for piece in pieces.trim().lines() {
        copy.absorb(read_piece(piece)?);
    }
    copy.promote();
    Some(copy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::Record;
    use crate::community::{Actor, Kind, Response, Stakeholder};
    use crate::document::{equal, write};

    fn community() -> Community {
        let id = |n| Id::from_random([n; 16]);
        let mut community = Community::new(id(1));
        let actor = Actor::from_random([3; 8]);
        community.edit(actor, |draft| {
            draft.put(Stakeholder {
                name: "Amina\n{\"kind\"".into(),
                ..Stakeholder::with_id(id(2))
            });
            draft.put(Stakeholder::with_id(id(3)));
            draft.put(Response {
                text: "Slower".into(),
                anonymous: true,
                ..Response::with_id(id(4))
            });
        });
        community.edit(actor, |draft| draft.remove(Kind::Stakeholders, id(3)));
        community.unknown.insert("later".into(), 1.into());
        community
    }

    #[test]
    fn a_copy_reads_back_as_it_was_however_it_was_written() {
        let community = community();
        let file = write(&community, "");
        for step in [1, 2, 100] {
            let mut copy = CopyText::begin(community.clone());
            while copy.go_on(step) {}
            let read = read_copy_text(community.id(), &copy.end()).unwrap();
            assert!(equal(&write(&read, ""), &file));
        }
        let read = read_copy_text(community.id(), &file).unwrap();
        assert!(equal(&write(&read, ""), &file));
    }

    #[test]
    fn half_a_copy_or_that_of_another_community_is_none() {
        let community = community();
        let text = CopyText::begin(community.clone()).end();
        let half = &text[..text.len() - 9];
        assert!(read_copy_text(community.id(), half).is_none());
        assert!(read_copy_text(community.id(), "").is_none());
        let other = Id::from_random([9; 16]);
        assert!(read_copy_text(other, &write(&community, "")).is_none());
    }
}
