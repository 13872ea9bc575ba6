//! Whatever acts on a key goes through the one guard: `browser/keys`. Read
//! from the source, since what slips past it shows on few keyboards only.

use crate::source::{code, sources};

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
    let mut wrong = Vec::new();
    let mut listening = 0;
    for (path, text) in sources() {
        if path.starts_with("browser/keys") {
            continue;
        }
        let code = code(&text);
        listening += code.matches("on:keydown").count();
        wrong.extend(
            past_the_guard(&code)
                .into_iter()
                .map(|what| format!("{path}: {what}")),
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
