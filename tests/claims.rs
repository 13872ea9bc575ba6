//! What a file claims of answers and is not believed: that an anonymous one
//! has an author, that one given by name is anonymous, that a question is less
//! private than was said, that the community itself is gone.

use crate::common::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use weft::community::{
    Actor, Community, Id, Kind, Principle, Question, Record, Reflection, Response, Signing,
};
use weft::document::{StoredPiece, merge, read, read_piece, write, write_piece, write_rest};

fn some_id(n: u8) -> Id {
    Id::from_random([n; 16])
}

fn answer(n: u8, text: &str) -> Response {
    Response {
        question: Some(some_id(1)),
        text: text.into(),
        anonymous: true,
        ..Response::with_id(some_id(n))
    }
}

/// A question with an answer of Amina's (40) and an anonymous one (41).
fn answered() -> Community {
    let mut community = new_community();
    community.edit(actor(0), |draft| {
        draft.put(Question::with_id(some_id(1)));
        draft.put(Response {
            question: Some(some_id(1)),
            text: "By name".into(),
            by: Some(some_id(7)),
            ..Response::with_id(some_id(40))
        });
        draft.put(answer(41, "Without one"));
    });
    community
}

/// The same community, as somebody changed its file.
fn forged(community: &Community, change: impl FnOnce(&mut Value)) -> Community {
    let mut file: Value = serde_json::from_str(&write(community, "")).unwrap();
    change(&mut file);
    read(&file.to_string()).unwrap().community
}

/// The answer of an id in a file's JSON.
fn record(file: &mut Value, n: u8) -> &mut Value {
    let answers = file["responses"].as_array_mut().unwrap();
    let id = some_id(n).to_string();
    answers.iter_mut().find(|r| r["id"] == json!(id)).unwrap()
}

fn texts(community: &Community) -> Vec<&str> {
    let mut texts: Vec<&str> = community.responses.iter().map(|r| &*r.text).collect();
    texts.sort_unstable();
    texts
}

#[test]
fn an_anonymous_answer_that_is_undone_and_done_again_does_not_name_the_tab() {
    let mut community = answered();
    let before = community.sync.clone();
    let at_home = actor(5);
    let given = community.edit(at_home, |draft| {
        draft.put(answer(42, "My boss frightens me"))
    });
    community
        .sync
        .introduce(at_home, "2026-11-27 Amina At Home");
    assert_eq!(
        community.sync, before,
        "no number is spent, nobody is noted"
    );
    let mut undo = given.undo;
    for _ in 0..3 {
        undo = community
            .edit(at_home, |draft| {
                draft.take_back(&undo);
            })
            .undo;
        community
            .sync
            .introduce(at_home, "2026-11-27 Amina At Home");
        let file = write(&community, "");
        assert!(!file.contains("Amina At Home"), "{file}");
        assert!(!file.contains(&at_home.to_string()[..4]), "{file}");
    }
}

#[test]
fn a_removal_of_an_anonymous_answer_travels_and_so_does_its_return() {
    let mut here = answered();
    let there = here.clone();
    here.edit(actor(0), |draft| draft.remove(Kind::Responses, some_id(41)));
    let removed = merge(&there, &here);
    assert_eq!(texts(&removed), ["By name"]);
    assert_eq!(removed, merge(&here, &there));
    here.edit(actor(1), |draft| {
        draft.bring_back(Kind::Responses, some_id(41))
    });
    assert_eq!(texts(&merge(&removed, &here)), ["By name", "Without one"]);
    here.edit(actor(1), |draft| draft.remove(Kind::Responses, some_id(41)));
    assert_eq!(texts(&merge(&here, &there)), ["By name"]);
}

#[test]
fn a_file_that_tells_who_removed_an_anonymous_answer_is_read_without_that() {
    let mut community = answered();
    community.edit(actor(0), |draft| draft.remove(Kind::Responses, some_id(41)));
    let tab = Actor::from_random([77; 8]).to_string();
    for life in ["-", "+"].map(|sign| format!("{sign}{tab}.4")) {
        let change = |file: &mut Value| {
            file["sync"]["people"][&tab] = json!("2026-11-27 Amina At Home");
            let id = some_id(41).to_string();
            if life.starts_with('-') {
                file["sync"]["removed"]["responses"][&id]["life"] = json!(life);
            } else {
                file["sync"]["removed"] = json!({});
                file["responses"].as_array_mut().unwrap().push(json!({
                    "id": id, "question": some_id(1).to_string(), "text": "Without one", "anonymous": true,
                }));
                file["sync"]["lives"] = json!({ "responses": { &id: life } });
            }
        };
        let file = write(&forged(&community, change), "");
        assert!(!file.contains(&tab) && !file.contains("Amina"), "{file}");
    }
    let piece = write_piece(&answered(), Kind::Responses, some_id(41)).unwrap();
    let mut piece: Value = serde_json::from_str(&piece).unwrap();
    piece["life"] = json!(format!("+{tab}.4"));
    piece["fields"]["by"] = json!(some_id(7).to_string());
    let mut loaded = new_community();
    loaded.absorb(read_piece(&piece.to_string()).unwrap());
    let stored = write_piece(&loaded, Kind::Responses, some_id(41)).unwrap();
    assert!(
        !stored.contains(&tab) && !stored.contains("\"by\""),
        "{stored}"
    );
}

