//! Whether two writings are of one name: the one rule for twins, aliases,
//! search and lists alike.
//!
//! *The same*: composed or decomposed letters, case in any language, width,
//! spaces of every kind, letters that nobody sees, and kinds of apostrophe and
//! hyphen do not tell names apart. *Alike*: nor do accents, the marks that
//! Arabic, Hebrew and Devanagari may leave out, what stands between letters,
//! and an article in front. What is alike is asked about and never joined by
//! itself. Else they are *different*. Nothing else compares names;
//! tests/doors.rs reads the source for it.

mod letters;
mod lines;

use crate::community::Ordered as _;
use std::ops::Range;
use std::sync::LazyLock;

pub use lines::{Lines, sort_out};

use letters::{ALIKE, ARABIC_FORMS, COMPOSED, HALF_WIDTH, IDEOGRAPHS, SAME, SEVERAL, WIDE_HEBREW};

/// How two writings are to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Of one name.
    Same,
    /// Perhaps of one name: for people to say.
    Alike,
    /// Of two names.
    Different,
}

/// How two writings are to one another.
pub fn likeness(one: &str, other: &str) -> Likeness {
    Writing::of(one).to(other)
}

/// A writing that is compared with many others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    same: String,
    alike: String,
}

impl Writing {
    /// Of a text.
    pub fn of(text: &str) -> Writing {
        Writing {
            same: same_key(text),
            alike: alike_key(text),
        }
    }

    /// How another is to it. A text of nothing visible is like no other.
    pub fn to(&self, other: &str) -> Likeness {
        if self.same.is_empty() {
            return Likeness::Different;
        }
        match same_key(other) {
            same if same == self.same => Likeness::Same,
            same if alike_of(&same) == self.alike => Likeness::Alike,
            _ => Likeness::Different,
        }
    }

    /// The first of others that is the same, or else the first that is alike.
    pub fn find(&self, others: &mut dyn Iterator<Item = &str>) -> Option<(usize, Likeness)> {
        let mut alike = None;
        for (place, other) in others.enumerate() {
            match self.to(other) {
                Likeness::Same => return Some((place, Likeness::Same)),
                Likeness::Alike if alike.is_none() => alike = Some((place, Likeness::Alike)),
                _ => {}
            }
        }
        alike
    }
}

/// Whether there is nothing in a text that anybody could see: a name of it
/// would be none.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| is_space(c) || is_unseen(c))
}

/// A text without the spaces around it; nothing at all if nothing in it can be seen.
pub fn visible(text: &str) -> &str {
    if is_blank(text) { "" } else { text.trim() }
}

/// What texts have in common that are the same; empty for nothing visible.
pub fn same_key(text: &str) -> String {
    signs(text).into_iter().map(|sign| sign.letter).collect()
}

/// What texts have in common that are alike; empty for nothing visible.
pub fn alike_key(text: &str) -> String {
    alike_of(&same_key(text))
}

fn alike_of(same: &str) -> String {
    let signs = signs(without_article(same));
    let key: String = alike_signs(&signs).into_iter().map(|s| s.letter).collect();
    // A name of signs alone is like none but itself.
    if key.is_empty() { same.to_owned() } else { key }
}

/// Words in front of a name that it may have or lack.
const ARTICLES: [&str; 11] = [
    "the", "der", "die", "das", "la", "le", "les", "el", "los", "las", "l",
];

/// A text without an article in front, if anything then remains.
pub fn without_article(text: &str) -> &str {
    let is_end = |c: char| is_space(c) || is_apostrophe(c);
    match text.split_once(is_end) {
        Some((first, rest)) if !is_blank(rest) && ARTICLES.contains(&&*same_key(first)) => rest,
        _ => text,
    }
}

/// A letter as it is compared, and where it stands in the text, in bytes. A
/// letter that is written as several stands once for each of what it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The letter.
    pub letter: char,
    /// Where it stands, with the marks that were left out behind it.
    pub place: Range<usize>,
}

