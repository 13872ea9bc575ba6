//! The stamps of records as text: `actor.counter.hash`.
//!
//! The hash is of the value that was written. If somebody changed the value
//! in a text editor the hash no longer fits, and the cell gets a new dot that
//! is derived from the value and its parent: two devices that open the same
//! file agree on it.

use serde_json::{Map, Value};

use crate::community::{Actor, Dot, Id, Kind, Stamps, short_hash};

const HASH: usize = 5;

/// Writes a dot without a hash.
pub fn write_dot(dot: Dot) -> String {
    format!("{}.{}", dot.actor, dot.counter)
}

/// Reads a dot; a hash behind it is handed back too.
pub fn read_dot(text: &str) -> Option<(Dot, &str)> {
    let mut parts = text.splitn(3, '.');
    let actor = Actor::parse(parts.next()?)?;
    let counter = parts
        .next()?
        .parse()
        .ok()
        .filter(|n| *n > 0 && *n < 1 << 53)?;
    Some((Dot { actor, counter }, parts.next().unwrap_or_default()))
}

/// Writes the stamps of a record with these fields: one text if all cells
/// share a dot, else an object with the others beside `*`.
pub fn write_stamps(stamps: &Stamps, fields: &Map<String, Value>) -> Value {
    let text = |dot, value: &Value| format!("{}.{}", write_dot(dot), hash(value));
    let base = Value::String(text(stamps.base, &base_value(stamps, fields)));
    if stamps.cells.is_empty() {
        return base;
    }
    let mut object = Map::from_iter([("*".to_owned(), base)]);
    for (cell, dot) in &stamps.cells {
        object.insert(
            cell.clone(),
            Value::String(text(*dot, &cell_value(fields, cell))),
        );
    }
    Value::Object(object)
}

/// Reads the stamps of a record with these fields. What is not stamped, or
/// not with the value that stands there, gets a derived dot. An anonymous
/// response has none, nor has a community of which nothing was said yet.
pub fn read_stamps(
    value: Option<&Value>,
    kind: Kind,
    id: Id,
    fields: &Map<String, Value>,
) -> Option<Stamps> {
    let is_anonymous = fields.get("anonymous") == Some(&Value::Bool(true));
    let is_unsaid = value.is_none_or(Value::is_null) && fields.is_empty();
    match kind {
        Kind::Responses if is_anonymous => None,
        Kind::Community if is_unsaid => None,
        _ => Some(read_or_derive(value, kind, id, fields)),
    }
}

fn read_or_derive(
    value: Option<&Value>,
    kind: Kind,
    id: Id,
    fields: &Map<String, Value>,
) -> Stamps {
    let origin = || {
        let text = Value::Object(fields.clone()).to_string();
        Dot {
            actor: derived(&[kind.name(), &id.to_string(), &text]),
            counter: 1,
        }
    };
    let (base, cells) = match value {
        Some(Value::String(text)) => (Some(text.as_str()), None),
        Some(Value::Object(object)) => (object.get("*").and_then(Value::as_str), Some(object)),
        _ => (None, None),
    };
    let Some((base, base_hash)) = base.and_then(read_dot) else {
        return Stamps {
            base: origin(),
            cells: Default::default(),
        };
    };
    let mut stamps = Stamps {
        base,
        cells: Default::default(),
    };
    let mut edited = Vec::new();
    for (cell, text) in cells.into_iter().flatten().filter(|(cell, _)| *cell != "*") {
        let Some((dot, found)) = text.as_str().and_then(read_dot) else {
            continue;
        };
        let value = cell_value(fields, cell);
        if found == hash(&value) {
            stamps.cells.insert(cell.clone(), dot);
        } else {
            edited.push((cell.clone(), after(dot, &value)));
            stamps.cells.insert(cell.clone(), dot);
        }
    }
    let value = base_value(&stamps, fields);
    if base_hash != hash(&value) {
        stamps.base = after(base, &value);
    }
    stamps.cells.extend(edited);
    stamps
}

/// The dot of a value that was written over `parent` in a text editor.
fn after(parent: Dot, value: &Value) -> Dot {
    let actor = derived(&[&write_dot(parent), &value.to_string()]);
    Dot {
        actor,
        counter: parent.counter + 1,
    }
}

fn derived(texts: &[&str]) -> Actor {
    Actor::parse(&short_hash(texts)).expect("a short hash has an actor's digits")
}

fn hash(value: &Value) -> String {
    let mut hash = short_hash(&[&value.to_string()]);
    hash.truncate(HASH);
    hash
}

/// All cells that have no dot of their own.
fn base_value(stamps: &Stamps, fields: &Map<String, Value>) -> Value {
    let mut rest = fields.clone();
    for cell in stamps.cells.keys() {
        let Some((field, key)) = cell.split_once('/') else {
            rest.remove(cell);
            continue;
        };
        let emptied = match rest.get_mut(field) {
            Some(Value::Object(entries)) => {
                entries.remove(key);
                entries.is_empty()
            }
            Some(Value::Array(elements)) => {
                elements.retain(|e| e.as_str() != Some(key));
                elements.is_empty()
            }
            _ => false,
        };
        if emptied {
            rest.remove(field);
        }
    }
    Value::Object(rest)
}

fn cell_value(fields: &Map<String, Value>, cell: &str) -> Value {
    let Some((field, key)) = cell.split_once('/') else {
        return fields.get(cell).cloned().unwrap_or(Value::Null);
    };
    match fields.get(field) {
        Some(Value::Object(entries)) => entries.get(key).cloned().unwrap_or(Value::Null),
        Some(Value::Array(e)) if e.iter().any(|e| e.as_str() == Some(key)) => Value::Bool(true),
        _ => Value::Null,
    }
}
