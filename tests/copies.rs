//! What happens to people's words when copies of a community go separate ways
//! and meet again: one promise a test.

use crate::common::*;
use serde_json::{Value, json};
use weft::community::{
    Actor, Community, Id, Kind, Principle, Question, Record, Response, Signing, Stakeholder,
};
use weft::document::{merge, read, write};
use weft::insight::{contested, unsettled};

fn some_id(n: u8) -> Id {
    Id::from_random([n; 16])
}

/// A community with one principle, and the copy of somebody else.
fn two_copies() -> (Community, Community) {
    let mut here = new_community();
    here.edit(actor(0), |draft| {
        draft.put(Principle {
            text: "We listen".into(),
            meaning: "Nobody is cut off".into(),
            ..Principle::with_id(some_id(1))
        });
    });
    let there = by_file(&here);
    (here, there)
}

fn by_file(community: &Community) -> Community {
    read(&write(community, "")).unwrap().community
}

fn set(community: &mut Community, by: Actor, cell: &str, value: &str) {
    community.edit(by, |draft| {
        draft.set(Kind::Principles, some_id(1), cell, value.into());
    });
}

fn principle(community: &Community) -> &Principle {
    community.principles.get(some_id(1)).expect("it is there")
}

#[test]
fn what_only_one_of_two_changed_is_taken_as_it_is() {
    let (mut here, mut there) = two_copies();
    set(&mut here, actor(0), "meaning", "Everybody is heard out");
    set(&mut there, actor(1), "text", "We listen first");
    let merged = merge(&here, &there);
    assert_eq!(principle(&merged).text, "We listen first");
    assert_eq!(principle(&merged).meaning, "Everybody is heard out");
    assert!(unsettled(&merged).is_empty());
}

#[test]
fn what_both_changed_stays_in_both_wordings_until_the_group_settles_it() {
    let (mut here, mut there) = two_copies();
    here.sync.people.insert(actor(0), "2026-11-20 Amina".into());
    set(&mut here, actor(0), "text", "We listen first");
    set(&mut there, actor(1), "text", "We hear each other out");
    let merged = by_file(&merge(&here, &there));
    let open = unsettled(&merged);
    let values = |open: &[weft::insight::Unsettled]| {
        let mut values: Vec<String> = open[0].values.iter().map(|v| v.value.to_string()).collect();
        values.sort();
        values
    };
    assert_eq!(
        values(&open),
        ["\"We hear each other out\"", "\"We listen first\""]
    );
    assert!(open[0].values.iter().any(|v| v.who == "Amina"));
    // Settled by one; the other's copy learns of it.
    let mut settled = merged.clone();
    settled.edit(actor(2), |draft| {
        draft.settle(
            Kind::Principles,
            some_id(1),
            "text",
            "We listen, and hear each other out".into(),
        );
    });
    for other in [&here, &there, &merged] {
        let merged = merge(&settled, other);
        assert!(unsettled(&merged).is_empty());
        assert_eq!(
            principle(&merged).text,
            "We listen, and hear each other out"
        );
    }
    // Settled otherwise elsewhere, it is open once more.
    let mut otherwise = merged;
    otherwise.edit(actor(3), |draft| {
        draft.settle(
            Kind::Principles,
            some_id(1),
            "text",
            "We listen first".into(),
        );
    });
    assert_eq!(unsettled(&merge(&settled, &otherwise)).len(), 1);
}

#[test]
fn settling_can_be_taken_back_and_both_wordings_stand_again() {
    let (mut here, mut there) = two_copies();
    set(&mut here, actor(0), "text", "We listen first");
    set(&mut there, actor(1), "text", "We hear each other out");
    let mut merged = merge(&here, &there);
    let before = content(&merged);
    let settled = merged.edit(actor(0), |draft| {
        draft.settle(
            Kind::Principles,
            some_id(1),
            "text",
            "We listen first".into(),
        );
    });
    merged.edit(actor(0), |draft| {
        draft.take_back(&settled.undo);
    });
    assert_eq!(content(&merged), before);
}

#[test]
fn words_typed_into_an_open_conflict_do_not_make_the_other_wording_vanish() {
    let (mut here, mut there) = two_copies();
    set(&mut here, actor(0), "text", "We listen first");
    set(&mut there, actor(1), "text", "We hear each other out");
    let mut merged = merge(&here, &there);
    set(&mut merged, actor(2), "text", "Something else");
    assert_eq!(unsettled(&merged).len(), 1);
}

