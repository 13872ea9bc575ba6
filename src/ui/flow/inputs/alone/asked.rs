//! What is asked alone: the questions of the run, and how answers are signed.

use super::super::super::At;
use crate::community::{Community, Id, Question, Run, Signing};
use crate::content::text;
use crate::flow::{Asks, Input, USUAL_SET, add_questions, standard_question, step_of_questions};

/// What is asked at a step.
pub fn asks(at: At) -> Asks {
    let asks = at.step.inputs.iter().find_map(|input| match input {
        Input::Alone { asks } => Some(*asks),
        _ => None,
    });
    asks.unwrap_or(Asks::Lines { prompts: &[] })
}

/// Whether several questions are asked, whose answers may be signed.
pub fn asks_questions(at: At) -> bool {
    matches!(asks(at), Asks::Questions { .. })
}

/// How answers are signed now: questions asked before may be more private.
pub fn signing_of(at: At, run: &Run, community: &Community) -> Signing {
    let home = step_of_questions(run);
    let chosen: Option<Signing> = match asks(at) {
        Asks::Questions { signing, .. } => run.word(home, signing),
        Asks::Lines { .. } => None,
    };
    let asked = run.items(home).into_iter();
    let asked = asked.filter_map(|id| community.questions.get(id).map(Question::signs));
    chosen.into_iter().chain(asked).max().unwrap_or_default()
}

/// The questions of the run; if it has none, those it will have once somebody
/// has answered.
pub fn questions(run: &Run) -> Vec<(Id, String)> {
    let chosen = chosen(run);
    if !chosen.is_empty() {
        return chosen;
    }
    let id = |(standard, words): (String, String)| (standard_question(run.id, &standard), words);
    usual().map(id).collect()
}

fn chosen(run: &Run) -> Vec<(Id, String)> {
    let home = step_of_questions(run);
    run.items(home)
        .into_iter()
        .map(|id| (id, run.item::<String>(home, id, "text")))
        .filter(|(_, words)| !words.trim().is_empty())
        .collect()
}

/// The questions that a reflection asks if the group chose none, with their words.
fn usual() -> impl Iterator<Item = (String, String)> {
    USUAL_SET.standards().into_iter().map(|standard| {
        let words = text(&format!("question.{standard}.text"));
        (standard, words)
    })
}

/// Asks the usual questions if the group chose none.
pub fn ask_something(at: At) {
    if asks_questions(at) && at.peek(|run, _| chosen(run).is_empty()) {
        at.workspace.edit("edit.questions", |draft| {
            add_questions(at.run, usual(), draft);
        });
    }
}
