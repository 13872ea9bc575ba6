//! Findings of the audit in words.

use super::list_words;
use crate::community::{Community, Id, Word};
use crate::content::{fill, text};
use crate::insight::Finding;

/// A finding in words.
#[derive(Clone, PartialEq)]
pub struct FindingWords {
    /// What is so.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// What one could do.
    pub mend: String,
}

/// A finding in words. Names come from the community that it was found in.
pub fn finding_words(community: &Community, finding: &Finding) -> FindingWords {
    let key = ["finding.", finding.key()].concat();
    let own = match finding {
        Finding::PairMissing(pair) => [&key, ".", pair.key()].concat(),
        _ => key.clone(),
    };
    let name = |id: Option<Id>| {
        let found = id.and_then(|id| community.stakeholders.get(id));
        found.map_or_else(|| text("finding.tie-lost-end.unknown"), |s| s.name.clone())
    };
    let inline = |vocabulary: &str, word: &str| text(&format!("{vocabulary}.{word}.inline"));
    let title = [&own, ".title"].concat();
    let title = match finding {
        Finding::MissingFirstHand | Finding::PairMissing(_) => text(&title),
        Finding::MissingKnowledge(kind) => {
            fill(&title, &[("kind", &inline("knowledge", kind.word()))])
        }
        Finding::OneWay { from, to, kinds } => {
            let kinds: Vec<String> = kinds.iter().map(|k| inline("tie", k.word())).collect();
            let (from, to) = (name(Some(*from)), name(Some(*to)));
            let kinds = list_words(&kinds);
            fill(&title, &[("from", &from), ("to", &to), ("kind", &kinds)])
        }
        Finding::Duplicate { one, other } => {
            let (one, other) = (name(Some(*one)), name(Some(*other)));
            fill(&title, &[("from", &one), ("to", &other)])
        }
        Finding::TieLostEnd { from, to, .. } => {
            fill(&title, &[("from", &name(*from)), ("to", &name(*to))])
        }
        Finding::UnfilledRole(role) => fill(&title, &[("name", &inline("role", role.word()))]),
        Finding::EmptyLevel(level) => fill(&title, &[("level", &inline("level", level.word()))]),
        Finding::Unconnected(id) => fill(&title, &[("name", &name(Some(*id)))]),
        Finding::NothingBrought { stakeholder, .. }
        | Finding::NothingSought { stakeholder, .. } => {
            fill(&title, &[("name", &name(Some(*stakeholder)))])
        }
    };
    FindingWords {
        title,
        why: text(&[&own, ".why"].concat()),
        mend: text(&[&key, ".mend"].concat()),
    }
}
