//! What counts when the two stores hold different texts under one key.

use crate::document::{StoredPiece, read_piece};

use super::PieceKey;

/// What the two stores hold under one key. An empty text says that the piece
/// was taken away.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    /// In local storage.
    pub local: Option<String>,
    /// In IndexedDB.
    pub indexed: Option<String>,
}

/// Which store heard last of a community.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fresher {
    /// Local storage.
    Local,
    /// IndexedDB; also if both heard the same.
    Indexed,
}

/// What is made of it.
#[derive(Default)]
pub(super) struct Chosen {
    /// The pieces to absorb.
    pub pieces: Vec<StoredPiece>,
    /// The text in local storage cannot be read.
    pub local_unreadable: bool,
    /// The text in IndexedDB cannot be read.
    pub indexed_unreadable: bool,
}

/// Weighs the texts under a key. Stamps settle what is stamped, so both are
/// taken. Anonymous responses have no stamp: the fresher store knows them better.
pub(super) fn choose(key: PieceKey, found: &Found, fresher: Fresher) -> Chosen {
    let mut local = found.local.as_deref();
    let mut indexed = found.indexed.as_deref();
    // Taken away in the store that heard last: the other text is stale.
    match fresher {
        Fresher::Local if local == Some("") => indexed = None,
        Fresher::Indexed if indexed == Some("") => local = None,
        _ => {}
    }
    local = local.filter(|text| !text.is_empty());
    indexed = indexed.filter(|text| !text.is_empty());
    let read = |text: Option<&str>| text.map(|text| read_as(key, text));
    if local == indexed {
        let piece = read(local).flatten();
        let unreadable = local.is_some() && piece.is_none();
        return Chosen {
            pieces: piece.into_iter().collect(),
            local_unreadable: unreadable,
            indexed_unreadable: unreadable,
        };
    }
    let (local, indexed) = (read(local), read(indexed));
    let mut chosen = Chosen {
        local_unreadable: matches!(local, Some(None)),
        indexed_unreadable: matches!(indexed, Some(None)),
        pieces: Vec::new(),
    };
    chosen.pieces = match (local.flatten(), indexed.flatten()) {
        (Some(local), Some(indexed)) if is_stamped(&local) || is_stamped(&indexed) => {
            // The fresher one has the last word where there is no stamp.
            match fresher {
                Fresher::Local => vec![indexed, local],
                Fresher::Indexed => vec![local, indexed],
            }
        }
        (Some(local), Some(indexed)) => match fresher {
            Fresher::Local => vec![local],
            Fresher::Indexed => vec![indexed],
        },
        (local, indexed) => local.or(indexed).into_iter().collect(),
    };
    chosen
}

/// Reads a text, if it is what its key says.
fn read_as(key: PieceKey, text: &str) -> Option<StoredPiece> {
    let piece = read_piece(text)?;
    let says = match piece {
        StoredPiece::Record { kind, id, .. } | StoredPiece::Gone { kind, id } => {
            PieceKey::Record(kind, id)
        }
        StoredPiece::Rest { .. } => PieceKey::Rest,
    };
    (says == key).then_some(piece)
}

