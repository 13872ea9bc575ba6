//! What is found by typing some of its name: people, principles, reflections,
//! actions.

use crate::community::likeness::alike_key;
use crate::community::{Community, Id, Kind, Ordered as _};

/// So many are found at once; who wants another one types on.
pub const MOST_FOUND: usize = 8;

/// In which order they stand where they fit as well: people first.
const KINDS: [Kind; 5] = [
    Kind::Stakeholders,
    Kind::Principles,
    Kind::Reflections,
    Kind::Sessions,
    Kind::Actions,
];

/// A thing that has a name and a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// Which one.
    pub id: Id,
    /// Its name.
    pub name: String,
}

/// How well a name fits what was typed, the best first; `None` if not at all.
/// Names are compared as names are everywhere: neither case nor accents tell
/// them apart.
pub fn fits(name: &str, typed: &str) -> Option<u8> {
    let wanted = alike_key(typed);
    let begins = |words: &str| alike_key(words).starts_with(&wanted);
    match () {
        () if wanted.is_empty() => None,
        () if begins(name) => Some(0),
        () if name
            .char_indices()
            .any(|(at, sign)| sign.is_whitespace() && begins(&name[at..])) =>
        {
            Some(1)
        }
        () if alike_key(name).contains(&wanted) => Some(2),
        () => None,
    }
}

/// What fits what was typed, the best first.
pub fn found(community: &Community, typed: &str) -> Vec<Found> {
    let people = community
        .stakeholders
        .iter()
        .filter(|s| s.joined_into.is_none())
        .map(|s| (Kind::Stakeholders, s.id, s.name.as_str()));
    let principles = community.principles.iter();
    let principles = principles.map(|p| (Kind::Principles, p.id, p.text.as_str()));
    let reflections = community.reflections.iter();
    let reflections = reflections.map(|r| (Kind::Reflections, r.id, r.title.as_str()));
    let actions = community.actions.iter();
    let actions = actions.map(|a| (Kind::Actions, a.id, a.text.as_str()));
    let sessions = community.sessions.iter();
    let sessions = sessions.map(|s| (Kind::Sessions, s.id, s.title.as_str()));
    let all = people.chain(principles).chain(reflections);
    let all = all.chain(sessions).chain(actions);
    let mut fitting: Vec<(u8, Option<usize>, String, Found)> = all
        .filter_map(|(kind, id, name)| {
            let rank = fits(name, typed)?;
            let name = name.trim().to_owned();
            let place = KINDS.iter().position(|one| *one == kind);
            Some((rank, place, name.to_lowercase(), Found { kind, id, name }))
        })
        .collect();
    fitting.order_by_key(|(rank, place, name, found)| (*rank, *place, name.clone(), found.id));
    let best = fitting.into_iter().map(|(.., found)| found);
    best.take(MOST_FOUND).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Principle, Record, Stakeholder};

    #[test]
    fn what_begins_so_comes_first_and_accents_are_no_matter() {
        let id = |n: u8| Id::from_random([n; 16]);
        let mut community = Community::new(id(100));
        community.edit(Actor::from_random([1; 8]), |draft| {
            for (n, name) in [(1, "Saamina"), (2, "Dr Ámina Diallo"), (3, "amina")] {
                draft.put(Stakeholder {
                    name: name.into(),
                    ..Stakeholder::with_id(id(n))
                });
            }
            draft.put(Principle {
                text: "We ask Amina first".into(),
                ..Principle::with_id(id(4))
            });
        });
        let names = |typed: &str| -> Vec<String> {
            found(&community, typed)
                .into_iter()
                .map(|f| f.name)
                .collect()
        };
        let all = ["amina", "Dr Ámina Diallo", "We ask Amina first", "Saamina"];
        assert_eq!(names("AMI"), all);
        assert_eq!(names("diallo"), ["Dr Ámina Diallo"]);
        assert!(names(" ").is_empty() && names("zzz").is_empty());
    }
}
