//! What each reflection gathered, in numbers: for the list of occasions.

use super::{Loops, Who};
use crate::community::likeness::same_key;
use crate::community::{Community, Id, Keyed, Ordered as _};

/// What one reflection gathered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// The reflection.
    pub reflection: Id,
    /// How many questions were asked.
    pub questions: usize,
    /// How many answers there are.
    pub answers: usize,
    /// How many people and aliases signed answers. Who answered anonymously
    /// is not known and so not among them.
    pub voices: usize,
    /// How many of the answers are anonymous.
    pub anonymous: usize,
    /// Its insights, by loop.
    pub loops: Loops,
}

impl Gathered {
    /// How many insights there are.
    pub fn insights(&self) -> usize {
        self.loops.without + self.loops.counts.iter().sum::<usize>()
    }
}

/// All reflections, the newest first; those without a day stand last.
pub fn gathered(community: &Community) -> Vec<Gathered> {
    let who = Who::of_people(community);
    let mut list: Vec<_> = community.reflections.iter().collect();
    list.order_by_key(|r| (std::cmp::Reverse(r.on), r.id));
    let mut all: Vec<Gathered> = list
        .into_iter()
        .map(|reflection| Gathered {
            reflection: reflection.id,
            ..Gathered::default()
        })
        .collect();
    let places: Keyed<Id, usize> = all
        .iter()
        .enumerate()
        .map(|(place, gathered)| (gathered.reflection, place))
        .collect();
    let place_of = |reflection: Option<Id>| places.get(&reflection?).copied();
    // Of each question, the place of its reflection.
    let mut asked: Keyed<Id, usize> = Keyed::new();
    for question in community.questions.iter() {
        if let Some(place) = place_of(question.reflection) {
            all[place].questions += 1;
            asked.insert(question.id, place);
        }
    }
    // Who answered, by the place of the reflection; each once.
    let mut voices: Vec<(usize, Id, String)> = Vec::new();
    for response in community.responses.iter() {
        let Some(place) = response.question.and_then(|q| asked.get(&q).copied()) else {
            continue;
        };
        all[place].answers += 1;
        match (response.anonymous, response.by) {
            (true, _) => all[place].anonymous += 1,
            (false, Some(by)) => {
                voices.push((place, who.resolve(by).unwrap_or(by), String::new()));
            }
            (false, None) => voices.push((place, Id::NIL, same_key(&response.alias))),
        }
    }
    voices.retain(|(_, by, alias)| !by.is_nil() || !alias.is_empty());
    voices.order();
    voices.dedup();
    for (place, ..) in voices {
        all[place].voices += 1;
    }
    for insight in community.insights.iter() {
        if let Some(place) = place_of(insight.reflection) {
            all[place].loops.count(insight.loop_);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{
        Actor, Date, Insight, Loop, Question, Record, Reflection, Response, Stakeholder,
    };

    fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    #[test]
    fn reflections_come_newest_first_with_what_they_gathered() {
        let mut community = Community::new(id(1));
        community.edit(Actor::from_random([1; 8]), |draft| {
            for (n, on) in [(2, "2026-01-01"), (3, "2026-06-01"), (4, "")] {
                draft.put(Reflection {
                    on: Date::parse(on),
                    ..Reflection::with_id(id(n))
                });
            }
            draft.put(Question {
                reflection: Some(id(2)),
                ..Question::with_id(id(10))
            });
            draft.put(Stakeholder::with_id(id(30)));
            draft.put(Stakeholder {
                joined_into: Some(id(30)),
                ..Stakeholder::with_id(id(31))
            });
            let answer = |n, by: Option<u8>, alias: &str, anonymous| Response {
                question: Some(id(10)),
                by: by.map(id),
                alias: alias.into(),
                anonymous,
                ..Response::with_id(id(n))
            };
            draft.put(answer(20, Some(30), "", false));
            draft.put(answer(21, Some(31), "", false));
            draft.put(answer(22, None, "Moss", false));
            draft.put(answer(23, None, "moss ", false));
            draft.put(answer(24, None, "", true));
            draft.put(answer(25, None, "", false));
            draft.put(Insight {
                reflection: Some(id(2)),
                loop_: Some(Loop::Double),
                ..Insight::with_id(id(40))
            });
        });
        let list = gathered(&community);
        let order: Vec<Id> = list.iter().map(|g| g.reflection).collect();
        assert_eq!(order, [id(3), id(2), id(4)]);
        let seen = &list[1];
        assert_eq!((seen.questions, seen.answers, seen.anonymous), (1, 6, 1));
        assert_eq!(seen.voices, 2, "two who were joined are one voice");
        assert_eq!((seen.insights(), seen.loops.counts), (1, [0, 1, 0]));
    }
}
