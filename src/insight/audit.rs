//! The two-way audit of the map: what is missing, and between whom. Source:
//! *Introduction to shared learning* ("a two-way flow of information"), with
//! the participation levels and roles of Hatton (inFocus) and the Centre for
//! Employment Innovation.

use super::{Between, Someone, Who};
use crate::community::likeness::alike_key;
use crate::community::{
    Community, Id, Keyed, Knowledge, Level, Ordered as _, Role, Set, TieKind, Word,
};

/// How many stakeholders are named at once of whom it is not known what they
/// bring, or seek. Naming all of a large map at once would bury the rest.
pub const MOST_NAMED: usize = 5;

/// Something that the map points out. It says what is so and blames nobody.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// Nobody on the map has lived what the community is about.
    MissingFirstHand,
    /// Two kinds of stakeholders are there, and knowledge goes both ways
    /// between no two of them.
    PairMissing(Pair),
    /// A kind of knowledge that nobody brings.
    MissingKnowledge(Knowledge),
    /// Everything between two stakeholders flows in one direction.
    ///
    /// The source asks that knowledge flow both ways. It does not ask that
    /// each flow be answered in kind: a funder gets no money back and a
    /// council no counter-decision, and a map that asked for it would be
    /// wrong about almost every one. So two stakeholders are *one-way* when
    /// **nothing at all** comes back, of any kind; and what is then missing is
    /// what the funder, the decider or the helper could hear in return. Pairs
    /// in which knowledge is among what flows stand first, since there a
    /// return teaches most. Whether knowledge itself goes both ways is asked
    /// of kinds of stakeholders, by [`Finding::PairMissing`].
    OneWay {
        /// From whom all of it flows.
        from: Id,
        /// To whom.
        to: Id,
        /// What flows.
        kinds: Vec<TieKind>,
    },
    /// A stakeholder with no tie in view.
    Unconnected(Id),
    /// Two stakeholders whose names look alike.
    Duplicate {
        /// The one with the more ties: the one to join into.
        one: Id,
        /// The other.
        other: Id,
    },
    /// A tie of which an end is missing.
    TieLostEnd {
        /// The tie.
        tie: Id,
        /// The end it flows from, if that one is there.
        from: Option<Id>,
        /// The end it flows to, if that one is there.
        to: Option<Id>,
    },
    /// A role that nobody has.
    UnfilledRole(Role),
    /// A socio-ecological level at which nobody works.
    EmptyLevel(Level),
    /// It is not known what a stakeholder brings.
    NothingBrought {
        /// The stakeholder.
        stakeholder: Id,
        /// How many more there are of whom it is not known and who are not named.
        more: usize,
    },
    /// It is not known what a stakeholder seeks.
    NothingSought {
        /// The stakeholder.
        stakeholder: Id,
        /// How many more there are of whom it is not known and who are not named.
        more: usize,
    },
}

/// Between which kinds of stakeholders knowledge is to flow both ways
/// (*Introduction to shared learning*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pair {
    /// Between practitioners and researchers.
    PractitionersResearchers,
    /// Among practitioners.
    AmongPractitioners,
    /// Between policy-makers and practitioners or researchers.
    WithPolicyMakers,
}

impl Pair {
    /// All, in the order of the source.
    pub const ALL: [Pair; 3] = [
        Pair::PractitionersResearchers,
        Pair::AmongPractitioners,
        Pair::WithPolicyMakers,
    ];

    /// Its name among the texts.
    pub fn key(self) -> &'static str {
        match self {
            Pair::PractitionersResearchers => "practitioners-researchers",
            Pair::AmongPractitioners => "among-practitioners",
            Pair::WithPolicyMakers => "with-policy-makers",
        }
    }

    fn sides(self) -> (&'static [Knowledge], &'static [Knowledge]) {
        use Knowledge::{PolicyMaker, Practitioner, Researcher};
        match self {
            Pair::PractitionersResearchers => (&[Practitioner], &[Researcher]),
            Pair::AmongPractitioners => (&[Practitioner], &[Practitioner]),
            Pair::WithPolicyMakers => (&[PolicyMaker], &[Practitioner, Researcher]),
        }
    }
}

