//! What a flow concludes: the same as its preview, once, and nothing that
//! anybody answered goes without a word in the summary.

mod answering;

use crate::common::{self, Numbers, cases};
use answering::{Answering, others};
use proptest::prelude::*;
use serde_json::Value;
use weft::community::{
    Action, Actor, Community, Date, Draft, Id, Kind, Principle, Question, Record, Run, RunStatus,
    Signing, Stakeholder, Undo,
};
use weft::flow::{
    Context, Desk, Entry, FLOWS, Flow, Why, add_questions, cell, conclude, left_out, preview,
    reveal_counts, reveal_responses, word_together,
};

const RUN: u8 = 200;
const COMMUNITY: u8 = 201;

fn id(n: u8) -> Id {
    Id::from_random([n; 16])
}

fn actor() -> Actor {
    Actor::from_random([1; 8])
}

fn context() -> Context {
    Context {
        today: Date::new(2026, 11, 29).unwrap(),
        who: "the group".into(),
    }
}

fn edit(community: &mut Community, make: impl FnOnce(&mut Draft)) -> Undo {
    community.edit(actor(), make).undo
}

fn run_of(community: &Community) -> &Run {
    community.runs.get(id(RUN)).unwrap()
}

/// What a community says, with its runs or without.
fn content(community: &Community, runs: bool) -> Value {
    let mut all = common::content(community);
    if let Some(records) = all.as_object_mut().filter(|_| !runs) {
        records.retain(|key, _| !key.starts_with("runs/"));
    }
    all
}

/// A community in which something is there already: people with words of
/// their own, principles in every state, an open action and a closed one.
fn before(flow: &Flow) -> Community {
    let mut community = Community::new(id(COMMUNITY));
    let today = context().today;
    edit(&mut community, |draft| {
        draft.put(Run {
            flow: flow.id.into(),
            step: flow.steps[0].id.into(),
            started: Some(today),
            ..Run::with_id(id(RUN))
        });
        // A community that is only being started holds nothing else.
        if flow.id == "start" {
            return;
        }
        for (n, name) in [(1, "Amina"), (2, "River clinic")] {
            draft.put(Stakeholder {
                name: name.into(),
                brings: "Night shifts".into(),
                influence: Some(20),
                ..Stakeholder::with_id(id(n))
            });
        }
        for n in [11, 12, 13] {
            let mut principle = Principle::with_id(id(n));
            principle.reword(&format!("Principle {n}"), "as ever", "", "", today);
            match n {
                11 => principle.adopt(today, None),
                12 => principle.status = weft::community::PrincipleStatus::Parked,
                _ => {}
            }
            draft.put(principle);
        }
        for n in [21, 22] {
            draft.put(Action {
                text: "Ask them".into(),
                note: if n == 21 {
                    "asked".into()
                } else {
                    String::new()
                },
                ..Action::with_id(id(n))
            });
        }
    });
    community
}

/// A run with random answers, in a community where something is there already.
fn answered(flow: &Flow, seed: u64, whole: bool) -> Community {
    let mut community = before(flow);
    if flow.id == "reflection" {
        ask_and_reveal(&mut community);
    }
    let mut answering = Answering {
        numbers: &mut Numbers(seed),
        whole,
        marks: 0,
        items: 30,
    };
    let was = content(&community, false);
    edit(&mut community, |draft| answering.all(flow, draft));
    assert_eq!(
        was,
        content(&community, false),
        "{}: nothing is written before it is confirmed",
        flow.id
    );
    community
}

/// The questions of a reflection, and two answers that were revealed.
fn ask_and_reveal(community: &mut Community) {
    edit(community, |draft| {
        let standard = [("what.what".to_owned(), "What happened?".to_owned())];
        add_questions(id(RUN), standard, draft);
    });
    let run = run_of(community).clone();
    let question = run.items("questions")[0];
    let mut desk = Desk::default();
    for n in [7, 8] {
        let entry = Entry {
            text: format!("Answer {n}"),
            question: Some(question),
            signing: Signing::Person,
            by: Some(id(1)),
            ..Entry::default()
        };
        desk.entries.insert(id(n).to_string(), entry);
    }
    edit(community, |draft| {
        draft.answer(id(RUN), "questions", "signing", "person");
    });
    // The questions are asked by the reveal, which takes the answers to them.
    for _ in 0..2 {
        let run = run_of(community).clone();
        edit(community, |draft| {
            reveal_responses(&desk, &run, &context(), draft)
        });
    }
    assert_eq!(community.responses.len(), 2);
}

