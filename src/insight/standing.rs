//! How another copy of a community stands to the one that is here: what it
//! brings, and what is here that it has not.

use super::difference::{OfKind, Title, difference, title};
use super::going::{GoesOf, going, sum_up_going};
use super::unsettled::{InDoubt, Unsettled, contested, unsettled};
use crate::community::{Community, Id, Keyed, Kind};

/// How a copy stands to what is here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// What would be otherwise here once both are merged, but for what both
    /// wrote: there neither takes the other's place.
    pub brings: Vec<OfKind>,
    /// What of all that stands here would go, by kind and by whom.
    pub goes: Keyed<(Kind, String), GoesOf>,
    /// What the copy removed for good and stands here: it goes only if the
    /// group says so.
    pub gone_elsewhere: Vec<InDoubt>,
    /// Where two wordings would stand side by side then that do not by now.
    pub open: Vec<Unsettled>,
    /// What one of both removed while the other was at work on it.
    pub contested: Vec<Title>,
    /// What is newer here: how the copy would change by the same merge. Of a
    /// part that was handed out nothing is said, as it never held the whole.
    pub newer_here: Vec<OfKind>,
    /// It brings something that this version of Weft does not show.
    pub brings_unseen: bool,
}

/// How a copy stands to what is here. `merged` is what both become together,
/// and `gone` what the copy removed for good and stands here all the same.
pub fn standing(
    here: &Community,
    copy: &Community,
    merged: &Community,
    gone: &[(Kind, Id)],
) -> Standing {
    let whole = (!gone.is_empty()).then(|| here.with_removed());
    let in_doubt = |(kind, id): &(Kind, Id)| InDoubt {
        kind: *kind,
        id: *id,
        title: title(whole.as_ref().unwrap_or(here), *kind, *id),
    };
    let (known, stood) = (contested(here), unsettled(here));
    let mut open = unsettled(merged);
    open.retain(|one| !stood.iter().any(|known| known.is_same(one)));
    let new = contested(merged).into_iter();
    let newer_here = match copy.sync.is_partial() {
        true => Vec::new(),
        false => difference(copy, merged),
    };
    Standing {
        brings: but_open(difference(here, merged), &open),
        goes: sum_up_going(&going(here, merged)),
        gone_elsewhere: gone.iter().map(in_doubt).collect(),
        open,
        contested: new
            .filter(|one| !known.contains(one))
            .map(|one| one.title)
            .collect(),
        newer_here,
        brings_unseen: merged.unknown != here.unknown,
    }
}

/// What differs, without the fields of which both wordings will stand.
fn but_open(mut all: Vec<OfKind>, open: &[Unsettled]) -> Vec<OfKind> {
    for of in &mut all {
        let kind = of.kind;
        of.records.retain_mut(|one| {
            let stands = |field: &str| {
                let is_it = |open: &Unsettled| (open.kind, open.id) == (kind, one.id);
                let mut open = open.iter().filter(|open| is_it(open));
                open.any(|open| open.cell == field)
            };
            let is_bare = one.parts.is_empty();
            one.parts.retain(|part| !stands(&part.field));
            is_bare || !one.parts.is_empty()
        });
    }
    all.retain(|of| !of.records.is_empty());
    all
}

impl Standing {
    /// Whether there is anything new in the copy.
    pub fn is_new(&self) -> bool {
        let shown = !self.brings.is_empty() || !self.open.is_empty() || !self.contested.is_empty();
        shown || self.brings_unseen || !self.gone_elsewhere.is_empty()
    }
}
