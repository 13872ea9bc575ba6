//! Opening a file: by button, by drop, or the example. Bad input gets one
//! clear sentence and changes nothing.

use leptos::task::spawn_local;
use web_sys::File;

use super::app::App;
use crate::browser::files::{self, Unreadable};
use crate::content::{fill, text};
use crate::document::{self, FileError, Problem};

/// Opens a file that somebody chose or dropped.
pub fn open(app: App, file: File) {
    spawn_local(async move {
        let bytes = match files::read(&file).await {
            Ok(bytes) => bytes,
            Err(Unreadable::TooLarge) => return refuse(app, &FileError::TooLarge),
            Err(Unreadable::Failed) => return app.tell("bad", text("file.error.unreadable")),
        };
        match document::read_bytes(&bytes) {
            Ok(opened) => {
                report(app, &opened.problems);
                app.take_in(opened);
            }
            Err(error) => refuse(app, &error),
        }
    });
}

/// Opens a file as a community of its own, with a new id.
pub fn open_copy(app: App, bytes: &[u8]) {
    match document::read_bytes(bytes) {
        Ok(opened) => app.keep(opened.community.as_another(app.new_id())),
        Err(error) => refuse(app, &error),
    }
}

/// Ids that a hand-made file gave in its own way are nothing unusual.
fn report(app: App, problems: &[Problem]) {
    let problems = problems
        .iter()
        .filter(|p| !matches!(p, Problem::NewId { .. }))
        .count();
    if problems > 0 {
        app.tell("info", crate::content::count("file.problems", problems));
    }
}

fn refuse(app: App, error: &FileError) {
    app.tell("bad", words(error));
}

/// Why a file was not opened, in one sentence with the place and the mend.
pub fn words(error: &FileError) -> String {
    let key = |name: &str| format!("file.error.{name}");
    match error {
        FileError::TooLarge => text(&key("too-large")),
        FileError::NotText => text(&key("not-text")),
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
