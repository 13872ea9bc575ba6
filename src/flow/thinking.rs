//! Shared thinking: each alone, then in small groups, then all together; where
//! each puts the emphasis; a statement beside everything that was said, and
//! what surprised people (SharedThinking). Nothing that was said is left out.

use super::end::End;
use super::{Asks, Context, Flow, Input, ItemId, Options, Pick, Shorter, Step};
use crate::community::{
    Draft, Id, PromptSet, Record, Run, RunLength, Set, Statement, View, position,
};

/// The flow.
pub const FLOW: Flow = Flow {
    id: "thinking",
    area: "thinking",
    starts: None,
    words: &["flow-thinking", "kinds"],
    steps: &[FRAME, ALONE, GROUPS, ALL, EMPHASIS, STATE, SURPRISE],
    shorter: &[
        Shorter {
            length: RunLength::Short,
            steps: &[
                FRAME,
                ALONE.in_minutes(6),
                GROUPS.in_minutes(10),
                EMPHASIS.in_minutes(4),
                STATE.in_minutes(10),
            ],
        },
        Shorter {
            length: RunLength::Middle,
            steps: &[
                FRAME,
                ALONE.in_minutes(10),
                GROUPS.in_minutes(15),
                ALL.in_minutes(10),
                EMPHASIS.in_minutes(5),
                STATE.in_minutes(20),
            ],
        },
    ],
};

const FRAME: Step = Step::of(
    "frame",
    0,
    &[
        Input::Text {
            field: "about",
            long: false,
            required: false,
        },
        Input::Choose {
            field: PROMPTS,
            options: Options::with_usual::<PromptSet>(),
            many: false,
        },
        Input::Whose,
    ],
);

/// The field that says which prompts help to begin.
const PROMPTS: &str = "prompts";

const ALONE: Step = Step::of(
    "alone",
    15,
    &[Input::Alone {
        asks: Asks::Lines {
            prompts: &[
                "concerns.1",
                "concerns.2",
                "concerns.3",
                "induction.1",
                "induction.2",
                "induction.3",
            ],
        },
    }],
);

/// The step at which views are gathered.
const HOME: &str = "groups";

const GROUPS: Step = Step::of(
    HOME,
    25,
    &[Input::List {
        pick: Pick::Sentences,
        beside: Some("alone"),
        answers: None,
    }],
);

const ALL: Step = Step::of(
    "all",
    30,
    &[Input::Display { of: HOME }, Input::Word { of: HOME }],
);

const EMPHASIS: Step = Step::of("emphasis", 10, &[Input::Dots { of: HOME }]);

const STATE: Step = Step::of(
    "state",
    30,
    &[
        Input::Display { of: HOME },
        Input::Text {
            field: "statement",
            long: true,
            required: false,
        },
    ],
);

const SURPRISE: Step = Step::of(
    "surprise",
    10,
    &[Input::Text {
        field: "surprise",
        long: true,
        required: false,
    }],
);

/// What it leads to.
pub const END: End = End {
    conclude,
    left_out: |_, _| Vec::new(),
    outcome: |run, community| match community.statements.get(statement_of(run)) {
        Some(_) => "",
        None => "bare",
    },
};

/// Whose thinking a run is: one group, or the two that it lies between.
pub fn whose(run: &Run) -> Set<Id> {
    let ids: Vec<String> = run.answer(FRAME.id, "of");
    ids.iter().filter_map(|id| Id::parse(id)).collect()
}

/// Says whose it is.
pub fn set_whose(run: Id, of: &Set<Id>, draft: &mut Draft) {
    let of: Vec<String> = of.iter().map(Id::to_string).collect();
    draft.answer(run, FRAME.id, "of", of);
}

/// The prompts that are offered, of those that a step knows: the chosen set's.
pub fn prompts_of(run: &Run, prompts: &'static [&'static str]) -> Vec<&'static str> {
    let set: String = run.answer(FRAME.id, PROMPTS);
    let usual = <PromptSet as crate::community::Word>::word(PromptSet::default());
    let set = if set.is_empty() { usual } else { &set };
    let is_of = |prompt: &&&str| prompt.split('.').next() == Some(set);
    let chosen: Vec<&str> = prompts.iter().filter(is_of).copied().collect();
    match chosen.is_empty() {
        true => prompts.to_vec(),
        false => chosen,
    }
}

/// The id that the statement of a run has or will have.
pub fn statement_of(run: &Run) -> Id {
    Id::derived("statement of run", &run.id.to_string())
}

/// Everything that is displayed: what was gathered, with what is behind it,
/// and what people wrote alone that nobody took up.
pub fn displayed(run: &Run, home: &str) -> Vec<(ItemId, String)> {
    let words = |step: &str, item: ItemId| run.item::<String>(step, item, "text").trim().to_owned();
    let mut all: Vec<(ItemId, String)> = Vec::new();
    for item in run.items(home) {
        all.push((item, words(home, item)));
        let behind = run.made_from(home, item).into_iter();
        all.extend(behind.map(|one| (one, words(home, one))));
    }
    let taken = |item: ItemId| run.has(home, super::made_of(item), "text");
    let alone = run.items(ALONE.id).into_iter();
    let alone = alone.filter(|item| !taken(*item));
    all.extend(alone.map(|item| (item, words(ALONE.id, item))));
    all.retain(|(_, words)| !words.is_empty());
    all
}

fn conclude(run: &Run, context: &Context, draft: &mut Draft) {
    let said = |step: &Step, field: &str| run.answer::<String>(step.id, field).trim().to_owned();
    let words = [
        said(&FRAME, "about"),
        said(&STATE, "statement"),
        said(&SURPRISE, "surprise"),
    ];
    let is_bare = words.iter().all(String::is_empty) && whose(run).is_empty();
    if is_bare && displayed(run, HOME).is_empty() {
        return;
    }
    let id = statement_of(run);
    let there = draft.statements.get(id).cloned();
    let mut statement = there.unwrap_or_else(|| Statement {
        on: Some(context.today),
        ..Statement::with_id(id)
    });
    statement.title = run.answer::<String>(FRAME.id, "about").trim().to_owned();
    statement.of = whose(run);
    statement.session = run.session;
    statement.surprise = run
        .answer::<String>(SURPRISE.id, "surprise")
        .trim()
        .to_owned();
    let words: String = run.answer(STATE.id, "statement");
    statement.reword(&words, "", context.today);
    draft.put(statement);
    let mut place: Option<String> = None;
    let voted = run.answer::<bool>(EMPHASIS.id, "revealed");
    for (item, text) in displayed(run, HOME) {
        let here = position::between(place.as_deref(), None);
        draft.put(View {
            statement: Some(id),
            text,
            emphasis: voted.then(|| run.dots_on(HOME, item) as i32),
            position: here.clone(),
            ..View::with_id(item)
        });
        place = Some(here);
    }
}