fn concluded(community: &Community) -> (Community, Undo) {
    let mut after = community.clone();
    let undo = edit(&mut after, |draft| conclude(id(RUN), &context(), draft));
    (after, undo)
}

fn seen(community: &Community) -> Community {
    preview(community, run_of(community), &context())
}

/// The words that stand in a value, each once.
fn marks(text: &str) -> Vec<String> {
    let pieces = text.split("mark-").skip(1);
    let mark = |piece: &str| piece.split_once('-').map(|(n, _)| format!("mark-{n}-"));
    pieces.filter_map(mark).collect()
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn a_preview_is_the_conclusion(seed: u64, flow in 0..FLOWS.len()) {
        let community = answered(FLOWS[flow], seed, false);
        let (after, _) = concluded(&community);
        prop_assert_eq!(content(&seen(&community), false), content(&after, false));
        prop_assert_eq!(run_of(&after).status, RunStatus::Finished);
    }

    #[test]
    fn concluding_twice_changes_nothing(seed: u64, flow in 0..FLOWS.len()) {
        let community = answered(FLOWS[flow], seed, false);
        let (once, _) = concluded(&community);
        let (twice, _) = concluded(&once);
        prop_assert_eq!(content(&once, true), content(&twice, true));
    }

    #[test]
    fn undo_gives_back_the_content_and_the_run(seed: u64, flow in 0..FLOWS.len()) {
        let community = answered(FLOWS[flow], seed, false);
        let (mut after, undo) = concluded(&community);
        edit(&mut after, |draft| { draft.take_back(&undo); });
        // A question that became more private stays so, whatever is taken back.
        let mut before = community.clone();
        edit(&mut before, |draft| {
            for question in after.questions.iter() {
                let was = draft.questions.get(question.id).map(|q| q.signing);
                if was.is_some_and(|was| was < question.signing) {
                    draft.update(question.id, |q: &mut Question| q.signing = question.signing);
                }
            }
        });
        prop_assert_eq!(content(&before, true), content(&after, true));
    }

    #[test]
    fn no_words_go_without_a_word_in_the_summary(seed: u64, flow in 0..FLOWS.len()) {
        let community = answered(FLOWS[flow], seed, false);
        let run = run_of(&community);
        let written = Value::Object(community.table(Kind::Runs).fields(run.id).unwrap().write_fields());
        let kept = content(&seen(&community), false).to_string();
        let said = format!("{:?}", left_out(run, &community));
        let lost: Vec<String> = marks(&written.to_string())
            .into_iter()
            .filter(|mark| !kept.contains(mark) && !said.contains(mark))
            .collect();
        prop_assert!(lost.is_empty(), "{}: lost {lost:?} of {written}", FLOWS[flow].id);
    }

    #[test]
    fn every_field_that_is_asked_counts_or_is_said_not_to(seed: u64, flow in 0..FLOWS.len()) {
        let community = answered(FLOWS[flow], seed, true);
        let idle: Vec<String> = fields_of(run_of(&community))
            .into_iter()
            .filter(|field| !matters(&community, field))
            .collect();
        prop_assert!(idle.is_empty(), "{}: nobody reads {idle:?}", FLOWS[flow].id);
    }
}

/// What keeps an answer in its place, or only arranges the work: nobody is
/// asked for it as something to keep.
const NOT_ASKED: &[&str] = &[
    "prompts",
    "position",
    "from",
    "revealed",
    "standard",
    "stakeholder",
    "voters",
    "stood",
];

