//! What Weft promises of its core and of its source: one file for each promise.
//! They are compiled with the library's own tests (see src/lib.rs), so that there
//! is one program; yet they know of the library only what everybody does, as `weft::`.

pub(crate) mod common;
pub(crate) mod source;

mod aliases;
mod anonymous;
mod attacks;
mod audit;
mod claims;
mod conclusions;
mod content;
mod copies;
mod desk;
mod desk_tabs;
mod difference;
mod document;
mod doors;
mod edit;
mod example;
mod file_doors;
mod file_names;
mod frozen;
mod fuzz;
mod guess;
mod hand_out;
mod history;
mod keys;
mod later;
mod layers;
mod layout;
mod likeness;
mod lines;
mod loss;
mod masks;
mod merge;
mod schema;
mod signing;
mod standing;
mod stored;
mod tabs;
mod together;
mod typing;

/// A file that is not named above would silently not be tested.
#[test]
fn every_promise_is_named_in_this_file() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let named = std::fs::read_to_string(here.join("main.rs")).unwrap();
    for file in std::fs::read_dir(&here).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let Some(promise) = name.strip_suffix(".rs") else {
            continue;
        };
        assert!(
            promise == "main" || named.contains(&format!("\nmod {promise};\n")),
            "add `mod {promise};` to tests/main.rs"
        );
        let text = std::fs::read_to_string(here.join(&name)).unwrap();
        let mut inner = text.lines().filter(|line| line.starts_with("use crate::"));
        assert!(
            inner.all(|line| ["common", "source"]
                .iter()
                .any(|of| line[11..].starts_with(of))),
            "tests/{name} names the inside of the library: say `weft::` instead of `crate::`"
        );
    }
}