/// The signs of a text that tell whether it is the same as another: small
/// letters with their marks behind them in one order, one kind of apostrophe
/// and hyphen, single spaces within.
pub fn signs(text: &str) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::with_capacity(text.len());
    let mut space: Option<Range<usize>> = None;
    for (start, letter) in text.char_indices() {
        let place = start..start + letter.len_utf8();
        if is_space(letter) {
            space.get_or_insert(place.clone()).end = place.end;
        } else if !is_unseen(letter) {
            if let Some(place) = space.take().filter(|_| !signs.is_empty()) {
                signs.push(Sign { letter: ' ', place });
            }
            plain(letter, &mut |letter| {
                push(&mut signs, letter, place.clone())
            });
        }
    }
    signs
}

/// Of the signs of a text, those that tell whether it is like another.
pub fn alike_signs(signs: &[Sign]) -> Vec<Sign> {
    let mut alike: Vec<Sign> = Vec::with_capacity(signs.len());
    for Sign { letter, place } in signs {
        let put = |letter| {
            let place = place.clone();
            alike.push(Sign { letter, place });
        };
        match letter {
            'æ' => "ae".chars().for_each(put),
            'œ' => "oe".chars().for_each(put),
            'þ' => "th".chars().for_each(put),
            letter if is_dropped(*letter) => {
                // A mark goes with its letter.
                if let Some(last) = alike.last_mut().filter(|_| stands_on_another(*letter)) {
                    last.place.end = last.place.end.max(place.end);
                }
            }
            letter => [*letter].into_iter().map(alike_letter).for_each(put),
        }
    }
    alike
}

/// Whether a sign does not tell whether texts are alike: marks, and whatever
/// is neither a letter nor a digit. The marks of kana are no accents.
fn is_dropped(letter: char) -> bool {
    is_mark(letter) && !is_of_kana(letter)
        || matches!(letter, '\u{621}' | '\u{640}')
        || !letter.is_alphanumeric() && !is_of_kana(letter)
}

/// Marks, and what joins or ends letters in the scripts of India and beyond.
fn stands_on_another(letter: char) -> bool {
    is_mark(letter)
        || matches!(letter, '\u{900}'..='\u{963}' | '\u{966}'..='\u{109f}' | '\u{1780}'..='\u{17d3}')
}

fn is_of_kana(letter: char) -> bool {
    matches!(letter, '\u{3099}' | '\u{309a}')
}

fn alike_letter(letter: char) -> char {
    match letter {
        ' '..='~' => letter,
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => {
            char::from(b'0' + (letter as u32 & 15) as u8)
        }
        _ => of_pairs(ALIKE, letter).unwrap_or(letter),
    }
}

/// Marks that stand on or under a letter and may come in any order.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}'
        | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{711}' | '\u{730}'..='\u{74a}' | '\u{7eb}'..='\u{7f3}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}'
        | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{1ab0}'..='\u{1ace}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20f0}' | '\u{3099}' | '\u{309a}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// Puts a sign behind others: marks in one order, and syllables of Korean whole.
fn push(signs: &mut Vec<Sign>, letter: char, place: Range<usize>) {
    let mut at = signs.len();
    if is_mark(letter) {
        let is_later = |sign: &Sign| is_mark(sign.letter) && sign.letter > letter;
        while at > 0 && is_later(&signs[at - 1]) {
            at -= 1;
        }
        // Some write the dot of a small i, in Turkish and in Lithuanian.
        let base = signs.iter_mut().rev().find(|sign| !is_mark(sign.letter));
        if let Some(base) = base.filter(|base| matches!(base.letter, 'i' | 'j'))
            && letter == '\u{307}'
        {
            base.place.end = base.place.end.max(place.end);
            return;
        }
    } else if let Some(last) = signs.last_mut()
        && let Some(syllable) = syllable(last.letter, letter)
    {
        last.letter = syllable;
        last.place.end = place.end;
        return;
    }
    signs.insert(at, Sign { letter, place });
}

/// The syllable that a part of one makes with the next part.
fn syllable(one: char, next: char) -> Option<char> {
    let (one, next) = (one as u32, next as u32);
    let syllable = match (one, next) {
        (0x1100..=0x1112, 0x1161..=0x1175) => 0xac00 + ((one - 0x1100) * 21 + (next - 0x1161)) * 28,
        (0xac00..=0xd7a3, 0x11a8..=0x11c2) if (one - 0xac00).is_multiple_of(28) => {
            one + (next - 0x11a7)
        }
        _ => return None,
    };
    char::from_u32(syllable)
}

