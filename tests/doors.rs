//! Rules that have one door each, held by reading the source.

use crate::source::{code, sources};

/// Where letters are made small and it is no comparing of names, how often,
/// and why.
const NOT_COMPARING: &[(&str, usize, &str)] = &[
    ("community/likeness/mod.rs", 2, "the rule itself"),
    ("content/mod.rs", 1, "the name of a language"),
    (
        "content/wording.rs",
        1,
        "looks for words that judge in a sentence",
    ),
    (
        "browser/format.rs",
        2,
        "order, where the browser knows none",
    ),
    ("browser/files.rs", 1, "the ending of a file's name"),
    ("browser/keys.rs", 2, "the letter of a key"),
    ("document/file_name.rs", 1, "makes the name of a file"),
    ("document/looks.rs", 1, "how a file begins"),
    ("insight/difference/mod.rs", 1, "order"),
    ("insight/found.rs", 1, "order"),
    ("ui/drawing/rove.rs", 1, "order"),
    (
        "ui/areas/files/hand_out/said.rs",
        1,
        "a label within a sentence",
    ),
];

/// What makes two writings of one name equal, outside the rule.
const COMPARING: [&str; 6] = [
    "to_lowercase",
    "to_uppercase",
    "to_ascii_lowercase",
    "to_ascii_uppercase",
    "eq_ignore_ascii_case",
    "fold",
];

/// How often some code compares in its own way. What iterators fold is
/// something else, and what folds itself up on a page too.
fn comparing(code: &str) -> usize {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let count = |name: &&str| {
        let found = code.match_indices(*name).filter(|(at, name)| {
            let before = code[..*at].chars().next_back();
            let after = &code[at + name.len()..];
            let is_call =
                after.starts_with('(') || **name != *"fold" && !after.starts_with(is_word);
            let is_own = !before.is_some_and(is_word) && (**name != *"fold" || before != Some('.'));
            is_call && is_own
        });
        found.count()
    };
    COMPARING.iter().map(count).sum()
}

#[test]
fn names_are_compared_by_the_one_rule() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let code = code(&text);
        let found = comparing(&code);
        let may = NOT_COMPARING.iter().find(|(of, ..)| *of == path);
        if found != may.map_or(0, |(_, times, _)| *times) {
            wrong.push(format!("{path}: {found}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "compare names by community/likeness: {wrong:#?}"
    );
}

#[test]
fn the_check_sees_every_way_to_compare() {
    assert_eq!(comparing("a.to_lowercase() == b.to_lowercase()"), 2);
    assert_eq!(comparing("map(char::to_lowercase)"), 1);
    assert_eq!(comparing("fold(a) == fold(b)"), 2);
    assert_eq!(comparing("insight::fold(a)"), 1);
    assert_eq!(comparing("a.eq_ignore_ascii_case(b)"), 1);
    assert_eq!(
        comparing("all.iter().fold(0, add); picker.fold; unfold(x)"),
        0
    );
}

#[test]
fn every_exception_says_why() {
    for (path, times, why) in NOT_COMPARING {
        let is_there = sources().iter().any(|(of, _)| of == path);
        assert!(is_there && *times > 0 && !why.is_empty(), "{path}");
    }
}

/// How somebody writes into a field, past the one control: a field of their
/// own that is drawn elsewhere, or a length at which words are cut.
#[test]
fn people_write_in_the_one_control() {
    const DRAWN: [&str; 2] = [
        "ui/parts/control.rs",
        "ui/areas/principles/one/agreement.rs",
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let code = code(&text);
        if code.contains("maxlength") {
            wrong.push(format!("{path}: cuts words without a word"));
        }
        let is_field = code.contains("<textarea") || code.contains("type=\"text\"");
        if is_field && !DRAWN.contains(&path.as_str()) {
            wrong.push(format!("{path}: draws a field of its own"));
        }
    }
    assert!(wrong.is_empty(), "use parts::control: {wrong:#?}");
}

/// A browser keeps what was typed into a field in files of its own, to offer it
/// again, unless the field says that it should not.
#[test]
fn no_browser_is_asked_to_remember_what_was_typed() {
    const TICKED: [&str; 4] = [
        "type=\"checkbox\"",
        "type=\"radio\"",
        "type=\"file\"",
        "type=if many",
    ];
    let (mut fields, mut wrong) = (0, Vec::new());
    for (path, text) in sources() {
        let code = code(&text);
        let starts = ["<textarea", "<input"];
        let starts = starts.iter().flat_map(|tag| code.match_indices(tag));
        for (at, _) in starts {
            let field = &code[at..];
            let end = field.find("/>").into_iter().chain(field.find("</")).min();
            let field = &field[..end.unwrap_or(field.len())];
            if TICKED.iter().any(|kind| field.contains(kind)) {
                continue;
            }
            fields += 1;
            if !field.contains("autocomplete=\"off\"") {
                wrong.push(format!("{path}: {field}"));
            }
        }
    }
    assert!(fields >= 4, "they are found");
    assert!(wrong.is_empty(), "autocomplete=off is missing: {wrong:#?}");
}

#[test]
fn nothing_is_done_in_an_assertion_that_a_release_does_not_make() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (at, _) in text.match_indices("debug_assert") {
            let rest = &text[at..];
            let end = rest.find(");").unwrap_or(rest.len());
            if rest[..end].contains(".await") {
                wrong.push(path.clone());
            }
        }
    }
    assert!(wrong.is_empty(), "wait before you assert, in {wrong:?}");
}

#[test]
fn nothing_is_sorted_by_the_standard_library_but_in_one_place() {
    // A tree or a sort costs some kilobytes of program for every type of element: see the file itself.
    let own = "community/collection/order.rs";
    let costly = [
        "BTreeMap",
        "BTreeSet",
        ".sort(",
        ".sort_by",
        ".sort_unstable",
    ];
    for (path, text) in sources() {
        let code = code(&text);
        let found: Vec<_> = costly.iter().filter(|word| code.contains(**word)).collect();
        assert!(
            path == own || found.is_empty() || path.contains("/tests/"),
            "{path}: {found:?} cost weight for every type; `Set`, `Keyed` and `order_by` of {own} do the same"
        );
    }
}
