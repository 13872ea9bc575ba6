//! What a typed or pasted block holds: the one rule by which words become
//! several entries, wherever several can be added at once.
//!
//! - A line is an entry, whatever ends it. Bullets and numbers that came along
//!   with a list go; so do commas that only end the lines of one.
//! - Cells as spreadsheets copy them: one row is as many entries as it has
//!   cells; of several rows each is one entry.
//! - Commas part one line of names where that is plainly meant: "Amina, Ben,
//!   Chidi". Ten lines of "Diallo, Ama" are ten people, and one is one. What
//!   is a comma in any script but never stands within a name (`;` `、` `，`)
//!   parts names also where there are only two, or several lines.
//! - Sentences are parted by no comma unless somebody asks for it.
//!
//! Where another reading is possible it stands behind the first, for a person
//! to choose before anything counts.

mod cells;
mod marks;
mod parts;

use cells::rows;
use marks::{without_ends, without_marks};
use parts::{Between, parts};

/// How a block is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// All of it is one entry.
    Whole,
    /// Each line, or row of cells, is one.
    Lines,
    /// Each cell is one.
    Cells,
    /// Each part between commas, or their like, is one.
    Parts,
}

/// What somebody is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Names of people, groups or organisations.
    Names,
    /// Anything that may have commas within.
    Sentences,
}

/// One way to read a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// How it is read.
    pub how: How,
    /// What then comes in, each on one line and none of them empty.
    pub entries: Vec<String>,
}

/// Every way to read a block that gives something else, the likeliest first;
/// none if there is nothing in it.
pub fn readings(text: &str, holds: Holds) -> Vec<Reading> {
    let rows = entries_of(text);
    let lines: Vec<String> = rows.iter().map(|cells| cells.join(", ")).collect();
    let cells: Vec<String> = rows.concat();
    let whole = match rows.as_slice() {
        [_] => lines.clone(),
        _ if lines.is_empty() => Vec::new(),
        _ => vec![lines.join(" ")],
    };
    let parted: Vec<_> = rows
        .iter()
        .map(|cells| match cells.as_slice() {
            [line] => parts(line, holds),
            // The commas between cells are ours.
            cells => (Between::No, vec![cells.join(", ")]),
        })
        .collect();
    let between = parted.iter().map(|(between, _)| *between).max();
    let between = match between.unwrap_or(Between::No) {
        // Of several lines each is one, unless no name could have such commas.
        Between::Plain if lines.len() > 1 => Between::Perhaps,
        between => between,
    };
    let mut entries_between: Vec<String> = Vec::new();
    for ((own, parts), line) in parted.into_iter().zip(&lines) {
        // Beside what parts for certain, what may not part stays whole.
        match between == Between::Surely && own < between {
            true => entries_between.push(line.clone()),
            false => entries_between.extend(parts),
        }
    }
    let first = match between {
        _ if rows.len() == 1 && cells.len() > 1 => 2,
        Between::Plain | Between::Surely => 1,
        Between::Perhaps | Between::No => 0,
    };
    let mut ways = [
        (How::Lines, lines),
        (How::Parts, entries_between),
        (How::Cells, cells),
        (How::Whole, whole),
    ];
    ways[..=first].rotate_right(1);
    let mut readings: Vec<Reading> = Vec::new();
    for (how, entries) in ways {
        // One line as a whole is called so.
        let how = if entries.len() == 1 { How::Whole } else { how };
        let is_new = readings.iter().all(|other| other.entries != entries);
        if !entries.is_empty() && is_new {
            readings.push(Reading { how, entries });
        }
    }
    readings
}

/// What a block holds where nobody can be asked how it is meant: its lines.
pub fn lines(text: &str) -> Vec<String> {
    entries_of(text)
        .iter()
        .map(|cells| cells.join(", "))
        .collect()
}

/// The rows of a block with their cells, without marks, ends and empty ones.
fn entries_of(text: &str) -> Vec<Vec<String>> {
    without_ends(without_marks(rows(text)))
}
