//! Reflection: what happened, so what, one loop further, now what.

use super::end::End;
use super::guess::{is_too_few_to_keep, rating};
use super::left_out::{LeftOut, Why, one, written};
use super::privacy::give_answer;
use super::{Asks, Causes, Context, Desk, Flow, Input, Options, Shorter, Step};
use crate::community::{
    Community, Draft, Id, Insight, Loop, Question, Record, Reflection, Response, Run, RunLength,
    Set, Signing, Word, position,
};

/// The flow.
pub const FLOW: Flow = Flow {
    id: "reflection",
    area: "reflections",
    starts: None,
    words: &["flow-reflection", "starters", "kinds"],
    steps: &[
        QUESTIONS,
        CHECK_IN,
        OPEN_ACTIONS,
        WHAT,
        SO_WHAT,
        CHOOSE,
        LIFT,
        NOW_WHAT,
        CLOSE,
    ],
    shorter: &[
        Shorter {
            length: RunLength::Short,
            steps: &[
                QUESTIONS.in_minutes(0),
                WHAT.in_minutes(8),
                NOW_WHAT.in_minutes(5),
                CLOSE.in_minutes(2),
            ],
        },
        Shorter {
            length: RunLength::Middle,
            steps: &[
                QUESTIONS.in_minutes(0),
                CHECK_IN.in_minutes(3),
                OPEN_ACTIONS.in_minutes(3),
                WHAT.in_minutes(9),
                SO_WHAT.in_minutes(6),
                NOW_WHAT.in_minutes(6),
                CLOSE.in_minutes(3),
            ],
        },
    ],
};

const QUESTIONS: Step = Step::of(
    "questions",
    0,
    &[
        Input::Text {
            field: "title",
            long: false,
            required: false,
        },
        // Before anything else is asked: what will be known of whoever answers.
        Input::Choose {
            field: "signing",
            options: Options::with_usual::<Signing>(),
            many: false,
        },
        Input::Questions,
    ],
);

const CHECK_IN: Step = Step::of("check-in", 5, &[Input::GoRound]);

const OPEN_ACTIONS: Step = Step::of("open-actions", 5, &[Input::OpenActions]);

const WHAT: Step = Step {
    aside: &[STORY],
    ..Step::of(
        "what",
        14,
        &[Input::Alone {
            asks: Asks::Questions {
                signing: "signing",
                reveal: reveal_responses,
            },
        }],
    )
};

/// Beside the questions, for whoever has one; it takes the time that it takes.
const STORY: Step = Step::of("story", 0, &[Input::Story]);

const SO_WHAT: Step = Step::of("so-what", 8, &[Input::Themes]);

const CHOOSE: Step = Step::of("choose", 3, &[Input::Dots { of: "so-what" }]);

const LIFT: Step = Step::of("lift", 6, &[Input::Lift]);

const NOW_WHAT: Step = Step::of(
    "now-what",
    14,
    &[Input::Actions {
        of: Causes::Insights,
    }],
);

