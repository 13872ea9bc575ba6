//! Who is who on a stored desk. What came of a turn is stored under a random
//! mask, and who wears it stands apart, in a text of its own for each mask, so
//! that no stored text says both who and what. At the reveal everybody gets
//! another mask: then nothing that is stored ties what was written to anybody.
//!
//! What a disk keeps of texts that were written over is beyond this: whoever
//! finds there what was left of both, or knows the order of the turns, can put
//! them together. *Where your words live* says so.

use std::cmp::Ordering;

use serde_json::Value;

use super::people::read_text;
use super::{Desk, SIGNED};
use crate::community::{Fields as _, Id, Keyed};

/// Texts at their places, in the order in which they are to be stored: whatever
/// is cut short, what stands by then is whole. `None` takes one away.
pub type Sheets = Vec<(String, Option<String>)>;

/// The masks of a desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Masks {
    /// Each mask with who wears it.
    worn: Vec<(String, String)>,
    /// Masks that are stored still and that nobody wears any more.
    old: Vec<String>,
}

impl Masks {
    /// Finds the desk of a step among the texts that are kept of its run. One
    /// without masks is of an earlier version.
    pub fn read(step: &str, found: &[(String, String)]) -> (Desk, Masks) {
        let begin = place(step, "");
        let worn = found
            .iter()
            .filter_map(|(at, who)| Some((at.strip_prefix(&begin)?.to_owned(), who.clone())));
        let worn: Vec<(String, String)> = worn.collect();
        let text = found.iter().find(|(at, _)| at == step);
        let desk: Desk = text
            .and_then(|(_, text)| read_text(text))
            .unwrap_or_default();
        let desk = called(&desk, |mask| {
            let found = worn.iter().find(|(known, _)| known == mask);
            found.map_or(mask, |(_, who)| who).to_owned()
        });
        let old = Vec::new();
        (desk, Masks { worn, old })
    }

    /// The desk of a step as it stands now, in masks that this tab knows or
    /// that stand beside it. `None` if none stands there.
    pub fn read_beside(&self, step: &str, found: &[(String, String)]) -> Option<Desk> {
        found.iter().find(|(at, _)| at == step)?;
        let mut found = found.to_vec();
        for (mask, who) in &self.worn {
            let at = place(step, mask);
            if found.iter().all(|(known, _)| *known != at) {
                found.push((at, who.clone()));
            }
        }
        Some(Masks::read(step, &found).0)
    }

    /// Puts on the masks in which another tab wrote the desk. `order` says
    /// whether it did so before or after the last reveal that this one knows:
    /// what was worn before a reveal is put off.
    pub fn follow(&mut self, step: &str, found: &[(String, String)], order: Ordering) {
        let (_, there) = Masks::read(step, found);
        let text = found.iter().find(|(at, _)| at == step);
        let text = text.map_or("", |(_, text)| text.as_str());
        let is_old = |mask: &str, worn: &[(String, String)]| worn.iter().all(|(m, _)| m != mask);
        if order == Ordering::Less {
            let masks = there.worn.into_iter().map(|(mask, _)| mask);
            let masks = masks.filter(|mask| is_old(mask, &self.worn) && !self.old.contains(mask));
            let masks: Vec<String> = masks.collect();
            return self.old.extend(masks);
        }
        let used = there
            .worn
            .into_iter()
            .filter(|(mask, _)| text.contains(mask));
        let mut worn: Vec<(String, String)> = used.collect();
        for (mask, who) in std::mem::take(&mut self.worn) {
            let is_worn = |(m, w): &(String, String)| *m == mask || *w == who;
            match worn.iter().any(is_worn) || order == Ordering::Greater {
                true => self.old.push(mask),
                false => worn.push((mask, who)),
            }
        }
        self.old.retain(|mask| is_old(mask, &worn));
        self.worn = worn;
    }

    /// The texts in which a desk is kept, or with which it goes; and those
    /// that go once these are durable: a desk that is stored still may need
    /// them until then. They are named again until they [`Masks::went`].
    pub fn write(
        &mut self,
        step: &str,
        desk: Option<&Desk>,
        mut new_id: impl FnMut() -> Id,
    ) -> (Sheets, Sheets) {
        let mut before = std::mem::take(&mut self.worn);
        let worn = &mut self.worn;
        let masked = desk.map(|desk| {
            called(desk, |who| {
                if let Some((mask, _)) = worn.iter().find(|(_, wearer)| wearer == who) {
                    return mask.clone();
                }
                let known = before.iter().position(|(_, wearer)| wearer == who);
                let mask = match known {
                    Some(place) => before.swap_remove(place).0,
                    None => new_id().to_string(),
                };
                worn.push((mask.clone(), who.to_owned()));
                mask
            })
        });
        self.old.extend(before.into_iter().map(|(mask, _)| mask));
        let take = self.old.iter().map(|mask| (place(step, mask), None));
        let take: Sheets = take.collect();
        let Some(masked) = masked else {
            // Nothing on it is missed: who it was goes first.
            self.old.clear();
            let desk = [(step.to_owned(), None)];
            return (take.into_iter().chain(desk).collect(), Sheets::new());
        };
        let worn = self.worn.iter();
        let worn = worn.map(|(mask, who)| (place(step, mask), Some(who.clone())));
        let text = Value::Object(masked.write_fields()).to_string();
        let put = worn.chain([(step.to_owned(), Some(text))]);
        (put.collect(), take)
    }

    /// These were taken away.
    pub fn went(&mut self, step: &str, taken: &Sheets) {
        let is_taken = |mask: &str| taken.iter().any(|(at, _)| *at == place(step, mask));
        self.old.retain(|mask| !is_taken(mask));
    }

    /// From the next writing on everybody wears another mask.
    pub fn renew(&mut self) {
        let worn = std::mem::take(&mut self.worn);
        self.old.extend(worn.into_iter().map(|(mask, _)| mask));
    }
}

/// Where it stands who wears a mask.
fn place(step: &str, mask: &str) -> String {
    format!("{step}|{mask}")
}

/// The desk with everybody called as `name` says: whose turn it is or was, and
/// how they sign.
fn called(desk: &Desk, mut name: impl FnMut(&str) -> String) -> Desk {
    let mut name = |who: &str| match who {
        "" => String::new(),
        who => name(who),
    };
    let mut called = desk.clone();
    called.now = name(&desk.now);
    called.turns = Keyed::default();
    for (person, turn) in &desk.turns {
        called.turns.insert(name(person), turn.clone());
    }
    called.drafts = Keyed::default();
    for (key, words) in &desk.drafts {
        let (person, field) = key.split_once('\n').unwrap_or(("", key));
        let words = match words {
            Value::String(signed) if field.split('\t').next() == Some(SIGNED) => {
                Value::String(name(signed))
            }
            words => words.clone(),
        };
        let key = super::desk::draft_key(&name(person), field);
        called.drafts.insert(key, words);
    }
    for entry in called.entries.values_mut() {
        entry.turn = name(&entry.turn);
        entry.alias = name(&entry.alias);
        entry.by = entry
            .by
            .map(|by| Id::parse(&name(&by.to_string())).unwrap_or(by));
    }
    for vote in called.votes.values_mut() {
        vote.turn = name(&vote.turn);
    }
    called
}
