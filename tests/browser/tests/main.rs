//! What Weft promises in a browser: one file for each promise.

mod access;
mod anonymous;
mod bad_files;
mod boards;
mod composing;
mod copies;
mod crash;
mod deleted;
mod desk_tabs;
mod direction;
mod dots;
mod fingers;
mod flows;
mod frame;
mod group;
mod hand_out;
mod harness;
mod health;
mod home;
mod hosting;
mod keeping;
mod keyboard;
mod long_names;
mod map;
mod masks;
mod merge;
mod midnight;
mod names;
mod offline;
mod opening;
mod outdated;
mod panic;
mod paper;
mod pass_the_device;
mod pasting;
mod privacy;
mod read_first;
mod reload;
mod road;
mod sessions;
mod steps;
mod storage;
mod stories;
mod strips;
mod tabs;
mod thinking;
mod translated;
mod twice;
mod typing;
mod undo;
mod visits;
mod whole_way;

/// A file that is not named above would silently not be tested.
#[test]
fn every_promise_is_named_in_this_file() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let named = std::fs::read_to_string(here.join("main.rs")).unwrap();
    for file in std::fs::read_dir(here).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let promise = name.trim_end_matches(".rs");
        assert!(
            promise == "main" || named.contains(&format!("mod {promise};")),
            "add `mod {promise};`"
        );
    }
}
