//! What merging needs to know of every field: which write gave it its value.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

use super::{Id, Kind};

/// Who wrote, as far as merging is concerned: one opened tab. Random per tab
/// and never per browser, since a cloned profile or a restored copy would
/// use a dot twice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Actor(u64);

const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 12;

impl Actor {
    /// An actor made of eight random bytes, of which sixty bits are used.
    pub fn from_random(bytes: [u8; 8]) -> Actor {
        Actor(u64::from_le_bytes(bytes) >> 4)
    }

    /// Reads the twelve letters and digits of an actor.
    pub fn parse(text: &str) -> Option<Actor> {
        if text.len() != LENGTH {
            return None;
        }
        text.bytes()
            .try_fold(0, |number, byte| {
                let digit = DIGITS.iter().position(|d| *d == byte)? as u64;
                Some(number << 5 | digit)
            })
            .map(Actor)
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..LENGTH).rev().try_for_each(|place| {
            let digit = DIGITS[(self.0 >> (place * 5)) as usize & 31];
            write!(f, "{}", digit as char)
        })
    }
}

impl fmt::Debug for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// One write: an actor and the number of its edit. Numbers also grow past
/// every number seen before, so of two writes by one device the later has the
/// higher. All fields that one edit sets share its dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    /// Who wrote.
    pub actor: Actor,
    /// The number of the edit; the first is 1.
    pub counter: u64,
}

impl Dot {
    /// Whether this write came after `other` on one device. Between devices
    /// it only makes a choice that is everywhere the same.
    pub fn is_later(self, other: Dot) -> bool {
        (self.counter, self.actor) > (other.counter, other.actor)
    }
}

/// The dots of one record: one for all of it, and those of the cells that
/// were written since.
#[derive(Clone, Debug, PartialEq)]
pub struct Stamps {
    /// The write that made the record.
    pub base: Dot,
    /// Later writes, by cell.
    pub cells: BTreeMap<String, Dot>,
}

impl Stamps {
    /// The write that gave a cell its value: its own, or a later one of the
    /// whole field that it is a part of.
    pub fn of(&self, cell: &str) -> Dot {
        let own = self.cells.get(cell).copied().unwrap_or(self.base);
        let field = cell
            .split_once('/')
            .and_then(|(field, _)| self.cells.get(field));
        field
            .copied()
            .filter(|dot| dot.is_later(own))
            .unwrap_or(own)
    }

    /// Leaves out cells of which the record's or the whole field's write says
    /// the same.
    pub fn tidy(&mut self) {
        let (base, all) = (self.base, self.cells.clone());
        self.cells.retain(|cell, dot| {
            let field = cell.split_once('/').and_then(|(field, _)| all.get(field));
            *dot != base && field.is_none_or(|field| dot.is_later(*field))
        });
    }

    /// The last write of all.
    pub fn latest(&self) -> Dot {
        self.cells
            .values()
            .fold(self.base, |a, b| if b.is_later(a) { *b } else { a })
    }
}

/// The stamps of a whole community.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sync {
    /// The highest edit seen of each actor.
    pub seen: BTreeMap<Actor, u64>,
    /// The dots of each record. Anonymous responses have none.
    pub stamps: BTreeMap<(Kind, Id), Stamps>,
    /// Records that were removed, and the write that did it.
    pub removed: BTreeMap<(Kind, Id), Dot>,
    /// What a later version noted here, kept as written.
    pub unread: Map<String, Value>,
}

impl Sync {
    /// The dot of an actor's next edit.
    pub fn next(&mut self, actor: Actor) -> Dot {
        let counter = self.seen.values().copied().max().unwrap_or(0) + 1;
        self.seen.insert(actor, counter);
        Dot { actor, counter }
    }

    /// Notes that a dot was seen.
    pub fn see(&mut self, dot: Dot) {
        let highest = self.seen.entry(dot.actor).or_insert(0);
        *highest = dot.counter.max(*highest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actor_reads_back_as_written() {
        let actor = Actor::from_random([0xfe, 1, 2, 3, 4, 5, 6, 0xff]);
        assert_eq!(Actor::parse(&actor.to_string()), Some(actor));
        assert_eq!(Actor::parse("Amina"), None);
    }

    #[test]
    fn an_edit_is_numbered_past_everything_seen() {
        let (mine, theirs) = (Actor::from_random([1; 8]), Actor::from_random([2; 8]));
        let mut sync = Sync::default();
        sync.see(Dot {
            actor: theirs,
            counter: 41,
        });
        assert_eq!(
            sync.next(mine),
            Dot {
                actor: mine,
                counter: 42
            }
        );
    }
}
