//! Two copies of one community become one, and nothing that anybody wrote is
//! lost: what one side has not seen of the other is taken in, what it has seen
//! and written over is not, and what two people wrote without knowing of each
//! other stands side by side until the group settles it.
//!
//! Every cell is a multi-value register (dotted version vectors, Preguiça and
//! others 2010), a record's life an observed-remove flag. `seen` is what one
//! side knows; see `hand_back` for parts that were handed out.
use std::sync::Arc;

use serde_json::{Map, Value};

use super::hand_back::Translation;
use super::later::merge_later;
use super::merge_answers::{keep_apart, most_private};
use super::merge_record::{Side, merge_record};
use super::own_ids::under_own_ids;
use crate::community::{AnyRecord, Community, Dot, Id, Kind, Ordered as _, Set, Sync};

/// One community of two copies of it. In which order does not matter.
///
/// # Panics
/// If they are not copies of one community.
pub fn merge(one: &Community, other: &Community) -> Community {
    assert_eq!(one.id(), other.id(), "only copies of one community merge");
    let (mine, theirs) = match is_base(one, other) {
        true => (one, other),
        false => (other, one),
    };
    let known_again = under_own_ids(mine, theirs);
    let theirs = known_again.as_ref().unwrap_or(theirs);
    let mut merged = mine.clone();
    merge_beside(&mut merged, theirs);
    let translation = Translation::between(&mine.sync, &theirs.sync);
    let mut apart = Vec::new();
    for (kind, id) in all_keys(theirs) {
        if merged.sync.gone.contains(&(kind, id)) {
            continue;
        }
        if is_same(mine, theirs, kind, id) {
            know_as_well(&mut merged, theirs, (kind, id));
            continue;
        }
        let (mine_side, theirs_side) = (side(mine, kind, id), side(theirs, kind, id));
        if mine_side == theirs_side {
            continue;
        }
        let knows_theirs = |cell: &str, dot: Dot| translation.knows(theirs, (kind, id), cell, dot);
        let knows_mine = |cell: &str, dot: Dot| knows(mine, (kind, id), cell, dot);
        let result = match (mine_side.row, theirs_side.row.clone()) {
            (_, None) => continue,
            (None, _) => theirs_side,
            (Some(row), _) => {
                let mine_side = Side {
                    row: Some(row),
                    ..mine_side
                };
                let theirs_side = translation.of(&mine_side, theirs_side, kind, id);
                let is_made_by_hand = mine.sync.is_missing() || theirs.sync.is_missing();
                let result = merge_record(
                    (kind, id),
                    (&mine_side, &knows_mine),
                    (&theirs_side, &knows_theirs),
                    is_made_by_hand,
                );
                let result = most_private((kind, id), result, &mine_side, &theirs_side);
                if mine_side.is_another_answer(&theirs_side, kind) {
                    apart.push((id, mine_side, theirs_side));
                }
                result
            }
        };
        put(&mut merged, kind, id, result);
    }
    // A part that was handed out may show an alias in an anonymous answer.
    let shows_the_same = theirs.sync.hand_outs == mine.sync.hand_outs;
    for (id, mine, theirs) in apart {
        let is_one_signed = mine.stamps.is_some() || theirs.stamps.is_some();
        if shows_the_same || is_one_signed {
            keep_apart(&mut merged, Kind::Responses, id, &mine, &theirs);
        }
    }
    merged
}

/// Of a record that stands the same in both, both may have seen other writes go.
fn know_as_well(merged: &mut Community, theirs: &Community, key: (Kind, Id)) {
    let (mine, theirs) = (
        merged.sync.stamps.get_mut(&key),
        theirs.sync.stamps.get(&key),
    );
    if let (Some(mine), Some(theirs)) = (mine, theirs)
        && !theirs.past.is_empty()
        && !mine.is_same(theirs)
    {
        mine.past.join_known(&theirs.past);
    }
}

/// The records in which two states of a community differ, stamps included.
pub fn touched(before: &Community, after: &Community) -> Set<(Kind, Id)> {
    let mut keys = all_keys(before);
    keys.extend(all_keys(after));
    keys.retain(|(kind, id)| {
        !is_same(before, after, *kind, *id) && side(before, *kind, *id) != side(after, *kind, *id)
    });
    keys
}

/// Whether a record stands the same in both, as most do, found out without
/// copying anything.
fn is_same(one: &Community, other: &Community, kind: Kind, id: Id) -> bool {
    let rows = (one.table(kind).row(id), other.table(kind).row(id));
    let (Some(a), Some(b)) = rows else {
        return false;
    };
    let key = (kind, id);
    one.sync.stamps.get(&key) == other.sync.stamps.get(&key)
        && one.sync.lives.get(&key) == other.sync.lives.get(&key)
        && (Arc::ptr_eq(&a, &b) || a.equals(&*b))
}

