//! What is handed out says nothing of what stays behind, and what was done on
//! it comes home.

use std::collections::BTreeSet;

use crate::common::{self, *};
use proptest::prelude::*;
use serde_json::{Map, Value};
use weft::community::{
    Actor, Change, Community, Date, Edit, Id, Is, Kind, Life, Principle, Record, Response,
    Stakeholder, Story, StoryUse, cell_of, cells_of, wording_key,
};
use weft::document::{HandOut, hand_out, merge, read, write};

const NAMES: [&str; 3] = ["Quorra Vexley", "Bartholo", "Śūnyatā Circle"];
const ALIASES: [&str; 3] = ["Heron", "Bartholo the second", "Quorra"];

/// Puts words of its own in place of each text that several records share.
fn mark(value: &mut Value, n: &mut usize) {
    match value {
        Value::String(text) => {
            let shared = [
                "We listen",
                "soon",
                "null",
                "مجتمع",
                "word-of-a-later-version",
            ];
            if shared.contains(&text.as_str()) || text.starts_with('“') {
                *n += 1;
                let name = NAMES[*n % 3];
                *text = match *n % 4 {
                    0 => format!("secret{n}x of {name}."),
                    1 => format!("{} secret{n}x", name.to_uppercase()),
                    _ => format!("secret{n}x"),
                };
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|v| mark(v, n)),
        Value::Object(entries) => entries.values_mut().for_each(|v| mark(v, n)),
        _ => {}
    }
}

/// A community whose texts differ, after two devices were at work on it.
fn community(made: &[Vec<Op>], one: &[Vec<Op>], other: &[Vec<Op>]) -> Community {
    let first = made_of(made);
    let mut whole = new_community();
    let mut n = 0;
    for (kind, id) in first.keys() {
        let fields = first.table(kind).fields(id).unwrap().write_fields();
        let mut fields = Value::Object(fields);
        mark(&mut fields, &mut n);
        let Value::Object(mut fields) = fields else {
            unreachable!()
        };
        if kind == Kind::Stakeholders {
            let name = NAMES
                .iter()
                .zip(0..)
                .find(|(_, n)| common::id(kind, *n) == id);
            fields.insert("name".into(), (*name.unwrap().0).into());
        }
        // Flows leave their id with what they led to.
        let run = common::id(Kind::Runs, n as u8 % 3).to_string();
        for (of, field) in [
            (Kind::Stakeholders, "disagreements"),
            (Kind::Principles, "agreements"),
        ] {
            if let Some(Value::Object(entries)) = fields.get_mut(field).filter(|_| of == kind) {
                n += 1;
                entries.insert(
                    run.clone() + ".1",
                    serde_json::json!({ "one": format!("secret{n}x"), "step_1": n }),
                );
            }
        }
        let changes = vec![Change::Put { kind, id, fields }];
        whole.edit(actor(n as u8 % 2), |draft| draft.apply(&Edit { changes }));
    }
    let mut copy = whole.clone();
    one.iter()
        .for_each(|ops| drop(make(&mut whole, actor(3), ops)));
    other
        .iter()
        .for_each(|ops| drop(make(&mut copy, actor(4), ops)));
    let mut whole = merge(&whole, &copy);
    for n in 0..6 {
        whole.sync.people.insert(actor(n), format!("Somebody{n}"));
    }
    whole
        .unknown
        .insert("later".into(), "of a later version".into());
    whole
}

fn tame() -> impl Strategy<Value = Vec<Vec<Op>>> {
    let op = op().prop_filter("fits", is_tame);
    prop::collection::vec(prop::collection::vec(op, 1..3), 0..4)
}

fn communities() -> impl Strategy<Value = Community> {
    (edits(8), tame(), tame()).prop_map(|(made, one, other)| community(&made, &one, &other))
}

/// The same, where nobody wrote into a set or a keyed field what is none.
fn tame_communities() -> impl Strategy<Value = Community> {
    let op = op().prop_filter("fits", is_tame);
    let made = prop::collection::vec(prop::collection::vec(op, 1..4), 0..8);
    (made, tame(), tame()).prop_map(|(made, one, other)| community(&made, &one, &other))
}

/// What is chosen, and whether the names are replaced wherever they stand.
#[derive(Clone, Debug)]
struct Choice {
    kinds: u32,
    aliases: u8,
    replaced: u64,
    history: bool,
}

fn choice() -> impl Strategy<Value = Choice> {
    let replaced = prop_oneof![Just(u64::MAX), Just(0), any::<u64>()];
    let kinds = prop_oneof![2 => Just(u32::MAX), 3 => any::<u32>()];
    (kinds, 0u8..8, replaced, any::<bool>()).prop_map(|(kinds, aliases, replaced, history)| {
        Choice {
            kinds,
            aliases,
            replaced,
            history,
        }
    })
}

impl Choice {
    fn of(&self, community: &Community) -> HandOut {
        let kinds = Kind::ALL.into_iter().zip(0..);
        let kinds = kinds.filter(|(_, n)| self.kinds >> n & 1 == 1);
        let aliases = ALIASES
            .iter()
            .zip(0..)
            .filter(|(_, n)| self.aliases >> n & 1 == 1);
        let mut choice = HandOut {
            kinds: kinds.map(|(kind, _)| kind).collect(),
            aliases: aliases
                .map(|(a, n)| (id(Kind::Stakeholders, n), (*a).to_owned()))
                .collect(),
            history: self.history,
            ..HandOut::default()
        };
        let places = choice.places_of_names(community).into_iter().enumerate();
        let replaced = places.filter(|(n, _)| self.replaced >> (n % 64) & 1 == 1);
        choice.replaced = replaced.map(|(_, place)| place).collect();
        choice
    }
}

/// The part, as whoever it was handed to opens it.
fn opened(part: &Community) -> Community {
    read(&write(part, "")).unwrap().community
}

fn handed(whole: &Community, choice: &Choice, key: &str) -> Community {
    opened(&hand_out(whole, &choice.of(whole), key))
}

/// All texts and names of fields.
fn texts(value: &Value) -> BTreeSet<String> {
    fn walk(value: &Value, all: &mut BTreeSet<String>) {
        match value {
            Value::String(text) => drop(all.insert(text.clone())),
            Value::Array(values) => values.iter().for_each(|v| walk(v, all)),
            Value::Object(entries) => {
                all.extend(entries.keys().cloned());
                entries.values().for_each(|v| walk(v, all));
            }
            _ => {}
        }
    }
    let mut all = BTreeSet::new();
    walk(value, &mut all);
    all
}

fn actors(community: &Community) -> BTreeSet<Actor> {
    let sync = &community.sync;
    let mut actors: BTreeSet<Actor> = sync.seen.keys().copied().collect();
    for stamps in sync.stamps.values() {
        let others = stamps.others.values().flatten().map(|s| s.dot);
        let dots = stamps
            .cells
            .values()
            .chain(&stamps.base)
            .copied()
            .chain(others);
        actors.extend(dots.map(|dot| dot.actor));
    }
    actors.extend(sync.people.keys());
    actors
}

/// What the whole says and a part of it does not.
fn left_out(whole: &Community, choice: &HandOut) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut add = |value: &Value| out.extend(texts(value));
    for (kind, id) in whole.keys() {
        let fields = whole.table(kind).fields(id).unwrap();
        if !choice.travels(kind) {
            add(&whole.record_json(kind, id).unwrap());
            continue;
        }
        add(&Value::Object(
            fields
                .unread()
                .iter()
                .map(|(k, v)| (k.clone(), v.clone()))
                .collect(),
        ));
        if !choice.history {
            for name in ["agreements", "participation", "wordings"] {
                add(&fields.get(name));
            }
        }
        if let Value::Object(wordings) = fields.get("wordings") {
            wordings.values().for_each(|w| add(&w["by"]));
        }
    }
    whole
        .sync
        .removed
        .values()
        .for_each(|fields| add(&Value::Object(fields.clone())));
    whole
        .sync
        .removed
        .keys()
        .for_each(|(_, id)| add(&id.to_string().into()));
    whole
        .sync
        .people
        .values()
        .for_each(|name| add(&name.clone().into()));
    let others = whole
        .sync
        .stamps
        .values()
        .flat_map(|stamps| stamps.others.values().flatten());
    others.for_each(|sibling| add(&sibling.value));
    add(&Value::Object(whole.unknown.clone()));
    out.retain(|text| text.chars().count() >= 4);
    out
}

