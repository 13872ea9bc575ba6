//! What comes along with a copied list and is no part of its words: bullets,
//! numbers, and commas at the ends of its lines.

/// Bullets that need nothing behind them to be bullets.
const BULLETS: &str = "•‣◦▪▫●■・⁃∙";
/// Signs that are bullets before a space.
const SPACED: &str = "-–—*○□☐☑✓✔➤►▶→·※◆◇★☆‐−";
/// The zeros of the scripts whose digits number lists.
const ZEROS: &str = "0٠۰०০੦૦௦౦೦൦๐０";
/// What stands behind the number of a line.
const BEHIND: &str = ".)．）、。﹒:";
/// What may end each line of a list but the last.
const ENDS: &[char] = &[',', ';', '，', '、', '；', '،', '؛'];
/// The longest number of a line, in digits: a year is none.
const DIGITS: usize = 3;

/// The rows without bullets, without numbers that count them, and without
/// cells and rows that are empty.
pub fn without_marks(rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = rows.into_iter().filter_map(without_bullet).collect();
    let numbers: Vec<Option<(u32, Vec<String>)>> = rows.iter().map(|row| number(row)).collect();
    if counts(&numbers) {
        for (row, number) in rows.iter_mut().zip(numbers) {
            if let Some((_, rest)) = number {
                *row = rest;
            }
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// The rows without the commas that only end their lines.
pub fn without_ends(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let Some((_, all_but_last)) = rows.split_last() else {
        return rows;
    };
    let ends = |row: &Vec<String>| row.last().is_some_and(|cell| cell.ends_with(ENDS));
    if !all_but_last.is_empty() && all_but_last.iter().all(ends) {
        for cell in rows.iter_mut().filter_map(|row| row.last_mut()) {
            *cell = seen(cell.trim_end_matches(ENDS)).to_owned();
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    rows
}

/// Words without what is not seen around them.
pub fn seen(words: &str) -> &str {
    let unseen = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}');
    words.trim_matches(unseen)
}

fn without_bullet(row: Vec<String>) -> Option<Vec<String>> {
    let has_more = row.len() > 1;
    let mut cells: Vec<String> = row.iter().map(|cell| seen(cell).to_owned()).collect();
    let first = cells.first_mut()?;
    // Writing programs set a tab behind a bullet; a hollow one is a small o.
    if has_more && (is_bullet(first) || first == "o") {
        first.clear();
    }
    while let Some(rest) = behind_bullet(first) {
        *first = rest.to_owned();
    }
    cells.retain(|cell| !cell.is_empty() && !is_bullet(cell));
    (!cells.is_empty()).then_some(cells)
}

fn is_bullet(cell: &str) -> bool {
    let mut letters = cell.chars();
    let sign = letters.next().filter(|_| letters.next().is_none());
    sign.is_some_and(|sign| is_sign(sign) || SPACED.contains(sign))
}

/// A bullet, also one that is a picture of some font.
fn is_sign(sign: char) -> bool {
    BULLETS.contains(sign) || ('\u{e000}'..='\u{f8ff}').contains(&sign)
}

/// What stands behind the bullet of a line, if it has one.
fn behind_bullet(line: &str) -> Option<&str> {
    let sign = line.chars().next()?;
    let rest = &line[sign.len_utf8()..];
    let is_spaced = SPACED.contains(sign) && rest.starts_with(char::is_whitespace);
    if !(is_sign(sign) || is_spaced) {
        return None;
    }
    let rest = seen(rest);
    // A box to tick, as plain text has it.
    let boxes = ["[ ]", "[x]", "[X]"].into_iter();
    let ticked = boxes.filter_map(|open| rest.strip_prefix(open)).next();
    Some(seen(ticked.unwrap_or(rest)))
}

/// The number of a row, and the row without it.
fn number(row: &[String]) -> Option<(u32, Vec<String>)> {
    let (first, others) = row.split_first()?;
    let end = first.find(|c| digit(c).is_none()).unwrap_or(first.len());
    let (digits, rest) = first.split_at(end);
    if digits.is_empty() || digits.chars().count() > DIGITS {
        return None;
    }
    let digits = digits.chars().filter_map(digit);
    let number = digits.fold(0, |number, digit| number * 10 + digit);
    let behind = rest.chars().next().filter(|c| BEHIND.contains(*c));
    let words = &rest[behind.map_or(0, char::len_utf8)..];
    let is_wide = behind.is_some_and(|c| !c.is_ascii());
    if words.is_empty() {
        // A cell of its own.
        return (!others.is_empty()).then(|| (number, others.to_vec()));
    }
    behind.filter(|_| is_wide || words.starts_with(char::is_whitespace))?;
    let words = seen(words).to_owned();
    let row = [words].into_iter().chain(others.iter().cloned());
    Some((number, row.filter(|cell| !cell.is_empty()).collect()))
}

fn digit(c: char) -> Option<u32> {
    let zeros = ZEROS.chars().map(u32::from);
    zeros
        .filter_map(|zero| u32::from(c).checked_sub(zero))
        .find(|digit| *digit < 10)
}

/// Whether the numbers of rows only count them: two or more, from the first
/// row on, each the next, or one from which it begins again.
fn counts(numbers: &[Option<(u32, Vec<String>)>]) -> bool {
    let is_first = matches!(numbers.first(), Some(Some(_)));
    let found: Vec<u32> = numbers
        .iter()
        .flatten()
        .map(|(number, _)| *number)
        .collect();
    let follows = |pair: &[u32]| pair[1] == pair[0] + 1 || pair[1] == 1;
    is_first && found.len() > 1 && found.windows(2).all(follows)
}
