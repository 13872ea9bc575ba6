//! What a record says, field by field, in words that people read.

use serde_json::Value;

use crate::community::Fields;
use crate::content::find;
use crate::ui::prelude::*;

/// Fields that people do not read: order, places on the map, keys.
const MARKS: [&str; 8] = [
    "position",
    "standard",
    "starter",
    "adopted_wording",
    "wording",
    "x",
    "y",
    "example",
];

/// The vocabulary of a field's words.
fn vocabulary(kind: Kind, within: &str, field: &str) -> &'static str {
    match (kind, within, field) {
        (_, "participation", "level") => "participation",
        (Kind::Community, _, "type" | "points_to") => "community-type",
        (_, _, "reasons") => "reason",
        (_, _, "fit") => "fit",
        (_, _, "goals") => "goal",
        (_, _, "space") => "space",
        (_, _, "agreement_needed") => "agreement-needed",
        (Kind::Ties, _, "kind") => "tie",
        (_, _, "kind") => "stakeholder-kind",
        (_, _, "knowledge") => "knowledge",
        (_, _, "level") => "level",
        (_, _, "roles") => "role",
        (Kind::Principles, _, "status") => "principle-status",
        (_, _, "status") => "action-status",
        (_, _, "mode") => "action-mode",
        (_, _, "signing") => "signing",
        (_, _, "loop") => "loop",
        _ => "",
    }
}

/// Where a text stands, in words: *Answer, text*.
pub fn place_of(kind: Kind, cell: &str) -> String {
    let field = cell.split_once('/').map_or(cell, |(field, _)| field);
    let one = t(&["hand-out.one.", kind.name()].concat());
    format!("{one}, {}", label(kind, field).to_lowercase())
}

fn label(kind: Kind, field: &str) -> String {
    let own = format!("hand-out.field.{}.{field}", kind.name());
    find(&own).map_or_else(|| t(&["hand-out.field.", field].concat()), str::to_owned)
}

/// What a record is called in a list.
pub fn name_of_record(part: &Community, kind: Kind, id: Id) -> String {
    let fields = part.table(kind).fields(id);
    let text = |field: &str| {
        let value = fields.map(|fields| fields.get(field));
        let text = value.as_ref().and_then(Value::as_str).unwrap_or_default();
        text.trim().to_owned()
    };
    let end = |field: &str| {
        let id = Id::parse(&text(field));
        let name = id.map(|id| name_of_record(part, Kind::Stakeholders, id));
        name.unwrap_or_else(|| t("hand-out.unnamed"))
    };
    let name = match kind {
        Kind::Community | Kind::Stakeholders => text("name"),
        Kind::Reflections => text("title"),
        Kind::Ties => format!("{} → {}", end("from"), end("to")),
        Kind::Insights if text("text").is_empty() => text("theme"),
        _ => text("text"),
    };
    if name.is_empty() {
        t("hand-out.unnamed")
    } else {
        name
    }
}

/// Everything that a record says, with the names of its fields.
pub fn said_in(part: &Community, kind: Kind, id: Id) -> Vec<(String, String)> {
    let Some(fields) = part.table(kind).fields(id) else {
        return Vec::new();
    };
    let said = fields.specs().iter().map(|spec| spec.name);
    // The two ends of a tie are its name.
    let is_name = |field: &str| kind == Kind::Ties && ["from", "to"].contains(&field);
    let said = said.filter(|field| !MARKS.contains(field) && !is_name(field));
    said.map(|field| {
        let mut value = fields.get(field);
        if let ("wordings", Value::Object(wordings)) = (field, &mut value) {
            wordings.retain(|_, wording| !is_present(fields, wording));
        }
        (label(kind, field), words(part, kind, "", field, &value))
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

fn words(part: &Community, kind: Kind, within: &str, field: &str, value: &Value) -> String {
    match value {
        Value::String(text) => of_text(part, kind, within, field, text),
        Value::Array(elements) => {
            let all = elements
                .iter()
                .map(|one| words(part, kind, within, field, one));
            list_words(&all.collect::<Vec<_>>())
        }
        // The entries of a field, one line each.
        Value::Object(entries) if within.is_empty() => {
            let lines = entries
                .values()
                .map(|entry| words(part, kind, field, "", entry));
            let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
            lines.join("\n")
        }
        Value::Object(entry) => {
            let mut entry = entry.clone();
            if within == "evidence" {
                entry.entry("kept").or_insert(Value::Bool(false));
            }
            let read = entry
                .iter()
                .filter(|(name, _)| !MARKS.contains(&name.as_str()));
            let parts = read.map(|(name, value)| {
                let label = label_within(within, name);
                format!("{label}: {}", words(part, kind, within, name, value))
            });
            parts.collect::<Vec<_>>().join(" · ")
        }
        Value::Bool(yes) => t(if *yes { "hand-out.yes" } else { "hand-out.no" }),
        Value::Number(number) => number.to_string(),
        Value::Null => String::new(),
    }
}

fn label_within(within: &str, field: &str) -> String {
    let own = format!("hand-out.field.{within}.{field}");
    find(&own).map_or_else(|| t(&["hand-out.field.", field].concat()), str::to_owned)
}

fn of_text(part: &Community, kind: Kind, within: &str, field: &str, text: &str) -> String {
    let vocabulary = vocabulary(kind, within, field);
    if let Some(word) = find(&[vocabulary, ".", text].concat()).filter(|_| !vocabulary.is_empty()) {
        return word.to_owned();
    }
    let named = within
        .is_empty()
        .then(|| Kind::referred_to_by(field))
        .flatten();
    if let (Some(named), Some(id)) = (named, Id::parse(text)) {
        return name_of_record(part, named, id);
    }
    let is_day = matches!(
        field,
        "on" | "started" | "adopted_on" | "review_on" | "due" | "closed_on" | "agreed_on" | "from"
    );
    match Date::parse(text).filter(|_| is_day) {
        Some(day) => day_words(day),
        None => text.to_owned(),
    }
}
