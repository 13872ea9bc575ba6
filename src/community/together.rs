//! What was removed together and comes back together.
//!
//! Whoever takes a stakeholder out takes its ties out with it, and with a
//! reflection go its questions, their answers and its insights. They share the
//! write that removed them, and they name what they were part of: from the two
//! follows what comes back with a record, also after a file went round.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Community, Draft, Id, Kind};

type Key = (Kind, Id);

/// The fields by which a record says what it is part of.
const PART_OF: [(Kind, &[&str]); 5] = [
    (Kind::Stakeholders, &["joined_into"]),
    (Kind::Ties, &["from", "to"]),
    (Kind::Questions, &["reflection"]),
    (Kind::Responses, &["question"]),
    (Kind::Insights, &["reflection"]),
];

/// All that was removed, by what it was part of.
pub struct Together<'a> {
    community: &'a Community,
    parts: BTreeMap<Key, Vec<Key>>,
}

impl Community {
    /// Looks through all that was removed.
    pub fn together(&self) -> Together<'_> {
        let mut together = Together {
            community: self,
            parts: BTreeMap::new(),
        };
        for part in self.sync.removed.keys() {
            for whole in together.wholes(*part) {
                together.parts.entry(whole).or_default().push(*part);
            }
        }
        together
    }
}

impl Together<'_> {
    /// The other records that come back with a removed one: its parts, and
    /// what it was part of itself. Of parts that stand between two, such as
    /// ties, those whose other end is there or comes too.
    pub fn with(&self, kind: Kind, id: Id) -> BTreeSet<Key> {
        let own = (kind, id);
        let (mut all, mut named) = (BTreeSet::from([own]), vec![own]);
        while let Some(part) = named.pop() {
            let wholes = self.wholes(part).into_iter();
            let wholes = wholes.filter(|whole| self.went_at_once(own, *whole));
            named.extend(wholes.filter(|whole| all.insert(*whole)));
        }
        let mut wholes = vec![own];
        while let Some(whole) = wholes.pop() {
            for part in self.parts.get(&whole).into_iter().flatten() {
                let is_complete = |part: Key| {
                    let mut wholes = self.wholes(part).into_iter();
                    wholes.all(|whole| all.contains(&whole) || !self.went_at_once(own, whole))
                };
                if self.went_at_once(own, *part) && is_complete(*part) && all.insert(*part) {
                    wholes.push(*part);
                }
            }
        }
        all.remove(&own);
        all
    }

    /// What a removed record was part of.
    fn wholes(&self, (kind, id): Key) -> Vec<Key> {
        let fields = self.community.sync.removed.get(&(kind, id));
        let of_kind = PART_OF.iter().filter(|(of, _)| *of == kind);
        let names = of_kind.flat_map(|(_, names)| *names);
        let whole = |name: &&str| {
            let id = fields?.get(*name)?.as_str()?;
            Some((Kind::referred_to_by(name)?, Id::parse(id)?))
        };
        names.filter_map(whole).collect()
    }

    /// Whether one act removed both. Of an anonymous answer it is not told what
    /// removed it: it comes back with its question.
    fn went_at_once(&self, one: Key, other: Key) -> bool {
        let tells_nothing = |(kind, id): Key| {
            let fields = self.community.sync.removed.get(&(kind, id));
            kind == Kind::Responses
                && fields.is_some_and(|fields| fields.get("anonymous") == Some(&Value::Bool(true)))
        };
        if tells_nothing(one) || tells_nothing(other) {
            let is_removed = |key| self.community.sync.removed.contains_key(key);
            return is_removed(&one) && is_removed(&other);
        }
        let removed = |key: Key| {
            let is_removed = self.community.sync.removed.contains_key(&key);
            let life = self.community.sync.lives.get(&key);
            life.filter(|_| is_removed).map(|life| &life.removed)
        };
        match (removed(one), removed(other)) {
            (Some(one), Some(other)) => !one.is_disjoint(other),
            _ => false,
        }
    }
}

impl Draft<'_> {
    /// Brings a removed record back as it was, with all that comes back with it.
    pub fn bring_back(&mut self, kind: Kind, id: Id) {
        let with = self.community.together().with(kind, id);
        for (kind, id) in [(kind, id)].into_iter().chain(with) {
            if let Some(fields) = self.community.sync.removed.get(&(kind, id)).cloned() {
                self.put_fields(kind, id, &fields);
            }
        }
    }
}
