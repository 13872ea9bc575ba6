//! Small sorted collections, each one array. The standard trees are faster
//! from some hundreds of elements on, but every element type costs them 7 KB
//! of program; these cost a tenth, and records hold a handful.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// A set in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set<T>(Vec<T>);

/// Entries under keys, in the order of the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyed<T>(Vec<(String, T)>);

impl<T> Default for Set<T> {
    fn default() -> Self {
        Set(Vec::new())
    }
}

impl<T: Ord> Set<T> {
    /// Whether the element is in it.
    pub fn contains<Q: Ord + ?Sized>(&self, element: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|e| e.borrow().cmp(element)).is_ok()
    }

    /// Puts an element in; `false` if it was in already.
    pub fn insert(&mut self, element: T) -> bool {
        match self.0.binary_search(&element) {
            Ok(_) => false,
            Err(place) => {
                self.0.insert(place, element);
                true
            }
        }
    }

    /// Takes an element out; `false` if it was not in.
    pub fn remove<Q: Ord + ?Sized>(&mut self, element: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        let place = self.0.binary_search_by(|e| e.borrow().cmp(element));
        place.map(|place| self.0.remove(place)).is_ok()
    }

    /// The elements, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes all out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The first in order.
    pub fn first(&self) -> Option<&T> {
        self.0.first()
    }
}

impl<T: Ord> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, elements: I) {
        elements.into_iter().for_each(|element| {
            self.insert(element);
        });
    }
}

impl<T: Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        let mut set = Set::default();
        set.extend(elements);
        set
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for Set<T> {
    fn from(elements: [T; N]) -> Self {
        elements.into_iter().collect()
    }
}

impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Set<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Keyed(Vec::new())
    }
}

impl<T> Keyed<T> {
    fn place(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(k, _)| k.as_str().cmp(key))
    }

    /// The entry under a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.place(key).ok().map(|place| &self.0[place].1)
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut T> {
        self.place(key).ok().map(|place| &mut self.0[place].1)
    }

    /// Whether there is an entry under a key.
    pub fn contains_key(&self, key: &str) -> bool {
        self.place(key).is_ok()
    }

    /// Puts an entry under a key, in place of the one that was there.
    pub fn insert(&mut self, key: String, entry: T) -> Option<T> {
        match self.place(&key) {
            Ok(place) => Some(std::mem::replace(&mut self.0[place].1, entry)),
            Err(place) => {
                self.0.insert(place, (key, entry));
                None
            }
        }
    }

    /// The entry under a key, made if it is not there.
    pub fn get_or_insert_with(&mut self, key: &str, make: impl FnOnce() -> T) -> &mut T {
        let place = self.place(key).unwrap_or_else(|place| {
            self.0.insert(place, (key.to_owned(), make()));
            place
        });
        &mut self.0[place].1
    }

    /// Takes the entry under a key out.
    pub fn remove(&mut self, key: &str) -> Option<T> {
        self.place(key).ok().map(|place| self.0.remove(place).1)
    }

    /// Keys and entries, in the order of the keys.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&String, &T)> + Clone {
        self.0.iter().map(|(key, entry)| (key, entry))
    }

    /// The entries whose keys begin so, in the order of the keys.
    pub fn beginning(&self, start: &str) -> impl Iterator<Item = (&String, &T)> {
        let from = self.place(start).unwrap_or_else(|place| place);
        let entries = self.0[from..].iter().map(|(key, entry)| (key, entry));
        entries.take_while(move |(key, _)| key.starts_with(start))
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &String> + Clone {
        self.0.iter().map(|(key, _)| key)
    }

    /// The entries, in the order of the keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.0.iter().map(|(_, entry)| entry)
    }

    /// The entries, to change them.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, entry)| entry)
    }

    /// Keeps the entries of which this holds.
    pub fn retain(&mut self, mut holds: impl FnMut(&str, &T) -> bool) {
        self.0.retain(|(key, entry)| holds(key, entry));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes all out.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl<T> IntoIterator for Keyed<T> {
    type Item = (String, T);
    type IntoIter = std::vec::IntoIter<(String, T)>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Keyed<T> {
    type Item = (&'a String, &'a T);
    type IntoIter = std::iter::Map<
        std::slice::Iter<'a, (String, T)>,
        fn(&'a (String, T)) -> (&'a String, &'a T),
    >;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(key, entry)| (key, entry))
    }
}

/// Puts a slice in order, stably. The standard sorts cost 4 KB of program for
/// every element type; these share one, which orders places.
pub trait Ordered<T> {
    /// In the order that `compare` gives.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// In the order of the keys, each of which is made once.
    fn order_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// In their own order.
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(Ord::cmp);
    }
}

impl<T> Ordered<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let places = places_in_order(self.len(), &mut |a, b| compare(&self[a], &self[b]));
        put_in_order(self, &places);
    }

    fn order_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        let places = places_in_order(self.len(), &mut |a, b| keys[a].cmp(&keys[b]));
        put_in_order(self, &places);
    }
}

fn places_in_order(n: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..n).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// Puts at each place the element that stood at `places[place]`.
fn put_in_order<T>(elements: &mut [T], places: &[usize]) {
    for (here, from) in places.iter().enumerate() {
        let mut from = *from;
        // What stood before this place has moved to where it was swapped.
        while from < here {
            from = places[from];
        }
        elements.swap(here, from);
    }
}

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

/// A tree of elements, put in one by one: collecting would bring a sort of its
/// own for every type.
pub fn tree<T: Ord>(elements: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut tree = BTreeSet::new();
    for element in elements {
        tree.insert(element);
    }
    tree
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn putting_in_order_is_stable_and_loses_nothing() {
        let mut words: Vec<(u32, u32)> = (0..50).map(|i| (i * 37 % 7, i)).collect();
        let mut sorted = words.clone();
        words.order_by_key(|w| w.0);
        sorted.sort_by_key(|w| w.0);
        assert_eq!(words, sorted);
        words.order_by(|a, b| b.cmp(a));
        sorted.sort_by(|a, b| b.cmp(a));
        assert_eq!(words, sorted);
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
