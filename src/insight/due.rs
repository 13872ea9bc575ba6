//! What needs the group now.

use super::Who;
use crate::community::{ActionStatus, Community, Date, Id, Ordered as _, RunStatus};

/// How many days ahead an action counts as due soon.
pub const SOON: u64 = 14;

/// Something that waits for the group.
#[derive(Clone, Debug, PartialEq)]
pub enum Due {
    /// A guided flow that was left in the middle.
    RunOpen {
        /// The run.
        run: Id,
        /// The day it began.
        since: Option<Date>,
    },
    /// An open action whose day has passed.
    ActionOverdue {
        /// The action.
        action: Id,
        /// Its day.
        due: Date,
    },
    /// A principle that has other words than those that were adopted.
    PrincipleReworded {
        /// The principle.
        principle: Id,
    },
    /// An adopted principle that was to be looked at again by now.
    PrincipleReviewDue {
        /// The principle.
        principle: Id,
        /// The day that was set.
        review_on: Date,
    },
    /// An open action whose day is within [`SOON`] days, today included.
    ActionDueSoon {
        /// The action.
        action: Id,
        /// Its day.
        due: Date,
    },
    /// A session that is near, or today.
    SessionSoon {
        /// The session.
        session: Id,
        /// Its day.
        on: Date,
    },
    /// A session whose day has passed and that nobody has closed.
    SessionToClose {
        /// The session.
        session: Id,
        /// Its day.
        on: Date,
    },
    /// Pairs of stakeholders between whom all flows go one way.
    TieOneWay {
        /// How many pairs.
        n: usize,
    },
}

impl Due {
    fn rank(&self) -> usize {
        match self {
            Due::RunOpen { .. } => 0,
            Due::ActionOverdue { .. } => 1,
            Due::SessionToClose { .. } => 2,
            Due::PrincipleReworded { .. } => 3,
            Due::PrincipleReviewDue { .. } => 4,
            Due::SessionSoon { .. } => 5,
            Due::ActionDueSoon { .. } => 6,
            Due::TieOneWay { .. } => 7,
        }
    }

    fn day(&self) -> Option<Date> {
        match self {
            Due::RunOpen { since, .. } => *since,
            Due::ActionOverdue { due, .. } | Due::ActionDueSoon { due, .. } => Some(*due),
            Due::PrincipleReviewDue { review_on, .. } => Some(*review_on),
            Due::SessionSoon { on, .. } | Due::SessionToClose { on, .. } => Some(*on),
            _ => None,
        }
    }

    fn id(&self) -> Id {
        match self {
            Due::RunOpen { run: id, .. }
            | Due::ActionOverdue { action: id, .. }
            | Due::ActionDueSoon { action: id, .. }
            | Due::PrincipleReworded { principle: id }
            | Due::PrincipleReviewDue { principle: id, .. }
            | Due::SessionSoon { session: id, .. }
            | Due::SessionToClose { session: id, .. } => *id,
            _ => Id::NIL,
        }
    }
}

/// What needs the group on the day `today`, the most pressing first and
/// within its like the oldest day first.
pub fn due(community: &Community, today: Date) -> Vec<Due> {
    let mut list = Vec::new();
    let open = community
        .runs
        .iter()
        .filter(|r| r.status == RunStatus::Open);
    list.extend(open.map(|run| Due::RunOpen {
        run: run.id,
        since: run.started,
    }));
    for action in community
        .actions
        .iter()
        .filter(|a| a.status == ActionStatus::Open)
    {
        let Some(due) = action.due else { continue };
        if due < today {
            list.push(Due::ActionOverdue {
                action: action.id,
                due,
            });
        } else if due <= today.plus_days(SOON) {
            list.push(Due::ActionDueSoon {
                action: action.id,
                due,
            });
        }
    }
    let sessions = community.sessions.iter();
    for session in sessions.filter(|session| session.closed_on.is_none()) {
        let (session, Some(on)) = (session.id, session.on) else {
            continue;
        };
        if on < today {
            list.push(Due::SessionToClose { session, on });
        } else if on <= today.plus_days(SOON) {
            list.push(Due::SessionSoon { session, on });
        }
    }
    for principle in community.principles.iter() {
        // One with other words has to be asked about again anyway.
        if principle.is_reworded() {
            list.push(Due::PrincipleReworded {
                principle: principle.id,
            });
        } else if principle.is_adopted()
            && let Some(review_on) = principle.review_on.filter(|day| *day <= today)
        {
            list.push(Due::PrincipleReviewDue {
                principle: principle.id,
                review_on,
            });
        }
    }
    let n = Who::of(community)
        .between()
        .iter()
        .filter(|b| b.is_one_way())
        .count();
    if n > 0 {
        list.push(Due::TieOneWay { n });
    }
    list.order_by_key(|due| (due.rank(), due.day(), due.id()));
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{
        Action, Actor, Principle, Record, Reflection, Run, Session, Stakeholder,
    };

    fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    #[test]
    fn the_most_pressing_comes_first_and_the_oldest_of_its_like() {
        let mut community = Community::new(id(1));
        let today = Date::new(2026, 11, 21).unwrap();
        let action = |n, due| Action {
            due,
            ..Action::with_id(id(n))
        };
        let day = |text| Date::parse(text);
        community.edit(Actor::from_random([1; 8]), |draft| {
            draft.put(action(2, day("2026-11-20")));
            draft.put(action(3, day("2026-11-01")));
            draft.put(action(4, day("2026-11-21")));
            draft.put(action(5, day("2026-12-05")));
            draft.put(action(6, day("2026-12-06")));
            draft.put(action(7, None));
            draft.put(Action {
                status: ActionStatus::Done,
                ..action(8, day("2026-01-01"))
            });
            let mut reworded = Principle::with_id(id(9));
            reworded.adopt(today, None);
            reworded.text = "Other words".into();
            draft.put(reworded);
            let mut reviewed = Principle::with_id(id(10));
            reviewed.adopt(today, Some(today));
            draft.put(reviewed);
            for (n, on, closed) in [
                (14, "2026-11-20", false),
                (15, "2026-11-22", false),
                (16, "2026-11-02", true),
                (17, "2027-11-22", false),
            ] {
                draft.put(Session {
                    on: day(on),
                    closed_on: closed.then_some(today),
                    ..Session::with_id(id(n))
                });
            }
            draft.put(Stakeholder::with_id(id(11)));
            draft.put(Reflection::with_id(id(12)));
            draft.put(Run::with_id(id(13)));
        });
        let list = due(&community, today);
        let ids: Vec<Id> = list.iter().map(Due::id).collect();
        assert_eq!(ids, [13, 3, 2, 14, 9, 10, 15, 4, 5].map(id));
    }
}
