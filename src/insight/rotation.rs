//! Who has had which role: so that whoever has not had it yet is offered it
//! first. It counts nobody's times and ranks nobody.

use super::Who;
use crate::community::{Community, Date, Id, Keyed, Role};

/// When people last had a role, in sessions other than one; whoever is not
/// among them has not had it yet. People who were joined are one.
pub fn last_had(community: &Community, role: Role, but: Id) -> Keyed<Id, Date> {
    let who = Who::of_people(community);
    let mut last: Keyed<Id, Date> = Keyed::new();
    for session in community.sessions.iter().filter(|s| s.id != but) {
        let Some(on) = session.on.or(session.opened_on) else {
            continue;
        };
        for person in session.who(role).iter().filter_map(|id| who.resolve(*id)) {
            let before = last.get(&person).copied();
            last.insert(person, before.map_or(on, |before| before.max(on)));
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Record, Session, Stakeholder};

    #[test]
    fn whoever_had_a_role_is_known_with_the_last_day_and_twins_are_one() {
        let id = |n: u8| Id::from_random([n; 16]);
        let day = |n| Date::new(2026, 5, n).unwrap();
        let mut community = Community::new(id(100));
        community.edit(Actor::from_random([1; 8]), |draft| {
            for n in [1, 2, 3] {
                draft.put(Stakeholder {
                    joined_into: (n == 3).then_some(id(1)),
                    ..Stakeholder::with_id(id(n))
                });
            }
            for (n, on, who) in [(10, 1, 3), (11, 8, 1), (12, 15, 2)] {
                draft.put(Session {
                    on: Some(day(on)),
                    harvesters: [id(who)].into(),
                    ..Session::with_id(id(n))
                });
            }
        });
        let last = last_had(&community, Role::Harvester, id(12));
        assert_eq!(last.get(&id(1)), Some(&day(8)));
        assert_eq!(
            last.get(&id(2)),
            None,
            "this session is the one that is planned"
        );
        assert!(last_had(&community, Role::Host, id(12)).is_empty());
    }
}
