//! Lines that come to a list, and what the list has of them already.

use super::{alike_key, same_key, visible};
use crate::community::Keyed;

/// Lines as they are to a list and to each other.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Those that the list does not have, in order.
    pub fresh: Vec<String>,
    /// Those that are there, or came before, however they are written.
    pub twice: Vec<String>,
    /// Of the fresh ones, those that are alike to one that is there, or came
    /// before, and that one: people say whether they are the same.
    pub alike: Vec<(String, String)>,
}

/// What of some lines a list does not have. Lines of nothing visible are none.
pub fn sort_out(
    lines: &mut dyn Iterator<Item = &str>,
    list: &mut dyn Iterator<Item = String>,
) -> Lines {
    let mut known: Keyed<String, String> = Keyed::new();
    let mut like: Keyed<String, String> = Keyed::new();
    for text in list {
        like.insert(alike_key(&text), text.clone());
        known.insert(same_key(&text), text);
    }
    let mut sorted = Lines::default();
    for line in lines.map(visible).filter(|line| !line.is_empty()) {
        let line = line.to_owned();
        if known.insert(same_key(&line), line.clone()).is_some() {
            sorted.twice.push(line);
            continue;
        }
        if let Some(other) = like.insert(alike_key(&line), line.clone()) {
            sorted.alike.push((line.clone(), other));
        }
        sorted.fresh.push(line);
    }
    sorted
}
