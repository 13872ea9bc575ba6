//! Rows of cells, as spreadsheets and tables copy them: tabs between cells,
//! and quotes around a cell that has a tab or a line break within.

/// The rows of a block, each with its cells; of text that is no table each
/// line is a row of one cell.
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let text: Vec<char> = plain(text).chars().collect();
    let (mut rows, mut row, mut at) = (Vec::new(), Vec::new(), 0);
    loop {
        let (cell, end) = quoted(&text, at).unwrap_or_else(|| bare(&text, at));
        row.push(cell);
        match text.get(end) {
            Some('\t') => {}
            Some(_) => rows.push(std::mem::take(&mut row)),
            None => break,
        }
        at = end + 1;
    }
    rows.push(row);
    rows
}

/// The same text with one kind of line break.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.replace(
        ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'],
        "\n",
    )
}

/// A cell without quotes around it, and where it ends.
fn bare(text: &[char], from: usize) -> (String, usize) {
    let length = text[from..].iter().position(|c| matches!(c, '\t' | '\n'));
    let end = length.map_or(text.len(), |length| from + length);
    (text[from..end].iter().collect(), end)
}

/// A cell that is quoted because of what is in it, and where it ends. Quotes
/// that somebody wrote around their words are none.
fn quoted(text: &[char], from: usize) -> Option<(String, usize)> {
    if text.get(from) != Some(&'"') {
        return None;
    }
    let (mut cell, mut at, mut is_needed) = (String::new(), from + 1, false);
    loop {
        match (*text.get(at)?, text.get(at + 1)) {
            ('"', Some('"')) => {
                cell.push('"');
                at += 1;
            }
            ('"', None | Some('\t' | '\n')) => break,
            ('"', Some(_)) => return None,
            (c, _) => {
                is_needed |= matches!(c, '\t' | '\n');
                cell.push(if is_needed && c == '\t' { ' ' } else { c });
            }
        }
        at += 1;
    }
    let words = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    is_needed.then_some((words, at + 1))
}
