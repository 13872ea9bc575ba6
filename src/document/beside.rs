//! What stands in `sync` beside the stamps of records.

use serde_json::{Map, Value, json};

use crate::community::{self, Actor, BEYOND_COUNTING, Id, Keyed, Kind, Sync};

/// What stands in `sync` beside the stamps of records: what was seen, what is
/// gone for good, hand-outs, people, and what a later version noted.
pub fn write_beside(sync: &Sync) -> Map<String, Value> {
    let mut object = sync.unread.clone();
    for (name, seen) in [("seen", &sync.seen), ("earlier", &sync.earlier)] {
        if !seen.is_empty() {
            let mut seen = seen.iter().map(|(a, n)| (a.to_string(), json!(n)));
            object.insert(name.into(), Value::Object(community::object(&mut seen)));
        }
    }
    for (name, keys) in [("gone", &sync.gone), ("kept", &sync.kept)] {
        let mut by_kind: Keyed<&str, Vec<String>> = Keyed::new();
        for (kind, id) in keys {
            by_kind.get_or_default(kind.name()).push(id.to_string());
        }
        if by_kind.is_empty() {
            continue;
        }
        // Kinds of a later version, which are kept as written, stay beside.
        let part = object.entry(name).or_insert_with(|| json!({}));
        if let Value::Object(part) = part {
            part.extend(
                by_kind
                    .into_iter()
                    .map(|(kind, ids)| (kind.into(), json!(ids))),
            );
        }
    }
    if !sync.hand_outs.is_empty() {
        object.insert("hand_outs".into(), sync.hand_outs.iter().cloned().collect());
    }
    if !sync.secrets.is_empty() {
        object.insert("secrets".into(), sync.secrets.iter().cloned().collect());
    }
    if !sync.people.is_empty() {
        let mut people = sync.people.iter().map(|(a, p)| (a.to_string(), json!(p)));
        object.insert(
            "people".into(),
            Value::Object(community::object(&mut people)),
        );
    }
    object
}

/// Reads it.
pub fn read_beside(sync: &mut Sync, mut object: Map<String, Value>) {
    let entries = |part: Option<Value>| match part {
        Some(Value::Object(entries)) => entries,
        _ => Map::new(),
    };
    for (name, seen) in [("seen", &mut sync.seen), ("earlier", &mut sync.earlier)] {
        for (actor, counter) in entries(object.remove(name)) {
            let counter = counter.as_u64().filter(|n| *n < BEYOND_COUNTING);
            if let (Some(actor), Some(counter)) = (Actor::parse(&actor), counter) {
                seen.insert(actor, counter);
            }
        }
    }
    for (name, keys) in [("gone", &mut sync.gone), ("kept", &mut sync.kept)] {
        let mut unknown = Map::new();
        for (kind_name, ids) in entries(object.remove(name)) {
            let Some(kind) = Kind::from_name(&kind_name) else {
                unknown.insert(kind_name, ids);
                continue;
            };
            let ids = ids.as_array().into_iter().flatten();
            let ids = ids.filter_map(|id| Id::parse(id.as_str()?));
            // No file removes the community itself.
            let ids = ids.filter(|_| kind != Kind::Community);
            keys.extend(ids.map(|id| (kind, id)));
        }
        if !unknown.is_empty() {
            object.insert(name.into(), Value::Object(unknown));
        }
    }
    for (name, texts) in [
        ("hand_outs", &mut sync.hand_outs),
        ("secrets", &mut sync.secrets),
    ] {
        if let Some(Value::Array(given)) = object.remove(name) {
            let given = given.iter().filter_map(Value::as_str);
            texts.extend(given.map(str::to_owned));
        }
    }
    for (actor, name) in entries(object.remove("people")) {
        if let (Some(actor), Some(name)) = (Actor::parse(&actor), name.as_str()) {
            sync.people.insert(actor, name.to_owned());
        }
    }
    sync.unread = object;
}
