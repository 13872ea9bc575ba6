//! The source of Weft, for tests that read it: a rule that has one door is
//! kept by looking for what goes past it.

pub mod arrows;

use std::path::{Path, PathBuf};

/// All files of `src/`, each by its path within it, with its text.
pub fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("src/ is here").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
    let mut paths = Vec::new();
    walk(root, &mut paths);
    paths.sort();
    let with_text = |path: PathBuf| {
        let inner = path.strip_prefix(root).expect("it was found there");
        let text = std::fs::read_to_string(&path).expect("a source file is text");
        (inner.to_string_lossy().replace('\\', "/"), text)
    };
    paths.into_iter().map(with_text).collect()
}

/// The code of a file: without comments, and without its unit tests.
pub fn code(text: &str) -> String {
    let text = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let without = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
    text.lines().map(without).collect::<Vec<_>>().join("\n")
}
