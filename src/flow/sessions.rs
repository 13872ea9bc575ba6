//! Open a session, and close it: two flows that frame whatever else is done in
//! it. Who holds it, what space it is to be, who is here, what became of what
//! was agreed; and at the end what was learned, whether the space held, and
//! whether it was worth the time.

use super::end::End;
use super::guess::{is_too_few_to_keep, rating};
use super::left_out::{Why, one};
use super::{Causes, Context, Flow, Input, Options, Pick, Shorter, Step};
use crate::community::{
    Community, Draft, Id, Insight, Keyed, Kind, Knowledge, LearningQuestion, Loop, Record, Role,
    Run, RunLength, Session, Set, Space, Voices, Word, position,
};

/// The flow that opens a session.
pub const OPENING: Flow = Flow {
    id: "opening",
    area: AREA,
    starts: None,
    words: WORDS,
    steps: &[SETTLE, CHECK_IN, OPEN_ACTIONS],
    shorter: &[Shorter {
        length: RunLength::Short,
        steps: &[SETTLE.in_minutes(1), CHECK_IN.in_minutes(4)],
    }],
};

/// The flow that closes it.
pub const CLOSING: Flow = Flow {
    id: "closing",
    area: AREA,
    starts: None,
    words: WORDS,
    steps: &[HARVEST, QUESTIONS, NOW_WHAT, HELD, CLOSE],
    shorter: &[Shorter {
        length: RunLength::Short,
        steps: &[
            HARVEST.in_minutes(2),
            HELD.in_minutes(1),
            CLOSE.in_minutes(2),
        ],
    }],
};

const AREA: &str = "sessions";
const WORDS: &[&str] = &["flow-session", "kinds"];

const SETTLE: Step = Step::of(
    "settle",
    2,
    &[
        Input::Roles,
        Input::Choose {
            field: "space",
            options: Options::of::<Space>().as_before(|c| c.about().space.map(Word::word)),
            many: false,
        },
    ],
);

const CHECK_IN: Step = Step::of("check-in", 5, &[Input::GoRound]);

const OPEN_ACTIONS: Step = Step::of("open-actions", 3, &[Input::OpenActions]);

const HARVEST: Step = Step::of("harvest", 4, &[FROM_HARVEST]);

const QUESTIONS: Step = Step::of("questions", 1, &[FROM_HARVEST]);

const FROM_HARVEST: Input = Input::List {
    pick: Pick::Harvest,
    beside: None,
    answers: None,
};

const NOW_WHAT: Step = Step::of(
    "now-what",
    2,
    &[Input::Actions {
        of: Causes::Listed("harvest"),
    }],
);

const HELD: Step = Step::of(
    "held",
    1,
    &[Input::Rate {
        field: "held",
        scale: "space-held",
    }],
);

const CLOSE: Step = Step::of(
    "close",
    2,
    &[
        Input::Rate {
            field: "time",
            scale: "return-on-time",
        },
        Input::Text {
            field: "words",
            long: true,
            required: false,
        },
    ],
);

/// What opening leads to.
pub const OPENING_END: End = End {
    conclude: open,
    left_out: |run, community| {
        let mut list = super::people::left_out(run);
        list.extend(super::open_actions::left_out(run, community));
        list
    },
    outcome: |_, _| "",
};

/// What closing leads to.
pub const CLOSING_END: End = End {
    conclude: close,
    left_out: |run, _| {
        let few = RATED.into_iter().filter(|(step, field)| {
            rating(run, step, field).is_some_and(|counts| is_too_few_to_keep(&counts))
        });
        few.map(|(step, _)| one(step, Why::TooFew, Vec::new()))
            .collect()
    },
    outcome: |_, _| "",
};

/// What is rated as a session closes: the step and the field.
const RATED: [(&str, &str); 2] = [(HELD.id, "held"), (CLOSE.id, "time")];

impl Flow {
    /// Whether it is a part of a session, and has none without one.
    pub fn is_of_session(&self) -> bool {
        self.area == AREA
    }
}

/// The session of a run of such a flow.
pub fn session_of(run: &Run) -> Id {
    let own = || Id::derived("session of run", &run.id.to_string());
    run.session.unwrap_or_else(own)
}

/// Puts what a session's plan says of who holds it and of its space where the
/// opening asks for it.
pub fn settle(run: Id, session: &Session, draft: &mut Draft) {
    for role in Session::ROLES {
        let who: Vec<String> = session.who(role).iter().map(Id::to_string).collect();
        draft.answer(run, SETTLE.id, Session::field_of(role), who);
    }
    let space = session.space.map_or("", Word::word);
    draft.answer(run, SETTLE.id, "space", space);
}

/// Who is to have a role, as the opening has it.
pub fn who_has(run: &Run, role: Role) -> Set<Id> {
    let ids: Vec<String> = run.answer(SETTLE.id, Session::field_of(role));
    ids.iter().filter_map(|id| Id::parse(id)).collect()
}

/// The cells in which a go-round counts a kind of knowledge: how many of it
/// are here, and how many took the floor.
pub fn voice_fields(kind: Knowledge) -> [String; 2] {
    ["people", "spoke"].map(|what| [what, "-", kind.word()].concat())
}

