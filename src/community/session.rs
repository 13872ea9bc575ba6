//! Sessions: the meetings of a community, each with its plan. A session frames
//! what the group does in it: who holds it, in what kind of space, in which
//! order, and what it leaves.

use super::{Community, Date, Id, Keyed, Ordered as _, Role, Set, Space, Time};
use crate::{record, words};

words! {
    /// What a trauma-informed facilitator sees to before a session (seven
    /// points: Centre for Employment Innovation).
    pub enum Care in "care" {
        /// Questions that do not judge.
        Questions = "questions",
        /// Compassion and an open mind.
        Compassion = "compassion",
        /// Knowing the cultures of those who come.
        Culture = "culture",
        /// Knowing what trauma does.
        Trauma = "trauma",
        /// Learning, and asking with respect.
        Asking = "asking",
        /// Diverse ways of being and knowing.
        Ways = "ways",
        /// Acknowledging what people have lived.
        Lived = "lived",
    }
}

words! {
    /// How much a block asks of people. Learning needs ease and challenge
    /// both (Hatton, inFocus).
    pub enum Effort in "effort" {
        /// Everybody can do it at once.
        Easy = "easy",
        /// It takes some courage or thought.
        Middle = "middle",
        /// It goes to the edge of what people are used to.
        Hard = "hard",
    }
}

record! {
    /// A meeting, planned or held.
    pub struct Session in Sessions (part: Some("sessions"), page: Own("sessions"), thread: Some(0)) {
        /// What it is called.
        title: String as [Title, Line],
        /// The day.
        on: Option<Date>,
        /// When it begins, where the group meets.
        starts: Option<Time>,
        /// Where it is held: a place, or how to come by a link.
        place: String as [Line],
        /// What it is for.
        purpose: String,
        /// The kind of space that the group means to keep in it.
        space: Option<Space>,
        /// Who hosts it: ids of stakeholders.
        hosts: Set<Id> => Stakeholders,
        /// Who facilitates it.
        facilitators: Set<Id> => Stakeholders,
        /// Who harvests.
        harvesters: Set<Id> => Stakeholders,
        /// Who was there.
        present: Set<Id> => Stakeholders,
        /// Who was missed.
        missed: Set<Id> => Stakeholders,
        /// What was seen to before.
        ready: Set<Care>,
        /// What the harvester noted.
        harvest: String,
        /// What people said at the end, if they wanted it kept.
        words: String,
        /// The day on which it was opened.
        opened_on: Option<Date>,
        /// The day on which it was closed.
        closed_on: Option<Date>,
        /// How many said that the space did not hold, step 1 of 5.
        held_1: Option<i32>,
        /// Step 2.
        held_2: Option<i32>,
        /// Step 3.
        held_3: Option<i32>,
        /// Step 4.
        held_4: Option<i32>,
        /// How many said that it held throughout, step 5 of 5.
        held_5: Option<i32>,
        /// How many called the time poorly spent, step 1 of 5.
        time_1: Option<i32>,
        /// Step 2.
        time_2: Option<i32>,
        /// Step 3.
        time_3: Option<i32>,
        /// Step 4.
        time_4: Option<i32>,
        /// How many called the time very well spent, step 5 of 5.
        time_5: Option<i32>,
        /// How many of each kind of knowledge took the floor in the go-round,
        /// of kinds with three people or more; by the kind's word.
        voices: Keyed<String, Voices>,
    }
}

record! {
    /// How many of a kind of knowledge were there, and how many of them spoke.
    pub struct Voices {
        /// How many were there.
        people: Option<i32>,
        /// How many took the floor.
        spoke: Option<i32>,
    }
}

record! {
    /// A part of a session's plan.
    pub struct Block in Blocks (part: Some("sessions"), page: OfWhole) {
        /// The session.
        session: Option<Id> => Sessions as [PartOf],
        /// What is done.
        title: String as [Title, Line],
        /// How many minutes it takes.
        minutes: Option<i32>,
        /// How much it asks of people.
        effort: Option<Effort>,
        /// Who leads it: the id of a stakeholder.
        by: Option<Id> => Stakeholders,
        /// What to bring or think of.
        note: String,
        /// Its method, by the key of the library.
        method: String as [Key],
        /// The guided flow that it is, by its id.
        flow: String as [Key],
        /// When it really began.
        began: Option<Time> as [Unseen],
        /// Its place in the plan.
        position: String as [Key],
    }
}