/// The fields that a run has answers to, as step and field.
fn fields_of(run: &Run) -> Vec<String> {
    let name = |key: &String| {
        let (step, rest) = key.split_once('.')?;
        let field = rest.rsplit('.').next()?;
        // The end of a tie is one of the fields called `from`.
        let is_asked = step == "ties" || !NOT_ASKED.contains(&field);
        // What was asked about in a round is a copy of what is asked for.
        let is_asked = is_asked && !field.starts_with("text-") && !field.starts_with("meaning-");
        (is_asked && field != "position").then(|| format!("{step}.{field}"))
    };
    let mut fields: Vec<String> = run.answers.iter().filter_map(|(k, _)| name(k)).collect();
    fields.sort();
    fields.dedup();
    fields
}

/// Whether other answers to a field would be seen, in what is concluded or in
/// what is said of it.
fn matters(community: &Community, field: &str) -> bool {
    let (step, field) = field.split_once('.').unwrap();
    let seen_now = (content(&seen(community), false), said(community));
    let keys: Vec<String> = run_of(community)
        .answers
        .iter()
        .map(|(key, _)| key.clone())
        .filter(|key| key.starts_with(&format!("{step}.")) && key.ends_with(&format!(".{field}")))
        .collect();
    let now = run_of(community).answers.get(&keys[0]).cloned().unwrap();
    others(&now).into_iter().any(|other| {
        let mut changed = community.clone();
        edit(&mut changed, |draft| {
            for key in &keys {
                let (step, field) = key.split_once('.').unwrap();
                draft.set(Kind::Runs, id(RUN), &cell(step, field), other.clone());
            }
        });
        seen_now != (content(&seen(&changed), false), said(&changed))
    })
}

fn said(community: &Community) -> String {
    format!("{:?}", left_out(run_of(community), community))
}

#[test]
fn an_action_that_does_not_say_what_is_not_dropped_without_a_word() {
    let flow = Flow::find("reflection").unwrap();
    let mut community = before(flow);
    edit(&mut community, |draft| {
        draft.add_items(id(RUN), "now-what", [(id(40), String::new())]);
        draft.answer_item(id(RUN), "now-what", id(40), "when", "it rains");
    });
    let left = left_out(run_of(&community), &community);
    assert_eq!(left.len(), 1);
    assert_eq!((left[0].step, left[0].why), ("now-what", Why::NoThen));
    assert_eq!(left[0].words, ["it rains"]);
}

#[test]
fn a_parked_principle_that_is_to_be_a_draft_again_is_one() {
    let flow = Flow::find("principles").unwrap();
    let mut community = before(flow);
    edit(&mut community, |draft| {
        draft.add_items(id(RUN), "gather", [(id(12), "Principle 12".to_owned())]);
        draft.answer_item(id(RUN), "gather", id(12), "adopt", "draft");
    });
    let status = concluded(&community)
        .0
        .principles
        .get(id(12))
        .unwrap()
        .status;
    assert_eq!(status, weft::community::PrincipleStatus::Draft);
}

#[test]
fn words_that_were_asked_about_and_changed_are_kept_and_others_are_no_new_wording() {
    let mut community = before(Flow::find("principles").unwrap());
    let ask = |community: &mut Community, item: Id| {
        let run = run_of(community).clone();
        edit(community, |draft| {
            reveal_counts(&run, "gather", item, [0, 0, 0, 0, 3], 0, draft);
        });
    };
    edit(&mut community, |draft| {
        draft.add_items(id(RUN), "gather", [(id(12), "Principle 12".to_owned())]);
        draft.answer_item(id(RUN), "gather", id(12), "meaning", "as ever");
        draft.add_items(id(RUN), "gather", [(id(40), "We wait".to_owned())]);
    });
    ask(&mut community, id(12));
    ask(&mut community, id(40));
    edit(&mut community, |draft| {
        draft.answer_item(id(RUN), "gather", id(40), "text", "We leave time");
    });
    ask(&mut community, id(40));
    let was = community.principles.get(id(12)).unwrap().wordings.clone();
    let (after, _) = concluded(&community);
    let same = after.principles.get(id(12)).unwrap();
    assert_eq!(same.text, "Principle 12");
    assert_eq!(same.wordings, was, "it is worded as it was");
    let changed = after.principles.get(id(40)).unwrap();
    let mut worded: Vec<&str> = changed.wordings.values().map(|w| w.text.as_str()).collect();
    worded.sort();
    assert_eq!(worded, ["We leave time", "We wait"]);
}

