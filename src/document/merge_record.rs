//! Merging of one record: cell by cell, and whether it is there at all.
use std::sync::Arc;

use serde_json::Value;

use crate::community::{
    AnyRecord, Community, Dot, Id, Keyed, Kind, Life, Set, Shape, Shared, Sibling, Stamped, Stamps,
    cell_of, cells_of, noted_in, set_cell, shape_of, shown_of,
};

/// A record as one copy has it.
#[derive(Clone)]
pub struct Side {
    /// The record, also if it is removed.
    pub row: Option<Arc<dyn AnyRecord>>,
    /// Its stamps; an anonymous response has none.
    pub stamps: Option<Shared<Stamps>>,
    /// Whether it is there, if that was ever in question.
    pub life: Option<Life>,
    /// Whether cells without a dot were not written in this copy.
    pub is_partial: bool,
}

impl PartialEq for Side {
    fn eq(&self, other: &Side) -> bool {
        let same_row = match (&self.row, &other.row) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b) || a.equals(&**b),
            (None, None) => true,
            _ => false,
        };
        same_row && self.stamps == other.stamps && self.life == other.life
    }
}

/// Whether a side knows of a write to a cell. Of the record's life the cell is empty.
pub type Knows<'a> = &'a dyn Fn(&str, Dot) -> bool;

type Cells = Keyed<String, Set<Sibling>>;

impl Side {
    /// All dots that are noted, apart from those of hand-outs.
    pub fn noted(&self) -> Set<Dot> {
        noted_in(self.stamps.as_deref(), self.life.as_ref()).collect()
    }

    pub(super) fn stamped(&self, kind: Kind, id: Id) -> Option<Stamped<'_>> {
        Some(Stamped {
            kind,
            id,
            fields: &**self.row.as_ref()?,
            stamps: self.stamps.as_ref()?,
            is_partial: self.is_partial,
        })
    }

    /// All dots of its cells.
    pub fn dots(&self, kind: Kind, id: Id) -> Set<Dot> {
        let stamped = self.stamped(kind, id);
        stamped.map_or_else(Set::new, |s| s.dots())
    }

    fn life(&self, kind: Kind, id: Id) -> Life {
        self.life.clone().unwrap_or_else(|| Life {
            kept: self.dots(kind, id),
            removed: Set::new(),
        })
    }
}

/// One record of two copies of it. `by_hand` says that one copy knows nothing
/// of any write; what it says just as the other does is then not news.
pub fn merge_record(
    (kind, id): (Kind, Id),
    (mine, knows_mine): (&Side, Knows),
    (theirs, knows_theirs): (&Side, Knows),
    by_hand: bool,
) -> Side {
    let same_words = match (&mine.row, &theirs.row) {
        (Some(a), Some(b)) => a.equals(&**b),
        _ => false,
    };
    // Only of anonymous answers, and of a community of which nothing was said
    // yet, there are no stamps. What is signed does not become anonymous, nor
    // the other way round, by what a file says (see `merge_answers`).
    match (&mine.stamps, &theirs.stamps) {
        (Some(_), None) => return mine.clone(),
        (None, Some(_)) => {
            return Side {
                is_partial: mine.is_partial,
                ..theirs.clone()
            };
        }
        _ => {}
    }
    let life = if by_hand && same_words {
        mine.life.clone().or_else(|| theirs.life.clone())
    } else {
        merge_life((kind, id), (mine, knows_mine), (theirs, knows_theirs))
    };
    let (row, mut stamps) = match (mine.stamped(kind, id), theirs.stamped(kind, id)) {
        (Some(a), Some(b)) => merge_cells((a, knows_mine), (b, knows_theirs), by_hand),
        _ => (unstamped(mine, theirs), None),
    };
    if let Some(stamps) = &mut stamps {
        for side in [mine, theirs] {
            stamps.follow(side.stamps.as_deref(), side.life.as_ref());
        }
        let ours = mine.stamps.as_ref();
        if ours.is_some_and(|ours| ours.past.is_of_earlier()) {
            stamps.past.mark_of_earlier();
        }
    }
    Side {
        row,
        stamps: stamps.map(Shared::from),
        life,
        is_partial: mine.is_partial,
    }
}

