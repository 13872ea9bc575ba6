//! When an answer without a name could be guessed: what is revealed of very
//! few people says whose it is to whoever sat in the room.

use super::{Desk, TurnState};
use crate::community::{Run, Set};

/// Of so few people, or fewer, it can be guessed who wrote what.
const FEW: usize = 2;

/// Whether so few gave a number that each would know the other's for ever,
/// beside who was there. They have seen it together, and it is not kept.
pub(super) fn is_too_few_to_keep(counts: &[Option<i32>]) -> bool {
    let n: i32 = counts.iter().flatten().sum();
    (1..=FEW as i32).contains(&n)
}

/// The counts of a rating of a run from 1 to 5: `None` before its reveal.
pub(super) fn rating(run: &Run, step: &str, field: &str) -> Option<[Option<i32>; 5]> {
    let count = |n: usize| run.answer::<Option<i32>>(step, &format!("{field}-{n}"));
    let revealed = run.answer::<bool>(step, "revealed");
    revealed.then(|| [1, 2, 3, 4, 5].map(count))
}

/// How many people's answers a reveal would show at this moment, if so few
/// that it could be guessed whose they are; of what all type in one form,
/// nobody knows. `waiting` is what has not been revealed.
pub fn could_be_guessed(waiting: &Desk) -> Option<usize> {
    let entries = waiting.entries.values();
    let written = entries.filter(|e| !e.text.trim().is_empty());
    let votes = waiting.votes.values();
    // A pass says nothing of what was chosen.
    let chosen = votes.filter(|v| v.step.is_some() || !v.dots.is_empty());
    let turns = written.map(|e| e.turn.as_str());
    let turns: Set<&str> = turns.chain(chosen.map(|v| v.turn.as_str())).collect();
    let people = match turns.contains("") {
        // A reveal that was taken back has forgotten whose turn was whose.
        true => {
            let turns = waiting.turns.values();
            let done = turns.filter(|turn| turn.state == Some(TurnState::Done));
            done.count()
        }
        false => turns.len(),
    };
    (1..=FEW).contains(&people).then_some(people)
}
