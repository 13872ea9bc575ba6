//! What would go if a copy were merged in: whole records, and wordings that
//! others take the place of; of which kind, and by whom they were written. It
//! is shown before anything goes.

use std::sync::Arc;

use serde_json::Value;

use super::difference::is_seen;
use super::signed::given_by;
use crate::community::{Community, Id, Keyed, Kind, Sibling, Stamped, cells_of};

/// A value that would stand nowhere any more.
#[derive(Clone, Debug, PartialEq)]
pub struct Goes {
    /// The record's kind.
    pub kind: Kind,
    /// The record.
    pub id: Id,
    /// The cell; `None` if all of the record goes.
    pub cell: Option<String>,
    /// What stood there.
    pub value: Value,
    /// Who wrote it, if that is known; empty otherwise.
    pub whose: String,
}

/// How much of one kind and one person would go.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GoesOf {
    /// Whole records.
    pub records: usize,
    /// Records in which something else would stand.
    pub wordings: usize,
}

/// Everything that stands in `before`, shown or beside what is shown, and
/// would stand in `after` no more.
pub fn going(before: &Community, after: &Community) -> Vec<Goes> {
    let keys = before.keys().into_iter();
    keys.flat_map(|(kind, id)| of_record(before, after, kind, id))
        .collect()
}

/// The same in numbers, by kind and by whom; of what is seen as words.
pub fn sum_up_going(all: &[Goes]) -> Keyed<(Kind, String), GoesOf> {
    let mut sums: Keyed<(Kind, String), (GoesOf, Option<Id>)> = Keyed::new();
    let is_read = |goes: &&Goes| {
        let cell = goes.cell.as_deref();
        is_seen(cell.and_then(|cell| goes.kind.spec(cell)))
    };
    for goes in all.iter().filter(is_read) {
        let key = (goes.kind, goes.whose.clone());
        let (sum, last) = sums.get_or_default(key);
        match goes.cell {
            None => sum.records += 1,
            // All of a record's come one after the other.
            Some(_) if last.replace(goes.id) != Some(goes.id) => sum.wordings += 1,
            Some(_) => {}
        }
    }
    sums.into_iter().map(|(key, (sum, _))| (key, sum)).collect()
}

fn of_record(before: &Community, after: &Community, kind: Kind, id: Id) -> Vec<Goes> {
    let Some(fields) = before.table(kind).fields(id) else {
        return Vec::new();
    };
    // Most records are shared by both, and nothing goes of them.
    if is_shared(before, after, kind, id) {
        return Vec::new();
    }
    let Some(now) = after.table(kind).fields(id) else {
        return vec![Goes {
            kind,
            id,
            cell: None,
            value: Value::Object(fields.write_fields()),
            whose: whose_record(before, kind, id),
        }];
    };
    let stays = cells_of(now);
    let beside = after.sync.stamps.get(&(kind, id)).map(|s| &s.others);
    let stands = |cell: &str, value: &Value| {
        let mut beside = beside.and_then(|b| b.get(cell)).into_iter().flatten();
        stays.get(cell) == Some(value) || beside.any(|s| s.value == *value)
    };
    let mut all = Vec::new();
    for (cell, value) in cells_of(fields) {
        for Sibling { dot, value } in values(before.stamped(kind, id), &cell, &value) {
            if !value.is_null() && !stands(&cell, &value) {
                let note = before.sync.people.get(&dot.actor);
                all.push(Goes {
                    kind,
                    id,
                    cell: Some(cell.clone()),
                    value,
                    whose: note.map(|n| name_in(n).to_owned()).unwrap_or_default(),
                });
            }
        }
    }
    all
}

fn is_shared(one: &Community, other: &Community, kind: Kind, id: Id) -> bool {
    let [row, its] = [one, other].map(|c| c.table(kind).row(id));
    let [stamps, theirs] = [one, other].map(|c| c.sync.stamps.get(&(kind, id)));
    let same_stamps = match (stamps, theirs) {
        (Some(one), Some(other)) => one.is_same(other),
        (one, other) => one.is_none() && other.is_none(),
    };
    same_stamps && matches!((row, its), (Some(a), Some(b)) if Arc::ptr_eq(&a, &b))
}

/// What stands in a cell, shown or beside it.
fn values(stamped: Option<Stamped>, cell: &str, value: &Value) -> Vec<Sibling> {
    stamped.map_or_else(Vec::new, |s| s.siblings(cell, value))
}

/// Who gave an answer, or who sat where a record was written.
fn whose_record(community: &Community, kind: Kind, id: Id) -> String {
    if kind == Kind::Responses {
        return community
            .responses
            .get(id)
            .map(|r| given_by(community, r))
            .unwrap_or_default();
    }
    let stamps = community.sync.stamps.get(&(kind, id));
    let dot = stamps.and_then(|stamps| stamps.base.or(stamps.latest()));
    let note = dot.and_then(|dot| community.sync.people.get(&dot.actor));
    note.map(|n| name_in(n).to_owned()).unwrap_or_default()
}

/// The name in a note of a day and a name.
fn name_in(note: &str) -> &str {
    note.split_once(' ').map_or("", |(_, name)| name)
}
