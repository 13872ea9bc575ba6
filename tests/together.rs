//! What was removed together comes back together, as one step.

use weft::community::{
    Actor, Community, Draft, Id, Insight, Kind, Question, Record, Reflection, Response, Set,
    Stakeholder, Tie,
};
use weft::document::{merge, read, write};
use weft::flow::{remove_question, remove_reflection};
use weft::insight::removed;

fn id(n: u8) -> Id {
    Id::from_random([n; 16])
}

fn edit(community: &mut Community, make: impl FnOnce(&mut Draft)) -> weft::community::Undo {
    community.edit(Actor::from_random([1; 8]), make).undo
}

const AMINA: u8 = 1;
const BEN: u8 = 2;
const CHIDI: u8 = 3;

/// Three people, ties from Amina to both, one between the others.
fn people() -> Community {
    let mut community = Community::new(id(200));
    edit(&mut community, |draft| {
        for n in [AMINA, BEN, CHIDI] {
            draft.put(Stakeholder {
                name: format!("Person {n}"),
                x: Some(40),
                ..Stakeholder::with_id(id(n))
            });
        }
        for (n, from, to) in [(11, AMINA, BEN), (12, CHIDI, AMINA), (13, BEN, CHIDI)] {
            draft.put(Tie {
                from: Some(id(from)),
                to: Some(id(to)),
                ..Tie::with_id(id(n))
            });
        }
    });
    community
}

fn take_out(community: &mut Community, ties: &[u8], people: &[u8]) {
    edit(community, |draft| {
        ties.iter().for_each(|n| draft.remove(Kind::Ties, id(*n)));
        people
            .iter()
            .for_each(|n| draft.remove(Kind::Stakeholders, id(*n)));
    });
}

fn ids(community: &Community) -> Set<(Kind, Id)> {
    community.keys()
}

#[test]
fn a_stakeholder_comes_back_with_its_ties_and_its_place_in_one_step() {
    let mut community = people();
    let before = community.clone();
    take_out(&mut community, &[11, 12], &[AMINA]);
    let undo = edit(&mut community, |draft| {
        draft.bring_back(Kind::Stakeholders, id(AMINA))
    });
    assert_eq!(ids(&community), ids(&before));
    assert_eq!(
        community.stakeholders.get(id(AMINA)),
        before.stakeholders.get(id(AMINA))
    );
    assert_eq!(community.ties.get(id(11)), before.ties.get(id(11)));
    edit(&mut community, |draft| {
        draft.take_back(&undo);
    });
    assert_eq!(community.stakeholders.len(), 2);
    assert_eq!(community.ties.len(), 1);
    // And once more: they were removed together again.
    edit(&mut community, |draft| {
        draft.bring_back(Kind::Stakeholders, id(AMINA))
    });
    assert_eq!(ids(&community), ids(&before));
}

#[test]
fn what_was_removed_by_itself_comes_back_by_itself() {
    let mut community = people();
    take_out(&mut community, &[11], &[]);
    take_out(&mut community, &[12], &[AMINA]);
    edit(&mut community, |draft| {
        draft.bring_back(Kind::Stakeholders, id(AMINA))
    });
    assert!(
        community.ties.get(id(11)).is_none(),
        "it had been taken out before"
    );
    assert!(community.ties.get(id(12)).is_some());
    edit(&mut community, |draft| draft.bring_back(Kind::Ties, id(11)));
    assert!(community.ties.get(id(11)).is_some());
}

#[test]
fn a_tie_brings_back_whom_it_joins_and_waits_for_an_end_that_stays_away() {
    let mut community = people();
    take_out(&mut community, &[11, 12, 13], &[AMINA, BEN, CHIDI]);
    let mut other = community.clone();
    edit(&mut community, |draft| {
        draft.bring_back(Kind::Stakeholders, id(AMINA))
    });
    assert!(community.ties.is_empty(), "the other ends are away");
    edit(&mut other, |draft| draft.bring_back(Kind::Ties, id(11)));
    assert_eq!(other.stakeholders.len(), 2);
    assert_eq!(other.ties.len(), 1);
}

