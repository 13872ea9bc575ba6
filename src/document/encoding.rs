//! From bytes to text. Weft writes UTF-8; but editors, mail programs and shells
//! of half the world save a file again in an encoding of their own.

use std::borrow::Cow;

use super::FileError;

/// How the letters of a file stand in its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// What Weft writes.
    Utf8,
    /// Two bytes a letter, the lower one first: “Unicode” in Windows.
    Utf16Le,
    /// Two bytes a letter, the higher one first.
    Utf16Be,
    /// Windows-1252, the old encoding of Western Europe: “ANSI” in Windows.
    Western,
}

/// How the letters of a file stand in its bytes, by its mark or by what can be
/// seen in them; `None` if no encoding fits that can be told for certain.
pub fn guess_encoding(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        // Four bytes a letter: nothing that people use writes it.
        [0xff, 0xfe, 0, 0, ..] | [0, 0, ..] | [_, 0, 0, ..] => None,
        [0xff, 0xfe, ..] => Some(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => Some(Encoding::Utf16Be),
        // A community file begins with two signs of ASCII.
        [low, 0, ..] if low.is_ascii() => Some(Encoding::Utf16Le),
        [0, low, ..] if low.is_ascii() => Some(Encoding::Utf16Be),
        _ if is_mostly_utf8(bytes) => Some(Encoding::Utf8),
        _ if is_western(bytes) => Some(Encoding::Western),
        _ => None,
    }
}

/// The text of a file, without its mark, and how it stood there.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), FileError> {
    let Some(encoding) = guess_encoding(bytes) else {
        return Err(match is_binary(bytes) {
            true => FileError::NotText,
            false => FileError::OldEncoding,
        });
    };
    let text = match encoding {
        Encoding::Utf8 => utf8(bytes)?,
        Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes)?.into(),
        Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes)?.into(),
        Encoding::Western => bytes.iter().map(|b| western(*b)).collect(),
    };
    Ok((text, encoding))
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, FileError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        // It ends within a letter.
        Err(error) if error.error_len().is_none() => Err(FileError::CutShort),
        Err(error) => {
            let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let line = good.rsplit('\n').next().unwrap_or_default();
            Err(FileError::NotJson {
                line: good.matches('\n').count() + 1,
                column: line.chars().count() + 1,
            })
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, FileError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let mut text = String::with_capacity(bytes.len());
    for letter in char::decode_utf16(units) {
        match letter {
            Ok('\u{feff}') if text.is_empty() => {}
            Ok(letter) => text.push(letter),
            // Half a letter: at the end the rest is missing.
            Err(_) if pairs.last().map(|pair| unit(*pair) & 0xfc00) == Some(0xd800) => {
                return Err(FileError::CutShort);
            }
            Err(_) => return Err(FileError::NotText),
        }
    }
    match rest.is_empty() {
        true => Ok(text),
        false => Err(FileError::CutShort),
    }
}

/// Whether it is UTF-8, also with an end that is missing or a few bytes that are
/// damaged: text of another encoding has hardly a letter that would pass.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut good, mut bad) = (0, 0);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let is_last = chunks.peek().is_none();
        let is_cut =
            is_last && std::str::from_utf8(chunk.invalid()).is_err_and(|e| e.error_len().is_none());
        bad += usize::from(!chunk.invalid().is_empty() && !is_cut);
    }
    bad == 0 || good > bad
}

/// Signs that no text has.
fn is_binary(bytes: &[u8]) -> bool {
    let is_control = |b: &u8| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c);
    bytes.iter().any(is_control)
}

/// Whether the bytes beyond ASCII stand where the accents, quotes and dashes of
/// a western language would. Where they hold whole words, or signs that nobody
/// uses, it is an encoding of another part of the world: read as this one, the
/// names in it would be spoilt without a word.
fn is_western(bytes: &[u8]) -> bool {
    if is_binary(bytes) {
        return false;
    }
    let (mut all, mut in_words, mut run) = (0, 0, 0);
    for (place, byte) in bytes.iter().enumerate() {
        if byte.is_ascii() {
            run = 0;
            continue;
        }
        let before = place.checked_sub(1).map_or(b' ', |p| bytes[p]);
        let is_odd = match byte {
            // No sign at all, or one that is hardly ever written.
            0x81..=0x84 | 0x86..=0x89 | 0x8b | 0x8d | 0x8f | 0x90 | 0x98 | 0x9b | 0x9d => true,
            0xa2 | 0xa4..=0xa6 | 0xa8 | 0xac..=0xad | 0xaf | 0xb1 | 0xb6 | 0xb8 | 0xb9 => true,
            0xd7 | 0xf7 => true,
            // What begins a word or a sum stands within one.
            0xa1 | 0xa3 | 0xb3 | 0xbf => before.is_ascii_alphabetic(),
            // Capitals behind small letters.
            0x8a | 0x8c | 0x8e | 0x9f => before.is_ascii_lowercase(),
            _ => false,
        };
        if is_odd {
            return false;
        }
        run += 1;
        all += 1;
        in_words += match run {
            0..3 => 0,
            3 => 3,
            _ => 1,
        };
    }
    in_words * 2 <= all
}

