//! What can be seen in a community: findings with ids and counts. No words,
//! which `content` has by key, and no drawing. Everything here only looks;
//! nothing of it is stored, so nothing can be out of date.

mod audit;
mod compare;
mod difference;
mod due;
mod found;
mod gathered;
mod going;
mod grouped;
mod known;
pub mod layout;
mod loops;
mod marked;
mod rotation;
mod says;
mod schedule;
mod signed;
mod standing;
mod thread;
mod threads;
mod unsettled;
mod voices;
mod who;

pub use crate::community::{Spread, Verdict};
pub use audit::{Finding, MOST_NAMED, Pair, audit};
pub use compare::{Compared, New, Occasion, asked_again, compare, recurring};
pub use difference::{
    Differing, DifferingPart, OfKind, Said, State, Title, difference, sum_up, title,
};
pub use due::{Due, SOON, due};
pub use found::{Found, MOST_FOUND, fits, found};
pub use gathered::{Gathered, gathered};
pub use going::{Goes, GoesOf, going, sum_up_going};
pub use grouped::{Group, grouped};
pub use known::{Known, known, twins};
pub use layout::{Layout, Node};
pub use loops::{Loops, actions_of, insights_of, loops};
pub use marked::marked;
pub use rotation::last_had;
pub use says::{Says, says};
pub use schedule::{LONGEST, Pace, Schedule, Slot, pace, schedule};
pub use standing::{Standing, standing};
pub use thread::{Knot, Thread};
pub use threads::threads;
pub use unsettled::{
    Candidate, InDoubt, Removed, Unsettled, contested, open_wordings, removed, shows, unsettled,
};
pub use voices::{ENOUGH as ENOUGH_VOICES, Voice, voices};
pub use who::{Between, LostTie, SeenTie, Someone, Who};