fn conflicts(community: &Community) -> BTreeSet<(Kind, Id, String)> {
    community.conflicts().into_iter().collect()
}

/// A field of text in a part that its dot says was shown as it is.
fn shown_texts(part: &Community) -> Vec<(Kind, Id, String)> {
    let mut cells = Vec::new();
    for (kind, id) in part.keys() {
        let Some(stamped) = part.stamped(kind, id) else {
            continue;
        };
        for (cell, value) in cells_of(stamped.fields) {
            let spec = stamped.fields.specs().iter().find(|s| s.name == cell);
            let is_text = spec.is_some_and(|s| matches!(s.is, Is::Words));
            if is_text && value.is_string() && stamped.stamps.of(&cell).is_some() {
                cells.push((kind, id, cell));
            }
        }
    }
    cells
}

fn set(community: &mut Community, actor: Actor, (kind, id, cell): &(Kind, Id, String), text: &str) {
    let (kind, id, cell, value) = (*kind, *id, cell.clone(), Value::from(text));
    let changes = vec![Change::Set {
        kind,
        id,
        cell,
        value,
    }];
    community.edit(actor, |draft| draft.apply(&Edit { changes }));
}

fn value_of(community: &Community, (kind, id, cell): &(Kind, Id, String)) -> Value {
    let fields = community.table(*kind).fields(*id);
    fields.map_or(Value::Null, |fields| cell_of(fields, cell))
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn what_stays_behind_is_nowhere_in_the_file(whole in communities(), choice in choice()) {
        let chosen = choice.of(&whole);
        let part = hand_out(&whole, &chosen, "k3y");
        let file = write(&part, "2026-11-21T18:40:00Z");
        let json: Map<String, Value> = serde_json::from_str(&file).unwrap();
        for name in json.keys() {
            let kind = Kind::from_name(name);
            let beside = ["format", "version", "saved_at", "sync"].contains(&name.as_str());
            prop_assert!(beside || kind.is_some_and(|kind| chosen.travels(kind)), "{}", name);
        }
        let sync = json["sync"].as_object().unwrap();
        for (name, value) in sync {
            let may = ["dots", "past_of", "hand_outs"].contains(&name.as_str());
            prop_assert!(may || name == "seen" && value == &Value::Object(Map::new()), "{}: {}", name, value);
        }
        for kind in sync["dots"].as_object().unwrap().keys() {
            prop_assert!(chosen.travels(Kind::from_name(kind).unwrap()), "{}", kind);
        }
        for actor in actors(&whole) {
            prop_assert!(!file.contains(&actor.to_string()), "{}", actor);
        }
        let mut records = json.clone();
        records.remove("sync");
        let travelling = texts(&Value::Object(records));
        let everything = texts(&Value::Object(json.clone()));
        for key in whole.keys() {
            let id = key.1.to_string();
            prop_assert_eq!(file.contains(&id), chosen.goes(&whole, key), "{:?}", key);
        }
        // Texts that are of one place only say where they come from.
        for text in left_out(&whole, &chosen) {
            let is_own = text.contains("secret") || text.contains("Somebody");
            let shown = travelling.iter().any(|t| t.contains(&text));
            let elsewhere = shown && travels_elsewhere(&whole, &chosen, &text);
            prop_assert!(elsewhere || !is_own && shown || everything.iter().all(|t| !t.contains(&text)), "{}", text);
        }
        if choice.replaced == u64::MAX {
            for id in chosen.aliases.keys().filter(|id| whole.stakeholders.get(**id).is_some()) {
                let name = &whole.stakeholders.get(*id).unwrap().name;
                let is_known_name = NAMES.contains(&name.as_str());
                let stands = travelling.iter().any(|t| t.to_lowercase().contains(&name.to_lowercase()));
                prop_assert!(!is_known_name || !stands || ALIASES.iter().any(|a| a.contains(name.as_str())), "{}", name);
            }
        }
    }

    #[test]
    fn a_part_that_comes_back_unchanged_changes_nothing(whole in communities(), choice in choice(), further in choice()) {
        let part = handed(&whole, &choice, "k3y");
        let merged = merge(&whole, &part);
        prop_assert_eq!(content(&merged), content(&whole));
        prop_assert_eq!(merged.contested(), whole.contested());
        let of_part = handed(&part, &further, "an0ther");
        let merged = merge(&whole, &of_part);
        prop_assert_eq!(content(&merged), content(&whole));
        prop_assert_eq!(content(&merge(&part, &of_part)), content(&part));
    }

    #[test]
    fn what_was_written_on_a_part_comes_in(whole in communities(), choice in choice(), further in choice(), at in any::<prop::sample::Index>(), again in any::<bool>()) {
        let mut part = handed(&whole, &choice, "k3y");
        if again {
            part = handed(&part, &further, "an0ther");
        }
        let cells = shown_texts(&part);
        if cells.is_empty() {
            return Ok(());
        }
        let cell = at.get(&cells);
        let was_open = conflicts(&whole);
        set(&mut part, actor(7), cell, "Written on the part");
        let merged = merge(&whole, &opened(&part));
        if !was_open.contains(cell) {
            prop_assert_eq!(value_of(&merged, cell), Value::from("Written on the part"));
        }
        prop_assert_eq!(conflicts(&merged), was_open);
        // Whatever was not settled is open as it was, but for the words that were shown.
        if conflicts(&whole).contains(cell) {
            let (kind, id, name) = cell;
            let others = &whole.sync.stamps[&(*kind, *id)].others[name];
            let left: Vec<_> = merged.sync.stamps[&(*kind, *id)].others[name].iter().map(|s| s.value.clone())
                .chain([value_of(&merged, cell)]).collect();
            prop_assert!(others.iter().all(|s| left.contains(&s.value)));
            let shown = value_of(&whole, cell);
            prop_assert!(!left.contains(&shown) || others.iter().any(|s| s.value == shown));
        }
    }

    #[test]
    fn what_both_wrote_meanwhile_stands_side_by_side(mut whole in communities(), choice in choice(), further in choice(), at in any::<prop::sample::Index>(), again in any::<bool>()) {
        let mut part = handed(&whole, &choice, "k3y");
        if again {
            part = handed(&part, &further, "an0ther");
        }
        let cells = shown_texts(&part);
        if cells.is_empty() {
            return Ok(());
        }
        let cell = at.get(&cells);
        set(&mut part, actor(7), cell, "Written on the part");
        set(&mut whole, actor(0), cell, "Written at home");
        let merged = merge(&whole, &opened(&part));
        let (kind, id, name) = cell;
        prop_assert!(conflicts(&merged).contains(cell));
        let others = merged.sync.stamps[&(*kind, *id)].others[name].iter().map(|s| s.value.clone());
        let both: BTreeSet<String> = others.chain([value_of(&merged, cell)]).map(|v| v.to_string()).collect();
        prop_assert!(both.contains("\"Written on the part\"") && both.contains("\"Written at home\""), "{:?}", both);
    }

    #[test]
    fn nothing_of_the_whole_is_removed_by_a_part(whole in communities(), choice in choice()) {
        let mut part = handed(&whole, &choice, "k3y");
        let all: Vec<_> = part.keys().into_iter().filter(|(kind, _)| *kind != Kind::Community).collect();
        part.edit(actor(7), |draft| {
            let changes = all.iter().map(|(kind, id)| Change::Remove { kind: *kind, id: *id }).collect();
            draft.apply(&Edit { changes });
        });
        let part = opened(&part);
        let merged = merge(&whole, &part);
        prop_assert_eq!(merged.keys(), whole.keys());
        for key in &all {
            prop_assert!(merged.sync.lives.get(key).is_some_and(Life::is_contested), "{:?}", key);
        }
        prop_assert_eq!(content(&merged), content(&whole));
        prop_assert_eq!(&merge(&merged, &part), &merged);
        // Once the group has said that it stays, it stays.
        let mut settled = merged.clone();
        settled.edit(actor(0), |draft| all.iter().for_each(|(kind, id)| draft.keep(*kind, *id, true)));
        let contested = merge(&settled, &part).contested();
        prop_assert!(contested.iter().all(|key| !all.contains(key)), "{:?}", contested);
    }

    #[test]
    fn parts_merge_in_any_order_and_once_is_enough(
        mut whole in tame_communities(), one in (choice(), tame()), other in (choice(), tame()), meanwhile in tame(),
    ) {
        let worked = |(choice, ops): &(Choice, Vec<Vec<Op>>), key, by| {
            let mut part = handed(&whole, choice, key);
            ops.iter().for_each(|ops| drop(make(&mut part, actor(by), ops)));
            opened(&part)
        };
        let (one, other) = (worked(&one, "k3y", 7), worked(&other, "an0ther", 8));
        meanwhile.iter().for_each(|ops| drop(make(&mut whole, actor(0), ops)));
        let (first, second) = (merge(&whole, &one), merge(&whole, &other));
        prop_assert_eq!(&merge(&first, &one), &first);
        prop_assert_eq!(content(&merge(&first, &other)), content(&merge(&second, &one)));
        prop_assert_eq!(content(&opened(&first)), content(&first));
        // From whichever side it is opened.
        prop_assert_eq!(content(&merge(&one, &whole)), content(&first));
    }
}

