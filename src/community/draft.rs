//! What each change does: to the record, to its stamps, and to what undo knows.

use serde_json::{Map, Value};

use super::cell::{cell_of, cells_to_set, differences_of, set_cell};
use super::{Actor, Change, Dot, Draft, Id, Kind, Life, Mark, Set, Sibling, Signing, Stamps};

impl Draft<'_> {
    pub(super) fn change(&mut self, change: &Change) {
        match change {
            Change::Put { kind, id, fields } => self.put_fields(*kind, *id, fields),
            Change::Set {
                kind,
                id,
                cell,
                value,
            } => self.set_one(*kind, *id, cell, value),
            Change::Remove { kind, id } => self.take(*kind, *id),
            Change::Settle {
                kind,
                id,
                cell,
                value,
            } => self.settle(*kind, *id, cell, value.clone()),
            Change::Open {
                kind,
                id,
                cell,
                others,
            } => self.open(*kind, *id, cell, others),
            Change::Keep { kind, id, settled } => self.keep(*kind, *id, *settled),
        }
    }

    pub(super) fn put_fields(&mut self, kind: Kind, id: Id, fields: &Map<String, Value>) {
        let key = (kind, id);
        if self.community.sync.gone.contains(&key) {
            return;
        }
        if let Some(removed) = self.community.sync.removed.remove(&key) {
            self.community.read_record(kind, id, &removed);
            let kept = Life {
                kept: [self.life_dot(kind, id, true)].into(),
                ..Life::default()
            };
            self.live(kind, id, Some(kept));
            self.undo.push(Change::Remove { kind, id });
            self.touched.insert(key);
        }
        if let Some(present) = self.community.table(kind).fields(id) {
            // What came in since stays.
            let mut wanted = present.write_fields();
            wanted.extend(fields.clone());
            for (cell, value) in differences_of(present, &wanted) {
                self.set_one(kind, id, &cell, &value);
            }
            return;
        }
        self.community.read_record(kind, id, fields);
        if !self.community.is_unstamped(kind, id) {
            let mut stamps = Stamps::at(self.dot);
            // Of a record that is written anew, the earlier one is known.
            stamps.follow(self.community.sync.stamps.get(&key).map(|s| &**s), None);
            self.community.sync.stamps.insert(key, stamps.into());
        }
        self.undo.push(Change::Remove { kind, id });
        self.touched.insert(key);
    }

    pub(super) fn set_one(&mut self, kind: Kind, id: Id, cell: &str, value: &Value) {
        let Some(fields) = self.community.table(kind).fields(id) else {
            return;
        };
        for (cell, value) in cells_to_set(fields, cell, value) {
            self.set_cell(kind, id, &cell, &value);
        }
    }

    fn set_cell(&mut self, kind: Kind, id: Id, cell: &str, value: &Value) {
        // What was answered anonymously is written once; and what was given
        // by name does not become anonymous by saying so.
        let says_so = kind.spec(cell).is_some_and(|s| s.has(Mark::Anonymous));
        if self.community.is_unstamped(kind, id) || says_so {
            return;
        }
        if self.is_less_private(kind, id, cell, value) {
            return;
        }
        let Some(fields) = self.community.table_mut(kind).fields_mut(id) else {
            return;
        };
        let before = cell_of(fields, cell);
        if before == *value {
            return;
        }
        set_cell(fields, cell, value);
        // An empty text, say, is the same as none.
        if cell_of(fields, cell) == before {
            return;
        }
        let unheard = self.unheard(kind, id, cell, &before, value);
        self.stamp(kind, id, cell, &before);
        self.stand_beside(kind, id, cell, unheard);
        self.undo.push(Change::Set {
            kind,
            id,
            cell: cell.to_owned(),
            value: before,
        });
    }

    /// Whether a value would make the answers to a question less private than
    /// was said when they were given. Nothing does that, undo neither.
    fn is_less_private(&self, kind: Kind, id: Id, cell: &str, value: &Value) -> bool {
        if (kind, cell) != (Kind::Questions, "signing") {
            return false;
        }
        let now = self.community.table(kind).fields(id);
        let now = now.map_or(0, |fields| Signing::privacy(&fields.get(cell)));
        let mut answers = self.community.responses.iter();
        Signing::privacy(value) < now && answers.any(|r| r.question == Some(id))
    }

    /// Notes that this edit gave a cell its value, in place of another.
    fn stamp(&mut self, kind: Kind, id: Id, cell: &str, before: &Value) {
        let sync = &mut self.community.sync;
        let is_partial = sync.is_partial();
        let stamps = &mut **sync.stamps.get_or_default((kind, id));
        let mut superseded = None;
        match stamps.of(cell) {
            // What nobody stamped, or a hand-out showed, is known here alone.
            Some(dot) if is_partial && dot.counter == 0 => {
                stamps.shown.get_or_default(cell.to_owned()).insert(dot);
            }
            Some(dot) => {
                stamps.past.see(dot);
                superseded = Some(dot);
            }
            None if is_partial || before.is_null() => {}
            None => {
                let dot = Dot::derived(kind, id, cell, before);
                stamps.shown.get_or_default(cell.to_owned()).insert(dot);
            }
        }
        if !cell.contains('/') {
            let parts = format!("{cell}/");
            let stamps = &mut *stamps;
            stamps.cells.retain(|cell, dot| {
                let stays = !cell.starts_with(&parts);
                if !stays {
                    stamps.past.see(*dot);
                }
                stays
            });
        }
        stamps.cells.insert(cell.to_owned(), self.dot);
        if let Some(dot) = superseded {
            sync.see(dot);
        }
        // Whoever writes on it means it to be there.
        self.live(kind, id, None);
        self.touched.insert((kind, id));
    }

    /// Whether a record is there from now on; what was so before is known.
    fn live(&mut self, kind: Kind, id: Id, life: Option<Life>) {
        let sync = &mut self.community.sync;
        let before = match life {
            Some(life) => sync.lives.insert((kind, id), life),
            None => sync.lives.remove(&(kind, id)),
        };
        if let Some(stamps) = sync.stamps.get_mut(&(kind, id)) {
            stamps.follow(None, before.as_ref());
        }
    }

    pub(super) fn take(&mut self, kind: Kind, id: Id) {
        // The community itself stays; its file is deleted another way.
        if kind == Kind::Community {
            return;
        }
        let Some(present) = self.community.table(kind).fields(id) else {
            return;
        };
        let fields = present.write_fields();
        let dot = self.life_dot(kind, id, false);
        self.community.table_mut(kind).take(id);
        let sync = &mut self.community.sync;
        sync.removed.insert((kind, id), fields.clone());
        let removed = Life {
            removed: [dot].into(),
            ..Life::default()
        };
        self.live(kind, id, Some(removed));
        self.undo.push(Change::Put { kind, id, fields });
        self.touched.insert((kind, id));
    }

    /// Removes a record for good, here and from every copy that this one is
    /// merged with. Nothing of it is kept, and it cannot be taken back.
    pub fn erase(&mut self, kind: Kind, id: Id) {
        if kind != Kind::Community && self.community.forget(kind, id) {
            self.touched.insert((kind, id));
        }
    }

    /// Keeps a record that another copy removed for good: nobody is asked about
    /// it again.
    pub fn keep_here(&mut self, kind: Kind, id: Id) {
        if !self.community.sync.gone.contains(&(kind, id)) {
            self.community.sync.kept.insert((kind, id));
            self.touched.insert((kind, id));
        }
    }

    /// Settles a cell that two people wrote without knowing of each other.
    pub fn settle(&mut self, kind: Kind, id: Id, cell: &str, value: Value) {
        // What was removed may come back, with all that stands in it.
        if self.community.table(kind).fields(id).is_none() {
            return;
        }
        let stamps = self.community.sync.stamps.get_mut(&(kind, id));
        let settled = stamps.and_then(|stamps| {
            let others = stamps.others.remove(cell)?;
            others.iter().for_each(|s| stamps.past.see(s.dot));
            Some(others)
        });
        let Some(others) = settled else {
            return self.set_one(kind, id, cell, &value);
        };
        let Some(fields) = self.community.table_mut(kind).fields_mut(id) else {
            return;
        };
        let before = cell_of(fields, cell);
        set_cell(fields, cell, &value);
        for sibling in &others {
            self.community.sync.see(sibling.dot);
        }
        self.stamp(kind, id, cell, &before);
        // The opposite in reverse: first the value, then what stood beside it.
        self.undo.push(Change::Open {
            kind,
            id,
            cell: cell.to_owned(),
            others: others.into_iter().map(|s| s.value).collect(),
        });
        self.undo.push(Change::Set {
            kind,
            id,
            cell: cell.to_owned(),
            value: before,
        });
    }

    pub(super) fn open(&mut self, kind: Kind, id: Id, cell: &str, others: &[Value]) {
        let Some(fields) = self.community.table(kind).fields(id) else {
            return;
        };
        let shown = cell_of(fields, cell);
        let dot = self.dot;
        let Some(stamps) = self.community.sync.stamps.get_mut(&(kind, id)) else {
            return;
        };
        let siblings = others.iter().filter(|value| **value != shown);
        let siblings: Set<_> = siblings
            .map(|value| Sibling {
                dot: dot.followed_by(value),
                value: value.clone(),
            })
            .collect();
        if siblings.is_empty() {
            return;
        }
        stamps.others.insert(cell.to_owned(), siblings);
        self.undo.push(Change::Settle {
            kind,
            id,
            cell: cell.to_owned(),
            value: shown,
        });
        self.touched.insert((kind, id));
    }

    /// Keeps a record that one removed while another was at work on it.
    pub fn keep(&mut self, kind: Kind, id: Id, settled: bool) {
        if self.community.table(kind).fields(id).is_none() {
            return;
        }
        let dot = self.life_dot(kind, id, true);
        let removed = match self.community.is_unstamped(kind, id) {
            true => Dot {
                counter: dot.counter - 1,
                ..dot
            },
            false => Dot {
                actor: Actor::derived(&[&dot.to_string(), "removed"]),
                ..dot
            },
        };
        let life = Life {
            kept: [dot].into(),
            removed: if settled { [].into() } else { [removed].into() },
        };
        self.live(kind, id, Some(life));
        self.undo.push(Change::Keep {
            kind,
            id,
            settled: !settled,
        });
        self.touched.insert((kind, id));
    }
}
