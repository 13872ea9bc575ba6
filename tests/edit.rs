//! Every change is an edit, and every edit can be undone and done again.

use crate::common::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use weft::community::{
    About, Change, Community, Edit, Goal, Id, Insight, Kind, Principle, Question, Record, Response,
    Wording, cell_of,
};

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn edits_undone_in_reverse_give_the_content_back_and_redone_give_it_again(edits in edits(12)) {
        let mut community = new_community();
        let (mut states, mut undos) = (vec![content(&community)], Vec::new());
        for ops in &edits {
            undos.push(make(&mut community, actor(0), ops).undo);
            states.push(content(&community));
        }
        let mut redos = Vec::new();
        for (undo, state) in undos.iter().zip(&states).rev() {
            redos.push(community.edit(actor(0), |draft| { draft.take_back(undo); }).undo);
            prop_assert_eq!(&content(&community), state);
        }
        for (redo, state) in redos.iter().rev().zip(&states[1..]) {
            community.edit(actor(0), |draft| { draft.take_back(redo); });
            prop_assert_eq!(&content(&community), state);
        }
    }

    #[test]
    fn an_edit_touches_what_it_changed_and_nothing_else(edits in edits(8)) {
        let mut community = new_community();
        for ops in &edits {
            let before = community.clone();
            let edited = make(&mut community, actor(0), ops);
            for kind in Kind::ALL {
                let (old, new) = (before.table(kind), community.table(kind));
                for id in old.ids().into_iter().chain(new.ids()) {
                    let same = before.record_json(kind, id) == community.record_json(kind, id);
                    prop_assert!(same || edited.touched.contains(&(kind, id)));
                }
            }
            if edited.touched.is_empty() {
                prop_assert!(edited.undo.is_empty());
                prop_assert_eq!(&before, &community);
            }
        }
    }

    #[test]
    fn an_edit_made_twice_changes_nothing_the_second_time(before in edits(6), op in op()) {
        let mut community = made_of(&before);
        make(&mut community, actor(0), std::slice::from_ref(&op));
        // What is kept as written is not brought into the form of this version.
        let is_readable = community.keys().into_iter().all(|(kind, id)| {
            let fields = community.table(kind).fields(id).unwrap();
            fields.specs().iter().all(|spec| !fields.unread().contains_key(spec.name))
        });
        if !is_readable {
            return Ok(());
        }
        let once = community.clone();
        let edited = make(&mut community, actor(0), &[op]);
        prop_assert!(edited.touched.is_empty());
        prop_assert_eq!(once, community);
    }

    #[test]
    fn anonymous_responses_have_no_stamps_and_no_author(edits in edits(10)) {
        let community = made_of(&edits);
        for response in community.responses.iter().filter(|r| r.anonymous) {
            prop_assert!(!community.sync.stamps.contains_key(&(Kind::Responses, response.id)));
            let record = community.record_json(Kind::Responses, response.id).unwrap();
            for name in record.as_object().unwrap().keys() {
                prop_assert!(["id", "question", "text", "anonymous"].contains(&name.as_str()), "{}", name);
            }
        }
        for (kind, id) in community.sync.stamps.keys() {
            let is_removed = community.sync.removed.contains_key(&(*kind, *id));
            prop_assert!(is_removed || community.table(*kind).fields(*id).is_some());
        }
    }
}

fn some_id(n: u8) -> Id {
    Id::from_random([n; 16])
}

