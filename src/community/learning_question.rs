//! Learning questions: what the group wants to find out next.

use super::{Date, Id};
use crate::record;

record! {
    /// A question that the group takes along.
    pub struct LearningQuestion in LearningQuestions (part: Some("sessions"), page: At("sessions"), thread: Some(2)) {
        /// The question.
        text: String as [Title],
        /// The session at which it came up.
        session: Option<Id> => Sessions as [Cause],
        /// The day on which it came up.
        on: Option<Date>,
        /// What the group found out since.
        found: String,
    }
}
