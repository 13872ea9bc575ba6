//! What is shown of one record in a hand-out: only what this version knows,
//! and nothing from which words that stay behind could be guessed.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::community::{Date, Fields, Id, cell_of, wording_key};

/// The value of a cell that travels.
pub struct Shown {
    /// The value.
    pub value: Value,
    /// Whether it is what the community says, to the letter.
    pub is_as_it_is: bool,
}

impl Shown {
    /// A value that is shown in place of another, or as it is.
    pub fn new(value: Value, of: &Value) -> Shown {
        let is_as_it_is = value == *of;
        Shown { value, is_as_it_is }
    }
}

/// What of a value travels: of an entry, what this version knows, without who
/// wrote it; of a wording that has no history with it, only its words.
pub fn known_of(field: &str, schema: &Value, value: &Value, history: bool) -> Value {
    let Value::Object(entry) = value else {
        return value.clone();
    };
    let parts = &schema["additionalProperties"]["properties"];
    let travels = |name: &str, value: &Value| match (field, name) {
        ("wordings", "by") => false,
        ("wordings", "text" | "meaning") => fits(&parts[name], value),
        ("wordings", _) => history && fits(&parts[name], value),
        _ => fits(&parts[name], value),
    };
    let kept = entry.iter().filter(|(name, value)| travels(name, value));
    kept.map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Whether a value is what this version writes there. What a later version
/// wrote means what this one cannot judge.
fn fits(schema: &Value, value: &Value) -> bool {
    match schema["type"].as_str() {
        Some("string") => value
            .as_str()
            .is_some_and(|text| match &schema["examples"] {
                Value::Array(words) => words.iter().any(|word| word.as_str() == Some(text)),
                _ => match schema["format"].as_str() {
                    Some("date") => Date::parse(text).is_some(),
                    Some("uuid") => Id::parse(text).is_some(),
                    _ => true,
                },
            }),
        Some("integer") => value.as_i64().is_some_and(|n| i32::try_from(n).is_ok()),
        Some("boolean") => value.is_boolean(),
        _ => false,
    }
}

/// A wording's key follows from its words: whoever sees the key of words that
/// were altered, or that stay behind, could find them by trying names. So what
/// travels has keys of its own, and an adoption of other words names none.
pub fn with_own_keys(
    of: &dyn Fields,
    mut cells: BTreeMap<String, Shown>,
) -> BTreeMap<String, Shown> {
    let key = |text: Option<&Value>, meaning: Option<&Value>| {
        let text_of =
            |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        wording_key(&text_of(text), &text_of(meaning))
    };
    let present = key(Some(&of.get("text")), Some(&of.get("meaning")));
    // The present wording is worded as the principle is shown.
    let words = ["text", "meaning"].map(|name| (name.to_owned(), cells.get(name)));
    let words: Vec<(String, Value)> = words
        .into_iter()
        .filter_map(|(name, shown)| Some((name, shown?.value.clone())))
        .collect();
    let cell = format!("wordings/{present}");
    if let Some(shown) = cells.get_mut(&cell) {
        if let Value::Object(entry) = &mut shown.value {
            entry.extend(words);
        }
        shown.is_as_it_is = shown.value == cell_of(of, &cell);
    }
    let value_of = |cell: &str| cells.get(cell).map(|shown| &shown.value);
    let mut keys = BTreeMap::from([(present, key(value_of("text"), value_of("meaning")))]);
    for (cell, shown) in &cells {
        if let Some(old) = cell.strip_prefix("wordings/") {
            let own = key(shown.value.get("text"), shown.value.get("meaning"));
            keys.insert(old.to_owned(), own);
        }
    }
    let renamed = |value: &Value| keys.get(value.as_str()?).cloned().map(Value::String);
    let mut own = BTreeMap::new();
    for (cell, mut shown) in cells {
        let before = shown.value.clone();
        let mut name = cell.clone();
        if let Some(key) = cell.strip_prefix("wordings/").and_then(|old| keys.get(old)) {
            name = format!("wordings/{key}");
            shown.is_as_it_is &= name == cell;
        } else if cell == "adopted_wording" {
            match renamed(&shown.value) {
                Some(key) => shown.value = key,
                None => continue,
            }
        } else if let (true, Value::Object(entry)) =
            (cell.starts_with("agreements/"), &mut shown.value)
            && let Some(asked) = entry.remove("wording")
        {
            entry.extend(renamed(&asked).map(|key| ("wording".to_owned(), key)));
        }
        shown.is_as_it_is &= shown.value == before;
        own.insert(name, shown);
    }
    own
}
