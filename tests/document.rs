//! The community file: it reads back as written, keeps what it does not know,
//! and says what is wrong in one clear way.

use crate::common::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use weft::community::{Dot, Id, Kind, LONGEST_TEXT};
use weft::document::{
    FileError, LARGEST_FILE, Looks, MOST_RECORDS, Problem, equal, read, read_bytes, write,
};

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn a_file_reads_back_equal(edits in edits(14)) {
        let community = made_of(&edits);
        let file = write(&community, "2026-11-21T18:40:00Z");
        let opened = read(&file).unwrap();
        prop_assert_eq!(content(&opened.community), content(&community));
        let mut expected = community.sync.clone();
        expected.stamps.values_mut().for_each(|stamps| stamps.tidy());
        let mut sync = opened.community.sync.clone();
        sync.stamps.values_mut().for_each(|stamps| stamps.tidy());
        prop_assert_eq!(sync, expected);
        let again = write(&opened.community, "2027-01-01T00:00:00Z");
        prop_assert!(equal(&file, &again), "{} {}", file, again);
    }
}

/// A file with these parts, beside what every file has.
fn file(parts: Value) -> Value {
    let mut file =
        json!({ "format": "weft.community", "version": 1, "community": { "name": "River" } });
    file.as_object_mut()
        .unwrap()
        .extend(parts.as_object().unwrap().clone());
    file
}

fn text(parts: Value) -> String {
    file(parts).to_string()
}

fn opened_and_saved(parts: &str) -> Value {
    let text = format!(
        r#"{{"format":"weft.community","version":1,"community":{{"id":"0b8f7a52-6c1e-4f7d-9a3e-2f1d7c5b9e10","name":"River"}},{parts}}}"#
    );
    let opened = read(&text).unwrap();
    serde_json::from_str(&write(&opened.community, "")).unwrap()
}

#[test]
fn what_a_later_version_wrote_is_kept_digit_for_digit() {
    let saved = opened_and_saved(
        r#""stakeholders": [{"id":"00000000-0000-4000-8000-000000000001","name":"Amina",
            "weight":1.10,"mass":1e400,"count":12345678901234567890,"small":-0.00e-7,"gone":null,
            "level":"galactic","knowledge":["practitioner","telepathy"],"interest":50.0,
            "participation":{"a":{"level":"core","mood":1.50}}}],
        "prototypes": [{"id":"s1","minutes":90.0}], "theme_colour": "blue", "empty": []"#,
    );
    let person = &saved["stakeholders"][0];
    for (name, expected) in [
        ("weight", "1.10"),
        ("mass", "1e+400"),
        ("count", "12345678901234567890"),
        ("small", "-0.00e-7"),
        ("gone", "null"),
        ("level", "\"galactic\""),
        ("knowledge", "[\"practitioner\",\"telepathy\"]"),
        ("interest", "50.0"),
        (
            "participation",
            "{\"a\":{\"level\":\"core\",\"mood\":1.50}}",
        ),
    ] {
        let written = person.get(name).map(Value::to_string);
        assert_eq!(written.unwrap(), expected, "{name}");
    }
    assert_eq!(
        saved["prototypes"].to_string(),
        r#"[{"id":"s1","minutes":90.0}]"#
    );
    assert_eq!(saved["theme_colour"], "blue");
    assert_eq!(saved["empty"], json!([]));
}

#[test]
fn the_stamps_of_kinds_of_a_later_version_are_kept() {
    let sync = r#""prototypes": [{"id":"a"}], "sync": {
        "seen": {"000000000001": 7}, "dots": {"prototypes": {"a": "000000000001.7.abcde"}},
        "removed": {"prototypes": {"b": "000000000001.6"}}, "shown": [1.0]}"#;
    let saved = opened_and_saved(sync);
    assert_eq!(
        saved["sync"]["dots"]["prototypes"]["a"],
        "000000000001.7.abcde"
    );
    assert_eq!(
        saved["sync"]["removed"]["prototypes"]["b"],
        "000000000001.6"
    );
    assert_eq!(saved["sync"]["shown"].to_string(), "[1.0]");
    assert_eq!(saved["sync"]["seen"]["000000000001"], 7);
}

