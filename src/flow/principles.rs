//! Co-create principles: from needs to candidates, to behaviour, through a
//! private gradient of agreement, to what is good enough to adopt.

use super::adopting::{ADOPTING, HOME, becomes, proposed, review_on};
use super::end::End;
use super::gradient::{candidates, round_counts, rounds};
use super::left_out::{LeftOut, Why, one, written};
use super::{
    Asks, Context, Flow, Goes, Input, ItemField, ItemId, Items, Options, Pick, Shorter, Step,
};
use crate::community::{
    About, Agreement, AgreementNeeded, Community, Date, Draft, Principle, PrincipleStatus, Record,
    Run, RunLength, Set, Space, Word, Wording, position, wording_key,
};

/// The flow.
pub const FLOW: Flow = Flow {
    id: "principles",
    area: "principles",
    starts: None,
    words: &["flow-principles", "starters", "kinds"],
    steps: &[FRAME, ALONE, GATHER, CHOOSE, UNPACK, TESTING, AGREE, ADOPT],
    shorter: &[
        Shorter {
            length: RunLength::Short,
            steps: &[
                ALONE.in_minutes(4),
                GATHER.in_minutes(2),
                AGREE.in_minutes(4),
            ],
        },
        Shorter {
            length: RunLength::Middle,
            steps: &[
                FRAME.in_minutes(2),
                ALONE,
                GATHER.in_minutes(8),
                AGREE.in_minutes(12),
                ADOPT.in_minutes(3),
            ],
        },
    ],
};

const FRAME: Step = Step::of(
    "frame",
    5,
    &[
        Input::Choose {
            field: "space",
            options: Options::of::<Space>().as_before(|c| Some(c.about().space?.word())),
            many: false,
        },
        Input::Choose {
            field: "needed",
            options: Options::of::<AgreementNeeded>()
                .as_before(|c| Some(c.about().agreement_needed?.word())),
            many: false,
        },
    ],
);

const ALONE: Step = Step::of(
    "alone",
    5,
    &[Input::Alone {
        asks: Asks::Lines {
            prompts: &["needs.1", "needs.2", "needs.3", "needs.4"],
        },
    }],
);

const GATHER: Step = Step::of(
    HOME,
    15,
    &[Input::List {
        pick: Pick::Starters,
        beside: Some("alone"),
        answers: None,
    }],
);

const CHOOSE: Step = Step::of("choose", 5, &[Input::Dots { of: HOME }]);

const UNPACK: Step = Step::of(
    "unpack",
    10,
    &[
        Input::Word { of: HOME },
        Input::ForEach {
            items: Items::Candidates(HOME),
            goes: Goes::InARow,
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
        },
    ],
);

const TESTING: Step = Step::of(
    "test",
    10,
    &[Input::ForEach {
        items: Items::Candidates(HOME),
        goes: Goes::InARow,
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
);

const AGREE: Step = Step::of(
    "agree",
    20,
    &[Input::Gradient {
        of: HOME,
        needed: Some(("frame", "needed")),
        scale: "agreement",
    }],
);

const ADOPT: Step = Step::of(
    ADOPTING,
    5,
    &[
        Input::ForEach {
            items: Items::Candidates(HOME),
            goes: Goes::InARow,
            fields: &[
                ItemField::Agreement,
                ItemField::Proposed {
                    field: "adopt",
                    options: BECOMES,
                    proposed,
                },
            ],
        },
        Input::Day { field: "review" },
    ],
);

/// What it leads to.
pub const END: End = End {
    conclude,
    left_out,
    outcome,
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
    usual: |_| None,
};

/// What becomes of a candidate.
const BECOMES: Options = Options {
    vocabulary: "adopt-choice",
    words: || vec!["adopt", "draft", "park"],
    usual: |_| None,
};

/// What the group holds, once the summary is confirmed.
fn conclude(run: &Run, context: &Context, draft: &mut Draft) {
    let id = draft.id();
    draft.update::<About>(id, |about| {
        about.space = run.word("frame", "space").or(about.space);
        about.agreement_needed = run.word("frame", "needed").or(about.agreement_needed);
    });
    let review_on = review_on(run, context.today);
    let mut worded = Set::default();
    for item in candidates(run) {
        worded.insert(item);
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
        // What it was made from is kept behind it.
        for one in run.made_from(HOME, item) {
            let said = |field| run.item::<String>(HOME, one, field);
            principle.keep_wording(&said("text"), &said("meaning"), context.today);
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
            let asked = |what: &str| run.item::<String>(HOME, item, &format!("{what}-{round}"));
            let (text, meaning) = (asked("text"), asked("meaning"));
            if wording == wording_key(&text, &meaning) {
                // What was asked about before the words changed is kept with them.
                principle.keep_wording(&text, &meaning, context.today);
            }
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
        match becomes(run, draft, item) {
            Some("adopt") => principle.adopt(context.today, Some(review_on)),
            Some("park") => principle.status = PrincipleStatus::Parked,
            // Parked once, and now the group wants to go on with it.
            Some("draft") if principle.status == PrincipleStatus::Parked => {
                principle.status = PrincipleStatus::Draft;
            }
            _ => {}
        }
        draft.put(principle);
    }
    draft.update::<Run>(run.id, |run| run.principles = worded);
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

/// What a run of it left: something `adopted`, `drafts`, or `nothing`.
fn outcome(run: &Run, community: &Community) -> &'static str {
    let made = run.principles.iter();
    let made = made.filter_map(|id| community.principles.get(*id));
    let adopted = |p: &Principle| p.is_adopted() && p.adopted_on == run.ended;
    let mut outcome = "nothing";
    for principle in made {
        match adopted(principle) {
            true => return "adopted",
            false => outcome = "drafts",
        }
    }
    outcome
}

/// What a run of it would not keep.
fn left_out(run: &Run, community: &Community) -> Vec<LeftOut> {
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
    let behind: Vec<ItemId> = kept
        .iter()
        .flat_map(|one| run.made_from(home, *one))
        .collect();
    for item in run.items_with_any(home) {
        if kept.contains(&item) {
            continue;
        }
        let mut fields = vec!["test-reason".to_owned()];
        // Its words are kept behind those that it went into.
        let is_behind = behind.contains(&item);
        if !is_behind {
            fields.splice(0..0, ["text".to_owned(), "meaning".into()]);
        }
        fields.extend((1..=rounds(run, item)).map(|n| format!("heard-{n}")));
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        let words = written(run, home, item, &fields);
        match is_behind {
            false => list.push(one(home, Why::Unworded, words)),
            true if !words.is_empty() => list.push(one(home, Why::Gone, words)),
            true => {}
        }
    }
    if kept.iter().any(|item| run.has(home, *item, "test")) {
        list.push(one("test", Why::Test, Vec::new()));
    }
    let adopted = |item: &ItemId| becomes(run, community, *item) == Some("adopt");
    let review: Option<Date> = run.answer("adopt", "review");
    if review.is_some() && !kept.iter().any(adopted) {
        list.push(one("adopt", Why::NothingAdopted, Vec::new()));
    }
    list
}
