//! Cells: the smallest things that change by themselves. A field (`text`), an
//! entry of a keyed field (`wordings/…`), an element of a set (`goals/relational`).

use serde_json::{Map, Value};

use super::{FieldSpec, Fields, Keyed, Set, Shape, object};

/// The value of a cell; `Null` if it is not there.
pub fn cell_of(fields: &dyn Fields, cell: &str) -> Value {
    let Some((field, key, _)) = part_of(fields, cell) else {
        return fields.get(cell);
    };
    if let Some(place) = place_by_part(fields, field) {
        return fields.field(place).part(key);
    }
    match fields.get(field) {
        Value::Object(mut entries) => entries.remove(key).unwrap_or(Value::Null),
        Value::Array(elements) if elements.iter().any(|e| e.as_str() == Some(key)) => true.into(),
        _ => Value::Null,
    }
}

/// All cells of a record that hold something.
pub fn cells_of(fields: &dyn Fields) -> Keyed<String, Value> {
    let mut cells = Keyed::new();
    for (name, value) in fields.write_fields() {
        let parts = shape_of(fields, &name)
            .filter(|shape| *shape != Shape::One)
            .and_then(|shape| entries(shape, &value));
        match parts {
            Some(parts) => cells.extend(
                parts
                    .into_iter()
                    .map(|(key, part)| (format!("{name}/{key}"), part)),
            ),
            None => {
                cells.insert(name, value);
            }
        }
    }
    cells
}

/// Gives a cell a value.
pub(crate) fn set_cell(fields: &mut dyn Fields, cell: &str, value: &Value) {
    let Some((field, key, shape)) = part_of(fields, cell) else {
        fields.set(cell, value);
        return;
    };
    if let Some(place) = place_by_part(fields, field)
        && fields.field_mut(place).set_part(key, value)
    {
        return;
    }
    let whole = with_part(fields.get(field), shape, key, value);
    fields.set(field, &whole);
}

/// A set or keyed field with one part given a value; `Null` if nothing is left.
fn with_part(whole: Value, shape: Shape, key: &str, value: &Value) -> Value {
    let is_out = value.is_null() || shape == Shape::Set && *value == Value::Bool(false);
    match (shape, whole) {
        (Shape::Set, whole) => {
            let mut elements = match whole {
                Value::Array(elements) => elements,
                _ => Vec::new(),
            };
            elements.retain(|e| e.as_str() != Some(key));
            if !is_out {
                elements.push(Value::String(key.to_owned()));
            }
            if elements.is_empty() {
                Value::Null
            } else {
                Value::Array(elements)
            }
        }
        (_, whole) => {
            let mut entries = match whole {
                Value::Object(entries) => entries,
                _ => Map::new(),
            };
            match is_out {
                true => entries.remove(key),
                false => entries.insert(key.to_owned(), value.clone()),
            };
            if entries.is_empty() {
                Value::Null
            } else {
                Value::Object(entries)
            }
        }
    }
}

/// The cells in which two states of a record differ, with the later values.
pub(crate) fn differences(before: &dyn Fields, after: &dyn Fields) -> Vec<(String, Value)> {
    differences_of(before, &after.write_fields())
}

/// The cells in which a record differs from other fields, with the others' values.
pub(crate) fn differences_of(
    before: &dyn Fields,
    new: &Map<String, Value>,
) -> Vec<(String, Value)> {
    let old = before.write_fields();
    let names = Set::from_iter(old.keys().chain(new.keys()));
    let mut cells = Vec::new();
    for name in names {
        let value = |fields: &Map<String, Value>| fields.get(name).cloned().unwrap_or(Value::Null);
        let new = value(new);
        if value(&old) == new {
            continue;
        }
        cells.extend(elements_of(before, name, &new).unwrap_or_else(|| vec![(name.clone(), new)]));
    }
    cells
}

/// The cells that giving one cell a value comes to. A whole set or keyed field
/// is set element by element; and a part of a field that holds something else,
/// as only another program writes it, is set with the whole field, so that
/// undo can bring that back.
pub(crate) fn cells_to_set(before: &dyn Fields, cell: &str, value: &Value) -> Vec<(String, Value)> {
    if let Some(elements) = elements_of(before, cell, value) {
        return elements;
    }
    match part_of(before, cell) {
        Some((field, key, shape)) if !holds_parts(before, field, shape) => {
            let whole = with_part(before.get(field), shape, key, value);
            // Taking a part away from what has none changes nothing.
            let is_there = whole.is_array() || whole.is_object();
            let set = is_there.then(|| (field.to_owned(), whole));
            set.into_iter().collect()
        }
        _ => vec![(cell.to_owned(), value.clone())],
    }
}

/// What giving a whole set or keyed field a value comes to, element by
/// element; `None` if the cell is no such field, or one of its values is none.
fn elements_of(before: &dyn Fields, cell: &str, new: &Value) -> Option<Vec<(String, Value)>> {
    let shape = shape_of(before, cell).filter(|shape| *shape != Shape::One)?;
    let (old, new) = (entries(shape, &before.get(cell))?, entries(shape, new)?);
    let keys = Set::from_iter(old.keys().chain(new.keys()));
    let differing = keys
        .into_iter()
        .filter(|key| old.get(*key) != new.get(*key));
    let with_value = differing.map(|key| {
        let value = new.get(key).cloned().unwrap_or(Value::Null);
        (format!("{cell}/{key}"), value)
    });
    Some(with_value.collect())
}

