//! A tab in memory: a community that is open on a vault, as the workspace has
//! it, and a log of what was promised to people.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::Value;

use super::super::{Elsewhere, PieceKey, Pieces, Vault};
use super::device::Device;
use crate::community::{Actor, Community, Id, Kind, Record, Set, Stakeholder, cell_of};
use crate::document::{read_piece, read_seen, write_piece, write_rest, write_seen};

pub const COMMUNITY: Id = Id::NIL;
/// The cell that everybody writes.
const CELL: &str = "note";

/// A person that tabs write about.
pub fn person(n: u8) -> Id {
    Id::from_random([n + 100; 16])
}

/// What was written, by whomever: each write has a text of its own.
#[derive(Default)]
pub struct Log {
    /// What each text was written over, in knowledge of it.
    over: BTreeMap<String, BTreeSet<String>>,
    /// The texts whose sign said *Saved*.
    pub saved: BTreeSet<String>,
    count: usize,
}

impl Log {
    /// The texts that must stand in a community and do not: neither they nor
    /// any that was written over them in knowledge of them.
    pub fn missing(&self, community: &Community) -> Vec<String> {
        let mut there = standing(community);
        loop {
            let under = there.iter().filter_map(|text| self.over.get(text));
            let under: BTreeSet<String> = under.flatten().cloned().collect();
            if under.is_subset(&there) {
                break;
            }
            there.extend(under);
        }
        self.saved.difference(&there).cloned().collect()
    }
}

/// Every text that stands in the cell of anybody, side by side or not.
pub fn standing(community: &Community) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for person in community.stakeholders.iter() {
        texts.insert(person.note.clone());
        let stamps = community.sync.stamps.get(&(Kind::Stakeholders, person.id));
        let others = stamps.and_then(|stamps| stamps.others.get(CELL));
        let others = others.into_iter().flatten();
        texts.extend(others.filter_map(|s| s.value.as_str().map(str::to_owned)));
    }
    texts
}

/// An open tab. Clones are the same one.
#[derive(Clone)]
pub struct Tab(pub Rc<Inside>);

pub struct Inside {
    pub number: usize,
    pub device: Device,
    pub vault: Vault,
    pub community: RefCell<Community>,
    pub log: Rc<RefCell<Log>>,
    /// How often a store was found empty.
    pub emptied: Cell<usize>,
    is_stored: Cell<bool>,
}

impl Tab {
    /// Opens the community in a new tab.
    pub fn open(device: &Device, number: usize, log: &Rc<RefCell<Log>>) -> Tab {
        let vault = device.open(number);
        let loaded = device.run(vault.load(COMMUNITY)).flatten();
        let is_stored = Cell::new(loaded.is_some());
        let community = loaded.map_or_else(|| Community::new(COMMUNITY), |l| l.community);
        let tab = Tab(Rc::new(Inside {
            number,
            device: device.clone(),
            vault,
            community: RefCell::new(community),
            log: log.clone(),
            emptied: Cell::new(0),
            is_stored,
        }));
        let weak = Rc::downgrade(&tab.0);
        tab.0.vault.on_elsewhere(move |what| {
            if let Some(inside) = weak.upgrade() {
                Tab(inside).hear(what);
            }
        });
        tab
    }

    fn actor(&self) -> Actor {
        Actor::from_random([self.0.number as u8 + 1; 8])
    }

    /// Writes a text of its own about somebody.
    pub fn write(&self, n: u8) -> String {
        let text = {
            let mut log = self.0.log.borrow_mut();
            log.count += 1;
            format!("{} of tab {}", log.count, self.0.number)
        };
        let id = person(n);
        let mut community = self.0.community.borrow_mut();
        let before = community.table(Kind::Stakeholders).fields(id);
        let before = before.map(|fields| cell_of(fields, CELL));
        if let Some(Value::String(before)) = before {
            self.0
                .log
                .borrow_mut()
                .over
                .entry(text.clone())
                .or_default()
                .insert(before);
        }
        let touched = community.edit(self.actor(), |draft| {
            if draft.stakeholders.get(id).is_none() {
                draft.put(Stakeholder::with_id(id));
            }
            draft.set(Kind::Stakeholders, id, CELL, text.clone().into());
        });
        let keys = match self.0.is_stored.replace(true) {
            true => touched.touched,
            false => community.keys(),
        };
        drop(community);
        self.store(keys, Some(text.clone()));
        text
    }

    fn store(&self, keys: Set<(Kind, Id)>, text: Option<String>) {
        let (pieces, seen) = {
            let community = self.0.community.borrow();
            let piece = |(kind, id)| {
                (
                    PieceKey::Record(kind, id),
                    write_piece(&community, kind, id),
                )
            };
            let mut pieces: Pieces = keys.into_iter().map(piece).collect();
            pieces.push((PieceKey::Rest, write_rest(&community)));
            (pieces, write_seen(&community))
        };
        let this = self.clone();
        self.0.device.spawn(self.0.number, async move {
            let stored = this.0.vault.write(COMMUNITY, pieces, seen).await;
            if stored.is_durable() {
                this.0.log.borrow_mut().saved.extend(text);
            }
        });
    }

    fn hear(&self, what: Elsewhere) {
        match what {
            Elsewhere::Wrote { pieces, seen, .. } => {
                self.0.vault.took_in(COMMUNITY, &pieces);
                let heard: Vec<(PieceKey, String)> = pieces
                    .into_iter()
                    .filter_map(|(key, text)| Some((key, text?)))
                    .collect();
                let read = heard
                    .iter()
                    .filter_map(|(_, text)| read_piece(text))
                    .collect();
                let mut community = self.0.community.borrow_mut();
                community.hear(read, &read_seen(&seen));
                let differing = heard.into_iter().filter_map(|(key, text)| match key {
                    PieceKey::Record(kind, id) => {
                        let now = write_piece(&community, kind, id);
                        (now != Some(text)).then_some((kind, id))
                    }
                    PieceKey::Rest => None,
                });
                let differing: Set<(Kind, Id)> = differing.collect();
                drop(community);
                if !differing.is_empty() {
                    self.store(differing, None);
                }
            }
            Elsewhere::Emptied { .. } => {
                self.0.emptied.set(self.0.emptied.get() + 1);
                let keys = self.0.community.borrow().keys();
                self.store(keys, None);
            }
            Elsewhere::Late => {
                let this = self.clone();
                self.0.device.spawn(self.0.number, async move {
                    let pieces = this.0.vault.unread(COMMUNITY).await;
                    this.hear(Elsewhere::found(COMMUNITY, pieces));
                });
            }
            _ => {}
        }
    }

    /// Hears the message that waits at this place, if any.
    pub fn hear_message(&self, place: usize) {
        let own = |m: &(usize, usize, String)| m.1 == self.0.number;
        let mut all = self.0.device.0.messages.borrow_mut();
        let waiting: Vec<usize> = (0..all.len()).filter(|n| own(&all[*n])).collect();
        if waiting.is_empty() {
            return;
        }
        let (_, _, message) = all.remove(waiting[place % waiting.len()]);
        drop(all);
        self.0.vault.told(&message);
    }

    /// Hears what the browser says of local storage next, if anything.
    pub fn hear_event(&self) -> bool {
        let mut all = self.0.device.0.events.borrow_mut();
        let Some(next) = all.iter().position(|event| event.0 == self.0.number) else {
            return false;
        };
        let (_, key, text) = all.remove(next);
        drop(all);
        self.0.vault.stored_elsewhere(Some(&key), text);
        true
    }
}
