//! Health checks: how a group finds itself, by an instrument, on one day. What
//! is kept is how many gave each number, never who, and never a mean.

use super::{Community, Date, Id, Ordered as _};
use crate::{record, words};

words! {
    /// What a group looks at.
    pub enum Instrument in "instrument" {
        /// The five characteristics of collaborative learning networks (R4D).
        Characteristics = "characteristics",
        /// The five principles of running a learning community (Hatton, inFocus).
        Running = "running",
        /// The eight goals of a collaborative learning space (Centre for
        /// Employment Innovation).
        Goals = "goals",
        /// The principles that the group has adopted.
        Principles = "principles",
        /// What the group chose itself.
        Own = "own",
    }
}

record! {
    /// One dated occasion.
    pub struct HealthCheck in HealthChecks (part: Some("health"), page: Own("health"), thread: Some(1)) {
        /// What was looked at.
        instrument: Instrument,
        /// The day.
        on: Option<Date>,
        /// The session in which it was held.
        session: Option<Id> => Sessions as [Cause],
    }
}

record! {
    /// One thing that was rated, in the words in which it was.
    pub struct Dimension in Dimensions (part: Some("health"), page: OfWhole) {
        /// The health check.
        check: Option<Id> => HealthChecks as [PartOf],
        /// What was rated.
        text: String as [Title],
        /// Its key in the instrument; empty for the group's own.
        standard: String as [Key],
        /// The principle that it is.
        principle: Option<Id> => Principles,
        /// How many said that it is not so at all, step 1 of 5.
        step_1: Option<i32>,
        /// Step 2.
        step_2: Option<i32>,
        /// Step 3.
        step_3: Option<i32>,
        /// Step 4.
        step_4: Option<i32>,
        /// How many said that it is wholly so, step 5 of 5.
        step_5: Option<i32>,
        /// How many passed.
        passed: Option<i32>,
        /// What was said of it.
        said: String,
        /// Its place in the instrument.
        position: String as [Key],
    }
}

impl Dimension {
    /// How many chose each step, from 1 to 5.
    pub fn steps(&self) -> [u32; 5] {
        let all = [
            self.step_1,
            self.step_2,
            self.step_3,
            self.step_4,
            self.step_5,
        ];
        all.map(|n| n.unwrap_or(0).max(0) as u32)
    }

    /// Notes them.
    pub fn set_steps(&mut self, steps: [u32; 5], passed: u32) {
        let [a, b, c, d, e] = steps.map(|n| Some(n as i32));
        [
            self.step_1,
            self.step_2,
            self.step_3,
            self.step_4,
            self.step_5,
        ] = [a, b, c, d, e];
        self.passed = Some(passed as i32);
    }

    /// Whether another asks the same, on another day.
    fn is_again(&self, other: &Dimension) -> bool {
        match (self.principle, self.standard.is_empty()) {
            (Some(principle), _) => other.principle == Some(principle),
            (None, false) => other.standard == self.standard,
            (None, true) => other.standard.is_empty() && other.text.trim() == self.text.trim(),
        }
    }
}

impl Community {
    /// What was rated in a health check, in its order.
    pub fn dimensions_of(&self, check: Id) -> Vec<&Dimension> {
        let ours = self.dimensions.iter().filter(|d| d.check == Some(check));
        let mut ours: Vec<&Dimension> = ours.collect();
        ours.order_by(|one, other| (&one.position, one.id).cmp(&(&other.position, other.id)));
        ours
    }

    /// How the same was rated the last time before, and on which day.
    pub fn rated_before(&self, dimension: &Dimension) -> Option<(Date, [u32; 5])> {
        let check = self.health_checks.get(dimension.check?)?;
        self.last_rated(dimension, check.on?)
    }

    /// The same of something that is about to be rated, before a day.
    pub fn last_rated(&self, dimension: &Dimension, today: Date) -> Option<(Date, [u32; 5])> {
        let on = |d: &Dimension| self.health_checks.get(d.check?)?.on;
        let others = self.dimensions.iter();
        let earlier = others.filter_map(|d| {
            let on = on(d).filter(|on| *on < today)?;
            dimension.is_again(d).then_some((on, d.id, d.steps()))
        });
        let last = earlier.max_by_key(|(on, id, _)| (*on, *id));
        last.map(|(on, _, steps)| (on, steps))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Record};

    #[test]
    fn the_same_is_found_on_an_earlier_day() {
        let id = |n: u8| Id::from_random([n; 16]);
        let mut community = Community::new(id(100));
        community.edit(Actor::from_random([1; 8]), |draft| {
            for n in 1..=3 {
                draft.put(HealthCheck {
                    on: Date::new(2026, u32::from(n), 1),
                    ..HealthCheck::with_id(id(n))
                });
                let of = |standard: &str, text: &str, own: u8| {
                    let mut dimension = Dimension {
                        check: Some(id(n)),
                        standard: standard.into(),
                        text: text.into(),
                        ..Dimension::with_id(id(10 * n + own))
                    };
                    dimension.set_steps([u32::from(n), 0, 0, 0, 0], 0);
                    dimension
                };
                draft.put(of("running.fluid", "People come and go", 1));
                draft.put(of("", if n == 2 { "Soup" } else { "Our soup" }, 2));
            }
        });
        let last = |n: u8| community.rated_before(community.dimensions.get(id(n)).unwrap());
        assert_eq!(last(31).map(|(_, steps)| steps[0]), Some(2));
        assert_eq!(
            last(32).map(|(_, steps)| steps[0]),
            Some(1),
            "the own ones by their words"
        );
        assert_eq!(last(11), None);
    }
}
