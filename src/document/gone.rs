//! What another copy removed for good, and what stands here all the same.
//! No file takes it away by itself: the group is shown each, and says.

use super::later::keep_later;
use crate::community::{Community, Id, Kind};

/// The records that a copy calls gone for good and that stand here, or were
/// only removed, about which the group has not said yet. A part that was
/// handed out says nothing of that kind of what it came from.
pub fn removed_elsewhere(here: &Community, copy: &Community) -> Vec<(Kind, Id)> {
    if copy.sync.is_partial() && !here.sync.is_partial() {
        return Vec::new();
    }
    let gone = copy.sync.gone.iter().copied();
    gone.filter(|key| is_here(here, *key) && !here.sync.kept.contains(key))
        .collect()
}

/// A copy as it may be merged with what is here: without calling gone what
/// stands here.
pub fn without_removals(here: &Community, copy: &Community) -> Community {
    let mut copy = copy.clone();
    copy.sync.gone.retain(|key| !is_here(here, *key));
    // Of kinds that this version does not know nothing can be shown: whoever
    // knows them is asked.
    keep_later(here, &mut copy.sync.unread);
    copy
}

fn is_here(here: &Community, (kind, id): (Kind, Id)) -> bool {
    here.table(kind).fields(id).is_some() || here.sync.removed.contains_key(&(kind, id))
}
