//! What is shown of one record in a hand-out: only what this version knows,
//! and nothing from which words that stay behind could be guessed.

use serde_json::{Map, Value};

use crate::community::{
    Date, FieldSpec, Fields, Id, Is, Keyed, Shape, Time, cell_of, number_of, wording_key,
};

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

/// What of a value travels: of an entry, what this version knows and what
/// `travels` lets go.
pub fn known_of(
    spec: &FieldSpec,
    value: &Value,
    travels: &dyn Fn(&FieldSpec, &Value) -> bool,
) -> Value {
    let Value::Object(entry) = value else {
        return value.clone();
    };
    let Is::Part(parts) = spec.is else {
        return Value::Object(Map::new());
    };
    let goes = |name: &str, value: &Value| {
        let part = parts.iter().find(|part| part.name == name);
        part.is_some_and(|part| fits(part, value) && travels(part, value))
    };
    let kept = entry.iter().filter(|(name, value)| goes(name, value));
    kept.map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Whether a value is what this version writes there. What a later version
/// wrote means what this one cannot judge.
fn fits(spec: &FieldSpec, value: &Value) -> bool {
    let text = value.as_str();
    match (spec.shape, spec.is) {
        (Shape::Set | Shape::Keyed, _) | (_, Is::Part(_) | Is::Any) => false,
        (_, Is::Words) => text.is_some(),
        (_, Is::Word(words)) => text.is_some_and(|text| words.place(text).is_some()),
        (_, Is::Day) => text.is_some_and(|text| Date::parse(text).is_some()),
        (_, Is::Time) => text.is_some_and(|text| Time::parse(text).is_some()),
        (_, Is::Id) => text.is_some_and(|text| Id::parse(text).is_some()),
        (_, Is::Number { .. }) => number_of(value).is_some(),
        (_, Is::Yes) => value.is_boolean(),
    }
}

/// A wording's key follows from its words: whoever sees the key of words that
/// were altered, or that stay behind, could find them by trying names. So what
/// travels has keys of its own, and an adoption of other words names none.
pub fn with_own_keys(of: &dyn Fields, mut cells: Keyed<String, Shown>) -> Keyed<String, Shown> {
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
    let mut keys = Keyed::from([(present, key(value_of("text"), value_of("meaning")))]);
    for (cell, shown) in &cells {
        if let Some(old) = cell.strip_prefix("wordings/") {
            let own = key(shown.value.get("text"), shown.value.get("meaning"));
            keys.insert(old.to_owned(), own);
        }
    }
    let renamed = |value: &Value| keys.get(value.as_str()?).cloned().map(Value::String);
    let mut own = Keyed::new();
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