#[test]
fn a_file_written_by_hand_gives_the_same_records_each_time_and_its_references_hold() {
    let by_hand = text(json!({
        "stakeholders": [
            { "id": "amina", "name": "Amina", "groups": ["clinic"] },
            { "id": "clinic", "name": "Clinic" },
            { "id": 7, "name": "Council", "joined_into": "clinic" },
            { "name": "Nobody gave me an id" },
        ],
        "ties": [{ "from": "amina", "to": "clinic" }, { "from": 7, "to": "amina" }],
        "reflections": [{ "id": "r1", "present": ["amina", "clinic"] }],
        "questions": [{ "id": "q1", "reflection": "r1", "text": "What did we see?" }],
        "responses": [{ "id": "x", "question": "q1", "by": "amina", "text": "Rain" }],
        "insights": [{ "id": "i", "reflection": "r1", "responses": ["x"] }, { "lifted_from": "i" }],
        "principles": [{ "id": "p" }],
        "runs": [{ "id": "run", "reflection": "r1" }],
        "actions": [{ "insight": "i", "owner": "amina", "principle": "p", "run": "run" }],
    }));
    let opened = read(&by_hand).unwrap();
    let community = &opened.community;
    assert_eq!(
        content(&read(&by_hand).unwrap().community),
        content(community)
    );
    assert_eq!(read(&by_hand).unwrap().community.sync, community.sync);
    let amina = community
        .stakeholders
        .iter()
        .find(|s| s.name == "Amina")
        .unwrap();
    for tie in community.ties.iter() {
        assert!(community.stakeholders.get(tie.from.unwrap()).is_some());
        assert!(community.stakeholders.get(tie.to.unwrap()).is_some());
    }
    assert!(
        amina
            .groups
            .iter()
            .all(|id| community.stakeholders.get(*id).is_some())
    );
    let action = community.actions.iter().next().unwrap();
    assert_eq!(action.owner, Some(amina.id));
    assert!(community.insights.get(action.insight.unwrap()).is_some());
    assert!(
        community
            .principles
            .get(action.principle.unwrap())
            .is_some()
    );
    let run = community.runs.get(action.run.unwrap()).unwrap();
    let reflection = community.reflections.get(run.reflection.unwrap()).unwrap();
    assert_eq!(reflection.present.len(), 2);
    let response = community.responses.iter().next().unwrap();
    assert_eq!(response.by, Some(amina.id));
    let question = community.questions.get(response.question.unwrap()).unwrap();
    assert_eq!(question.reflection, Some(reflection.id));
    let lifted = community
        .insights
        .iter()
        .find_map(|i| i.lifted_from)
        .unwrap();
    assert_eq!(
        community.insights.get(lifted).unwrap().responses,
        [response.id].into()
    );
    assert!(
        opened
            .problems
            .iter()
            .any(|p| matches!(p, Problem::NewId { .. }))
    );
    assert!(
        !opened
            .problems
            .iter()
            .any(|p| matches!(p, Problem::Unread { .. }))
    );
    // Once saved, the ids are the file's own.
    let saved = write(community, "");
    let again = read(&saved).unwrap();
    assert_eq!(again.problems, []);
    assert!(equal(&saved, &write(&again.community, "")));
}

#[test]
fn two_records_with_one_id_are_both_kept() {
    let id = "00000000-0000-4000-8000-000000000001";
    let one = json!({ "id": id, "name": "Amina" });
    let other = json!({ "id": id, "name": "Bo" });
    let twice = text(json!({ "stakeholders": [one, other, other, one] }));
    let opened = read(&twice).unwrap();
    let names: Vec<&str> = opened
        .community
        .stakeholders
        .iter()
        .map(|s| s.name.as_str())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    let same = |p: &&Problem| {
        matches!(
            p,
            Problem::SameId {
                kind: Kind::Stakeholders,
                ..
            }
        )
    };
    assert!(opened.problems.iter().any(|p| same(&p)));
    let again = read(&twice).unwrap().community;
    assert_eq!(content(&again), content(&opened.community));
    let turned = text(json!({ "stakeholders": [other, one] }));
    let turned = read(&turned).unwrap().community;
    assert_eq!(
        content(&turned)["stakeholders"],
        content(&opened.community)["stakeholders"],
        "the order of records means nothing"
    );
}

#[test]
fn what_is_no_record_is_kept_and_reported() {
    let file = text(json!({ "ties": ["what?", "1.10", { "label": "advice" }] }));
    let opened = read(&file.replace("\"1.10\"", "1.10")).unwrap();
    assert!(
        opened
            .problems
            .contains(&Problem::NotARecord { kind: Kind::Ties })
    );
    let saved = write(&opened.community, "");
    assert!(saved.contains("\"what?\"") && saved.contains("1.10"));
    assert!(equal(&saved, &write(&read(&saved).unwrap().community, "")));
}

