//! The published JSON Schema, made from the record types.

use serde_json::{Map, Value, json};

use super::{FORMAT, LARGEST_FILE, MOST_RECORDS, VERSION};
use crate::community::{FieldSpec, Is, Kind, LONGEST_TEXT, Shape};

/// The JSON Schema of the community file, as text.
pub fn schema() -> String {
    let mut properties = Map::from_iter([
        ("format".to_owned(), json!({ "const": FORMAT })),
        (
            "version".to_owned(),
            json!({ "type": "integer", "minimum": 1, "maximum": VERSION }),
        ),
        (
            "saved_at".to_owned(),
            json!({ "type": "string", "format": "date-time",
            "description": "When the file was saved; for people, never compared." }),
        ),
    ]);
    for kind in Kind::ALL {
        let mut record = of_fields(kind.facts().specs);
        if let Some(Value::Object(fields)) = record.get_mut("properties") {
            let id = json!({ "type": "string", "format": "uuid",
                "description": "The record's id. One that is missing or no UUID is derived." });
            fields.insert("id".into(), id);
        }
        let schema = match kind {
            Kind::Community => record,
            _ => json!({ "type": "array", "maxItems": MOST_RECORDS, "items": record }),
        };
        properties.insert(kind.name().to_owned(), schema);
    }
    properties.insert("conflicts".into(), conflicts());
    properties.insert("sync".into(), sync());
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Weft community file, version 1",
        "description": format!("UTF-8 JSON of at most {LARGEST_FILE} bytes, nested at most 128 deep. \
            Unknown arrays and fields are kept. The order of records means nothing."),
        "type": "object",
        "required": ["format", "version", "community"],
        "properties": properties,
    });
    format!("{schema:#}\n")
}

/// An object with these fields; others are allowed, since a later version may
/// have written them.
fn of_fields(specs: &[FieldSpec]) -> Value {
    let mut properties = Map::new();
    for spec in specs {
        let mut schema = of_field(spec);
        if let Some(object) = schema.as_object_mut() {
            object.insert("description".into(), spec.about.trim().into());
        }
        properties.insert(spec.name.to_owned(), schema);
    }
    json!({ "type": "object", "properties": properties })
}

fn of_field(spec: &FieldSpec) -> Value {
    match spec.shape {
        Shape::One => of_value(spec.is),
        Shape::Set => {
            json!({ "type": "array", "items": { "type": "string" }, "uniqueItems": true })
        }
        Shape::Keyed => json!({ "type": "object", "additionalProperties": of_value(spec.is) }),
    }
}

fn of_value(is: Is) -> Value {
    match is {
        Is::Words => json!({ "type": "string", "maxLength": LONGEST_TEXT }),
        Is::Yes => json!({ "type": "boolean" }),
        Is::Number { least, most } => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Is::Day => json!({ "type": "string", "format": "date" }),
        Is::Time => json!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" }),
        Is::Id => json!({ "type": "string", "format": "uuid" }),
        // Later versions may know more words, so the schema names these and
        // allows others.
        Is::Word(vocabulary) => json!({ "type": "string", "examples": vocabulary.words }),
        Is::Part(specs) => of_fields(specs),
        Is::Any => Value::Bool(true),
    }
}

fn conflicts() -> Value {
    json!({
        "type": "array",
        "maxItems": MOST_RECORDS,
        "description": "What two people wrote into one field without knowing of each other. Leave one \
            of the values, or take the entry out, and it is settled.",
        "items": { "type": "object", "properties": {
            "id": { "type": "string", "format": "uuid", "description": "It follows from the record and the field." },
            "kind": { "type": "string", "description": "The array in which the record stands." },
            "record": { "type": "string", "format": "uuid", "description": "The record." },
            "field": { "type": "string", "description": "The field, or one entry of it: field/key." },
            "values": { "type": "array", "description": "The values, the one that the record shows first.",
                "items": { "type": "object", "properties": {
                    "value": { "description": "The value; null if it was taken away." },
                    "written": { "type": "string", "description": "On which day, and by whom, as it was noted." },
                } } },
        } },
    })
}

fn sync() -> Value {
    let by_kind = |what: &str| json!({ "type": "object", "description": what });
    json!({
        "type": "object",
        "description": "What merging needs. A file without it opens and merges all the same; what it says \
            otherwise than another copy then stands beside it until the group chooses.",
        "properties": {
            "seen": by_kind("The number of the last edit seen, by the tab that made it."),
            "dots": by_kind("By kind and the beginning of the id: which edit gave each field its value, and a hash of that."),
            "lives": by_kind("By kind and id: edits that removed a record (-) while others kept it (+)."),
            "removed": by_kind("By kind and id: what was removed, until it is removed for good."),
            "gone": by_kind("By kind: ids of what was removed for good."),
            "people": by_kind("Day and name, by tab, for people to read."),
            "hand_outs": { "type": "array", "items": { "type": "string" },
                "description": "In a part that was handed out: the keys by which the whole knows it again." },
            "secrets": { "type": "array", "items": { "type": "string" },
                "description": "Never in a part: what a copy of the whole needs besides, to know again ids that were made anew." },
        },
    })
}
