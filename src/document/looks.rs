//! What a file that is no community file looks to be, so that people can be
//! told truly what they chose.

/// What a file looks to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// A photograph or a drawing.
    Picture,
    /// A sound or a film.
    Recording,
    /// A document of a word processor, or a PDF.
    Document,
    /// A spreadsheet of an office program.
    Spreadsheet,
    /// A table as plain text: cells apart by commas, semicolons or tabs.
    Table,
    /// Something packed: zip, gzip and the like.
    Packed,
    /// A web page.
    WebPage,
    /// A community file that is locked with a passphrase.
    Locked,
    /// What Weft saved for whoever mends it: all that is stored, as it stands.
    Rescue,
    /// Words, and nothing more.
    Words,
}

impl Looks {
    /// Everything that a file can look to be.
    pub const ALL: [Looks; 10] = [
        Looks::Picture,
        Looks::Recording,
        Looks::Document,
        Looks::Spreadsheet,
        Looks::Table,
        Looks::Packed,
        Looks::WebPage,
        Looks::Locked,
        Looks::Rescue,
        Looks::Words,
    ];

    /// Its word among the words.
    pub fn word(self) -> &'static str {
        match self {
            Looks::Picture => "picture",
            Looks::Recording => "recording",
            Looks::Document => "document",
            Looks::Spreadsheet => "spreadsheet",
            Looks::Table => "table",
            Looks::Packed => "packed",
            Looks::WebPage => "web-page",
            Looks::Locked => "locked",
            Looks::Rescue => "rescue",
            Looks::Words => "words",
        }
    }
}

/// How much of either end of a packed file is looked through for names in it.
const ENDS: usize = 64 * 1024;

/// What the first bytes say, which mark what is no text.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<Looks> {
    Some(match bytes {
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => {
            Looks::Picture
        }
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Looks::Picture,
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Looks::Picture,
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Looks::Picture,
        [b'R', b'I', b'F', b'F', ..] | [b'I', b'D', b'3', ..] | [b'O', b'g', b'g', b'S', ..] => {
            Looks::Recording
        }
        [0x1a, 0x45, 0xdf, 0xa3, ..] | [0xff, 0xf1 | 0xf9 | 0xfb | 0xf3, ..] => Looks::Recording,
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => {
            let pictures: [&[u8]; 5] = [b"heic", b"heix", b"mif1", b"avif", b"msf1"];
            match pictures.iter().any(|p| brand.starts_with(p)) {
                true => Looks::Picture,
                false => Looks::Recording,
            }
        }
        [b'%', b'P', b'D', b'F', ..] | [b'{', b'\\', b'r', b't', b'f', ..] => Looks::Document,
        // What office programs wrote before 2007; most often a spreadsheet or a text.
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            match holds(bytes, &[b"W\0o\0r\0k\0b\0o\0o\0k", b"B\0o\0o\0k\0"]) {
                true => Looks::Spreadsheet,
                false => Looks::Document,
            }
        }
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => of_zip(bytes),
        [0x1f, 0x8b, ..] | [b'7', b'z', 0xbc, 0xaf, ..] | [b'R', b'a', b'r', b'!', ..] => {
            Looks::Packed
        }
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0xfd, b'7', b'z', b'X', ..] | [b'B', b'Z', b'h', ..] => {
            Looks::Packed
        }
        _ => return None,
    })
}

/// Office programs pack what they write.
fn of_zip(bytes: &[u8]) -> Looks {
    if holds(bytes, &[b"xl/workbook", b"opendocument.spreadsheet"]) {
        Looks::Spreadsheet
    } else if holds(
        bytes,
        &[
            b"word/document",
            b"ppt/slides",
            b"opendocument.",
            b"application/epub",
        ],
    ) {
        Looks::Document
    } else {
        Looks::Packed
    }
}

fn holds(bytes: &[u8], words: &[&[u8]]) -> bool {
    let ends = [
        &bytes[..bytes.len().min(ENDS)],
        &bytes[bytes.len().saturating_sub(ENDS)..],
    ];
    let is_in = |end: &&[u8]| {
        let mut words = words.iter();
        words.any(|word| end.windows(word.len()).any(|at| at == *word))
    };
    ends.iter().any(is_in)
}