#[test]
fn beside_the_word_anonymous_no_name_is_read() {
    let mut community = answered();
    community.edit(actor(0), |draft| {
        draft.put(answer(42, "Removed"));
        draft.remove(Kind::Responses, some_id(42));
    });
    let read = forged(&community, |file| {
        for name in ["by", "alias", "written_by", "assumption"] {
            record(file, 41)[name] = json!("Amina");
            let id = some_id(42).to_string();
            file["sync"]["removed"]["responses"][&id]["fields"][name] = json!("Amina");
        }
        record(file, 41)["question"] = json!({ "of": "Amina" });
    });
    assert!(!write(&read, "").contains("Amina"));
    assert_eq!(texts(&read), ["By name", "Without one"], "the words stay");
    let merged = write(&merge(&community, &read), "");
    assert!(!merged.contains("Amina"));
}

#[test]
fn an_answer_given_by_name_does_not_become_anonymous_by_what_a_file_says() {
    let here = answered();
    let claims = forged(&here, |file| {
        let answer = record(file, 40);
        answer["anonymous"] = json!(true);
        answer["text"] = json!("FORGED");
        answer.as_object_mut().unwrap().remove("by");
    });
    let merged = merge(&here, &claims);
    assert_eq!(merged, merge(&claims, &here));
    assert_eq!(texts(&merged), ["By name", "FORGED", "Without one"]);
    let named = merged.responses.get(some_id(40)).unwrap();
    assert_eq!((named.by, named.anonymous), (Some(some_id(7)), false));
    assert_eq!(merge(&merged, &claims), merged, "once and for all");
    // Going back to what was here before takes the forged one away.
    let mut back = merged;
    back.edit(actor(0), |draft| draft.replace_with(&here));
    assert_eq!(texts(&back), ["By name", "Without one"]);
}

#[test]
fn an_anonymous_answer_gets_no_name_by_what_a_file_says() {
    let here = answered();
    let claims = forged(&here, |file| {
        let answer = record(file, 41).as_object_mut().unwrap();
        answer.remove("anonymous");
        answer.insert("by".into(), json!(some_id(7).to_string()));
        answer.insert("text".into(), json!("Amina said so"));
    });
    let merged = merge(&here, &claims);
    assert_eq!(merged, merge(&claims, &here));
    assert_eq!(texts(&merged), ["Amina said so", "By name", "Without one"]);
    let kept = merged
        .responses
        .iter()
        .find(|r| r.text == "Without one")
        .unwrap();
    assert!(kept.anonymous && kept.by.is_none());
    // In the place of the whole it gives the anonymous one no name either.
    let mut replaced = here.clone();
    replaced.edit(actor(0), |draft| draft.replace_with(&claims));
    assert!(replaced.responses.get(some_id(41)).is_none());
    assert_eq!(texts(&replaced), ["Amina said so", "By name"]);
}

#[test]
fn two_tabs_keep_both_as_well() {
    let mut here = answered();
    let claims = forged(&here, |file| {
        record(file, 41)["text"] = json!("Other words")
    });
    let piece = write_piece(&claims, Kind::Responses, some_id(41)).unwrap();
    here.hear(vec![read_piece(&piece).unwrap()], &claims.sync.seen);
    assert_eq!(texts(&here), ["By name", "Other words", "Without one"]);
}

#[test]
fn a_double_of_an_anonymous_answer_that_was_removed_does_not_rise_again() {
    let here = answered();
    let other = forged(&here, |file| {
        record(file, 41)["text"] = json!("Other words")
    });
    let mut merged = merge(&here, &other);
    assert_eq!(texts(&merged), ["By name", "Other words", "Without one"]);
    let double = merged
        .responses
        .iter()
        .find(|r| r.anonymous && r.id != some_id(41));
    let double = double.unwrap().id;
    merged.edit(actor(0), |draft| draft.remove(Kind::Responses, double));
    for copy in [&here, &other] {
        let again = merge(&merged, copy);
        assert!(again.responses.get(double).is_none());
        assert_eq!(texts(&again).len(), 2);
    }
    merged.edit(actor(0), |draft| draft.erase(Kind::Responses, double));
    assert!(merge(&merged, &other).responses.get(double).is_none());
}

#[test]
fn a_file_makes_a_question_more_private_and_never_less() {
    let mut here = answered();
    here.edit(actor(0), |draft| {
        draft.update::<Question>(some_id(1), |q| q.signing = Signing::Anonymous);
    });
    let signing = |c: &Community| c.questions.get(some_id(1)).unwrap().signing;
    for lower in ["person", "alias"] {
        let claims = forged(&here, |file| file["questions"][0]["signing"] = json!(lower));
        assert_eq!(signing(&merge(&here, &claims)), Signing::Anonymous);
        assert_eq!(merge(&claims, &here), merge(&here, &claims));
        let mut replaced = here.clone();
        replaced.edit(actor(1), |draft| draft.replace_with(&claims));
        assert_eq!(signing(&replaced), Signing::Anonymous);
    }
    let merged = merge(&answered(), &here);
    assert_eq!(signing(&merged), Signing::Anonymous);
    let named = merged.responses.get(some_id(40)).unwrap();
    assert!(named.by.is_some(), "no file takes a name away by itself");
}

