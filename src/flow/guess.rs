//! When an answer without a name could be guessed: what is revealed of very
//! few people says whose it is to whoever sat in the room.

use super::{Desk, TurnState};
use crate::community::Set;

/// Of so few people, or fewer, it can be guessed who wrote what.
const FEW: usize = 2;

/// How many people's answers a reveal would show at this moment, if so few
/// that it could be guessed whose they are; of what all type in one form,
/// nobody knows. `waiting` is what has not been revealed.
pub fn could_be_guessed(waiting: &Desk) -> Option<usize> {
    let entries = waiting.entries.values();
    let written = entries.filter(|e| !e.text.trim().is_empty());
    let votes = waiting.votes.values();
    // A pass says nothing of what was chosen, and that it was one is no secret.
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
