//! Writes the community file.

use serde_json::{Map, Value};

use super::conflicts::write_conflicts;
use super::sync::write_sync;
use super::{FORMAT, VERSION};
use crate::community::{Community, Kind, Ordered as _};

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
        if Kind::from_name(name).is_none() && name != "conflicts" {
            parts.push((name, value.clone()));
        }
    }
    let mut conflicts = write_conflicts(community);
    if let Some(Value::Array(others)) = community.unknown.get("conflicts") {
        conflicts.extend(others.iter().cloned());
    }
    if !conflicts.is_empty() {
        parts.push(("conflicts", Value::Array(conflicts)));
    }
    parts.push(("sync", write_sync(community)));
    let mut text = String::from("{");
    for (place, (name, value)) in parts.iter().enumerate() {
        text.push_str(if place == 0 { "\n  " } else { ",\n  " });
        text.push_str(&Value::from(*name).to_string());
        text.push_str(": ");
        match *name {
            // For programs: one line a kind.
            "sync" => text.push_str(&in_lines(value, 2)),
            _ => text.push_str(&indented(value)),
        }
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
                records.order_by_key(Value::to_string);
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

/// An object with a line for each of its entries, down to a depth.
fn in_lines(value: &Value, depth: usize) -> String {
    let Some(entries) = value.as_object().filter(|e| depth > 0 && !e.is_empty()) else {
        return value.to_string();
    };
    let indent = "  ".repeat(4 - depth);
    let lines: Vec<String> = entries
        .iter()
        .map(|(name, value)| {
            let value = in_lines(value, depth - 1);
            format!("\n{indent}{}: {value}", Value::from(name.as_str()))
        })
        .collect();
    let end = "  ".repeat(3 - depth);
    format!("{{{}\n{end}}}", lines.join(","))
}

/// JSON with line breaks, one step to the right.
fn indented(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string());
    text.replace('\n', "\n  ")
}
