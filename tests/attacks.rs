//! What a file can claim and does not get by it: each of the attacks that once
//! succeeded, as its smallest case.

use crate::common::{actor, new_community};
use serde_json::{Value, json};
use weft::community::{
    Actor, Community, Dot, Id, Kind, Principle, Question, Record, Response, Stakeholder,
};
use weft::document::{merge, read, removed_elsewhere, without_removals, write};
use weft::insight::{GoesOf, going, sum_up_going};

fn some_id(n: u8) -> Id {
    Id::from_random([n; 16])
}

/// A community with Amina, a question, her answer, and a principle.
fn community() -> Community {
    let mut community = new_community();
    community.edit(actor(0), |draft| {
        draft.put(Stakeholder {
            name: "Amina".into(),
            ..Stakeholder::with_id(some_id(1))
        });
        draft.put(Question::with_id(some_id(30)));
        draft.put(Response {
            question: Some(some_id(30)),
            by: Some(some_id(1)),
            text: "By name".into(),
            ..Response::with_id(some_id(40))
        });
        draft.put(Principle {
            text: "We listen".into(),
            ..Principle::with_id(some_id(60))
        });
    });
    community
}

fn forged(community: &Community, change: impl FnOnce(&mut Value)) -> Community {
    let mut file: Value = serde_json::from_str(&write(community, "")).unwrap();
    change(&mut file);
    read(&file.to_string()).unwrap().community
}

fn note(community: &mut Community, by: Actor, words: &str) {
    community.edit(by, |draft| {
        draft.set(Kind::Stakeholders, some_id(1), "note", words.into())
    });
}

fn noted(community: &Community) -> &str {
    &community.stakeholders.get(some_id(1)).unwrap().note
}

/// Everything beside what shows.
fn beside(community: &Community) -> Vec<String> {
    let stamps = community.sync.stamps.values();
    let others = stamps.flat_map(|s| s.others.values().flatten());
    others
        .filter_map(|s| Some(s.value.as_str()?.to_owned()))
        .collect()
}

#[test]
fn a_number_under_somebodys_name_does_not_make_their_later_words_go() {
    // D1: the host's own file comes back and claims to have seen all of Ben.
    let host = community();
    let mut ben = host.clone();
    note(&mut ben, actor(1), "Ben first");
    let mut host = merge(&host, &ben);
    let lie = forged(&host, |file| {
        file["sync"]["seen"][actor(1).to_string()] = json!((1u64 << 52) - 1);
    });
    host = merge(&host, &lie);
    note(&mut ben, actor(1), "Ben, forty words more");
    assert_eq!(noted(&merge(&host, &ben)), "Ben, forty words more");
    assert_eq!(noted(&merge(&ben, &host)), "Ben, forty words more");
    // Where the host wrote meanwhile, both stand.
    note(&mut host, actor(0), "The host");
    let both = merge(&host, &ben);
    let mut words = beside(&both);
    words.push(noted(&both).to_owned());
    words.sort();
    assert_eq!(words, ["Ben, forty words more", "The host"]);
}

#[test]
fn a_claim_to_have_written_over_something_needs_the_words_that_stand_there_instead() {
    let host = community();
    let mut ben = host.clone();
    note(&mut ben, actor(1), "Ben's note");
    for claim in ["~", ""] {
        // In the place of nothing: the host never wrote a note.
        let lie = forged(&host, |file| {
            let ben = actor(1).to_string();
            let id = some_id(1).to_string();
            if claim.is_empty() {
                file["sync"]["past"]["stakeholders"][&id] = json!(format!("{ben}.900"));
            } else {
                let dots = file["sync"]["dots"]["stakeholders"]
                    .as_object_mut()
                    .unwrap();
                let base = dots.values_mut().next().unwrap();
                *base = json!({ "*": base.clone(), "note": format!("- ~{ben}.3 ~{ben}.4") });
            }
        });
        assert_eq!(noted(&merge(&ben, &lie)), "Ben's note");
        assert_eq!(noted(&merge(&lie, &ben)), "Ben's note");
    }
}

#[test]
fn what_is_gone_for_good_elsewhere_is_asked_about_and_not_taken() {
    // G1: by an id alone, from a part that calls itself whole.
    let here = community();
    let lie = forged(&here, |file| {
        let id = |n: u8| some_id(n).to_string();
        file["sync"]["gone"] = json!({ "responses": [id(40)], "stakeholders": [id(1), id(9)] });
    });
    let asked = removed_elsewhere(&here, &lie);
    assert_eq!(
        asked,
        [
            (Kind::Stakeholders, some_id(1)),
            (Kind::Responses, some_id(40))
        ]
    );
    let mut merged = merge(&here, &without_removals(&here, &lie));
    assert!(merged.stakeholders.get(some_id(1)).is_some());
    assert!(merged.responses.get(some_id(40)).is_some());
    assert!(
        merged.sync.gone.contains(&(Kind::Stakeholders, some_id(9))),
        "nobody here misses it"
    );
    // The group keeps one and lets the other go; nobody is asked again.
    merged.edit(actor(0), |draft| {
        draft.keep_here(Kind::Stakeholders, some_id(1));
        draft.erase(Kind::Responses, some_id(40));
    });
    assert_eq!(removed_elsewhere(&merged, &lie), []);
    let saved = read(&write(&merged, "")).unwrap().community;
    assert_eq!(removed_elsewhere(&saved, &lie), [], "nor once it was saved");
    let choice = weft::document::HandOut {
        kinds: [Kind::Stakeholders, Kind::Principles].into(),
        ..Default::default()
    };
    let part = weft::document::hand_out(&saved, &choice, "key");
    assert_eq!(
        (part.stakeholders.len(), part.principles.len()),
        (0, 1),
        "it stays behind"
    );
}

