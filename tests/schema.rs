//! The published JSON Schema is that of the types, and files fit it.
//! After a change of the types, `WEFT_REWRITE=1 cargo test schema`
//! writes it anew.

use crate::common::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use weft::community::{Date, Id, Time};
use weft::document::{schema, write};

const PATH: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/public/schema/community-1.schema.json"
);

#[test]
fn the_published_schema_is_that_of_the_types() {
    if std::env::var_os("WEFT_REWRITE").is_some() {
        std::fs::create_dir_all(std::path::Path::new(PATH).parent().unwrap()).unwrap();
        std::fs::write(PATH, schema()).unwrap();
    }
    let published = std::fs::read_to_string(PATH).unwrap_or_default();
    assert!(
        published == schema(),
        "The types say something else than the published schema: write it anew with \
         `WEFT_REWRITE=1 cargo test schema`, and look at what changed with `git diff public/schema`."
    );
}

#[test]
fn every_field_of_the_schema_says_what_it_means() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    for (kind, list) in schema["properties"].as_object().unwrap() {
        let record = if kind == "community" {
            list
        } else {
            &list["items"]
        };
        for (name, field) in record["properties"].as_object().into_iter().flatten() {
            let about = field["description"].as_str().unwrap_or_default();
            assert!(
                about.ends_with('.') && about.len() > 4,
                "{kind}.{name} says {about:?}: write a doc comment above the field, a whole sentence \
                 with a full stop; the schema takes it from there."
            );
        }
    }
}

#[test]
fn the_frozen_files_fit_it() {
    for (name, text) in frozen() {
        let file: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            misfits(&file),
            Vec::<String>::new(),
            "The schema refuses {name}, which people may have: let the field allow what stood there \
             (a file in tests/files/ is never changed)."
        );
    }
}

#[test]
fn what_does_not_fit_is_found() {
    let check = |parts: Value, place: &str| {
        let mut file = json!({ "format": "weft.community", "version": 1, "community": {} });
        file.as_object_mut()
            .unwrap()
            .extend(parts.as_object().unwrap().clone());
        let found = misfits(&file);
        assert!(found.iter().any(|m| m.starts_with(place)), "{found:?}");
    };
    check(json!({ "format": "other" }), "/format");
    check(json!({ "version": 2 }), "/version");
    check(json!({ "ties": {} }), "/ties");
    check(json!({ "ties": [{ "from": "clinic" }] }), "/ties/0/from");
    check(
        json!({ "actions": [{ "due": "2026-02-30" }] }),
        "/actions/0/due",
    );
    check(json!({ "runs": [{ "answers": [] }] }), "/runs/0/answers");
    check(
        json!({ "principles": [{ "wordings": { "a": { "text": 1 } } }] }),
        "/principles/0/wordings/a/text",
    );
    check(
        json!({ "stakeholders": [{ "roles": ["host", "host"] }] }),
        "/stakeholders/0/roles",
    );
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn files_of_valid_records_fit_it(edits in edits(10)) {
        let community = made_of(&edits);
        let file: Value = serde_json::from_str(&write(&community, "2026-11-21T18:40:00Z")).unwrap();
        // What could not be read was of no valid type to begin with.
        let unread: Vec<String> = weft::document::read(&file.to_string())
            .unwrap()
            .problems
            .iter()
            .filter_map(|p| match p {
                weft::document::Problem::Unread { field, .. } => Some(format!("/{field}")),
                _ => None,
            })
            .collect();
        for misfit in misfits(&file) {
            // Within an entry nothing is reported: it is a wild value of the test's.
            let is_known = unread.iter().any(|field| misfit.contains(field.as_str()));
            let is_in_entry = misfit.split(':').next().unwrap().matches('/').count() > 3;
            prop_assert!(is_known || is_in_entry, "{}", misfit);
        }
    }
}

/// Where a file does not fit the schema. Only what the schema makes use of is
/// understood; anything else in it fails.
fn misfits(file: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let mut found = Vec::new();
    check(file, &schema, "", &mut found);
    found
}

fn check(value: &Value, schema: &Value, place: &str, found: &mut Vec<String>) {
    let Value::Object(rules) = schema else {
        assert_eq!(schema, &Value::Bool(true));
        return;
    };
    let mut fail = |rule: &str| found.push(format!("{place}: {rule}"));
    for (rule, wanted) in rules {
        let fits = match rule.as_str() {
            "$schema" | "title" | "description" | "examples" => true,
            "const" => value == wanted,
            "type" => match wanted.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "integer" => value.as_i64().is_some(),
                other => panic!("type {other}"),
            },
            "minimum" => value.as_i64() >= wanted.as_i64(),
            "maximum" => value.as_i64() <= wanted.as_i64(),
            "maxLength" => value
                .as_str()
                .is_none_or(|t| t.chars().count() as u64 <= wanted.as_u64().unwrap()),
            "maxItems" => value
                .as_array()
                .is_none_or(|a| a.len() as u64 <= wanted.as_u64().unwrap()),
            "uniqueItems" => value
                .as_array()
                .is_none_or(|a| (1..a.len()).all(|i| !a[..i].contains(&a[i]))),
            "format" => value
                .as_str()
                .is_none_or(|t| match wanted.as_str().unwrap() {
                    "date" => Date::parse(t).is_some(),
                    "uuid" => Id::parse(t).is_some(),
                    "date-time" => t.len() == 20 && Date::parse(&t[..10]).is_some(),
                    other => panic!("format {other}"),
                }),
            "pattern" => value
                .as_str()
                .is_none_or(|t| Time::parse(t).is_some_and(|time| time.to_string() == t)),
            "required" => wanted
                .as_array()
                .unwrap()
                .iter()
                .all(|name| value.get(name.as_str().unwrap()).is_some()),
            "properties" | "items" | "additionalProperties" => true,
            other => panic!("rule {other}"),
        };
        if !fits {
            fail(rule);
        }
    }
    for (place_in, inner) in value.as_array().into_iter().flatten().enumerate() {
        if let Some(items) = rules.get("items") {
            check(inner, items, &format!("{place}/{place_in}"), found);
        }
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        let known = rules.get("properties").and_then(|p| p.get(name));
        if let Some(rule) = known.or(rules.get("additionalProperties")) {
            check(inner, rule, &format!("{place}/{name}"), found);
        }
    }
}