fn day() -> Date {
    Date::new(2026, 11, 21).unwrap()
}

/// A principle that was worded twice and adopted in words with a name in them.
fn with_a_principle() -> (Community, Id, Id) {
    let (who, what) = (id(Kind::Stakeholders, 0), id(Kind::Principles, 0));
    let mut whole = new_community();
    whole.edit(actor(0), |draft| {
        draft.put(Stakeholder {
            name: "Amina Diallo".into(),
            ..Stakeholder::with_id(who)
        });
        let mut principle = Principle::with_id(what);
        principle.reword("Speak up", "", "", "Benedetta", day());
        principle.reword("Amina speaks first", "", "she asked", "Benedetta", day());
        principle.adopt(day(), None);
        draft.put(principle);
    });
    (whole, who, what)
}

fn all_of(aliases: &[(Id, &str)], whole: &Community, history: bool) -> HandOut {
    let mut choice = HandOut {
        kinds: Kind::ALL.into(),
        aliases: aliases
            .iter()
            .map(|(id, alias)| (*id, (*alias).to_owned()))
            .collect(),
        history,
        ..HandOut::default()
    };
    choice.replaced = choice.places_of_names(whole).into_iter().collect();
    choice
}

#[test]
fn a_name_cannot_be_guessed_from_the_key_of_words_that_it_stood_in() {
    let (whole, who, what) = with_a_principle();
    for history in [false, true] {
        let choice = all_of(&[(who, "Heron")], &whole, history);
        let part = opened(&hand_out(&whole, &choice, "k3y"));
        let file = write(&part, "");
        for hidden in ["Amina", "Benedetta", &wording_key("Amina speaks first", "")] {
            assert!(!file.contains(hidden), "{hidden}");
        }
        assert_eq!(file.contains("Speak up"), history);
        let principle = part.principles.get(what).unwrap();
        assert_eq!(principle.text, "Heron speaks first");
        assert!(principle.is_adopted());
        assert_eq!(content(&merge(&whole, &part)), content(&whole));
    }
}

