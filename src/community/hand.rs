//! What is under somebody's hand. Words that come from elsewhere while one
//! types are not before the eyes of the one who types: they stand beside what
//! is typed, until the group settles it.

use serde_json::Value;

use super::{Draft, Id, Kind, Set, Sibling, Stamped};

/// A text that is being typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Hand {
    /// What stands in the field.
    pub typed: String,
    /// What stood there when the field last followed the community: what is
    /// written over in knowledge of it.
    pub seen: String,
}

impl Hand {
    /// Whether a value is what was typed; spaces around it do not count.
    fn wrote(&self, value: &Value) -> bool {
        words(value).trim() == self.typed.trim()
    }

    fn knew(&self, value: &Value) -> bool {
        words(value).trim() == self.seen.trim()
    }
}

impl Draft<'_> {
    /// What stands in a cell and was not before the eyes of whoever now types
    /// another value there; `None` if nobody types it. The cell holds the new
    /// value already, and the dots of the former one.
    pub(super) fn unheard(
        &self,
        kind: Kind,
        id: Id,
        cell: &str,
        before: &Value,
        value: &Value,
    ) -> Option<Set<Sibling>> {
        let hand = self.hand.as_ref().filter(|hand| hand.wrote(value))?;
        let sync = &self.community.sync;
        let stamped = Stamped {
            kind,
            id,
            fields: self.community.table(kind).fields(id)?,
            stamps: sync.stamps.get(&(kind, id))?,
            is_partial: sync.is_partial(),
        };
        let siblings = stamped.siblings(cell, before).into_iter();
        let unheard = siblings.filter(|s| s.value != *value && !hand.knew(&s.value));
        Some(unheard.collect())
    }

    /// Leaves values beside the one that a cell shows.
    pub(super) fn stand_beside(
        &mut self,
        kind: Kind,
        id: Id,
        cell: &str,
        unheard: Option<Set<Sibling>>,
    ) {
        let sync = &mut self.community.sync;
        let (Some(stamps), Some(unheard)) = (sync.stamps.get_mut(&(kind, id)), unheard) else {
            return;
        };
        let others = stamps.others.remove(cell).unwrap_or_default();
        // What one saw and wrote over is known.
        let mut known = Vec::new();
        for sibling in others.difference(&unheard) {
            stamps.past.see(sibling.dot);
            known.push(sibling.dot);
        }
        if !unheard.is_empty() {
            stamps.others.insert(cell.to_owned(), unheard);
        }
        known.into_iter().for_each(|dot| sync.see(dot));
    }
}

/// A value as it stands in a field.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
