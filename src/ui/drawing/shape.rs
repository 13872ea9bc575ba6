//! Shapes and labels of nodes.

use crate::community::Knowledge;

/// The shape of a kind of knowledge, about the middle; all are about as large.
pub fn shape(kind: Knowledge) -> &'static str {
    match kind {
        Knowledge::LivedExperience => "M9 0A9 9 0 1 1-9 0A9 9 0 1 1 9 0Z",
        Knowledge::Practitioner => "M-8-8H8V8H-8Z",
        Knowledge::Researcher => "M0-11.3L11.3 0L0 11.3L-11.3 0Z",
        Knowledge::PolicyMaker => "M-5-8.7H5L10 0L5 8.7H-5L-10 0Z",
        Knowledge::Learner => "M0-11.5L11 8H-11Z",
        Knowledge::Provider => {
            "M-3.5-8H3.5A4.5 4.5 0 0 1 8-3.5V3.5A4.5 4.5 0 0 1 3.5 8H-3.5A4.5 4.5 0 0 1-8 3.5V-3.5A4.5 4.5 0 0 1-3.5-8Z"
        }
        Knowledge::Funder => "M0-10.5L10-3.2L6.2 8.5H-6.2L-10-3.2Z",
        Knowledge::Other => "M7.5 0A7.5 7.5 0 1 1-7.5 0A7.5 7.5 0 1 1 7.5 0Z",
    }
}

/// Letters that fit on one line of a label.
const LINE: usize = 18;
/// How many more a line may have before its end is cut off.
const OVER: usize = 4;
/// More lines than this are no label any more.
const LINES: usize = 3;
/// How far the first line of a label is below the middle of its node.
pub const FIRST_LINE: f64 = 26.0;
/// How far the lines of a label are apart.
pub const NEXT_LINE: f64 = 15.0;
/// How wide a letter is, about.
const LETTER: f64 = 6.7;

/// A name as one line or two; what is longer ends in an ellipsis. There is
/// room for it wherever a node stands.
pub fn label(name: &str) -> Vec<String> {
    let name = name.trim();
    if name.chars().count() <= LINE {
        return vec![name.to_owned()];
    }
    let half = name.len() / 2;
    let spaces = name.char_indices().filter(|(_, c)| *c == ' ');
    let Some((middle, _)) = spaces.min_by_key(|(i, _)| i.abs_diff(half)) else {
        return vec![short(name)];
    };
    let (first, second) = name.split_at(middle);
    vec![short(first.trim()), short(second.trim())]
}

/// A name as three lines, if two have to be cut: where there is room, it can be
/// read to its end.
pub fn long_label(name: &str) -> Option<Vec<String>> {
    if label(name).iter().all(|line| !line.ends_with('…')) {
        return None;
    }
    // What a label never shows need not be looked at.
    let name: String = name.chars().take(LINES * (LINE + OVER) * 2).collect();
    let words: Vec<&str> = name.split_whitespace().collect();
    let even = name.chars().count().div_ceil(LINES);
    let lines = (even..=LINE + OVER)
        .map(|width| filled(&words, width))
        .find(|lines| lines.len() <= LINES && lines.iter().all(|line| line == &short(line)))
        .unwrap_or_else(|| {
            let mut lines = filled(&words, LINE + OVER);
            let rest = lines.split_off((LINES - 1).min(lines.len())).join(" ");
            lines.into_iter().chain([rest]).collect()
        });
    let lines = lines.iter().filter(|line| !line.is_empty());
    Some(lines.map(|line| short(line)).collect())
}

/// Words in lines, each as full as it can be.
fn filled(words: &[&str], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push((*word).to_owned()),
        }
    }
    lines
}

fn short(line: &str) -> String {
    if line.chars().count() <= LINE + OVER {
        return line.to_owned();
    }
    let mut short: String = line.chars().take(LINE + 2).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// About how much room a label takes: its width and its height.
pub fn label_room(lines: &[String]) -> (f64, f64) {
    let longest = lines.iter().map(|l| l.chars().count()).max().unwrap_or(0);
    (longest as f64 * LETTER, lines.len() as f64 * NEXT_LINE)
}
