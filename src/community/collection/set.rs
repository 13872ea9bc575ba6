//! A set in order.

use std::borrow::Borrow;

use super::order::{FEW, put_together};

/// A set in order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Set<T>(Vec<T>);

impl<T> Default for Set<T> {
    fn default() -> Self {
        Set(Vec::new())
    }
}

impl<T> Set<T> {
    /// An empty one.
    pub const fn new() -> Self {
        Set(Vec::new())
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

    /// The last in order.
    pub fn last(&self) -> Option<&T> {
        self.0.last()
    }

    /// Takes the last in order out.
    pub fn pop_last(&mut self) -> Option<T> {
        self.0.pop()
    }

    /// Keeps the elements of which this holds.
    pub fn retain(&mut self, holds: impl FnMut(&T) -> bool) {
        self.0.retain(holds);
    }
}

impl<T: Ord> Set<T> {
    fn place<Q: Ord + ?Sized>(&self, element: &Q) -> Result<usize, usize>
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|e| e.borrow().cmp(element))
    }

    /// Whether the element is in it.
    pub fn contains<Q: Ord + ?Sized>(&self, element: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.place(element).is_ok()
    }

    /// Puts an element in; `false` if it was in already.
    pub fn insert(&mut self, element: T) -> bool {
        let place = self.place(&element);
        if let Err(place) = place {
            self.0.insert(place, element);
        }
        place.is_err()
    }

    /// Takes an element out; `false` if it was not in.
    pub fn remove<Q: Ord + ?Sized>(&mut self, element: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.place(element)
            .map(|place| self.0.remove(place))
            .is_ok()
    }

    /// The elements that are not in the other.
    pub fn difference<'a>(&'a self, other: &'a Set<T>) -> impl Iterator<Item = &'a T> {
        self.0.iter().filter(|element| !other.contains(*element))
    }

    /// The elements that are in both.
    pub fn intersection<'a>(&'a self, other: &'a Set<T>) -> impl Iterator<Item = &'a T> {
        self.0.iter().filter(|element| other.contains(*element))
    }

    /// Whether no element is in both.
    pub fn is_disjoint(&self, other: &Set<T>) -> bool {
        self.intersection(other).next().is_none()
    }

    /// Whether all elements are in the other.
    pub fn is_subset(&self, other: &Set<T>) -> bool {
        self.difference(other).next().is_none()
    }

    /// The elements that come before this one, which need not be in it.
    pub fn before<Q: Ord + ?Sized>(&self, element: &Q) -> std::slice::Iter<'_, T>
    where
        T: Borrow<Q>,
    {
        let end = self.place(element).unwrap_or_else(|place| place);
        self.0[..end].iter()
    }

    /// This element, if it is in it, and those that come after it.
    pub fn starting_from<Q: Ord + ?Sized>(&self, element: &Q) -> std::slice::Iter<'_, T>
    where
        T: Borrow<Q>,
    {
        let start = self.place(element).unwrap_or_else(|place| place);
        self.0[start..].iter()
    }
}

impl<T: Ord> Extend<T> for Set<T> {
    /// Few are put in one by one; many in one go, as much work as there are
    /// elements in both, and what putting the new ones in order takes.
    fn extend<I: IntoIterator<Item = T>>(&mut self, elements: I) {
        let mut new: Vec<T> = Vec::new();
        elements.into_iter().for_each(|element| new.push(element));
        if new.len() <= FEW {
            new.into_iter().for_each(|element| {
                self.insert(element);
            });
        } else {
            self.0.append(&mut new);
            put_together(&mut self.0, &|a, b| a.cmp(b));
        }
    }
}

impl<'a, T: Ord + Copy + 'a> Extend<&'a T> for Set<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, elements: I) {
        self.extend(elements.into_iter().copied());
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