/// What a letter is made of: small, without its marks, which follow it.
fn plain(letter: char, each: &mut dyn FnMut(char)) {
    match letter {
        '\u{21}'..='~' if letter != '`' => each(letter.to_ascii_lowercase()),
        letter if is_apostrophe(letter) => each('\''),
        letter if is_hyphen(letter) => each('-'),
        letter => {
            for letter in usual(letter).to_lowercase() {
                take_apart(letter, each);
            }
        }
    }
}

fn take_apart(letter: char, each: &mut dyn FnMut(char)) {
    if let Some((_, parts)) = SEVERAL.iter().find(|(several, _)| *several == letter) {
        return parts.chars().for_each(|part| take_apart(part, each));
    }
    let found = BY_LETTER.binary_search_by_key(&letter, |(letter, ..)| *letter);
    match found.ok().map(|place| BY_LETTER[place]) {
        Some((_, base, mark)) => {
            take_apart(base, each);
            mark.into_iter().for_each(|mark| take_apart(mark, each));
        }
        None => each(letter),
    }
}

/// Letters with what they are made of, by letter.
static BY_LETTER: LazyLock<Vec<(char, char, Option<char>)>> = LazyLock::new(|| {
    let with_mark = COMPOSED.iter().map(|(mark, pairs)| (Some(*mark), *pairs));
    let mut all = Vec::new();
    for (mark, pairs) in [(None, SAME)].into_iter().chain(with_mark) {
        let mut letters = pairs.chars();
        while let (Some(letter), Some(base)) = (letters.next(), letters.next()) {
            all.push((letter, base, mark));
        }
    }
    all.order();
    all
});

/// The usual form of a letter in another width or style.
fn usual(letter: char) -> char {
    let code = letter as u32;
    let nth = |letters: &str, first: u32| letters.chars().nth((code - first) as usize);
    let usual = match code {
        0xff01..=0xff5e => char::from_u32(code - 0xfee0),
        0xff66..=0xff9f => nth(HALF_WIDTH, 0xff66),
        0xfe80..=0xfef4 => nth(ARABIC_FORMS, 0xfe80),
        0xf900..=0xfad9 => nth(IDEOGRAPHS, 0xf900),
        0xfb21..=0xfb28 => nth(WIDE_HEBREW, 0xfb21),
        // Letters in circles and in squares.
        0x24b6..=0x24e9 => char::from_u32(u32::from('a') + (code - 0x24b6) % 26),
        0x1f130..=0x1f149 | 0x1f150..=0x1f169 | 0x1f170..=0x1f189 => {
            char::from_u32(u32::from('a') + (code - 0x1f130) % 32)
        }
        // Letters as mathematicians and people who decorate their names use them.
        0x1d400..=0x1d6a3 => match (code - 0x1d400) % 52 {
            n @ 0..26 => char::from_u32(u32::from('a') + n),
            n => char::from_u32(u32::from('a') + n - 26),
        },
        _ => None,
    };
    usual.unwrap_or(letter)
}

fn of_pairs(pairs: &str, letter: char) -> Option<char> {
    let mut letters = pairs.chars();
    while let (Some(one), Some(other)) = (letters.next(), letters.next()) {
        if one == letter {
            return Some(other);
        }
    }
    None
}

/// The kinds of apostrophe, and what is typed or copied in its place.
pub fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`' | '\u{b4}' | '\u{2b9}' | '\u{2bb}'
            ..='\u{2bf}'
                | '\u{2c8}'
                | '\u{374}'
                | '\u{5f3}'
                | '\u{2018}'
                | '\u{2019}'
                | '\u{201b}'
                | '\u{2032}'
                | '\u{2035}'
                | '\u{ff07}'
                | '\u{ff40}'
    )
}

/// The kinds of hyphen.
pub fn is_hyphen(letter: char) -> bool {
    matches!(
        letter,
        '-' | '\u{5be}' | '\u{2010}'
            ..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

fn is_space(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{2800}'
}

/// Letters that show nothing and take no room: soft hyphens, joiners, marks of
/// direction, variation selectors, fillers, controls.
pub fn is_unseen(letter: char) -> bool {
    letter.is_control() && !letter.is_whitespace()
        // What only draws a word out, in Arabic, N’Ko and Mongolian, is among them.
        || matches!(letter, '\u{640}' | '\u{7fa}' | '\u{180a}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}
