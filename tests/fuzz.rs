//! Whatever a file holds, opening it never panics, and an error leaves
//! nothing behind.

use crate::common::*;
use weft::community::{Community, Kind};
use weft::document::{
    equal, merge, read, read_bytes, read_piece, removed_elsewhere, without_removals, write,
    write_piece, write_rest,
};
use weft::insight::standing;

/// So many turns while somebody works on Weft, and all of them in `./dev test`.
fn turns(all: usize) -> usize {
    match std::env::var_os("WEFT_THOROUGH") {
        Some(_) => all,
        None => all / 5,
    }
}

/// Pieces of text that files go wrong by.
const ODD: &[&str] = &[
    "null",
    "[]",
    "{}",
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "1e999",
    "-",
    "NaN",
    "\\ud800",
    "\u{0}",
    "\u{feff}",
    "é",
    "18446744073709551616",
    "\"id\":",
    "\"sync\":",
    "\"*\"",
    "true",
    "0.0",
    "\"ties\":[",
    "\"anonymous\":true,",
    "\"$serde_json::private::Number\":\"1\"",
    "/",
    "\n",
];

fn mutated(file: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for _ in 0..1 + numbers.below(4) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + numbers.below(40)).min(bytes.len());
        match numbers.below(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let odd = ODD[numbers.below(ODD.len())].bytes();
                bytes.splice(at..at, odd);
            }
            3 => {
                let odd = ODD[numbers.below(ODD.len())].bytes();
                bytes.splice(at..end, odd);
            }
            4 if at < bytes.len() => bytes[at] = numbers.below(256) as u8,
            _ => {
                let from = numbers.below(bytes.len() + 1);
                let to = (from + numbers.below(60)).min(bytes.len());
                let part = bytes[from..to].to_vec();
                bytes.splice(at..at, part);
            }
        }
    }
    bytes
}

/// Where every value of a file stands.
fn places(value: &serde_json::Value, at: String, all: &mut Vec<String>) {
    all.push(at.clone());
    for (place, inner) in value.as_array().into_iter().flatten().enumerate() {
        places(inner, format!("{at}/{place}"), all);
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        let name = name.replace('~', "~0").replace('/', "~1");
        places(inner, format!("{at}/{name}"), all);
    }
}

/// Bytes in which a value of the file is another value of the file.
fn exchanged(file: &serde_json::Value, all: &[String], numbers: &mut Numbers) -> Vec<u8> {
    let mut file = file.clone();
    for _ in 0..1 + numbers.below(3) {
        let other = file.pointer(&all[numbers.below(all.len())]).cloned();
        if let (Some(slot), Some(other)) = (
            file.pointer_mut(&all[1 + numbers.below(all.len() - 1)]),
            other,
        ) {
            *slot = other;
        }
    }
    file.to_string().into_bytes()
}

#[test]
fn broken_files_give_an_error_or_a_community_that_can_be_saved() {
    let text = frozen().remove(0).1;
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    // Most of a file is long enough that mutations elsewhere would do nothing new.
    let short = serde_json::to_string(&value).unwrap();
    let mut all = Vec::new();
    places(&value, String::new(), &mut all);
    let mut numbers = Numbers(2026);
    let (mut opened, mut refused) = (0, 0);
    let turns = turns(10_000);
    for turn in 0..turns {
        let bytes = match turn % 3 {
            0 => exchanged(&value, &all, &mut numbers),
            1 => mutated(short.as_bytes(), &mut numbers),
            _ => mutated(text.as_bytes(), &mut numbers),
        };
        // A refused file gives an error and nothing else: there is no
        // community that could be left half changed.
        let Ok(once) = read_bytes(&bytes) else {
            refused += 1;
            continue;
        };
        opened += 1;
        let saved = write(&once.community, "");
        let again = read_bytes(saved.as_bytes())
            .unwrap_or_else(|error| panic!("turn {turn}: what was saved does not open: {error}"));
        let twice = write(&again.community, "");
        assert!(
            equal(&saved, &twice),
            "turn {turn}: saved twice, it is another file\n{saved}\n{twice}"
        );
    }
    assert!(
        opened > turns / 5 && refused > turns / 5,
        "{opened} opened, {refused} refused"
    );
}

