//! Which parts of a divided program what they share goes into.
//!
//! By itself the splitter makes a file for every set of parts that share
//! something: hundreds of them for a dozen parts, most of a few bytes. Here
//! what is shared goes into one of few files: the smallest listed group of
//! parts that has all of its users, or else into the one that comes with the
//! base, before every other part.
//!
//! `WASM_SPLIT_GROUPS` lists the base, and then the groups:
//! `rooms; people map; principles reflections`. Groups lie within each other or
//! have nothing in common: then whatever a piece needs is in a file that comes
//! whenever the piece comes, since it has the piece's users and more.

use std::collections::BTreeSet;

use crate::split_point::SplitModuleIdentifier;

type Parts = BTreeSet<String>;

pub struct Groups {
    base: String,
    all: Parts,
    /// From the smallest to the largest.
    groups: Vec<Parts>,
}

impl Groups {
    /// What the environment says; `None` if it says nothing.
    pub fn find(parts: impl Iterator<Item = String>) -> Option<Groups> {
        let listed = std::env::var("WASM_SPLIT_GROUPS").ok()?;
        let mut lists = listed.split(';').map(|group| group.split_whitespace().map(str::to_owned));
        let base = lists.next().and_then(|mut base| base.next()).unwrap_or_default();
        let mut groups: Vec<Parts> = lists.map(Iterator::collect).collect();
        groups.sort_by_key(Parts::len);
        let all: Parts = parts.collect();
        assert!(all.contains(&base), "WASM_SPLIT_GROUPS: there is no part {base:?}");
        for (place, group) in groups.iter().enumerate() {
            for part in group {
                assert!(all.contains(part), "WASM_SPLIT_GROUPS: there is no part {part:?}");
            }
            for larger in &groups[place + 1..] {
                let is_nested = group.is_subset(larger) || group.is_disjoint(larger);
                assert!(is_nested, "WASM_SPLIT_GROUPS: {group:?} and {larger:?} overlap");
            }
        }
        Some(Groups { base, all, groups })
    }

    /// Where something goes that these parts use.
    pub fn place(&self, users: &SplitModuleIdentifier) -> SplitModuleIdentifier {
        let users = match users {
            SplitModuleIdentifier::Chunk(users) => users,
            SplitModuleIdentifier::Split(part) if *part == self.base => &self.all,
            alone => return alone.clone(),
        };
        let group = self.groups.iter().find(|group| users.is_subset(group));
        SplitModuleIdentifier::Chunk(group.unwrap_or(&self.all).clone())
    }
}
