//! Words: everything that people read, in one place per language: a file for
//! each part of the program that says them (`en/people.json`), or a folder of
//! such files (`en/home/`). Home's English is built in; everything else is
//! fetched with what says it, in the language that is spoken.
//!
//! Words are found by keys such as `flow.principles.gather.ask`. A test finds
//! every key that the source uses and checks that each language has it.

mod direction;
mod wording;

use crate::community::Ordered as _;
use std::cell::{Cell, RefCell};

use serde_json::{Map, Value};

pub use direction::isolated;
pub use wording::judging;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The English words of home, which come with it.
const HOME: &[&str] = &[
    include_str!("en/home/frame.json"),
    include_str!("en/home/home.json"),
];

/// The part of the words that home says.
pub const OF_HOME: &str = "home";

/// The words of one part, in the order of their keys. They live as long as the app.
type Words = &'static [(String, String)];

thread_local! {
    static LANGUAGE: Cell<&'static str> = const { Cell::new("en") };
    /// What is spoken so far, by part.
    static SPOKEN: RefCell<Vec<(&'static str, Words)>> = const { RefCell::new(Vec::new()) };
    /// What is done about a key that has no text.
    static MISSED: Cell<fn(&str)> = const { Cell::new(|_| ()) };
    /// The plural category of a count.
    static PLURAL: Cell<Plural> = const { Cell::new(|count, _| if count == 1 { "one" } else { "other" }.to_owned()) };
}

/// The plural category of a count in a language, as Unicode names them: `zero`,
/// `one`, `two`, `few`, `many` or `other`.
pub type Plural = fn(usize, &str) -> String;

/// Reads a file of words. One that is not a flat JSON object of texts adds
/// nothing; a test sees to it that none of ours is such a file.
pub fn read_words(file: &str) -> Vec<(String, String)> {
    let words = serde_json::from_str(file).unwrap_or_else(|_| Map::new());
    let text = |(key, text): (String, Value)| match text {
        Value::String(text) => Some((key, text)),
        _ => None,
    };
    let mut words: Vec<_> = words.into_iter().filter_map(text).collect();
    words.order();
    words
}

/// The language that is spoken, as `lang` has it: `en`.
pub fn language() -> &'static str {
    LANGUAGE.get()
}

/// The languages that there are words in.
pub fn languages() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|(language, _)| *language)
}

/// Speaks the first of the wanted languages that there are words in, English if
/// there are in none. To be called before anything is said.
pub fn speak_in(wanted: &[String]) {
    let there: Vec<_> = languages().collect();
    LANGUAGE.set(choose(&there, wanted));
}

/// `fr-CA` is spoken as such, or else as `fr`.
fn choose<'a>(there: &[&'a str], wanted: &[String]) -> &'a str {
    let find = |name: &str| there.iter().find(|one| one.eq_ignore_ascii_case(name));
    let main = |name: &str| name.split('-').next().map(str::to_owned);
    let found = wanted
        .iter()
        .find_map(|name| find(name).or_else(|| find(&main(name)?)));
    found.copied().unwrap_or("en")
}

/// From now on, plurals are told apart by this rule.
pub fn tell_plurals(rule: Plural) {
    PLURAL.set(rule);
}

/// Where the words of a part are published, in the language that is spoken.
pub fn file_of(part: &str) -> Option<String> {
    let language = language();
    let (_, parts) = WORDS.iter().find(|(name, _)| *name == language)?;
    let (_, hash) = parts.iter().find(|(name, _)| *name == part)?;
    Some(format!("words/{language}/{part}-{hash}.json"))
}

/// The parts of the words of the language that is spoken.
pub fn parts() -> impl Iterator<Item = &'static str> {
    let ours = WORDS.iter().filter(|(name, _)| *name == language());
    ours.flat_map(|(_, parts)| parts.iter().map(|(part, _)| *part))
}

/// Whether the words of a part are here.
pub fn is_spoken(part: &str) -> bool {
    SPOKEN.with_borrow(|spoken| spoken.iter().any(|(name, _)| *name == part))
}

/// From now on, the words of a part are here too.
pub fn speak(part: &'static str, file: &str) {
    let words = Box::leak(read_words(file).into_boxed_slice());
    SPOKEN.with_borrow_mut(|spoken| spoken.push((part, words)));
}

/// Speaks the English words that are built in: home's, and natively all.
fn begin() {
    for file in HOME {
        speak(OF_HOME, file);
    }
    #[cfg(not(target_arch = "wasm32"))]
    for (part, file) in ENGLISH.iter().filter(|(part, _)| *part != OF_HOME) {
        speak(part, file);
    }
}

