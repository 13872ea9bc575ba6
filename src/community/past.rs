//! What was written over in a record: so that two tabs of one device, or its
//! two stores, can tell a later wording from one that knew nothing of theirs.

use super::{Actor, Dot, Keyed, Ordered as _};

/// So many tabs are remembered of one record; of more, those that wrote last.
/// Whoever is forgotten is taken for unseen, and nothing of theirs goes.
const MOST: usize = 200;

/// The writes of a record that were seen and stand in it no more: of each
/// actor the last. A record travels whole between tabs and in files, so whoever
/// saw a write saw all earlier ones of its actor. It is all that a file is
/// believed to know of a record; two records that differ in it alone are the same.
#[derive(Clone, Debug, Default)]
pub struct Past {
    seen: Keyed<Actor, u64>,
    /// The text it was read from said nothing of it.
    is_missing: bool,
    /// It came in a file that did not say all of it.
    is_of_earlier: bool,
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

    /// Notes that it came in a file that does not say all of it.
    pub fn mark_of_earlier(&mut self) {
        self.is_of_earlier = true;
    }

    /// Whether it came in a file of an earlier version, which did not say all
    /// of it. What that file claimed to have seen then counts as well.
    pub fn is_of_earlier(&self) -> bool {
        self.is_of_earlier
    }

    /// Whether nothing is known of it: an earlier version wrote the text.
    pub fn is_missing(&self) -> bool {
        self.is_missing
    }

    /// Notes that a write was seen. Those of hand-outs are noted elsewhere.
    pub fn see(&mut self, dot: Dot) {
        if dot.counter > 0 {
            let highest = self.seen.get_or_insert_with(dot.actor, || 0);
            *highest = dot.counter.max(*highest);
        }
    }

    /// Notes all that another one notes.
    pub fn join(&mut self, other: &Past) {
        self.join_known(other);
        self.is_missing &= other.is_missing;
    }

    /// The same, of one that does not pretend to say all.
    pub fn join_known(&mut self, other: &Past) {
        for (actor, counter) in &other.seen {
            self.see(Dot {
                actor: *actor,
                counter: *counter,
            });
        }
    }

    /// Whose writes were seen.
    pub fn actors(&self) -> impl Iterator<Item = Actor> {
        self.seen.keys().copied()
    }

    /// Whether nothing is noted.
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty()
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
        dots.order_by(|one, other| other.cmp(one));
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
        (1..=255).for_each(|n| past.see(dot(n, u64::from(n) + 1)));
        let mut standing = Past::default();
        standing.see(dot(255, 900));
        let noted = past.beyond(&standing);
        assert_eq!(noted.len(), MOST);
        assert_eq!(noted[0], dot(254, 255));
        assert!(past.beyond(&past).is_empty());
    }
}