fn cells(community: &Community, kind: Kind, id: Id) -> Vec<&str> {
    community.sync.stamps[&(kind, id)]
        .cells
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn elements_of_a_set_are_cells_of_their_own_however_they_are_set() {
    let mut community = new_community();
    let about = community.id();
    community.edit(actor(0), |draft| {
        draft.update(about, |about: &mut About| {
            about.goals = [Goal::Relational, Goal::Supported].into();
        });
    });
    let expected = ["goals/relational", "goals/supported"];
    assert_eq!(cells(&community, Kind::Community, about), expected);
    let edited = community.edit(actor(0), |draft| {
        draft.set(
            Kind::Community,
            about,
            "goals",
            json!(["relational", "responsive"]),
        );
    });
    assert_eq!(edited.undo.steps.len(), 2, "one came and one went");
    let expected = ["goals/relational", "goals/responsive", "goals/supported"];
    assert_eq!(cells(&community, Kind::Community, about), expected);
    community.edit(actor(0), |draft| {
        draft.set(
            Kind::Community,
            about,
            "goals/responsive",
            Value::Bool(false),
        );
    });
    assert_eq!(community.about().goals, [Goal::Relational].into());
}

#[test]
fn entries_are_cells_of_their_own() {
    let mut community = new_community();
    let id = some_id(1);
    community.edit(actor(0), |draft| draft.put(Principle::with_id(id)));
    community.edit(actor(0), |draft| {
        draft.update(id, |principle: &mut Principle| {
            principle.wordings.insert(
                "a".into(),
                Wording {
                    text: "A".into(),
                    ..Wording::default()
                },
            );
            principle.wordings.insert(
                "b/c".into(),
                Wording {
                    text: "B".into(),
                    ..Wording::default()
                },
            );
        });
    });
    assert_eq!(
        cells(&community, Kind::Principles, id),
        ["wordings/a", "wordings/b/c"]
    );
    let fields = community.table(Kind::Principles).fields(id).unwrap();
    assert_eq!(cell_of(fields, "wordings/b/c"), json!({ "text": "B" }));
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_trace() {
    let mut community = new_community();
    let about = community.id();
    let before = community.clone();
    let edited = community.edit(actor(0), |draft| {
        draft.update(about, |about: &mut About| about.name.clear());
        draft.set(Kind::Community, about, "name", "".into());
        draft.set(Kind::Community, about, "example", false.into());
        draft.set(Kind::Community, about, "goals", json!([]));
        draft.remove(Kind::Ties, some_id(4));
        draft.set(Kind::Ties, some_id(4), "label", "advice".into());
        draft.remove(Kind::Community, about);
    });
    assert!(edited.touched.is_empty() && edited.undo.is_empty());
    assert_eq!(before, community);
}

#[test]
fn anonymous_responses_are_written_once_and_undone_with_their_edit() {
    let mut community = new_community();
    let (question, insight) = (some_id(1), some_id(9));
    community.edit(actor(0), |draft| draft.put(Question::with_id(question)));
    let response = |n| Response {
        question: Some(question),
        text: format!("Answer {n}"),
        by: Some(some_id(77)),
        alias: "Heron".into(),
        anonymous: true,
        ..Response::with_id(some_id(n))
    };
    let reveal = community.edit(actor(0), |draft| {
        (2..5).for_each(|n| draft.put(response(n)));
        let responses = (2..5).map(some_id).collect();
        draft.put(Insight {
            responses,
            ..Insight::with_id(insight)
        });
    });
    let kept = community.responses.get(some_id(2)).unwrap();
    assert_eq!(
        (kept.by, kept.alias.as_str()),
        (None, ""),
        "no author is stored"
    );
    let edited = community.edit(actor(0), |draft| {
        draft.update(some_id(2), |r: &mut Response| r.text = "Other words".into());
        draft.put(Response {
            text: "Other words".into(),
            ..response(3)
        });
        draft.set(Kind::Responses, some_id(4), "anonymous", Value::Null);
    });
    assert!(edited.touched.is_empty());
    let redo = community
        .edit(actor(0), |draft| {
            draft.take_back(&reveal.undo);
        })
        .undo;
    assert!(community.responses.is_empty() && community.insights.is_empty());
    community.edit(actor(0), |draft| {
        draft.take_back(&redo);
    });
    assert_eq!(community.responses.len(), 3);
    assert_eq!(
        community.responses.get(some_id(3)).unwrap().text,
        "Answer 3"
    );
    assert!(
        !community
            .sync
            .stamps
            .keys()
            .any(|(kind, _)| *kind == Kind::Responses)
    );
}

#[test]
fn a_response_given_by_name_does_not_become_anonymous_with_its_author_kept() {
    let mut community = new_community();
    let id = some_id(2);
    community.edit(actor(0), |draft| {
        draft.put(Response {
            by: Some(some_id(7)),
            ..Response::with_id(id)
        });
    });
    community.edit(actor(0), |draft| {
        draft.set(Kind::Responses, id, "anonymous", true.into());
    });
    assert!(!community.responses.get(id).unwrap().anonymous);
}

#[test]
fn a_field_of_a_later_version_keeps_its_name_and_its_null() {
    let mut community = new_community();
    let id = some_id(1);
    let fields = json!({ "a/b": 1, "later": null });
    let changes = vec![Change::Put {
        kind: Kind::Ties,
        id,
        fields: fields.as_object().unwrap().clone(),
    }];
    community.edit(actor(0), |draft| draft.apply(&Edit { changes }));
    community.edit(actor(0), |draft| draft.set(Kind::Ties, id, "a/b", json!(2)));
    let record = community.record_json(Kind::Ties, id).unwrap();
    assert_eq!(
        (&record["a/b"], record.get("later")),
        (&json!(2), Some(&Value::Null))
    );
    assert_eq!(record.get("a"), None);
}