/// From now on, what is said without words is told of: whoever says it has not
/// named the part of the words that it needs.
pub fn on_missed(tell: fn(&str)) {
    MISSED.set(tell);
}

/// The text under a key. A key that is missing stands for itself, so that a
/// screen is never empty.
pub fn text(key: &str) -> String {
    let found = find(key);
    if found.is_none() {
        MISSED.get()(key);
    }
    found.unwrap_or(key).to_owned()
}

/// The text under a key, if there is one.
pub fn find(key: &str) -> Option<&'static str> {
    if SPOKEN.with_borrow(Vec::is_empty) && language() == "en" {
        begin();
    }
    let text = |(_, words): &(&str, Words)| {
        let place = words.binary_search_by(|(other, _)| other.as_str().cmp(key));
        place.ok().map(|place| words[place].1.as_str())
    };
    SPOKEN.with_borrow(|spoken| spoken.iter().find_map(text))
}

/// The text under a key with its placeholders (`{name}`) filled in. What runs
/// from right to left keeps to itself in it ([`isolated`]).
pub fn fill(key: &str, values: &[(&str, &str)]) -> String {
    fill_in(&text(key), values)
}

/// The text under `<key>.<category>` (`key.one`, `key.few`) with `{n}` filled in;
/// `<key>.other` stands for categories that have no words of their own.
pub fn count(key: &str, n: usize) -> String {
    let category = PLURAL.get()(n, language());
    let own = format!("{key}.{category}");
    let words = find(&own).map_or_else(|| text(&format!("{key}.other")), str::to_owned);
    fill_in(&words, &[("n", &n.to_string())])
}

/// Fills placeholders, in one pass: what a value holds is never a placeholder.
fn fill_in(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        rest = &rest[open..];
        let name = rest.find('}').map(|close| &rest[1..close]);
        match name.and_then(|name| values.iter().find(|(n, _)| *n == name)) {
            Some((name, value)) => {
                filled.push_str(&isolated(value));
                rest = &rest[name.len() + 2..];
            }
            None => {
                filled.push('{');
                rest = &rest[1..];
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_wanted_language_that_is_there_is_spoken() {
        let check = |wanted: &[&str], expected| {
            let wanted: Vec<_> = wanted.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(choose(&["ar", "en", "fr", "pt-BR"], &wanted), expected);
        };
        check(&["fr"], "fr");
        check(&["fr-CA", "en"], "fr");
        check(&["de-DE", "pt-br", "fr"], "pt-BR");
        check(&["", "AR"], "ar");
        check(&["de"], "en");
        check(&[], "en");
    }

    #[test]
    fn a_count_without_words_for_its_category_has_those_of_others() {
        begin();
        speak(
            "test",
            r#"{"egg.one": "an egg", "egg.few": "{n} eggs in a hand", "egg.other": "{n} eggs"}"#,
        );
        tell_plurals(|count, _| {
            let category = match count {
                0 => "zero",
                1 => "one",
                2..5 => "few",
                _ => "other",
            };
            category.to_owned()
        });
        let said: Vec<_> = [0, 1, 3, 9].map(|n| count("egg", n)).into();
        assert_eq!(said, ["0 eggs", "an egg", "3 eggs in a hand", "9 eggs"]);
    }

    #[test]
    fn a_value_that_looks_like_a_placeholder_is_left_as_it_is() {
        let check = |text, values: &[(&str, &str)], expected: &str| {
            assert_eq!(fill_in(text, values), expected);
        };
        check(
            "{a} meets {b}",
            &[("a", "{b}"), ("b", "Bo")],
            "{b} meets Bo",
        );
        check("{unknown} {", &[("a", "x")], "{unknown} {");
    }

    #[test]
    fn a_value_that_runs_from_right_to_left_leaves_the_sentence_as_it_is() {
        let check = |text, values: &[(&str, &str)], expected: &str| {
            assert_eq!(fill_in(text, values), expected);
        };
        check(
            "{a} (3) meets {b}.",
            &[("a", "أمينة"), ("b", "שרה (ועד)")],
            "\u{2068}أمينة\u{2069} (3) meets \u{2068}שרה (ועד)\u{2069}.",
        );
        check(
            "{a}: {b}",
            &[("a", "Bo"), ("b", "סוף!")],
            "Bo: \u{2068}סוף!\u{2069}",
        );
        check("({a})", &[("a", "a (b")], "(a (b)");
    }
}
