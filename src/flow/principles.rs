//! Co-create principles: from needs to candidates, to behaviour, through a
//! private gradient of agreement, to what is good enough to adopt.

use super::end::End;
use super::gradient::{candidates, latest_round, round_counts, rounds};
use super::left_out::{LeftOut, Why, one, written};
use super::{Asks, Context, Flow, Input, ItemField, ItemId, Items, Options, Pick, Step};
use crate::community::{
    About, Agreement, AgreementNeeded, Community, Date, Draft, Principle, PrincipleStatus, Record,
    Run, Space, Wording, position,
};

/// The step whose items are the candidates; all that is said of them is kept there.
pub(super) const HOME: &str = "gather";

/// The flow.
pub const FLOW: Flow = Flow {
    id: "principles",
    area: "principles",
    next: "people",
    starts: None,
    words: &["flow-principles", "starters", "kinds"],
    steps: &[
        Step {
            id: "frame",
            minutes: 5,
            inputs: &[
                Input::Choose {
                    field: "space",
                    options: Options::of::<Space>(),
                    many: false,
                },
                Input::Choose {
                    field: "needed",
                    options: Options::of::<AgreementNeeded>(),
                    many: false,
                },
            ],
        },
        Step {
            id: "alone",
            minutes: 5,
            inputs: &[Input::Alone {
                asks: Asks::Lines {
                    prompts: &["needs.1", "needs.2", "needs.3", "needs.4"],
                },
            }],
        },
        Step {
            id: HOME,
            minutes: 15,
            inputs: &[Input::List {
                pick: Pick::Starters,
                beside: Some("alone"),
            }],
        },
        Step {
            id: "unpack",
            minutes: 10,
            inputs: &[Input::ForEach {
                items: Items::Candidates(HOME),
                fields: &[
                    ItemField::Text {
                        field: "text",
                        long: false,
                    },
                    ItemField::Text {
                        field: "meaning",
                        long: true,
                    },
                ],
            }],
        },
        Step {
            id: "test",
            minutes: 15,
            inputs: &[Input::ForEach {
                items: Items::Candidates(HOME),
                fields: &[
                    ItemField::Choose {
                        field: "test",
                        options: TEST,
                        many: false,
                    },
                    ItemField::Text {
                        field: "test-reason",
                        long: false,
                    },
                ],
            }],
        },
        Step {
            id: "agree",
            minutes: 20,
            inputs: &[Input::Gradient {
                of: HOME,
                needed: ("frame", "needed"),
            }],
        },
        Step {
            id: "adopt",
            minutes: 5,
            inputs: &[
                Input::ForEach {
                    items: Items::Candidates(HOME),
                    fields: &[ItemField::Choose {
                        field: "adopt",
                        options: ADOPT,
                        many: false,
                    }],
                },
                Input::Day { field: "review" },
            ],
        },
    ],
};

/// What it leads to.
pub const END: End = End {
    conclude,
    left_out,
    is_bare,
};

/// The starter principles, by the name under which their words are found
/// (after the Centre for Employment Innovation's principles of participation).
pub const STARTERS: [&str; 8] = [
    "ownership",
    "curiosity",
    "collaboration",
    "safety",
    "diversity",
    "assets",
    "research",
    "action",
];

/// "If we broke this, could we still reach our purpose?"
const TEST: Options = Options {
    vocabulary: "test",
    words: || vec!["needed", "without", "unsure"],
    usual: || None,
};

/// What becomes of a candidate.
const ADOPT: Options = Options {
    vocabulary: "adopt-choice",
    words: || vec!["adopt", "draft", "park"],
    usual: || None,
};

