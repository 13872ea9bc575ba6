//! What merging needs to know of every field: which write gave it its value.
use std::fmt;

use serde_json::{Map, Value};

use super::{Id, Keyed, Kind, Life, Set, Shared, Stamps, short_hash};

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

    /// An actor that stands for these texts: it is the same on every device.
    pub fn derived(texts: &[&str]) -> Actor {
        Actor::parse(&short_hash(texts)).expect("a short hash has an actor's digits")
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dot {
    /// The number of the edit; the first is 1. With 0 the actor stands for a
    /// dot that was shown in a hand-out.
    pub counter: u64,
    /// Who wrote.
    pub actor: Actor,
}

impl Dot {
    /// Whether this write came after `other` on one device. Between devices
    /// it only makes a choice that is everywhere the same.
    pub fn is_later(self, other: Dot) -> bool {
        self > other
    }

    /// The dot of a value that nobody stamped: it follows from what is said,
    /// so that two devices agree on it.
    pub fn derived(kind: Kind, id: Id, cell: &str, value: &Value) -> Dot {
        let texts = [kind.name(), &id.to_string(), cell, &value.to_string()];
        Dot {
            counter: 1,
            actor: Actor::derived(&texts),
        }
    }

    /// The dot of a value that was written over this one without a stamp.
    pub fn followed_by(self, value: &Value) -> Dot {
        Dot {
            counter: (self.counter + 1).min(BEYOND_COUNTING - 1),
            actor: Actor::derived(&[&self.to_string(), &value.to_string()]),
        }
    }

    /// The dot under which a hand-out with this key shows this one.
    pub fn renamed(self, key: &str, is_shown: bool) -> Dot {
        Dot {
            counter: if is_shown || self.counter == 0 { 0 } else { 1 },
            actor: Actor::derived(&[key, &self.to_string()]),
        }
    }

    /// The same for a dot that follows from words that do not travel: only who
    /// knows the secret can find the one from the other.
    pub fn disguised(self, secret: &str, key: &str, is_shown: bool) -> Dot {
        let own = Id::derived("dots", &format!("{secret}\n{key}\n{self}"));
        let [a, b, c, d, e, f, g, h, ..] = own.bytes();
        Dot {
            actor: Actor::from_random([a, b, c, d, e, f, g, h]),
            ..self.renamed(key, is_shown)
        }
    }
}

impl fmt::Display for Dot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.actor, self.counter)
    }
}

/// No number from outside reaches this: no history of people does. What says
/// more is not read.
pub const BEYOND_COUNTING: u64 = 1 << 52;

/// Numbers from here on, which only a forged file holds, do not push up those
/// of later edits: else one file could use up all numbers there are.
const PLAUSIBLE: u64 = 1 << 40;

/// The stamps of a whole community.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sync {
    /// The highest edit seen of each actor. Whoever saw an edit saw all
    /// earlier ones of its actor.
    pub seen: Keyed<Actor, u64>,
    /// The dots of each record, also of removed ones. Anonymous responses
    /// have none.
    pub stamps: Keyed<(Kind, Id), Shared<Stamps>>,
    /// Whether a record is there, where that was ever in question.
    pub lives: Keyed<(Kind, Id), Life>,
    /// What was removed, until it is removed for good: another copy may have
    /// been at work on it.
    pub removed: Keyed<(Kind, Id), Map<String, Value>>,
    /// What was removed for good. It does not come back with any file.
    pub gone: Set<(Kind, Id)>,
    /// What another copy removed for good and the group keeps: it is not asked
    /// about again, and stays behind in what is handed out.
    pub kept: Set<(Kind, Id)>,
    /// What a file of an earlier version claimed to have seen, by which alone
    /// the records that it did not say more of are judged. Nothing adds to it.
    pub earlier: Keyed<Actor, u64>,
    /// The hand-outs that this community came through, if it is a part of
    /// another: the keys of their renamed dots, in order, one space apart.
    pub hand_outs: Set<String>,
    /// What the holders of the whole know and no part holds: by it they know
    /// the ids in a part that were made anew.
    pub secrets: Set<String>,
    /// Who sat at the tab that an actor is, and on which day: for people to
    /// read beside a conflict, never compared.
    pub people: Keyed<Actor, String>,
    /// What a later version noted here, kept as written.
    pub unread: Map<String, Value>,
}

impl Sync {
    /// The dot of an actor's next edit.
    pub fn next(&mut self, actor: Actor) -> Dot {
        let plausible = self.seen.values().copied().filter(|n| *n < PLAUSIBLE);
        let own = self.seen.get(&actor).copied();
        // What nobody stamped counts as the first edit.
        let counter = plausible.chain(own).max().unwrap_or(0).max(1) + 1;
        self.seen.insert(actor, counter);
        Dot { actor, counter }
    }

    /// Notes that a dot was seen.
    pub fn see(&mut self, dot: Dot) {
        let highest = self.seen.get_or_insert_with(dot.actor, || 0);
        *highest = dot.counter.max(*highest);
    }

    /// Notes who sits at the tab that an actor is, for people to read beside a
    /// conflict; not of one of which nothing stands anywhere, as after an
    /// anonymous answer.
    pub fn introduce(&mut self, actor: Actor, note: &str) {
        if self.seen.contains_key(&actor) {
            self.people.get_or_insert_with(actor, || note.to_owned());
        }
    }

    /// Whether a dot was seen.
    pub fn has_seen(&self, dot: Dot) -> bool {
        let highest = self.seen.get(&dot.actor);
        highest.is_some_and(|highest| dot.counter <= *highest)
    }

    /// Whether a file of an earlier version claimed to have seen a dot.
    pub fn had_seen(&self, dot: Dot) -> bool {
        let highest = self.earlier.get(&dot.actor);
        highest.is_some_and(|highest| dot.counter <= *highest)
    }

    /// Only what was seen, to know later what was known now.
    pub fn clone_seen(&self) -> Sync {
        Sync {
            seen: self.seen.clone(),
            ..Sync::default()
        }
    }

    /// Whether this is a part of a community, handed out: what is not in it
    /// says nothing, and cells without a dot were not written here.
    pub fn is_partial(&self) -> bool {
        !self.hand_outs.is_empty()
    }

    /// Whether nothing is known of any write: a file made by hand or by
    /// another program.
    pub fn is_missing(&self) -> bool {
        self.seen.is_empty() && self.stamps.values().all(|s| **s == Stamps::default())
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