/// Of two anonymous answers under one id the one that comes first in order;
/// `merge_answers` keeps the other apart.
fn unstamped(mine: &Side, theirs: &Side) -> Option<Arc<dyn AnyRecord>> {
    let text = |side: &Side| {
        let fields = side.row.as_ref().map(|row| row.write_fields());
        Value::Object(fields.unwrap_or_default()).to_string()
    };
    let is_first = text(mine) <= text(theirs);
    if is_first {
        mine.row.clone()
    } else {
        theirs.row.clone()
    }
}

fn merge_life(
    (kind, id): (Kind, Id),
    (mine, knows_mine): (&Side, Knows),
    (theirs, knows_theirs): (&Side, Knows),
) -> Option<Life> {
    if mine.life.is_none() && theirs.life.is_none() {
        return None;
    }
    let (a, b) = (mine.life(kind, id), theirs.life(kind, id));
    let both = |a: &Set<Dot>, b: &Set<Dot>| -> Set<Dot> {
        let mine = a.iter().filter(|d| b.contains(d) || !knows_theirs("", **d));
        let theirs = b.iter().filter(|d| a.contains(d) || !knows_mine("", **d));
        mine.chain(theirs).copied().collect()
    };
    let life = Life {
        kept: both(&a.kept, &b.kept),
        removed: both(&a.removed, &b.removed),
    };
    let is_plain = life.removed.is_empty()
        && (mine.stamps.is_some() || life.kept.is_empty())
        && life
            .kept
            .iter()
            .all(|dot| is_of_cell((kind, id), mine, theirs, *dot));
    (!is_plain).then_some(life)
}

/// Whether the record's own dots tell as much as one that keeps it.
fn is_of_cell((kind, id): (Kind, Id), mine: &Side, theirs: &Side, dot: Dot) -> bool {
    [mine, theirs].into_iter().all(|side| {
        let life = side.life.as_ref();
        life.is_none_or(|life| !life.kept.contains(&dot))
            || side
                .stamped(kind, id)
                .is_some_and(|s| s.dots().contains(&dot))
    })
}

fn merge_cells(
    (a, knows_a): (Stamped, Knows),
    (b, knows_b): (Stamped, Knows),
    by_hand: bool,
) -> (Option<Arc<dyn AnyRecord>>, Option<Stamps>) {
    let wholes: Set<String> = wholes(a).chain(wholes(b)).collect();
    let (mine, theirs) = (cells(a, &wholes), cells(b, &wholes));
    let mut row = Community::loose(a.kind, a.id, &a.fields.write_fields());
    let mut stamps = Stamps {
        base: a.stamps.base.max(b.stamps.base),
        ..Stamps::default()
    };
    let names: Set<&String> = mine.keys().chain(theirs.keys()).collect();
    let nothing = Set::new();
    for cell in names {
        let (in_a, in_b) = (
            mine.get(cell).unwrap_or(&nothing),
            theirs.get(cell).unwrap_or(&nothing),
        );
        let mut left: Set<Sibling> = Set::new();
        let is_in = |set: &Set<Sibling>, dot: Dot| set.iter().any(|s| s.dot == dot);
        let says = |set: &Set<Sibling>, value: &Value| set.iter().any(|s| s.value == *value);
        // A value goes only in favour of a write that is there and that it does
        // not stand beside already: one in its cell, or the one that wrote the
        // whole record anew.
        let is_followed = |ours: &Set<Sibling>, (theirs, base)| {
            let news = |set: &Set<Sibling>| set.iter().any(|s| !is_in(ours, s.dot));
            news(theirs) || base
        };
        let is_followed_in_b = is_followed(in_a, (in_b, renews(b, a)));
        let is_followed_in_a = is_followed(in_b, (in_a, renews(a, b)));
        for s in in_a {
            let is_old = is_followed_in_b && knows_b(cell, s.dot);
            if is_in(in_b, s.dot) || !is_old {
                left.insert(s.clone());
            }
        }
        for s in in_b {
            let is_old = is_followed_in_a && knows_a(cell, s.dot);
            let is_old = is_old || by_hand && says(in_a, &s.value);
            if is_in(in_a, s.dot) || !is_old {
                left.insert(s.clone());
            }
        }
        if by_hand && left.is_empty() {
            left.clone_from(in_a);
        }
        if left.is_empty() && !in_a.is_empty() && !in_b.is_empty() {
            // Each claims to have written over the other: one of them cannot be
            // right, and the group sees both.
            left.extend(in_a.iter().chain(in_b).cloned());
        }
        let Some(shown) = shown_of(a.kind, cell, &left) else {
            // Nobody's write: a part that was handed out, or a record written anew.
            if in_a.is_empty() && in_b.is_empty() {
                let value = cell_of(a.fields, cell);
                let value = if value.is_null() {
                    cell_of(b.fields, cell)
                } else {
                    value
                };
                write(&mut row, cell, &value);
            } else {
                write(&mut row, cell, &Value::Null);
            }
            continue;
        };
        write(&mut row, cell, &shown.value);
        let is_derived = stamps.base.is_none()
            && !a.is_partial
            && shown.dot == Dot::derived(a.kind, a.id, cell, &shown.value);
        if !is_derived {
            stamps.cells.insert(cell.clone(), shown.dot);
        }
        left.remove(&shown);
        if !left.is_empty() {
            stamps.others.insert(cell.clone(), left);
        }
    }
    for (cell, dots) in a.stamps.shown.iter().chain(&b.stamps.shown) {
        // What was shown of the whole says nothing in the whole itself.
        let of_this = |dot: &&Dot| a.is_partial || dot.counter > 0;
        let shown = stamps.shown.get_or_default(cell.clone());
        shown.extend(dots.iter().filter(of_this));
    }
    stamps.tidy();
    (Some(row), Some(stamps))
}

