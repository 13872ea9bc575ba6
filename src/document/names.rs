//! Names that stand in free text, so that an alias can stand there instead.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value;

use crate::community::{Community, Id, Stakeholder, StakeholderKind};

/// Fields of text that people do not write: keys and places in an order.
pub const NOT_WRITTEN: [&str; 5] = [
    "position",
    "standard",
    "starter",
    "adopted_wording",
    "wording",
];

/// Words before a name that are no part of it.
const TITLES: [&str; 14] = [
    "miss",
    "mrs",
    "prof",
    "professor",
    "sir",
    "dame",
    "rev",
    "lady",
    "lord",
    "herr",
    "frau",
    "mme",
    "señor",
    "señora",
];

/// Words that a name of several words can begin with.
const ARTICLES: [&str; 9] = ["the", "der", "die", "das", "les", "la", "le", "los", "las"];

/// What some stakeholders are called, by the first word of it: a text is gone
/// through once, however many they are.
pub struct Names {
    by_first: BTreeMap<String, Vec<Name>>,
}

struct Name {
    whose: Id,
    letters: Vec<char>,
}

/// A name in a text.
pub struct Found {
    /// Where it stands, in bytes.
    pub place: Range<usize>,
    /// Whose it is; several can be called the same.
    pub whose: Vec<Id>,
}

impl Names {
    /// The names of these stakeholders.
    pub fn of<'a>(community: &Community, ids: impl IntoIterator<Item = &'a Id>) -> Names {
        let mut by_first: BTreeMap<String, Vec<Name>> = BTreeMap::new();
        let stakeholders = ids
            .into_iter()
            .filter_map(|id| community.stakeholders.get(*id));
        for stakeholder in stakeholders {
            for name in called(stakeholder) {
                let letters: Vec<char> = name.chars().flat_map(plain).collect();
                let first = word_at(&letters);
                let whose = stakeholder.id;
                by_first
                    .entry(first)
                    .or_default()
                    .push(Name { whose, letters });
            }
        }
        Names { by_first }
    }

    /// Where they stand as words of their own, in capitals or not; of names
    /// that begin at one place, the longest.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        let mut found = Vec::new();
        let mut start = 0;
        while start < letters.len() {
            let here = letters[start].1;
            let before = start.checked_sub(1).map(|place| letters[place].1);
            let begins = here.is_alphanumeric() && !before.is_some_and(|b| joins(b, here));
            let longest = begins.then(|| self.longest_at(&letters[start..])).flatten();
            let Some((count, whose)) = longest else {
                start += 1;
                continue;
            };
            let end = letters.get(start + count).map_or(text.len(), |l| l.0);
            let place = letters[start].0..end;
            found.push(Found { place, whose });
            start += count;
        }
        found
    }

    fn longest_at(&self, letters: &[(usize, char)]) -> Option<(usize, Vec<Id>)> {
        let run = letters.iter().map(|(_, letter)| *letter);
        let word: Vec<char> = run.take(64).flat_map(plain).collect();
        let mut longest: Option<(usize, Vec<Id>)> = None;
        for name in self.by_first.get(&word_at(&word))? {
            let Some(count) = spells(letters, &name.letters) else {
                continue;
            };
            match &mut longest {
                Some((most, whose)) if *most == count => whose.push(name.whose),
                Some((most, _)) if *most > count => {}
                _ => longest = Some((count, vec![name.whose])),
            }
        }
        longest
    }

    /// The text with other words for names; `instead` gives them.
    pub fn replace(&self, text: &str, instead: &dyn Fn(Id) -> Option<String>) -> String {
        let mut replaced = String::new();
        let mut end = 0;
        for found in self.find(text) {
            if let Some(words) = found.whose.iter().find_map(|id| instead(*id)) {
                replaced.push_str(&text[end..found.place.start]);
                replaced.push_str(&words);
                end = found.place.end;
            }
        }
        replaced.push_str(&text[end..]);
        replaced
    }
}

/// What somebody is called: the whole name; of a person also each word of it,
/// of others what stands before a comma, and both without an article.
fn called(stakeholder: &Stakeholder) -> Vec<String> {
    let is_mark = |c: char| !c.is_alphanumeric();
    let words: Vec<&str> = stakeholder.name.split_whitespace().collect();
    let whole = words.join(" ");
    let whole = whole.trim_start_matches(is_mark);
    let mut names = vec![whole.to_owned()];
    if stakeholder.kind == StakeholderKind::Person {
        let has_capitals = words
            .iter()
            .any(|word| word.starts_with(char::is_uppercase));
        let mut parts: Vec<&str> = words
            .iter()
            .map(|word| word.trim_matches(is_mark))
            .collect();
        let halves = words.iter().filter(|word| word.contains('-'));
        parts.extend(
            halves
                .flat_map(|word| word.split('-'))
                .map(|w| w.trim_matches(is_mark)),
        );
        parts.retain(|part| {
            let short = if part.is_ascii() { 2 } else { 1 };
            let is_particle = has_capitals && part.starts_with(char::is_lowercase);
            part.chars().count() > short
                && !is_particle
                && !TITLES.contains(&part.to_lowercase().as_str())
        });
        names.extend(parts.into_iter().map(str::to_owned));
    } else {
        let before = whole.split([',', '(']).next().unwrap_or_default().trim();
        names.extend((before.chars().count() > 3).then(|| before.to_owned()));
    }
    let without = names.iter().filter_map(|name| {
        let (first, rest) = name.split_once(' ')?;
        let is_article = ARTICLES.contains(&first.to_lowercase().as_str());
        (is_article && rest.chars().count() > 3).then(|| rest.to_owned())
    });
    let without: Vec<String> = without.collect();
    names.extend(without);
    names.sort();
    names.dedup();
    names.retain(|name| name.starts_with(char::is_alphanumeric));
    names
}

