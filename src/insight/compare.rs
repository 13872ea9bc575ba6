//! One question across reflections: how answers change while people learn.

use crate::community::likeness::{alike_key, same_key};
use crate::community::{Community, Id, Keyed, Ordered as _, Question, Reflection, Response, Set};

/// One question and every occasion on which it was asked, the oldest first.
pub struct Compared<'a> {
    /// The standard key of the question (`eight.insights`); empty for one of
    /// the group's own.
    pub standard: &'a str,
    /// Its words on the last occasion.
    pub text: &'a str,
    /// The occasions; those without a day stand last.
    pub occasions: Vec<Occasion<'a>>,
}

/// One reflection in which a question was asked.
pub struct Occasion<'a> {
    /// The reflection.
    pub reflection: &'a Reflection,
    /// The question as it was asked there; more than one if it was asked twice.
    pub questions: Vec<&'a Question>,
    /// The answers, by id, which says nothing of who came first.
    pub responses: Vec<&'a Response>,
}

/// What is new on an occasion against all earlier ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct New {
    /// Signed answers of people and aliases who had not answered before.
    pub voices: Vec<Id>,
    /// Answers that say, word for word, what was said before.
    pub said_before: Vec<Id>,
}

impl Compared<'_> {
    /// What is new on each occasion, in their order. On the first one nothing
    /// is called new, since there is nothing to be new against.
    pub fn new_by_occasion(&self) -> Vec<New> {
        let (mut voices, mut said) = (Set::<String>::default(), Set::<String>::default());
        let occasions = self.occasions.iter().enumerate().map(|(place, occasion)| {
            let (mut new, mut here) = (New::default(), Vec::new());
            for response in &occasion.responses {
                let words = alike_key(&response.text);
                if said.contains(&words) {
                    new.said_before.push(response.id);
                }
                here.push(words);
                let voice = match (response.anonymous, response.by) {
                    (true, _) => String::new(),
                    (false, Some(by)) => by.to_string(),
                    (false, None) => same_key(&response.alias),
                };
                if !voice.is_empty() && voices.insert(voice) && place > 0 {
                    new.voices.push(response.id);
                }
            }
            said.extend(here);
            new
        });
        occasions.collect()
    }
}

/// The questions that were asked in two reflections or more, those asked most
/// often first.
pub fn recurring(community: &Community) -> Vec<Compared<'_>> {
    let mut all: Vec<Compared> = compare_all(community, None).into_values().collect();
    all.retain(|compared| compared.occasions.len() > 1);
    // Stable, so that within equals the order by key remains.
    all.order_by_key(|compared| std::cmp::Reverse(compared.occasions.len()));
    all
}

/// The questions, as they were asked, that [`recurring`] would compare: cheap
/// to know, since no answer is looked at.
pub fn asked_again(community: &Community) -> Vec<Id> {
    let mut asked: Vec<((bool, String), Id, Id)> = community
        .questions
        .iter()
        .filter_map(|question| {
            let reflection = community.reflections.get(question.reflection?)?;
            Some((key(question), reflection.id, question.id))
        })
        .filter(|((_, words), ..)| !words.is_empty())
        .collect();
    asked.order();
    asked
        .chunk_by(|one, other| one.0 == other.0)
        .filter(|same| same.first().map(|q| q.1) != same.last().map(|q| q.1))
        .flat_map(|same| same.iter().map(|(_, _, question)| *question))
        .collect()
}

/// A question of one reflection, across all reflections that asked the same:
/// by its standard key, or for the group's own by its words, if they are alike:
/// a full stop more is no other question, and to look at two together joins nothing.
pub fn compare(community: &Community, question: Id) -> Option<Compared<'_>> {
    let key = key(community.questions.get(question)?);
    compare_all(community, Some(&key)).remove(&key)
}

fn key(question: &Question) -> (bool, String) {
    match question.standard.trim() {
        "" => (true, alike_key(&question.text)),
        standard => (false, standard.to_owned()),
    }
}

