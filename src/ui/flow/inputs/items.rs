//! The items that an input goes through, and what is said of each: by the run,
//! or, where it says nothing, by the record.

use leptos::prelude::*;
use serde_json::Value;

use super::super::At;
use super::label;
use crate::community::{Community, Id, Kind, Run, Word};
use crate::content::text;
use crate::flow::Items;
use crate::ui::parts::{TextInput, by_name, text_field};
use crate::ui::state::Memo;

/// The items that are there, in order.
pub fn ids(items: Items, run: &Run, community: &Community) -> Vec<Id> {
    match items {
        // Also one whose words are just being written anew.
        Items::Candidates(home) => run.items(home),
        Items::Stakeholders(home) => {
            let mut ids = run.items(home);
            let others = community.stakeholders.iter();
            let others = others.filter(|s| s.joined_into.is_none() && !ids.contains(&s.id));
            let others: Vec<_> = others.map(|s| (&*s.name, s.id)).collect();
            ids.extend(by_name(others));
            ids
        }
    }
}

/// That there are none.
pub fn none(items: Items) -> String {
    text(match items {
        Items::Candidates(_) => "each.no-candidates",
        Items::Stakeholders(_) => "each.no-stakeholders",
    })
}

/// An answer about an item; where the run has none, what the record says.
pub fn said(at: At, items: Items, item: Id, field: &'static str) -> Memo<Value> {
    at.memo(move |run, community| said_of(items, item, field, run, community))
}

/// The same, read once.
pub fn said_of(items: Items, item: Id, field: &str, run: &Run, community: &Community) -> Value {
    let key = format!("{}.{item}.{field}", items.home());
    match run.answers.get(&key) {
        Some(value) => value.clone(),
        None => recorded(items, item, field, community),
    }
}

/// What the record of an item says, if it has one.
pub fn recorded(items: Items, item: Id, field: &str, community: &Community) -> Value {
    let kind = match items {
        Items::Candidates(_) => Kind::Principles,
        Items::Stakeholders(_) => Kind::Stakeholders,
    };
    let record = community.table(kind).fields(item);
    match field {
        "text" if kind == Kind::Stakeholders => record.map(|r| r.get("name")),
        "participation" => {
            let stakeholder = community.stakeholders.get(item);
            let level = stakeholder.and_then(|s| s.participates());
            level.map(|l| l.word().into())
        }
        _ => record.map(|r| r.get(field)),
    }
    .unwrap_or_default()
}

/// Answers a field of an item.
pub fn answer(at: At, items: Items, item: Id, field: &'static str, value: Value) {
    answer_all(at, items, item, &[(field, value)]);
}

/// Answers several fields of an item, in one edit. Emptied, a field that the
/// record fills is answered to be empty; otherwise the old words would come
/// back into it.
pub fn answer_all(at: At, items: Items, item: Id, values: &[(&'static str, Value)]) {
    let (run, home) = (at.run, items.home());
    let kept = at.peek(|_, community| {
        let kept = |(field, _): &(&str, Value)| recorded(items, item, field, community);
        values.iter().map(kept).collect::<Vec<_>>()
    });
    at.workspace.edit("edit.answer", |draft| {
        for ((field, value), kept) in values.iter().zip(&kept) {
            match is_empty(value) && !is_empty(kept) {
                true if kept.is_array() => {
                    draft.empty_item(run, home, item, field, Vec::<Value>::new().into())
                }
                true => draft.empty_item(run, home, item, field, "".into()),
                false => draft.answer_item(run, home, item, field, value.clone()),
            }
        }
    });
}

/// A field for words about an item.
pub fn written(at: At, items: Items, item: Id, field: &'static str, long: bool) -> AnyView {
    let input = match long {
        true => TextInput::lines(label(at, field)),
        false => TextInput::line(label(at, field)),
    };
    let value = text_of(said(at, items, item, field));
    text_field(input, value, move |words| {
        answer(at, items, item, field, words.into())
    })
}

/// What was said, as words.
pub fn text_of(value: Memo<Value>) -> Signal<String> {
    Signal::derive(move || value.with(|v| v.as_str().unwrap_or_default().to_owned()))
}

/// Whether a value says nothing.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(all) => all.is_empty(),
        other => other.is_null(),
    }
}

/// The words that were chosen: one, or several.
pub fn words_of(value: Memo<Value>) -> Signal<Vec<String>> {
    Signal::derive(move || {
        value.with(|v| match v {
            Value::Array(words) => words
                .iter()
                .filter_map(|w| w.as_str().map(str::to_owned))
                .collect(),
            other => other.as_str().map(str::to_owned).into_iter().collect(),
        })
    })
}