impl Session {
    /// The roles that rotate, in order.
    pub const ROLES: [Role; 3] = [Role::Host, Role::Facilitator, Role::Harvester];

    /// Who has a role; those who take part are those who were there.
    pub fn who(&self, role: Role) -> &Set<Id> {
        match role {
            Role::Host => &self.hosts,
            Role::Facilitator => &self.facilitators,
            Role::Harvester => &self.harvesters,
            Role::Participant => &self.present,
        }
    }

    /// The same, to change it.
    pub fn who_mut(&mut self, role: Role) -> &mut Set<Id> {
        match role {
            Role::Host => &mut self.hosts,
            Role::Facilitator => &mut self.facilitators,
            Role::Harvester => &mut self.harvesters,
            Role::Participant => &mut self.present,
        }
    }

    /// The field in which a role stands.
    pub fn field_of(role: Role) -> &'static str {
        match role {
            Role::Host => "hosts",
            Role::Facilitator => "facilitators",
            Role::Harvester => "harvesters",
            Role::Participant => "present",
        }
    }

    /// How many chose each step of "did the space hold?", from 1 to 5.
    pub fn space_held(&self) -> [u32; 5] {
        let all = [
            self.held_1,
            self.held_2,
            self.held_3,
            self.held_4,
            self.held_5,
        ];
        all.map(at_least_none)
    }

    /// How many chose each step of "was it worth our time?", from 1 to 5.
    pub fn return_on_time(&self) -> [u32; 5] {
        let all = [
            self.time_1,
            self.time_2,
            self.time_3,
            self.time_4,
            self.time_5,
        ];
        all.map(at_least_none)
    }
}

fn at_least_none(n: Option<i32>) -> u32 {
    n.unwrap_or(0).max(0) as u32
}

impl Community {
    /// The blocks of a session, in their order.
    pub fn blocks_of(&self, session: Id) -> Vec<&Block> {
        let ours = self.blocks.iter().filter(|b| b.session == Some(session));
        let mut ours: Vec<&Block> = ours.collect();
        ours.order_by(|one, other| (&one.position, one.id).cmp(&(&other.position, other.id)));
        ours
    }

    /// The session that is on: opened or due, and not yet closed; of several
    /// the one that was opened or meant last.
    pub fn session_on(&self, today: Date) -> Option<Id> {
        let is_on = |s: &&Session| {
            let began = s.opened_on.is_some() || s.on.is_some_and(|on| on <= today);
            began && s.closed_on.is_none()
        };
        let on = self.sessions.iter().filter(is_on);
        on.max_by_key(|s| (s.opened_on, s.on, s.id)).map(|s| s.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Record, position};

    #[test]
    fn blocks_stand_in_their_order_and_the_session_that_is_on_is_found() {
        let id = |n: u8| Id::from_random([n; 16]);
        let day = |n| Date::new(2026, 12, n).unwrap();
        let mut community = Community::new(id(1));
        community.edit(Actor::from_random([1; 8]), |draft| {
            for (n, on) in [(2, day(1)), (3, day(20))] {
                draft.put(Session {
                    on: Some(on),
                    ..Session::with_id(id(n))
                });
            }
            let first = position::last([].into_iter());
            let second = position::between(Some(&first), None);
            for (n, session, place) in [(4, 2, second), (5, 2, first.clone()), (6, 3, first)] {
                draft.put(Block {
                    session: Some(id(session)),
                    position: place,
                    ..Block::with_id(id(n))
                });
            }
        });
        let blocks: Vec<Id> = community.blocks_of(id(2)).iter().map(|b| b.id).collect();
        assert_eq!(blocks, [id(5), id(4)]);
        assert_eq!(community.session_on(day(2)), Some(id(2)));
        assert_eq!(community.session_on(day(20)), Some(id(3)));
        community.edit(Actor::from_random([2; 8]), |draft| {
            draft.update(id(2), |s: &mut Session| s.opened_on = Some(day(2)));
            draft.update(id(3), |s: &mut Session| s.closed_on = Some(day(20)));
        });
        assert_eq!(community.session_on(day(21)), Some(id(2)));
    }
}
