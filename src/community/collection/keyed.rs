//! Entries under keys, in the order of the keys.

use std::borrow::Borrow;
use std::ops::Index;

use super::order::{FEW, put_together};

/// Entries under keys, in the order of the keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Keyed<K, T>(Vec<(K, T)>);

impl<K, T> Default for Keyed<K, T> {
    fn default() -> Self {
        Keyed(Vec::new())
    }
}

impl<K, T> Keyed<K, T> {
    /// An empty one.
    pub const fn new() -> Self {
        Keyed(Vec::new())
    }

    /// Keys and entries, in the order of the keys.
    pub fn iter(&self) -> Entries<'_, K, T> {
        self.0.iter().map(|(key, entry)| (key, entry))
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator + Clone {
        self.0.iter().map(|(key, _)| key)
    }

    /// The entries, in the order of the keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator + Clone {
        self.0.iter().map(|(_, entry)| entry)
    }

    /// The entries, to change them.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, entry)| entry)
    }

    /// The keys and the entries, to change these.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut T)> {
        self.0.iter_mut().map(|(key, entry)| (&*key, entry))
    }

    /// The keys without their entries.
    pub fn into_keys(self) -> impl Iterator<Item = K> {
        self.0.into_iter().map(|(key, _)| key)
    }

    /// The entries without their keys.
    pub fn into_values(self) -> impl Iterator<Item = T> {
        self.0.into_iter().map(|(_, entry)| entry)
    }

    /// Keeps the entries of which this holds.
    pub fn retain(&mut self, mut holds: impl FnMut(&K, &mut T) -> bool) {
        self.0.retain_mut(|(key, entry)| holds(key, entry));
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

impl<K: Ord, T> Keyed<K, T> {
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(k, _)| k.borrow().cmp(key))
    }

    /// The entry under a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&T>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|place| &self.0[place].1)
    }

    /// The same, to change it.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut T>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|place| &mut self.0[place].1)
    }

    /// Whether there is an entry under a key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// Puts an entry under a key, in place of the one that was there.
    pub fn insert(&mut self, key: K, entry: T) -> Option<T> {
        match self.place(&key) {
            Ok(place) => Some(std::mem::replace(&mut self.0[place].1, entry)),
            Err(place) => {
                self.0.insert(place, (key, entry));
                None
            }
        }
    }

    /// The entry under a key, made if it is not there.
    pub fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> T) -> &mut T {
        let place = self.place(&key).unwrap_or_else(|place| {
            self.0.insert(place, (key, make()));
            place
        });
        &mut self.0[place].1
    }

    /// The entry under a key, an empty one if it was not there.
    pub fn get_or_default(&mut self, key: K) -> &mut T
    where
        T: Default,
    {
        self.get_or_insert_with(key, T::default)
    }

    /// Takes the entry under a key out.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<T>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|place| self.0.remove(place).1)
    }
}

impl<K: Ord + Borrow<Q>, Q: Ord + ?Sized, T> Index<&Q> for Keyed<K, T> {
    type Output = T;
    fn index(&self, key: &Q) -> &T {
        self.get(key).expect("an entry under the key")
    }
}

impl<T> Keyed<String, T> {
    /// The entries whose keys begin so, in the order of the keys.
    pub fn beginning(&self, start: &str) -> impl Iterator<Item = (&String, &T)> {
        let from = self.place(start).unwrap_or_else(|place| place);
        let entries = self.0[from..].iter().map(|(key, entry)| (key, entry));
        entries.take_while(move |(key, _)| key.starts_with(start))
    }
}

impl<K: Ord, T> Extend<(K, T)> for Keyed<K, T> {
    /// As with a set; of two entries under one key the later stands.
    fn extend<I: IntoIterator<Item = (K, T)>>(&mut self, entries: I) {
        let mut new: Vec<(K, T)> = Vec::new();
        entries.into_iter().for_each(|entry| new.push(entry));
        if new.len() <= FEW {
            new.into_iter().for_each(|(key, entry)| {
                self.insert(key, entry);
            });
        } else {
            self.0.append(&mut new);
            put_together(&mut self.0, &|a, b| a.0.cmp(&b.0));
        }
    }
}

impl<K: Ord, T> FromIterator<(K, T)> for Keyed<K, T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(entries: I) -> Self {
        let mut keyed = Keyed::default();
        keyed.extend(entries);
        keyed
    }
}

impl<K: Ord, T, const N: usize> From<[(K, T); N]> for Keyed<K, T> {
    fn from(entries: [(K, T); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<K, T> IntoIterator for Keyed<K, T> {
    type Item = (K, T);
    type IntoIter = std::vec::IntoIter<(K, T)>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// What goes through keys and entries.
pub type Entries<'a, K, T> =
    std::iter::Map<std::slice::Iter<'a, (K, T)>, fn(&'a (K, T)) -> (&'a K, &'a T)>;

impl<'a, K, T> IntoIterator for &'a Keyed<K, T> {
    type Item = (&'a K, &'a T);
    type IntoIter = Entries<'a, K, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
