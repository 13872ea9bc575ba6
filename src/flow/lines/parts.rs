//! The parts of a line between commas and their like, and how plainly they
//! are meant to be entries.

use super::Holds;
use super::marks::seen;

/// Commas of all scripts, the strongest first; whichever parts a line first
/// leaves the others within its parts.
const STRENGTHS: [&str; 3] = [";；؛", "、", ",，،"];
/// The only comma that is also written within names: "Diallo, Ama".
const WITHIN: char = ',';
/// The longest name, in words and in letters, and the longest part of a line
/// of sentences that may be a list.
const NAME: (usize, usize) = (6, 80);
const BRIEF: (usize, usize) = (3, 24);

/// How plainly the parts of a line are entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Between {
    /// They are not.
    No,
    /// Only if somebody says so.
    Perhaps,
    /// They are, of a line that stands alone.
    Plain,
    /// They are: no entry has such a comma within.
    Surely,
}

/// The parts of a line.
pub fn parts(line: &str, holds: Holds) -> (Between, Vec<String>) {
    let strengths = STRENGTHS.into_iter();
    let mut found = strengths.map(|commas| (commas, parted(line, commas)));
    let found = found.find(|(_, parts)| parts.len() > 1);
    let Some((commas, parts)) = found else {
        return (Between::No, vec![line.to_owned()]);
    };
    let all_within = |(words, letters): (usize, usize)| {
        let fits = |part: &String| words_in(part) <= words && part.chars().count() <= letters;
        parts.iter().all(fits)
    };
    let is_within_names = commas.contains(WITHIN) && line.contains(WITHIN);
    let between = match (holds, parts.len()) {
        (Holds::Sentences, n) if n > 2 && all_within(BRIEF) => Between::Perhaps,
        (Holds::Sentences, _) => Between::No,
        (Holds::Names, _) if !all_within(NAME) => Between::Perhaps,
        (Holds::Names, _) if !is_within_names => Between::Surely,
        // "Diallo, Ama", "van Dijk, Anna" and "Ama Diallo, nurse" are one person,
        // "Father Dominic, Rosa" are two.
        (Holds::Names, 2) if is_family_name(&parts[0]) || begins_small(&parts[1]) => {
            Between::Perhaps
        }
        (Holds::Names, _) => Between::Plain,
    };
    match between {
        Between::No => (between, vec![line.to_owned()]),
        _ => (between, parts),
    }
}

/// A line parted by commas, but not within brackets and not within numbers.
fn parted(line: &str, commas: &str) -> Vec<String> {
    let letters: Vec<char> = line.chars().collect();
    let (mut parts, mut part, mut depth) = (Vec::new(), String::new(), 0_usize);
    for (at, letter) in letters.iter().enumerate() {
        match letter {
            '(' | '[' | '（' | '［' => depth += 1,
            ')' | ']' | '）' | '］' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let is_digit = |at: Option<usize>| {
            at.and_then(|at| letters.get(at))
                .is_some_and(char::is_ascii_digit)
        };
        let is_number = is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
        match commas.contains(*letter) && depth == 0 && !is_number {
            true => parts.push(std::mem::take(&mut part)),
            false => part.push(*letter),
        }
    }
    parts.push(part);
    let parts = parts.iter().map(|part| seen(part).to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether what stands before a comma may be the name of a family, with the
/// given name behind it: one word, or one that begins small.
fn is_family_name(part: &str) -> bool {
    words_in(part) < 2 || begins_small(part)
}

fn begins_small(part: &str) -> bool {
    part.chars().next().is_some_and(char::is_lowercase)
}

fn words_in(part: &str) -> usize {
    part.split_whitespace().count()
}
