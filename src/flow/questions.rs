//! The questions of a reflection: the sets that they are chosen from, how one
//! is asked, and how one goes.

use super::{Input, ItemId};
use crate::community::{Community, Draft, Id, Kind, Question, Response, Run, position};

/// A set of questions that belong together. Their words are found under
/// `question.<set>.<question>.text`, and that is their standard key too.
pub struct QuestionSet {
    /// Its id: `eight`.
    pub id: &'static str,
    /// Its questions, by the end of their key.
    pub questions: &'static [&'static str],
}

/// The sets: what, so what, now what; the eight of the Centre for Employment
/// Innovation, with a ninth of ours; the three loops.
pub const QUESTION_SETS: [QuestionSet; 3] = [
    QuestionSet {
        id: "what",
        questions: &["what", "so-what", "now-what"],
    },
    QuestionSet {
        id: "eight",
        questions: &[
            "activities",
            "insights",
            "connections",
            "information",
            "performance",
            "development",
            "stories",
            "understanding",
            "different",
        ],
    },
    QuestionSet {
        id: "loops",
        questions: &["single", "double", "triple"],
    },
];

/// The set whose questions are asked when a group chooses none.
pub const USUAL_SET: &QuestionSet = &QUESTION_SETS[0];

impl QuestionSet {
    /// The standard keys of its questions: `eight.insights`.
    pub fn standards(&self) -> Vec<String> {
        let key = |question: &&str| format!("{}.{question}", self.id);
        self.questions.iter().map(key).collect()
    }
}

/// The step of a run whose items are its questions.
pub fn step_of_questions(run: &Run) -> &'static str {
    run.step_that(|input| matches!(input, Input::Questions))
}

fn home_in(run: Id, draft: &Draft) -> &'static str {
    draft.runs.get(run).map_or("", step_of_questions)
}

/// The responses that a run has revealed, in the order of their ids.
pub fn responses_of<'a>(run: &Run, community: &'a Community) -> Vec<&'a Response> {
    let questions = run.items(step_of_questions(run));
    let ours = |r: &&Response| r.question.is_some_and(|q| questions.contains(&q));
    community.responses.iter().filter(ours).collect()
}

/// The items of a run that ask a standard question.
fn items_asking(run: Id, standard: &str, draft: &Draft) -> Vec<ItemId> {
    let Some(run) = draft.runs.get(run) else {
        return Vec::new();
    };
    let home = step_of_questions(run);
    let asks = |item: &ItemId| run.item::<String>(home, *item, "standard") == standard;
    run.items(home).into_iter().filter(asks).collect()
}

/// The item by which a run asks a standard question: the same whenever and
/// wherever it is chosen, so that it is asked once.
pub fn standard_question(run: Id, standard: &str) -> ItemId {
    Id::derived("question in run", &format!("{run}\n{standard}"))
}

/// Puts questions of the sets behind those of a run, each with its words.
pub fn add_questions(
    run: Id,
    questions: impl IntoIterator<Item = (String, String)>,
    draft: &mut Draft,
) {
    for (standard, text) in questions {
        if !items_asking(run, &standard, draft).is_empty() {
            continue;
        }
        let (item, home) = (standard_question(run, &standard), home_in(run, draft));
        draft.add_items(run, home, [(item, text)]);
        draft.answer_item(run, home, item, "standard", standard);
    }
}

/// Takes a standard question out of a run.
pub fn unask_standard(run: Id, standard: &str, draft: &mut Draft) {
    for item in items_asking(run, standard, draft) {
        unask(run, item, draft);
    }
}

/// Takes a question out of a run. One that was asked already stays in its
/// reflection with its answers; without answers it goes there too.
pub fn unask(run: Id, item: ItemId, draft: &mut Draft) {
    draft.remove_item(run, home_in(run, draft), item);
    if !draft.responses.iter().any(|r| r.question == Some(item)) {
        draft.remove(Kind::Questions, item);
    }
}

/// Adds a question to a reflection, behind those it has.
pub fn ask(question: Question, draft: &mut Draft) {
    let places = draft.questions.iter();
    let places = places.filter(|q| q.reflection == question.reflection);
    let place = position::last(places.map(|q| q.position.as_str()));
    draft.put(Question {
        position: place,
        ..question
    });
}

/// Takes a reflection away with its questions, their answers and its
/// insights. Its actions stay: somebody may be at work on them.
pub fn remove_reflection(reflection: Id, draft: &mut Draft) {
    draft.remove_with_parts(Kind::Reflections, reflection);
}

/// Takes a question away with its answers.
pub fn remove_question(question: Id, draft: &mut Draft) {
    draft.remove_with_parts(Kind::Questions, question);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Insight, Record, Reflection};

    fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    fn under_way(n: u8) -> Run {
        Run {
            flow: "reflection".into(),
            ..Run::with_id(id(n))
        }
    }

    fn edit(community: &mut Community, make: impl FnOnce(&mut Draft)) {
        community.edit(Actor::from_random([1; 8]), make);
    }

    fn answered() -> Community {
        let mut community = Community::new(id(1));
        edit(&mut community, |draft| {
            draft.put(Reflection::with_id(id(2)));
            draft.put(Question {
                reflection: Some(id(2)),
                ..Question::with_id(id(3))
            });
            draft.put(Response {
                question: Some(id(3)),
                text: "Soup".into(),
                ..Response::with_id(id(4))
            });
            draft.put(Insight {
                reflection: Some(id(2)),
                responses: [id(4)].into(),
                ..Insight::with_id(id(5))
            });
        });
        community
    }

    #[test]
    fn a_question_of_the_sets_is_in_a_run_once() {
        let mut community = Community::new(id(1));
        let all = || USUAL_SET.standards().into_iter().map(|s| (s.clone(), s));
        edit(&mut community, |draft| {
            draft.put(under_way(2));
            add_questions(id(2), all(), draft);
            add_questions(id(2), all(), draft);
        });
        let run = community.runs.get(id(2)).unwrap();
        let standard = |item: &Id| run.item::<String>("questions", *item, "standard");
        let asked: Vec<String> = run.items("questions").iter().map(standard).collect();
        assert_eq!(asked, ["what.what", "what.so-what", "what.now-what"]);
        edit(&mut community, |draft| {
            unask_standard(id(2), "what.so-what", draft)
        });
        let run = community.runs.get(id(2)).unwrap();
        let asked: Vec<String> = run
            .items("questions")
            .iter()
            .map(|item| run.item("questions", *item, "standard"))
            .collect();
        assert_eq!(asked, ["what.what", "what.now-what"]);
    }

    #[test]
    fn a_question_that_was_answered_stays_in_its_reflection_when_it_is_taken_out() {
        let mut community = answered();
        edit(&mut community, |draft| {
            draft.put(under_way(8));
            draft.put(Question::with_id(id(6)));
            for question in [3, 6] {
                draft.add_items(id(8), "questions", [(id(question), "What?".to_owned())]);
                unask(id(8), id(question), draft);
            }
        });
        assert!(community.questions.get(id(3)).is_some(), "it has an answer");
        assert!(community.questions.get(id(6)).is_none());
        assert!(
            community
                .runs
                .get(id(8))
                .unwrap()
                .items("questions")
                .is_empty()
        );
    }

    #[test]
    fn a_reflection_goes_with_all_that_was_said_in_it() {
        let mut community = answered();
        edit(&mut community, |draft| remove_reflection(id(2), draft));
        assert!(community.reflections.is_empty() && community.questions.is_empty());
        assert!(community.responses.is_empty() && community.insights.is_empty());
    }
}
