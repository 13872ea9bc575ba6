//! What merging keeps of the promise under which answers were given: a
//! question becomes more private and never less, an answer that was given by
//! name stays one, and an anonymous one stays anonymous, whatever a file says.

use std::sync::Arc;

use super::merge::put;
use super::merge_record::Side;
use crate::community::{Community, Dot, Id, Kind, Life, Sibling, Signing, Stamped, set_cell};

/// The cell that says how answers to a question are signed.
const SIGNING: &str = "signing";

impl Side {
    /// Whether another answer stands under this one's id, of which one at least
    /// is anonymous: it is written once, so the two are two.
    pub fn is_another_answer(&self, other: &Side, kind: Kind) -> bool {
        if kind != Kind::Responses || (self.stamps.is_some() && other.stamps.is_some()) {
            return false;
        }
        match (&self.row, &other.row) {
            (Some(one), Some(other)) => !one.equals(&**other),
            _ => false,
        }
    }

    fn is_removed(&self) -> bool {
        self.life.as_ref().is_some_and(Life::is_over)
    }
}

/// Keeps the answers of two sides apart that stood under one id. `merged` has
/// one of them there already: the signed one, if one is.
pub fn keep_apart(merged: &mut Community, kind: Kind, id: Id, mine: &Side, theirs: &Side) {
    if !mine.is_another_answer(theirs, kind) {
        return;
    }
    let kept = super::merge::side(merged, Kind::Responses, id);
    for side in [mine, theirs] {
        let Some(row) = side.row.as_ref().filter(|_| side.stamps.is_none()) else {
            continue;
        };
        let is_kept = kept.row.as_ref().is_some_and(|kept| kept.equals(&**row));
        // What one side removed are the words that stood there.
        if is_kept && (side.is_removed() || !kept.is_removed()) {
            continue;
        }
        let double = id.of_double(&row.get("text"));
        let key = (Kind::Responses, double);
        let sync = &merged.sync;
        let is_known = sync.gone.contains(&key) || sync.removed.contains_key(&key);
        if is_known || merged.responses.get(double).is_some() {
            continue;
        }
        let life = Life::removed_unstamped(Kind::Responses, double);
        let double_side = Side {
            row: Some(Community::loose(
                Kind::Responses,
                double,
                &row.write_fields(),
            )),
            stamps: None,
            life: side.is_removed().then_some(life),
            is_partial: kept.is_partial,
        };
        put(merged, Kind::Responses, double, double_side);
    }
}

/// Of all that two sides say of how a question is answered, the most private
/// counts, even if one of them was written in knowledge of the other.
pub fn most_private((kind, id): (Kind, Id), merged: Side, mine: &Side, theirs: &Side) -> Side {
    if kind != Kind::Questions {
        return merged;
    }
    let said = |side: &Side| {
        let stamped = side.stamped(kind, id);
        stamped.map_or_else(Vec::new, |s: Stamped| {
            s.siblings(SIGNING, &s.fields.get(SIGNING))
        })
    };
    let all = said(mine).into_iter().chain(said(theirs));
    let rank = |s: &Sibling| (Signing::privacy(&s.value), s.value.to_string(), s.dot);
    let Some(most) = all.max_by_key(rank) else {
        return merged;
    };
    let mut merged = merged;
    let (Some(row), Some(stamps)) = (&mut merged.row, &mut merged.stamps) else {
        return merged;
    };
    if row.get(SIGNING) != most.value {
        let mut changed = row.copy();
        if let Some(changed) = Arc::get_mut(&mut changed) {
            set_cell(changed, SIGNING, &most.value);
        }
        *row = changed;
    }
    stamps.others.remove(SIGNING);
    let is_derived = stamps.base.is_none()
        && !mine.is_partial
        && most.dot == Dot::derived(kind, id, SIGNING, &most.value);
    match is_derived {
        true => stamps.cells.remove(SIGNING),
        false => stamps.cells.insert(SIGNING.to_owned(), most.dot),
    };
    stamps.tidy();
    merged
}
