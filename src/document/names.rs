//! Names that stand in free text, so that an alias can stand there instead.
//! However a name is written, it is found; what might be one and is not
//! certain is found too, and said to be so.

use std::ops::Range;

use serde_json::Value;

use super::called::{Called, called};
use super::spelling::{Gap, Letter, letters_of};
use crate::community::likeness::{same_key, signs};
use crate::community::{Community, FieldSpec, Id, Is, Mark, Ordered as _};

/// How many letters of a name are looked up; what follows is compared after that.
const LOOKED_UP: usize = 48;

/// What some stakeholders are called. A text is gone through once, however
/// many they are and however long their names.
pub struct Names {
    /// Sorted by their letters.
    names: Vec<Called>,
    /// Those that have no letters, by the signs they have instead.
    signs: Vec<(Id, Vec<char>)>,
}

/// A name in a text.
#[derive(Debug, PartialEq)]
pub struct Found {
    /// Where it stands, in bytes.
    pub place: Range<usize>,
    /// Whose it is; several can be called the same.
    pub whose: Vec<Id>,
    /// Whether it surely is the name and not a part of another word.
    pub is_certain: bool,
}

impl Names {
    /// The names of these stakeholders.
    pub fn of<'a>(community: &Community, ids: impl IntoIterator<Item = &'a Id>) -> Names {
        let (mut names, mut without) = (Vec::new(), Vec::new());
        for id in ids {
            let Some(stakeholder) = community.stakeholders.get(*id) else {
                continue;
            };
            names.extend(called(stakeholder));
            let is_without = letters_of(&stakeholder.name).is_empty();
            let own = signs(&stakeholder.name);
            if is_without && !own.is_empty() {
                without.push((*id, own.into_iter().map(|sign| sign.letter).collect()));
            }
        }
        names.order_by(|a: &Called, b| {
            let key = |name: &Called| (name.whose, name.is_stem, name.is_part);
            a.letters.cmp(&b.letters).then(key(a).cmp(&key(b)))
        });
        names.dedup_by(|a, b| {
            a.letters == b.letters && (a.whose, a.is_stem) == (b.whose, b.is_stem)
        });
        Names {
            names,
            signs: without,
        }
    }

    /// Where they stand, in order. Of names that begin at one place, the
    /// longest; what is certain before what is not.
    pub fn find(&self, text: &str) -> Vec<Found> {
        if self.names.is_empty() && self.signs.is_empty() {
            return Vec::new();
        }
        let mut found = self.find_letters(text);
        let of_signs = self.find_signs(text);
        if !of_signs.is_empty() {
            found.extend(of_signs);
            found.order_by_key(|found| (found.place.start, found.place.end));
            let mut end = 0;
            found.retain(|found| {
                let is_free = found.place.start >= end;
                end = end.max(if is_free { found.place.end } else { 0 });
                is_free
            });
        }
        found
    }

    fn find_letters(&self, text: &str) -> Vec<Found> {
        let letters = letters_of(text);
        let mut found = Vec::new();
        let mut start = 0;
        while start < letters.len() {
            match self.best_at(text, &letters, start) {
                Some((count, is_certain, whose)) => {
                    let last = &letters[start + count - 1];
                    let place = letters[start].place.start..last.place.end;
                    found.push(Found {
                        place,
                        whose,
                        is_certain,
                    });
                    start += count;
                }
                None => start += 1,
            }
        }
        found
    }

    fn best_at(
        &self,
        text: &str,
        letters: &[Letter],
        start: usize,
    ) -> Option<(usize, bool, Vec<Id>)> {
        let mut best: Option<(bool, usize, Vec<Id>)> = None;
        let mut names = &self.names[..];
        for depth in 0..LOOKED_UP.min(letters.len() - start) {
            let letter = letters[start + depth].letter;
            let at = |name: &Called| name.letters.get(depth).copied();
            let from = names.partition_point(|name| at(name) < Some(letter));
            let to = names.partition_point(|name| at(name) <= Some(letter));
            names = &names[from..to];
            // Sorted: those that end here come first.
            for name in names {
                let count = depth + 1;
                let count = match name.letters.len() {
                    all if all == count => count,
                    all if all > LOOKED_UP && count == LOOKED_UP => {
                        count + agreeing(&name.letters[count..], &letters[start + count..])
                    }
                    _ => break,
                };
                let Some(is_certain) = is_name(name, text, letters, start..start + count) else {
                    continue;
                };
                match &mut best {
                    Some((certain, most, whose)) if (*certain, *most) == (is_certain, count) => {
                        whose.push(name.whose);
                    }
                    Some((certain, most, _)) if (*certain, *most) > (is_certain, count) => {}
                    _ => best = Some((is_certain, count, vec![name.whose])),
                }
            }
            if names.is_empty() || letters.get(start + depth + 1).is_none_or(Letter::is_far) {
                break;
            }
        }
        best.map(|(is_certain, count, whose)| (count, is_certain, whose))
    }

    fn find_signs(&self, text: &str) -> Vec<Found> {
        if self.signs.is_empty() {
            return Vec::new();
        }
        let written = signs(text);
        let mut found: Vec<Found> = Vec::new();
        for start in 0..written.len() {
            let spells = |name: &[char]| {
                let here = written[start..].iter().map(|sign| sign.letter);
                here.take(name.len()).eq(name.iter().copied())
            };
            let ours = self.signs.iter().filter(|(_, name)| spells(name));
            if let Some((_, longest)) = ours.clone().max_by_key(|(_, name)| name.len()) {
                let whose = ours.filter(|(_, name)| name.len() == longest.len());
                let end = written[start + longest.len() - 1].place.end;
                found.push(Found {
                    place: written[start].place.start..end,
                    whose: whose.map(|(id, _)| *id).collect(),
                    is_certain: true,
                });
            }
        }
        found
    }

    /// The text with other words for names; `instead` gives them.
    pub fn replace(&self, text: &str, instead: &dyn Fn(Id, bool) -> Option<String>) -> String {
        let mut replaced = String::new();
        let mut end = 0;
        for found in self.find(text) {
            let mut words = found.whose.iter();
            if let Some(words) = words.find_map(|id| instead(*id, found.is_certain)) {
                replaced.push_str(&text[end..found.place.start]);
                replaced.push_str(&words);
                end = found.place.end;
            }
        }
        replaced.push_str(&text[end..]);
        replaced
    }
}

