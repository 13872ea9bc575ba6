//! When the program breaks, a plain page takes over from which everything can be saved.

use serde_json::json;
use weft_browser_tests::*;

use crate::group::{self, PEOPLE, go_to, save_text, saved};

/// Overwrites the program's own memory, as no mistake of a person could: the
/// next thing it does breaks. The boot script has left its bindings in the page.
const BREAK: &str = "return window.wasmBindings.default().then((wasm) => {
    new Uint8Array(wasm.memory.buffer).fill(0xff);
    document.querySelector('nav a')?.click();
})";

async fn is_rescued(page: &Page, whole: &str, name: &str) {
    page.heading("Something in Weft broke.").wait().await;
    assert_eq!(page.focused().await, "Something in Weft broke.");
    page.button(format!("Save a file: {name}").as_str())
        .click()
        .await;
    let file = page.saved_file().await;
    assert!(file.name.contains(".weft"), "{}", file.name);
    group::read(&file.text);
    assert!(
        weft::document::equal(&as_saved(whole), &as_saved(&file.text)),
        "{whole}\n{}",
        file.text
    );
    page.no_axe_findings("the page of a crash").await;
    page.button("Save everything as it stands").click().await;
    assert!(page.saved_file().await.text.contains(name));
    page.button("Start Weft again").click().await;
    page.wait_ready().await;
    page.link(name).nth(0).wait().await;
}

/// A file as Weft saves it: the page of a crash names every actor and id in
/// full. Like a version of before, it says in `seen` alone what was seen.
fn as_saved(file: &str) -> String {
    let saved = weft::document::write(&group::read(file), "");
    let mut file: serde_json::Value = serde_json::from_str(&saved).unwrap();
    let sync = file["sync"].as_object_mut().unwrap();
    sync.retain(|name, _| !["past", "past_of", "earlier"].contains(&name.as_str()));
    file.to_string()
}

#[test]
fn a_program_whose_memory_broke_hands_over_every_community() {
    in_both(async |page| {
        page.forgive("Error").await;
        // The browser's answers that were still under way find the program broken;
        // Firefox tells only where.
        page.forgive("__wbindgen_throw").await;
        page.forgive("wasm-function").await;
        group::community(&page, "Harbour", &PEOPLE).await;
        go_to(&page, "Principles").await;
        page.button("Write one down").click().await;
        page.wait_until("document.querySelector('#principles-add input')")
            .await;
        page.css("#principles-add input")
            .fill("We keep the kettle warm")
            .await;
        page.press_keys("Enter").await;
        page.wait_for_text("We keep the kettle warm").await;
        saved(&page).await;
        go_to(&page, "File").await;
        let whole = save_text(&page).await;
        page.run(BREAK, vec![]).await;
        is_rescued(&page, &whole, "Harbour").await;
    });
}

#[test]
fn a_panic_in_the_middle_of_a_flow_hands_over_all_but_what_is_private() {
    in_both(async |page| {
        page.forgive("RuntimeError").await;
        group::community(&page, "Harbour", &PEOPLE).await;
        group::begin(&page, "Principles", "Co-create principles").await;
        page.radio(starting("Brave space")).click().await;
        saved(&page).await;
        let route = page.route().await;
        page.link("Leave for now").click().await;
        go_to(&page, "File").await;
        let whole = save_text(&page).await;
        page.open(&route).await;
        page.heading(starting("What kind of space")).wait().await;
        // Just as the panic hook does it.
        page.run("window.weftRescue(arguments[0])", vec![json!("for a test")])
            .await;
        page.wait_for_text("What went wrong").await;
        is_rescued(&page, &whole, "Harbour").await;
    });
}

#[test]
fn the_page_of_a_crash_can_be_had_before_any_crash() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        saved(&page).await;
        page.open_beside("/rescue.html").await;
        page.heading("Save what Weft keeps on this device")
            .wait()
            .await;
        page.button("Save a file: Harbour").click().await;
        assert_eq!(
            group::read(&page.saved_file().await.text)
                .stakeholders
                .len(),
            3
        );
    });
}

/// Pieces as anybody could put them into local storage, who shares the address
/// or the device: under names that every object of the page answers to.
const HOSTILE: &str = r#"
    const ours = "weft:/:";
    const entryKey = Object.keys(localStorage).find((key) => key.startsWith(ours + "entry:"));
    const id = entryKey.slice((ours + "entry:").length);
    const entry = JSON.parse(localStorage.getItem(entryKey));
    // So that local storage counts as the fresher one.
    localStorage.setItem(entryKey, JSON.stringify({ ...entry, edition: entry.edition + 1000 }));
    const put = (piece, text) => localStorage.setItem(`${ours}piece:${id}:${entry.round}:${piece}`, text);
    put("__proto__:polluted", `{ "kind": "__proto__", "id": "polluted", "life": "yes", "sync": "yes", "fields": { "name": "Words under proto" } }`);
    put("__proto__:gone", `{ "kind": "__proto__", "id": "polluted", "gone": true }`);
    put("__proto__:removed", `{ "kind": "__proto__", "id": "polluted", "removed": true, "fields": { "name": "Removed under proto" } }`);
    put("constructor:a", `{ "kind": "constructor", "id": "prototype", "life": { "toString": 1 }, "sync": { "a": { "valueOf": 1 } }, "fields": { "name": "Words under constructor" } }`);
    put("format:a", `{ "kind": "format", "id": { "toString": 1 }, "fields": { "name": "Words under format" } }`);
    put("rest", `{ "rest": { "unknown": {
        "toString": [{ "id": "a", "name": "A list named toString" }],
        "constructor": [{ "id": "b", "name": "A list named constructor" }],
        "__proto__": [{ "id": "c", "name": "A list named proto" }],
        "hasOwnProperty": "A word named hasOwnProperty"
    }, "sync": { "seen": { "__proto__": { "polluted": "yes" } }, "gone": { "toString": ["x"] } } } }`);
"#;

#[test]
fn what_anybody_put_into_local_storage_is_saved_with_the_rest_and_changes_nothing_in_the_page() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        saved(&page).await;
        page.open_beside("/rescue.html").await;
        page.run(HOSTILE, vec![]).await;
        page.open_beside("/rescue.html?again").await;
        page.button("Save a file: Harbour").click().await;
        let text = page.saved_file().await.text;
        for words in [
            "Words under proto",
            "Removed under proto",
            "Words under constructor",
            "Words under format",
            "A list named toString",
            "A list named constructor",
            "A list named proto",
            "A word named hasOwnProperty",
        ] {
            assert!(text.contains(words), "{words} is not in {text}");
        }
        assert_eq!(group::read(&text).stakeholders.len(), 3);
        let polluted = "return [({}).polluted, ({}).prototype, [].polluted, Object.polluted]
            .every((found) => found === undefined)";
        assert_eq!(page.run(polluted, vec![]).await, json!(true));
    });
}
