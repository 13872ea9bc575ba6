//! Start a community: is shared learning right here, which type, what for,
//! what kind of space, who is here.

use super::end::End;
use super::{Context, Flow, Input, Options, Pick, Step};
use crate::community::likeness::visible;
use crate::community::{
    About, CommunityType, Draft, Fit, Goal, Participation, Reason, Record, Run, Stakeholder,
};

/// The flow.
pub const FLOW: Flow = Flow {
    id: "start",
    area: "overview",
    next: "principles",
    starts: Some(("purpose", "name")),
    words: &[],
    steps: &[
        Step {
            id: "fit",
            minutes: 1,
            inputs: &[Input::Choose {
                field: "fit",
                options: Options::of::<Fit>(),
                many: false,
            }],
        },
        Step {
            id: "type",
            minutes: 3,
            inputs: &[Input::CommunityType],
        },
        Step {
            id: "purpose",
            minutes: 2,
            inputs: &[
                Input::Text {
                    field: "name",
                    long: false,
                    required: true,
                },
                Input::Text {
                    field: "purpose",
                    long: true,
                    required: false,
                },
                Input::Choose {
                    field: "reasons",
                    options: Options::of::<Reason>(),
                    many: true,
                },
            ],
        },
        Step {
            id: "goals",
            minutes: 2,
            inputs: &[Input::Choose {
                field: "goals",
                options: Options::of::<Goal>(),
                many: true,
            }],
        },
        Step {
            id: "people",
            minutes: 2,
            inputs: &[Input::List {
                pick: Pick::Nothing,
                beside: None,
            }],
        },
    ],
};

/// What it leads to.
pub const END: End = End {
    conclude,
    left_out: |_, _| Vec::new(),
    is_bare: |_, _| false,
};

/// The questions of the chooser; each option points to one type.
pub const CHOOSER: [&str; 4] = ["q1", "q2", "q3", "q4"];

/// The type that most answers of the chooser point to; between equals the one
/// that was pointed to first. `None` before the first answer.
pub fn suggested_type(run: &Run) -> Option<CommunityType> {
    let step = run.step_that(|input| matches!(input, Input::CommunityType));
    let answers: Vec<CommunityType> = CHOOSER.iter().filter_map(|q| run.word(step, q)).collect();
    let count = |t: CommunityType| answers.iter().filter(|a| **a == t).count();
    answers.iter().rev().copied().max_by_key(|t| count(*t))
}

/// What the community is, once the summary is confirmed.
fn conclude(run: &Run, context: &Context, draft: &mut Draft) {
    let id = draft.id();
    draft.update::<About>(id, |about| {
        about.name = visible(&run.answer::<String>("purpose", "name")).to_owned();
        about.purpose = run.answer::<String>("purpose", "purpose").trim().to_owned();
        about.reasons = run.words("purpose", "reasons").into_iter().collect();
        about.goals = run.words("goals", "goals").into_iter().collect();
        about.fit = run.word("fit", "fit");
        about.community_type = run.word("type", "type").or_else(|| suggested_type(run));
        about.type_reason = run.answer::<String>("type", "reason").trim().to_owned();
        for question in CHOOSER {
            if let Some(points_to) = run.word("type", question) {
                about
                    .type_answers
                    .get_or_default(question.to_owned())
                    .points_to = Some(points_to);
            }
        }
        about.started = Some(context.today);
    });
    for person in run.items("people") {
        let name = run.item::<String>("people", person, "text");
        let name = visible(&name).to_owned();
        if !name.is_empty() {
            let mut stakeholder = Stakeholder {
                name,
                ..Stakeholder::with_id(person)
            };
            stakeholder.take_part(Participation::Active, context.today);
            draft.put(stakeholder);
        }
    }
}