#[test]
fn what_was_said_of_a_wording_that_went_into_another_does_not_go_without_a_word() {
    let mut community = before(Flow::find("principles").unwrap());
    edit(&mut community, |draft| {
        let items = [(40, "We wait"), (41, "We leave time")];
        draft.add_items(id(RUN), "gather", items.map(|(n, t)| (id(n), t.to_owned())));
        draft.answer_item(id(RUN), "gather", id(40), "test-reason", "it is slow");
    });
    let run = run_of(&community).clone();
    edit(&mut community, |draft| {
        let new = (id(42), "We wait, and leave time");
        word_together(&run, "gather", &[id(40), id(41)], new, draft);
    });
    let left = left_out(run_of(&community), &community);
    assert_eq!(left.len(), 1, "its words are kept: {left:?}");
    assert_eq!(
        (left[0].why, &*left[0].words),
        (Why::Gone, &["it is slow".to_owned()][..])
    );
    let (after, _) = concluded(&community);
    let wordings = &after.principles.get(id(42)).unwrap().wordings;
    let mut worded: Vec<&str> = wordings.values().map(|w| w.text.as_str()).collect();
    worded.sort();
    assert_eq!(
        worded,
        ["We leave time", "We wait", "We wait, and leave time"]
    );
}

#[test]
fn a_field_that_was_emptied_counts_as_empty_and_not_as_unanswered() {
    let mut community = before(Flow::find("map").unwrap());
    edit(&mut community, |draft| {
        draft.empty_item(id(RUN), "list", id(1), "brings", "".into());
        draft.empty_item(id(RUN), "list", id(1), "influence", "".into());
        draft.answer_item(id(RUN), "list", id(2), "brings", "");
    });
    let (after, _) = concluded(&community);
    let person = after.stakeholders.get(id(1)).unwrap();
    assert_eq!((person.brings.as_str(), person.influence), ("", None));
    let other = after.stakeholders.get(id(2)).unwrap();
    assert_eq!(other.brings, "Night shifts", "nothing was said of it");
}

#[test]
fn what_the_summary_says_is_left_out_is_left_out_for_the_reason_it_gives() {
    let check = |flow: &str, answer: &dyn Fn(&mut Draft), step: &str, why: Why, words: &[&str]| {
        let mut community = before(Flow::find(flow).unwrap());
        edit(&mut community, |draft| answer(draft));
        let left = left_out(run_of(&community), &community);
        assert_eq!(left.len(), 1, "{left:?}");
        assert_eq!((left[0].step, left[0].why), (step, why));
        assert_eq!(left[0].words, words);
    };
    let run = id(RUN);
    check(
        "principles",
        &|draft| {
            draft.add_items(run, "gather", [(id(40), " ".to_owned())]);
            draft.answer_item(run, "gather", id(40), "meaning", "They ask");
        },
        "gather",
        Why::Unworded,
        &["They ask"],
    );
    check(
        "map",
        &|draft| {
            draft.add_items(run, "ties", [(id(41), "First aid".to_owned())]);
            draft.answer_item(run, "ties", id(41), "from", id(1).to_string());
            draft.answer_item(run, "ties", id(41), "to", id(99).to_string());
        },
        "ties",
        Why::TieEnds,
        &["First aid"],
    );
    check(
        "reflection",
        &|draft| {
            draft.add_items(run, "so-what", [(id(42), "Weather".to_owned())]);
            draft.answer_item(run, "lift", id(42), "loop", "triple");
            draft.answer_item(run, "lift", id(42), "double", "Why not indoors?");
        },
        "lift",
        Why::NotHigher,
        &["Why not indoors?"],
    );
    check(
        "reflection",
        &|draft| {
            draft.update::<Run>(run, |r| r.present = [id(1)].into());
            draft.answer(run, "check-in", "keep", true);
            draft.answer(run, "check-in", "names", vec!["Kim".to_owned()]);
        },
        "check-in",
        Why::Guests,
        &["Kim"],
    );
    check(
        "principles",
        &|draft| draft.answer(run, "adopt", "review", "2027-03-31"),
        "adopt",
        Why::NothingAdopted,
        &[],
    );
}
