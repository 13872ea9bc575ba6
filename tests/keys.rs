//! Whatever acts on a key goes through the one guard: `browser/keys`. Read
//! from the source, since what slips past it shows on few keyboards only.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("src/ is here").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(&path).expect("a source file is text");
            found.push((path, text));
        }
    }
}

/// What only the guard may name.
const ITS_OWN: [&str; 6] = [
    "KeyboardEvent",
    "is_composing",
    "key_code",
    "get_modifier_state",
    "keypress",
    "compositionend",
];

/// What some code does past the guard.
fn past_the_guard(code: &str) -> Vec<String> {
    let own = ITS_OWN.iter().filter(|name| code.contains(**name));
    let mut found: Vec<String> = own.map(|name| format!("names {name}")).collect();
    for listening in [
        "on:keydown",
        "on:keyup",
        "ev::keydown",
        "ev::keyup",
        "\"keydown\"",
        "\"keyup\"",
    ] {
        for (at, _) in code.match_indices(listening) {
            let rest = code[at + listening.len()..].trim_start_matches(['=', ',', ' ', '\n']);
            // A name is looked up where it was given.
            let name: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let given = format!("let {name} = keys::");
            let is_guarded = rest.starts_with("keys::acting(")
                || rest.starts_with("keys::entering(")
                || code.contains(&given);
            if !is_guarded {
                found.push(format!(
                    "{listening} listens to {}",
                    rest.lines().next().unwrap_or_default()
                ));
            }
        }
    }
    found
}

#[test]
fn every_key_that_acts_goes_through_the_guard() {
    let mut all = Vec::new();
    sources(Path::new("src"), &mut all);
    let mut wrong = Vec::new();
    let mut listening = 0;
    for (path, text) in all {
        if path.starts_with("src/browser/keys") {
            continue;
        }
        let code: Vec<&str> = text
            .lines()
            .map(|line| line.split("//").next().unwrap_or_default())
            .collect();
        let code = code.join("\n");
        listening += code.matches("on:keydown").count();
        wrong.extend(
            past_the_guard(&code)
                .into_iter()
                .map(|what| format!("{}: {what}", path.display())),
        );
    }
    assert!(
        wrong.is_empty(),
        "use keys::acting or keys::entering: {wrong:#?}"
    );
    assert!(listening > 2, "the check finds what listens");
}

#[test]
fn the_check_sees_what_slips_past() {
    for code in [
        "on:keydown=move |e| if e.key() == \"Enter\" { add() }",
        "let enter = move |e| add(); view! { <input on:keydown=enter /> }",
        "window_event_listener(leptos::ev::keydown, move |e| undo())",
        "move |event: KeyboardEvent| event.key()",
        "add_event_listener_with_callback(\"keydown\", f)",
    ] {
        assert!(!past_the_guard(code).is_empty(), "{code}");
    }
    for code in [
        "on:keydown=keys::entering(add)",
        "let finish = keys::acting(f); view! { <input on:keydown=finish /> }",
        "window_event_listener(leptos::ev::keydown, keys::acting(act))",
    ] {
        assert_eq!(past_the_guard(code), Vec::<String>::new());
    }
}
