//! What flows lead to. It stands apart from their steps, so that whoever plays
//! a flow need not carry what only its end does.

use super::context::Context;
use super::left_out::LeftOut;
use crate::community::{Community, Draft, Run};

/// What a flow leads to.
pub struct End {
    /// What its answers lead to, once the summary is confirmed. The actions
    /// that were agreed on are seen to for every flow.
    pub conclude: fn(&Run, &Context, &mut Draft),
    /// What of them will not be kept, in the order of the steps; of actions as well.
    pub left_out: fn(&Run, &Community) -> Vec<LeftOut>,
    /// What a run that has ended left, in one word: its last page says no more
    /// than that (`flow.<flow>.done.<outcome>.title`); empty if there is but one way.
    pub outcome: fn(&Run, &Community) -> &'static str,
}
