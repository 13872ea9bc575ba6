//! Stakeholders: the people, groups and organisations of the community.

use super::{Date, Id, Keyed, Set, Word};
use crate::{record, words};

words! {
    /// What a stakeholder is.
    pub enum StakeholderKind in "stakeholder-kind" {
        /// One person.
        Person = "person",
        /// People who belong together.
        Group = "group",
        /// An organisation.
        Organisation = "organisation",
    }
}

words! {
    /// The kinds of knowledge that people bring. Service users and providers
    /// are both experts in their experience (SharedThinking; Ostrom).
    pub enum Knowledge in "knowledge" {
        /// Having lived it.
        LivedExperience = "lived-experience",
        /// Doing the work.
        Practitioner = "practitioner",
        /// Studying it.
        Researcher = "researcher",
        /// Making the rules.
        PolicyMaker = "policy-maker",
        /// Learning it.
        Learner = "learner",
        /// Providing the service.
        Provider = "provider",
        /// Paying for it.
        Funder = "funder",
        /// Another kind.
        Other = "other",
    }
}

words! {
    /// How far somebody takes part at present. Participation is fluid, and no
    /// level is better than another (Hatton, inFocus).
    pub enum Participation in "participation" {
        /// Holds the community together.
        Core = "core",
        /// Takes part regularly.
        Active = "active",
        /// Takes part now and then.
        Occasional = "occasional",
        /// Follows from the edge.
        Peripheral = "peripheral",
        /// Comes for one purpose.
        Transactional = "transactional",
    }
}

words! {
    /// The levels at which a community works (Hatton, inFocus).
    pub enum Level in "level" {
        /// One person.
        Individual = "individual",
        /// Between people.
        Relational = "relational",
        /// An organisation.
        Organisational = "organisational",
        /// A neighbourhood or community.
        Community = "community",
        /// Society, law, policy.
        Societal = "societal",
    }
}

words! {
    /// The roles in a learning space (Centre for Employment Innovation).
    pub enum Role in "role" {
        /// Calls people together and gives lasting support.
        Host = "host",
        /// Sees that everyone is heard.
        Facilitator = "facilitator",
        /// Captures what is learned.
        Harvester = "harvester",
        /// Takes part.
        Participant = "participant",
    }
}

record! {
    /// A person, group or organisation.
    pub struct Stakeholder in Stakeholders (part: Some("people"), page: Own("people"), thread: Some(3)) {
        /// The name people know them by.
        name: String as [Title, Line],
        /// What they are.
        kind: StakeholderKind,
        /// The kinds of knowledge they bring.
        knowledge: Set<Knowledge>,
        /// What they bring.
        brings: String,
        /// What they don't know or want to learn.
        seeks: String,
        /// The level they work at.
        level: Option<Level>,
        /// Roles they have taken on.
        roles: Set<Role>,
        /// Groups or organisations they belong to: ids of stakeholders.
        groups: Set<Id> => Stakeholders,
        /// Participation over time, each entry from a day on.
        participation: Keyed<String, Participated> as [History],
        /// How much they can change what happens here: 0 to 100.
        influence: Option<i32> as [Thirds],
        /// How much it matters to them: 0 to 100.
        interest: Option<i32> as [Thirds],
        /// Where the group disagreed about the placing: both views are kept.
        disagreements: Keyed<String, Disagreement>,
        /// What they need so that they can take part.
        access: String,
        /// Anything else.
        note: String,
        /// Place on the network map, from left to right, in map units.
        x: Option<i32> as [Unseen],
        /// Place on the network map, from top to bottom, in map units.
        y: Option<i32> as [Unseen],
        /// The stakeholder with whom this one turned out to be the same.
        /// Its ties then count as the other's; taking this away splits them again.
        joined_into: Option<Id> => Stakeholders as [PartOf],
    }
}

record! {
    /// From when on somebody took part how far.
    pub struct Participated {
        /// How far.
        level: Participation,
        /// From this day on.
        from: Option<Date>,
    }
}

record! {
    /// Two views of one stakeholder's place, both kept.
    pub struct Disagreement {
        /// One view.
        one: String,
        /// The other view.
        other: String,
    }
}

impl Stakeholder {
    /// Their participation at present: the entry with the latest day.
    pub fn participates(&self) -> Option<Participation> {
        self.participation
            .values()
            .max_by_key(|p| p.from)
            .map(|p| p.level)
    }

    /// Notes that from a day on they take part so far. Nothing is added if
    /// they did already.
    pub fn take_part(&mut self, level: Participation, from: Date) {
        if self.participates() != Some(level) {
            let entry = Participated {
                level,
                from: Some(from),
                ..Participated::default()
            };
            self.participation.insert(from.to_string(), entry);
        }
    }

    /// The kind of knowledge that colours them on a map: the first they bring.
    pub fn first_knowledge(&self) -> Knowledge {
        Knowledge::ALL
            .iter()
            .copied()
            .find(|k| self.knowledge.contains(k))
            .unwrap_or(Knowledge::Other)
    }
}

/// How much of something, as near as a group can say it: little, some, much.
pub const GRID: [i32; 3] = [15, 50, 85];

/// The words for these, in a vocabulary of the screen alone.
pub const GRID_WORDS: [&str; 3] = ["low", "middle", "high"];

/// In which row or column of a grid a number from 0 to 100 lies.
pub fn grid_line(number: i32) -> usize {
    match number {
        ..34 => 0,
        34..67 => 1,
        67.. => 2,
    }
}
