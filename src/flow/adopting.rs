//! What becomes of the candidates of a run. What the group chose counts; where
//! it chose nothing and goes on, what it agreed on as far as it wanted to is
//! adopted. That is proposed where it is decided, with how the agreement lies.

use super::ItemId;
use super::gradient::agreed;
use crate::community::{Community, Date, Run};

/// The step whose items are the candidates; all that is said of them is kept there.
pub(super) const HOME: &str = "gather";
/// The step at which it is decided what becomes of them.
pub const ADOPTING: &str = "adopt";

/// So many months after its adoption a principle is looked at again, unless the
/// group chooses another day.
const REVIEWED_AFTER: u32 = 3;

/// What is proposed for a candidate, as a word of its choice.
pub(super) fn proposed(run: &Run, community: &Community, item: ItemId) -> Option<&'static str> {
    agreed(run, community, item).then_some("adopt")
}

/// What becomes of a candidate, as a word of its choice; `None` if nothing is
/// said of it: then a new one is a draft, and one that was there stays as it is.
pub fn becomes(run: &Run, community: &Community, item: ItemId) -> Option<&'static str> {
    let chosen: String = run.item(HOME, item, "adopt");
    let mut known = ["adopt", "draft", "park"].into_iter();
    let chosen = known.find(|word| *word == chosen);
    // A proposal counts once it was seen: at its step, or in the summary of a
    // length that has none.
    let is_seen = run.finished_steps.contains(ADOPTING)
        || !run.steps().iter().any(|step| step.id == ADOPTING);
    chosen.or_else(|| proposed(run, community, item).filter(|_| is_seen))
}

/// When what is adopted now is to be looked at again.
pub fn review_on(run: &Run, today: Date) -> Date {
    let chosen: Option<Date> = run.answer(ADOPTING, "review");
    chosen.unwrap_or_else(|| today.plus_months(REVIEWED_AFTER))
}