impl Finding {
    /// Every key, in the order in which findings come.
    pub const KEYS: [&'static str; 11] = [
        "missing-first-hand",
        "pair-missing",
        "missing-knowledge",
        "one-way",
        "unconnected",
        "duplicate",
        "tie-lost-end",
        "unfilled-role",
        "empty-level",
        "nothing-brought",
        "nothing-sought",
    ];

    /// Its name among the texts.
    pub fn key(&self) -> &'static str {
        Finding::KEYS[match self {
            Finding::MissingFirstHand => 0,
            Finding::PairMissing(_) => 1,
            Finding::MissingKnowledge(_) => 2,
            Finding::OneWay { .. } => 3,
            Finding::Unconnected(_) => 4,
            Finding::Duplicate { .. } => 5,
            Finding::TieLostEnd { .. } => 6,
            Finding::UnfilledRole(_) => 7,
            Finding::EmptyLevel(_) => 8,
            Finding::NothingBrought { .. } => 9,
            Finding::NothingSought { .. } => 10,
        }]
    }

    /// The stakeholders that it speaks of, from before to.
    pub fn stakeholders(&self) -> Vec<Id> {
        match self {
            Finding::OneWay { from, to, .. } => vec![*from, *to],
            Finding::Duplicate { one, other } => vec![*one, *other],
            Finding::TieLostEnd { from, to, .. } => from.iter().chain(to).copied().collect(),
            Finding::Unconnected(id)
            | Finding::NothingBrought {
                stakeholder: id, ..
            }
            | Finding::NothingSought {
                stakeholder: id, ..
            } => vec![*id],
            _ => Vec::new(),
        }
    }
}

/// Looks through the map. What matters most comes first: missing voices, then
/// flows that are missing, then what the map itself lacks. An empty map has
/// no findings; that there is none, `due` says.
pub fn audit(community: &Community) -> Vec<Finding> {
    Audit::of(&Who::of(community)).findings()
}

struct Audit<'a> {
    who: &'a Who<'a>,
    between: Vec<Between>,
    ties: Keyed<Id, usize>,
}