fn compare_all<'a>(
    community: &'a Community,
    only: Option<&(bool, String)>,
) -> Keyed<(bool, String), Compared<'a>> {
    let mut responses: Keyed<Id, Vec<&Response>> = Keyed::new();
    for response in community
        .responses
        .iter()
        .filter(|r| !r.text.trim().is_empty())
    {
        if let Some(question) = response.question {
            responses.get_or_default(question).push(response);
        }
    }
    let mut asked: Keyed<(bool, String), Keyed<Id, Occasion>> = Keyed::new();
    for question in community.questions.iter() {
        let key = key(question);
        let reflection = question
            .reflection
            .and_then(|id| community.reflections.get(id));
        let (Some(reflection), false) = (reflection, key.1.is_empty()) else {
            continue;
        };
        if only.is_some_and(|only| *only != key) {
            continue;
        }
        let occasions = asked.get_or_default(key);
        let occasion = occasions.get_or_insert_with(reflection.id, || Occasion {
            reflection,
            questions: Vec::new(),
            responses: Vec::new(),
        });
        occasion.questions.push(question);
        occasion
            .responses
            .extend(responses.remove(&question.id).into_iter().flatten());
    }
    asked
        .into_iter()
        .filter_map(|(key, occasions)| {
            let mut occasions: Vec<Occasion> = occasions.into_values().collect();
            occasions.order_by_key(|o| (o.reflection.on.is_none(), o.reflection.on));
            for occasion in &mut occasions {
                occasion.responses.order_by_key(|r| r.id);
            }
            let last = *occasions.last()?.questions.last()?;
            let compared = Compared {
                standard: last.standard.trim(),
                text: &last.text,
                occasions,
            };
            Some((key, compared))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Date, Record};

    fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    #[test]
    fn a_question_is_compared_by_its_key_or_its_words_the_oldest_first() {
        let mut community = Community::new(id(1));
        community.edit(Actor::from_random([1; 8]), |draft| {
            for (n, on) in [(2, "2026-06-01"), (3, "2026-01-01"), (4, "2025-12-01")] {
                draft.put(Reflection {
                    on: Date::parse(on),
                    ..Reflection::with_id(id(n))
                });
            }
            let question = |n, reflection, standard: &str, text: &str| Question {
                reflection: Some(id(reflection)),
                standard: standard.into(),
                text: text.into(),
                ..Question::with_id(id(n))
            };
            draft.put(question(10, 2, "eight.insights", "What did you see?"));
            draft.put(question(
                11,
                3,
                "eight.insights",
                "What did you come to see?",
            ));
            draft.put(question(12, 2, "", "Who was missing?"));
            draft.put(question(13, 4, "", "  who was MISSING"));
            draft.put(question(14, 4, "", "Asked once"));
            draft.put(question(
                15,
                99,
                "eight.insights",
                "Asked in a reflection that is gone",
            ));
            for (n, question) in [(20, 10), (21, 11), (22, 11)] {
                draft.put(Response {
                    question: Some(id(question)),
                    text: "Something".into(),
                    ..Response::with_id(id(n))
                });
            }
        });
        let compared = compare(&community, id(10)).unwrap();
        assert_eq!(compared.text, "What did you see?");
        let counts = compared
            .occasions
            .iter()
            .map(|o| (o.reflection.id, o.responses.len()));
        assert_eq!(counts.collect::<Vec<_>>(), [(id(3), 2), (id(2), 1)]);
        let all = recurring(&community);
        let texts: Vec<&str> = all.iter().map(|c| c.text).collect();
        assert_eq!(texts, ["What did you see?", "Who was missing?"]);
        let again = asked_again(&community);
        assert_eq!(again, [10, 11, 12, 13].map(id));
        assert_eq!(compare(&community, id(14)).unwrap().occasions.len(), 1);
    }

    #[test]
    fn new_is_who_had_not_answered_before_and_what_had_not_been_said() {
        let mut community = Community::new(id(1));
        community.edit(Actor::from_random([1; 8]), |draft| {
            for (n, on) in [(2, "2026-01-01"), (3, "2026-06-01")] {
                draft.put(Reflection {
                    on: Date::parse(on),
                    ..Reflection::with_id(id(n))
                });
                draft.put(Question {
                    reflection: Some(id(n)),
                    standard: "eight.insights".into(),
                    ..Question::with_id(id(n + 10))
                });
            }
            let answer = |n, question, alias: &str, text: &str| Response {
                question: Some(id(question)),
                alias: alias.into(),
                anonymous: alias.is_empty(),
                text: text.into(),
                ..Response::with_id(id(n))
            };
            draft.put(answer(20, 12, "Moss", "Soup helps."));
            draft.put(answer(21, 13, "moss", "Maps help."));
            draft.put(answer(22, 13, "Kettle", "soup helps"));
            draft.put(answer(23, 13, "", "Rotas bend."));
        });
        let new = compare(&community, id(12)).unwrap().new_by_occasion();
        assert_eq!(new[0], New::default());
        assert_eq!(new[1].voices, [id(22)]);
        assert_eq!(new[1].said_before, [id(22)]);
    }
}
