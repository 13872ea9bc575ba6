//! From a file, or a text that was pasted, to the community in it; or to one
//! clear sentence about what it is instead.

use web_sys::File;

use crate::browser::files::{self, Unreadable};
use crate::content::{count, fill, text};
use crate::document::{self, FileError, Opened, Problem};
use crate::ui::state::app::App;

/// Reads a file; or why it cannot be opened.
pub async fn file(file: File) -> Result<Opened, String> {
    match files::read(&file).await {
        Ok(bytes) => document::read_bytes(&bytes).map_err(|error| words(&error)),
        Err(Unreadable::TooLarge) => Err(words(&FileError::TooLarge)),
        Err(Unreadable::Failed) => Err(text("file.error.unreadable")),
    }
}

/// Reads a text; or why it cannot be opened.
pub fn pasted(words_of_file: &str) -> Result<Opened, String> {
    document::read(words_of_file).map_err(|error| words(&error))
}

/// Says what was unusual in a file that was opened. Ids that a hand-made file
/// gave in its own way are nothing unusual.
pub fn report(app: App, problems: &[Problem]) {
    if problems.contains(&Problem::OldEncoding) {
        app.tell("warn", text("file.old-encoding"));
        return;
    }
    let problems = problems
        .iter()
        .filter(|p| !matches!(p, Problem::NewId { .. }))
        .count();
    if problems > 0 {
        app.tell("info", count("file.problems", problems));
    }
}

/// Why a file was not opened, in one sentence with the place and the mend.
fn words(error: &FileError) -> String {
    let key = |name: &str| format!("file.error.{name}");
    match error {
        FileError::TooLarge => text(&key("too-large")),
        FileError::NotText => text(&key("not-text")),
        FileError::NotOurs(looks) => text(&format!("file.looks.{}", looks.word())),
        FileError::OldEncoding => text(&key("old-encoding")),
        FileError::Empty => text(&key("empty")),
        FileError::CutShort => text(&key("cut-short")),
        FileError::NotJson { line, column } => fill(
            &key("not-json"),
            &[("line", &line.to_string()), ("column", &column.to_string())],
        ),
        FileError::TooDeep => text(&key("too-deep")),
        FileError::NotWeft => text(&key("not-weft")),
        FileError::TooNew { version } => {
            fill(&key("too-new"), &[("version", &version.to_string())])
        }
        FileError::WrongShape { place } => fill(&key("wrong-shape"), &[("place", place)]),
        FileError::TooMany { kind } => fill(&key("too-many"), &[("place", kind.name())]),
        FileError::TextTooLong { place } => fill(&key("text-too-long"), &[("place", place)]),
    }
}
