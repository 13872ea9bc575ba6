//! What copies of a community share until one of them changes it.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// A value that copies share: a community is copied at the cost of its number of
/// records, whatever is noted of each. Whoever changes one copy gets a value of
/// their own first.
#[derive(Clone, Debug, Default)]
pub struct Shared<T>(Arc<T>);

impl<T: Clone> Shared<T> {
    /// The value alone.
    pub fn alone(self) -> T {
        Arc::unwrap_or_clone(self.0)
    }

    /// Whether two are the very same, not only alike.
    pub fn is_same(&self, other: &Shared<T>) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Self {
        Shared(Arc::new(value))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

impl<T: PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

#[cfg(test)]
mod tests {
    use crate::community::{Actor, Community, Id, Kind, Record, Stakeholder};

    #[test]
    fn a_copy_shares_what_is_noted_of_each_record_until_an_edit_changes_it() {
        let id = |n: u8| Id::from_random([n; 16]);
        let actor = Actor::from_random([1; 8]);
        let mut community = Community::new(id(0));
        community.edit(actor, |draft| {
            (1..=100).for_each(|n| draft.put(Stakeholder::with_id(id(n))));
        });
        let copy = community.clone();
        let own = |now: &Community| {
            let stamps = now.sync.stamps.iter();
            let own = stamps.filter(|(key, stamps)| !stamps.is_same(&copy.sync.stamps[key]));
            own.count()
        };
        assert_eq!(own(&community), 0);
        community.edit(actor, |draft| {
            draft.set(Kind::Stakeholders, id(7), "name", "Amina".into());
        });
        assert_eq!(own(&community), 1);
    }
}
