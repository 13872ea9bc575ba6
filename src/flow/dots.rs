//! A vote with dots: everyone has a few, places them on what matters most to
//! them, and all are shown at once. The most dots win nothing by themselves:
//! the group looks at how they lie, and decides in which order it goes on.

use serde_json::Value;

use super::{Desk, Flow, Input, ItemId};
use crate::community::{Draft, Id, Ordered as _, Run, position};

/// The most dots that anybody is given.
pub const MOST_DOTS: u32 = 20;

/// So few items are talked about, each of them, without a vote.
const FEW: usize = 3;

impl Flow {
    /// The step whose items the dots of a step are placed on; empty if it asks for none.
    pub fn places_dots_on(&self, step: &str) -> &'static str {
        let inputs = self.step(step).into_iter().flat_map(|step| step.inputs);
        let mut homes = inputs.filter_map(|input| match input {
            Input::Dots { of } => Some(*of),
            _ => None,
        });
        homes.next().unwrap_or_default()
    }
}

impl Run {
    /// What dots can be placed on at a step: the items that have words, in order.
    pub fn worded(&self, home: &str) -> Vec<ItemId> {
        let is_worded = |item: &ItemId| !self.item::<String>(home, *item, "text").trim().is_empty();
        self.items(home).into_iter().filter(is_worded).collect()
    }

    /// Whether there is so little to choose from that nobody needs a vote.
    pub fn is_too_little_to_vote_on(&self, home: &str) -> bool {
        self.worded(home).len() <= FEW
    }

    /// How many dots everyone has: as the group says, or a third of what there
    /// is to choose from, as is the custom.
    pub fn dots_each(&self, step: &str, home: &str) -> u32 {
        let said: Option<i32> = self.answer(step, "budget");
        let said = said.map(|n| n.max(1) as u32);
        let usual = self.worded(home).len().div_ceil(3) as u32;
        said.unwrap_or(usual).clamp(1, MOST_DOTS)
    }

    /// Whether several dots may lie on one item.
    pub fn dots_may_pile(&self, step: &str) -> bool {
        !self.answer::<bool>(step, "one-each")
    }

    /// How many dots lie on an item.
    pub fn dots_on(&self, home: &str, item: ItemId) -> u32 {
        let n: Option<i32> = self.item(home, item, "dots");
        n.unwrap_or(0).max(0) as u32
    }

    /// How many dots lie on each item, the most first; as many in their order.
    pub fn dots(&self, home: &str) -> Vec<(ItemId, u32)> {
        let count = |item: ItemId| (item, self.dots_on(home, item));
        let mut all: Vec<_> = self.worded(home).into_iter().map(count).collect();
        all.order_by_key(|(_, n)| std::cmp::Reverse(*n));
        all
    }
}

impl Desk {
    /// How many dots lie on each item, and how many people placed some. Nobody
    /// counts for more than everyone has.
    pub fn dots(&self, each: u32) -> (Vec<(Id, u32)>, u32) {
        let mut all: Vec<(Id, u32)> = Vec::new();
        let mut voters = 0;
        for vote in self.votes.values() {
            let mut left = each;
            for (item, n) in &vote.dots {
                let Some(item) = Id::parse(item) else {
                    continue;
                };
                let n = n.as_u64().unwrap_or(0).min(u64::from(left)) as u32;
                left -= n;
                match all.iter_mut().find(|(one, _)| *one == item) {
                    Some((_, sum)) => *sum += n,
                    None => all.push((item, n)),
                }
            }
            voters += u32::from(left < each);
        }
        (all, voters)
    }
}

/// Takes dots into the run: with each item how many lie on it, and at the step
/// how many people placed some. Of whose they were nothing is kept.
pub fn reveal_dots(
    (dots, voters): (Vec<(Id, u32)>, u32),
    run: &Run,
    step: &str,
    home: &str,
    draft: &mut Draft,
) {
    for item in run.items(home) {
        let found = dots.iter().find(|(one, n)| *one == item && *n > 0);
        let n = found.map_or(Value::Null, |(_, n)| (*n).into());
        draft.answer_item(run.id, home, item, "dots", n);
    }
    draft.answer(run.id, step, "voters", voters);
    draft.answer(run.id, step, "revealed", true);
}

/// Takes all dots away, for another vote.
pub fn clear_dots(run: &Run, step: &str, home: &str, draft: &mut Draft) {
    for item in run.items(home) {
        draft.answer_item(run.id, home, item, "dots", Value::Null);
    }
    draft.answer(run.id, step, "voters", Value::Null);
    draft.answer(run.id, step, "revealed", false);
}

