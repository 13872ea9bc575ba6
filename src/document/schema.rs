//! The published JSON Schema, made from the record types.

use serde_json::{Map, Value, json};

use super::{FORMAT, LARGEST_FILE, MOST_RECORDS, VERSION};
use crate::community::{Community, Id, Kind, fields_schema};

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
    let mut sample = Community::new(Id::NIL);
    for kind in Kind::ALL {
        let mut record = fields_schema(sample.table_mut(kind).make(Id::NIL).specs());
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
    properties.insert(
        "conflicts".into(),
        json!({ "type": "array",
        "description": "Both wordings of what two people changed without knowing of each other." }),
    );
    properties.insert(
        "sync".into(),
        json!({ "type": "object",
        "description": "What merging needs. A file without it opens all the same." }),
    );
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