#[test]
fn those_who_were_joined_come_back_with_the_ties_of_both() {
    let mut community = people();
    edit(&mut community, |draft| {
        draft.update::<Stakeholder>(id(BEN), |s| s.joined_into = Some(id(AMINA)));
    });
    let before = ids(&community);
    take_out(&mut community, &[11, 12, 13], &[AMINA, BEN]);
    let mut other = community.clone();
    edit(&mut community, |draft| {
        draft.bring_back(Kind::Stakeholders, id(AMINA))
    });
    assert_eq!(ids(&community), before);
    // Whoever stands for one comes with it.
    edit(&mut other, |draft| {
        draft.bring_back(Kind::Stakeholders, id(BEN))
    });
    assert!(other.stakeholders.get(id(AMINA)).is_some());
}

/// A reflection with two questions, an answer to each, one of them anonymous,
/// and an insight.
fn reflection() -> Community {
    let mut community = Community::new(id(200));
    edit(&mut community, |draft| {
        draft.put(Reflection::with_id(id(20)));
        for n in [21, 22] {
            draft.put(Question {
                reflection: Some(id(20)),
                ..Question::with_id(id(n))
            });
            draft.put(Response {
                question: Some(id(n)),
                text: "Soup".into(),
                anonymous: n == 22,
                ..Response::with_id(id(n + 10))
            });
        }
        draft.put(Insight {
            reflection: Some(id(20)),
            responses: [id(31), id(32)].into(),
            ..Insight::with_id(id(41))
        });
    });
    community
}

#[test]
fn a_reflection_comes_back_with_all_that_was_said_in_it() {
    let mut community = reflection();
    let before = community.clone();
    edit(&mut community, |draft| remove_reflection(id(20), draft));
    let all = removed(&community);
    let of = |kind| {
        all.iter()
            .find(|r| r.one.kind == kind)
            .unwrap()
            .with
            .clone()
    };
    let with = vec![
        (Kind::Questions, 2),
        (Kind::Responses, 2),
        (Kind::Insights, 1),
    ];
    assert_eq!(of(Kind::Reflections), with);
    assert_eq!(of(Kind::Insights), vec![(Kind::Reflections, 1)]);
    edit(&mut community, |draft| {
        draft.bring_back(Kind::Reflections, id(20))
    });
    assert_eq!(ids(&community), ids(&before));
    assert_eq!(
        community.responses.get(id(32)),
        before.responses.get(id(32))
    );
    assert!(community.sync.removed.is_empty());
}

#[test]
fn a_question_comes_back_with_its_answers_and_an_answer_with_its_question() {
    let mut community = reflection();
    edit(&mut community, |draft| remove_question(id(21), draft));
    let mut other = community.clone();
    edit(&mut community, |draft| {
        draft.bring_back(Kind::Questions, id(21))
    });
    assert!(community.responses.get(id(31)).is_some());
    edit(&mut other, |draft| {
        draft.bring_back(Kind::Responses, id(31))
    });
    assert!(other.questions.get(id(21)).is_some());
}

#[test]
fn they_come_back_together_also_from_a_file_and_after_a_merge() {
    let mut community = people();
    let elsewhere = community.clone();
    take_out(&mut community, &[11, 12], &[AMINA]);
    let mut opened = read(&write(&community, "2026-01-01T00:00:00Z"))
        .unwrap()
        .community;
    edit(&mut opened, |draft| {
        draft.bring_back(Kind::Stakeholders, id(AMINA))
    });
    assert_eq!(opened.ties.len(), 3);
    let mut merged = merge(&elsewhere, &community);
    assert_eq!(merged.ties.len(), 1);
    edit(&mut merged, |draft| {
        draft.bring_back(Kind::Stakeholders, id(AMINA))
    });
    assert_eq!(merged.ties.len(), 3);
    // Where both removed it, each in an act of its own.
    let mut there = elsewhere;
    let theirs = Actor::from_random([2; 8]);
    there.edit(theirs, |draft| {
        [11, 12]
            .iter()
            .for_each(|n| draft.remove(Kind::Ties, id(*n)));
        draft.remove(Kind::Stakeholders, id(AMINA));
    });
    let mut both = merge(&there, &community);
    edit(&mut both, |draft| {
        draft.bring_back(Kind::Stakeholders, id(AMINA))
    });
    assert_eq!(both.ties.len(), 3);
}
