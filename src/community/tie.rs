//! Ties: what flows between two stakeholders, and in which direction.

use super::Id;
use crate::{record, words};

words! {
    /// What flows along a tie.
    pub enum TieKind in "tie" {
        /// Knowledge, experience, advice.
        Knowledge = "knowledge",
        /// Help, care, time.
        Support = "support",
        /// Money or goods.
        Funding = "funding",
        /// A say over what the other does.
        Decision = "decision",
    }
}

record! {
    /// A directed flow from one stakeholder to another; two opposite ones
    /// make it two-way.
    pub struct Tie in Ties (part: Some("ties"), with: Some(Kind::Stakeholders), page: OfWhole) {
        /// From which stakeholder it flows.
        from: Option<Id> => Stakeholders as [PartOf],
        /// To which stakeholder it flows.
        to: Option<Id> => Stakeholders as [PartOf],
        /// The kind of flow.
        kind: TieKind,
        /// What flows, in the group's words.
        label: String as [Line],
        /// Anything else.
        note: String,
    }
}
