//! Health check: an instrument, rated alone; how the ratings lie; what is behind
//! the widest; and what would move it.

use super::end::End;
use super::gradient::{latest_round, rounds};
use super::guess::is_too_few_to_keep;
use super::left_out::{LeftOut, Why, one, written};
use super::{
    Causes, Context, Flow, Goes, Input, ItemField, ItemId, Items, Shorter, Step, round_counts,
};
use crate::community::{
    Community, Dimension, Draft, Goal, HealthCheck, Id, Instrument, PrincipleStatus, Record, Run,
    RunLength, Word,
};

/// The flow.
pub const FLOW: Flow = Flow {
    id: "health",
    area: "health",
    starts: None,
    words: &["flow-health", "kinds"],
    steps: &[CHOOSE, RATE, TALK, MOVE],
    shorter: &[Shorter {
        length: RunLength::Short,
        steps: &[CHOOSE, RATE.in_minutes(8), MOVE.in_minutes(5)],
    }],
};

/// The step whose items are what is rated.
const HOME: &str = "instrument";

const CHOOSE: Step = Step::of(HOME, 2, &[Input::Instrument]);

const RATE: Step = Step::of(
    "rate",
    10,
    &[Input::Gradient {
        of: HOME,
        needed: None,
        scale: "health",
    }],
);

const TALK: Step = Step::of(
    "talk",
    13,
    &[Input::ForEach {
        items: Items::Candidates(HOME),
        goes: Goes::InARow,
        fields: &[
            ItemField::Agreement,
            ItemField::Text {
                field: "said",
                long: true,
            },
        ],
    }],
);

const MOVE: Step = Step::of(
    "move",
    5,
    &[Input::Actions {
        of: Causes::Rated(HOME),
    }],
);

/// What it leads to.
pub const END: End = End {
    conclude,
    left_out,
    outcome: |run, community| match community.health_checks.get(check_of(run)) {
        Some(_) => "",
        None => "bare",
    },
};

/// What an instrument asks: the key of each, under which its words are found as
/// `dimension.<key>`. The group's adopted principles have words of their own.
pub fn keys_of(instrument: Instrument) -> Vec<String> {
    let numbered = |name: &str| (1..=5).map(|n| format!("{name}.{n}")).collect();
    match instrument {
        Instrument::Characteristics => numbered("characteristics"),
        Instrument::Running => numbered("running"),
        Instrument::Goals => Goal::ALL
            .iter()
            .map(|g| format!("goals.{}", g.word()))
            .collect(),
        Instrument::Principles | Instrument::Own => Vec::new(),
    }
}

/// What is to be rated: words, key, and the principle that it is.
pub type ToRate = (String, String, Option<Id>);

/// The adopted principles, to be rated.
pub fn principles_to_rate(community: &Community) -> Vec<ToRate> {
    let adopted = community
        .principles_in_order(PrincipleStatus::Adopted)
        .into_iter();
    adopted
        .map(|p| (p.text.clone(), String::new(), Some(p.id)))
        .collect()
}

/// What was rated the last time by an instrument, with what the group left out
/// or added; nothing if it never was. Principles are asked about as they are now.
pub fn as_last_time(community: &Community, instrument: Instrument) -> Vec<ToRate> {
    let of_it = community
        .health_checks
        .iter()
        .filter(|h| h.instrument == instrument);
    let last = of_it.max_by_key(|h| (h.on, h.id));
    let Some(last) = last.filter(|_| instrument != Instrument::Principles) else {
        return Vec::new();
    };
    let rated = community.dimensions_of(last.id).into_iter();
    rated
        .map(|d| (d.text.clone(), d.standard.clone(), d.principle))
        .collect()
}

/// Takes an instrument: what it asks stands in the place of what another asked,
/// and the group's own questions stay.
pub fn take_instrument(run: &Run, instrument: Instrument, asked: Vec<ToRate>, draft: &mut Draft) {
    for item in run.items(HOME) {
        if !is_own(run, item) {
            draft.remove_item(run.id, HOME, item);
        }
    }
    draft.answer(run.id, HOME, HOME, instrument.word());
    for (words, key, principle) in asked {
        let named = principle.map_or_else(|| [&*key, &*words].concat(), |id| id.to_string());
        let item = Id::derived("rated in run", &format!("{}\n{named}", run.id));
        draft.add_items(run.id, HOME, [(item, words)]);
        draft.answer_item(run.id, HOME, item, "standard", key);
        if let Some(principle) = principle {
            draft.answer_item(run.id, HOME, item, "principle", principle.to_string());
        }
    }
}

/// Whether something to be rated is the group's own.
pub fn is_own(run: &Run, item: ItemId) -> bool {
    let standard: String = run.item(HOME, item, "standard");
    standard.is_empty() && run.item::<Option<Id>>(HOME, item, "principle").is_none()
}

/// The id that the health check of a run has or will have.
pub fn check_of(run: &Run) -> Id {
    Id::derived("health check of run", &run.id.to_string())
}

fn conclude(run: &Run, context: &Context, draft: &mut Draft) {
    if super::candidates(run).is_empty() {
        return;
    }
    let id = check_of(run);
    draft.put(HealthCheck {
        instrument: run.word(HOME, HOME).unwrap_or(Instrument::Own),
        on: Some(run.started.unwrap_or(context.today)),
        session: run.session,
        ..HealthCheck::with_id(id)
    });
    for item in super::candidates(run) {
        let mut dimension = Dimension {
            check: Some(id),
            text: run.item::<String>(HOME, item, "text").trim().to_owned(),
            standard: run.item(HOME, item, "standard"),
            principle: run.item(HOME, item, "principle"),
            said: said_of(run, item),
            position: run.item(HOME, item, "position"),
            ..Dimension::with_id(item)
        };
        if let Some((steps, passed)) = latest_round(run, item).filter(|(steps, _)| !is_few(*steps))
        {
            dimension.set_steps(steps, passed);
        }
        draft.put(dimension);
    }
}

/// Whether so few rated it that the numbers are not kept.
fn is_few(steps: [u32; 5]) -> bool {
    is_too_few_to_keep(&steps.map(|n| Some(n as i32)))
}

/// What was said of it, round by round and afterwards.
fn said_of(run: &Run, item: ItemId) -> String {
    let heard = (1..=rounds(run, item)).map(|n| format!("heard-{n}"));
    let fields: Vec<String> = heard.chain(["said".to_owned()]).collect();
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    written(run, HOME, item, &fields).join("\n")
}

/// How it was rated in earlier rounds is told with the last, and not kept.
fn left_out(run: &Run, _: &Community) -> Vec<LeftOut> {
    let unworded = run.items_with_any(HOME).into_iter();
    let is_left = |item: &ItemId| run.item::<String>(HOME, *item, "text").trim().is_empty();
    let lost = unworded.filter(is_left).map(|item| {
        let said = said_of(run, item);
        said.lines().map(str::to_owned).collect()
    });
    let mut list: Vec<LeftOut> = lost.map(|words| one(HOME, Why::Unworded, words)).collect();
    let few = |item: &ItemId| latest_round(run, *item).is_some_and(|(steps, _)| is_few(steps));
    if super::candidates(run).iter().any(few) {
        list.push(one("rate", Why::TooFew, Vec::new()));
    }
    let again = |item: &ItemId| rounds(run, *item) > 1 && round_counts(run, *item, 1).0 != [0; 5];
    if super::candidates(run).iter().any(again) {
        list.push(one("rate", Why::EarlierRounds, Vec::new()));
    }
    list
}
