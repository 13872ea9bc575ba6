//! What differs between two states of a community is told so that people can read it.

use crate::common;
use proptest::prelude::*;
use weft::community::{
    About, Actor, Community, Date, Draft, Goal, Id, Kind, Knowledge, Participated, Participation,
    Principle, PrincipleStatus, Record, Response, Stakeholder, Tie, TieKind,
};
use weft::insight::{Differing, Said, State, Title, difference, sum_up};

fn id(n: u8) -> Id {
    Id::from_random([n; 16])
}

/// Amina and Ben, a tie between them, a principle.
fn before() -> Community {
    let mut community = Community::new(id(1));
    edit(&mut community, |draft| {
        draft.update(id(1), |about: &mut About| about.name = "Harbour".into());
        draft.put(Stakeholder {
            name: "Amina".into(),
            ..Stakeholder::with_id(id(2))
        });
        draft.put(Stakeholder {
            name: "Ben".into(),
            ..Stakeholder::with_id(id(3))
        });
        draft.put(Tie {
            from: Some(id(2)),
            to: Some(id(3)),
            kind: TieKind::Support,
            ..Tie::with_id(id(4))
        });
        draft.put(Principle {
            text: "We listen".into(),
            ..Principle::with_id(id(5))
        });
    });
    community
}

fn edit(community: &mut Community, make: impl FnOnce(&mut Draft)) {
    community.edit(Actor::from_random([7; 8]), make);
}

/// What an edit makes different.
fn made(make: impl FnOnce(&mut Draft)) -> Vec<(Kind, Differing)> {
    let before = before();
    let mut after = before.clone();
    edit(&mut after, make);
    let forward = flat(&before, &after);
    // Seen from the other side, what is new is removed and the like.
    let turned = |state| match state {
        State::New => State::Removed,
        State::Changed => State::Changed,
        State::Removed => State::New,
    };
    let mut there: Vec<_> = forward.iter().map(|(k, d)| (*k, d.id, d.state)).collect();
    let back = flat(&after, &before);
    let mut back: Vec<_> = back
        .iter()
        .map(|(k, d)| (*k, d.id, turned(d.state)))
        .collect();
    there.sort();
    back.sort();
    assert_eq!(there, back);
    forward
}

fn flat(before: &Community, after: &Community) -> Vec<(Kind, Differing)> {
    let all = difference(before, after);
    all.into_iter()
        .flat_map(|of| of.records.into_iter().map(move |one| (of.kind, one)))
        .collect()
}

fn text(words: &str) -> Said {
    Said::Text(words.into())
}

#[test]
fn equal_communities_do_not_differ() {
    assert!(difference(&before(), &before()).is_empty());
    let example = std::fs::read_to_string("public/examples/tarrow-vale.weft.json").unwrap();
    let example = weft::document::read(&example).unwrap().community;
    assert!(difference(&example, &example.clone()).is_empty());
}

proptest! {
    #![proptest_config(common::cases(256))]

    #[test]
    fn nothing_differs_exactly_if_the_records_say_the_same(edits in common::edits(6), more in common::edits(3)) {
        let before = common::made_of(&edits);
        let mut after = before.clone();
        for ops in &more {
            common::make(&mut after, common::actor(2), ops);
        }
        let same = common::content(&before) == common::content(&after);
        prop_assert_eq!(difference(&before, &after).is_empty(), same);
        // Going back to it leaves nothing that differs in any way people see.
        after.edit(common::actor(3), |draft| draft.replace_with(&before));
        let left = difference(&before, &after);
        prop_assert!(left.iter().all(|of| of.kind == Kind::Responses), "{:?}", left);
    }
}

