//! The layers of the program, kept apart by reading its source.

use std::path::PathBuf;

use crate::source::{code, sources};

/// Who may import whom. `ui` is named by nobody but `main`.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("community", &[]),
    ("flow", &["community"]),
    ("insight", &["community"]),
    ("document", &["community"]),
    ("content", &["flow", "community"]),
    ("handbook", &["community", "insight", "flow", "content"]),
    ("course", &["community", "insight", "flow", "content"]),
    ("route", &["community"]),
    ("browser", &["community", "document"]),
    (
        "ui",
        &[
            "browser",
            "community",
            "content",
            "course",
            "document",
            "flow",
            "handbook",
            "insight",
            "route",
        ],
    ),
    ("main", &["browser", "ui"]),
];

/// The macros of `community`, which Rust puts at the root.
const MACROS: &[&str] = &["record", "words"];

/// What has no clock, no chance, no browser and no files.
const CORE: &[&str] = &[
    "community",
    "flow",
    "insight",
    "document",
    "content",
    "handbook",
    "course",
    "route",
];

const NOT_IN_CORE: &[&str] = &[
    "Utc",
    "Local",
    "SystemTime",
    "Instant",
    "std::time",
    "rand",
    "getrandom",
    "new_v4",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "leptos",
    "std::fs",
    "std::env",
    "std::net",
    "println!",
    "std::thread",
];

/// The longest file, in lines.
const LONGEST: usize = 400;

/// The files by the layer that they are of.
fn layered() -> Vec<(String, PathBuf, String)> {
    let with_layer = |(path, text): (String, String)| {
        let first = path.split('/').next().unwrap_or_default();
        let layer = first.trim_end_matches(".rs").to_owned();
        (layer, PathBuf::from(path), text)
    };
    sources().into_iter().map(with_layer).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
}

/// The modules at the root that some code names, also as `crate::{a, b::c}`.
fn named(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (root, length) in [("crate::", 7), ("weft::", 6)] {
        for (at, _) in code.match_indices(root) {
            let rest = &code[at + length..];
            let Some(list) = rest.strip_prefix('{') else {
                found.extend(words(rest).next().map(str::to_owned));
                continue;
            };
            let (mut depth, mut start) = (0, 0);
            for (place, letter) in list.char_indices() {
                match letter {
                    '{' => depth += 1,
                    '}' | ',' if depth == 0 => {
                        found.extend(words(&list[start..place]).next().map(str::to_owned));
                        start = place + 1;
                        if letter == '}' {
                            break;
                        }
                    }
                    '}' => depth -= 1,
                    _ => {}
                }
            }
        }
    }
    found
}

#[test]
fn the_check_sees_every_way_to_name_a_module() {
    let code = "use crate::{community::{Id, Kind}, ui};\nuse crate::flow::Run; crate::record! {} weft::route::x";
    assert_eq!(named(code), ["community", "ui", "flow", "record", "route"]);
}

#[test]
fn a_layer_imports_only_what_it_may() {
    let mut wrong = Vec::new();
    for (layer, path, text) in layered() {
        if layer == "lib" {
            continue;
        }
        let Some((_, may)) = MAY_IMPORT.iter().find(|(name, _)| *name == layer) else {
            wrong.push(format!(
                "{}: say in tests/layers.rs what {layer} may import",
                path.display()
            ));
            continue;
        };
        // Unit tests may not reach further either.
        for module in named(&text) {
            let is_own = module == layer || MACROS.contains(&module.as_str());
            if !is_own && !may.contains(&module.as_str()) {
                wrong.push(format!("{} names {module}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_core_has_no_clock_no_chance_and_no_browser() {
    let mut wrong = Vec::new();
    for (layer, path, text) in layered() {
        if !CORE.contains(&layer.as_str()) {
            continue;
        }
        let code = code(&text);
        for name in NOT_IN_CORE {
            let is_there = match name.contains(|c: char| !c.is_alphanumeric() && c != '_') {
                true => code.contains(name),
                false => words(&code).any(|word| word == *name),
            };
            if is_there {
                wrong.push(format!("{} names {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_file_is_short_enough_to_be_read_at_once() {
    let long = |(_, path, text): (String, PathBuf, String)| {
        let lines = text.lines().count();
        (lines > LONGEST).then(|| format!("{}: {lines} lines", path.display()))
    };
    let long: Vec<String> = layered().into_iter().filter_map(long).collect();
    assert!(long.is_empty(), "{long:#?}");
}
