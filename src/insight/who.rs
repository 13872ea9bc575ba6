//! Who is there: stakeholders as people see them, with those that were joined
//! counted as one, and the ties between them.

use crate::community::likeness::same_key;
use crate::community::{
    Community, Id, Keyed, Knowledge, Level, Ordered as _, Role, Set, Stakeholder, Tie, TieKind,
};

/// The stakeholders and ties that are in view, and what was set apart.
/// Nothing set apart is deleted: it stays in the file and is reported here.
pub struct Who<'a> {
    people: Vec<Someone<'a>>,
    /// Where each stakeholder, joined ones included, stands among `people`.
    place: Keyed<Id, usize>,
    /// Ties in view, by id, between two different stakeholders in view.
    pub ties: Vec<SeenTie<'a>>,
    /// Ties of which an end is missing.
    pub lost: Vec<LostTie<'a>>,
    /// Ties from a stakeholder to itself, after joins.
    pub to_self: Vec<&'a Tie>,
    /// Ties that say what another one says, and that other one's id.
    pub repeated: Vec<(&'a Tie, Id)>,
    /// Stakeholders whose joins run in a circle, which a merge can make. The
    /// one with the lowest id stands for all of them.
    pub circles: Vec<Id>,
}

/// A stakeholder in view, with all that were joined into it.
pub struct Someone<'a> {
    /// The stakeholder that stands for all.
    pub stakeholder: &'a Stakeholder,
    /// Those that turned out to be the same.
    pub joined: Vec<&'a Stakeholder>,
}

/// A tie in view.
#[derive(Clone, Copy)]
pub struct SeenTie<'a> {
    /// The tie as it was made.
    pub tie: &'a Tie,
    /// From which stakeholder in view it flows.
    pub from: Id,
    /// To which stakeholder in view it flows.
    pub to: Id,
}

/// A tie that cannot be drawn.
#[derive(Clone, Copy)]
pub struct LostTie<'a> {
    /// The tie.
    pub tie: &'a Tie,
    /// The stakeholder in view that it still flows from.
    pub from: Option<Id>,
    /// The stakeholder in view that it still flows to.
    pub to: Option<Id>,
}

/// All that flows between two stakeholders.
#[derive(Clone, Debug, PartialEq)]
pub struct Between {
    /// One of them: the one with the lower id.
    pub one: Id,
    /// The other.
    pub other: Id,
    /// What flows from the one to the other.
    pub there: Set<TieKind>,
    /// What flows back.
    pub back: Set<TieKind>,
}

impl Between {
    /// Whether everything flows in one direction.
    pub fn is_one_way(&self) -> bool {
        self.there.is_empty() != self.back.is_empty()
    }

    /// Whether knowledge flows both ways.
    pub fn shares_knowledge(&self) -> bool {
        self.there.contains(&TieKind::Knowledge) && self.back.contains(&TieKind::Knowledge)
    }
}

impl<'a> Someone<'a> {
    /// The id that it goes by.
    pub fn id(&self) -> Id {
        self.stakeholder.id
    }

    /// The stakeholder and all that were joined into it.
    pub fn all(&self) -> impl Iterator<Item = &'a Stakeholder> + '_ {
        [self.stakeholder]
            .into_iter()
            .chain(self.joined.iter().copied())
    }

    /// The kinds of knowledge that any of them brings.
    pub fn knowledge(&self) -> Set<Knowledge> {
        self.all()
            .flat_map(|s| s.knowledge.iter().copied())
            .collect()
    }

    /// The roles that any of them has.
    pub fn roles(&self) -> Set<Role> {
        self.all().flat_map(|s| s.roles.iter().copied()).collect()
    }

    /// The levels that they work at.
    pub fn levels(&self) -> Set<Level> {
        self.all().filter_map(|s| s.level).collect()
    }

    /// Whether anything is known of what they bring.
    pub fn brings(&self) -> bool {
        self.all().any(|s| !s.brings.trim().is_empty())
    }

    /// Whether anything is known of what they seek.
    pub fn seeks(&self) -> bool {
        self.all().any(|s| !s.seeks.trim().is_empty())
    }

    /// The place on the map that somebody gave it.
    pub fn place(&self) -> Option<(i32, i32)> {
        self.all().find_map(|s| Some((s.x?, s.y?)))
    }
}