/// Puts the items in the order of their dots; those without words stay behind.
pub fn order_by_dots(run: &Run, home: &str, draft: &mut Draft) {
    let mut sorted: Vec<ItemId> = run.dots(home).into_iter().map(|(item, _)| item).collect();
    let rest: Vec<ItemId> = run
        .items(home)
        .into_iter()
        .filter(|i| !sorted.contains(i))
        .collect();
    sorted.extend(rest);
    let mut last: Option<String> = None;
    for item in sorted {
        let place = position::between(last.as_deref(), None);
        draft.answer_item(run.id, home, item, "position", place.clone());
        last = Some(place);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Vote;
    use super::*;
    use crate::community::{Actor, Community, Record};

    fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    const RUN: u8 = 100;

    fn community(names: &[&str]) -> Community {
        let mut community = Community::new(id(200));
        community.edit(Actor::from_random([1; 8]), |draft| {
            draft.put(Run {
                flow: "principles".into(),
                ..Run::with_id(id(RUN))
            });
            let items = (1..)
                .zip(names)
                .map(|(n, name)| (id(n), (*name).to_owned()));
            draft.add_items(id(RUN), "gather", items);
        });
        community
    }

    fn edit(community: &mut Community, edit: impl FnOnce(&Run, &mut Draft)) {
        let run = community.runs.get(id(RUN)).unwrap().clone();
        community.edit(Actor::from_random([1; 8]), |draft| edit(&run, draft));
    }

    fn desk(votes: &[&[(u8, i32)]]) -> Desk {
        let mut desk = Desk::default();
        for (place, dots) in votes.iter().enumerate() {
            let dots = dots
                .iter()
                .map(|(n, dots)| (id(*n).to_string(), Value::from(*dots)));
            let vote = Vote {
                dots: dots.collect(),
                ..Vote::default()
            };
            desk.votes.insert(place.to_string(), vote);
        }
        desk
    }

    #[test]
    fn everyone_has_a_third_of_what_there_is_or_what_the_group_says() {
        let check = |names: &[&str], said: Option<u32>, expected: u32| {
            let mut community = community(names);
            if let Some(said) = said {
                edit(&mut community, |run, draft| {
                    draft.answer(run.id, "choose", "budget", said);
                });
            }
            let run = community.runs.get(id(RUN)).unwrap();
            assert_eq!(run.dots_each("choose", "gather"), expected, "{names:?}");
        };
        check(&[], None, 1);
        check(&["a", "b", "c", "d"], None, 2);
        // What has no words is nothing to choose.
        check(&["a", "b", "c", " "], None, 1);
        check(&["a", "b", "c", "d"], Some(5), 5);
        check(&["a"], Some(0), 1);
        check(&["a"], Some(900), MOST_DOTS);
    }

    #[test]
    fn nobody_counts_for_more_than_everyone_has_and_a_pass_for_none() {
        let check = |votes: &[&[(u8, i32)]], expected: &[(u8, u32)], voters: u32| {
            let (mut dots, n) = desk(votes).dots(3);
            dots.sort();
            dots.retain(|(_, n)| *n > 0);
            let expected: Vec<_> = expected.iter().map(|(i, n)| (id(*i), *n)).collect();
            assert_eq!((dots, n), (expected, voters), "{votes:?}");
        };
        check(&[], &[], 0);
        check(&[&[(1, 2), (2, 1)], &[(1, 1)], &[]], &[(1, 3), (2, 1)], 2);
        check(&[&[(1, 9)], &[(2, -4)]], &[(1, 3)], 1);
        check(&[&[(1, 2), (2, 2)]], &[(1, 2), (2, 1)], 1);
    }

    #[test]
    fn shown_ordered_and_taken_away_again() {
        let mut community = community(&["a", "b", " ", "c", "d"]);
        let votes = desk(&[&[(4, 2), (2, 1)], &[(2, 1), (5, 1)]]);
        edit(&mut community, |run, draft| {
            reveal_dots(votes.dots(3), run, "choose", "gather", draft);
        });
        let run = community.runs.get(id(RUN)).unwrap();
        assert_eq!(run.answer::<Option<i32>>("choose", "voters"), Some(2));
        // As many dots: in the order that was there.
        let dots = [(id(2), 2), (id(4), 2), (id(5), 1), (id(1), 0)];
        assert_eq!(run.dots("gather"), dots);
        edit(&mut community, |run, draft| {
            order_by_dots(run, "gather", draft)
        });
        let run = community.runs.get(id(RUN)).unwrap();
        assert_eq!(run.items("gather"), [2, 4, 5, 1, 3].map(id));
        edit(&mut community, |run, draft| {
            clear_dots(run, "choose", "gather", draft)
        });
        let run = community.runs.get(id(RUN)).unwrap();
        assert!(run.dots("gather").iter().all(|(_, n)| *n == 0));
        assert!(!run.answer::<bool>("choose", "revealed"));
    }
}