#[test]
fn a_principle_that_was_worded_anew_on_a_part_comes_in_and_is_not_adopted() {
    let (whole, _, what) = with_a_principle();
    for history in [false, true] {
        let choice = all_of(&[], &whole, history);
        let mut part = opened(&hand_out(&whole, &choice, "k3y"));
        part.edit(actor(7), |draft| {
            draft.update(what, |p: &mut Principle| {
                p.reword("All speak", "", "fairer", "Cato", day())
            });
        });
        let merged = merge(&whole, &opened(&part));
        assert_eq!(merged.conflicts(), []);
        let principle = merged.principles.get(what).unwrap();
        assert_eq!(principle.text, "All speak");
        assert!(principle.is_reworded());
        assert_eq!(principle.wordings.len(), 3);
        let earlier = principle
            .wordings
            .get(&wording_key("Amina speaks first", ""))
            .unwrap();
        assert_eq!((&*earlier.reason, &*earlier.by), ("she asked", "Benedetta"));
    }
}

#[test]
fn an_anonymous_answer_with_an_alias_in_it_comes_back_as_it_was() {
    let (mut whole, who, _) = with_a_principle();
    whole.edit(actor(0), |draft| {
        let text = "Amina was tired".into();
        draft.put(Response {
            text,
            anonymous: true,
            ..Response::with_id(id(Kind::Responses, 1))
        });
    });
    let choice = all_of(&[(who, "A heron")], &whole, false);
    let part = opened(&hand_out(&whole, &choice, "k3y"));
    assert!(part.responses.iter().all(|r| r.text == "A heron was tired"));
    assert_eq!(content(&merge(&whole, &part)), content(&whole));
    assert_eq!(content(&merge(&part, &whole)), content(&whole));
}

