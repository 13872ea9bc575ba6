//! Files come in and go out by one door each, kept by reading the source.

use crate::source::sources;

/// Only these files may hold these words.
#[track_caller]
fn only(words: &[&str], allowed: &[&str]) {
    let mut found = Vec::new();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
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
    only(&["type=\"file\""], &["ui/parts/choose_file.rs"]);
    let given = [
        "dragover",
        "dragenter",
        "on:drop",
        "on:paste",
        "listen(\"paste\"",
        "DataTransfer",
    ];
    only(&given, &["browser/given.rs"]);
}

#[test]
fn a_file_gets_its_name_and_leaves_at_one_place() {
    let named = [
        "browser/files.rs",
        "document/file_name.rs",
        "document/mod.rs",
    ];
    only(&["file_name::", "file_name("], &named);
    only(&["set_download("], &["browser/files.rs"]);
}
