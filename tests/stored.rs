//! What this device stores, piece by piece, is the community: nothing of it
//! is lost, whatever comes back in which order.

use crate::common::*;
use proptest::prelude::*;
use serde_json::Value;
use weft::community::{Community, Id, Kind, Question, Record, Response, Run, Sync};
use weft::document::{read_piece, write_piece, write_rest};

/// The community that these pieces are of, taken in in a random order.
fn absorbed(pieces: &[String], seed: u64) -> Community {
    let mut numbers = Numbers(seed);
    let mut left: Vec<&String> = pieces.iter().collect();
    let mut community = new_community();
    while !left.is_empty() {
        let piece = left.remove(numbers.below(left.len()));
        community.absorb(read_piece(piece).expect("a piece that was written"));
    }
    community
}

/// What has to come back: all but the numbers of edits that left no stamp.
fn lasting(community: &Community) -> (Value, Sync) {
    let mut sync = community.sync.clone();
    sync.seen.clear();
    for value in sync
        .removed
        .values_mut()
        .flat_map(|fields| fields.values_mut())
    {
        if let Value::Array(elements) = value {
            elements.sort_by_key(Value::to_string);
            elements.dedup();
        }
    }
    sync.stamps.values_mut().for_each(|stamps| stamps.tidy());
    (content(community), sync)
}

/// Every piece that edits, undone now and then, wrote; and the community.
fn written(edits: &[Vec<Op>]) -> (Community, Vec<String>) {
    let mut community = new_community();
    let mut pieces = Vec::new();
    let mut undos = Vec::new();
    for (place, ops) in edits.iter().enumerate() {
        let actor = actor(place as u8 % 2);
        let edited = match undos.pop() {
            Some(undo) if place % 4 == 3 => community.edit(actor, |draft| {
                draft.take_back(&undo);
            }),
            _ => make(&mut community, actor, ops),
        };
        undos.push(edited.undo);
        for (kind, id) in edited.touched {
            pieces.extend(write_piece(&community, kind, id));
        }
    }
    (community, pieces)
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn all_pieces_ever_written_give_the_community_in_any_order(edits in edits(12), seed in any::<u64>()) {
        let (community, pieces) = written(&edits);
        prop_assert_eq!(lasting(&absorbed(&pieces, seed)), lasting(&community));
    }

    #[test]
    fn a_store_that_lags_behind_loses_nothing(edits in edits(12), seed in any::<u64>(), behind in 0usize..12) {
        let (community, _) = written(&edits);
        let (earlier, _) = written(&edits[..behind.min(edits.len())]);
        let store = |community: &Community| -> Vec<String> {
            let removed = community.sync.removed.keys().copied();
            let all = community.keys().into_iter().chain(removed);
            all.filter_map(|(kind, id)| write_piece(community, kind, id)).collect()
        };
        let both = [store(&community), store(&earlier)].concat();
        prop_assert_eq!(lasting(&absorbed(&both, seed)), lasting(&community));
    }

    #[test]
    fn a_piece_reads_back_as_written(edits in edits(8)) {
        let community = made_of(&edits);
        for (kind, id) in community.keys() {
            let piece = write_piece(&community, kind, id).unwrap();
            let mut other = new_community();
            other.absorb(read_piece(&piece).unwrap());
            prop_assert_eq!(write_piece(&other, kind, id), Some(piece));
        }
    }

    #[test]
    fn a_broken_piece_is_none_and_breaks_nothing(edits in edits(4), at in any::<prop::sample::Index>()) {
        let community = made_of(&edits);
        for (kind, id) in community.keys() {
            let piece = write_piece(&community, kind, id).unwrap();
            let end = (0..=at.index(piece.len())).rev().find(|n| piece.is_char_boundary(*n)).unwrap();
            prop_assert!(read_piece(&piece[..end]).is_none());
        }
    }
}

