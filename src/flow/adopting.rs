//! What becomes of the candidates of a run. What the group chose counts; where
//! it chose nothing and goes on, what it agreed on as far as it wanted to is
//! adopted. That is proposed where it is decided, with how the agreement lies.

use super::{ItemId, latest_round, rounds};
use crate::community::{AgreementNeeded, Community, Date, Run, Spread, Verdict, wording_key};

/// The step whose items are the candidates; all that is said of them is kept there.
pub(super) const HOME: &str = "gather";
/// The step at which it is decided what becomes of them.
pub const ADOPTING: &str = "adopt";

/// So many months after its adoption a principle is looked at again, unless the
/// group chooses another day.
pub const REVIEWED_AFTER: u32 = 3;

/// How much agreement the group needs: as it says in the run, or said before.
fn needed(run: &Run, community: &Community) -> AgreementNeeded {
    let said = run.word("frame", "needed");
    let said = said.or_else(|| community.about().agreement_needed);
    said.unwrap_or(AgreementNeeded::EveryoneCanLiveWithIt)
}

/// Whether the group was asked about the words that a candidate has now, and
/// has the agreement that it wanted.
pub fn agreed(run: &Run, community: &Community, item: ItemId) -> bool {
    let Some((steps, _)) = latest_round(run, item) else {
        return false;
    };
    let text = |field: &str| run.item::<String>(HOME, item, field);
    let asked = text(&format!("wording-{}", rounds(run, item)));
    let is_asked = asked.is_empty() || asked == wording_key(&text("text"), &text("meaning"));
    is_asked && Spread::new(steps).against(needed(run, community)) == Verdict::Enough
}

/// What is proposed for a candidate, as a word of its choice.
pub(super) fn proposed(run: &Run, community: &Community, item: ItemId) -> Option<&'static str> {
    agreed(run, community, item).then_some("adopt")
}

/// What becomes of a candidate, as a word of its choice; `None` if nothing is
/// said of it: then a new one is a draft, and one that was there stays as it is.
pub fn becomes(run: &Run, community: &Community, item: ItemId) -> Option<&'static str> {
    let chosen: String = run.item(HOME, item, "adopt");
    let known = ["adopt", "draft", "park"].into_iter();
    let chosen = known.into_iter().find(|word| *word == chosen);
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