#[test]
fn removed_here_and_changed_there_is_kept_and_said() {
    let (mut here, mut there) = two_copies();
    here.edit(actor(0), |draft| draft.remove(Kind::Principles, some_id(1)));
    set(&mut there, actor(1), "text", "We listen first");
    let mut merged = by_file(&merge(&here, &there));
    assert_eq!(principle(&merged).text, "We listen first");
    assert_eq!(
        principle(&merged).meaning,
        "Nobody is cut off",
        "all of it is back"
    );
    assert_eq!(contested(&merged).len(), 1);
    // Kept, it stays everywhere; removed once more, it goes.
    let kept = {
        let mut kept = merged.clone();
        kept.edit(actor(2), |draft| {
            draft.keep(Kind::Principles, some_id(1), true)
        });
        kept
    };
    assert!(contested(&merge(&kept, &here)).is_empty());
    assert!(merge(&kept, &here).principles.get(some_id(1)).is_some());
    merged.edit(actor(2), |draft| draft.remove(Kind::Principles, some_id(1)));
    assert!(merge(&merged, &there).principles.is_empty());
}

#[test]
fn what_was_removed_and_untouched_elsewhere_stays_removed_and_can_be_brought_back() {
    let (mut here, there) = two_copies();
    here.edit(actor(0), |draft| draft.remove(Kind::Principles, some_id(1)));
    let mut merged = by_file(&merge(&here, &there));
    assert!(merged.principles.is_empty());
    merged.edit(actor(2), |draft| {
        draft.bring_back(Kind::Principles, some_id(1))
    });
    assert_eq!(principle(&merge(&merged, &here)).text, "We listen");
}

#[test]
fn removed_for_good_it_is_nowhere_and_does_not_come_back() {
    let (mut here, mut there) = two_copies();
    set(&mut there, actor(1), "text", "We listen first");
    here.edit(actor(0), |draft| draft.erase(Kind::Principles, some_id(1)));
    assert!(!write(&here, "").contains("We listen"));
    let merged = merge(&there, &here);
    assert!(merged.principles.is_empty());
    assert!(!write(&merged, "").contains("We listen"));
}

#[test]
fn of_two_signings_the_more_private_one_counts() {
    let mut here = new_community();
    here.edit(actor(0), |draft| {
        draft.put(Question::with_id(some_id(2)));
    });
    let mut there = here.clone();
    let sign = |community: &mut Community, by, signing: &str| {
        community.edit(by, |draft| {
            draft.set(Kind::Questions, some_id(2), "signing", signing.into());
        });
    };
    sign(&mut here, actor(0), "anonymous");
    sign(&mut there, actor(1), "alias");
    let merged = merge(&here, &there);
    let question = merged.questions.get(some_id(2)).unwrap();
    assert_eq!(question.signing, Signing::Anonymous);
    assert!(
        unsettled(&merged).is_empty(),
        "there is nothing to choose in it"
    );
}

#[test]
fn anonymous_answers_of_two_copies_stand_together_and_carry_no_stamp() {
    let answer = |n: u8, text: &str| Response {
        question: Some(some_id(2)),
        text: text.into(),
        anonymous: true,
        ..Response::with_id(some_id(n))
    };
    let mut here = new_community();
    here.edit(actor(0), |draft| {
        draft.put(Question::with_id(some_id(2)));
    });
    let mut there = here.clone();
    here.edit(actor(0), |draft| draft.put(answer(3, "Too fast")));
    there.edit(actor(1), |draft| draft.put(answer(4, "Just right")));
    let merged = merge(&here, &there);
    assert_eq!(merged.responses.len(), 2);
    let stamped = merged.sync.stamps.keys();
    assert!(stamped.clone().all(|(kind, _)| *kind != Kind::Responses));
}

#[test]
fn a_file_without_stamps_merges_settles_once_and_stays_settled() {
    let (mut here, _) = two_copies();
    set(&mut here, actor(0), "text", "We listen first");
    let mut by_hand: Value = serde_json::from_str(&write(&here, "")).unwrap();
    by_hand.as_object_mut().unwrap().remove("sync");
    by_hand["principles"][0]["text"] = json!("We hear each other out");
    by_hand["principles"][0]["meaning"] = json!("Nobody is cut off");
    let by_hand = read(&by_hand.to_string()).unwrap().community;
    let mut merged = merge(&here, &by_hand);
    assert_eq!(
        unsettled(&merged).len(),
        1,
        "what is equal is one, what differs is open"
    );
    merged.edit(actor(0), |draft| {
        draft.settle(
            Kind::Principles,
            some_id(1),
            "text",
            "We listen first".into(),
        );
    });
    let again = merge(&by_file(&merged), &by_hand);
    assert!(unsettled(&again).is_empty());
    assert_eq!(principle(&again).text, "We listen first");
}

#[test]
fn what_was_changed_in_a_text_editor_comes_in_and_nothing_beside_it() {
    let (mut here, _) = two_copies();
    let edited = write(&here, "").replace("We listen", "We hear each other out");
    set(&mut here, actor(0), "meaning", "Everybody is heard out");
    let merged = merge(&here, &read(&edited).unwrap().community);
    assert_eq!(principle(&merged).text, "We hear each other out");
    assert_eq!(principle(&merged).meaning, "Everybody is heard out");
    assert!(unsettled(&merged).is_empty());
}

