//! Kinds that one version knows and another does not. The older one keeps what
//! it cannot read, merges it and hands it on; and once a version that knows the
//! kind reads it, by file, store or safety copy, everything is as if all had
//! known it from the beginning.

use crate::common::*;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use weft::community::{Action, Community, Id, Kind, Principle, Record};
use weft::document::{merge, read, read_piece, without_removals, write, write_piece, write_rest};

/// The kinds that the older version does not know, and what stands for them there.
const RENAMED: [(&str, &str); 3] = [
    ("actions", "deeds"),
    ("principles", "tenets"),
    ("responses", "replies"),
];

/// A file as a version sees it that does not know some kinds, or the other way.
fn renamed(text: &str, back: bool) -> String {
    let mut file: Value = serde_json::from_str(text).unwrap();
    for (known, unknown) in RENAMED {
        let (from, to) = if back {
            (unknown, known)
        } else {
            (known, unknown)
        };
        rename(&mut file, from, to);
        if let Some(Value::Object(sync)) = file.get_mut("sync") {
            sync.values_mut().for_each(|part| rename(part, from, to));
        }
        let conflicts = file.get_mut("conflicts").and_then(Value::as_array_mut);
        for conflict in conflicts.into_iter().flatten() {
            if conflict["kind"] == json!(from) {
                conflict["kind"] = json!(to);
            }
        }
        // Copies of records, and what was removed, hold conflicts of their own.
        let nested = |value: &mut Value| {
            let text = value.to_string();
            let text = text.replace(
                &format!("\"kind\":\"{from}\""),
                &format!("\"kind\":\"{to}\""),
            );
            *value = serde_json::from_str(&text).unwrap();
        };
        nested(&mut file["sync"]);
    }
    file.to_string()
}

fn rename(object: &mut Value, from: &str, to: &str) {
    if let Some(object) = object.as_object_mut()
        && let Some(value) = object.remove(from)
    {
        object.insert(to.to_owned(), value);
    }
}

/// What a device knows.
#[derive(Clone, Debug)]
struct Device {
    community: Community,
    is_old: bool,
}

#[derive(Clone, Debug)]
enum Event {
    Edit(usize, Vec<Op>),
    Arrive(usize, usize),
    Erase(usize, Op),
    /// The device is started again.
    Reload(usize),
    /// Its program is brought up to date.
    Update(usize),
}

const DEVICES: usize = 4;

/// Mostly of the kinds in question, and of few records, so that they meet.
fn tame() -> impl Strategy<Value = Op> {
    let few = (op(), 0usize..8).prop_map(|(op, which)| {
        let name = ["actions", "principles", "responses", "stakeholders"][which % 4];
        let of = Kind::ALL.iter().position(|k| k.name() == name).unwrap();
        match op {
            Op::Put { n, seed, .. } => Op::Put {
                kind: of,
                n: n % 2,
                seed,
            },
            Op::Set { n, field, seed, .. } => Op::Set {
                kind: of,
                n: n % 2,
                field: field % 8,
                seed,
            },
            Op::Remove { n, .. } => Op::Remove { kind: of, n: n % 2 },
        }
    });
    few.prop_filter("fits", is_tame)
}

fn event() -> impl Strategy<Value = Event> {
    let d = 0..DEVICES;
    prop_oneof![
        8 => (d.clone(), prop::collection::vec(tame(), 1..3)).prop_map(|(d, ops)| Event::Edit(d, ops)),
        6 => (d.clone(), d.clone()).prop_map(|(a, b)| Event::Arrive(a, b)),
        1 => (d.clone(), tame()).prop_map(|(d, op)| Event::Erase(d, op)),
        1 => d.clone().prop_map(Event::Reload),
        1 => d.prop_map(Event::Update),
    ]
}

fn is_unknown_to_old(op: &Op) -> bool {
    let kind = key_of(op).0.name();
    RENAMED.iter().any(|(known, _)| *known == kind)
}

