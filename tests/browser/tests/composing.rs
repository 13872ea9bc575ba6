//! Keys that compose a word are not keys that act, in whatever field.

use serde_json::{Value, json};
use weft_browser_tests::*;

use crate::group::{self, PEOPLE, begin, go_to};

/// Sends a key to what has the focus, as browsers describe it.
async fn send_key(page: &Page, key: Value) {
    let script = "
        const init = { bubbles: true, cancelable: true, ...arguments[0] };
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', init));
        document.activeElement.dispatchEvent(new KeyboardEvent('keyup', init));";
    page.run(script, vec![key]).await;
}

/// Every way in which browsers say that a key composes a word: most while it
/// is composed, Safari by the code alone once that has ended, Windows by name.
async fn compose_with(page: &Page, key: &str) {
    for how in [
        json!({ "key": key, "code": key, "isComposing": true, "keyCode": 229 }),
        json!({ "key": key, "code": key, "isComposing": true }),
        json!({ "key": key, "code": key, "keyCode": 229 }),
        json!({ "key": "Process", "code": key, "keyCode": 229 }),
    ] {
        for held in [json!({}), json!({ "ctrlKey": true })] {
            let mut key = how.clone();
            let held = held.as_object().unwrap().clone();
            key.as_object_mut().unwrap().extend(held);
            send_key(page, key).await;
        }
    }
}

async fn enter(page: &Page) {
    send_key(page, json!({ "key": "Enter", "code": "Enter" })).await;
}

/// What the field with the focus holds.
async fn typed(page: &Page) -> Value {
    page.run("return document.activeElement.value", vec![])
        .await
}

#[test]
fn a_composed_enter_adds_nobody_to_the_map_and_no_tie() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &PEOPLE[..2]).await;
        page.open(&format!("{home}/people")).await;
        page.button("Add a stakeholder").click().await;
        let form = page.dialog("Add a stakeholder");
        form.field("Name").type_text("たなか").await;
        compose_with(&page, "Enter").await;
        assert_eq!(typed(&page).await, json!("たなか"));
        assert!(form.is_there().await, "half a name was added");
        enter(&page).await;
        page.heading("たなか").wait().await;

        page.open(&home).await;
        begin(&page, "People", "Map stakeholders").await;
        page.button("Draw the ties").click().await;
        group::by_name(&page).await;
        page.field("From").choose(PEOPLE[0]).await;
        page.field("To").choose(PEOPLE[1]).await;
        page.field("What flows, in a few words")
            .type_text("ちしき")
            .await;
        compose_with(&page, "Enter").await;
        assert_eq!(typed(&page).await, json!("ちしき"), "half a word was added");
        enter(&page).await;
        page.wait_until("document.activeElement.value !== 'ちしき'")
            .await;
        page.wait_for_text("ちしき").await;
    });
}

#[test]
fn a_composed_enter_adds_nothing_to_lists_and_ends_no_turn() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &PEOPLE[..2]).await;
        begin(&page, "Principles", "Co-create principles").await;
        page.button("Gather principles").click().await;
        let field = page.field("Add a principle, or paste many");
        field.type_text("듣기").await;
        compose_with(&page, "Enter").await;
        assert_eq!(typed(&page).await, json!("듣기"));
        assert_eq!(page.css("ol.lines > li").count().await, 0);
        enter(&page).await;
        group::listed(&page, 1).await;

        page.button("Each of us alone").click().await;
        group::take_part(&page, &PEOPLE[..1]).await;
        group::others(&page).await;
        page.field("Add names").type_text("王").await;
        compose_with(&page, "Enter").await;
        assert_eq!(typed(&page).await, json!("王"));
        enter(&page).await;
        page.checkbox("王").wait().await;
        page.button("Hand to Amina Diallo").nth(0).click().await;
        page.button("I am Amina Diallo").click().await;
        let need = page.field("What you need");
        need.type_text("じかん").await;
        compose_with(&page, "Enter").await;
        assert_eq!(typed(&page).await, json!("じかん"), "the turn was ended");
        send_key(
            &page,
            json!({ "key": "Enter", "code": "Enter", "ctrlKey": true }),
        )
        .await;
        need.wait_gone().await;

        page.open(&home).await;
        go_to(&page, "Principles").await;
        page.button("Write one down").click().await;
        page.field("The principle, in one sentence")
            .type_text("きく")
            .await;
        compose_with(&page, "Enter").await;
        assert_eq!(typed(&page).await, json!("きく"));
    });
}

/// A real composition, by the browser's own input method.
#[test]
fn candidates_are_taken_and_let_go_without_the_page() {
    in_chromium(async |page| {
        let home = group::community(&page, "Harbour", &PEOPLE[..1]).await;
        page.open(&format!("{home}/people")).await;
        page.button("Add a stakeholder").click().await;
        let form = page.dialog("Add a stakeholder");
        form.field("Name").focus().await;
        let cdp = page.driver().await.unwrap().cdp();
        let compose = json!({ "text": "たなか", "selectionStart": 3, "selectionEnd": 3 });
        cdp.send_raw("Input.imeSetComposition", compose)
            .await
            .unwrap();
        for key in ["Enter", "Escape"] {
            for kind in ["rawKeyDown", "keyUp"] {
                let press =
                    json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": 229 });
                cdp.send_raw("Input.dispatchKeyEvent", press).await.unwrap();
            }
            assert!(form.is_there().await, "{key} went through");
            assert_eq!(typed(&page).await, json!("たなか"));
        }
        cdp.send_raw("Input.insertText", json!({ "text": "田中" }))
            .await
            .unwrap();
        assert_eq!(typed(&page).await, json!("田中"));
        // On telephones every Enter follows the end of a composition.
        page.press_keys("Enter").await;
        page.heading("田中").wait().await;
        page.button("Undo: adding a stakeholder").wait().await;
    });
}

#[test]
fn the_map_and_undo_are_left_alone_while_a_word_is_composed() {
    in_chromium(async |page| {
        let home = group::community(&page, "Harbour", &PEOPLE[..2]).await;
        group::add_somebody(&page, "Dua").await;
        let composed = json!({ "key": "z", "code": "KeyZ", "ctrlKey": true, "isComposing": true });
        send_key(&page, composed).await;
        page.heading("Dua").wait().await;
        page.open(&format!("{home}/people")).await;
        page.wait_until("document.querySelector('.map [data-id]')")
            .await;
        page.css(".map [data-id]").nth(0).focus().await;
        compose_with(&page, "Enter").await;
        assert_eq!(page.css(".map-panel").count().await, 0);
    });
}
