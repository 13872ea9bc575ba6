//! One wording made together from several. Those that it was made from are
//! kept behind it, and can be had back.

use serde_json::Value;

use super::ItemId;
use crate::community::{Draft, Id, Run, Set};

/// The field of the item that a wording went into.
const INTO: &str = "into";
/// The field of where it stood before.
const PLACE: &str = "stood";

impl Run {
    /// The items that one was made from, and those that these were made from.
    pub fn made_from(&self, home: &str, item: ItemId) -> Vec<ItemId> {
        let (mut all, mut seen) = (Vec::new(), Set::default());
        let mut open = vec![item];
        let gone = self.items_with(home, INTO);
        while let Some(next) = open.pop() {
            // A merge may have made a circle.
            if !seen.insert(next) {
                continue;
            }
            let into = |one: &ItemId| self.item::<Option<Id>>(home, *one, INTO) == Some(next);
            for one in gone.iter().copied().filter(into) {
                all.push(one);
                open.push(one);
            }
        }
        all.retain(|one| *one != item);
        all
    }
}

/// The id that something on a list has which was made of what somebody wrote
/// alone: the same once more is no second one.
pub fn made_of(entry: ItemId) -> ItemId {
    Id::derived("made of what was written alone", &entry.to_string())
}

/// Puts one wording in the place of several; the first of them gives its place.
pub fn word_together(
    run: &Run,
    home: &str,
    sources: &[ItemId],
    (new, words): (ItemId, &str),
    draft: &mut Draft,
) {
    let place = |item: ItemId| run.item::<String>(home, item, "position");
    let Some(first) = sources.iter().map(|item| place(*item)).min() else {
        return;
    };
    draft.answer_item(run.id, home, new, "position", first);
    draft.answer_item(run.id, home, new, "text", words);
    for item in sources {
        draft.answer_item(run.id, home, *item, PLACE, place(*item));
        draft.answer_item(run.id, home, *item, "position", Value::Null);
        draft.answer_item(run.id, home, *item, INTO, new.to_string());
    }
}

/// Takes an item out of a step; what it was made from stands there again.
pub fn take_apart(run: &Run, home: &str, item: ItemId, draft: &mut Draft) {
    for one in run.items_with(home, INTO) {
        if run.item::<Option<Id>>(home, one, INTO) == Some(item) {
            let place: String = run.item(home, one, PLACE);
            draft.answer_item(run.id, home, one, "position", place);
            draft.answer_item(run.id, home, one, PLACE, Value::Null);
            draft.answer_item(run.id, home, one, INTO, Value::Null);
        }
    }
    draft.remove_item(run.id, home, item);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Community, Record};

    fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    const RUN: u8 = 100;
    const HOME: &str = "gather";

    fn edit(community: &mut Community, edit: impl FnOnce(&Run, &mut Draft)) -> Run {
        let run = community.runs.get(id(RUN)).cloned().unwrap_or_default();
        community.edit(Actor::from_random([1; 8]), |draft| edit(&run, draft));
        community.runs.get(id(RUN)).unwrap().clone()
    }

    fn community() -> Community {
        let mut community = Community::new(id(200));
        edit(&mut community, |_, draft| {
            draft.put(Run {
                flow: "principles".into(),
                ..Run::with_id(id(RUN))
            });
            let items = [1, 2, 3].map(|n| (id(n), format!("Wording {n}")));
            draft.add_items(id(RUN), HOME, items);
        });
        community
    }

    #[test]
    fn several_become_one_in_the_place_of_the_first_and_are_had_back() {
        let mut community = community();
        let run = edit(&mut community, |run, draft| {
            word_together(run, HOME, &[id(3), id(1)], (id(9), "Both"), draft);
        });
        assert_eq!(run.items(HOME), [id(9), id(2)]);
        assert_eq!(run.made_from(HOME, id(9)), [id(1), id(3)]);
        assert_eq!(run.item::<String>(HOME, id(3), "text"), "Wording 3");
        // Of one made of others, all are behind it.
        let run = edit(&mut community, |run, draft| {
            word_together(run, HOME, &[id(2), id(9)], (id(10), "All"), draft);
        });
        assert_eq!(run.items(HOME), [id(10)]);
        let mut all = run.made_from(HOME, id(10));
        all.sort();
        assert_eq!(all, [1, 2, 3, 9].map(id));
        // They come back one after the other, each where it stood.
        let run = edit(&mut community, |run, draft| {
            take_apart(run, HOME, id(10), draft)
        });
        assert_eq!(run.items(HOME), [id(9), id(2)]);
        let run = edit(&mut community, |run, draft| {
            take_apart(run, HOME, id(9), draft)
        });
        assert_eq!(run.items(HOME), [1, 2, 3].map(id));
        assert!(run.items_with(HOME, INTO).is_empty() && !run.has(HOME, id(9), "text"));
    }

    #[test]
    fn wordings_that_went_into_each_other_end_somewhere() {
        let mut community = community();
        let run = edit(&mut community, |run, draft| {
            for (one, other) in [(1, 2), (2, 1)] {
                draft.answer_item(run.id, HOME, id(one), INTO, id(other).to_string());
            }
        });
        assert_eq!(run.made_from(HOME, id(1)), [id(2)]);
    }
}