/// What the group holds, once the summary is confirmed.
fn conclude(run: &Run, context: &Context, draft: &mut Draft) {
    let id = draft.id();
    draft.update::<About>(id, |about| {
        about.space = run.word("frame", "space").or(about.space);
        about.agreement_needed = run.word("frame", "needed").or(about.agreement_needed);
    });
    let review_on = run.answer("adopt", "review");
    for item in candidates(run) {
        let mut principle = draft
            .principles
            .get(item)
            .cloned()
            .unwrap_or_else(|| Principle {
                position: position::last(draft.principles.iter().map(|p| p.position.as_str())),
                starter: run.item(HOME, item, "starter"),
                ..Principle::with_id(item)
            });
        let text: String = run.item(HOME, item, "text");
        let meaning = if run.has(HOME, item, "meaning") {
            run.item(HOME, item, "meaning")
        } else {
            principle.meaning.clone()
        };
        let reason: String = run.item(HOME, item, "test-reason");
        if (principle.text.as_str(), principle.meaning.as_str()) != (text.trim(), meaning.trim()) {
            principle.reword(&text, &meaning, &reason, &context.who, context.today);
        } else {
            give_reason(&mut principle, &reason);
        }
        for round in 1..=rounds(run, item) {
            let (steps, passed) = round_counts(run, item, round);
            let [step_1, step_2, step_3, step_4, step_5] = steps.map(|n| Some(n as i32));
            // A round before the last may have been about other words.
            let key = format!("wording-{round}");
            let wording: String = run.item(HOME, item, &key);
            let wording = if wording.is_empty() {
                principle.wording()
            } else {
                wording
            };
            let agreement = Agreement {
                wording,
                on: Some(context.today),
                step_1,
                step_2,
                step_3,
                step_4,
                step_5,
                passed: Some(passed as i32),
                heard: run.item(HOME, item, &format!("heard-{round}")),
                ..Agreement::default()
            };
            principle
                .agreements
                .insert(format!("{}.{round}", run.id), agreement);
        }
        match run.item::<String>(HOME, item, "adopt").as_str() {
            "adopt" => principle.adopt(context.today, review_on),
            "park" => principle.status = PrincipleStatus::Parked,
            // Parked once, and now the group wants to go on with it.
            "draft" if principle.status == PrincipleStatus::Parked => {
                principle.status = PrincipleStatus::Draft;
            }
            _ => {}
        }
        draft.put(principle);
    }
}

/// A reason for words that were there before goes behind those they have.
fn give_reason(principle: &mut Principle, reason: &str) {
    let reason = reason.trim();
    if reason.is_empty() {
        return;
    }
    let (key, text, meaning) = (
        principle.wording(),
        principle.text.clone(),
        principle.meaning.clone(),
    );
    let wording = principle.wordings.get_or_insert_with(key, || Wording {
        text,
        meaning,
        ..Wording::default()
    });
    wording.reason = match wording.reason.trim() {
        "" => reason.to_owned(),
        earlier => [earlier, "\n", reason].concat(),
    };
}

/// Whether the group was asked about none of its candidates.
fn is_bare(run: &Run, _: &Community) -> bool {
    let asked = |item| latest_round(run, item).is_some();
    !candidates(run).into_iter().any(asked)
}

/// What a run of it would not keep.
fn left_out(run: &Run, _: &Community) -> Vec<LeftOut> {
    let mut list = Vec::new();
    let home = HOME;
    let needs = run.items("alone").into_iter();
    let needs: Vec<String> = needs
        .flat_map(|i| written(run, "alone", i, &["text"]))
        .collect();
    if !needs.is_empty() {
        list.push(one("alone", Why::Needs, needs));
    }
    let kept = candidates(run);
    for item in run.items_with_any(home) {
        if kept.contains(&item) {
            continue;
        }
        let mut fields = vec!["text".to_owned(), "meaning".into(), "test-reason".into()];
        fields.extend((1..=rounds(run, item)).map(|n| format!("heard-{n}")));
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        list.push(one(home, Why::Unworded, written(run, home, item, &fields)));
    }
    if kept.iter().any(|item| run.has(home, *item, "test")) {
        list.push(one("test", Why::Test, Vec::new()));
    }
    let adopted = |item: &ItemId| run.item::<String>(home, *item, "adopt") == "adopt";
    let review: Option<Date> = run.answer("adopt", "review");
    if review.is_some() && !kept.iter().any(adopted) {
        list.push(one("adopt", Why::NothingAdopted, Vec::new()));
    }
    list
}
