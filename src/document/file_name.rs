//! What a saved file is called.

use crate::community::Date;

/// The most bytes of a whole name. File systems hold 255; what is left is for
/// what browsers and people put after a name: ` (2)`, `.crdownload`, ` - copy`.
const LONGEST: usize = 200;
/// The most letters of a community's name in it.
const LETTERS: usize = 80;

/// The name under which something of a community is saved:
/// `<name><part>-<date><ending>`. The ending is `.weft.json` or such as
/// `-map.svg`; the part says of what is not the whole what it is. The name has
/// the letters, digits and marks of every script; what else stands in it becomes
/// a hyphen. It is given in normal form C, which the browser knows how to make.
pub fn file_name(name: &str, part: &str, date: Date, ending: &str) -> String {
    let rest = format!("{part}-{date}{ending}");
    let mut stem = String::new();
    let mut letters = 0;
    let lower = name.to_lowercase();
    let mut signs = lower.chars().filter(|c| !is_unseen(*c)).peekable();
    while let Some(sign) = signs.next() {
        if is_of_a_word(sign) {
            stem.push(sign);
        } else if !stem.ends_with('-') && !stem.is_empty() {
            stem.push('-');
        }
        letters += usize::from(!is_mark(sign));
        let next = signs.peek().map_or(0, |c| c.len_utf8());
        let is_full = letters >= LETTERS && !signs.peek().is_some_and(|c| is_mark(*c));
        if is_full || stem.len() + next + rest.len() > LONGEST {
            shorten(&mut stem, signs.peek().copied());
            break;
        }
    }
    // A mark alone is nothing to call a file by.
    let stem = stem.trim_start_matches(is_mark).trim_matches('-');
    let stem = if stem.is_empty() { "community" } else { stem };
    format!("{stem}{rest}")
}

/// Takes back what would be a part of a letter; a word that is cut goes, if
/// there are enough others.
fn shorten(stem: &mut String, next: Option<char>) {
    if next.is_none_or(|c| !is_of_a_word(c)) {
        return;
    }
    if let Some(end) = stem.rfind('-').filter(|end| *end > stem.len() / 2) {
        return stem.truncate(end);
    }
    if next.is_some_and(is_mark) {
        while stem.pop().is_some_and(is_mark) {}
    }
}

/// Whether a sign is kept: letters, digits, and whatever is not known to part
/// words, so that the marks of no script are forgotten.
fn is_of_a_word(sign: char) -> bool {
    /// Beyond ASCII, what stands between words or is a picture.
    const APART: &[(u32, u32)] = &[
        (0x80, 0xbf),
        (0xd7, 0xd7),
        (0xf7, 0xf7),
        (0x2d8, 0x2df),
        (0x37e, 0x37e),
        (0x387, 0x387),
        (0x55a, 0x55f),
        (0x589, 0x58f),
        (0x5be, 0x5be),
        (0x5c0, 0x5c0),
        (0x5c3, 0x5c3),
        (0x5c6, 0x5c6),
        (0x600, 0x60f),
        (0x61b, 0x61f),
        (0x66a, 0x66d),
        (0x6d4, 0x6d4),
        (0x6dd, 0x6de),
        (0x964, 0x965),
        (0xe3f, 0xe3f),
        (0xe4f, 0xe4f),
        (0xe5a, 0xe5b),
        (0xf04, 0xf17),
        (0x104a, 0x104f),
        (0x1360, 0x1368),
        (0x1680, 0x1680),
        (0x17d4, 0x17db),
        (0x2000, 0x20cf),
        (0x2100, 0x2bff),
        (0x2e00, 0x2e7f),
        (0x2ff0, 0x3004),
        (0x3007, 0x3029),
        (0x3030, 0x303f),
        (0x30a0, 0x30a0),
        (0x30fb, 0x30fb),
        (0xe000, 0xf8ff),
        (0xfd3e, 0xfd3f),
        (0xfdfc, 0xfdff),
        (0xfe10, 0xfe1f),
        (0xfe30, 0xfe6f),
        (0xff00, 0xff0f),
        (0xff1a, 0xff20),
        (0xff3b, 0xff40),
        (0xff5b, 0xff65),
        (0xffe0, 0xffff),
        (0x1f000, 0x1faff),
        (0xe0000, 0x10ffff),
    ];
    if sign.is_ascii() || sign.is_alphanumeric() {
        return sign.is_alphanumeric();
    }
    let code = u32::from(sign);
    let is_apart = APART.iter().any(|(from, to)| (*from..=*to).contains(&code));
    !is_apart && !sign.is_control() && !sign.is_whitespace()
}

/// What is not seen and parts nothing: it is left out.
fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a sign belongs to the letter before it: accents, and the vowel and
/// tone signs of the scripts in which they are signs of their own.
fn is_mark(sign: char) -> bool {
    let code = u32::from(sign);
    match code {
        0x300..=0x36f | 0x483..=0x489 | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff => true,
        0x591..=0x5bd | 0x5bf | 0x5c1..=0x5c2 | 0x5c4..=0x5c5 | 0x5c7 => true,
        0x610..=0x61a | 0x64b..=0x65f | 0x670 | 0x6d6..=0x6dc | 0x6df..=0x6e4 => true,
        // The scripts of India have their signs at the same places.
        0x900..=0xd7f => {
            matches!(code & 0x7f, 0..=3 | 0x3c | 0x3e..=0x4d | 0x55..=0x57 | 0x62..=0x63)
        }
        0xd81..=0xd83 | 0xdca | 0xdcf..=0xddf | 0xdf2..=0xdf3 => true,
        0xe00..=0xeff => matches!(code & 0x7f, 0x31 | 0x34..=0x3c | 0x47..=0x4e),
        0xf18..=0xf19 | 0xf71..=0xf84 | 0xf8d..=0xfbc => true,
        0x102b..=0x103e | 0x1056..=0x1059 | 0x17b4..=0x17d3 | 0x3099..=0x309a => true,
        _ => false,
    }
}
