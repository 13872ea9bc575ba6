//! Putting things in order, for whatever type with one sort.

use std::cmp::Ordering;

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
        put_in_order(self, places);
    }

    fn order_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        let places = places_in_order(self.len(), &mut |a, b| keys[a].cmp(&keys[b]));
        put_in_order(self, places);
    }
}

fn places_in_order(n: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..n).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// Puts at each place the element that stood at `places[place]`, once around
/// each circle of places.
fn put_in_order<T>(elements: &mut [T], mut places: Vec<usize>) {
    for start in 0..places.len() {
        let mut here = start;
        loop {
            let from = std::mem::replace(&mut places[here], here);
            if from == start || from == here {
                break;
            }
            elements.swap(here, from);
            here = from;
        }
    }
}

/// Up to so many elements are put in one by one: all that are there would be
/// looked at for a single one, and once more for the next.
pub(super) const FEW: usize = 16;

/// Puts in order what was appended to something in order, and keeps the later
/// of two that are the same.
pub(super) fn put_together<T>(elements: &mut Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) {
    let rises = |pair: &[T]| compare(&pair[0], &pair[1]).is_lt();
    if elements.windows(2).all(rises) {
        return;
    }
    let places = places_in_order(elements.len(), &mut |a, b| {
        compare(&elements[a], &elements[b])
    });
    put_in_order(elements, places);
    elements.dedup_by(|later, kept| {
        let is_same = compare(later, kept).is_eq();
        if is_same {
            std::mem::swap(later, kept);
        }
        is_same
    });
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
}
