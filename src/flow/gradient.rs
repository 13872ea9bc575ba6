//! A gradient of agreement on each of the candidates of a run, round by round.

use serde_json::Value;

use super::{Flow, Input, ItemId};
use crate::community::{AgreementNeeded, Community, Run, Spread, Verdict, wording_key};

impl Flow {
    /// What its gradient asks about: the step whose items are the candidates,
    /// and the step and the field at which the group says how much it needs.
    /// Empty if it asks for no agreement.
    pub fn asks_agreement(&self) -> (&'static str, (&'static str, &'static str)) {
        let mut inputs = self.parts().flat_map(|step| step.inputs);
        let asked = inputs.find_map(|input| match input {
            Input::Gradient { of, needed, .. } => Some((*of, needed.unwrap_or_default())),
            _ => None,
        });
        asked.unwrap_or_default()
    }
}

impl Flow {
    /// What the numbers of its gradient mean: `agreement`, `health`.
    pub fn scale(&self) -> &'static str {
        let mut inputs = self.parts().flat_map(|step| step.inputs);
        let scale = inputs.find_map(|input| match input {
            Input::Gradient { scale, .. } => Some(*scale),
            _ => None,
        });
        scale.unwrap_or("agreement")
    }
}

fn asked_of(run: &Run) -> (&'static str, (&'static str, &'static str)) {
    Flow::find(&run.flow).map_or_else(Default::default, Flow::asks_agreement)
}

/// The step whose items are the candidates of a run; empty if it has none.
fn home(run: &Run) -> &'static str {
    asked_of(run).0
}

/// How much agreement the group needs: as it says in the run, or said before.
pub fn needed(run: &Run, community: &Community) -> AgreementNeeded {
    let (_, (step, field)) = asked_of(run);
    let said = run.word(step, field);
    let said = said.or_else(|| community.about().agreement_needed);
    said.unwrap_or(AgreementNeeded::EveryoneCanLiveWithIt)
}

/// Whether a candidate has other words than those that were last asked about.
pub fn is_reworded(run: &Run, item: ItemId) -> bool {
    let text = |field: &str| run.item::<String>(home(run), item, field);
    let asked = text(&format!("wording-{}", rounds(run, item)));
    !asked.is_empty() && asked != wording_key(&text("text"), &text("meaning"))
}

/// Whether the group was asked about the words that a candidate has now, and
/// has the agreement that it wanted.
pub fn agreed(run: &Run, community: &Community, item: ItemId) -> bool {
    let spread = latest_round(run, item).map(|(steps, _)| Spread::new(steps));
    let is_enough = |spread: Spread| spread.against(needed(run, community)) == Verdict::Enough;
    spread.is_some_and(is_enough) && !is_reworded(run, item)
}

/// The candidates that have words. Those of which nobody says what becomes of
/// them are kept as drafts.
pub fn candidates(run: &Run) -> Vec<ItemId> {
    let home = home(run);
    let worded = |item: &ItemId| !run.item::<String>(home, *item, "text").trim().is_empty();
    run.items(home).into_iter().filter(worded).collect()
}

/// How many rounds of the gradient a candidate has had.
pub fn rounds(run: &Run, item: ItemId) -> usize {
    let home = home(run);
    (1..)
        .take_while(|n| run.has(home, item, &format!("round-{n}")))
        .count()
}

/// The last round of a candidate: how many chose each step from 1 to 5, and
/// how many passed. `None` before the first.
pub fn latest_round(run: &Run, item: ItemId) -> Option<([u32; 5], u32)> {
    let round = rounds(run, item);
    (round > 0).then(|| round_counts(run, item, round))
}

/// One round of a candidate, from 1: how many chose each step, and how many
/// passed.
pub fn round_counts(run: &Run, item: ItemId, round: usize) -> ([u32; 5], u32) {
    let value = run
        .answers
        .get(&format!("{}.{item}.round-{round}", home(run)));
    let count = |place: usize| {
        let number = value.and_then(|v| v.get(place)).and_then(Value::as_u64);
        number.unwrap_or(0).min(10_000) as u32
    };
    ([count(0), count(1), count(2), count(3), count(4)], count(5))
}
