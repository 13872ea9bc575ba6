//! Start a community, on one page: what it is called, what for, and who is
//! here. What kind of community it is can wait for a quiet hour (the charter).

use super::end::End;
use super::{Context, Flow, Input, Options, Pick, Step, charter};
use crate::community::likeness::visible;
use crate::community::{About, Draft, Fit, Participation, Record, Run, Stakeholder};

/// The flow.
pub const FLOW: Flow = Flow {
    id: "start",
    area: "overview",
    starts: Some(("purpose", "name")),
    words: &[],
    steps: &[Step {
        with: &[PEOPLE],
        aside: &[FIT],
        ..Step::of(
            "purpose",
            3,
            &[
                Input::Text {
                    field: "name",
                    long: false,
                    required: true,
                },
                Input::Text {
                    field: "purpose",
                    long: false,
                    required: false,
                },
            ],
        )
    }],
    shorter: &[],
};

const PEOPLE: Step = Step::of(
    "people",
    0,
    &[Input::List {
        pick: Pick::Nothing,
        beside: None,
        answers: None,
    }],
);

const FIT: Step = Step::of(
    "fit",
    0,
    &[Input::Choose {
        field: "fit",
        options: Options::of::<Fit>(),
        many: false,
    }],
);

/// What it leads to.
pub const END: End = End {
    conclude,
    left_out: |_, _| Vec::new(),
    outcome: |_, _| "",
};

/// What the community is, once the summary is confirmed.
fn conclude(run: &Run, context: &Context, draft: &mut Draft) {
    let id = draft.id();
    draft.update::<About>(id, |about| {
        about.name = visible(&run.answer::<String>("purpose", "name")).to_owned();
        about.purpose = run.answer::<String>("purpose", "purpose").trim().to_owned();
        about.fit = run.word("fit", "fit");
        // Begun in a version that asked all of it here.
        charter::take(run, about);
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
