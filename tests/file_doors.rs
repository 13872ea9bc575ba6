//! Files come in and go out by one door each, kept by reading the source.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("src/ is here").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files
}

/// Only these files may hold these words.
#[track_caller]
fn only(words: &[&str], allowed: &[&str]) {
    let mut found = Vec::new();
    let mut wrong = Vec::new();
    for path in sources(Path::new("src")) {
        let text = fs::read_to_string(&path).expect("a source file is text");
        let path = path.to_string_lossy().replace('\\', "/");
        if words.iter().any(|word| text.contains(word)) {
            match allowed.contains(&path.as_str()) {
                true => found.push(path),
                false => wrong.push(path),
            }
        }
    }
    assert!(wrong.is_empty(), "{words:?} in {wrong:?}");
    assert_eq!(found.len(), allowed.len(), "{words:?} only in {found:?}");
}

#[test]
fn files_are_chosen_dropped_and_pasted_at_one_place_each() {
    only(&["type=\"file\""], &["src/ui/parts/choose_file.rs"]);
    let given = [
        "dragover",
        "dragenter",
        "on:drop",
        "on:paste",
        "\"paste\"",
        "DataTransfer",
    ];
    only(&given, &["src/browser/given.rs"]);
}

#[test]
fn a_file_gets_its_name_and_leaves_at_one_place() {
    let named = [
        "src/browser/files.rs",
        "src/document/file_name.rs",
        "src/document/mod.rs",
    ];
    only(&["file_name::", "file_name("], &named);
    only(&["set_download("], &["src/browser/files.rs"]);
}
