//! How another copy of a community stands to the one that is here: what it
//! brings, and what is here that it has not.

use super::difference::{OfKind, Title, difference};
use super::unsettled::{contested, unsettled};
use crate::community::Community;

/// How a copy stands to what is here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// What would be otherwise here once both are merged.
    pub brings: Vec<OfKind>,
    /// In how many more places two wordings would stand side by side then.
    pub open: usize,
    /// What one of both removed while the other was at work on it.
    pub contested: Vec<Title>,
    /// What is newer here: how the copy would change by the same merge. Of a
    /// part that was handed out nothing is said, as it never held the whole.
    pub newer_here: Vec<OfKind>,
    /// It brings something that this version of Weft does not show.
    pub brings_unseen: bool,
}

/// How a copy stands to what is here; `merged` is what both become together.
pub fn standing(here: &Community, copy: &Community, merged: &Community) -> Standing {
    let known = contested(here);
    let new = contested(merged).into_iter();
    let newer_here = match copy.sync.is_partial() {
        true => Vec::new(),
        false => difference(copy, merged),
    };
    Standing {
        brings: difference(here, merged),
        open: unsettled(merged)
            .len()
            .saturating_sub(unsettled(here).len()),
        contested: new
            .filter(|one| !known.contains(one))
            .map(|one| one.title)
            .collect(),
        newer_here,
        brings_unseen: merged.unknown != here.unknown,
    }
}

impl Standing {
    /// Whether there is anything new in the copy.
    pub fn is_new(&self) -> bool {
        let shown = !self.brings.is_empty() || self.open > 0 || !self.contested.is_empty();
        shown || self.brings_unseen
    }
}
