//! The insights of a reflection: how deep they go, how they were lifted, and
//! which actions came of them.

use crate::community::{Action, Community, Id, Insight, Keyed, Loop, Ordered as _, Word};

/// The insights of a reflection by loop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loops {
    /// How many insights stay within each loop: single, double, triple.
    pub counts: [usize; 3],
    /// How many have no loop yet.
    pub without: usize,
}

impl Loops {
    /// Counts one more insight.
    pub(super) fn count(&mut self, depth: Option<Loop>) {
        match depth {
            Some(depth) => self.counts[depth as usize] += 1,
            None => self.without += 1,
        }
    }

    /// How many insights are in a loop.
    pub fn at(&self, depth: Loop) -> usize {
        self.counts[depth as usize]
    }

    /// The loops in which there is no insight.
    pub fn missing(&self) -> impl Iterator<Item = Loop> + '_ {
        Loop::ALL
            .iter()
            .copied()
            .filter(|depth| self.at(*depth) == 0)
    }

    /// Whether there are insights and none of them asks how the group decides
    /// what is right: worth pointing out (Hatton, after Argyris and Schön).
    pub fn is_triple_empty(&self) -> bool {
        self.at(Loop::Triple) == 0 && self.without + self.counts.iter().sum::<usize>() > 0
    }
}

/// The loops of a reflection's insights.
pub fn loops(community: &Community, reflection: Id) -> Loops {
    let mut loops = Loops::default();
    let insights = community.insights.iter();
    insights
        .filter(|i| i.reflection == Some(reflection))
        .for_each(|insight| loops.count(insight.loop_));
    loops
}

/// The insights of a reflection, each with the way up to it: what it was
/// lifted from, the first one first, and the insight itself last. What was
/// lifted stands right behind what it was lifted from.
pub fn insights_of(community: &Community, reflection: Id) -> Vec<Vec<Id>> {
    let mut ours: Vec<&Insight> = community
        .insights
        .iter()
        .filter(|i| i.reflection == Some(reflection))
        .collect();
    ours.order_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
    let way = |insight: &Insight| {
        let mut way = vec![insight.id];
        let mut at = insight.lifted_from;
        while let Some(earlier) = at.and_then(|id| community.insights.get(id))
            && !way.contains(&earlier.id)
        {
            way.push(earlier.id);
            at = earlier.lifted_from;
        }
        way.reverse();
        way
    };
    let ways: Vec<Vec<Id>> = ours.into_iter().map(way).collect();
    // Where each stands in the order that people made; a way is ordered by
    // its insights one after the other, so that a branch stays together.
    let place: Keyed<Id, usize> = ways
        .iter()
        .enumerate()
        .filter_map(|(place, way)| Some((*way.last()?, place)))
        .collect();
    let mut ordered: Vec<(Vec<usize>, Vec<Id>)> = ways
        .into_iter()
        .map(|way| {
            (
                way.iter().filter_map(|id| place.get(id).copied()).collect(),
                way,
            )
        })
        .collect();
    ordered.order();
    ordered.into_iter().map(|(_, way)| way).collect()
}

/// The actions that came of a reflection, directly or through what was seen
/// in its answers: what [`super::Thread::actions`] finds, without following all
/// threads of the community.
pub fn actions_of(community: &Community, reflection: Id) -> Vec<Id> {
    let is_ours = |response: &Id| {
        let question = community.responses.get(*response).and_then(|r| r.question);
        let question = question.and_then(|q| community.questions.get(q));
        question.is_some_and(|q| q.reflection == Some(reflection))
    };
    let insights = community.insights.iter();
    let mut ours: Vec<Id> = insights
        .filter(|i| i.reflection == Some(reflection) || i.responses.iter().any(is_ours))
        .map(|i| i.id)
        .collect();
    let mut next = 0;
    while let Some(from) = ours.get(next).copied() {
        next += 1;
        let lifted = community
            .insights
            .iter()
            .filter(|i| i.lifted_from == Some(from));
        for insight in lifted {
            if !ours.contains(&insight.id) {
                ours.push(insight.id);
            }
        }
    }
    let came = |action: &&Action| {
        action.reflection == Some(reflection) || action.insight.is_some_and(|i| ours.contains(&i))
    };
    let actions = community.actions.iter();
    actions.filter(came).map(|a| a.id).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Thread;
    use super::super::thread::tests::{id, sample};
    use super::*;
    use crate::community::Set;
    use crate::community::{Actor, Kind, Record};

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
        let last: Set<Id> = ways.iter().filter_map(|w| w.last().copied()).collect();
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
}