#[test]
fn a_file_in_which_the_community_itself_is_gone_takes_it_nowhere() {
    let here = answered();
    let id = here.id().to_string();
    let claims = forged(&here, |file| {
        file["sync"]["gone"] = json!({ "community": [id] })
    });
    assert!(claims.sync.gone.is_empty());
    for community in [&claims, &merge(&here, &claims), &merge(&claims, &here)] {
        assert_eq!(community.about().id, here.id());
        let mut loaded = Community::new(here.id());
        for (kind, id) in community.keys() {
            let piece = write_piece(community, kind, id).unwrap();
            loaded.absorb(read_piece(&piece).unwrap());
        }
        let rest = json!({ "rest": { "unknown": {}, "sync": { "gone": { "community": [id] } } } });
        loaded.absorb(read_piece(&rest.to_string()).unwrap());
        let (kind, id) = (Kind::Community, here.id());
        loaded.hear(vec![StoredPiece::Gone { kind, id }], &here.sync.seen);
        loaded.edit(actor(0), |draft| draft.erase(kind, id));
        assert_eq!(loaded.about().id, here.id());
        assert!(write_rest(&loaded).is_none_or(|rest| !rest.contains("gone")));
    }
}

#[test]
fn a_number_beyond_any_count_is_kept_as_written_and_counts_as_nothing() {
    let mut here = new_community();
    here.edit(actor(0), |draft| {
        draft.put(Reflection::with_id(some_id(2)));
        draft.put(Principle::with_id(some_id(3)));
    });
    let far = json!(2_147_483_647);
    let read = forged(&here, |file| {
        for n in 1..=5 {
            file["reflections"][0][format!("time_{n}")] = far.clone();
        }
        let counts = json!({ "a": { "step_1": far, "step_5": far, "passed": far } });
        file["principles"][0]["agreements"] = counts;
    });
    let reflection = read.reflections.get(some_id(2)).unwrap();
    assert_eq!(reflection.return_on_time(), [0; 5]);
    let principle = read.principles.get(some_id(3)).unwrap();
    let agreement = principle.agreements.get("a").unwrap();
    assert_eq!(agreement.step_5, None);
    assert_eq!(write(&read, "").matches("2147483647").count(), 8);
}

/// One answer as a copy has it: whether it is anonymous, its words, and
/// whether it was removed there.
fn claimed() -> impl Strategy<Value = Vec<(u8, bool, u8, bool)>> {
    prop::collection::vec(
        (40u8..43, any::<bool>(), 0u8..3, prop::bool::weighted(0.3)),
        0..4,
    )
}

fn copy_of(claims: &[(u8, bool, u8, bool)], by: u8) -> Community {
    let mut community = new_community();
    for (n, anonymous, words, is_removed) in claims {
        community.edit(actor(by), |draft| {
            draft.put(Response {
                anonymous: *anonymous,
                by: Some(some_id(7)),
                ..answer(*n, &format!("Words {words}"))
            });
        });
        if *is_removed {
            community.edit(actor(by), |draft| {
                draft.remove(Kind::Responses, some_id(*n))
            });
        }
    }
    community
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn whatever_copies_claim_of_one_answer_no_words_go_and_none_changes_its_promise(
        one in claimed(), two in claimed(), three in claimed()
    ) {
        let all = [copy_of(&one, 0), copy_of(&two, 1), copy_of(&three, 2)];
        let [a, b, c] = &all;
        let ab = merge(a, b);
        prop_assert_eq!(&ab, &merge(b, a));
        prop_assert_eq!(&merge(&ab, b), &ab);
        prop_assert_eq!(&merge(&ab, a), &ab);
        let merged = merge(&ab, c);
        let again = merge(&merged, &merge(a, &merge(b, c)));
        for community in [&ab, &merged, &again] {
            for key in community.sync.removed.keys() {
                prop_assert!(community.table(key.0).fields(key.1).is_none(), "{:?} is both", key);
            }
        }
        // Whoever gave words anonymously finds them given anonymously.
        for copy in &all {
            for given in copy.responses.iter().filter(|r| r.anonymous) {
                let found = |r: &Response| r.anonymous && r.text == given.text;
                let removed = merged.sync.removed.values();
                let mut removed = removed.filter(|f| f.get("anonymous") == Some(&json!(true)));
                let is_removed = removed.any(|f| f.get("text") == Some(&json!(given.text)));
                prop_assert!(is_removed || merged.responses.iter().any(found), "{:?}", given);
            }
        }
        for response in merged.responses.iter().filter(|r| r.anonymous) {
            prop_assert!(response.by.is_none() && response.alias.is_empty());
        }
    }
}
