//! Which safety copies are let go when there are too many. The newest stay;
//! of the others the daily ones become sparser the older they are, and those
//! from before something that cannot simply be gone back on stay longest.

use super::{SafetyCopy, Why};
use crate::community::Id;

/// How many copies of one community are kept.
pub const MOST: usize = 30;
/// How many characters the copies of one community have together, at most.
pub const LARGEST: usize = 40_000_000;
/// So many of the newest stay whatever their size.
const NEWEST: usize = 3;

/// The copies to let go, of all copies of a community, the newest first.
pub(super) fn too_many(copies: &[SafetyCopy]) -> Vec<Id> {
    let mut kept: Vec<&SafetyCopy> = copies.iter().collect();
    let mut gone = Vec::new();
    let is_over = |kept: &[&SafetyCopy]| {
        let size: usize = kept.iter().map(|copy| copy.size).sum();
        kept.len() > MOST || size > LARGEST
    };
    while is_over(&kept) && kept.len() > NEWEST {
        gone.push(kept.remove(least_missed(&kept)).id);
    }
    gone
}

/// The place of the copy that would be missed least.
fn least_missed(kept: &[&SafetyCopy]) -> usize {
    let daily = (NEWEST..kept.len()).filter(|place| kept[*place].why == Why::Day);
    // Sparser with age: the copy with the most neighbours for its age goes,
    // so that of every stretch of time one stays.
    let crowded = daily.min_by_key(|place| {
        let until = |other: Option<&&SafetyCopy>| other.map(|copy| copy.days());
        let newer = until(kept.get(place.wrapping_sub(1))).flatten();
        let older = until(kept.get(place + 1)).flatten();
        let (Some(newer), Some(older), Some(last)) = (newer, older, kept[0].days()) else {
            // The oldest, or one without a readable day.
            return i64::MAX;
        };
        let age = (last - older).max(1);
        (newer - older) * 1000 / age
    });
    crowded.unwrap_or(kept.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::Date;

    fn copy(number: usize, why: Why, day: Date, size: usize) -> SafetyCopy {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&number.to_le_bytes());
        SafetyCopy {
            id: Id::from_random(bytes),
            at: format!("{day}T09:00:00"),
            why,
            size,
        }
    }

    /// What is kept of copies that were taken one after another.
    fn taken(copies: impl Iterator<Item = SafetyCopy>) -> Vec<SafetyCopy> {
        let mut kept: Vec<SafetyCopy> = Vec::new();
        for copy in copies {
            kept.insert(0, copy);
            let gone = too_many(&kept);
            kept.retain(|copy| !gone.contains(&copy.id));
        }
        kept
    }

    fn first() -> Date {
        Date::new(2026, 1, 1).unwrap()
    }

    #[test]
    fn a_year_of_days_becomes_sparser_the_further_back_it_lies() {
        let day = |n: usize| first().plus_days(n as u64);
        let kept = taken((0..365).map(|n| copy(n, Why::Day, day(n), 1000)));
        assert_eq!(kept.len(), MOST);
        let ages: Vec<i64> = kept
            .iter()
            .map(|c| day(364).days_since(c.on().unwrap()))
            .collect();
        assert_eq!(ages[..3], [0, 1, 2]);
        let within = |days: i64| ages.iter().filter(|age| **age < days).count();
        assert!(within(30) >= 8, "{ages:?}");
        assert!(within(30) > ages.len() - within(335), "{ages:?}");
        assert!(*ages.last().unwrap() > 180, "{ages:?}");
    }

    #[test]
    fn copies_from_before_something_grave_outlive_daily_ones() {
        let grave = [Why::Replace, Why::Merge, Why::Restore, Why::Delete];
        let copies = (0..200).map(|n| {
            let why = if n < 4 { grave[n] } else { Why::Day };
            copy(n, why, first().plus_days(n as u64), 1000)
        });
        let kept = taken(copies);
        let graves = kept.iter().filter(|copy| copy.why != Why::Day);
        assert_eq!(graves.count(), 4);
        assert_eq!(kept.len(), MOST);
    }

    #[test]
    fn where_all_are_grave_the_oldest_goes() {
        let copies = (0..MOST + 5).map(|n| copy(n, Why::Merge, first().plus_days(n as u64), 1000));
        let kept = taken(copies);
        assert_eq!(kept.len(), MOST);
        assert_eq!(kept.last().unwrap().on(), Some(first().plus_days(5)));
    }

    #[test]
    fn large_copies_are_few_but_the_newest_stay_whatever_their_size() {
        let day = |n: usize| first().plus_days(n as u64);
        let kept = taken((0..20).map(|n| copy(n, Why::Merge, day(n), LARGEST / 5)));
        assert_eq!(kept.len(), 5);
        let kept = taken((0..20).map(|n| copy(n, Why::Merge, day(n), LARGEST)));
        assert_eq!(kept.len(), NEWEST);
    }
}