const CLOSE: Step = Step::of(
    "close",
    5,
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

/// What it leads to.
pub const END: End = End {
    conclude,
    left_out,
    outcome,
};

/// The id that the reflection of a run has or will have.
pub fn reflection_of(run: &Run) -> Id {
    Id::derived("reflection of run", &run.id.to_string())
}

/// The id that the insight of a theme has or will have once it is lifted to
/// a loop.
pub fn lifted_insight(item: Id, to: Loop) -> Id {
    Id::derived("lifted insight", &format!("{item}\n{}", to.word()))
}

/// Takes what was written alone into the community: the reflection, its
/// questions and all responses enter together, in one edit, and are undone
/// together. Anonymous ones keep nothing but question and words.
pub fn reveal_responses(desk: &Desk, run: &Run, context: &Context, draft: &mut Draft) {
    put_reflection(run, context, draft);
    for (id, entry) in &desk.entries {
        let (Some(id), Some(question)) = (Id::parse(id), entry.question) else {
            continue;
        };
        // Without its question it goes on waiting.
        let is_asked = draft.questions.get(question).is_some();
        if entry.text.trim().is_empty() || !is_asked {
            continue;
        }
        let response = Response {
            question: Some(question),
            text: entry.text.trim().to_owned(),
            by: entry.by,
            alias: entry.alias.clone(),
            ..Response::with_id(id)
        };
        give_answer(response, entry.signing, draft);
    }
    draft.answer(run.id, "what", "revealed", true);
}

/// Makes the reflection and its questions, or brings them up to the run.
fn put_reflection(run: &Run, context: &Context, draft: &mut Draft) {
    let id = reflection_of(run);
    let mut reflection = draft
        .reflections
        .get(id)
        .cloned()
        .unwrap_or_else(|| Reflection::with_id(id));
    reflection.title = run.answer::<String>("questions", "title").trim().to_owned();
    reflection.session = reflection.session.or(run.session);
    reflection.on = reflection.on.or(run.started).or(Some(context.today));
    if run.answer::<bool>("check-in", "keep") {
        reflection.present = run.present.clone();
    }
    draft.put(reflection);
    let signing = run
        .word::<Signing>("questions", "signing")
        .unwrap_or_default();
    for item in run.items("questions") {
        let asked = draft.questions.get(item).cloned();
        // Once asked, it can only become more private.
        let signing = asked.as_ref().map_or(signing, |q| q.signs().max(signing));
        draft.put(Question {
            reflection: Some(id),
            text: run
                .item::<String>("questions", item, "text")
                .trim()
                .to_owned(),
            standard: run.item("questions", item, "standard"),
            signing,
            position: run.item("questions", item, "position"),
            ..asked.unwrap_or_else(|| Question::with_id(item))
        });
    }
}

/// What the reflection leaves, once the summary is confirmed.
fn conclude(run: &Run, context: &Context, draft: &mut Draft) {
    put_reflection(run, context, draft);
    let reflection = reflection_of(run);
    draft.update::<Reflection>(reflection, |r| {
        r.words = run.answer::<String>("close", "words").trim().to_owned();
        let counts = rating(run, "close", "time").filter(|counts| !is_too_few_to_keep(counts));
        if let Some(counts) = counts {
            [r.time_1, r.time_2, r.time_3, r.time_4, r.time_5] = counts;
        }
    });
    draft.update::<Run>(run.id, |r| r.reflection = Some(reflection));
    super::stories::put_stories(run, reflection, context, draft);
    let mut place = position::last(draft.insights.iter().map(|i| i.position.as_str()));
    for item in run.items("so-what") {
        put_insights(run, item, reflection, &mut place, draft);
    }
    super::open_actions::review(run, context, draft);
}

/// The insight of one theme, and those it was lifted to.
fn put_insights(run: &Run, item: Id, reflection: Id, place: &mut String, draft: &mut Draft) {
    let theme = run
        .item::<String>("so-what", item, "text")
        .trim()
        .to_owned();
    let text = run
        .item::<String>("so-what", item, "insight")
        .trim()
        .to_owned();
    let chosen = |r: &Id| run.item::<Option<Id>>("so-what", *r, "theme") == Some(item);
    let responses = run
        .items_with("so-what", "theme")
        .into_iter()
        .filter(chosen)
        .collect();
    let first = Loop::from_word(&run.item::<String>("lift", item, "loop")).unwrap_or_default();
    let mut next = || {
        let here = place.clone();
        *place = position::between(Some(&here), None);
        here
    };
    draft.put(Insight {
        reflection: Some(reflection),
        theme: theme.clone(),
        text,
        loop_: Some(first),
        responses,
        assumption: run.item("so-what", item, "assumption"),
        position: next(),
        ..Insight::with_id(item)
    });
    let mut from = item;
    for higher in Loop::ALL.iter().filter(|l| **l > first) {
        let text = run
            .item::<String>("lift", item, higher.word())
            .trim()
            .to_owned();
        if text.is_empty() {
            continue;
        }
        let id = lifted_insight(item, *higher);
        draft.put(Insight {
            reflection: Some(reflection),
            theme: theme.clone(),
            text,
            loop_: Some(*higher),
            lifted_from: Some(from),
            position: next(),
            ..Insight::with_id(id)
        });
        from = id;
    }
}

/// What a run of it left: answers, or none (`bare`).
fn outcome(run: &Run, community: &Community) -> &'static str {
    // A run that has ended remembers its reflection and none of its questions.
    let reflection = Some(reflection_of(run));
    let asked = |r: &Response| community.questions.get(r.question?).map(|q| q.reflection);
    match community
        .responses
        .iter()
        .any(|r| asked(r) == Some(reflection))
    {
        true => "",
        false => "bare",
    }
}

/// What a run of it would not keep.
fn left_out(run: &Run, community: &Community) -> Vec<LeftOut> {
    let mut list = Vec::new();
    list.extend(super::people::left_out(run));
    list.extend(super::open_actions::left_out(run, community));
    for item in run.items("story") {
        if super::story_of(run, item).is_none() {
            let words = written(run, "story", item, &["title", "teller"]);
            list.push(one("story", Why::Unworded, words));
        }
    }
    if rating(run, "close", "time").is_some_and(|counts| is_too_few_to_keep(&counts)) {
        list.push(one("close", Why::TooFew, Vec::new()));
    }
    let themes: Set<Id> = run.items("so-what").into_iter().collect();
    let responses = super::responses_of(run, community);
    for item in run.items_with_any("so-what") {
        if !themes.contains(&item) && !responses.iter().any(|r| r.id == item) {
            let words = written(run, "so-what", item, &["text", "insight"]);
            list.push(one("so-what", Why::Gone, words));
        }
    }
    for item in run.items_with_any("lift") {
        let first = super::first_loop(run, item);
        // Without its theme nothing of it can be kept.
        let is_kept = |l: &Loop| themes.contains(&item) && *l > first;
        let lost = Loop::ALL.iter().filter(|l| !is_kept(l));
        let lost: Vec<&str> = lost.map(|l| l.word()).collect();
        let words = written(run, "lift", item, &lost);
        if !words.is_empty() {
            list.push(one("lift", Why::NotHigher, words));
        }
    }
    list
}
