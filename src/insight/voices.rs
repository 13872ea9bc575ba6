//! Share of voice: how far each kind of knowledge is heard in a session,
//! beside how many of it are there (academics, support staff and learners as
//! equals: SharedThinking). Counted from the go-round and from answers that
//! carry a name; only of kinds with three people or more, so that nobody is
//! meant. It is a balance, never a ranking: kinds stand in their own order.

use super::Who;
use crate::community::{Community, Id, Knowledge, Set, Word as _};

/// How one kind of knowledge is heard.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// The kind.
    pub kind: Knowledge,
    /// How many people were there.
    pub people: u32,
    /// How many of them took the floor in the go-round, if there was one.
    pub spoke: Option<u32>,
    /// How many answers carry their names.
    pub answers: u32,
    /// Whether it is heard far less than another kind.
    pub is_less: bool,
}

/// Fewer people of a kind would be known by it.
pub const ENOUGH: usize = 3;

/// Less than half of what another is heard is far less.
const FAR: f64 = 2.0;

/// The balance of voices in a session; nothing where there are not two kinds
/// to set beside each other, or nothing was heard.
pub fn voices(community: &Community, session: Id) -> Vec<Voice> {
    let Some(held) = community.sessions.get(session) else {
        return Vec::new();
    };
    let who = Who::of_people(community);
    let present: Set<Id> = held
        .present
        .iter()
        .filter_map(|id| who.resolve(*id))
        .collect();
    let is_of = |person: Id, kind| {
        let someone = who.get(person);
        someone.is_some_and(|someone| someone.knowledge().contains(&kind))
    };
    let ours = |reflection: Id| {
        let reflection = community.reflections.get(reflection);
        reflection.is_some_and(|r| r.session == Some(session))
    };
    let signed: Vec<Id> = community
        .responses
        .iter()
        .filter(|r| {
            let question = r.question.and_then(|q| community.questions.get(q));
            question.and_then(|q| q.reflection).is_some_and(ours)
        })
        .filter_map(|r| who.resolve(r.by?))
        .collect();
    let of = |kind: &Knowledge| {
        let people = present.iter().filter(|p| is_of(**p, *kind)).count();
        let round = held.voices.get(kind.word());
        let counted = round.and_then(|round| round.people).unwrap_or(0).max(0);
        let people = people.max(counted as usize);
        (people >= ENOUGH).then(|| Voice {
            kind: *kind,
            people: people as u32,
            spoke: round.and_then(|r| r.spoke).map(|n| n.max(0) as u32),
            answers: signed.iter().filter(|p| is_of(**p, *kind)).count() as u32,
            is_less: false,
        })
    };
    let mut all: Vec<Voice> = Knowledge::ALL.iter().filter_map(of).collect();
    let is_heard = all.iter().any(|v| v.answers > 0 || v.spoke.is_some());
    if all.len() < 2 || !is_heard {
        return Vec::new();
    }
    tell_less(&mut all);
    all
}

fn tell_less(all: &mut [Voice]) {
    let rates: [fn(&Voice) -> Option<f64>; 2] = [
        |voice| Some(f64::from(voice.answers) / f64::from(voice.people)),
        |voice| Some(f64::from(voice.spoke?) / f64::from(voice.people)),
    ];
    for rate in rates {
        let most = all.iter().filter_map(rate).fold(0.0, f64::max);
        for voice in all.iter_mut() {
            voice.is_less |= rate(voice).is_some_and(|rate| rate * FAR < most);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{
        Actor, Question, Record, Reflection, Response, Session, Stakeholder, Voices,
    };

    fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    /// Three of lived experience, three practitioners, two researchers; each
    /// gave so many answers.
    fn held(answers: &[(u8, usize)]) -> Community {
        let mut community = Community::new(id(100));
        community.edit(Actor::from_random([1; 8]), |draft| {
            let kinds = [
                Knowledge::LivedExperience,
                Knowledge::Practitioner,
                Knowledge::Researcher,
            ];
            for (n, kind) in [0, 0, 0, 1, 1, 1, 2, 2].into_iter().enumerate() {
                draft.put(Stakeholder {
                    knowledge: [kinds[kind]].into(),
                    ..Stakeholder::with_id(id(1 + n as u8))
                });
            }
            draft.put(Session {
                present: (1..=8).map(id).collect(),
                ..Session::with_id(id(50))
            });
            draft.put(Reflection {
                session: Some(id(50)),
                ..Reflection::with_id(id(51))
            });
            draft.put(Question {
                reflection: Some(id(51)),
                ..Question::with_id(id(52))
            });
            let all = answers.iter().flat_map(|(by, n)| vec![*by; *n]);
            for (n, by) in all.enumerate() {
                draft.put(Response {
                    question: Some(id(52)),
                    by: Some(id(by)),
                    text: "so".into(),
                    ..Response::with_id(id(60 + n as u8))
                });
            }
        });
        community
    }

    #[test]
    fn kinds_with_three_people_stand_beside_each_other_and_none_is_ranked() {
        let community = held(&[(1, 1), (4, 2), (5, 1), (7, 5)]);
        let all = voices(&community, id(50));
        let said: Vec<_> = all
            .iter()
            .map(|v| (v.kind, v.people, v.answers, v.is_less))
            .collect();
        let expected = [
            (Knowledge::LivedExperience, 3, 1, true),
            (Knowledge::Practitioner, 3, 3, false),
        ];
        assert_eq!(said, expected, "two researchers would be known by it");
    }

    #[test]
    fn where_nothing_was_heard_or_nothing_stands_beside_it_nothing_is_said() {
        assert!(voices(&held(&[]), id(50)).is_empty());
        assert!(voices(&held(&[(1, 1)]), id(99)).is_empty());
        let mut community = held(&[]);
        community.edit(Actor::from_random([2; 8]), |draft| {
            draft.update(id(50), |session: &mut Session| {
                for (kind, spoke) in [("lived-experience", 1), ("practitioner", 3)] {
                    let round = Voices {
                        people: Some(3),
                        spoke: Some(spoke),
                        ..Voices::default()
                    };
                    session.voices.insert(kind.to_owned(), round);
                }
            });
        });
        let less: Vec<bool> = voices(&community, id(50))
            .iter()
            .map(|v| v.is_less)
            .collect();
        assert_eq!(less, [true, false]);
    }
}