#[test]
fn a_part_that_empties_what_it_removes_takes_no_words_with_it() {
    // G2: removed, without its fields, its dots left.
    let here = community();
    let choice = weft::document::HandOut {
        kinds: Kind::ALL.into(),
        ..Default::default()
    };
    let part = weft::document::hand_out(&here, &choice, "key");
    for fields in [json!({}), json!(null)] {
        let lie = forged(&part, |file| {
            file.as_object_mut().unwrap().remove("responses");
            let id = some_id(40).to_string();
            file["sync"]["removed"] =
                json!({ "responses": { id: { "life": "-0000000000zz.9", "fields": fields } } });
        });
        let merged = merge(&here, &lie);
        let answer = merged
            .responses
            .get(some_id(40))
            .expect("it stays, and is asked about");
        assert_eq!(
            (answer.text.as_str(), answer.by),
            ("By name", Some(some_id(1)))
        );
        assert_eq!(answer.question, Some(some_id(30)));
    }
}

#[test]
fn a_forged_number_costs_nobody_their_next_edits() {
    // E1
    let here = community();
    for far in [1u64 << 40, (1 << 52) - 1, 1 << 52, (1 << 53) - 1, u64::MAX] {
        let lie = forged(&here, |file| {
            file["sync"]["seen"]["eeeeeeeeeeee"] = json!(far);
            let id = some_id(60).to_string();
            file["sync"]["dots"]["principles"] =
                json!({ &id[..6]: format!("eeeeeeeeeeee.{far}.") });
        });
        let mut one = merge(&here, &lie);
        let mut other = one.clone();
        // Two tabs that write in turn make no conflict, and each edit is read again.
        for turn in 0..4 {
            note(&mut one, actor(5), &format!("one {turn}"));
            other = merge(&other, &read(&write(&one, "")).unwrap().community);
            assert_eq!(noted(&other), format!("one {turn}"));
            note(&mut other, actor(6), &format!("other {turn}"));
            one = merge(&one, &read(&write(&other, "")).unwrap().community);
            assert_eq!(
                (noted(&one), beside(&one)),
                (format!("other {turn}").as_str(), vec![])
            );
        }
        let numbers = one.sync.stamps.values().flat_map(|s| s.cells.values());
        assert!(
            numbers.map(|dot: &Dot| dot.counter).all(|n| n < 1 << 52),
            "{far}"
        );
    }
}

#[test]
fn a_file_does_not_say_who_one_is() {
    // H1
    let mut here = community();
    note(&mut here, actor(0), "Mine");
    here.sync.introduce(actor(0), "2026-11-27 Amina");
    let lie = forged(&here, |file| {
        file["sync"]["people"][actor(0).to_string()] = json!("0 Mallory said this");
    });
    for merged in [merge(&here, &lie), merge(&merge(&here, &lie), &lie)] {
        assert_eq!(merged.sync.people[&actor(0)], "2026-11-27 Amina");
    }
}

#[test]
fn before_a_merge_it_is_told_how_much_would_go_of_which_kind_and_by_whom() {
    let mut here = community();
    let there = here.clone();
    note(&mut here, actor(2), "Somebody's note");
    here.sync.introduce(actor(2), "2026-11-27 Chidi");
    let mut there = merge(&there, &here);
    there.edit(actor(3), |draft| {
        draft.remove(Kind::Responses, some_id(40));
        draft.set(Kind::Stakeholders, some_id(1), "note", "Other words".into());
    });
    let sums = sum_up_going(&going(&here, &merge(&here, &there)));
    let of = |records, wordings| GoesOf { records, wordings };
    assert_eq!(sums[&(Kind::Responses, "Amina".into())], of(1, 0));
    assert_eq!(sums[&(Kind::Stakeholders, "Chidi".into())], of(0, 1));
    assert_eq!(sums.len(), 2);
    assert!(going(&there, &merge(&there, &here)).is_empty());
}

#[test]
fn two_who_wrote_under_one_number_both_keep_their_words() {
    // As after a profile that was copied while a tab was open in it.
    let start = community();
    let (mut one, mut other) = (start.clone(), start);
    note(&mut one, actor(4), "One");
    note(&mut other, actor(4), "Other");
    for merged in [merge(&one, &other), merge(&other, &one)] {
        let mut words = beside(&merged);
        words.push(noted(&merged).to_owned());
        words.sort();
        assert_eq!(words, ["One", "Other"]);
        let again = merge(&merged, &one);
        assert_eq!(beside(&again), beside(&merged));
    }
}

#[test]
fn what_was_kept_is_kept_in_other_tabs_and_after_a_new_start() {
    let mut here = community();
    here.edit(actor(0), |draft| {
        draft.keep_here(Kind::Stakeholders, some_id(1))
    });
    let rest = weft::document::write_rest(&here).unwrap();
    let piece = weft::document::read_piece(&rest).unwrap();
    let mut tab = community();
    tab.hear(vec![piece.clone()], &here.sync.seen);
    assert_eq!(tab.sync.kept, here.sync.kept);
    let mut started = Community::new(here.id());
    started.absorb(piece);
    assert_eq!(started.sync.kept, here.sync.kept);
    // Whoever then removes it for good keeps it no more.
    tab.edit(actor(1), |draft| {
        draft.erase(Kind::Stakeholders, some_id(1))
    });
    assert!(tab.sync.kept.is_empty());
    assert!(merge(&tab, &here).sync.kept.is_empty());
}
