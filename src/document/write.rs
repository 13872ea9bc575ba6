//! Writes the community file.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::stamps::{write_dot, write_stamps};
use super::{FORMAT, VERSION};
use crate::community::{Community, Kind, Sync};

/// The community as a file. `saved_at` is a moment such as
/// `2026-11-21T18:40:00Z`, for people to read.
pub fn write(community: &Community, saved_at: &str) -> String {
    let mut parts: Vec<(&str, Value)> = vec![
        ("format", FORMAT.into()),
        ("version", VERSION.into()),
        ("saved_at", saved_at.into()),
        (
            "community",
            record(community, Kind::Community, community.id()),
        ),
    ];
    for kind in Kind::ALL.into_iter().skip(1) {
        let records = list(community, kind);
        if !records.is_empty() {
            parts.push((kind.name(), Value::Array(records)));
        }
    }
    for (name, value) in &community.unknown {
        if Kind::from_name(name).is_none() {
            parts.push((name, value.clone()));
        }
    }
    if !community.conflicts.is_empty() {
        parts.push(("conflicts", Value::Array(community.conflicts.clone())));
    }
    parts.push(("sync", sync(community)));
    let mut text = String::from("{");
    for (place, (name, value)) in parts.iter().enumerate() {
        text.push_str(if place == 0 { "\n  " } else { ",\n  " });
        text.push_str(&Value::from(*name).to_string());
        text.push_str(": ");
        text.push_str(&indented(value));
    }
    text.push_str("\n}\n");
    text
}

/// Whether two files say the same: their JSON is equal, the moment of saving
/// and the order of records apart.
pub fn equal(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> Option<Value> {
        let mut file: Map<String, Value> = serde_json::from_str(text).ok()?;
        file.remove("saved_at");
        for (_, value) in file.iter_mut() {
            if let Value::Array(records) = value {
                records.sort_by_key(Value::to_string);
            }
        }
        Some(Value::Object(file))
    };
    matches!((plain(one), plain(other)), (Some(a), Some(b)) if a == b)
}

fn record(community: &Community, kind: Kind, id: crate::community::Id) -> Value {
    community.record_json(kind, id).unwrap_or(Value::Null)
}

/// The records of a kind, and behind them what stood among them and is none.
fn list(community: &Community, kind: Kind) -> Vec<Value> {
    let mut records: Vec<Value> = community
        .table(kind)
        .ids()
        .into_iter()
        .map(|id| record(community, kind, id))
        .collect();
    if let Some(Value::Array(others)) = community.unknown.get(kind.name()) {
        records.extend(others.iter().cloned());
    }
    records
}

fn sync(community: &Community) -> Value {
    let Sync {
        seen,
        stamps,
        removed,
        unread,
    } = &community.sync;
    let seen: BTreeMap<String, u64> = seen.iter().map(|(a, n)| (a.to_string(), *n)).collect();
    let mut dots = Map::new();
    for ((kind, id), stamps) in stamps {
        let Some(fields) = community.table(*kind).fields(*id) else {
            continue;
        };
        let text = write_stamps(stamps, &fields.write_fields());
        put(&mut dots, kind.name(), id.to_string(), text);
    }
    let mut gone = Map::new();
    for ((kind, id), dot) in removed {
        put(
            &mut gone,
            kind.name(),
            id.to_string(),
            Value::String(write_dot(*dot)),
        );
    }
    for (kind, id_dots) in unread_of(unread, "dots") {
        dots.insert(kind.clone(), id_dots.clone());
    }
    for (kind, id_dots) in unread_of(unread, "removed") {
        gone.insert(kind.clone(), id_dots.clone());
    }
    let mut sync = unread.clone();
    sync.insert("seen".into(), json!(seen));
    sync.insert("dots".into(), Value::Object(dots));
    sync.insert("removed".into(), Value::Object(gone));
    Value::Object(sync)
}

fn unread_of<'a>(
    unread: &'a Map<String, Value>,
    part: &str,
) -> impl Iterator<Item = (&'a String, &'a Value)> {
    unread
        .get(part)
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
}

fn put(object: &mut Map<String, Value>, kind: &str, id: String, value: Value) {
    let entry = object
        .entry(kind)
        .or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(entries) = entry {
        entries.insert(id, value);
    }
}

/// JSON with line breaks, one step to the right.
fn indented(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string());
    text.replace('\n', "\n  ")
}