/// Whether one copy has a record that was written anew, which the other has not.
fn renews(one: Stamped, other: Stamped) -> bool {
    let base = one.stamps.base;
    base > other.stamps.base && base.is_some_and(|base| base.counter > 0)
}

fn write(row: &mut Arc<dyn AnyRecord>, cell: &str, value: &Value) {
    if let Some(row) = Arc::get_mut(row) {
        set_cell(row, cell, value);
    }
}

/// Fields of parts that are held or stamped as one: as another program writes them.
fn wholes(of: Stamped) -> impl Iterator<Item = String> {
    let is_of_parts = |name: &String| {
        let shape = shape_of(of.fields, name);
        shape.is_some_and(|shape| shape != Shape::One)
    };
    let held = cells_of(of.fields).into_keys();
    let stamped = of.stamps.cells.keys().cloned();
    let all: Vec<String> = held.chain(stamped).filter(is_of_parts).collect();
    all.into_iter()
}

/// What was written into each cell. A field that is held as one is one.
fn cells(of: Stamped, wholes: &Set<String>) -> Cells {
    let mut values = cells_of(of.fields);
    for cell in of.stamps.cells.keys().chain(of.stamps.others.keys()) {
        values.get_or_insert_with(cell.clone(), || Value::Null);
    }
    let mut cells = Cells::new();
    for (cell, value) in values {
        let siblings = of.siblings(&cell, &value);
        let field = cell
            .split_once('/')
            .map_or(cell.as_str(), |(field, _)| field);
        if !wholes.contains(field) {
            cells.get_or_default(cell).extend(siblings);
            continue;
        }
        let last = siblings.iter().map(|s| s.dot).max();
        let known = cells.get(field).and_then(|c| c.iter().map(|s| s.dot).max());
        let whole = cells.get_or_default(field.to_owned());
        whole.clear();
        whole.extend(last.max(known).map(|dot| Sibling {
            dot,
            value: of.fields.get(field),
        }));
    }
    cells
}

#[cfg(test)]
mod tests {
    use crate::community::{Actor, Community, Id, Kind, Record, Run, work};
    use crate::document::merge;

    /// How often all answers of a run are read or written when two copies of it
    /// become one.
    fn wholes(answers: usize) -> usize {
        let id = |n: u8| Id::from_random([n; 16]);
        let mut one = Community::new(id(1));
        one.edit(Actor::from_random([1; 8]), |draft| {
            let mut run = Run::with_id(id(2));
            for n in 0..answers {
                run.answers.insert(format!("given-{n}"), "Somebody".into());
            }
            draft.put(run);
        });
        let mut other = one.clone();
        for (copy, actor, key) in [(&mut one, 1, "mine"), (&mut other, 2, "theirs")] {
            copy.edit(Actor::from_random([actor; 8]), |draft| {
                draft.set(Kind::Runs, id(2), &format!("answers/{key}"), "Ben".into());
            });
        }
        work::of(|| {
            let merged = merge(&one, &other);
            assert_eq!(merged.runs.get(id(2)).unwrap().answers.len(), answers + 2);
        })
    }

    #[test]
    fn merging_a_record_costs_no_more_for_each_of_its_entries_the_more_there_are() {
        let few = wholes(10);
        assert!(few < 20, "{few}");
        assert_eq!(wholes(1_000), few);
    }
}