/// How many letters of a long name go on as the text does.
fn agreeing(name: &[char], letters: &[Letter]) -> usize {
    let both = name.iter().zip(letters);
    both.take_while(|(one, other)| **one == other.letter && !other.is_far())
        .count()
}

/// Whether letters of a text that spell a name are that name for certain;
/// `None` if they are something else.
fn is_name(name: &Called, text: &str, letters: &[Letter], at: Range<usize>) -> Option<bool> {
    let within = at.start + 1..at.end;
    let has_gap = |at: usize| name.gaps.binary_search(&at).is_ok();
    for (place, letter) in within.clone().zip(&letters[within.clone()]) {
        let may_stand_apart = name.is_of_words() && place == at.start + 1;
        if letter.gap == Gap::Space && !has_gap(place - at.start) && !may_stand_apart {
            return None;
        }
    }
    let count = at.len();
    let is_whole = count == name.letters.len();
    // How much of the word stands before it and behind it.
    let head = letters[..at.start + 1].iter().rev();
    let head = head.take(5).take_while(|letter| !letter.begins).count();
    let tail = letters[at.end..].iter().take(9);
    let tail: String = tail
        .take_while(|letter| !letter.begins)
        .map(|l| l.letter)
        .collect();
    let tail = tail.as_str();
    let is_upper = |at: &usize| {
        let rest = &text[letters[*at].place.start..];
        rest.starts_with(char::is_uppercase)
    };
    // Written like a name, if the name is written like one.
    let looks = !name.is_upper || is_upper(&at.start);
    let is_weak = count == 1 || name.is_part && count == 2 && !letters[at.start].stands_alone();
    match (head, tail.chars().count()) {
        // In other cases of the name, or in the name of somebody else.
        (0, 1..=4) if name.is_stem => looks.then_some(false),
        _ if name.is_stem => None,
        _ if !is_whole && head == 0 => Some(false),
        (0, 0) if is_weak => looks.then_some(false),
        (0, 0) if count <= 3 && !letters[at.start].stands_alone() => {
            let place = letters[at.start].place.start..letters[at.end - 1].place.end;
            Some(looks || same_key(&text[place]) == name.same)
        }
        (0, 0) => Some(true),
        // "Bens", "Amina’s", and endings of other languages.
        (0, _) if count >= 4 => Some(looks),
        (0, 1..=3) if count == 3 => looks.then_some(tail == "s"),
        (0, 1) if count == 2 && tail == "s" => looks.then_some(false),
        (0, 1..=2) if count == 2 && !letters[at.start].has_case() => Some(false),
        // Arabic and Hebrew write short words in one with the next.
        (1..=3, tail) if letters[at.start].is_semitic() && count >= 3 => {
            (count >= 4 || tail <= 2).then_some(count >= 4)
        }
        // Amharic does, and each of its letters is a syllable.
        (1..=3, _) if count >= 2 && letters[at.start].is_ethiopic() => Some(false),
        (1.., _) if count >= 4 => Some(false),
        _ => None,
    }
}

/// Does something with every text that people wrote into a cell of a field.
pub fn each_text(spec: &FieldSpec, value: &mut Value, act: &mut dyn FnMut(&mut String)) {
    match (spec.is, value) {
        (Is::Words, Value::String(text)) if !spec.has(Mark::Key) => act(text),
        (Is::Part(parts), Value::Object(entries)) => {
            for (name, value) in entries.iter_mut() {
                if let Some(part) = parts.iter().find(|part| part.name == name) {
                    each_text(part, value, act);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
