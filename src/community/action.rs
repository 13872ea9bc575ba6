//! Actions: what somebody said they would do.

use super::{Date, Id};
use crate::{record, words};

words! {
    /// Where an action stands.
    pub enum ActionStatus in "action-status" {
        /// To be done.
        Open = "open",
        /// Done.
        Done = "done",
        /// Let go, without blame.
        LetGo = "let-go",
    }
}

words! {
    /// How far others have a say in it. To consult is not yet to collaborate
    /// (Introduction to shared learning).
    pub enum ActionMode in "action-mode" {
        /// Others are told.
        Inform = "inform",
        /// Others are asked.
        Consult = "consult",
        /// Others make it too.
        CoProduce = "co-produce",
    }
}

record! {
    /// Something to do, with an owner, a date and the way back to its cause.
    pub struct Action in Actions (part: Some("actions"), page: Own("actions"), thread: Some(4)) {
        /// What will be done.
        text: String as [Title],
        /// The moment that sets it off: "if" or "when" this happens.
        when: String as [Line],
        /// Who looks after it: the id of a stakeholder.
        owner: Option<Id> => Stakeholders,
        /// Who looks after it, where they are no stakeholder.
        owner_name: String as [Line],
        /// The day by which it is due.
        due: Option<Date>,
        /// Where it stands.
        status: ActionStatus,
        /// The day it was done or let go.
        closed_on: Option<Date>,
        /// The day it was agreed.
        agreed_on: Option<Date>,
        /// How far others have a say.
        mode: Option<ActionMode>,
        /// Support that the group needs for it.
        support: String as [Line],
        /// The insight it came from.
        insight: Option<Id> => Insights as [Cause],
        /// The principle it came from.
        principle: Option<Id> => Principles as [Cause],
        /// The stakeholder it came from.
        stakeholder: Option<Id> => Stakeholders as [Cause],
        /// The reflection it came from.
        reflection: Option<Id> => Reflections as [Cause],
        /// The health check it came from.
        health_check: Option<Id> => HealthChecks as [Cause],
        /// The session it came from.
        session: Option<Id> => Sessions as [Cause],
        /// The flow it came from.
        run: Option<Id> => Runs as [Cause],
        /// Anything else.
        note: String,
    }
}
