//! Benefits: what a group hopes to gain from learning together, and what it has
//! seen of that (the benefits of learning spaces and communities: Centre for
//! Employment Innovation; Hatton, inFocus).

use super::{Community, Date, Draft, Id, Keyed, Ordered as _, Record as _, likeness, position};
use crate::record;

record! {
    /// Something that the group hopes to gain. It counts as seen as soon as
    /// somebody noted what they saw of it: without evidence it is a hope.
    pub struct Benefit in Benefits (part: Some("benefits"), page: At("")) {
        /// What it is, in the group's words.
        text: String as [Title, Line],
        /// Times it was seen, by occasion.
        evidence: Keyed<String, Sight>,
        /// Its place among the benefits.
        position: String as [Key],
    }
}

record! {
    /// A time when a benefit was seen.
    pub struct Sight {
        /// What was seen.
        note: String,
        /// The day.
        on: Option<Date>,
    }
}

impl Benefit {
    /// Whether somebody noted what they saw of it.
    pub fn is_seen(&self) -> bool {
        let mut seen = self.evidence.values();
        seen.any(|seen| !likeness::is_blank(&seen.note))
    }

    /// What was seen of it, with its keys, the last first.
    pub fn seen(&self) -> Vec<(&String, &Sight)> {
        let mut seen: Vec<_> = self.evidence.iter().collect();
        seen.order_by(|(a, one), (b, other)| (other.on, b).cmp(&(one.on, a)));
        seen
    }
}

impl Community {
    /// The benefits and their words, in their order.
    pub fn benefits_in_order(&self) -> Vec<(Id, String)> {
        let mut all: Vec<&Benefit> = self.benefits.iter().collect();
        all.order_by(|one, other| (&one.position, one.id).cmp(&(&other.position, other.id)));
        all.into_iter().map(|b| (b.id, b.text.clone())).collect()
    }
}

impl Draft<'_> {
    /// Adds a benefit that the group hopes for, behind those there are.
    pub fn hope_for(&mut self, id: Id, text: &str) {
        let place = position::last(self.benefits.iter().map(|b| b.position.as_str()));
        self.put(Benefit {
            text: text.to_owned(),
            position: place,
            ..Benefit::with_id(id)
        });
    }

    /// Notes that a benefit was seen: what it was, and on which day.
    pub fn see_benefit(&mut self, id: Id, key: String, note: &str, on: Date) {
        self.update(id, |benefit: &mut Benefit| {
            let seen = Sight {
                note: note.to_owned(),
                on: Some(on),
                ..Sight::default()
            };
            benefit.evidence.insert(key, seen);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Kind};

    #[test]
    fn a_benefit_is_hoped_for_until_somebody_notes_what_they_saw() {
        let id = |n: u8| Id::from_random([n; 16]);
        let day = |n| Date::new(2026, 11, n).unwrap();
        let mut community = Community::new(id(1));
        let mut edit = |make: &dyn Fn(&mut Draft)| {
            let edited = community.edit(Actor::from_random([1; 8]), |draft| make(draft));
            (community.clone(), edited.undo)
        };
        edit(&|draft| {
            draft.hope_for(id(3), "Decisions that hold");
            draft.hope_for(id(2), "Trust");
        });
        let (seen, undo) = edit(&|draft| {
            draft.see_benefit(id(2), "a".into(), "They rang each other.", day(2));
            draft.see_benefit(id(2), "b".into(), "They asked for help.", day(3));
        });
        let order: Vec<Id> = seen.benefits_in_order().into_iter().map(|b| b.0).collect();
        assert_eq!(
            order,
            [id(3), id(2)],
            "in the order in which they were named"
        );
        assert!(!seen.benefits.get(id(3)).unwrap().is_seen());
        let trust = seen.benefits.get(id(2)).unwrap();
        assert!(trust.is_seen());
        let days: Vec<_> = trust.seen().iter().map(|(_, seen)| seen.on).collect();
        assert_eq!(days, [Some(day(3)), Some(day(2))], "the last first");
        let (hoped, _) = edit(&|draft| {
            draft.take_back(&undo);
        });
        assert!(!hoped.benefits.get(id(2)).unwrap().is_seen());
        let (gone, _) = edit(&|draft| draft.remove(Kind::Benefits, id(2)));
        assert_eq!(gone.benefits.len(), 1);
    }
}
