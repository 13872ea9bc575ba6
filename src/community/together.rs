//! What was removed together and comes back together.
//!
//! Whoever takes a stakeholder out takes its ties out with it, and with a
//! reflection go its questions, their answers and its insights. They share the
//! write that removed them, and they name what they were part of: from the two
//! follows what comes back with a record, also after a file went round.

use super::anonymous::is_anonymous_json;
use super::{Community, Draft, FieldSpec, Id, Keyed, Kind, Mark, Set, links};

type Key = (Kind, Id);

/// All that was removed, by what it was part of.
pub struct Together<'a> {
    community: &'a Community,
    parts: Keyed<Key, Vec<Key>>,
}

impl Community {
    /// Looks through all that was removed.
    pub fn together(&self) -> Together<'_> {
        let mut together = Together {
            community: self,
            parts: Keyed::new(),
        };
        for part in self.sync.removed.keys() {
            for whole in together.wholes(*part) {
                together.parts.get_or_default(whole).push(*part);
            }
        }
        together
    }
}

impl Together<'_> {
    /// The other records that come back with a removed one: its parts, and
    /// what it was part of itself. Of parts that stand between two, such as
    /// ties, those whose other end is there or comes too.
    pub fn with(&self, kind: Kind, id: Id) -> Set<Key> {
        let own = (kind, id);
        let (mut all, mut named) = (Set::from([own]), vec![own]);
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
        let specs = kind.facts().specs.iter();
        let whole = |spec: &FieldSpec| {
            let id = fields?.get(spec.name)?.as_str()?;
            Some((spec.to?, Id::parse(id)?))
        };
        let part_of = specs.filter(|spec| spec.has(Mark::PartOf));
        part_of.filter_map(whole).collect()
    }

    /// Whether one act removed both. Of an anonymous answer it is not told what
    /// removed it: it comes back with its question.
    fn went_at_once(&self, one: Key, other: Key) -> bool {
        let tells_nothing = |(kind, id): Key| {
            let fields = self.community.sync.removed.get(&(kind, id));
            fields.is_some_and(|fields| is_anonymous_json(kind, fields))
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
    /// Takes a record away with all that is part of it, and with what is part
    /// of that.
    pub fn remove_with_parts(&mut self, kind: Kind, id: Id) {
        let mut all = vec![(kind, id)];
        let mut met = Set::from([(kind, id)]);
        let mut next = 0;
        while next < all.len() {
            // All of one kind at once: each table is gone through once for them.
            let whole = all[next].0;
            let wholes = all[next..].iter().take_while(|(kind, _)| *kind == whole);
            let wholes: Set<Id> = wholes.map(|(_, id)| *id).collect();
            next += wholes.len();
            for kind in Kind::ALL.into_iter().filter(|kind| kind.is_part_of(whole)) {
                let table = self.community.table(kind);
                for id in table.ids() {
                    let Some(fields) = table.fields(id) else {
                        continue;
                    };
                    links(fields, &mut |spec, to, named| {
                        let is_part = to == whole && spec.has(Mark::PartOf);
                        if is_part && wholes.contains(&named) && met.insert((kind, id)) {
                            all.push((kind, id));
                        }
                    });
                }
            }
        }
        // The parts first, as undo puts them back last.
        for (kind, id) in all.into_iter().rev() {
            self.remove(kind, id);
        }
    }

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