fn western(byte: u8) -> char {
    /// From 0x80 on; the rest is as in Unicode.
    const SIGNS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => SIGNS[usize::from(byte) - 0x80],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "{\"name\": \"Zoë Ångström, “día”\"}\n";

    fn check(bytes: &[u8], expected: Option<Encoding>) {
        assert_eq!(guess_encoding(bytes), expected, "{bytes:x?}");
    }

    fn in_utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    /// As an old editor would have saved it, in the encoding whose upper half this is.
    fn in_old(text: &str, byte: impl Fn(char) -> u8) -> Vec<u8> {
        let one = |c: char| if c.is_ascii() { c as u8 } else { byte(c) };
        text.chars().map(one).collect()
    }

    #[test]
    fn a_file_reads_the_same_in_every_encoding() {
        let western =
            |text: &str| in_old(text, |c| (0x80..=0xff).find(|b| western(*b) == c).unwrap());
        let with_mark = ["\u{feff}", FILE].concat();
        for (bytes, encoding) in [
            (FILE.as_bytes().to_vec(), Encoding::Utf8),
            (with_mark.as_bytes().to_vec(), Encoding::Utf8),
            (in_utf16(FILE, u16::to_le_bytes), Encoding::Utf16Le),
            (in_utf16(&with_mark, u16::to_le_bytes), Encoding::Utf16Le),
            (in_utf16(FILE, u16::to_be_bytes), Encoding::Utf16Be),
            (in_utf16(&with_mark, u16::to_be_bytes), Encoding::Utf16Be),
            (western(FILE), Encoding::Western),
        ] {
            check(&bytes, Some(encoding));
            let (text, _) = decode(&bytes).unwrap();
            assert_eq!(text, FILE, "{encoding:?}");
        }
        for words in [
            "créée à Noël",
            "¿Qué tal? ¡Olé!",
            "Grüße, größer, Öl",
            "«Œuvre» – l’été…",
            "£5 or 3 €",
            "smörgåsbord",
        ] {
            assert_eq!(decode(&western(words)).unwrap().0, words);
        }
    }

    #[test]
    fn letters_beyond_the_first_plane_survive() {
        let text = "{\"a\": \"🧶 𞤀𞤣𞤤𞤢𞤥\"}";
        for bytes in [
            in_utf16(text, u16::to_le_bytes),
            in_utf16(text, u16::to_be_bytes),
        ] {
            assert_eq!(decode(&bytes).unwrap().0, text);
        }
    }

    #[test]
    fn what_might_be_of_another_part_of_the_world_is_not_guessed() {
        // Windows-1251, 1253 and 1250, Mac Roman, DOS, Shift JIS, GBK.
        let cyrillic = |c: char| (c as u32 - 0x410 + 0xc0) as u8;
        check(&in_old("{\"name\": \"Школа у реки\"}", cyrillic), None);
        let greek = |c: char| (c as u32 - 0x370 + 0xc0 - 0x20) as u8;
        check(&in_old("{\"name\": \"Σχολειο\"}", greek), None);
        check(b"{\"name\": \"Ksi\xb9\xbfka Ma\xb3gorzaty\"}", None);
        check(b"{\"name\": \"Caf\x8e\"}", None);
        check(b"{\"name\": \"Caf\x82\"}", None);
        check(b"{\"name\": \"\x83e\x83X\x83g\"}", None);
        check(
            b"{\"name\": \"\xd1\xa7\xcf\xb0\xc9\xe7\xc7\xf8\xba\xcf\xd7\xf7\xcd\xf8\xc2\xe7\"}",
            None,
        );
        check(b"\xff\xfe\0\0{\0\0\0", None);
        check(b"{\0\0\0\"\0\0\0", None);
        assert_eq!(
            decode(b"{\"name\": \"Caf\x82\"}"),
            Err(FileError::OldEncoding)
        );
        assert_eq!(decode(b"{\xc3\x01\x02"), Err(FileError::NotText));
    }

    #[test]
    fn what_is_damaged_or_cut_is_not_taken_for_an_old_encoding() {
        let damaged = b"{\n  \"a\": \"\xc3\xa4\xc3\xb6\xff\xc3\xbc\"}";
        assert_eq!(
            decode(damaged),
            Err(FileError::NotJson {
                line: 2,
                column: 11
            })
        );
        for cut in [
            &"{\"a\": \"Zoë".as_bytes()[..10],
            &in_utf16("{\"a\": 1}", u16::to_le_bytes)[..7],
        ] {
            assert_eq!(decode(cut), Err(FileError::CutShort), "{cut:x?}");
        }
        let mut half = in_utf16("{\"a\": \"🧶", u16::to_le_bytes);
        half.truncate(half.len() - 2);
        assert_eq!(decode(&half), Err(FileError::CutShort));
        assert_eq!(decode(b"{\0\"\0\0\xdc\0\xd8}\0"), Err(FileError::NotText));
    }
}