/// The field and the key of a cell that is a part of one. A name with a slash
/// that this version does not know is simply a name.
fn part_of<'a>(fields: &dyn Fields, cell: &'a str) -> Option<(&'a str, &'a str, Shape)> {
    let (field, key) = cell.split_once('/')?;
    let shape = shape_of(fields, field).filter(|shape| *shape != Shape::One)?;
    Some((field, key, shape))
}

/// How a field takes changes; `None` if this version does not know it.
pub(crate) fn shape_of(fields: &dyn Fields, name: &str) -> Option<Shape> {
    let mut specs = fields.specs().iter();
    specs.find(|spec| spec.name == name).map(|spec| spec.shape)
}

/// The place of a field of parts of which everything could be read: each part
/// of it is read and set by itself.
fn place_by_part(fields: &dyn Fields, field: &str) -> Option<usize> {
    let is_of_parts = |spec: &FieldSpec| spec.name == field && spec.shape != Shape::One;
    let place = fields.specs().iter().position(is_of_parts)?;
    (!fields.unread().contains_key(field)).then_some(place)
}

/// Whether a field of this shape holds parts, or nothing.
fn holds_parts(fields: &dyn Fields, field: &str, shape: Shape) -> bool {
    let unread = fields.unread().get(field);
    unread.is_none_or(|value| fits(shape, value))
}

/// Whether a value is what a field of this shape holds.
fn fits(shape: Shape, value: &Value) -> bool {
    match shape {
        Shape::One => true,
        Shape::Set => {
            let all_texts = |elements: &Vec<Value>| elements.iter().all(Value::is_string);
            value.is_null() || value.as_array().is_some_and(all_texts)
        }
        Shape::Keyed => value.is_null() || value.is_object(),
    }
}

/// The entries of a keyed field or the elements of a set, if it holds such.
fn entries(shape: Shape, value: &Value) -> Option<Map<String, Value>> {
    match value {
        _ if !fits(shape, value) => None,
        Value::Object(entries) => Some(entries.clone()),
        Value::Array(elements) => {
            let texts = elements.iter().filter_map(Value::as_str);
            let set = object(&mut texts.map(|text| (text.to_owned(), Value::Bool(true))));
            elements.iter().all(Value::is_string).then_some(set)
        }
        _ => Some(Map::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Community, Id, Kind, Record, Run, Stakeholder, work};

    fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    fn edit(community: &mut Community, kind: Kind, cell: &str, value: Value) {
        community.edit(Actor::from_random([1; 8]), |draft| {
            draft.set(kind, id(2), cell, value);
        });
    }

    #[test]
    fn one_answer_is_set_without_reading_or_writing_the_others() {
        let mut community = Community::new(id(1));
        community.edit(Actor::from_random([1; 8]), |draft| {
            let mut run = Run::with_id(id(2));
            for n in 0..1_000 {
                run.answers.insert(format!("given-{n}"), "Somebody".into());
            }
            draft.put(run);
        });
        let wholes = work::of(|| {
            for (cell, value) in [
                ("answers/given-7", "Amina".into()),
                ("answers/given-new", "Ben".into()),
                ("answers/given-8", Value::Null),
            ] {
                edit(&mut community, Kind::Runs, cell, value);
            }
        });
        assert_eq!(wholes, 0);
        let run = community.runs.get(id(2)).unwrap();
        assert_eq!(run.answers.len(), 1_000);
        assert_eq!(run.answers.get("given-7"), Some(&Value::from("Amina")));
    }

    #[test]
    fn an_element_of_a_later_version_is_kept_beside_those_that_are_known() {
        let mut community = Community::new(id(1));
        community.edit(Actor::from_random([1; 8]), |draft| {
            draft.put(Stakeholder::with_id(id(2)));
        });
        for word in ["host", "of-a-later-version", "harvester"] {
            let cell = format!("roles/{word}");
            edit(&mut community, Kind::Stakeholders, &cell, true.into());
            let fields = community.table(Kind::Stakeholders).fields(id(2)).unwrap();
            assert_eq!(cell_of(fields, &cell), Value::Bool(true), "{word}");
        }
        edit(
            &mut community,
            Kind::Stakeholders,
            "roles/host",
            Value::Null,
        );
        let fields = community.table(Kind::Stakeholders).fields(id(2)).unwrap();
        let roles = serde_json::json!(["of-a-later-version", "harvester"]);
        assert_eq!(fields.get("roles"), roles);
        edit(
            &mut community,
            Kind::Stakeholders,
            "roles/of-a-later-version",
            false.into(),
        );
        let stakeholder = community.stakeholders.get(id(2)).unwrap();
        assert!(stakeholder.unread.is_empty() && stakeholder.roles.len() == 1);
    }
}