/// What a device holds, as its store has it. The older version's store names
/// kinds that it does not know in one piece only.
fn stored(community: &Community, update: bool) -> Community {
    let removed = community.sync.removed.keys().copied();
    let keys = community.keys().into_iter().chain(removed);
    let keys = keys.chain(community.sync.gone.iter().copied());
    let pieces = keys.filter_map(|(kind, id)| write_piece(community, kind, id));
    let mut again = Community::new(community.id());
    for piece in pieces {
        again.absorb(read_piece(&piece).unwrap());
    }
    if let Some(rest) = write_rest(community) {
        again.absorb(read_piece(&if update { updated(&rest) } else { rest }).unwrap());
    }
    again.promote();
    again
}

/// The piece of what an older version did not know, under the names by which
/// the newer one knows it.
fn updated(rest: &str) -> String {
    let mut rest: Value = serde_json::from_str(rest).unwrap();
    let unknown = rest["rest"]["unknown"].take();
    let mut file = unknown.as_object().cloned().unwrap_or_default();
    file.insert("sync".into(), rest["rest"]["sync"].take());
    let mut file: Map<String, Value> =
        serde_json::from_str(&renamed(&Value::Object(file).to_string(), true)).unwrap();
    let sync = file.remove("sync").unwrap_or_default();
    json!({ "rest": { "unknown": file, "sync": sync } }).to_string()
}

/// The devices after all that; `mixed` says whether some are of the older version.
fn lived(events: &[Event], mixed: bool) -> Vec<Device> {
    let mut devices: Vec<Device> = (0..DEVICES)
        .map(|n| Device {
            community: new_community(),
            is_old: mixed && n % 2 == 1,
        })
        .collect();
    // An older version writes nothing of what it does not know, in either world.
    let mut is_old: Vec<bool> = (0..DEVICES).map(|n| n % 2 == 1).collect();
    for event in events {
        match event {
            Event::Edit(d, ops) => {
                let ops: Vec<Op> = ops
                    .iter()
                    .filter(|op| !is_old[*d] || !is_unknown_to_old(op))
                    .cloned()
                    .collect();
                make(&mut devices[*d].community, actor(*d as u8), &ops);
            }
            Event::Erase(d, op) => {
                if !is_old[*d] || !is_unknown_to_old(op) {
                    let (kind, id) = key_of(op);
                    let device = &mut devices[*d].community;
                    device.edit(actor(*d as u8), |draft| draft.erase(kind, id));
                }
            }
            Event::Arrive(from, to) => {
                let text = write(&devices[*from].community, "");
                let text = match (devices[*from].is_old, devices[*to].is_old) {
                    (false, true) => renamed(&text, false),
                    (true, false) => renamed(&text, true),
                    _ => text,
                };
                let arrived = read(&text).unwrap().community;
                let device = &mut devices[*to].community;
                *device = merge(device, &arrived);
            }
            Event::Reload(d) => devices[*d].community = stored(&devices[*d].community, false),
            Event::Update(d) => {
                if devices[*d].is_old {
                    devices[*d].community = stored(&devices[*d].community, true);
                    devices[*d].is_old = false;
                }
                is_old[*d] = false;
            }
        }
    }
    for device in devices.iter_mut().filter(|device| device.is_old) {
        device.community = read(&renamed(&write(&device.community, ""), true))
            .unwrap()
            .community;
    }
    devices
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn it_is_as_if_all_had_known_the_kind(events in prop::collection::vec(event(), 10..50)) {
        let mixed = lived(&events, true);
        let all_new = lived(&events, false);
        for (n, (one, other)) in mixed.iter().zip(&all_new).enumerate() {
            prop_assert_eq!(content(&one.community), content(&other.community), "device {}", n);
            prop_assert_eq!(&one.community.sync.gone, &other.community.sync.gone);
            prop_assert_eq!(one.community.sync.removed.len(), other.community.sync.removed.len());
            prop_assert!(one.community.sync.unread.is_empty(), "{:?}", one.community.sync.unread);
        }
        // And so it stays when they meet.
        let meet = |all: &[Device]| {
            let mut all = all.iter().map(|device| device.community.clone());
            let first = all.next().unwrap();
            all.fold(first, |one, other| merge(&one, &other))
        };
        prop_assert_eq!(content(&meet(&mixed)), content(&meet(&all_new)));
    }
}

fn some_id(n: u8) -> Id {
    Id::from_random([n; 16])
}

