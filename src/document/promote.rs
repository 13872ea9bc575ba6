//! What an earlier version kept without knowing it becomes records, as soon as
//! this version knows their kind.

use serde_json::{Map, Value, json};

use super::later::{
    BESIDE, Variant, Variants, entry, is_whole, later_kinds, read_variant, spell_out,
    take_variants, tidy,
};
use super::merge_record::Side;
use super::stamps::{Beside, Full, Short, read_life_of, read_past, read_stamps};
use crate::community::{Community, Id, Kind, Set, Shared, Sync};

impl Community {
    /// Takes in the records of kinds that an earlier version kept without
    /// knowing them: out of what is kept as written, with their stamps, lives
    /// and removals. What differs between copies of one is merged as if this
    /// version had met each. The records it put in, or that are gone by it, are
    /// handed back, so that they can be stored.
    pub fn promote(&mut self) -> Set<(Kind, Id)> {
        let names = Short::of(self.sync.seen.keys().copied());
        spell_out(self, &names);
        let gone = self.sync.gone.len();
        let known = take_known(&mut self.unknown, &mut self.sync);
        let mut promoted = Set::new();
        if self.sync.gone.len() > gone {
            promoted.extend(self.sync.gone.iter().copied());
            for (kind, id) in self.sync.gone.clone() {
                self.forget(kind, id);
            }
        }
        for (kind, is_whole, variants) in known {
            for (id, texts) in variants {
                let Some(id) = Id::parse(&id) else { continue };
                if self.sync.gone.contains(&(kind, id)) {
                    continue;
                }
                for text in texts {
                    let side = read_side(kind, id, read_variant(&text), is_whole);
                    if let Some(side) = side {
                        self.hear_record(kind, id, side);
                        promoted.insert((kind, id));
                    }
                }
            }
        }
        promoted
    }
}

/// A copy of a record as this version reads it; `None` if there is no record in it.
fn read_side(kind: Kind, id: Id, mut variant: Variant, is_whole: bool) -> Option<Side> {
    let object = |value: Option<Value>| match value {
        Some(Value::Object(object)) => Some(object),
        _ => None,
    };
    let mut removed = object(variant.remove("removed"));
    let part =
        |removed: &mut Option<Map<String, Value>>, name: &str| removed.as_mut()?.remove(name);
    let mut fields = match object(variant.remove("record")) {
        Some(record) => record,
        None => object(part(&mut removed, "fields"))?,
    };
    fields.remove("id");
    let row = Community::loose(kind, id, &fields);
    let mut conflicts = Vec::new();
    for list in [variant.remove("conflicts"), part(&mut removed, "conflicts")] {
        conflicts.extend(
            list.and_then(|list| list.as_array().cloned())
                .unwrap_or_default(),
        );
    }
    let others = super::conflicts::read_conflicts(conflicts).0;
    let beside = Beside {
        kind,
        id,
        fields: &*row,
        others: others.get(&(kind, id)).cloned().unwrap_or_default(),
    };
    let life = part(&mut removed, "life").or(variant.remove("lives"));
    let life = life.and_then(|life| Some(read_life_of((kind, id), &*row, life.as_str()?)));
    let mut stamps = read_stamps(variant.get("dots"), beside, &Full);
    if let Some(stamps) = &mut stamps {
        if let Some(Value::String(past)) = variant.get("past") {
            stamps.past.join_known(&read_past(past, &Full));
        }
        if !is_whole {
            stamps.past.mark_of_earlier();
        }
    }
    Some(Side {
        row: Some(row),
        stamps: stamps.map(Shared::from),
        life,
        is_partial: false,
    })
}

/// Takes out of what is kept as written the records of kinds that this version
/// knows by now, all copies of each; and what is gone for good of them.
fn take_known(unknown: &mut Map<String, Value>, sync: &mut Sync) -> Vec<(Kind, bool, Variants)> {
    let kinds = later_kinds(unknown, &sync.unread).into_iter();
    let known = kinds.filter_map(|name| Some((Kind::from_name(&name)?, name)));
    let mut all = Vec::new();
    for (kind, name) in known {
        let is_whole = is_whole(&sync.unread, &name);
        let variants = take_variants(unknown, &mut sync.unread, &name);
        for (part, keys) in [("gone", &mut sync.gone), ("kept", &mut sync.kept)] {
            let Some(Value::Object(kinds)) = sync.unread.get_mut(part) else {
                continue;
            };
            if let Some(Value::Array(ids)) = kinds.remove(&name) {
                let ids = ids.iter().filter_map(|id| Id::parse(id.as_str()?));
                keys.extend(ids.filter(|_| kind != Kind::Community).map(|id| (kind, id)));
            }
        }
        if let Some(Value::Object(hashes)) = sync.unread.get_mut("past_of") {
            hashes.remove(&name);
        }
        all.push((kind, is_whole, variants));
    }
    tidy(&mut sync.unread);
    all
}

/// Whether records of one id in a list are copies of one: a version that did
/// not know their kind put the lists of two files together. It kept `past_of`
/// as it was, which fits no more.
pub fn are_copies(sync: &Map<String, Value>, kind: Kind, id: Id) -> bool {
    let id = id.to_string();
    let dots = sync.get("dots").and_then(|dots| dots.get(kind.name()));
    let mut starts = dots.and_then(Value::as_object).into_iter().flatten();
    starts.any(|(start, _)| id.starts_with(start.as_str())) && !is_whole(sync, kind.name())
}

/// Puts a record beside the one of its id, as another copy had it.
pub fn set_beside(sync: &mut Map<String, Value>, kind: Kind, id: Id, fields: Map<String, Value>) {
    let beside = entry(sync, BESIDE, kind.name()).entry(id.to_string());
    if let Value::Array(variants) = beside.or_insert_with(|| json!([])) {
        variants.push(json!({ "record": fields }));
    }
}