#[test]
fn broken_stored_pieces_are_set_aside_or_taken_in_and_nothing_breaks() {
    let community = weft::document::read(&frozen().remove(0).1)
        .unwrap()
        .community;
    let pieces: Vec<String> = community
        .keys()
        .into_iter()
        .filter_map(|(kind, id)| write_piece(&community, kind, id))
        .collect();
    let mut numbers = Numbers(7);
    let mut store = community.clone();
    for _ in 0..2000 {
        let piece = pieces[numbers.below(pieces.len())].as_bytes();
        let bytes = mutated(piece, &mut numbers);
        if let Some(piece) = std::str::from_utf8(&bytes).ok().and_then(read_piece) {
            store.absorb(piece);
        }
    }
    let saved = write(&store, "");
    assert!(read_bytes(saved.as_bytes()).is_ok());
    weft::insight::audit(&store);
}

/// What a community is after it was stored and the browser started again.
fn started_again(community: &Community) -> Community {
    let removed = community.sync.removed.keys().copied();
    let keys = community.keys().into_iter().chain(removed);
    let keys = keys.chain(community.sync.gone.iter().copied());
    let pieces = keys.filter_map(|(kind, id)| write_piece(community, kind, id));
    let mut again = Community::new(community.id());
    for piece in pieces.chain(write_rest(community)) {
        again.absorb(read_piece(&piece).expect("what was stored is read"));
    }
    again.promote();
    again
}

/// Opens, previews, merges, stores, starts again, edits and saves.
fn lives_with(here: &Community, file: &Community, turn: usize) {
    let asked = removed_elsewhere(here, file);
    let copy = without_removals(here, file);
    let merged = merge(here, &copy);
    let shown = standing(here, &copy, &merged, &asked);
    let named = weft::insight::going(here, &merged);
    assert!(shown.goes.is_empty() || !named.is_empty());
    for (kind, id) in here.keys() {
        let is_there = merged.table(kind).fields(id).is_some();
        let is_named = named.iter().any(|goes| (goes.kind, goes.id) == (kind, id));
        assert!(
            is_there || is_named,
            "turn {turn}: {kind:?} {id} went unnamed"
        );
    }
    for community in [merged, file.clone()] {
        let mut again = started_again(&community);
        let today = weft::community::Date::parse("2026-11-29").unwrap();
        weft::insight::audit(&again);
        weft::insight::due(&again, today);
        let (kind, id) = (Kind::Community, again.id());
        for words in ["One name", "Another"] {
            again.edit(actor(77), |draft| draft.set(kind, id, "name", words.into()));
            again = started_again(&again);
        }
        assert_eq!(again.about().name, "Another", "turn {turn}");
        let saved = read(&write(&again, ""))
            .expect("what was saved opens")
            .community;
        assert_eq!(saved.about().name, "Another", "turn {turn}");
    }
}

#[test]
fn after_any_file_the_community_is_shown_merged_stored_started_again_edited_and_saved() {
    let text = frozen().remove(0).1;
    let here = read(&text).unwrap().community;
    let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
    // As it is saved today, so that all parts of `sync` are in it.
    let mut richer = here.clone();
    richer.edit(actor(3), |draft| {
        for id in draft
            .stakeholders
            .iter()
            .map(|s| s.id)
            .take(2)
            .collect::<Vec<_>>()
        {
            draft.set(Kind::Stakeholders, id, "name", "Renamed".into());
        }
        let first = draft.principles.iter().map(|p| p.id).next();
        if let Some(id) = first {
            draft.remove(Kind::Principles, id);
        }
    });
    let today: serde_json::Value = serde_json::from_str(&write(&richer, "")).unwrap();
    let mut numbers = Numbers(41);
    let (mut opened, mut all) = (0, Vec::new());
    // All of ten thousand take a minute; a tenth of them are tried each time.
    let turns = match std::env::var_os("PROPTEST_CASES") {
        Some(_) => 10_000,
        None => turns(1_000),
    };
    for turn in 0..turns {
        if turn == turns / 4 {
            value = today.clone();
        }
        if turn % (turns / 4) == 0 {
            all.clear();
            places(&value, String::new(), &mut all);
        }
        let bytes = exchanged(&value, &all, &mut numbers);
        if let Ok(file) = read_bytes(&bytes)
            && file.community.id() == here.id()
        {
            opened += 1;
            lives_with(&here, &file.community, turn);
        }
    }
    assert!(opened > turns / 4, "{opened}");
}
