//! What people say and write for a stakeholder: the name, its words, and
//! other spellings of them.

use super::spelling::{Gap, letters_of};
use crate::community::likeness::{is_apostrophe, is_hyphen, same_key, signs, without_article};
use crate::community::{Id, Stakeholder, StakeholderKind};

/// Something that a stakeholder is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// Who.
    pub whose: Id,
    /// Its letters, as texts are compared by them.
    pub letters: Vec<char>,
    /// Before which of them something may stand between, counted from 0.
    pub gaps: Vec<usize>,
    /// What it has in common with whatever is the same.
    pub same: String,
    /// Whether it is written with a capital.
    pub is_upper: bool,
    /// Whether it is only a part of the name.
    pub is_part: bool,
    /// Whether it is what stays of the name where a language changes its end.
    pub is_stem: bool,
}

/// Words before or behind a name that are no part of it.
const TITLES: [&str; 21] = [
    "dr",
    "mr",
    "ms",
    "mx",
    "jr",
    "sr",
    "phd",
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
    "sen\u{303}or",
    "sen\u{303}ora",
];

/// What a stakeholder is called: the whole name; of a person also each word of
/// it, of others what stands before a comma, and both without an article.
pub fn called(stakeholder: &Stakeholder) -> Vec<Called> {
    let whole = stakeholder.name.as_str();
    let mut texts: Vec<(String, bool)> = vec![(whole.to_owned(), false)];
    if stakeholder.kind == StakeholderKind::Person {
        texts.extend(parts(whole).into_iter().map(|part| (part, true)));
    } else {
        let before = whole.split([',', '(']).next().unwrap_or_default().trim();
        texts.extend((before.chars().count() > 3).then(|| (before.to_owned(), false)));
    }
    let without: Vec<(String, bool)> = texts
        .iter()
        .map(|(text, is_part)| (without_article(text.trim()), *is_part))
        .filter(|(text, _)| text.chars().count() > 3)
        .map(|(text, is_part)| (text.to_owned(), is_part))
        .collect();
    texts.extend(without);
    let mut all: Vec<Called> = Vec::new();
    for (text, is_part) in &texts {
        let own = Called::new(stakeholder.id, text, *is_part);
        let others = spelled_out(text)
            .into_iter()
            .chain(spelled_short(&own.same));
        let others = others.map(|text| Called {
            is_upper: own.is_upper,
            ..Called::new(stakeholder.id, &text, *is_part)
        });
        let others: Vec<Called> = others.collect();
        all.extend(own.stem());
        all.push(own);
        all.extend(others);
    }
    // One letter is said of nobody, unless it is the name.
    all.retain(|name| name.letters.len() > usize::from(name.is_part));
    all
}

impl Called {
    fn new(whose: Id, text: &str, is_part: bool) -> Called {
        let letters = letters_of(text);
        let first = letters.first().map(|letter| letter.place.start);
        let first = first.and_then(|at| text[at..].chars().next());
        let gaps = letters.iter().enumerate().skip(1);
        Called {
            whose,
            gaps: gaps
                .filter(|(_, letter)| letter.gap != Gap::None)
                .map(|(place, _)| place)
                .collect(),
            letters: letters.into_iter().map(|letter| letter.letter).collect(),
            same: same_key(text),
            is_upper: first.is_some_and(char::is_uppercase),
            is_part,
            is_stem: false,
        }
    }

    /// What stays of the name in *Łucji*, *Анны* or *Γιώργου*, if it ends so
    /// that a language may change its end.
    fn stem(&self) -> Option<Called> {
        let mut letters = self.letters.clone();
        if letters.ends_with(&['s']) || letters.ends_with(&['σ']) || letters.ends_with(&['ς']) {
            letters.pop();
        }
        letters.pop_if(|last| "aeiouyаеийоуыэюяєіїαειουωη".contains(*last))?;
        (self.is_upper && letters.len() >= 3).then(|| Called {
            letters,
            is_stem: true,
            ..self.clone()
        })
    }

    /// Whether it is a name of few letters that each are a word, as in Chinese
    /// and Korean: some write the family's name apart.
    pub fn is_of_words(&self) -> bool {
        let all = &self.letters;
        (2..=4).contains(&all.len()) && all.iter().all(is_one_word)
    }
}

fn is_one_word(letter: &char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// The words of a person's name, and what is joined in them.
fn parts(name: &str) -> Vec<String> {
    let is_between = |c: char| c.is_whitespace() || c == '\u{200b}';
    let is_joint = |c: char| {
        is_hyphen(c) || matches!(c, '·' | '・') || c.is_ascii_punctuation() && !is_apostrophe(c)
    };
    let words: Vec<&str> = name.split(is_between).collect();
    let has_capitals = words
        .iter()
        .any(|word| word.starts_with(char::is_uppercase));
    let halves = words.iter().flat_map(|word| word.split(is_joint));
    let parts = words.iter().copied().chain(halves);
    let parts = parts.map(|part| part.trim_matches(|c: char| c.is_ascii_punctuation()));
    let mut parts: Vec<&str> = parts.collect();
    parts.retain(|part| {
        let is_particle = has_capitals && part.starts_with(char::is_lowercase);
        !is_particle && !TITLES.contains(&same_key(part).as_str())
    });
    let mut parts: Vec<String> = parts.into_iter().map(str::to_owned).collect();
    // Where nothing stands between, the given name is behind the family's.
    let letters: Vec<char> = signs(name).into_iter().map(|sign| sign.letter).collect();
    if (3..=4).contains(&letters.len()) && letters.iter().all(is_one_word) {
        parts.push(letters[letters.len() - 2..].iter().collect());
        // Of four in Japan, two are the family's.
        if letters.len() == 4 {
            parts.push(letters[..2].iter().collect());
        }
    }
    parts
}

/// A name spelled without the letters that many keyboards lack: *Mueller*, *Soeren*.
fn spelled_out(name: &str) -> Option<String> {
    let mut text = String::new();
    for sign in signs(name) {
        let last = text.chars().next_back();
        match (sign.letter, last) {
            ('\u{308}', Some('a' | 'o' | 'u')) => text.push('e'),
            ('\u{30a}', Some('a')) => text.push('a'),
            ('ø', _) => text.push_str("oe"),
            (letter, _) => text.push(letter),
        }
    }
    (text != same_key(name)).then_some(text)
}

/// The opposite: a name that may be spelled so already.
fn spelled_short(same: &str) -> Option<String> {
    let mut text = same.to_owned();
    for (long, short) in [("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")] {
        text = text.replace(long, short);
    }
    (text != same && text.chars().count() >= 4).then_some(text)
}
