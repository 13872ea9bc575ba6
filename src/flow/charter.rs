//! The charter, for a quiet hour: which type of community, why learn together,
//! and what the group wants to be held to.

use super::end::End;
use super::{Context, Flow, Input, Options, Step};
use crate::community::{About, CommunityType, Draft, Goal, Reason, Run};

/// The flow.
pub const FLOW: Flow = Flow {
    id: "charter",
    area: "overview",
    starts: None,
    words: &["starting"],
    steps: &[
        Step::of("type", 4, &[Input::CommunityType]),
        Step::of(
            "reasons",
            2,
            &[Input::Choose {
                field: "reasons",
                options: Options::of::<Reason>(),
                many: true,
            }],
        ),
        Step::of(
            "goals",
            2,
            &[Input::Choose {
                field: "goals",
                options: Options::of::<Goal>(),
                many: true,
            }],
        ),
    ],
    shorter: &[],
};

/// What it leads to.
pub const END: End = End {
    conclude,
    left_out: |_, _| Vec::new(),
    outcome: |_, _| "",
};

/// The questions of the chooser; each option points to one type.
pub const CHOOSER: [&str; 4] = ["q1", "q2", "q3", "q4"];

/// The step of the chooser.
const CHOOSING: &str = "type";

/// The type that most answers of the chooser point to; between equals the one
/// that was pointed to first. `None` before the first answer.
pub fn suggested_type(run: &Run) -> Option<CommunityType> {
    let answers = CHOOSER.iter().filter_map(|q| run.word(CHOOSING, q));
    let answers: Vec<CommunityType> = answers.collect();
    let count = |t: CommunityType| answers.iter().filter(|a| **a == t).count();
    answers.iter().rev().copied().max_by_key(|t| count(*t))
}

/// What the group says of itself, once the summary is confirmed.
fn conclude(run: &Run, _: &Context, draft: &mut Draft) {
    let id = draft.id();
    draft.update::<About>(id, |about| take(run, about));
}

/// Gives the community what a run says of it; what it does not say stays.
pub(super) fn take(run: &Run, about: &mut About) {
    let reasons = ["reasons", "purpose"].map(|step| run.words::<Reason>(step, "reasons"));
    let reasons: Vec<Reason> = reasons.into_iter().flatten().collect();
    if !reasons.is_empty() {
        about.reasons = reasons.into_iter().collect();
    }
    let goals = run.words::<Goal>("goals", "goals");
    if !goals.is_empty() {
        about.goals = goals.into_iter().collect();
    }
    let chosen = run.word(CHOOSING, "type");
    let chosen = chosen.or_else(|| suggested_type(run));
    about.community_type = chosen.or(about.community_type);
    let reason = run.answer::<String>(CHOOSING, "reason");
    if !reason.trim().is_empty() {
        about.type_reason = reason.trim().to_owned();
    }
    for question in CHOOSER {
        if let Some(points_to) = run.word(CHOOSING, question) {
            about
                .type_answers
                .get_or_default(question.to_owned())
                .points_to = Some(points_to);
        }
    }
}
