//! Runs: guided flows under way.

use serde_json::Value;

use super::{Date, Id, Keyed, Set};
use crate::{record, words};

words! {
    /// Where a run stands.
    pub enum RunStatus in "run-status" {
        /// Under way; it can be left and resumed.
        Open = "open",
        /// Its summary was confirmed.
        Finished = "finished",
        /// Left for good; nothing of it counts.
        Left = "left",
    }
}

words! {
    /// How long a group has for a flow. Each length is thought through by itself.
    pub enum RunLength in "run-length" {
        /// The one that leaves most for another day.
        Short = "short",
        /// Between the two.
        Middle = "middle",
        /// All of it.
        Full = "full",
    }
}

record! {
    /// A guided flow under way. What was answered stands here, keyed by step;
    /// it counts only when the group has confirmed the summary. Private input
    /// is not here before its reveal: it stays on the device.
    pub struct Run in Runs (page: Own("run"), thread: Some(0)) {
        /// The flow's id (`principles`).
        flow: String,
        /// How long the group has; all of it if that is not said.
        length: Option<RunLength> as [Unseen],
        /// The step at which the group is.
        step: String as [Unseen],
        /// Where it stands.
        status: RunStatus,
        /// Answers, by `<step>.<field>` or `<step>.<item>.<field>`.
        answers: Keyed<String, Value>,
        /// Steps that were completed with Continue.
        finished_steps: Set<String> as [Unseen],
        /// Steps that were skipped.
        skipped_steps: Set<String> as [Unseen],
        /// The day it began.
        started: Option<Date>,
        /// The day it was finished or left.
        ended: Option<Date>,
        /// Who takes part: ids of stakeholders.
        present: Set<Id> => Stakeholders,
        /// The session that it is run in.
        session: Option<Id> => Sessions as [Cause],
        /// The reflection that this run made.
        reflection: Option<Id> => Reflections as [Led],
        /// The principles that this run worded or asked about.
        principles: Set<Id> => Principles as [Led],
    }
}
