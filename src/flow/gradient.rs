//! A gradient of agreement on each of the candidates of a run, round by round.

use serde_json::Value;

use super::{Flow, Input, ItemId};
use crate::community::Run;

/// The step whose items are the candidates of a run.
fn home(run: &Run) -> &'static str {
    let of = Flow::find(&run.flow).and_then(|flow| {
        let mut inputs = flow.parts().flat_map(|step| step.inputs);
        inputs.find_map(|input| match input {
            Input::Gradient { of, .. } => Some(*of),
            _ => None,
        })
    });
    of.unwrap_or_default()
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
