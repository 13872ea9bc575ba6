//! The kinds of knowledge in a community, as threads: what its band is woven of.

use crate::community::{Community, Knowledge, Ordered as _, Word as _};

/// So many threads make a band.
const MOST: usize = 4;

/// The kinds of knowledge that most bring, the most frequent first.
pub fn threads(community: &Community) -> Vec<Knowledge> {
    let mut counted: Vec<(usize, Knowledge)> = Vec::new();
    for kind in Knowledge::ALL {
        let brings = community.stakeholders.iter();
        let n = brings.filter(|s| s.knowledge.contains(kind)).count();
        if n > 0 {
            counted.push((n, *kind));
        }
    }
    counted.order_by_key(|(n, kind)| (std::cmp::Reverse(*n), *kind));
    let kinds = counted.into_iter().map(|(_, kind)| kind);
    kinds.take(MOST).collect()
}
