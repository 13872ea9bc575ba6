//! Findings of one sort are one thing to read, however many there are: twelve
//! ties that go one way are said once, and opened by whoever wants to see which.

use super::Finding;
use crate::community::{Id, Word};

/// Findings of one sort.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// The sort: a [`Finding::key`].
    pub key: &'static str,
    /// The findings, in their order.
    pub found: Vec<Finding>,
}

/// The findings by their sorts, in their order.
pub fn grouped(found: &[Finding]) -> Vec<Group> {
    let same = |one: &Finding, other: &Finding| one.key() == other.key();
    let group = |found: &[Finding]| Group {
        key: found[0].key(),
        found: found.to_vec(),
    };
    found.chunk_by(same).map(group).collect()
}

impl Group {
    /// How many there are, also those that are not named one by one.
    pub fn count(&self) -> usize {
        self.found.len() + self.found.last().map_or(0, Finding::more)
    }

    /// All stakeholders that it speaks of.
    pub fn stakeholders(&self) -> Vec<Id> {
        let all = self.found.iter().flat_map(Finding::stakeholders);
        all.collect()
    }
}

impl Finding {
    /// How many more there are like it that are not named.
    pub fn more(&self) -> usize {
        match self {
            Finding::NothingBrought { more, .. } | Finding::NothingSought { more, .. } => *more,
            _ => 0,
        }
    }

    /// The same finding has the same id, however often it is found.
    pub fn id(&self) -> Id {
        let mut parts = vec![self.key().to_owned()];
        parts.extend(self.stakeholders().iter().map(Id::to_string));
        parts.push(match self {
            Finding::PairMissing(pair) => pair.key().to_owned(),
            Finding::MissingKnowledge(kind) => kind.word().to_owned(),
            Finding::UnfilledRole(role) => role.word().to_owned(),
            Finding::EmptyLevel(level) => level.word().to_owned(),
            Finding::TieLostEnd { tie, .. } => tie.to_string(),
            _ => String::new(),
        });
        Id::derived("finding", &parts.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_of_one_sort_are_one_group_and_none_is_left_out() {
        let id = |n: u8| Id::from_random([n; 16]);
        let one_way = |from, to| Finding::OneWay {
            from: id(from),
            to: id(to),
            kinds: Vec::new(),
        };
        let found = [
            Finding::MissingFirstHand,
            one_way(1, 2),
            one_way(3, 4),
            Finding::NothingBrought {
                stakeholder: id(1),
                more: 7,
            },
        ];
        let groups = grouped(&found);
        let counts: Vec<(&str, usize)> = groups.iter().map(|g| (g.key, g.count())).collect();
        let wanted = [
            ("missing-first-hand", 1),
            ("one-way", 2),
            ("nothing-brought", 8),
        ];
        assert_eq!(counts, wanted);
        assert_eq!(groups[1].stakeholders(), [1, 2, 3, 4].map(id));
        let all: Vec<Finding> = groups.into_iter().flat_map(|g| g.found).collect();
        assert_eq!(all, found);
    }
}
