//! The example community keeps what its story promises: whoever explores it
//! sees every part of Weft at work, and nothing in it is broken.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use weft::community::{
    ActionStatus, Community, Date, Fields, Id, Insight, Kind, Loop, Principle, PrincipleStatus,
    Signing, StakeholderKind, position, wording_key,
};
use weft::document::{Problem, equal, read, write};

const FILE: &str = include_str!("../public/examples/tarrow-vale.weft.json");

fn example() -> Community {
    read(FILE).expect("the example opens").community
}

/// The file as it stands, before it is read.
fn written_by_hand() -> Map<String, Value> {
    serde_json::from_str(FILE).expect("the example is JSON")
}

/// All records of the file as they stand, with their kinds.
fn records_by_hand() -> Vec<(Kind, Map<String, Value>)> {
    let file = written_by_hand();
    let records = |kind: Kind| match file.get(kind.name()) {
        Some(Value::Array(list)) => list.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    Kind::ALL
        .into_iter()
        .flat_map(|kind| records(kind).into_iter().map(move |r| (kind, r)))
        .map(|(kind, r)| (kind, r.as_object().expect("a record is an object").clone()))
        .collect()
}

/// The id that a given id becomes.
fn id(kind: Kind, given: &str) -> Id {
    Id::parse(given).unwrap_or_else(|| Id::derived(kind.name(), given))
}

fn principle(community: &Community, given: &str) -> Principle {
    let principle = community.principles.get(id(Kind::Principles, given));
    principle.unwrap_or_else(|| panic!("{given}")).clone()
}

fn insight(community: &Community, given: &str) -> Insight {
    let insight = community.insights.get(id(Kind::Insights, given));
    insight.unwrap_or_else(|| panic!("{given}")).clone()
}

#[test]
fn it_opens_with_nothing_to_mend_but_the_ids_given_by_hand() {
    for problem in read(FILE).unwrap().problems {
        assert!(matches!(problem, Problem::NewId { .. }), "{problem:?}");
    }
    assert!(FILE.len() < 120_000, "{} bytes", FILE.len());
    let file = written_by_hand();
    assert_eq!(file["community"]["example"], true);
    assert!(!file.contains_key("sync") && !file.contains_key("conflicts"));
}

#[test]
fn no_given_id_names_two_records() {
    let mut seen = BTreeSet::new();
    for (kind, record) in records_by_hand() {
        let given = record["id"].as_str().expect("every record has an id");
        assert!(seen.insert(given.to_owned()), "{} {given}", kind.name());
    }
}

#[test]
fn every_field_is_understood_and_none_is_dropped() {
    let community = example();
    assert!(community.unknown.is_empty());
    for (kind, record) in records_by_hand() {
        let given = record["id"].as_str().unwrap();
        let fields = community.table(kind).fields(id(kind, given)).expect(given);
        assert!(fields.unread().is_empty(), "{given}: {:?}", fields.unread());
        let mut expected = record.clone();
        expected.remove("id");
        expected.iter_mut().for_each(|(name, value)| {
            if let Some(referred) = kind.spec(name).and_then(|spec| spec.to) {
                each_text(value, &mut |text| *text = id(referred, text).to_string());
            }
            sort(value);
        });
        let mut kept = fields.write_fields();
        kept.values_mut().for_each(sort);
        assert_eq!(kept, expected, "{given}");
    }
    let known = |fields: &dyn Fields| assert!(fields.unread().is_empty(), "{:?}", fields.unread());
    for principle in community.principles.iter() {
        principle.wordings.values().for_each(|w| known(w));
        principle.agreements.values().for_each(|a| known(a));
        principle.evidence.values().for_each(|e| known(e));
    }
    for benefit in community.benefits.iter() {
        benefit.evidence.values().for_each(|seen| known(seen));
    }
    for stakeholder in community.stakeholders.iter() {
        stakeholder.participation.values().for_each(|p| known(p));
        stakeholder.disagreements.values().for_each(|d| known(d));
    }
}

fn each_text(value: &mut Value, change: &mut impl FnMut(&mut String)) {
    match value {
        Value::String(text) => change(text),
        Value::Array(values) => values.iter_mut().for_each(|v| each_text(v, change)),
        _ => {}
    }
}

/// Sets are written in an order of their own.
fn sort(value: &mut Value) {
    if let Value::Array(values) = value {
        values.sort_by_key(Value::to_string);
    }
}

#[test]
fn every_reference_leads_to_a_record() {
    let community = example();
    let mut references = 0;
    for kind in Kind::ALL {
        for from in community.table(kind).ids() {
            let fields = community.table(kind).fields(from).unwrap().write_fields();
            for (name, mut value) in fields {
                let Some(referred) = kind.spec(&name).and_then(|spec| spec.to) else {
                    continue;
                };
                each_text(&mut value, &mut |text| {
                    let found = Id::parse(text)
                        .is_some_and(|to| community.table(referred).fields(to).is_some());
                    assert!(found, "{} {name} {text}", kind.name());
                    references += 1;
                });
            }
        }
    }
    assert!(references > 300, "{references}");
    for tie in community.ties.iter() {
        assert!(tie.from.is_some() && tie.to.is_some() && tie.from != tie.to);
    }
    assert!(community.questions.iter().all(|q| q.reflection.is_some()));
    assert!(community.responses.iter().all(|r| r.question.is_some()));
    assert!(community.actions.iter().all(|a| a.owner.is_some()));
}

#[test]
fn the_whole_story_is_there() {
    let community = example();
    let check = |kind: Kind, expected: usize| {
        assert_eq!(community.table(kind).ids().len(), expected, "{kind:?}");
    };
    check(Kind::Principles, 10);
    check(Kind::Stakeholders, 35);
    check(Kind::Ties, 60);
    check(Kind::Reflections, 4);
    check(Kind::Questions, 12);
    check(Kind::Responses, 60);
    check(Kind::Insights, 9);
    check(Kind::Actions, 14);
    check(Kind::Benefits, 3);
    check(Kind::Stories, 1);
    check(Kind::Sessions, 5);
    check(Kind::Blocks, 13);
    check(Kind::LearningQuestions, 3);
    check(Kind::HealthChecks, 2);
    check(Kind::Dimensions, 10);
    check(Kind::Statements, 2);
    check(Kind::Views, 11);
    check(Kind::Runs, 0);
    for story in community.stories.iter() {
        assert_eq!(
            story.consent_to,
            story.wording(),
            "agreed to for these words"
        );
    }
    let people = &community.stakeholders;
    assert!(people.iter().all(|s| s.participates().is_some()));
    assert!(people.iter().all(|s| {
        let dated = |(day, p): (&String, &weft::community::Participated)| {
            p.from.is_some() && p.from == Date::parse(day)
        };
        s.participation.iter().all(dated)
    }));
    assert_eq!(people.iter().filter(|s| !s.access.is_empty()).count(), 4);
    let disagreed = people.iter().filter(|s| !s.disagreements.is_empty());
    assert_eq!(disagreed.count(), 1);
    let twins = ["carers-line", "carers-line-tarrow"].map(|g| id(Kind::Stakeholders, g));
    assert!(twins.iter().all(|twin| people.get(*twin).is_some()));
    assert!(people.iter().all(|s| s.joined_into.is_none()));
}

#[test]
fn its_ties_are_two_way_twenty_four_times_and_one_way_twelve_times() {
    let community = example();
    let ends: BTreeSet<_> = community
        .ties
        .iter()
        .map(|t| (t.from, t.to, t.kind))
        .collect();
    assert_eq!(ends.len(), 60, "no tie is drawn twice");
    let returned = |(from, to, kind): &&(_, _, _)| ends.contains(&(*to, *from, *kind));
    assert_eq!(ends.iter().filter(returned).count(), 48);
    assert!(community.ties.iter().all(|t| !t.label.is_empty()));
    let tied: BTreeSet<_> = ends.iter().flat_map(|(from, to, _)| [*from, *to]).collect();
    let untied: BTreeSet<Id> = community
        .stakeholders
        .iter()
        // A group lives in the ties of those who belong to it.
        .filter(|s| s.kind != StakeholderKind::Group)
        .map(|s| s.id)
        .filter(|id| !tied.contains(&Some(*id)))
        .collect();
    let expected = ["vale-chamber-of-trade", "regional-transport-forum"];
    assert_eq!(untied, expected.map(|g| id(Kind::Stakeholders, g)).into());
}

#[test]
fn its_principles_stand_where_the_story_left_them() {
    let community = example();
    let check = |given, status, adopted, reworded| {
        let principle = principle(&community, given);
        assert_eq!(principle.status, status, "{given}");
        assert_eq!(principle.is_adopted(), adopted, "{given}");
        assert_eq!(principle.is_reworded(), reworded, "{given}");
    };
    use PrincipleStatus::*;
    check("p01", Adopted, true, false);
    check("p02", Adopted, true, false);
    check("p03", Adopted, false, true);
    check("p04", Adopted, true, false);
    check("p05", Adopted, true, false);
    check("p06", Draft, false, false);
    check("p07", Draft, false, false);
    check("p08", Parked, false, false);
    check("p09", Parked, false, false);
    check("p10", Retired, false, false);
}

#[test]
fn agreements_and_adoptions_name_the_words_they_were_given_to() {
    let community = example();
    for principle in community.principles.iter() {
        for (key, wording) in &principle.wordings {
            assert_eq!(*key, wording_key(&wording.text, &wording.meaning));
        }
        let words = |key: &String| principle.wordings.contains_key(key);
        assert!(words(&principle.wording()), "{}", principle.text);
        assert!(principle.agreements.values().all(|a| words(&a.wording)));
        let adopted = &principle.adopted_wording;
        assert!(adopted.is_empty() || words(adopted));
        assert_eq!(adopted.is_empty(), principle.adopted_on.is_none());
    }
    let later = principle(&community, "p02");
    assert_eq!((later.wordings.len(), later.agreements.len()), (3, 3));
    let last = later
        .agreements
        .get("2026-07-15")
        .expect("a round on that day");
    assert_eq!((last.steps(), last.passed), ([0, 1, 2, 3, 6], Some(0)));
}

#[test]
fn answers_are_signed_as_their_question_says() {
    let community = example();
    let mut by_signing = [0; 3];
    for response in community.responses.iter() {
        let question = community.questions.get(response.question.unwrap()).unwrap();
        let signed = (
            response.by.is_some(),
            !response.alias.is_empty(),
            response.anonymous,
        );
        let (place, expected) = match question.signing {
            Signing::Person => (0, (true, false, false)),
            Signing::Alias => (1, (false, true, false)),
            Signing::Anonymous => (2, (false, false, true)),
        };
        assert_eq!(signed, expected, "{}", response.text);
        by_signing[place] += 1;
        let reflection = community.reflections.get(question.reflection.unwrap());
        let present = &reflection.unwrap().present;
        assert!(response.by.is_none_or(|by| present.contains(&by)));
    }
    assert_eq!(by_signing, [20, 20, 20]);
}

#[test]
fn anonymous_answers_tell_nothing_but_their_words() {
    let mut last = None;
    for (kind, record) in records_by_hand() {
        if kind != Kind::Responses || !record.contains_key("anonymous") {
            continue;
        }
        let fields: Vec<&str> = record.keys().map(String::as_str).collect();
        assert_eq!(fields, ["anonymous", "id", "question", "text"]);
        let given = record["id"].as_str().unwrap().to_owned();
        assert_eq!((&given[14..15], given.len()), ("4", 36), "a random id");
        assert!(matches!(&given[19..20], "8" | "9" | "a" | "b"), "{given}");
        let asked = record["question"].as_str().unwrap().to_owned();
        if let Some((question, before)) = last.replace((asked.clone(), given.clone())) {
            assert!(
                question != asked || before < given,
                "{given} is out of order"
            );
        }
    }
    assert!(last.is_some());
}

#[test]
fn one_insight_is_lifted_through_all_three_loops() {
    let community = example();
    let loops = |l: Loop| {
        let in_loop = |i: &&Insight| i.loop_ == Some(l);
        community.insights.iter().filter(in_loop).count()
    };
    assert_eq!(
        [Loop::Single, Loop::Double, Loop::Triple].map(loops),
        [4, 3, 2]
    );
    let mut line = vec![insight(&community, "i7")];
    while let Some(from) = line.last().unwrap().lifted_from {
        line.push(community.insights.get(from).unwrap().clone());
    }
    let line: Vec<_> = line.iter().map(|i| (i.id, i.loop_)).collect();
    let step = |given, l| (id(Kind::Insights, given), Some(l));
    assert_eq!(
        line,
        [
            step("i7", Loop::Triple),
            step("i5", Loop::Double),
            step("i3", Loop::Single)
        ]
    );
}

#[test]
fn on_the_day_it_was_last_worked_on_three_actions_are_overdue() {
    let community = example();
    let today = Date::parse("2026-11-11").unwrap();
    let with = |status: ActionStatus| {
        let actions = community.actions.iter();
        actions.filter(move |a| a.status == status)
    };
    assert_eq!(with(ActionStatus::Done).count(), 6);
    assert_eq!(with(ActionStatus::Open).count(), 6);
    assert_eq!(with(ActionStatus::LetGo).count(), 2);
    let overdue = |a: &&weft::community::Action| a.due.is_some_and(|due| due < today);
    assert_eq!(with(ActionStatus::Open).filter(overdue).count(), 3);
    assert!(community.actions.iter().all(|a| !a.when.is_empty()));
    let closed = |a: &weft::community::Action| a.closed_on.is_some();
    assert!(with(ActionStatus::Open).all(|a| !closed(a)));
    assert!(
        with(ActionStatus::Done)
            .chain(with(ActionStatus::LetGo))
            .all(closed)
    );
}

#[test]
fn places_follow_the_order_of_the_file() {
    let check = |kind: Kind, within: Option<&str>| {
        let mut places: Vec<(Value, String)> = Vec::new();
        for (_, record) in records_by_hand().into_iter().filter(|(k, _)| *k == kind) {
            let group = within.map_or(Value::Null, |field| record[field].clone());
            let before = places.iter().filter(|(g, _)| *g == group);
            let expected = position::last(before.map(|(_, place)| place.as_str()));
            assert_eq!(record["position"], expected, "{}", record["id"]);
            places.push((group, expected));
        }
    };
    check(Kind::Principles, None);
    check(Kind::Questions, Some("reflection"));
    check(Kind::Insights, None);
}

#[test]
fn written_and_read_again_it_is_the_same() {
    let community = example();
    let once = write(&community, "2026-11-11T20:00:00Z");
    let opened = read(&once).unwrap();
    assert!(opened.problems.is_empty(), "{:?}", opened.problems);
    assert_eq!(opened.community, community);
    let twice = write(&opened.community, "2026-11-12T08:00:00Z");
    assert!(equal(&once, &twice));
}
