//! How answers on a five-step scale lie: always all of them, never a mean,
//! which hides the one voice that a group most needs to hear.

use super::{Agreement, AgreementNeeded};

/// How many chose each step, from 1 to 5. Those who passed are not in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// How many chose step 1, 2, … 5.
    pub counts: [u32; 5],
}

/// What a spread says against the agreement that a group wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The group has the agreement it wanted.
    Enough,
    /// Not yet, because of these.
    NotYet {
        /// How many stand below what this agreement allows: they are to be heard.
        below: u32,
        /// How many more would have to be at step 4 or 5.
        short: u32,
    },
    /// Nobody has chosen a step.
    NobodyChose,
}

impl Spread {
    /// The spread of these counts.
    pub fn new(counts: [u32; 5]) -> Spread {
        Spread { counts }
    }

    /// The spread of these answers; what is no step from 1 to 5 is left out.
    pub fn of(steps: impl IntoIterator<Item = u8>) -> Spread {
        let mut spread = Spread::default();
        for step in steps {
            if let Some(count) = (step as usize)
                .checked_sub(1)
                .and_then(|place| spread.counts.get_mut(place))
            {
                *count += 1;
            }
        }
        spread
    }

    /// How many chose.
    pub fn n(self) -> u32 {
        self.counts.iter().fold(0, |sum, n| sum.saturating_add(*n))
    }

    /// The lowest step that anybody chose.
    pub fn lowest(self) -> Option<u8> {
        (1..=5).find(|step| self.at(*step) > 0)
    }

    /// The highest step that anybody chose.
    pub fn highest(self) -> Option<u8> {
        (1..=5).rev().find(|step| self.at(*step) > 0)
    }

    /// How many chose a step from 1 to 5.
    pub fn at(self, step: u8) -> u32 {
        let place = (step as usize).checked_sub(1);
        place.and_then(|p| self.counts.get(p)).copied().unwrap_or(0)
    }

    /// Whether both ends are there: the answers furthest apart lie three
    /// steps or more from one another, so somebody who holds back sits beside
    /// somebody who is behind it. Such a group talks before it counts.
    pub fn is_divided(self) -> bool {
        matches!((self.lowest(), self.highest()), (Some(low), Some(high)) if high - low >= 3)
    }

    /// Whether this is the agreement that the group wanted.
    pub fn against(self, needed: AgreementNeeded) -> Verdict {
        if self.n() == 0 {
            return Verdict::NobodyChose;
        }
        let (below, short) = match needed {
            AgreementNeeded::EveryoneCanLiveWithIt => (self.at(1).saturating_add(self.at(2)), 0),
            AgreementNeeded::MostAreBehindIt => {
                let majority = self.n() / 2 + 1;
                let behind = self.at(4).saturating_add(self.at(5));
                (self.at(1), majority.saturating_sub(behind))
            }
            AgreementNeeded::NoOneObjects => (self.at(1), 0),
        };
        match (below, short) {
            (0, 0) => Verdict::Enough,
            (below, short) => Verdict::NotYet { below, short },
        }
    }
}

impl From<&Agreement> for Spread {
    fn from(agreement: &Agreement) -> Spread {
        Spread::new(agreement.steps())
    }
}

#[cfg(test)]
mod tests {
    use super::AgreementNeeded::*;
    use super::*;

    #[test]
    fn a_spread_is_held_against_the_agreement_that_was_wanted() {
        let check = |counts, needed, expected: Option<(u32, u32)>| {
            let expected = expected.map_or(Verdict::Enough, |(below, short)| Verdict::NotYet {
                below,
                short,
            });
            assert_eq!(
                Spread::new(counts).against(needed),
                expected,
                "{counts:?} {needed:?}"
            );
        };
        check([0, 0, 1, 0, 0], EveryoneCanLiveWithIt, None);
        check([1, 2, 0, 0, 9], EveryoneCanLiveWithIt, Some((3, 0)));
        check([0, 2, 1, 2, 2], MostAreBehindIt, None);
        check([0, 2, 2, 2, 2], MostAreBehindIt, Some((0, 1)));
        check([1, 0, 0, 0, 9], MostAreBehindIt, Some((1, 0)));
        check([0, 9, 0, 0, 0], NoOneObjects, None);
        check([1, 0, 0, 0, 9], NoOneObjects, Some((1, 0)));
        let nobody = Spread::default();
        assert_eq!(nobody.against(NoOneObjects), Verdict::NobodyChose);
    }

    #[test]
    fn a_group_is_divided_when_both_ends_are_there() {
        let check = |steps: &[u8], expected| {
            assert_eq!(
                Spread::of(steps.iter().copied()).is_divided(),
                expected,
                "{steps:?}"
            );
        };
        check(&[1, 5, 3], true);
        check(&[2, 5, 5, 5], true);
        check(&[1, 4], true);
        check(&[2, 4, 4], false);
        check(&[3, 5], false);
        check(&[], false);
        check(&[0, 6, 200], false);
    }

    #[test]
    fn the_lowest_voice_and_the_number_of_voices_are_always_there() {
        let spread = Spread::of([4, 2, 5, 4]);
        assert_eq!(
            (spread.n(), spread.lowest(), spread.highest()),
            (4, Some(2), Some(5))
        );
        assert_eq!(Spread::new([u32::MAX; 5]).n(), u32::MAX);
    }
}