/// How many letters of a text spell a name, from its beginning on, if it ends
/// with them.
fn spells(letters: &[(usize, char)], name: &[char]) -> Option<usize> {
    let mut left = name.iter();
    for (count, (_, letter)) in letters.iter().enumerate() {
        for letter in plain(*letter) {
            if left.next() != Some(&letter) {
                return None;
            }
        }
        if left.len() == 0 {
            let after = letters.get(count + 1).map(|(_, after)| *after);
            let ends = !after.is_some_and(|after| joins(*letter, after));
            return ends.then_some(count + 1);
        }
    }
    None
}

/// The word that letters begin with.
fn word_at(letters: &[char]) -> String {
    let mut word = String::new();
    let mut before = None;
    for letter in letters {
        if before.is_some_and(|before| !joins(before, *letter)) {
            break;
        }
        word.push(*letter);
        before = Some(*letter);
    }
    word
}

/// Whether two letters can stand in one word. Where words are written without
/// spaces, each letter may begin one.
fn joins(one: char, other: char) -> bool {
    let is_unspaced = |letter: char| {
        matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..)
    };
    let is_letter = |letter: char| letter.is_alphanumeric() && !is_unspaced(letter);
    is_letter(one) && is_letter(other)
}

/// A letter as it is compared: small, with one kind of apostrophe, space and hyphen.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let letter = match letter {
        '’' | 'ʼ' | '‘' => '\'',
        '‐' | '\u{2011}' => '-',
        letter if letter.is_whitespace() => ' ',
        letter => letter,
    };
    letter.to_lowercase()
}

/// Does something with every text that people wrote into a cell. `schema` is
/// that of the field.
pub fn each_text(field: &str, schema: &Value, value: &mut Value, act: &mut dyn FnMut(&mut String)) {
    match value {
        Value::String(text) if schema["maxLength"].is_u64() && !NOT_WRITTEN.contains(&field) => {
            act(text);
        }
        Value::Object(entries) => {
            let parts = &schema["additionalProperties"]["properties"];
            for (name, value) in entries.iter_mut() {
                each_text(name, &parts[name], value, act);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Record};

    fn named(people: &[(&str, StakeholderKind)]) -> (Names, Vec<Id>) {
        let mut community = Community::new(Id::NIL);
        let mut ids = Vec::new();
        for (n, (name, kind)) in people.iter().enumerate() {
            let id = Id::from_random([n as u8 + 1; 16]);
            ids.push(id);
            community.edit(Actor::from_random([1; 8]), |draft| {
                draft.put(Stakeholder {
                    name: (*name).to_owned(),
                    kind: *kind,
                    ..Stakeholder::with_id(id)
                });
            });
        }
        (Names::of(&community, &ids), ids)
    }

    #[track_caller]
    fn check(name: &str, kind: StakeholderKind, text: &str, expected: &str) {
        let (names, _) = named(&[(name, kind)]);
        let replaced = names.replace(text, &|_| Some("Heron".into()));
        assert_eq!(replaced, expected);
    }

    #[test]
    fn a_name_is_found_as_a_word_in_any_case() {
        use StakeholderKind::Person;
        let text = "Amina, AMINA and Aminata";
        check("Amina", Person, text, "Heron, Heron and Aminata");
        check("Zoë", Person, "Zoë’s shed", "Heron’s shed");
        check("Amina", Person, "nobody", "nobody");
        check("Ana", Person, "Ana Ana", "Heron Heron");
        check("李明", Person, "我和李明去", "我和Heron去");
    }

    #[test]
    fn a_person_is_found_by_each_word_of_the_name() {
        use StakeholderKind::Person;
        let name = "Dr Ngozi Adebayo-Hart";
        check(name, Person, "Dr Ngozi Adebayo‐Hart came", "Heron came");
        check(
            name,
            Person,
            "Ask Ngozi, or Ms Adebayo",
            "Ask Heron, or Ms Heron",
        );
        check(
            "Ludwig van Dam",
            Person,
            "the van of Dam",
            "the van of Heron",
        );
    }

    #[test]
    fn a_group_is_found_by_its_name_and_not_by_each_word() {
        use StakeholderKind::{Group, Organisation};
        check(
            "The Thursday Table",
            Group,
            "At the Thursday Table",
            "At Heron",
        );
        check(
            "The Thursday Table",
            Group,
            "our Thursday Table",
            "our Heron",
        );
        check("The Thursday Table", Group, "on Thursday", "on Thursday");
        let name = "Carers’ Line (Tarrow)";
        check(
            name,
            Organisation,
            "Carers' Line called carers",
            "Heron called carers",
        );
    }

    #[test]
    fn aliases_that_are_names_of_others_do_not_bring_those_back() {
        let (names, ids) = named(&[
            ("Amina", StakeholderKind::Person),
            ("Ben", StakeholderKind::Person),
        ]);
        let swapped = |id| Some(if id == ids[0] { "Ben" } else { "Amina" }.to_owned());
        assert_eq!(names.replace("Amina met Ben", &swapped), "Ben met Amina");
    }
}
