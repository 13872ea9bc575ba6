//! Sorted collections, each one array. The standard trees cost 7 KB of program
//! for every type of element, and a sort of its own for every iterator that is
//! collected into one; these cost a tenth. What comes in order, as all that is
//! read and merged does, is put at the end; what does not is moved up for.

mod keyed;
mod order;
mod set;

pub use keyed::Keyed;
pub use order::Ordered;
pub use set::Set;

use serde_json::{Map, Value};

/// A JSON object of entries; of two with one key the later stands. Collecting
/// them would make a sort for each kind of iterator, which weighs more than all
/// that is put in order here.
pub fn object(entries: &mut dyn Iterator<Item = (String, Value)>) -> Map<String, Value> {
    let mut object = Map::new();
    for (key, value) in entries {
        object.insert(key, value);
    }
    object
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// What is done to a collection: putting in, taking out, or several at once.
    type Act = (u8, u8, Vec<(u8, u8)>);

    fn acts() -> impl Strategy<Value = Vec<Act>> {
        let pairs = vec((0..40u8, any::<u8>()), 0..24);
        vec((0..4u8, 0..40u8, pairs), 0..20)
    }

    proptest! {
        #[test]
        fn they_hold_what_the_standard_trees_hold(acts in acts()) {
            let (mut keyed, mut map) = (Keyed::new(), BTreeMap::new());
            let (mut set, mut tree) = (Set::new(), BTreeSet::new());
            for (what, key, pairs) in acts {
                match what {
                    0 => {
                        prop_assert_eq!(keyed.insert(key, 0), map.insert(key, 0));
                        prop_assert_eq!(set.insert(key), tree.insert(key));
                    }
                    1 => {
                        prop_assert_eq!(keyed.remove(&key), map.remove(&key));
                        prop_assert_eq!(set.remove(&key), tree.remove(&key));
                    }
                    2 => {
                        *keyed.get_or_default(key) += 1;
                        *map.entry(key).or_default() += 1;
                    }
                    _ => {
                        set.extend(pairs.iter().map(|(key, _)| *key));
                        tree.extend(pairs.iter().map(|(key, _)| *key));
                        keyed.extend(pairs.iter().map(|(k, e)| (*k, u32::from(*e))));
                        map.extend(pairs.iter().map(|(k, e)| (*k, u32::from(*e))));
                    }
                }
                prop_assert!(keyed.iter().eq(map.iter()));
                prop_assert!(set.iter().eq(tree.iter()));
                prop_assert!(set.before(&key).eq(tree.range(..key)));
                prop_assert!(set.starting_from(&key).eq(tree.range(key..)));
                prop_assert_eq!(keyed.get(&key), map.get(&key));
            }
        }
    }

    #[test]
    fn a_set_is_in_order_and_holds_everything_once() {
        let mut set: Set<i32> = [3, 1, 2, 3].into_iter().collect();
        assert_eq!(set.iter().copied().collect::<Vec<_>>(), [1, 2, 3]);
        assert!(!set.insert(2) && set.remove(&1) && !set.remove(&1) && set.contains(&3));
    }

    #[test]
    fn entries_are_found_under_their_keys_and_by_their_beginning() {
        let mut entries = Keyed::default();
        for key in ["b.2", "a", "b.1", "c"] {
            entries.insert(key.to_owned(), key.len());
        }
        let keys = |start| {
            entries
                .beginning(start)
                .map(|(k, _)| k.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(keys("b."), ["b.1", "b.2"]);
        assert_eq!(keys("d"), Vec::<&str>::new());
        assert_eq!(entries.get("c"), Some(&1));
    }
}
