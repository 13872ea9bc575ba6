//! Whether what somebody types is there already: the one question that lists
//! of people, principles, questions and themes ask before a twin is made.

use crate::community::Id;
use crate::community::Keyed;
use crate::community::likeness::{Likeness, Writing, alike_key};

/// What was found among those that are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing like it.
    New,
    /// It is there, in the same or another writing.
    Same(Id),
    /// Something that looks like it: the group says whether it is the same.
    Alike(Id),
}

/// Looks for a text among those that are there.
pub fn known(text: &str, there: &[(Id, String)]) -> Known {
    let mut names = there.iter().map(|(_, name)| name.as_str());
    match Writing::of(text).find(&mut names) {
        Some((place, Likeness::Same)) => Known::Same(there[place].0),
        Some((place, _)) => Known::Alike(there[place].0),
        None => Known::New,
    }
}

/// Those that look like one before them, or are the same: each with that one.
pub fn twins(all: &[(Id, String)]) -> Vec<(Id, Id)> {
    let mut first: Keyed<String, Id> = Keyed::new();
    let mut twins = Vec::new();
    for (id, text) in all {
        let key = alike_key(text);
        if key.is_empty() {
            continue;
        }
        match first.get(&key) {
            Some(one) if one != id => twins.push((*id, *one)),
            Some(_) => {}
            None => {
                first.insert(key, *id);
            }
        }
    }
    twins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_known_and_what_looks_like_it_is_asked_about() {
        let id = |n| Id::from_random([n; 16]);
        let there = [(id(1), "Amina Diallo".to_owned()), (id(2), "José".into())];
        let check = |text, expected| assert_eq!(known(text, &there), expected, "{text}");
        check("amina  diallo ", Known::Same(id(1)));
        check("JOSÉ", Known::Same(id(2)));
        check("Jose", Known::Alike(id(2)));
        check("Amina-Diallo", Known::Alike(id(1)));
        check("Amina", Known::New);
        check(" – ", Known::New);
    }

    #[test]
    fn a_twin_is_told_of_the_one_before_it() {
        let id = |n| Id::from_random([n; 16]);
        let all = ["Amina", "Ben", "AMÍNA", "", " ", "ben"];
        let all = all.iter().enumerate();
        let all: Vec<(Id, String)> = all.map(|(n, t)| (id(n as u8), (*t).to_owned())).collect();
        assert_eq!(twins(&all), [(id(2), id(0)), (id(5), id(1))]);
    }
}
