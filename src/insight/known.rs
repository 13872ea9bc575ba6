//! Whether what somebody types is there already: the one question that lists
//! of people, principles, questions and themes ask before a twin is made.

use std::collections::BTreeMap;

use super::fold;
use crate::community::Id;

/// What was found among those that are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing like it.
    New,
    /// It is there, written the same way but for case and spaces.
    Same(Id),
    /// Something that looks like it: the group says whether it is the same.
    Alike(Id),
}

/// Looks for a text among those that are there.
pub fn known(text: &str, there: &[(Id, String)]) -> Known {
    let (same, alike) = (same_key(text), alike_key(text));
    let find = |is: &dyn Fn(&str) -> bool| there.iter().find(|(_, t)| is(t)).map(|(id, _)| *id);
    if let Some(id) = find(&|t| same_key(t) == same) {
        return Known::Same(id);
    }
    if alike.is_empty() {
        return Known::New;
    }
    find(&|t| alike_key(t) == alike).map_or(Known::New, Known::Alike)
}

/// Those that look like one before them, or are the same: each with that one.
pub fn twins(all: &[(Id, String)]) -> Vec<(Id, Id)> {
    let mut first: BTreeMap<String, Id> = BTreeMap::new();
    let mut twins = Vec::new();
    for (id, text) in all {
        let key = match alike_key(text) {
            none if none.is_empty() => same_key(text),
            key => key,
        };
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

/// Two texts with one key are the same.
fn same_key(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Two texts with one key look alike.
fn alike_key(text: &str) -> String {
    fold(text)
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
