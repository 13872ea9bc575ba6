//! Ids that follow from words have others in a part that is handed out:
//! whoever tries names could otherwise find the one behind an alias. Who holds
//! the whole knows them again by a secret that no part holds.

use serde_json::{Map, Value};

use super::merge::{put, side};
use super::merge_record::Side;
use crate::community::{Community, Id, Keyed, Kind, Set, Sibling, Stamps, Sync};

/// Ids that stand in place of others.
#[derive(Default)]
pub struct OwnIds(Keyed<Id, Id>);

impl OwnIds {
    /// What a hand-out of this community shows instead of ids that could be
    /// guessed. Without a secret they are made anew all the same, and are as
    /// easily guessed.
    pub fn shown_of(community: &Community) -> OwnIds {
        let secret = secrets(&community.sync).next().unwrap_or_default();
        let shown = |id: Id| (id, id.disguised(secret));
        OwnIds(derived(community).into_iter().map(shown).collect())
    }

    /// The opposite: what stands in this community for ids in its parts.
    fn known_to(community: &Community) -> OwnIds {
        let mut known = Keyed::new();
        for id in derived(community) {
            let secrets = secrets(&community.sync);
            known.extend(secrets.map(|secret| (id.disguised(secret), id)));
        }
        OwnIds(known)
    }

    /// The id that stands in place of one, or itself.
    pub fn of(&self, id: Id) -> Id {
        self.0.get(&id).copied().unwrap_or(id)
    }

    /// Whether something else stands in place of an id.
    pub fn has(&self, id: Id) -> bool {
        self.0.contains_key(&id)
    }

    /// A text, if it is an id or begins with one as keys do, with the other.
    pub fn in_text(&self, text: &str) -> String {
        let other = text.split_at_checked(36).and_then(|(start, rest)| {
            let id = self.0.get(&Id::parse(start)?)?;
            Some(format!("{id}{rest}"))
        });
        other.unwrap_or_else(|| text.to_owned())
    }

    /// The name of a cell: of an entry or element its key is such a text.
    pub fn in_cell(&self, cell: &str) -> String {
        match cell.split_once('/') {
            Some((field, key)) => format!("{field}/{}", self.in_text(key)),
            None => cell.to_owned(),
        }
    }

    /// A value with the other ids, wherever one stands for itself.
    pub fn in_value(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.in_text(text)),
            Value::Array(values) => values.iter().map(|value| self.in_value(value)).collect(),
            Value::Object(entries) => Value::Object(self.in_entries(entries)),
            other => other.clone(),
        }
    }

    fn in_entries(&self, entries: &Map<String, Value>) -> Map<String, Value> {
        let entries = entries.iter();
        entries
            .map(|(name, value)| (self.in_text(name), self.in_value(value)))
            .collect()
    }

    fn in_stamps(&self, stamps: Stamps) -> Stamps {
        let sibling = |Sibling { dot, value }| Sibling {
            dot,
            value: self.in_value(&value),
        };
        let Stamps {
            base,
            cells,
            others,
            shown,
            past,
        } = stamps;
        Stamps {
            base,
            cells: self.in_names(cells),
            others: self
                .in_names(others)
                .into_iter()
                .map(|(cell, others)| (cell, others.into_iter().map(sibling).collect()))
                .collect(),
            shown: self.in_names(shown),
            past,
        }
    }

    fn in_names<T>(&self, by_cell: Keyed<String, T>) -> Keyed<String, T> {
        let by_cell = by_cell.into_iter();
        by_cell
            .map(|(cell, of)| (self.in_cell(&cell), of))
            .collect()
    }
}

/// What the ids of parts may be made with. One that had none was made with nothing.
pub fn secrets(sync: &Sync) -> impl Iterator<Item = &str> {
    sync.secrets.iter().map(String::as_str).chain([""])
}

/// A part with the ids that a community which it was handed out from knows;
/// `None` if they are those already.
pub fn under_own_ids(mine: &Community, theirs: &Community) -> Option<Community> {
    if !theirs.sync.is_partial() {
        return None;
    }
    let known = OwnIds::known_to(mine);
    let sync = &theirs.sync;
    let all = theirs.keys().into_iter();
    let all: Set<(Kind, Id)> = all.chain(sync.removed.keys().copied()).collect();
    if !all.iter().chain(&sync.gone).any(|(_, id)| known.has(*id)) {
        return None;
    }
    let mut own = Community::new(theirs.id());
    own.unknown.clone_from(&theirs.unknown);
    own.sync = theirs.sync.clone();
    own.sync.stamps.clear();
    own.sync.lives.clear();
    own.sync.removed.clear();
    let gone = sync.gone.iter().map(|(kind, id)| (*kind, known.of(*id)));
    own.sync.gone = gone.collect();
    for (kind, id) in all {
        let Side {
            row,
            stamps,
            life,
            is_partial,
        } = side(theirs, kind, id);
        let id = known.of(id);
        let row = row.map(|row| {
            let fields = known.in_entries(&row.write_fields());
            Community::loose(kind, id, &fields)
        });
        let renamed = Side {
            row,
            stamps: stamps.map(|stamps| known.in_stamps(stamps.alone()).into()),
            life,
            is_partial,
        };
        put(&mut own, kind, id, renamed);
    }
    // Putting records notes their dots; a part has seen no more than before.
    own.sync.seen.clone_from(&sync.seen);
    Some(own)
}

/// The ids of a community that follow from words.
fn derived(community: &Community) -> Set<Id> {
    let sync = &community.sync;
    let keys = community.keys().into_iter();
    let keys = keys.chain(sync.removed.keys().copied());
    let ids = keys.chain(sync.gone.iter().copied()).map(|(_, id)| id);
    ids.filter(|id| id.is_derived() && *id != community.id())
        .collect()
}
