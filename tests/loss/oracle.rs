//! Devices, and what each of them knows of.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;
use weft::community::{Community, Id, Kind, Record, Undo, cell_of};
use weft::document::{
    HandOut, hand_out, merge, read, read_piece, removed_elsewhere, without_removals, write,
    write_piece, write_rest,
};
use weft::insight::going;

use crate::common::{actor, content, new_community};

/// A cell of one of the few records.
pub type Place = (Kind, Id, &'static str);

/// The cells that are written, by the kinds that have them.
const CELLS: [(Kind, &str); 7] = [
    (Kind::Stakeholders, "name"),
    (Kind::Stakeholders, "brings"),
    (Kind::Stakeholders, "note"),
    (Kind::Principles, "text"),
    (Kind::Actions, "text"),
    (Kind::Actions, "support"),
    (Kind::Stakeholders, "access"),
];

/// The kinds of records that are removed and brought back.
const KINDS: [Kind; 3] = [Kind::Stakeholders, Kind::Principles, Kind::Actions];

fn id_of(kind: Kind, record: usize) -> Id {
    Id::from_random([kind as u8 * 16 + record as u8; 16])
}

fn place(record: usize, cell: usize) -> Place {
    let (kind, cell) = CELLS[cell % CELLS.len()];
    (kind, id_of(kind, record), cell)
}

fn places() -> Vec<Place> {
    let of_record = |r| CELLS.map(|(kind, cell)| (kind, id_of(kind, r), cell));
    (0..3).flat_map(of_record).collect()
}

/// A write, and the writes to its cell that whoever made it knew of.
#[derive(Debug)]
struct Write {
    place: Place,
    value: Value,
    knew: BTreeSet<usize>,
}

#[derive(Clone)]
struct Device {
    community: Community,
    actor: u8,
    knows: BTreeSet<usize>,
    undo: Vec<Undo>,
    kept: Option<(Community, BTreeSet<usize>)>,
}

/// Some devices, and everything that was ever written on them.
pub struct World {
    devices: Vec<Device>,
    writes: Vec<Write>,
    /// The writes that were named before they went.
    pub named: BTreeSet<usize>,
    next_actor: u8,
}

impl World {
    pub fn new(devices: usize) -> World {
        // All hold one copy, in which the records are there already.
        let mut community = new_community();
        community.edit(actor(200), |draft| {
            for kind in KINDS {
                (0..3).for_each(|r| make(draft, kind, id_of(kind, r)));
            }
        });
        let device = |n: usize| Device {
            community: community.clone(),
            actor: n as u8,
            knows: BTreeSet::new(),
            undo: Vec::new(),
            kept: None,
        };
        World {
            devices: (0..devices).map(device).collect(),
            writes: Vec::new(),
            named: BTreeSet::new(),
            next_actor: devices as u8,
        }
    }

    pub fn write(&mut self, d: usize, record: usize, cell: usize) {
        let (kind, id, cell) = place(record, cell);
        let value = Value::String(format!("words {}", self.writes.len()));
        self.edit(d, |draft| draft.set(kind, id, cell, value));
    }

    pub fn clear(&mut self, d: usize, record: usize, cell: usize) {
        let (kind, id, cell) = place(record, cell);
        self.edit(d, |draft| draft.set(kind, id, cell, Value::Null));
    }

    pub fn undo(&mut self, d: usize) {
        if let Some(undo) = self.devices[d].undo.pop() {
            self.edit(d, |draft| {
                draft.take_back(&undo);
            });
            self.devices[d].undo.pop();
        }
    }

    pub fn remove(&mut self, d: usize, n: usize) {
        let kind = KINDS[n / 3];
        self.edit(d, |draft| draft.remove(kind, id_of(kind, n % 3)));
    }

    pub fn bring_back(&mut self, d: usize, n: usize) {
        let kind = KINDS[n / 3];
        self.edit(d, |draft| draft.bring_back(kind, id_of(kind, n % 3)));
    }

    pub fn settle(&mut self, d: usize) {
        let open = self.devices[d].community.conflicts();
        self.edit(d, |draft| {
            for (kind, id, cell) in open {
                let value = cell_of(draft.table(kind).fields(id).unwrap(), &cell);
                draft.settle(kind, id, &cell, value);
            }
        });
    }

    pub fn restore(&mut self, d: usize) {
        let device = &mut self.devices[d];
        if let Some((community, knows)) = device.kept.clone() {
            device.community = community;
            device.knows = knows;
            device.undo.clear();
            device.actor = self.next_actor;
            self.next_actor += 1;
        }
    }

    /// What a device holds, as it stands in its store.
    pub fn reload(&mut self, d: usize) {
        let community = &self.devices[d].community;
        let mut again = Community::new(community.id());
        let removed = community.sync.removed.keys().copied();
        let keys = community.keys().into_iter().chain(removed);
        let keys = keys.chain(community.sync.gone.iter().copied());
        let pieces = keys.filter_map(|(kind, id)| write_piece(community, kind, id));
        for piece in pieces.chain(write_rest(community)) {
            again.absorb(read_piece(&piece).unwrap());
        }
        let device = &mut self.devices[d];
        device.community = again;
        device.undo.clear();
        device.actor = self.next_actor;
        self.next_actor += 1;
    }

    /// A copy arrives as a file, which somebody may have changed on its way.
    pub fn arrive(&mut self, from: usize, to: usize, change: Option<&dyn Fn(&mut Value)>) {
        let mut file: Value =
            serde_json::from_str(&write(&self.devices[from].community, "")).unwrap();
        if let Some(change) = change {
            change(&mut file);
        }
        let Ok(opened) = read(&file.to_string()) else {
            return;
        };
        if opened.community.id() == self.devices[to].community.id() {
            let knows = self.carried(&self.devices[from].knows, &opened.community);
            self.take_in(to, &opened.community, knows);
        }
    }

    /// A part is handed out, written on, and comes back.
    pub fn part(&mut self, from: usize, writes: &[(usize, usize)], to: usize) {
        let kinds = KINDS.into();
        let choice = HandOut {
            kinds,
            history: true,
            ..HandOut::default()
        };
        let key = format!("key {}", self.next_actor);
        let whole = &self.devices[from];
        let shown = whole.knows.clone();
        let community = hand_out(&whole.community, &choice, &key);
        let file = write(&community, "");
        let mut member = Device {
            community: read(&file).unwrap().community,
            actor: self.next_actor,
            // Of what was written over before it was handed out it says nothing.
            knows: shown
                .iter()
                .copied()
                .filter(|w| !self.is_over(&shown, *w))
                .collect(),
            undo: Vec::new(),
            kept: None,
        };
        self.next_actor += 1;
        let first = self.writes.len();
        for (record, cell) in writes {
            let place = place(*record, *cell);
            let value = Value::String(format!("words {}", self.writes.len()));
            let actor = actor(member.actor);
            member
                .community
                .edit(actor, |draft| draft.set(place.0, place.1, place.2, value));
            self.note(&mut member, &community);
        }
        let came_back = read(&write(&member.community, "")).unwrap().community;
        let knows = (first..self.writes.len()).collect();
        self.take_in(to, &came_back, knows);
    }

    fn take_in(&mut self, to: usize, other: &Community, knows: BTreeSet<usize>) {
        let here = self.devices[to].community.clone();
        // The group keeps whatever it is asked about.
        let asked = removed_elsewhere(&here, other);
        let other = without_removals(&here, other);
        let merged = merge(&here, &other);
        let named = going(&here, &merged).into_iter();
        let named: Vec<_> = named.chain(going(&other, &merged)).collect();
        let device = &mut self.devices[to];
        device.kept = Some((here, device.knows.clone()));
        device.community = merged;
        device.undo.clear();
        device.knows.extend(knows);
        let actor = actor(device.actor);
        device.community.edit(actor, |draft| {
            for (kind, id) in asked {
                draft.keep_here(kind, id);
            }
        });
        // Of what is not there any more without having been written over, it
        // counts what was named.
        let lost = self.lost(to);
        let is_named = |w: &usize| {
            let Write { place, value, .. } = &self.writes[*w];
            named.iter().any(|goes| {
                let is_there = (goes.kind, goes.id) == (place.0, place.1);
                is_there
                    && goes
                        .cell
                        .as_deref()
                        .is_none_or(|cell| cell == place.2 && goes.value == *value)
            })
        };
        let named: Vec<usize> = lost.into_iter().filter(is_named).collect();
        self.named.extend(named);
    }

    fn edit(&mut self, d: usize, make: impl FnOnce(&mut weft::community::Draft)) {
        let mut device = self.devices[d].clone();
        let before = device.community.clone();
        let undo = device.community.edit(actor(device.actor), make).undo;
        device.undo.push(undo);
        self.note(&mut device, &before);
        self.devices[d] = device;
    }

    /// Notes what an edit wrote.
    fn note(&mut self, device: &mut Device, before: &Community) {
        for place in places() {
            let value = |c: &Community| {
                let fields = c.table(place.0).fields(place.1);
                fields.map(|fields| cell_of(fields, place.2))
            };
            let open = |c: &Community| {
                let stamps = c.sync.stamps.get(&(place.0, place.1));
                stamps.is_some_and(|s| s.others.contains_key(place.2))
            };
            let (Some(then), Some(now)) = (value(before), value(&device.community)) else {
                continue;
            };
            if then != now || open(before) && !open(&device.community) {
                let of_cell = |w: &&usize| self.writes[**w].place == place;
                let knew = device.knows.iter().filter(of_cell).copied().collect();
                device.knows.insert(self.writes.len());
                let value = now;
                self.writes.push(Write { place, value, knew });
            }
        }
    }

    /// Whether a write was written over in knowledge of it.
    fn is_over(&self, known: &BTreeSet<usize>, w: usize) -> bool {
        known
            .iter()
            .any(|later| self.writes[*later].knew.contains(&w))
    }

    /// The writes of which a file tells: those that stand in it, and those that
    /// they were written over. Whoever takes words out of a file removes nothing.
    fn carried(&self, known: &BTreeSet<usize>, file: &Community) -> BTreeSet<usize> {
        let whole = file.with_removed();
        let standing = known.iter().copied();
        // What a part shows without a dot was not written on it.
        let is_written = |w: &usize| {
            let Write { place, value, .. } = &self.writes[*w];
            let stamped = file.stamped(place.0, place.1);
            let written = stamped.map(|s| s.siblings(place.2, value));
            !file.sync.is_partial() || written.is_some_and(|w| !w.is_empty())
        };
        let mut carried: BTreeSet<usize> = standing
            .filter(|w| self.stands(file, &whole, *w) && is_written(w))
            .collect();
        for w in known.iter().rev() {
            if self.is_over(&carried, *w) {
                carried.insert(*w);
            }
        }
        carried
    }

    fn stands(&self, community: &Community, whole: &Community, w: usize) -> bool {
        let Write { place, value, .. } = &self.writes[w];
        let fields = whole.table(place.0).fields(place.1);
        let shown = fields.is_some_and(|fields| cell_of(fields, place.2) == *value);
        let stamps = community.sync.stamps.get(&(place.0, place.1));
        let beside = stamps.and_then(|s| s.others.get(place.2));
        shown || beside.into_iter().flatten().any(|s| s.value == *value)
    }

    /// The writes that a device should show and does not.
    fn lost(&self, d: usize) -> Vec<usize> {
        let Device {
            community, knows, ..
        } = &self.devices[d];
        let whole = community.with_removed();
        let is_lost = |w: &usize| {
            let is_excused = self.writes[*w].value.is_null() || self.named.contains(w);
            !is_excused && !self.is_over(knows, *w) && !self.stands(community, &whole, *w)
        };
        knows.iter().copied().filter(is_lost).collect()
    }

    pub fn nothing_is_lost(&self) -> Result<(), TestCaseError> {
        for d in 0..self.devices.len() {
            let lost = self.lost(d);
            let what: Vec<_> = lost.iter().map(|w| &self.writes[*w]).collect();
            prop_assert!(lost.is_empty(), "on {} are lost: {:?}", d, what);
        }
        Ok(())
    }

    /// All copies become the same, whichever way they meet.
    pub fn converges(&self) -> Result<(), TestCaseError> {
        let [a, b] = [0, 1].map(|d| &self.devices[d].community);
        let (a, b) = (without_removals(b, a), without_removals(a, b));
        let one = merge(&a, &b);
        prop_assert_eq!(content(&one), content(&merge(&b, &a)));
        prop_assert_eq!(content(&merge(&one, &b)), content(&one));
        Ok(())
    }
}

fn make(draft: &mut weft::community::Draft, kind: Kind, id: Id) {
    use weft::community::{Action, Principle, Stakeholder};
    match kind {
        Kind::Stakeholders => draft.put(Stakeholder::with_id(id)),
        Kind::Principles => draft.put(Principle::with_id(id)),
        _ => draft.put(Action::with_id(id)),
    }
}