fn is_stamped(piece: &StoredPiece) -> bool {
    match piece {
        StoredPiece::Record { side, .. } => side.stamps.is_some() || side.life.is_some(),
        StoredPiece::Gone { .. } => true,
        StoredPiece::Rest { .. } => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Community, Id, Kind, Response, Stakeholder};
    use crate::document::write_piece;

    const COMMUNITY: Id = Id::NIL;

    fn weigh(
        key: PieceKey,
        local: Option<&str>,
        indexed: Option<&str>,
        fresher: Fresher,
    ) -> Chosen {
        let found = Found {
            local: local.map(str::to_owned),
            indexed: indexed.map(str::to_owned),
        };
        choose(key, &found, fresher)
    }

    fn absorbed(chosen: Chosen) -> Community {
        let mut community = Community::new(COMMUNITY);
        chosen.pieces.into_iter().for_each(|p| community.absorb(p));
        community
    }

    /// A stakeholder, as stored before and after it got another name.
    fn renamed() -> (PieceKey, String, String) {
        let (actor, id) = (Actor::from_random([1; 8]), Id::from_random([2; 16]));
        let mut community = Community::new(COMMUNITY);
        community.edit(actor, |draft| {
            draft.put(Stakeholder {
                id,
                name: "Clinic".into(),
                ..Stakeholder::default()
            });
        });
        let before = write_piece(&community, Kind::Stakeholders, id).unwrap();
        community.edit(actor, |draft| {
            draft.update(id, |s: &mut Stakeholder| s.name = "River clinic".into());
        });
        let after = write_piece(&community, Kind::Stakeholders, id).unwrap();
        (PieceKey::Record(Kind::Stakeholders, id), before, after)
    }

    #[test]
    fn the_later_wording_counts_whichever_store_holds_it() {
        let (key, before, after) = renamed();
        for (local, indexed) in [(&before, &after), (&after, &before)] {
            let chosen = weigh(key, Some(local), Some(indexed), Fresher::Local);
            let community = absorbed(chosen);
            let stakeholder = community.stakeholders.iter().next().unwrap();
            assert_eq!(stakeholder.name, "River clinic");
        }
    }

    #[test]
    fn what_one_store_cannot_read_the_other_makes_good() {
        let (key, _, text) = renamed();
        let chosen = weigh(key, Some("{\"kind\":"), Some(&text), Fresher::Local);
        assert!(chosen.local_unreadable && !chosen.indexed_unreadable);
        assert_eq!(chosen.pieces.len(), 1);
        let chosen = weigh(key, Some("x"), Some("x"), Fresher::Local);
        assert!(chosen.local_unreadable && chosen.indexed_unreadable);
        assert!(chosen.pieces.is_empty());
        assert!(!weigh(key, None, None, Fresher::Local).local_unreadable);
    }

    #[test]
    fn a_text_under_the_key_of_another_record_is_not_read() {
        let (_, _, text) = renamed();
        let other = PieceKey::Record(Kind::Stakeholders, Id::from_random([9; 16]));
        assert!(weigh(other, Some(&text), None, Fresher::Local).local_unreadable);
    }

    #[test]
    fn what_was_taken_away_stays_so_unless_a_fresher_store_has_it() {
        let (key, _, text) = renamed();
        let check = |local, indexed, fresher, expected| {
            let chosen = weigh(key, local, indexed, fresher);
            assert_eq!(chosen.pieces.len(), expected);
            assert!(!chosen.local_unreadable && !chosen.indexed_unreadable);
        };
        check(Some(&text), Some(""), Fresher::Indexed, 0);
        check(Some(&text), Some(""), Fresher::Local, 1);
        check(Some(""), Some(&text), Fresher::Local, 0);
        check(Some(""), Some(""), Fresher::Local, 0);
        check(Some(""), None, Fresher::Indexed, 0);
    }

    #[test]
    fn a_removal_counts_and_else_the_fresher_store_does() {
        let id = Id::from_random([3; 16]);
        let mut community = Community::new(COMMUNITY);
        community.edit(Actor::from_random([1; 8]), |draft| {
            draft.put(Response {
                id,
                text: "We meet too late".into(),
                anonymous: true,
                ..Response::default()
            });
        });
        let present = write_piece(&community, Kind::Responses, id).unwrap();
        let key = PieceKey::Record(Kind::Responses, id);
        community.edit(Actor::from_random([1; 8]), |draft| {
            draft.remove(Kind::Responses, id);
        });
        let removed = write_piece(&community, Kind::Responses, id).unwrap();
        for fresher in [Fresher::Local, Fresher::Indexed] {
            let chosen = weigh(key, Some(&present), Some(&removed), fresher);
            assert!(
                absorbed(chosen).responses.is_empty(),
                "a removal is stamped"
            );
        }

        let rest =
            |word: &str| format!(r#"{{"rest":{{"unknown":{{"{word}":1}},"conflicts":[]}}}}"#);
        let chosen = weigh(
            PieceKey::Rest,
            Some(&rest("old")),
            Some(&rest("new")),
            Fresher::Indexed,
        );
        assert!(absorbed(chosen).unknown.contains_key("new"));
    }
}