/// As the very first version put together what it did not know: lists by what
/// stands in them, stamps by name, of two texts the one that is last in order.
fn first_version_merged(one: &str, other: &str) -> String {
    fn together(one: &mut Value, other: &Value) {
        match (one, other) {
            (Value::Object(one), Value::Object(other)) => {
                for (name, value) in other {
                    match one.get_mut(name) {
                        Some(present) => together(present, value),
                        None => drop(one.insert(name.clone(), value.clone())),
                    }
                }
            }
            (Value::Array(one), Value::Array(other)) => {
                for value in other {
                    if !one.contains(value) {
                        one.push(value.clone());
                    }
                }
            }
            (one, other) => {
                let (text, last) = (one.to_string(), other.to_string());
                if text < last {
                    *one = other.clone();
                }
            }
        }
    }
    let mut one: Value = serde_json::from_str(one).unwrap();
    together(&mut one, &serde_json::from_str(other).unwrap());
    one.to_string()
}

#[test]
fn what_the_first_version_put_together_is_one_record_with_both_wordings() {
    let mut here = new_community();
    here.edit(actor(0), |draft| {
        draft.put(Action {
            text: "Call the clinic".into(),
            ..Action::with_id(some_id(3))
        });
    });
    let mut there = here.clone();
    here.edit(actor(0), |draft| {
        draft.set(Kind::Actions, some_id(3), "note", "On Monday".into())
    });
    there.edit(actor(1), |draft| {
        draft.set(Kind::Actions, some_id(3), "text", "Visit the clinic".into())
    });
    let files = [&here, &there].map(|c| renamed(&write(c, ""), false));
    let both = renamed(&first_version_merged(&files[0], &files[1]), true);
    let opened = read(&both).unwrap();
    assert_eq!(opened.community.actions.len(), 1, "no double");
    let text = write(&opened.community, "");
    for words in ["Call the clinic", "Visit the clinic", "On Monday"] {
        assert!(text.contains(words), "{words} is lost: {text}");
    }
    // What knew the kind all along sets it right.
    let merged = merge(&merge(&here, &there), &opened.community);
    assert_eq!(merged.actions.len(), 1);
    let text = write(&merged, "");
    assert!(text.contains("Visit the clinic") && text.contains("On Monday"));
}

#[test]
fn what_is_gone_of_a_later_kind_stays_gone_beside_what_is_gone_of_a_known_one() {
    let mut community = new_community();
    community.edit(actor(0), |draft| {
        draft.put(Action::with_id(some_id(3)));
        draft.put(Principle::with_id(some_id(4)));
        draft.erase(Kind::Actions, some_id(3));
    });
    let mut old = read(&renamed(&write(&community, ""), false))
        .unwrap()
        .community;
    old.edit(actor(1), |draft| {
        draft.put(weft::community::Stakeholder::with_id(some_id(5)));
        draft.erase(Kind::Stakeholders, some_id(5));
    });
    let new = read(&renamed(&write(&stored(&old, false), ""), true))
        .unwrap()
        .community;
    assert!(new.sync.gone.contains(&(Kind::Actions, some_id(3))));
    assert!(new.sync.gone.contains(&(Kind::Stakeholders, some_id(5))));
}

#[test]
fn what_a_file_calls_gone_of_a_kind_that_nobody_here_can_see_stays() {
    let mut community = new_community();
    community.edit(actor(0), |draft| draft.put(Action::with_id(some_id(3))));
    let here = read(&renamed(&write(&community, ""), false))
        .unwrap()
        .community;
    let mut file: Value = serde_json::from_str(&write(&here, "")).unwrap();
    file.as_object_mut().unwrap().remove("deeds");
    file["sync"]["gone"] = json!({ "deeds": [some_id(3).to_string(), some_id(4).to_string()] });
    let lie = read(&file.to_string()).unwrap().community;
    let merged = merge(&here, &without_removals(&here, &lie));
    let again = read(&renamed(&write(&merged, ""), true)).unwrap().community;
    assert!(again.actions.get(some_id(3)).is_some());
    assert!(again.sync.gone.contains(&(Kind::Actions, some_id(4))));
}