impl<'a> Who<'a> {
    /// Looks at a community.
    pub fn of(community: &'a Community) -> Who<'a> {
        let mut who = Who::of_people(community);
        who.find_ties(community, None);
        who
    }

    /// Looks at the stakeholders and, of ties, at those of one of them.
    pub fn around(community: &'a Community, id: Id) -> Who<'a> {
        let mut who = Who::of_people(community);
        if let Some(end) = who.resolve(id) {
            who.find_ties(community, Some(end));
        }
        who
    }

    /// Looks at the stakeholders alone, where ties do not matter: a quarter
    /// of the work.
    pub fn of_people(community: &'a Community) -> Who<'a> {
        let mut who = Who {
            people: Vec::new(),
            place: Keyed::new(),
            ties: Vec::new(),
            lost: Vec::new(),
            to_self: Vec::new(),
            repeated: Vec::new(),
            circles: Vec::new(),
        };
        who.find_people(community);
        who
    }

    /// The stakeholders in view, by id.
    pub fn people(&self) -> &[Someone<'a>] {
        &self.people
    }

    /// The stakeholder in view that an id stands for, joins followed.
    pub fn get(&self, id: Id) -> Option<&Someone<'a>> {
        self.place.get(&id).map(|place| &self.people[*place])
    }

    /// The id of that stakeholder.
    pub fn resolve(&self, id: Id) -> Option<Id> {
        self.get(id).map(Someone::id)
    }

    /// The groups and organisations in view that a stakeholder belongs to.
    pub fn groups_of(&self, id: Id) -> Set<Id> {
        let Some(someone) = self.get(id) else {
            return Set::new();
        };
        let groups = someone.all().flat_map(|s| s.groups.iter());
        groups
            .filter_map(|group| self.resolve(*group))
            .filter(|group| *group != someone.id())
            .collect()
    }

    /// What flows between any two stakeholders, by their ids.
    pub fn between(&self) -> Vec<Between> {
        let mut pairs: Keyed<(Id, Id), Between> = Keyed::new();
        for seen in &self.ties {
            let (one, other) = (seen.from.min(seen.to), seen.from.max(seen.to));
            let pair = pairs.get_or_insert_with((one, other), || Between {
                one,
                other,
                there: Set::new(),
                back: Set::new(),
            });
            let kinds = if seen.from == one {
                &mut pair.there
            } else {
                &mut pair.back
            };
            kinds.insert(seen.tie.kind);
        }
        pairs.into_values().collect()
    }

    fn find_people(&mut self, community: &'a Community) {
        let mut stands_for: Keyed<Id, Id> = Keyed::new();
        for stakeholder in community.stakeholders.iter() {
            if stakeholder.joined_into.is_none() {
                stands_for.insert(stakeholder.id, stakeholder.id);
                continue;
            }
            // Follow the joins until one that is in view or was met before.
            let mut way = vec![stakeholder.id];
            let mut steps = Keyed::from([(stakeholder.id, 0)]);
            let end = loop {
                let at = way[way.len() - 1];
                if let Some(end) = stands_for.get(&at) {
                    break *end;
                }
                let next = community.stakeholders.get(at).and_then(|s| s.joined_into);
                let Some(next) = next.filter(|n| community.stakeholders.get(*n).is_some()) else {
                    break at;
                };
                if let Some(start) = steps.get(&next) {
                    let circle = &way[*start..];
                    let lowest = circle.iter().copied().min().unwrap_or(next);
                    // One that points to itself was simply never joined.
                    if circle.len() > 1 {
                        self.circles.push(lowest);
                    }
                    break lowest;
                }
                steps.insert(next, way.len());
                way.push(next);
            };
            stands_for.extend(way.into_iter().map(|id| (id, end)));
        }
        for stakeholder in community.stakeholders.iter() {
            if stands_for.get(&stakeholder.id) == Some(&stakeholder.id) {
                self.place.insert(stakeholder.id, self.people.len());
                self.people.push(Someone {
                    stakeholder,
                    joined: Vec::new(),
                });
            }
        }
        for stakeholder in community.stakeholders.iter() {
            let end = stands_for[&stakeholder.id];
            if end != stakeholder.id {
                let place = self.place[&end];
                self.people[place].joined.push(stakeholder);
                self.place.insert(stakeholder.id, place);
            }
        }
    }

    /// Finds the ties, or those that a stakeholder in view is an end of.
    fn find_ties(&mut self, community: &'a Community, of: Option<Id>) {
        // Of ties that say the same, one with a label says more, and between
        // equals the lower id stays.
        let mut shown: Keyed<(Id, Id, TieKind), Keyed<String, Id>> = Keyed::new();
        let (mut labelled, mut bare) = (Vec::new(), Vec::new());
        for tie in community.ties.iter() {
            let end = |id: Option<Id>| id.and_then(|id| self.resolve(id));
            let (from, to) = (end(tie.from), end(tie.to));
            if of.is_some() && from != of && to != of {
                continue;
            }
            let label = same_key(&tie.label);
            let list = if label.is_empty() {
                &mut bare
            } else {
                &mut labelled
            };
            list.push((tie, from, to, label));
        }
        for (tie, from, to, label) in labelled.into_iter().chain(bare) {
            let (Some(from), Some(to)) = (from, to) else {
                self.lost.push(LostTie { tie, from, to });
                continue;
            };
            if from == to {
                self.to_self.push(tie);
                continue;
            }
            let same = shown.get_or_default((from, to, tie.kind));
            let said = if label.is_empty() {
                same.values().next()
            } else {
                same.get(&label)
            };
            if let Some(other) = said {
                self.repeated.push((tie, *other));
                continue;
            }
            same.insert(label, tie.id);
            self.ties.push(SeenTie { tie, from, to });
        }
        self.ties.order_by_key(|seen| seen.tie.id);
        self.lost.order_by_key(|lost| lost.tie.id);
        self.to_self.order_by_key(|tie| tie.id);
        self.repeated.order_by_key(|(tie, _)| tie.id);
    }
}
