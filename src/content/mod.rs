//! Words: everything that people read, in one place per language. English is
//! built in; other languages are fetched when first wanted and put in place
//! with [`speak`].
//!
//! Words are found by keys such as `flow.principles.gather.ask`. A test finds
//! every key that the source uses and checks that each language has it.

mod direction;
mod wording;

use std::cell::Cell;
use std::collections::HashMap;

pub use direction::isolated;
pub use wording::judging;

/// The words of one language, by key.
pub type Words = HashMap<String, String>;

/// The English words of home, one file per part of the app.
pub const FIRST: &[&str] = &[include_str!("en/frame.json"), include_str!("en/home.json")];

/// All other English words: they come with what is behind home.
pub const LATER: &[&str] = &[
    include_str!("en/workspace.json"),
    include_str!("en/controls.json"),
    include_str!("en/flows.json"),
    include_str!("en/inputs.json"),
    include_str!("en/private.json"),
    include_str!("en/kinds.json"),
    include_str!("en/starters.json"),
    include_str!("en/audit.json"),
    include_str!("en/overview.json"),
    include_str!("en/people.json"),
    include_str!("en/principles.json"),
    include_str!("en/reflections.json"),
    include_str!("en/actions.json"),
    include_str!("en/file.json"),
    include_str!("en/copies.json"),
    include_str!("en/merge.json"),
    include_str!("en/hand-out.json"),
    include_str!("en/settings.json"),
    include_str!("en/sources.json"),
];

/// All English words.
pub const ENGLISH: [&[&str]; 2] = [FIRST, LATER];

thread_local! {
    static LANGUAGE: Cell<&'static str> = const { Cell::new("en") };
    static SPOKEN: Cell<Option<&'static Words>> = const { Cell::new(None) };
}

/// Reads the files of one language. A file that is not a flat JSON object of
/// texts adds nothing; a test sees to it that none of ours is such a file.
pub fn read_words(files: &[&str]) -> Words {
    files
        .iter()
        .flat_map(|file| serde_json::from_str::<Words>(file).unwrap_or_default())
        .collect()
}

/// The language that is spoken, as `lang` has it: `en`.
pub fn language() -> &'static str {
    LANGUAGE.get()
}

/// From now on, words come from these. They live as long as the app.
pub fn speak(words: Words) {
    SPOKEN.set(Some(Box::leak(Box::new(words))));
}

/// From now on, words come from these files too.
pub fn speak_more(files: &[&str]) {
    let mut words = read_words(files);
    words.extend(SPOKEN.get().cloned().unwrap_or_default());
    speak(words);
}

/// The text under a key. A key that is missing stands for itself, so that a
/// screen is never empty.
pub fn text(key: &str) -> String {
    find(key).unwrap_or(key).to_owned()
}

/// The text under a key, if there is one.
pub fn find(key: &str) -> Option<&'static str> {
    let words = SPOKEN.get().unwrap_or_else(|| {
        speak(read_words(FIRST));
        // Only in the browser is there a later.
        #[cfg(not(target_arch = "wasm32"))]
        speak_more(LATER);
        SPOKEN.get().expect("just put in place")
    });
    words.get(key).map(String::as_str)
}

/// The text under a key with its placeholders (`{name}`) filled in. What runs
/// from right to left keeps to itself in it ([`isolated`]).
pub fn fill(key: &str, values: &[(&str, &str)]) -> String {
    fill_in(&text(key), values)
}

/// The text under `<key>.one` or `<key>.other`, with `{n}` filled in.
pub fn count(key: &str, n: usize) -> String {
    let form = if n == 1 { "one" } else { "other" };
    fill(&format!("{key}.{form}"), &[("n", &n.to_string())])
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