#[test]
fn the_piece_of_an_anonymous_response_holds_nothing_but_what_was_said() {
    let mut community = new_community();
    let (question, id) = (Id::from_random([1; 16]), Id::from_random([2; 16]));
    community.edit(actor(0), |draft| {
        draft.put(Question::with_id(question));
        draft.put(Response {
            question: Some(question),
            text: "Nobody asked us".into(),
            by: Some(Id::from_random([3; 16])),
            alias: "Heron".into(),
            assumption: true,
            anonymous: true,
            ..Response::with_id(id)
        });
    });
    let piece = write_piece(&community, Kind::Responses, id).unwrap();
    let expected = serde_json::json!({
        "kind": "responses",
        "id": id.to_string(),
        "fields": { "question": question.to_string(), "text": "Nobody asked us", "anonymous": true },
    });
    assert_eq!(serde_json::from_str::<Value>(&piece).unwrap(), expected);
}

#[test]
fn a_reveal_that_was_undone_and_done_again_is_there_in_every_tab_and_store() {
    let mut community = new_community();
    let id = Id::from_random([2; 16]);
    let mut pieces = Vec::new();
    let response = Response {
        text: "Slowly".into(),
        anonymous: true,
        ..Response::with_id(id)
    };
    let mut edit = community.edit(actor(0), |draft| draft.put(response)).undo;
    let piece = |community: &Community| write_piece(community, Kind::Responses, id).unwrap();
    pieces.push(piece(&community));
    for turn in 1..=4 {
        edit = community
            .edit(actor(0), |draft| {
                draft.take_back(&edit);
            })
            .undo;
        pieces.push(piece(&community));
        for seed in 0..20 {
            let other = absorbed(&pieces, seed);
            assert_eq!(
                other.responses.get(id).is_some(),
                turn % 2 == 0,
                "turn {turn}, order {seed}"
            );
            assert_eq!(piece(&other), piece(&community));
        }
        let file = weft::document::write(&community, "");
        let opened = weft::document::read(&file).unwrap().community;
        assert_eq!(piece(&opened), piece(&community), "and in a file");
    }
}

#[test]
fn a_run_that_was_renewed_leaves_nothing_of_its_notes_behind() {
    let mut community = new_community();
    let id = Id::from_random([2; 16]);
    let mut pieces = Vec::new();
    let mut run = Run {
        flow: "map".into(),
        ..Run::with_id(id)
    };
    run.answers.insert("list.a".into(), Value::Bool(true));
    community.edit(actor(0), |draft| draft.put(run));
    pieces.extend(write_piece(&community, Kind::Runs, id));
    community.edit(actor(1), |draft| {
        draft.set(Kind::Runs, id, "answers/list.b", Value::Bool(true));
    });
    pieces.extend(write_piece(&community, Kind::Runs, id));
    community.edit(actor(0), |draft| {
        draft.renew(Run {
            flow: "map".into(),
            ..Run::with_id(id)
        })
    });
    pieces.extend(write_piece(&community, Kind::Runs, id));
    for seed in 0..20 {
        let other = absorbed(&pieces, seed);
        assert!(other.runs.get(id).unwrap().answers.is_empty());
        assert_eq!(lasting(&other), lasting(&community));
    }
}

#[test]
fn what_stands_beside_records_is_stored_too() {
    let mut community = new_community();
    assert_eq!(write_rest(&community), None);
    community
        .unknown
        .insert("prototypes".into(), serde_json::json!([{ "id": 1.10 }]));
    community
        .sync
        .gone
        .insert((Kind::Ties, Id::from_random([9; 16])));
    let mut other = new_community();
    other.absorb(read_piece(&write_rest(&community).unwrap()).unwrap());
    assert_eq!(
        (other.unknown, other.sync),
        (community.unknown, community.sync)
    );
}

#[test]
fn text_that_is_no_piece_is_said_to_be_none() {
    for text in [
        "",
        "{}",
        "null",
        "[]",
        "{\"kind\":\"ties\"}",
        "{\"kind\":\"ties\",\"id\":\"x\",\"fields\":{}}",
        "{\"kind\":\"ties\",\"id\":\"01010101-0101-4101-8101-010101010101\",\"fields\":[]}",
        "{\"kind\":\"unheard-of\",\"id\":\"01010101-0101-4101-8101-010101010101\",\"fields\":{}}",
        "{\"rest\":{}}",
        "{\"rest\":{\"unknown\":[]}}",
    ] {
        assert!(read_piece(text).is_none(), "{text}");
    }
}