#[test]
fn a_script_can_write_a_file_against_the_schema_that_opens_and_merges() {
    let (here, _) = two_copies();
    let script = json!({
        "format": "weft.community", "version": 1,
        "community": { "id": here.id().to_string(), "name": "River" },
        "stakeholders": [{ "id": "amina", "name": "Amina" }, { "name": "The clinic" }],
        "ties": [{ "from": "amina", "to": "nobody", "label": "news" }],
    });
    let script = read(&script.to_string()).unwrap().community;
    let merged = merge(&here, &script);
    assert_eq!(merged.stakeholders.len(), 2);
    assert_eq!(merged.principles.len(), 1, "absence is never deletion");
    assert_eq!(merged.about().name, "River");
    assert_eq!(merge(&merged, &script), merged);
}

/// Tabs tell each other what they write; none of it is lost when both write at once.
#[test]
fn two_tabs_that_write_at_once_keep_both_wordings_and_agree() {
    use weft::document::{read_piece, write_piece};
    let (mut one, _) = two_copies();
    let mut other = one.clone();
    let told = |community: &Community| {
        let piece = write_piece(community, Kind::Principles, some_id(1)).unwrap();
        (read_piece(&piece).unwrap(), community.sync.seen.clone())
    };
    set(&mut one, actor(1), "text", "We listen first");
    set(&mut other, actor(2), "text", "We hear each other out");
    let (of_one, of_other) = (told(&one), told(&other));
    one.hear(vec![of_other.0], &of_other.1);
    other.hear(vec![of_one.0], &of_one.1);
    assert_eq!(unsettled(&one).len(), 1);
    let piece = |c: &Community| write_piece(c, Kind::Principles, some_id(1));
    assert_eq!(piece(&one), piece(&other));
    // What one of them then writes in the knowledge of the other is simply later.
    one.edit(actor(1), |draft| {
        draft.settle(Kind::Principles, some_id(1), "text", "Both".into());
    });
    let of_one = told(&one);
    other.hear(vec![of_one.0], &of_one.1);
    assert!(unsettled(&other).is_empty());
    assert_eq!(principle(&other).text, "Both");
}

/// 200 members each take the file home, change and add something, and hand it
/// back; some take it again in between.
#[test]
fn two_hundred_returned_copies_merge_and_what_merging_needs_stays_small() {
    let mut here = new_community();
    here.edit(actor(0), |draft| {
        for n in 0..150u32 {
            draft.put(Stakeholder {
                name: format!("Stakeholder number {n}"),
                brings: "What the river did in the winter of the flood, and who helped".into(),
                note: "Met at the spring gathering; wants to be asked before being quoted".into(),
                ..Stakeholder::with_id(Id::derived("stakeholders", &n.to_string()))
            });
        }
    });
    let start = by_file(&here);
    for member in 0..200u32 {
        // Spread out as random ones are: of such, a few letters tell them apart.
        let spread = u64::from(member + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let actor = Actor::from_random(spread.to_le_bytes());
        let mut theirs = if member % 3 == 0 {
            by_file(&here)
        } else {
            start.clone()
        };
        theirs.edit(actor, |draft| {
            for n in 0..3u32 {
                draft.put(Response {
                    text: format!("Member {member} says: it went better than last time, and I would do it again ({n})"),
                    ..Response::with_id(Id::derived("responses", &format!("{member}/{n}")))
                });
            }
            let id = Id::derived("stakeholders", &(member % 150).to_string());
            draft.set(Kind::Stakeholders, id, "seeks", format!("Wish of member {member}").into());
        });
        here = merge(&here, &by_file(&theirs));
    }
    assert_eq!(here.responses.len(), 600);
    let wishes: usize = here
        .stakeholders
        .iter()
        .filter(|s| !s.seeks.is_empty())
        .count();
    assert_eq!(wishes, 150);
    let file = write(&here, "");
    // Those who took it again wrote over the earlier wish in knowledge of it.
    let is_settled = |member: u32| member < 50 && member.is_multiple_of(3);
    for member in (0..200).filter(|member| !is_settled(*member)) {
        assert!(
            file.contains(&format!("Wish of member {member}\"")),
            "{member}"
        );
    }
    let mut plain: Value = serde_json::from_str(&file).unwrap();
    let sync = plain.as_object_mut().unwrap().remove("sync").unwrap();
    let share = sync.to_string().len() * 100 / file.len();
    assert!(
        file.len() > 100_000 && share <= 15,
        "{share} % of {}",
        file.len()
    );
}