fn open(run: &Run, context: &Context, draft: &mut Draft) {
    let usual = draft.about().space;
    with_session(run, context, draft, |session| {
        for role in Session::ROLES {
            *session.who_mut(role) = who_has(run, role);
        }
        session.space = run.word(SETTLE.id, "space").or(session.space).or(usual);
        session.opened_on = session.opened_on.or(Some(context.today));
        if run.answer::<bool>(CHECK_IN.id, "keep") {
            session.present = run.present.clone();
        }
        let counted = voices_of(run);
        if !counted.is_empty() {
            session.voices = counted;
        }
    });
    super::open_actions::review(run, context, draft);
}

fn voices_of(run: &Run) -> Keyed<String, Voices> {
    let mut voices = Keyed::new();
    for kind in Knowledge::ALL {
        let [people, spoke] =
            voice_fields(*kind).map(|field| run.answer::<Option<i32>>(CHECK_IN.id, &field));
        if people.is_some() {
            let counted = Voices {
                people,
                spoke,
                ..Voices::default()
            };
            voices.insert(kind.word().to_owned(), counted);
        }
    }
    voices
}

fn close(run: &Run, context: &Context, draft: &mut Draft) {
    let [held, time] = RATED
        .map(|(step, field)| rating(run, step, field).filter(|counts| !is_too_few_to_keep(counts)));
    with_session(run, context, draft, |session| {
        session.closed_on = Some(context.today);
        session.opened_on = session.opened_on.or(Some(context.today));
        let words = run.answer::<String>(CLOSE.id, "words").trim().to_owned();
        if !words.is_empty() {
            session.words = words;
        }
        if let Some([a, b, c, d, e]) = held {
            [
                session.held_1,
                session.held_2,
                session.held_3,
                session.held_4,
                session.held_5,
            ] = [a, b, c, d, e];
        }
        if let Some([a, b, c, d, e]) = time {
            [
                session.time_1,
                session.time_2,
                session.time_3,
                session.time_4,
                session.time_5,
            ] = [a, b, c, d, e];
        }
    });
    let session = session_of(run);
    let mut place = position::last(draft.insights.iter().map(|i| i.position.as_str()));
    for (item, text) in worded(run, HARVEST.id) {
        draft.put(Insight {
            session: Some(session),
            text,
            loop_: Some(Loop::default()),
            position: place.clone(),
            ..Insight::with_id(item)
        });
        place = position::between(Some(&place), None);
    }
    for (item, text) in worded(run, QUESTIONS.id) {
        draft.put(LearningQuestion {
            text,
            session: Some(session),
            on: Some(context.today),
            ..LearningQuestion::with_id(item)
        });
    }
}

/// The items of a step that have words.
fn worded(run: &Run, step: &str) -> Vec<(Id, String)> {
    let items = run.items(step).into_iter();
    let all = items.map(|item| {
        (
            item,
            run.item::<String>(step, item, "text").trim().to_owned(),
        )
    });
    all.filter(|(_, words)| !words.is_empty()).collect()
}

/// Changes the session of a run; one that is not there is made.
fn with_session(
    run: &Run,
    context: &Context,
    draft: &mut Draft,
    change: impl FnOnce(&mut Session),
) {
    let id = session_of(run);
    let there = draft.sessions.get(id).cloned();
    let mut session = there.unwrap_or_else(|| Session {
        on: run.started.or(Some(context.today)),
        ..Session::with_id(id)
    });
    change(&mut session);
    draft.put(session);
    draft.update::<Run>(run.id, |run| run.session = Some(id));
}

/// Removes a session with its plan, and the insights that came from it alone.
/// What was agreed, asked and answered in it stays.
pub fn remove_session(session: Id, draft: &mut Draft) {
    let blocks = draft.blocks.iter().filter(|b| b.session == Some(session));
    let blocks: Vec<(Kind, Id)> = blocks.map(|b| (Kind::Blocks, b.id)).collect();
    let insights = draft.insights.iter();
    let insights = insights.filter(|i| i.session == Some(session) && i.reflection.is_none());
    let insights: Vec<(Kind, Id)> = insights.map(|i| (Kind::Insights, i.id)).collect();
    for (kind, id) in blocks.into_iter().chain(insights) {
        draft.remove(kind, id);
    }
    draft.remove(Kind::Sessions, session);
}

/// What the harvester noted in the session of a run, line by line, each with
/// the id that it has on a list of this step.
pub fn harvested(run: &Run, step: &str, community: &Community) -> Vec<(Id, String)> {
    let session = community.sessions.get(session_of(run));
    let notes = session.map_or("", |session| session.harvest.as_str());
    let lines = notes.lines().map(str::trim).filter(|line| !line.is_empty());
    let id = |line: &str| Id::derived("harvest in run", &format!("{}\n{step}\n{line}", run.id));
    let mut all: Vec<(Id, String)> = Vec::new();
    for line in lines {
        let id = id(line);
        if all.iter().all(|(one, _)| *one != id) {
            all.push((id, line.to_owned()));
        }
    }
    all
}
