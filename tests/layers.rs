//! The layers of the program, kept apart by reading its source.

use std::path::PathBuf;

use crate::source::arrows::{Arrows, Place, place, words};
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

/// The rooms of `ui`, each of which may name those before it.
const ROOMS: &[&str] = &[
    "state", "parts", "prelude", "drawing", "flow", "incoming", "areas", "frame", "beside", "home",
];

/// What is there at once: all of `ui/home/`, but for the split point, names
/// these rooms only.
const AT_ONCE: &[&str] = &["state", "parts", "prelude", "home"];
const SPLIT: &str = "ui/home/rooms.rs";

/// Circles that are still there. None may be added.
const CIRCLES: &[&[&str]] = &[
    &["community/past", "community/stamps", "community/sync"],
    &["community/edit", "community/hand", "community/undo"],
    &[
        "document/hand_back",
        "document/later",
        "document/merge",
        "document/merge_answers",
        "document/own_ids",
    ],
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
    assert!(
        wrong.is_empty(),
        "move it to a layer below, or let a layer above hand it down: {wrong:#?}"
    );
}

/// What is wrong with the arrows within `ui`.
fn against_the_order(sources: &[(String, String)]) -> Vec<String> {
    let rank = |room: &str| ROOMS.iter().position(|known| *known == room);
    let mut wrong = Vec::new();
    for (from, to) in Arrows::of(sources).all() {
        let [layer, room, ..] = from.as_slice() else {
            continue;
        };
        if layer != "ui" {
            continue;
        }
        let Some(own) = rank(room) else {
            wrong.push(format!(
                "{}: say in tests/layers.rs where {room} stands",
                from.join("/")
            ));
            continue;
        };
        for to in to.into_iter().filter(|to| to[0] == "ui" && to.len() > 1) {
            let is_area = room == "areas" && to[1] == "areas" && from.len() > 2 && to.len() > 2;
            let is_at_once = room != "home"
                || from.join("/") + ".rs" == SPLIT
                || AT_ONCE.contains(&to[1].as_str());
            let is_below = rank(&to[1]).is_some_and(|other| other <= own);
            if !is_below || !is_at_once || is_area && from[2] != to[2] {
                wrong.push(format!("{} names {}", from.join("/"), to.join("/")));
            }
        }
    }
    wrong
}

#[test]
fn a_room_of_the_screens_names_only_rooms_below_it() {
    let wrong = against_the_order(&sources());
    assert!(
        wrong.is_empty(),
        "move what both need into a room below both, or let the upper room hand it down \
         as a value: {wrong:#?}"
    );
}

#[test]
fn the_check_sees_what_names_a_room_above() {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let rooms = [
        file("ui/prelude.rs", "pub use super::parts::*;"),
        file(
            "ui/parts/mod.rs",
            "mod live;\npub use live::{live, anew as fresh};",
        ),
        file("ui/parts/live.rs", ""),
        file("ui/state/app.rs", ""),
        file("ui/areas/mod.rs", "mod people;"),
        file("ui/areas/files.rs", ""),
        file("ui/home/root.rs", ""),
    ];
    let check = |path: &str, text: &str, wrong: &[&str]| {
        let mut all = rooms.to_vec();
        all.push(file(path, text));
        assert_eq!(against_the_order(&all), wrong, "{text}");
    };
    let names = "ui/state/x names ui/parts/live";
    check(
        "ui/state/x.rs",
        "use crate::ui::parts::{live, y};",
        &["ui/state/x names ui/parts", names],
    );
    check("ui/state/x.rs", "f(crate::ui::parts::fresh(x))", &[names]);
    check(
        "ui/state/x.rs",
        "use crate::ui::{\n parts::live::{self}};",
        &[names],
    );
    check(
        "ui/state/x.rs",
        "use super::super::parts::live::live;",
        &[names],
    );
    check(
        "ui/parts/x.rs",
        "use crate::ui::prelude::*;\nfn x() { live() }",
        &["ui/parts/x names ui/prelude"],
    );
    check(
        "ui/areas/people.rs",
        "use super::files::x;",
        &["ui/areas/people names ui/areas/files"],
    );
    check(
        "ui/home/x.rs",
        "use crate::ui::areas;",
        &["ui/home/x names ui/areas"],
    );
    check("ui/home/rooms.rs", "use crate::ui::areas;", &[]);
    check("ui/drawing/x.rs", "use crate::ui::state::app::App;", &[]);
}

#[test]
fn a_room_of_the_screens_names_others_by_their_whole_path() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let room = place(&path);
        // A room's own file stands in it; what is in it may go up to there.
        let up = room.len().saturating_sub(2) + 1;
        if room.len() > 1 && room[0] == "ui" && code(&text).contains(&"super::".repeat(up)) {
            wrong.push(path);
        }
    }
    assert!(
        wrong.is_empty(),
        "name another room as crate::ui::<room>, and use super for one's own only: {wrong:#?}"
    );
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    let sources = sources();
    let arrows = Arrows::of(&sources);
    let all: Vec<Vec<String>> = {
        let names = |circle: std::collections::BTreeSet<&Place>| {
            circle.into_iter().map(|at| at.join("/")).collect()
        };
        arrows.circles().into_iter().map(names).collect()
    };
    let new: Vec<_> = all
        .iter()
        .filter(|c| !CIRCLES.iter().any(|k| *k == **c))
        .collect();
    let cut: Vec<_> = CIRCLES
        .iter()
        .filter(|k| !all.iter().any(|c| ***k == **c))
        .collect();
    assert!(
        new.is_empty(),
        "move what they have in common into a file below them: {new:#?}"
    );
    assert!(
        cut.is_empty(),
        "take them from CIRCLES, they are cut: {cut:#?}"
    );
}

#[test]
fn the_check_sees_circles() {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let sources = [
        file("a/mod.rs", "mod one;\nmod two;\npub use one::One;"),
        file("a/one.rs", "use super::two::Two;"),
        file("a/two.rs", "use crate::b;"),
        file("b.rs", "fn b() -> crate::a::One {}"),
        file("c.rs", "use crate::b::b; // crate::d\n"),
        file("d.rs", "use crate::c;"),
    ];
    let arrows = Arrows::of(&sources);
    let circles: Vec<Vec<String>> = arrows
        .circles()
        .into_iter()
        .map(|circle| circle.into_iter().map(|at| at.join("/")).collect())
        .collect();
    assert_eq!(circles, [["a/one", "a/two", "b"]]);
}

#[test]
fn every_page_is_in_an_area_and_every_area_has_a_folder() {
    let sources = sources();
    let text = |path: &str| {
        let found = sources.iter().find(|(at, _)| at == path);
        found.map(|(_, text)| text.as_str()).unwrap_or_default()
    };
    let areas = text("route.rs").lines().filter_map(|line| {
        let (_, area) = line.split_once("\" in \"")?;
        area.strip_suffix("\";")
    });
    let areas: std::collections::BTreeSet<&str> = areas.collect();
    assert!(
        areas.len() > 5,
        "the pages are not where they were: {areas:?}"
    );
    for area in areas {
        let folder = text(&format!("ui/areas/{area}/mod.rs"));
        assert!(
            folder.contains(&format!("name: \"{area}\",")),
            "make ui/areas/{area}/mod.rs with an AREA of that name"
        );
        assert!(
            text("ui/areas/mod.rs").contains(&format!("&{area}::AREA,")),
            "put {area}::AREA into AREAS"
        );
    }
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
    assert!(
        long.is_empty(),
        "split by what it is about what is longer than {LONGEST} lines: {long:#?}"
    );
}