#[test]
fn a_story_leaves_the_group_only_if_whoever_told_it_agreed() {
    let mut whole = Community::new(id(Kind::Community, 1));
    let mut tell = |n: u8, uses: &[StoryUse], text: &str, agreed_to: &str| {
        whole.edit(actor(0), |draft| {
            draft.put(Story {
                text: text.into(),
                consent: uses.iter().copied().collect(),
                consent_to: wording_key(agreed_to, ""),
                ..Story::with_id(id(Kind::Stories, n))
            });
        });
    };
    let ours = [StoryUse::Room, StoryUse::Handbook];
    tell(1, &ours, "secret of the room", "secret of the room");
    tell(2, &[StoryUse::Partners], "We waited", "We waited");
    tell(3, &[StoryUse::Public], "secret since changed", "We changed");
    tell(4, &[], "secret of nobody", "secret of nobody");
    let part = hand_out(&whole, &all_of(&[], &whole, true), "k3y");
    let file = write(&part, "2026-12-01T10:00:00Z");
    assert!(
        file.contains("We waited") && !file.contains("secret"),
        "{file}"
    );
    // What stayed behind is not gone when the part comes home.
    assert_eq!(content(&merge(&whole, &opened(&part))), content(&whole));
}

/// Whether a text that was left out at one place travels from another.
fn travels_elsewhere(whole: &Community, choice: &HandOut, text: &str) -> bool {
    whole
        .keys()
        .into_iter()
        .filter(|(kind, _)| choice.travels(*kind))
        .any(|(kind, id)| {
            let fields = whole.table(kind).fields(id).unwrap();
            let known = cells_of(fields).into_iter().filter(|(cell, _)| {
                let field = cell.split('/').next().unwrap();
                let is_history = ["wordings", "agreements", "participation"].contains(&field);
                !fields.unread().contains_key(field) && (choice.history || !is_history)
            });
            let known: Value = known.map(|(_, value)| value).collect();
            texts(&known).iter().any(|t| t.contains(text))
        })
}

#[test]
fn what_a_part_removes_for_good_stays_in_the_whole() {
    let whole = made_of(&[vec![Op::Put {
        kind: 2,
        n: 0,
        seed: 3,
    }]]);
    let choice = HandOut {
        kinds: Kind::ALL.into_iter().collect(),
        ..HandOut::default()
    };
    let mut part = hand_out(&whole, &choice, "key");
    part.edit(actor(5), |draft| {
        draft.erase(Kind::Stakeholders, id(Kind::Stakeholders, 0));
    });
    assert!(part.stakeholders.is_empty());
    assert_eq!(content(&merge(&whole, &part)), content(&whole));
}
