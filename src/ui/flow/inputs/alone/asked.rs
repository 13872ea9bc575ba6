//! What is asked alone: the questions of the run, and how answers are signed.

use super::super::super::At;
use crate::community::{Community, Id, Run, Signing};
use crate::content::text;

/// The questions that a reflection asks if the group chose none.
const DEFAULT_QUESTIONS: [&str; 3] = ["what.what", "what.so-what", "what.now-what"];

/// Whether several questions are asked, whose answers may be signed.
pub fn is_reflection(at: At) -> bool {
    at.flow.id == "reflection"
}

/// How answers are signed now: questions asked before may be more private.
pub fn signing_of(run: &Run, community: &Community) -> Signing {
    let chosen: Option<Signing> = run.word("questions", "signing");
    let asked = run.items("questions").into_iter();
    let asked = asked.filter_map(|id| community.questions.get(id).map(|q| q.signing));
    chosen.into_iter().chain(asked).max().unwrap_or_default()
}

/// The questions of the run; if it has none, those it will have once somebody
/// has answered.
pub fn questions(run: &Run) -> Vec<(Id, String)> {
    let chosen = run.items("questions").into_iter();
    let chosen: Vec<_> = chosen
        .map(|id| (id, run.item::<String>("questions", id, "text")))
        .filter(|(_, words)| !words.trim().is_empty())
        .collect();
    if chosen.is_empty() {
        default_questions(run.id)
            .into_iter()
            .map(|(id, _, words)| (id, words))
            .collect()
    } else {
        chosen
    }
}

fn default_questions(run: Id) -> Vec<(Id, &'static str, String)> {
    let one = |standard: &'static str| {
        let id = Id::derived("default question in run", &format!("{run}\n{standard}"));
        (id, standard, text(&format!("question.{standard}.text")))
    };
    DEFAULT_QUESTIONS.map(one).into()
}

/// Asks the default questions if the group chose none.
pub fn ask_something(at: At) {
    let nothing = at.peek(|run, _| {
        let defaults = default_questions(run.id);
        questions(run).first().map(|q| q.0) == defaults.first().map(|q| q.0)
            && !run.has("questions", defaults[0].0, "position")
    });
    if !is_reflection(at) || !nothing {
        return;
    }
    at.workspace.edit("edit.questions", |draft| {
        for (id, standard, words) in default_questions(at.run) {
            draft.add_items(at.run, "questions", [(id, words)]);
            draft.answer_item(at.run, "questions", id, "standard", standard);
        }
    });
}