impl<'a> Audit<'a> {
    fn of(who: &'a Who<'a>) -> Audit<'a> {
        let mut ties = Keyed::new();
        for seen in &who.ties {
            *ties.get_or_insert_with(seen.from, || 0) += 1;
            *ties.get_or_insert_with(seen.to, || 0) += 1;
        }
        Audit {
            who,
            between: who.between(),
            ties,
        }
    }

    fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        if !self.who.people().is_empty() {
            self.voices(&mut found);
            self.one_way(&mut found);
            self.unconnected(&mut found);
            self.duplicates(&mut found);
        }
        self.lost_ends(&mut found);
        if !self.who.people().is_empty() {
            self.roles_and_levels(&mut found);
            self.unasked(&mut found, Someone::brings, |stakeholder, more| {
                Finding::NothingBrought { stakeholder, more }
            });
            self.unasked(&mut found, Someone::seeks, |stakeholder, more| {
                Finding::NothingSought { stakeholder, more }
            });
        }
        found
    }

    fn voices(&self, found: &mut Vec<Finding>) {
        let people = self.who.people();
        let known: Keyed<Id, Set<Knowledge>> =
            people.iter().map(|s| (s.id(), s.knowledge())).collect();
        let there = Set::from_iter(known.values().flatten().copied());
        if !there.contains(&Knowledge::LivedExperience) {
            found.push(Finding::MissingFirstHand);
        }
        let missing = Pair::ALL
            .into_iter()
            .filter(|pair| self.is_missing(*pair, &known));
        found.extend(missing.map(Finding::PairMissing));
        let missing = Knowledge::ALL.iter().copied().filter(|kind| {
            !matches!(kind, Knowledge::LivedExperience | Knowledge::Other) && !there.contains(kind)
        });
        found.extend(missing.map(Finding::MissingKnowledge));
    }

    /// Whether both sides of a pair are there, as two stakeholders, and
    /// knowledge goes both ways between no such two.
    fn is_missing(&self, pair: Pair, known: &Keyed<Id, Set<Knowledge>>) -> bool {
        let (ones, others) = pair.sides();
        let is = |id: &Id, side: &[Knowledge]| {
            known
                .get(id)
                .is_some_and(|k| side.iter().any(|s| k.contains(s)))
        };
        let on_one = known.keys().filter(|id| is(id, ones)).count();
        let on_other = known.keys().filter(|id| is(id, others)).count();
        let on_either = known
            .keys()
            .filter(|id| is(id, ones) || is(id, others))
            .count();
        on_one > 0
            && on_other > 0
            && on_either > 1
            && !self.between.iter().any(|b| {
                b.shares_knowledge()
                    && (is(&b.one, ones) && is(&b.other, others)
                        || is(&b.one, others) && is(&b.other, ones))
            })
    }

    fn one_way(&self, found: &mut Vec<Finding>) {
        let mut ways: Vec<(&Set<TieKind>, Id, Id)> = self
            .between
            .iter()
            .filter(|b| b.is_one_way())
            .map(|b| match b.back.is_empty() {
                true => (&b.there, b.one, b.other),
                false => (&b.back, b.other, b.one),
            })
            .collect();
        // Knowledge first, then where most else depends on the two.
        ways.order_by_key(|(kinds, from, to)| {
            let ties = self.ties_of(*from) + self.ties_of(*to);
            (
                !kinds.contains(&TieKind::Knowledge),
                usize::MAX - ties,
                *from,
                *to,
            )
        });
        found.extend(ways.into_iter().map(|(kinds, from, to)| Finding::OneWay {
            from,
            to,
            kinds: kinds.iter().copied().collect(),
        }));
    }

    /// Those with no tie in view. A group lives in the ties of those who
    /// belong to it, so it needs none of its own.
    fn unconnected(&self, found: &mut Vec<Finding>) {
        let people = self.who.people();
        if people.len() > 1 {
            let all = people.iter().flat_map(Someone::all);
            let groups = Set::from_iter(all.flat_map(|s| s.groups.iter().copied()));
            let alone = people
                .iter()
                .map(Someone::id)
                .filter(|id| self.ties_of(*id) == 0 && !groups.contains(id));
            found.extend(alone.map(Finding::Unconnected));
        }
    }

    fn duplicates(&self, found: &mut Vec<Finding>) {
        let mut alike: Keyed<String, Vec<Id>> = Keyed::new();
        for someone in self.who.people() {
            let name = alike_key(&someone.stakeholder.name);
            if !name.is_empty() {
                alike.get_or_default(name).push(someone.id());
            }
        }
        for mut ids in alike.into_values().filter(|ids| ids.len() > 1) {
            ids.order_by_key(|id| (usize::MAX - self.ties_of(*id), *id));
            let one = ids[0];
            found.extend(
                ids[1..]
                    .iter()
                    .map(|other| Finding::Duplicate { one, other: *other }),
            );
        }
    }

    fn lost_ends(&self, found: &mut Vec<Finding>) {
        found.extend(self.who.lost.iter().map(|lost| Finding::TieLostEnd {
            tie: lost.tie.id,
            from: lost.from,
            to: lost.to,
        }));
    }

    fn roles_and_levels(&self, found: &mut Vec<Finding>) {
        let people = self.who.people();
        let filled = Set::from_iter(people.iter().flat_map(Someone::roles));
        let levels = Set::from_iter(people.iter().flat_map(Someone::levels));
        let roles = [Role::Host, Role::Facilitator, Role::Harvester];
        let unfilled = roles.into_iter().filter(|role| !filled.contains(role));
        found.extend(unfilled.map(Finding::UnfilledRole));
        let empty = Level::ALL
            .iter()
            .copied()
            .filter(|level| !levels.contains(level));
        found.extend(empty.map(Finding::EmptyLevel));
    }

    /// Stakeholders of whom something is not known, those with most ties first.
    fn unasked(
        &self,
        found: &mut Vec<Finding>,
        is_known: fn(&Someone<'a>) -> bool,
        finding: fn(Id, usize) -> Finding,
    ) {
        let unknown = self.who.people().iter().filter(|s| !is_known(s));
        let mut ids: Vec<Id> = unknown.map(Someone::id).collect();
        ids.order_by_key(|id| (usize::MAX - self.ties_of(*id), *id));
        let more = ids.len().saturating_sub(MOST_NAMED);
        found.extend(ids.into_iter().take(MOST_NAMED).map(|id| finding(id, more)));
    }

    fn ties_of(&self, id: Id) -> usize {
        self.ties.get(&id).copied().unwrap_or(0)
    }
}