/// Whether `one` is what the other is merged into: the whole before a part of
/// it, a part before a part of that, and what knows of writes before what was
/// made by hand.
fn is_base(one: &Community, other: &Community) -> bool {
    match (one.sync.is_partial(), other.sync.is_partial()) {
        (false, false) => !one.sync.is_missing() || other.sync.is_missing(),
        (true, false) => false,
        (true, true) => !Translation::is_further(&one.sync, &other.sync),
        _ => true,
    }
}

/// Whether a copy's record was written in knowledge of a write. What the record
/// itself notes is believed, and nothing else: `seen` is easily written and of
/// the whole community, so that one number in it could take words away wherever
/// the file goes. Only where a file of an earlier version said no more, it counts.
pub(super) fn knows(community: &Community, key: (Kind, Id), cell: &str, dot: Dot) -> bool {
    let life = community.sync.lives.get(&key);
    let Some(stamps) = community.sync.stamps.get(&key) else {
        return life.is_some_and(|life| life.has_turned(dot));
    };
    let had_seen = || stamps.past.is_of_earlier() && community.sync.had_seen(dot);
    stamps.knows(life, cell, dot) || had_seen()
}

fn all_keys(community: &Community) -> Set<(Kind, Id)> {
    let mut keys = community.keys();
    keys.extend(community.sync.removed.keys().copied());
    keys
}

pub(super) fn side(community: &Community, kind: Kind, id: Id) -> Side {
    let sync = &community.sync;
    let removed = || {
        let fields = sync.removed.get(&(kind, id))?;
        Some(Community::loose(kind, id, fields))
    };
    let row: Option<Arc<dyn AnyRecord>> = community.table(kind).row(id).or_else(removed);
    Side {
        row,
        stamps: sync.stamps.get(&(kind, id)).cloned(),
        life: sync.lives.get(&(kind, id)).cloned(),
        is_partial: sync.is_partial(),
    }
}

/// Puts a merged record where it belongs.
pub(super) fn put(community: &mut Community, kind: Kind, id: Id, side: Side) {
    let Some(row) = side.row.clone() else {
        return;
    };
    for dot in side.noted() {
        community.sync.see(dot);
    }
    let key = (kind, id);
    let sync = &mut community.sync;
    match side.stamps {
        Some(stamps) => sync.stamps.insert(key, stamps),
        None => sync.stamps.remove(&key),
    };
    let is_over = side.life.as_ref().is_some_and(|life| life.is_over());
    match side.life {
        Some(life) => sync.lives.insert(key, life),
        None => sync.lives.remove(&key),
    };
    if is_over && kind != Kind::Community {
        sync.removed.insert(key, row.write_fields());
        community.table_mut(kind).take(id);
    } else {
        sync.removed.remove(&key);
        community.table_mut(kind).put(id, row);
    }
}

/// Merges what stands beside records.
fn merge_beside(merged: &mut Community, theirs: &Community) {
    let Sync {
        seen,
        gone,
        kept,
        hand_outs,
        secrets,
        people,
        unread,
        ..
    } = &theirs.sync;
    for (actor, counter) in seen {
        merged.sync.see(Dot {
            actor: *actor,
            counter: *counter,
        });
    }
    // A part that comes back removes nothing from the whole.
    if merged.sync.is_partial() == theirs.sync.is_partial() {
        for (kind, id) in gone {
            merged.forget(*kind, *id);
        }
        merged.sync.kept.extend(kept.iter().copied());
        merged.let_go_of_kept();
    }
    if merged.sync.is_partial() {
        merged.sync.hand_outs.extend(hand_outs.iter().cloned());
    }
    // A part's are for what is handed out of it in its turn.
    if merged.sync.is_partial() == theirs.sync.is_partial() {
        merged.sync.secrets.extend(secrets.iter().cloned());
    }
    for (actor, name) in people {
        // Whoever is known here is known best here.
        let known = &mut merged.sync.people;
        known.get_or_insert_with(*actor, || name.clone());
    }
    if !theirs.sync.is_partial() || merged.sync.is_partial() {
        let mine = (&mut merged.unknown, &mut merged.sync.unread);
        merge_later(mine, (&theirs.unknown, unread));
    }
}

/// What this version does not know: lists together, objects by their names,
/// and of two values the one that comes last in order, the same everywhere.
pub(super) fn merge_objects(mine: &mut Map<String, Value>, theirs: &Map<String, Value>) {
    for (name, value) in theirs {
        match mine.get_mut(name) {
            Some(present) => merge_values(present, value),
            None => {
                mine.insert(name.clone(), value.clone());
            }
        }
    }
}

fn merge_values(mine: &mut Value, theirs: &Value) {
    match (mine, theirs) {
        (Value::Object(mine), Value::Object(theirs)) => merge_objects(mine, theirs),
        (Value::Array(mine), Value::Array(theirs)) => {
            for value in theirs {
                if !mine.contains(value) {
                    mine.push(value.clone());
                }
            }
            mine.order_by_key(Value::to_string);
        }
        (mine, theirs) => {
            let (ours, other) = (mine.to_string(), theirs.to_string());
            if ours < other {
                *mine = theirs.clone();
            }
        }
    }
}