#[test]
fn records_are_new_changed_and_removed_by_their_names() {
    let all = made(|draft| {
        draft.put(Stakeholder {
            name: "Chidi".into(),
            ..Stakeholder::with_id(id(9))
        });
        draft.remove(Kind::Ties, id(4));
        draft.update(id(5), |p: &mut Principle| p.text = "We listen first".into());
    });
    let told: Vec<_> = all
        .iter()
        .map(|(kind, one)| (*kind, one.title.clone(), one.state))
        .collect();
    let words = |words: &str| Title::Words(words.into());
    let tie = Title::Tie {
        from: "Amina".into(),
        to: "Ben".into(),
        kind: TieKind::Support,
    };
    assert_eq!(
        told,
        [
            (Kind::Principles, words("We listen first"), State::Changed),
            (Kind::Stakeholders, words("Chidi"), State::New),
            (Kind::Ties, tie, State::Removed),
        ]
    );
    let part = &all[0].1.parts[0];
    assert_eq!(part.field, "text");
    assert_eq!(part.before, [text("We listen")]);
    assert_eq!(part.after, [text("We listen first")]);
    assert_eq!(all[0].1.parts.len(), 1);
}

#[test]
fn parts_speak_in_words_days_and_names_never_in_ids_and_keys() {
    let day = Date::new(2026, 11, 21).unwrap();
    let all = made(|draft| {
        draft.update(id(2), |s: &mut Stakeholder| {
            s.knowledge.insert(Knowledge::Learner);
            s.groups.insert(id(3));
            s.groups.insert(id(99));
            s.influence = Some(40);
            s.x = Some(12);
            s.participation.insert(
                "a".into(),
                Participated {
                    level: Participation::Core,
                    from: Some(day),
                    ..Participated::default()
                },
            );
        });
        draft.update(id(1), |about: &mut About| {
            about.goals.insert(Goal::Relational);
        });
        draft.update(id(5), |p: &mut Principle| {
            p.reword("We hear", "", "shorter", "Amina", day);
            p.adopt(day, None);
        });
    });
    let of = |kind: Kind| {
        let (_, one) = all.iter().find(|(k, _)| *k == kind).unwrap();
        let parts = one.parts.iter();
        parts
            .map(|p| (p.field.as_str(), p.after.clone()))
            .collect::<Vec<_>>()
    };
    let word = |vocabulary, word: &str| Said::Word(vocabulary, word.into());
    assert_eq!(
        of(Kind::Community),
        [("goals", vec![word("goal", "relational")])]
    );
    assert_eq!(
        of(Kind::Stakeholders),
        [
            ("knowledge", vec![word("knowledge", "learner")]),
            ("groups", vec![Said::Record(Title::Words("Ben".into()))]),
            (
                "participation",
                vec![Said::Day(day), word("participation", "core")]
            ),
            ("influence", vec![text("40")]),
        ]
    );
    let adopted = PrincipleStatus::Adopted;
    assert_eq!(
        of(Kind::Principles),
        [
            ("text", vec![text("We hear")]),
            (
                "status",
                vec![word(
                    "principle-status",
                    weft::community::Word::word(adopted)
                )]
            ),
            ("adopted_on", vec![Said::Day(day)]),
        ]
    );
}

#[test]
fn what_no_screen_shows_in_words_still_counts_as_changed() {
    let all = made(|draft| draft.update(id(2), |s: &mut Stakeholder| s.x = Some(3)));
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].1.state, State::Changed);
    assert!(all[0].1.parts.is_empty());
}

#[test]
fn anonymous_answers_stand_in_an_order_that_tells_nothing() {
    let answers = ["Slower", "Earlier", "Together"];
    let all = made(|draft| {
        for (n, words) in answers.iter().enumerate() {
            draft.put(Response {
                text: (*words).into(),
                anonymous: true,
                ..Response::with_id(id(20 + n as u8))
            });
        }
    });
    let titles: Vec<_> = all.iter().map(|(_, one)| one.title.clone()).collect();
    let words = |words: &str| Title::Words(words.into());
    assert_eq!(
        titles,
        [words("Earlier"), words("Slower"), words("Together")]
    );
}

#[test]
fn the_sum_counts_every_record_once() {
    let before = Community::new(id(1));
    let mut after = before.clone();
    edit(&mut after, |draft| {
        for n in 10..15 {
            draft.put(Stakeholder::with_id(id(n)));
        }
        draft.update(id(1), |about: &mut About| about.purpose = "Learn".into());
    });
    assert_eq!(sum_up(&difference(&before, &after)), [5, 1, 0]);
    assert_eq!(sum_up(&difference(&after, &before)), [0, 1, 5]);
}
