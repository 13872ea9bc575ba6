//! What a record says, field by field, in words that people read.

use serde_json::Value;

use crate::community::{FieldSpec, Fields, Is, Mark};
use crate::content::find;
use crate::insight::{Title, title};
use crate::ui::prelude::*;

/// Whether people read a field: not order, places on the map and keys.
fn is_read(spec: &FieldSpec) -> bool {
    !spec.has(Mark::Key) && !spec.has(Mark::Unseen)
}

/// Where a text stands, in words: *Answer, text*.
pub fn place_of(kind: Kind, cell: &str) -> String {
    let field = cell.split_once('/').map_or(cell, |(field, _)| field);
    let one = t(&["hand-out.one.", kind.name()].concat());
    let field = field_words(kind, field, None);
    format!("{one}, {}", field.to_lowercase())
}

/// What a record is called in a list.
pub fn name_of_record(part: &Community, kind: Kind, id: Id) -> String {
    let or_unnamed = |words: String| match words.is_empty() {
        true => t("hand-out.unnamed"),
        false => words,
    };
    match title(part, kind, id) {
        Title::Tie { from, to, .. } => format!("{} → {}", or_unnamed(from), or_unnamed(to)),
        Title::Words(words) | Title::Flow(words) => or_unnamed(words),
    }
}

/// Everything that a record says, with the names of its fields.
pub fn said_in(part: &Community, kind: Kind, id: Id) -> Vec<(String, String)> {
    let Some(fields) = part.table(kind).fields(id) else {
        return Vec::new();
    };
    // The two ends of a tie are its name.
    let is_name = |spec: &FieldSpec| kind == Kind::Ties && spec.has(Mark::PartOf);
    let said = fields.specs().iter();
    let said = said.filter(|spec| is_read(spec) && !is_name(spec));
    said.map(|spec| {
        let mut value = fields.get(spec.name);
        if let (Kind::Principles, "wordings", Value::Object(wordings)) =
            (kind, spec.name, &mut value)
        {
            wordings.retain(|_, wording| !is_present(fields, wording));
        }
        (
            field_words(kind, spec.name, None),
            words(part, kind, spec, &value),
        )
    })
    .filter(|(_, words)| !words.is_empty())
    .collect()
}

/// Whether a wording says no more than the principle itself.
fn is_present(principle: &dyn Fields, wording: &Value) -> bool {
    let says = wording.as_object().into_iter().flatten();
    let mut says = says.map(|(name, value)| (name.as_str(), value));
    says.all(|(name, value)| ["text", "meaning"].contains(&name) && principle.get(name) == *value)
}

fn words(part: &Community, kind: Kind, spec: &FieldSpec, value: &Value) -> String {
    match (value, spec.is) {
        (Value::String(text), _) => of_text(part, spec, text),
        (Value::Array(elements), _) => {
            let all = elements.iter().map(|one| words(part, kind, spec, one));
            list_words(&all.collect::<Vec<_>>())
        }
        // The entries of a field, one line each.
        (Value::Object(entries), Is::Part(parts)) => {
            let line = |entry: &Value| {
                let said = parts.iter().filter(|within| is_read(within)).map(|within| {
                    let mut value = entry[within.name].clone();
                    if let (Value::Null, Is::Yes) = (&value, within.is) {
                        value = Value::Bool(false);
                    }
                    let words = words(part, kind, within, &value);
                    let label = field_words(kind, spec.name, Some(within.name));
                    (!words.is_empty()).then(|| format!("{label}: {words}"))
                });
                said.flatten().collect::<Vec<_>>().join(" · ")
            };
            let lines = entries.values().map(line);
            let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
            lines.join("\n")
        }
        (Value::Bool(yes), _) => t(if *yes { "hand-out.yes" } else { "hand-out.no" }),
        (Value::Number(number), _) => number.to_string(),
        (Value::Null | Value::Object(_), _) => String::new(),
    }
}

fn of_text(part: &Community, spec: &FieldSpec, text: &str) -> String {
    let words = match spec.is {
        Is::Word(vocabulary) => find(&[vocabulary.name, ".", text].concat()).map(str::to_owned),
        Is::Day => Date::parse(text).map(day_words),
        Is::Id => Id::parse(text)
            .zip(spec.to)
            .map(|(id, kind)| name_of_record(part, kind, id)),
        _ => None,
    };
    words.unwrap_or_else(|| text.to_owned())
}