/// What a text is that does not begin as JSON does; `None` for one that does.
pub(super) fn of_text(text: &str) -> Option<Looks> {
    let start: String = text.chars().take(1000).collect::<String>().to_lowercase();
    if start.starts_with(['{', '[', '"']) {
        return None;
    }
    let is_markup = start.starts_with('<');
    Some(if is_markup && start.contains("<svg") {
        Looks::Picture
    } else if is_markup
        && ["<!doctype html", "<html", "<head", "<body"]
            .iter()
            .any(|tag| start.contains(tag))
    {
        Looks::WebPage
    } else if is_locked(text) {
        Looks::Locked
    } else if !is_markup && is_table(text) {
        Looks::Table
    } else {
        Looks::Words
    })
}

/// The compact form of JSON Web Encryption: five pieces in the letters of base64.
fn is_locked(text: &str) -> bool {
    let is_piece = |piece: &str| {
        let mut bytes = piece.bytes();
        bytes.all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    text.starts_with("eyJ") && text.split('.').count() == 5 && text.split('.').all(is_piece)
}

/// Whether the first lines have the same number of cells, and more than one.
fn is_table(text: &str) -> bool {
    let lines: Vec<&str> = text
        .lines()
        .filter(|l| !l.trim().is_empty())
        .take(8)
        .collect();
    let is_parted_by = |sign: char| {
        let mut cells = lines.iter().map(|line| cuts(line, sign));
        let first = cells.next().unwrap_or_default();
        lines.len() > 1 && first > 0 && cells.all(|n| n == first)
    };
    ['\t', ';', ','].into_iter().any(is_parted_by)
}

/// How often a line is cut by a sign outside quotes.
fn cuts(line: &str, sign: char) -> usize {
    let mut quoted = false;
    let is_cut = |c: char| {
        quoted ^= c == '"';
        c == sign && !quoted
    };
    line.chars().map(is_cut).filter(|cut| *cut).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_known_by_its_first_bytes() {
        let check = |bytes: &[u8], expected| assert_eq!(of_bytes(bytes), expected, "{bytes:x?}");
        check(b"\x89PNG\r\n\x1a\n", Some(Looks::Picture));
        check(b"\xff\xd8\xff\xe0", Some(Looks::Picture));
        check(b"RIFF\x10\0\0\0WEBPVP8 ", Some(Looks::Picture));
        check(b"RIFF\x10\0\0\0WAVEfmt ", Some(Looks::Recording));
        check(b"\0\0\0\x18ftypheic", Some(Looks::Picture));
        check(b"\0\0\0\x18ftypisom", Some(Looks::Recording));
        check(b"%PDF-1.7", Some(Looks::Document));
        check(b"{\\rtf1\\ansi}", Some(Looks::Document));
        check(
            b"PK\x03\x04 [Content_Types].xml word/document.xml",
            Some(Looks::Document),
        );
        check(
            b"PK\x03\x04 [Content_Types].xml xl/workbook.xml",
            Some(Looks::Spreadsheet),
        );
        check(
            b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            Some(Looks::Spreadsheet),
        );
        check(b"PK\x03\x04 harbour.weft.json", Some(Looks::Packed));
        check(b"\x1f\x8b\x08", Some(Looks::Packed));
        for ours in [
            &b"{\"format\": 1}"[..],
            b"\xef\xbb\xbf{",
            b"\xff\xfe{\0",
            b"\xfe\xff\0{",
            b"BMW is a firm",
            b"",
        ] {
            check(ours, None);
        }
    }

    #[test]
    fn the_names_in_a_large_packed_file_are_at_its_end() {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.extend(vec![7; 500_000]);
        bytes.extend(b"xl/workbook.xml");
        assert_eq!(of_bytes(&bytes), Some(Looks::Spreadsheet));
    }

    #[test]
    fn a_text_is_told_by_how_it_is_written() {
        let check = |text, expected| assert_eq!(of_text(text), expected, "{text}");
        check(
            "Name,Role\nAmina,host\nBen,\"harvester, host\"\n",
            Some(Looks::Table),
        );
        check("Name;Rolle\r\nAmina;Gastgeberin", Some(Looks::Table));
        check("Name\tRole\nAmina\thost", Some(Looks::Table));
        check("Dear all,\nsee you on Friday.", Some(Looks::Words));
        check("# Notes", Some(Looks::Words));
        check(
            "<!DOCTYPE html>\n<html><body>a,b\n</body></html>",
            Some(Looks::WebPage),
        );
        check(
            "<?xml version=\"1.0\"?>\n<svg xmlns=\"x\"/>",
            Some(Looks::Picture),
        );
        check("<?xml version=\"1.0\"?>\n<gpx/>", Some(Looks::Words));
        check("eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn", Some(Looks::Locked));
        check("eyJhbGciOiJkaXIifQ.a.b", Some(Looks::Words));
        check("{\"format\": \"weft.community\"}", None);
        check("[1, 2]", None);
    }
}
