//! The golden thread: from what was done back to what set it off, and on from
//! there to everything that came of it.

use super::Who;
use crate::community::{Community, Id, Keyed, Kind, Mark, Set, links};

/// A record on the thread.
pub type Knot = (Kind, Id);

/// What led to what, both ways. Records that are not there any more are not
/// on it, and circles that a merge may have made are walked once.
pub struct Thread {
    back: Keyed<Knot, Set<Knot>>,
    on: Keyed<Knot, Set<Knot>>,
}

impl Thread {
    /// Follows all threads of a community. A stakeholder that was joined into
    /// another stands on it as that other.
    pub fn of(community: &Community) -> Thread {
        let mut thread = Thread {
            back: Keyed::new(),
            on: Keyed::new(),
        };
        let who = Who::of_people(community);
        let there = |kind: Kind, id: Id| {
            let id = match kind {
                Kind::Stakeholders => who.resolve(id),
                _ => community.table(kind).fields(id).map(|_| id),
            };
            id.map(|id| (kind, id))
        };
        for kind in Kind::ALL {
            let specs = kind.facts().specs;
            if !specs
                .iter()
                .any(|spec| spec.has(Mark::Cause) || spec.has(Mark::Led))
            {
                continue;
            }
            let table = community.table(kind);
            for id in table.ids() {
                let Some(fields) = table.fields(id) else {
                    continue;
                };
                links(fields, &mut |spec, to, named| {
                    if spec.has(Mark::Cause) {
                        thread.tie((kind, id), there(to, named));
                    } else if spec.has(Mark::Led)
                        && let Some(led) = there(to, named)
                    {
                        thread.tie(led, Some((kind, id)));
                    }
                });
            }
        }
        thread
    }

    fn tie(&mut self, from: Knot, to: Option<Knot>) {
        if let Some(to) = to {
            self.back.get_or_default(from).insert(to);
            self.on.get_or_default(to).insert(from);
        }
    }

    /// What a record came from directly.
    pub fn back(&self, kind: Kind, id: Id) -> impl Iterator<Item = Knot> + '_ {
        self.back.get(&(kind, id)).into_iter().flatten().copied()
    }

    /// What came of a record directly.
    pub fn on(&self, kind: Kind, id: Id) -> impl Iterator<Item = Knot> + '_ {
        self.on.get(&(kind, id)).into_iter().flatten().copied()
    }

    /// Everything a record came from, the nearest first.
    pub fn all_back(&self, kind: Kind, id: Id) -> Vec<Knot> {
        walk(&self.back, (kind, id))
    }

    /// Everything that came of a record, the nearest first.
    pub fn all_on(&self, kind: Kind, id: Id) -> Vec<Knot> {
        walk(&self.on, (kind, id))
    }

    /// The actions that came of a record, directly or through insights.
    pub fn actions(&self, kind: Kind, id: Id) -> Vec<Id> {
        let on = self.all_on(kind, id);
        on.into_iter()
            .filter(|(kind, _)| *kind == Kind::Actions)
            .map(|(_, id)| id)
            .collect()
    }

    /// The chain of an insight that was lifted: the first one, what it was
    /// lifted to, and so on up to this insight.
    pub fn lifted(&self, insight: Id) -> Vec<Id> {
        let mut chain = vec![insight];
        let mut met = Set::from([insight]);
        let mut at = insight;
        while let Some((_, earlier)) = self
            .back(Kind::Insights, at)
            .find(|(kind, _)| *kind == Kind::Insights)
            && met.insert(earlier)
        {
            chain.push(earlier);
            at = earlier;
        }
        chain.reverse();
        chain
    }
}

fn walk(ways: &Keyed<Knot, Set<Knot>>, start: Knot) -> Vec<Knot> {
    let mut met = Set::from([start]);
    let mut list = vec![start];
    let mut next = 0;
    while let Some(knot) = list.get(next).copied() {
        next += 1;
        for further in ways.get(&knot).into_iter().flatten() {
            if met.insert(*further) {
                list.push(*further);
            }
        }
    }
    list.remove(0);
    list
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::community::{
        Action, Actor, Insight, Loop, Question, Record, Reflection, Response, Run,
    };

    pub fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    /// A reflection with an answer, an insight, what it was lifted to, and
    /// the action that came of that.
    pub fn sample() -> Community {
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
        let ids: Set<Id> = back.into_iter().map(|(_, id)| id).collect();
        assert_eq!(ids, Set::from([7, 6, 3, 2, 5, 4].map(id)));
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
}
