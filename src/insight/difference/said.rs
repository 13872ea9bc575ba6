//! What a part of a record says, in pieces that a screen can put into words.

use serde_json::Value;

use super::{Title, is_seen, title};
use crate::community::{Community, Date, FieldSpec, GRID, GRID_WORDS, Id, Is, Mark, grid_line};

/// One piece of what a part says.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// Words of the group, or a number.
    Text(String),
    /// A word of a vocabulary.
    Word(&'static str, String),
    /// A day.
    Day(Date),
    /// Yes, or no.
    Is(bool),
    /// What another record is called.
    Record(Title),
}

/// What a value of a field says; `spec` is `None` for a field of a later
/// version. `entry` is the key of an entry or the element of a set. Records it
/// refers to are looked for in the communities, in that order.
pub(in crate::insight) fn said(
    communities: [&Community; 3],
    spec: Option<&FieldSpec>,
    entry: Option<&str>,
    value: &Value,
) -> Vec<Said> {
    match (entry, value) {
        (_, Value::Null) => Vec::new(),
        // An element of a set is in it.
        (Some(element), Value::Bool(true)) => {
            text(communities, spec, element).into_iter().collect()
        }
        (_, value) => pieces(communities, spec, value),
    }
}

/// The word for a number that is said in thirds, and whether the number is no
/// more exact than that.
pub(in crate::insight) fn third(spec: Option<&FieldSpec>, value: &Value) -> Option<(Said, bool)> {
    spec.filter(|spec| spec.has(Mark::Thirds))?;
    let number = i32::try_from(value.as_i64()?).ok()?;
    let word = GRID_WORDS[grid_line(number)].to_owned();
    Some((Said::Word("boards", word), GRID.contains(&number)))
}

fn pieces(communities: [&Community; 3], spec: Option<&FieldSpec>, value: &Value) -> Vec<Said> {
    match value {
        Value::Null => Vec::new(),
        Value::Bool(is) => vec![Said::Is(*is)],
        // Two numbers of one third are told apart.
        Value::Number(number) => match third(spec, value) {
            Some((word, true)) => vec![word],
            _ => vec![Said::Text(number.to_string())],
        },
        Value::String(words) => text(communities, spec, words).into_iter().collect(),
        Value::Array(values) => {
            let each = values.iter();
            each.flat_map(|value| pieces(communities, spec, value))
                .collect()
        }
        // An entry of its own fields.
        Value::Object(fields) => {
            let parts = match spec.map(|spec| spec.is) {
                Some(Is::Part(parts)) => parts,
                _ => &[],
            };
            let each = fields.iter().map(|(name, value)| {
                let part = parts.iter().find(|part| part.name == name);
                (part, value)
            });
            each.filter(|(part, _)| is_seen(*part))
                .flat_map(|(part, value)| pieces(communities, part, value))
                .collect()
        }
    }
}

fn text(communities: [&Community; 3], spec: Option<&FieldSpec>, text: &str) -> Option<Said> {
    if text.trim().is_empty() {
        return None;
    }
    let words = || Said::Text(text.to_owned());
    Some(match spec.map(|spec| (spec.is, spec.to)) {
        Some((Is::Word(vocabulary), _)) => Said::Word(vocabulary.name, text.to_owned()),
        // The question, owner, group … by its name, and nothing if it is gone.
        Some((Is::Id, Some(kind))) => {
            let id = Id::parse(text)?;
            let holds = |c: &&Community| c.table(kind).fields(id).is_some();
            let there = communities.into_iter().find(holds)?;
            Said::Record(title(there, kind, id))
        }
        Some((Is::Day, _)) => Date::parse(text).map_or_else(words, Said::Day),
        Some((Is::Any, _)) | None => match (Id::parse(text), Date::parse(text)) {
            // An id says nothing to anybody.
            (Some(_), _) => return None,
            (_, Some(day)) => Said::Day(day),
            _ => words(),
        },
        _ => words(),
    })
}
