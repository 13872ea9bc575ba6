//! A text as the letters that names are found by, with where words begin.

use std::ops::Range;

use crate::community::likeness::{alike_signs, is_apostrophe, is_hyphen, is_unseen, signs};

/// What stands between a letter and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing that anybody sees.
    None,
    /// One hyphen, apostrophe, dot or the like.
    Joint,
    /// Spaces, or a few signs.
    Space,
    /// More than can stand within a name.
    Far,
}

/// A letter of a text.
pub struct Letter {
    /// As it is compared.
    pub letter: char,
    /// Where it stands, in bytes.
    pub place: Range<usize>,
    /// What stands before it.
    pub gap: Gap,
    /// Whether a word begins with it.
    pub begins: bool,
}

/// The most signs that can stand between two words of one name.
const MOST_BETWEEN: usize = 4;

/// The letters of a text.
pub fn letters_of(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for sign in alike_signs(&signs(text)) {
        let (letter, place) = (sign.letter, sign.place);
        let (gap, begins) = match letters.last() {
            Some(last) => between(text, last, letter, &place),
            None => (Gap::Far, true),
        };
        letters.push(Letter {
            letter,
            place,
            gap,
            begins,
        });
    }
    letters
}

fn between(text: &str, last: &Letter, letter: char, place: &Range<usize>) -> (Gap, bool) {
    // The voice mark of kana belongs to what it stands on.
    if matches!(letter, '\u{3099}' | '\u{309a}') {
        return (Gap::None, false);
    }
    let between = text.get(last.place.end..place.start).unwrap_or_default();
    let mut shown = between.chars().filter(|c| !is_unseen(*c));
    let gap = match (shown.next(), shown.next()) {
        (None, _) => Gap::None,
        (Some(one), None) if is_joint(one) => Gap::Joint,
        _ if between.chars().count() <= MOST_BETWEEN || between.trim().is_empty() => Gap::Space,
        _ => Gap::Far,
    };
    let is_hump = || {
        let first = |at: usize| text[at..].chars().next();
        first(last.place.start).is_some_and(char::is_lowercase)
            && first(place.start).is_some_and(char::is_uppercase)
    };
    let is_one_letter = last.place == *place;
    let begins = gap != Gap::None
        || !is_one_letter && (!between.is_empty() || !joins(last.letter, letter) || is_hump());
    (gap, begins)
}

fn is_joint(letter: char) -> bool {
    is_apostrophe(letter) || is_hyphen(letter) || matches!(letter, '.' | '_' | '·' | '・')
}

/// Whether two letters can stand in one word. Where words are written without
/// spaces, each letter may begin one.
fn joins(one: char, other: char) -> bool {
    one.is_numeric() == other.is_numeric() && !is_unspaced(one) && !is_unspaced(other)
}

fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..)
}

impl Letter {
    /// Whether no name goes on from the letter before to this one.
    pub fn is_far(&self) -> bool {
        self.gap == Gap::Far
    }

    /// Whether it is of a script that writes words without spaces.
    pub fn stands_alone(&self) -> bool {
        is_unspaced(self.letter)
    }

    /// Whether it is of a script with capitals.
    pub fn has_case(&self) -> bool {
        self.letter.is_lowercase() || self.letter.is_uppercase()
    }

    /// Whether it is a syllable of Amharic and the languages beside it.
    pub fn is_ethiopic(&self) -> bool {
        matches!(self.letter, '\u{1200}'..='\u{137f}')
    }

    /// Whether it is of Hebrew, Arabic or a script beside them.
    pub fn is_semitic(&self) -> bool {
        matches!(self.letter, '\u{590}'..='\u{8ff}')
    }
}