#[test]
fn a_value_that_cannot_be_read_is_kept_and_reported() {
    let id = "00000000-0000-4000-8000-000000000001";
    let opened = read(&text(
        json!({ "actions": [{ "id": id, "due": "soon", "text": 7 }] }),
    ))
    .unwrap();
    for field in ["due", "text"] {
        let problem = Problem::Unread {
            kind: Kind::Actions,
            id: Id::parse(id).unwrap(),
            field: field.into(),
        };
        assert!(opened.problems.contains(&problem), "{field}");
    }
    let record = opened
        .community
        .record_json(Kind::Actions, Id::parse(id).unwrap())
        .unwrap();
    assert_eq!(
        (&record["due"], &record["text"]),
        (&json!("soon"), &json!(7))
    );
}

#[test]
fn every_error_has_an_input_that_gives_exactly_it() {
    let check = |bytes: &[u8], expected: FileError| {
        let found = read_bytes(bytes).err();
        // An exhaustive match, so that a new error needs a line here.
        match &expected {
            FileError::TooLarge
            | FileError::NotText
            | FileError::NotOurs(_)
            | FileError::OldEncoding
            | FileError::Empty
            | FileError::CutShort
            | FileError::NotJson { .. }
            | FileError::TooDeep
            | FileError::NotWeft
            | FileError::TooNew { .. }
            | FileError::WrongShape { .. }
            | FileError::TooMany { .. }
            | FileError::TextTooLong { .. } => {}
        }
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
        assert_eq!(found, Some(expected), "{start}");
    };
    let wrong = |place: &str| FileError::WrongShape {
        place: place.into(),
    };
    check(&vec![b' '; LARGEST_FILE + 1], FileError::TooLarge);
    check(b"\xff\xfe{\0", FileError::CutShort);
    check(b"\x7f\xc3\x01\x02", FileError::NotText);
    check(b"PK\x03\x04\xb5\xe9", FileError::NotOurs(Looks::Packed));
    check(b"{\"name\": \"Caf\x82\"}", FileError::OldEncoding);
    check(b"", FileError::Empty);
    check(&[0; 4096], FileError::Empty);
    check(b"\xff\xfe", FileError::Empty);
    check("\u{feff} \n".as_bytes(), FileError::Empty);
    check(b"{\"format\": \"weft.comm", FileError::CutShort);
    check(
        "{\"name\": \"Z\u{fc}".as_bytes().split_last().unwrap().1,
        FileError::CutShort,
    );
    check(
        b"{\n  \"format\": weft }",
        FileError::NotJson {
            line: 2,
            column: 13,
        },
    );
    check(b"{\"a\": NaN}", FileError::NotJson { line: 1, column: 7 });
    check(
        b"{\"a\": \"\\ud800\"}",
        FileError::NotJson {
            line: 1,
            column: 14,
        },
    );
    check(b"<html></html>", FileError::NotOurs(Looks::WebPage));
    check(b"name,role\nAmina,host", FileError::NotOurs(Looks::Table));
    check(
        b"{\"protected\": \"e30\", \"ciphertext\": \"x\"}",
        FileError::NotOurs(Looks::Locked),
    );
    check(
        b"{\"format\": \"weft.rescue\", \"version\": 1}",
        FileError::NotOurs(Looks::Rescue),
    );
    check("[".repeat(100_000).as_bytes(), FileError::TooDeep);
    check("{\"a\":".repeat(100_000).as_bytes(), FileError::TooDeep);
    check(b"[1]", FileError::NotWeft);
    check(b"null", FileError::NotOurs(Looks::Words));
    check(
        b"{\"format\": \"tldraw\", \"version\": 9}",
        FileError::NotWeft,
    );
    check(
        text(json!({ "version": 2 })).as_bytes(),
        FileError::TooNew { version: 2 },
    );
    check(text(json!({ "version": "1" })).as_bytes(), wrong("version"));
    check(text(json!({ "version": 0 })).as_bytes(), wrong("version"));
    for place in ["community", "principles", "runs", "conflicts", "sync"] {
        check(text(json!({ place: 7 })).as_bytes(), wrong(place));
    }
    let many: Vec<u8> = vec![0; MOST_RECORDS + 1];
    check(
        text(json!({ "ties": many })).as_bytes(),
        FileError::TooMany { kind: Kind::Ties },
    );
    let long = "ü".repeat(LONGEST_TEXT + 1);
    let too_long = |place: &str| FileError::TextTooLong {
        place: place.into(),
    };
    check(
        text(json!({ "actions": [{ "text": long }] })).as_bytes(),
        too_long("actions"),
    );
    check(
        text(json!({ "later": { &long: 1 } })).as_bytes(),
        too_long("later"),
    );
    let fits = "ü".repeat(LONGEST_TEXT);
    assert!(read(&text(json!({ "actions": [{ "text": fits }] }))).is_ok());
}

