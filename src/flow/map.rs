//! Stakeholder map: who is there, what each brings, what flows between them
//! and in which direction, and what is missing.

use super::end::End;
use super::left_out::{LeftOut, Why, one, written};
use super::{
    Causes, Context, Flow, Goes, Input, ItemField, ItemId, Items, Mends, Options, Pick, Shorter,
    Step,
};
use crate::community::{
    About, Community, Disagreement, Draft, Id, Knowledge, Level, Participation, Record, Run,
    RunLength, Set, Stakeholder, StakeholderKind, Tie, TieKind, Word,
};

/// The step whose items are the stakeholders; all that is said of them is kept there.
pub(super) const HOME: &str = "list";

/// The flow.
pub const FLOW: Flow = Flow {
    id: "map",
    area: "people",
    starts: None,
    words: &["flow-map", "kinds"],
    steps: &[QUESTION, LIST, BRINGS, TIES, PLACE, AUDIT, GAPS],
    shorter: &[
        Shorter {
            length: RunLength::Short,
            steps: &[LIST.in_minutes(6), TIES.in_minutes(10), AUDIT.in_minutes(4)],
        },
        Shorter {
            length: RunLength::Middle,
            steps: &[
                QUESTION.in_minutes(3),
                LIST.in_minutes(7),
                BRINGS.in_minutes(10),
                TIES.in_minutes(12),
                AUDIT.in_minutes(6),
                GAPS.in_minutes(7),
            ],
        },
    ],
};

const QUESTION: Step = Step::of(
    "question",
    5,
    &[
        Input::Text {
            field: "question",
            long: false,
            required: false,
        },
        Input::Choose {
            field: "kinds",
            options: Options::of::<TieKind>(),
            many: true,
        },
    ],
);

const LIST: Step = Step::of(
    HOME,
    15,
    &[Input::List {
        pick: Pick::Stakeholders,
        beside: None,
        answers: Some(("question", "question")),
    }],
);

const BRINGS: Step = Step::of(
    "brings",
    10,
    &[Input::ForEach {
        items: Items::Stakeholders(HOME),
        goes: Goes::OneByOne,
        fields: &[
            ItemField::Choose {
                field: "kind",
                options: Options::with_usual::<StakeholderKind>(),
                many: false,
            },
            ItemField::Choose {
                field: "knowledge",
                options: Options::of::<Knowledge>(),
                many: true,
            },
            ItemField::Text {
                field: "brings",
                long: true,
            },
            ItemField::Text {
                field: "seeks",
                long: true,
            },
        ],
    }],
);

const TIES: Step = Step::of(
    "ties",
    15,
    &[Input::Ties {
        kinds: ("question", "kinds"),
    }],
);

const PLACE: Step = Step::of(
    "place",
    20,
    &[Input::ForEach {
        items: Items::Stakeholders(HOME),
        goes: Goes::OntoBoards,
        fields: &[
            ItemField::Rings {
                field: "participation",
                options: Options::of::<Participation>(),
            },
            ItemField::Grid {
                up: "influence",
                along: "interest",
            },
            ItemField::Choose {
                field: "level",
                options: Options::of::<Level>(),
                many: false,
            },
            ItemField::Text {
                field: "one-view",
                long: false,
            },
            ItemField::Text {
                field: "other-view",
                long: false,
            },
        ],
    }],
);

const AUDIT: Step = Step::of(
    "audit",
    15,
    &[
        Input::Audit {
            mends: Mends {
                people: HOME,
                ties: "ties",
                brings: "brings",
                levels: "place",
            },
        },
        Input::Text {
            field: "hidden",
            long: true,
            required: false,
        },
    ],
);

const GAPS: Step = Step::of(
    "gaps",
    15,
    &[Input::Actions {
        of: Causes::Gaps("audit"),
    }],
);

/// What it leads to.
pub const END: End = End {
    conclude,
    left_out,
    outcome: |_, _| "",
};

/// What the map says, once the summary is confirmed.
fn conclude(run: &Run, context: &Context, draft: &mut Draft) {
    let question = run
        .answer::<String>("question", "question")
        .trim()
        .to_owned();
    let hidden = run.answer::<String>("audit", "hidden").trim().to_owned();
    let id = draft.id();
    draft.update::<About>(id, |about| {
        if !question.is_empty() {
            about.map_question = question;
        }
        if !hidden.is_empty() {
            about.hidden_influence = hidden;
        }
    });
    for item in stakeholders(run, draft) {
        let present = draft.stakeholders.get(item).cloned();
        let mut stakeholder = present.unwrap_or_else(|| Stakeholder::with_id(item));
        fill(&mut stakeholder, run, context);
        if !stakeholder.name.is_empty() {
            draft.put(stakeholder);
        }
    }
    for item in run.items("ties") {
        let tie = Tie {
            from: run.item("ties", item, "from"),
            to: run.item("ties", item, "to"),
            kind: TieKind::from_word(&run.item::<String>("ties", item, "kind")).unwrap_or_default(),
            label: run.item("ties", item, "text"),
            ..Tie::with_id(item)
        };
        let known = |id: Option<Id>| id.is_some_and(|id| draft.stakeholders.get(id).is_some());
        if known(tie.from) && known(tie.to) && tie.from != tie.to {
            draft.put(tie);
        }
    }
}

