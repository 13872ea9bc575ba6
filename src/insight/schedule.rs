//! The plan of a session by the clock: when each block begins, and when all
//! ends; and whether it asks the same of people from beginning to end.

use crate::community::{Community, Effort, Id, Time};

/// A block by the clock.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// The block.
    pub block: Id,
    /// When it begins; `None` as long as nobody said when the session does.
    pub starts: Option<Time>,
    /// How many minutes it takes.
    pub minutes: u32,
}

/// A plan by the clock.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schedule {
    /// Its blocks, in order.
    pub slots: Vec<Slot>,
    /// How many minutes they take together.
    pub minutes: u32,
    /// When the last one ends.
    pub ends: Option<Time>,
}

/// A block of the longest plan takes no longer.
pub const LONGEST: u32 = 600;

/// Goes through the blocks of a session one after the other. What has really
/// begun is where it began, and all that follows moves with it.
pub fn schedule(community: &Community, session: Id) -> Schedule {
    let mut at = community.sessions.get(session).and_then(|s| s.starts);
    let mut schedule = Schedule::default();
    for block in community.blocks_of(session) {
        let minutes = block.minutes.unwrap_or(0).clamp(0, LONGEST as i32) as u32;
        at = block.began.or(at);
        schedule.slots.push(Slot {
            block: block.id,
            starts: at,
            minutes,
        });
        schedule.minutes += minutes;
        at = at.map(|at| at.plus_minutes(minutes));
    }
    schedule.ends = at.filter(|_| !schedule.slots.is_empty());
    schedule
}

/// What a plan asks from beginning to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Nothing that challenges anybody.
    AllEasy,
    /// Nothing to recover at.
    AllHard,
}

/// So many blocks make a plan of which this can be said.
const ENOUGH: usize = 3;

/// Whether all is easy, or all is hard: learning needs excitement with
/// challenge (Hatton, inFocus). Blocks of which nobody said it count for
/// neither.
pub fn pace(community: &Community, session: Id) -> Option<Pace> {
    let blocks = community.blocks_of(session);
    let said: Vec<Effort> = blocks.iter().filter_map(|block| block.effort).collect();
    let all = |effort| said.iter().all(|one| *one == effort);
    match () {
        () if said.len() < ENOUGH => None,
        () if all(Effort::Easy) => Some(Pace::AllEasy),
        () if all(Effort::Hard) => Some(Pace::AllHard),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Block, Record, Session, position};

    fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    fn plan(blocks: &[(i32, Effort, Option<&str>)]) -> Community {
        let mut community = Community::new(id(100));
        community.edit(Actor::from_random([1; 8]), |draft| {
            draft.put(Session {
                starts: Time::parse("18:00"),
                ..Session::with_id(id(1))
            });
            let mut place = position::last([].into_iter());
            for (n, (minutes, effort, began)) in blocks.iter().enumerate() {
                draft.put(Block {
                    session: Some(id(1)),
                    minutes: Some(*minutes),
                    effort: Some(*effort),
                    began: began.and_then(Time::parse),
                    position: place.clone(),
                    ..Block::with_id(id(10 + n as u8))
                });
                place = position::between(Some(&place), None);
            }
        });
        community
    }

    #[test]
    fn blocks_follow_each_other_by_the_clock_and_what_began_late_moves_the_rest() {
        use Effort::Easy;
        let check = |blocks: &[(i32, Effort, Option<&str>)], expected: &[&str], ends: &str| {
            let schedule = schedule(&plan(blocks), id(1));
            let starts = schedule.slots.iter().filter_map(|s| s.starts);
            let starts: Vec<String> = starts.map(|s| s.to_string()).collect();
            assert_eq!(starts, expected);
            assert_eq!(schedule.ends.unwrap().to_string(), ends);
        };
        let plan = [(10, Easy, None), (45, Easy, None), (-5, Easy, None)];
        check(&plan, &["18:00", "18:10", "18:55"], "18:55");
        let late = [
            (10, Easy, Some("18:04")),
            (45, Easy, Some("18:20")),
            (5, Easy, None),
        ];
        check(&late, &["18:04", "18:20", "19:05"], "19:10");
        assert_eq!(schedule(&Community::new(id(2)), id(1)), Schedule::default());
    }

    #[test]
    fn a_plan_that_is_all_easy_or_all_hard_is_told_so() {
        let check = |efforts: &[Effort], expected| {
            let blocks: Vec<_> = efforts.iter().map(|e| (10, *e, None)).collect();
            assert_eq!(pace(&plan(&blocks), id(1)), expected);
        };
        use Effort::{Easy, Hard, Middle};
        check(&[Easy, Easy, Easy], Some(Pace::AllEasy));
        check(&[Hard, Hard, Hard], Some(Pace::AllHard));
        check(&[Easy, Easy], None);
        check(&[Easy, Hard, Easy], None);
        check(&[Middle, Middle, Middle], None);
    }
}