#[test]
fn a_byte_order_mark_makes_no_difference() {
    let plain = text(json!({}));
    let marked = format!("\u{feff}{plain}");
    let opened = read_bytes(marked.as_bytes()).unwrap().community;
    assert_eq!(content(&opened), content(&read(&plain).unwrap().community));
}

#[test]
fn a_file_cut_short_at_any_byte_is_an_error_that_says_so() {
    let made = [vec![
        Op::Put {
            kind: 1,
            n: 0,
            seed: 5,
        },
        Op::Put {
            kind: 2,
            n: 0,
            seed: 9,
        },
    ]];
    let mut community = made_of(&made);
    community.unknown.insert(
        "later".into(),
        json!({ "a": [1.5, true, null, "\u{1}é👩🏽‍🌾\""] }),
    );
    let file = write(&community, "2026-11-21T18:40:00Z");
    let end = file.trim_end().len();
    for cut in 0..end {
        let error = read_bytes(&file.as_bytes()[..cut]).err();
        let expected = if cut == 0 {
            FileError::Empty
        } else {
            FileError::CutShort
        };
        assert_eq!(
            error,
            Some(expected),
            "cut at {cut}: …{:?}",
            &file.as_bytes()[cut.saturating_sub(20)..cut]
        );
    }
    assert!(read_bytes(&file.as_bytes()[..end]).is_ok());
}

#[test]
fn a_value_edited_by_hand_gets_a_dot_that_two_readers_agree_upon() {
    let id = Id::from_random([7; 16]);
    let mut community = new_community();
    community.edit(actor(0), |draft| {
        draft.put(weft::community::Tie {
            label: "advice".into(),
            ..weft::community::Record::with_id(id)
        })
    });
    community.edit(actor(0), |draft| {
        draft.set(Kind::Ties, id, "note", "weekly".into())
    });
    let file = write(&community, "");
    let key = (Kind::Ties, id);
    let unchanged = read(&file).unwrap().community;
    assert_eq!(unchanged.sync, community.sync);
    for (from, to, cell, other) in [
        ("weekly", "monthly", "note", "label"),
        ("advice", "counsel", "label", "note"),
    ] {
        let edited = file.replace(from, to);
        let (one, two) = (
            read(&edited).unwrap().community,
            read(&edited).unwrap().community,
        );
        assert_eq!(one.sync, two.sync);
        let (before, after) = (&community.sync.stamps[&key], &one.sync.stamps[&key]);
        assert!(after.of(cell) > before.of(cell), "{cell} was written anew");
        let actor = |dot: Option<Dot>| dot.unwrap().actor;
        assert_ne!(actor(after.of(cell)), actor(before.of(cell)));
        assert_eq!(after.of(other), before.of(other), "{other} was not");
        assert!(one.sync.seen.contains_key(&actor(after.of(cell))));
        // Saved and opened again, it is not taken for edited once more.
        let saved = read(&write(&one, "")).unwrap().community;
        assert_eq!(saved.sync, one.sync);
    }
}

#[test]
fn a_file_without_sync_gets_dots_from_its_content() {
    let mut plain: Value = serde_json::from_str(&write(
        &made_of(&[vec![Op::Put {
            kind: 2,
            n: 0,
            seed: 3,
        }]]),
        "",
    ))
    .unwrap();
    plain.as_object_mut().unwrap().remove("sync");
    let (one, two) = (
        read(&plain.to_string()).unwrap(),
        read(&plain.to_string()).unwrap(),
    );
    assert_eq!(one.community.sync, two.community.sync);
    assert_eq!(
        one.community.sync.stamps.len(),
        1,
        "the community's own fields are still unsaid"
    );
}

#[test]
fn equal_files_differ_in_the_moment_and_the_order_only() {
    let (a, b) = (json!({ "label": "a" }), json!({ "label": "b" }));
    let one = text(json!({ "ties": [a, b], "saved_at": "now" }));
    assert!(equal(
        &one,
        &text(json!({ "ties": [b, a], "saved_at": "later" }))
    ));
    assert!(!equal(&one, &text(json!({ "ties": [a] }))));
    assert!(!equal(&one, "no file"));
    assert!(!equal("no file", "no file"));
}
