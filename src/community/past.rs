//! What was written over in a record: so that two tabs of one device, or its
//! two stores, can tell a later wording from one that knew nothing of theirs.

use std::collections::BTreeMap;

use super::{Actor, Dot};

/// So many tabs are remembered in a stored text; of more, those that wrote
/// last. Whoever is forgotten is taken for unseen, and nothing of theirs goes.
const MOST: usize = 12;

/// The writes of a record that were seen and stand in it no more: of each
/// actor the last. A record travels whole between tabs, so whoever saw a write
/// saw all earlier ones of its actor. It stays on the device, in no file, and
/// two records that differ in it alone are the same.
#[derive(Clone, Debug, Default)]
pub struct Past {
    seen: BTreeMap<Actor, u64>,
    /// The text it was read from said nothing of it.
    is_missing: bool,
}

impl PartialEq for Past {
    fn eq(&self, _: &Past) -> bool {
        true
    }
}

impl Past {
    /// That nothing is known of it.
    pub fn missing() -> Past {
        Past {
            is_missing: true,
            ..Past::default()
        }
    }

    /// Whether nothing is known of it: an earlier version wrote the text.
    pub fn is_missing(&self) -> bool {
        self.is_missing
    }

    /// Notes that a write was seen. Those of hand-outs are noted elsewhere.
    pub fn see(&mut self, dot: Dot) {
        if dot.counter > 0 {
            let highest = self.seen.entry(dot.actor).or_insert(0);
            *highest = dot.counter.max(*highest);
        }
    }

    /// Notes all that another one notes.
    pub fn join(&mut self, other: &Past) {
        for (actor, counter) in &other.seen {
            self.see(Dot {
                actor: *actor,
                counter: *counter,
            });
        }
        self.is_missing &= other.is_missing;
    }

    /// Whether a write was seen.
    pub fn knows(&self, dot: Dot) -> bool {
        let highest = self.seen.get(&dot.actor);
        highest.is_some_and(|highest| dot.counter <= *highest)
    }

    /// What is worth noting beside writes that stand in the record, the last first.
    pub fn beyond(&self, standing: &Past) -> Vec<Dot> {
        let dots = self.seen.iter().map(|(actor, counter)| Dot {
            actor: *actor,
            counter: *counter,
        });
        let mut dots: Vec<Dot> = dots.filter(|dot| !standing.knows(*dot)).collect();
        dots.sort_by(|one, other| other.cmp(one));
        dots.truncate(MOST);
        dots
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(actor: u8, counter: u64) -> Dot {
        Dot {
            actor: Actor::from_random([actor; 8]),
            counter,
        }
    }

    #[test]
    fn whoever_saw_a_write_saw_the_earlier_ones_of_its_tab_and_no_others() {
        let mut past = Past::default();
        past.see(dot(1, 7));
        past.see(dot(1, 5));
        assert!(past.knows(dot(1, 7)) && past.knows(dot(1, 2)));
        assert!(!past.knows(dot(1, 8)) && !past.knows(dot(2, 3)));
        let mut other = Past::default();
        other.see(dot(2, 3));
        past.join(&other);
        assert!(past.knows(dot(2, 3)) && past.knows(dot(1, 7)));
    }

    #[test]
    fn only_what_does_not_stand_in_the_record_is_noted_and_the_last_ones_of_many() {
        let mut past = Past::default();
        (1..40).for_each(|n| past.see(dot(n, u64::from(n) + 1)));
        let mut standing = Past::default();
        standing.see(dot(39, 90));
        let noted = past.beyond(&standing);
        assert_eq!(noted.len(), MOST);
        assert_eq!(noted[0], dot(38, 39));
        assert!(past.beyond(&past).is_empty());
    }
}
