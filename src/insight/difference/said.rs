//! What a part of a record says, in pieces that a screen can put into words.

use serde_json::Value;

use super::{Title, title};
use crate::community::{
    ActionMode, ActionStatus, AgreementNeeded, Community, CommunityType, Date, Fit, Goal, Id, Kind,
    Knowledge, Level, Loop, Participation, PrincipleStatus, Reason, Role, RunStatus, Signing,
    Space, StakeholderKind, TieKind, Word,
};

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

/// What a value says. `entry` is the key of an entry or the element of a set.
/// Records it refers to are looked for in the communities, in that order.
pub(in crate::insight) fn said(
    communities: [&Community; 3],
    kind: Kind,
    field: &str,
    entry: Option<&str>,
    value: &Value,
) -> Vec<Said> {
    match (entry, value) {
        (_, Value::Null) => Vec::new(),
        // An element of a set is in it.
        (Some(element), Value::Bool(true)) => text(communities, kind, field, element)
            .into_iter()
            .collect(),
        (_, value) => pieces(communities, kind, field, value),
    }
}

fn pieces(communities: [&Community; 3], kind: Kind, field: &str, value: &Value) -> Vec<Said> {
    match value {
        Value::Null => Vec::new(),
        Value::Bool(is) => vec![Said::Is(*is)],
        Value::Number(number) => vec![Said::Text(number.to_string())],
        Value::String(words) => text(communities, kind, field, words).into_iter().collect(),
        Value::Array(values) => {
            let each = values.iter();
            each.flat_map(|value| pieces(communities, kind, field, value))
                .collect()
        }
        // An entry of its own fields; keys of wordings are for no eyes.
        Value::Object(fields) => {
            let seen = fields.iter().filter(|(name, _)| *name != "wording");
            let name = |name: &str| match (field, name) {
                // The level of a participation is another than a stakeholder's.
                ("participation", "level") => "participation".to_owned(),
                _ => name.to_owned(),
            };
            seen.flat_map(|(inner, value)| pieces(communities, kind, &name(inner), value))
                .collect()
        }
    }
}

fn text(communities: [&Community; 3], kind: Kind, field: &str, text: &str) -> Option<Said> {
    if text.trim().is_empty() {
        return None;
    }
    if let Some(vocabulary) = vocabulary(kind, field) {
        return Some(Said::Word(vocabulary, text.to_owned()));
    }
    if let Some(id) = Id::parse(text) {
        // The question, owner, group … by its name, and nothing if it is gone.
        let of_kind = Kind::referred_to_by(field)?;
        let holds = |c: &&Community| c.table(of_kind).fields(id).is_some();
        let there = communities.into_iter().find(holds)?;
        return Some(Said::Record(title(there, of_kind, id)));
    }
    Some(match Date::parse(text) {
        Some(day) => Said::Day(day),
        None => Said::Text(text.to_owned()),
    })
}

/// The vocabulary from which a field takes its words.
fn vocabulary(kind: Kind, field: &str) -> Option<&'static str> {
    Some(match (kind, field) {
        (Kind::Community, "type" | "points_to") => CommunityType::VOCABULARY,
        (Kind::Community, "reasons") => Reason::VOCABULARY,
        (Kind::Community, "fit") => Fit::VOCABULARY,
        (Kind::Community, "goals") => Goal::VOCABULARY,
        (Kind::Community, "space") => Space::VOCABULARY,
        (Kind::Community, "agreement_needed") => AgreementNeeded::VOCABULARY,
        (Kind::Principles, "status") => PrincipleStatus::VOCABULARY,
        (Kind::Stakeholders, "kind") => StakeholderKind::VOCABULARY,
        (Kind::Stakeholders, "knowledge") => Knowledge::VOCABULARY,
        (Kind::Stakeholders, "level") => Level::VOCABULARY,
        (Kind::Stakeholders, "roles") => Role::VOCABULARY,
        (Kind::Ties, "kind") => TieKind::VOCABULARY,
        (Kind::Questions, "signing") => Signing::VOCABULARY,
        (Kind::Insights, "loop") => Loop::VOCABULARY,
        (Kind::Actions, "status") => ActionStatus::VOCABULARY,
        (Kind::Runs, "status") => RunStatus::VOCABULARY,
        (Kind::Actions, "mode") => ActionMode::VOCABULARY,
        (Kind::Stakeholders, "participation") => Participation::VOCABULARY,
        _ => return None,
    })
}
