use super::*;
use crate::community::{Actor, Question, Record, Reflection, Response, Run};

fn id(n: u8) -> Id {
    Id::from_random([n; 16])
}

fn sample() -> Community {
    let mut community = Community::new(id(1));
    community.edit(Actor::from_random([1; 8]), |draft| {
        draft.put(Run {
            reflection: Some(id(3)),
            ..Run::with_id(id(2))
        });
        draft.put(Reflection::with_id(id(3)));
        draft.put(Question {
            reflection: Some(id(3)),
            ..Question::with_id(id(4))
        });
        draft.put(Response {
            question: Some(id(4)),
            ..Response::with_id(id(5))
        });
        draft.put(Insight {
            reflection: Some(id(3)),
            responses: [id(5), id(99)].into(),
            loop_: Some(Loop::Single),
            ..Insight::with_id(id(6))
        });
        draft.put(Insight {
            reflection: Some(id(3)),
            lifted_from: Some(id(6)),
            loop_: Some(Loop::Double),
            ..Insight::with_id(id(7))
        });
        draft.put(Action {
            insight: Some(id(7)),
            ..Action::with_id(id(8))
        });
        draft.put(Action {
            stakeholder: Some(id(99)),
            ..Action::with_id(id(9))
        });
    });
    community
}

#[test]
fn the_thread_is_walked_from_an_action_to_the_run_and_back() {
    let community = sample();
    let thread = Thread::of(&community);
    let back = thread.all_back(Kind::Actions, id(8));
    assert_eq!(back[0], (Kind::Insights, id(7)), "the nearest first");
    let ids: BTreeSet<Id> = back.into_iter().map(|(_, id)| id).collect();
    assert_eq!(ids, BTreeSet::from([7, 6, 3, 2, 5, 4].map(id)));
    for (kind, n) in [
        (Kind::Runs, 2),
        (Kind::Reflections, 3),
        (Kind::Questions, 4),
        (Kind::Responses, 5),
        (Kind::Insights, 6),
    ] {
        assert_eq!(thread.actions(kind, id(n)), [id(8)], "{kind:?}");
    }
    assert_eq!(thread.lifted(id(7)), [id(6), id(7)]);
    assert!(
        thread.back(Kind::Actions, id(9)).next().is_none(),
        "its cause is gone"
    );
}

#[test]
fn a_circle_of_lifts_is_walked_once() {
    let mut community = sample();
    community.edit(Actor::from_random([1; 8]), |draft| {
        draft.update(id(6), |insight: &mut Insight| {
            insight.lifted_from = Some(id(7))
        });
    });
    let thread = Thread::of(&community);
    assert_eq!(thread.lifted(id(7)), [id(6), id(7)]);
    assert!(!thread.all_back(Kind::Insights, id(6)).is_empty());
}

#[test]
fn the_actions_of_a_reflection_are_those_that_the_thread_finds() {
    let mut community = sample();
    community.edit(Actor::from_random([1; 8]), |draft| {
        // Seen in another reflection, in an answer of this one.
        draft.put(Insight {
            reflection: Some(id(60)),
            responses: [id(5)].into(),
            ..Insight::with_id(id(61))
        });
        for (n, insight, reflection) in [
            (70, Some(61), None),
            (71, None, Some(3)),
            (72, None, Some(60)),
        ] {
            draft.put(Action {
                insight: insight.map(id),
                reflection: reflection.map(id),
                ..Action::with_id(id(n))
            });
        }
    });
    let found = actions_of(&community, id(3));
    assert_eq!(found, [8, 70, 71].map(id));
    let mut all = Thread::of(&community).actions(Kind::Reflections, id(3));
    all.sort();
    assert_eq!(found, all);
}

#[test]
fn what_was_lifted_stands_behind_what_it_was_lifted_from() {
    let mut community = sample();
    community.edit(Actor::from_random([1; 8]), |draft| {
        for (n, from, position) in [(20, None, "b"), (21, Some(6), "c"), (22, None, "")] {
            draft.put(Insight {
                reflection: Some(id(3)),
                lifted_from: from.map(id),
                position: position.into(),
                ..Insight::with_id(id(n))
            });
        }
    });
    let ways = insights_of(&community, id(3));
    let expected: [&[u8]; 5] = [&[6], &[6, 7], &[6, 21], &[22], &[20]];
    assert_eq!(
        ways,
        expected.map(|way| way.iter().map(|n| id(*n)).collect::<Vec<_>>())
    );
}

#[test]
fn insights_that_were_lifted_in_a_circle_are_all_shown_once() {
    let mut community = sample();
    community.edit(Actor::from_random([1; 8]), |draft| {
        draft.update(id(6), |insight: &mut Insight| {
            insight.lifted_from = Some(id(7))
        });
    });
    let ways = insights_of(&community, id(3));
    let last: BTreeSet<Id> = ways.iter().filter_map(|w| w.last().copied()).collect();
    assert_eq!((ways.len(), last.len()), (2, 2));
}

#[test]
fn an_empty_triple_loop_is_pointed_out_once_there_are_insights() {
    let mut community = sample();
    let seen = loops(&community, id(3));
    assert_eq!(seen.counts, [1, 1, 0]);
    assert_eq!(seen.missing().collect::<Vec<_>>(), [Loop::Triple]);
    assert!(seen.is_triple_empty());
    assert!(!loops(&community, id(50)).is_triple_empty());
    community.edit(Actor::from_random([1; 8]), |draft| {
        draft.update(id(7), |insight: &mut Insight| {
            insight.loop_ = Some(Loop::Triple)
        });
    });
    assert!(!loops(&community, id(3)).is_triple_empty());
}