/// The stakeholders that a run of this flow says something of: those it
/// listed, in order, and those that were there before.
fn stakeholders(run: &Run, draft: &Draft) -> Vec<Id> {
    let mut ids = run.items(HOME);
    ids.extend(
        draft
            .stakeholders
            .iter()
            .map(|s| s.id)
            .filter(|id| !run.has(HOME, *id, "position")),
    );
    ids
}

/// Gives a stakeholder what the run says of it; what it does not say stays.
fn fill(stakeholder: &mut Stakeholder, run: &Run, context: &Context) {
    let item = stakeholder.id;
    let said = |field: &str| run.has(HOME, item, field);
    let text = |field: &str| run.item::<String>(HOME, item, field).trim().to_owned();
    if said("text") {
        stakeholder.name = text("text");
    }
    if let Some(kind) = StakeholderKind::from_word(&text("kind")) {
        stakeholder.kind = kind;
    }
    if said("knowledge") {
        let words = run.item::<Vec<String>>(HOME, item, "knowledge");
        stakeholder.knowledge = words
            .iter()
            .filter_map(|w| Knowledge::from_word(w))
            .collect();
    }
    if said("brings") {
        stakeholder.brings = text("brings");
    }
    if said("seeks") {
        stakeholder.seeks = text("seeks");
    }
    if let Some(level) = Level::from_word(&text("level")) {
        stakeholder.level = Some(level);
    }
    if let Some(level) = Participation::from_word(&text("participation")) {
        stakeholder.take_part(level, context.today);
    }
    if said("influence") {
        stakeholder.influence = run.item(HOME, item, "influence");
    }
    if said("interest") {
        stakeholder.interest = run.item(HOME, item, "interest");
    }
    if said("one-view") || said("other-view") {
        let (one, other) = (text("one-view"), text("other-view"));
        let views = Disagreement {
            one,
            other,
            ..Disagreement::default()
        };
        stakeholder.disagreements.insert(run.id.to_string(), views);
    }
}

/// What a run of it would not keep.
fn left_out(run: &Run, community: &Community) -> Vec<LeftOut> {
    let mut list = Vec::new();
    if !run.words::<TieKind>("question", "kinds").is_empty() {
        list.push(one("question", Why::Kinds, Vec::new()));
    }
    let home = HOME;
    let there = |id: Id| community.stakeholders.get(id).is_some();
    let mut known: Set<Id> = community.stakeholders.iter().map(|s| s.id).collect();
    let fields = ["text", "brings", "seeks", "one-view", "other-view"];
    for item in run.items_with_any(home) {
        let listed = run.has(home, item, "position");
        let named = !written(run, home, item, &["text"]).is_empty();
        if there(item) {
            continue;
        }
        if listed && named {
            known.insert(item);
            continue;
        }
        let why = if listed { Why::Unworded } else { Why::Gone };
        list.push(one(home, why, written(run, home, item, &fields)));
    }
    for item in run.items("ties") {
        let end = |field| run.item::<Option<Id>>("ties", item, field);
        let (from, to) = (end("from"), end("to"));
        let whole = [from, to]
            .iter()
            .all(|e| e.is_some_and(|e| known.contains(&e)));
        if !whole || from == to {
            list.push(one(
                "ties",
                Why::TieEnds,
                written(run, "ties", item, &["text"]),
            ));
        }
    }
    if !run.items_with("audit", "choice").is_empty() {
        list.push(one("audit", Why::Findings, Vec::new()));
    }
    let closed = |gap: ItemId| {
        run.items("gaps").into_iter().any(|action| {
            run.item::<String>("gaps", action, "from") == gap.to_string()
                && !written(run, "gaps", action, &["text"]).is_empty()
        })
    };
    let gaps = run.items("audit").into_iter().filter(|gap| !closed(*gap));
    let gaps: Vec<String> = gaps
        .flat_map(|gap| written(run, "audit", gap, &["text"]))
        .collect();
    if !gaps.is_empty() {
        list.push(one("gaps", Why::Gap, gaps));
    }
    list
}
