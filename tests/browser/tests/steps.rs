//! Undo and redo by key: on every layout, wherever the focus is, and it is
//! said what was done, and where.

use serde_json::{Value, json};
use weft_browser_tests::*;

use crate::group::{self, PEOPLE, add_somebody, begin, go_to};

/// Sends a key press to what has the focus; whether the page took it.
async fn send_key(page: &Page, key: &str, code: &str, held: Value) -> bool {
    let script = "
        const [key, code, held] = arguments;
        const { altGraph, ...rest } = held;
        const init = { key, code, bubbles: true, cancelable: true, modifierAltGraph: altGraph, ...rest };
        return !document.activeElement.dispatchEvent(new KeyboardEvent('keydown', init));";
    let taken = page.run(script, vec![json!(key), json!(code), held]).await;
    taken == json!(true)
}

#[test]
fn steps_are_taken_on_every_layout() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        add_somebody(&page, "Ben").await;
        go_to(&page, "People").await;
        page.button("Table").click().await;
        let ben = page.link("Ben");
        ben.wait().await;
        let control = || json!({ "ctrlKey": true });
        let shifted = || json!({ "ctrlKey": true, "shiftKey": true });
        let apple = || json!({ "metaKey": true });
        for (back, again) in [
            (("z", "KeyZ", control()), ("z", "KeyZ", shifted())),
            // With Caps Lock on.
            (("Z", "KeyZ", control()), ("Z", "KeyZ", shifted())),
            (("Z", "KeyZ", apple()), ("y", "KeyY", apple())),
            // German, Dvorak, French.
            (("z", "KeyY", control()), ("y", "KeyZ", control())),
            (("z", "Slash", control()), ("Z", "Slash", shifted())),
            (
                ("z", "KeyW", apple()),
                ("Z", "KeyW", json!({ "metaKey": true, "shiftKey": true })),
            ),
            // Russian, Hebrew, Greek, Arabic.
            (("я", "KeyZ", control()), ("Я", "KeyZ", shifted())),
            (("ז", "KeyZ", control()), ("ט", "KeyY", control())),
            (("ζ", "KeyZ", control()), ("υ", "KeyY", control())),
            (("ئ", "KeyZ", control()), ("غ", "KeyY", control())),
        ] {
            assert!(send_key(&page, back.0, back.1, back.2).await, "{}", back.0);
            ben.wait_gone().await;
            assert!(
                send_key(&page, again.0, again.1, again.2).await,
                "{}",
                again.0
            );
            ben.wait().await;
        }
        for (key, code, held) in [
            // AltGr, as Windows and as Linux have it.
            (
                "ż",
                "KeyZ",
                json!({ "ctrlKey": true, "altKey": true, "altGraph": true }),
            ),
            ("z", "KeyZ", json!({ "ctrlKey": true, "altGraph": true })),
            ("z", "KeyZ", json!({ "ctrlKey": true, "altKey": true })),
            // What stands at the place of the Z on a French keyboard.
            ("w", "KeyZ", control()),
            ("я", "KeyZ", json!({})),
        ] {
            assert!(!send_key(&page, key, code, held).await, "{key}");
        }
        assert!(ben.is_there().await);
    });
}

/// The middle of three that say how much influence somebody has.
const INFLUENCE_MIDDLE: &str = "[aria-label=Influence] label:nth-of-type(2)";

#[test]
fn it_is_said_what_was_taken_back_and_where() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        add_somebody(&page, "Ben").await;
        group::change(&page, "Where they stand").await;
        page.css(INFLUENCE_MIDDLE).click().await;
        page.button("Undo: a change to a stakeholder").wait().await;
        go_to(&page, "Actions").await;
        page.heading("Actions").wait().await;
        page.press_keys("Control+z").await;
        page.wait_for_text("Taken back: a change to a stakeholder, on Ben’s page.")
            .await;
        page.press_keys("Control+y").await;
        page.wait_for_text("Made again: a change to a stakeholder, on Ben’s page.")
            .await;
        // By button alike, and in a flow.
        page.button("Undo: a change to a stakeholder").click().await;
        page.wait_for_text("Taken back: a change to a stakeholder, on Ben’s page.")
            .await;
        begin(&page, "Principles", "Co-create principles").await;
        page.radio(starting("Brave space")).click().await;
        page.press_keys("Control+z").await;
        page.wait_for_text("Taken back: an answer, in the flow “Co-create principles”.")
            .await;
        assert!(!page.radio(starting("Brave space")).is_chosen().await);
    });
}

#[test]
fn the_focus_on_a_choice_or_in_a_day_field_keeps_no_step_away() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        add_somebody(&page, "Ben").await;
        group::change(&page, "Where they stand").await;
        group::change(&page, "Taking part").await;
        page.css(INFLUENCE_MIDDLE).click().await;
        page.button("Undo: a change to a stakeholder").wait().await;
        page.press_keys("Control+z").await;
        page.wait_for_text("Taken back").await;
        page.press_keys("Control+y").await;
        page.wait_for_text("Made again").await;
        let day = page.css("input[type=date]").nth(0);
        day.focus().await;
        page.press_keys("Control+z").await;
        page.wait_for_text("Taken back").await;
    });
}

#[test]
fn a_field_in_which_somebody_typed_takes_back_letters_itself() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        add_somebody(&page, "Ben").await;
        group::change(&page, "Who they are").await;
        let brings = page.field("What they bring");
        brings.focus().await;
        // Nothing was typed here: the step before is meant.
        page.press_keys("Control+z").await;
        page.wait_for_text("Taken back: adding a stakeholder").await;
        page.press_keys("Control+y").await;
        page.wait_for_text("Made again: adding a stakeholder").await;
        group::change(&page, "Who they are").await;
        brings.focus().await;
        page.type_text("Nets").await;
        let taken = send_key(&page, "z", "KeyZ", json!({ "ctrlKey": true })).await;
        assert!(!taken, "the letters are the browser's to take back");
        // A field that was emptied for the next line has nothing of its own.
        begin(&page, "Principles", "Co-create principles").await;
        page.button("Gather principles").click().await;
        group::add_lines(&page, "Add a principle, or paste many", &["We ask first"]).await;
        page.press_keys("Control+z").await;
        page.wait_until("!document.querySelector('ol.lines > li')")
            .await;
        page.wait_for_text("Taken back: adding to a list").await;
    });
}

#[test]
fn nothing_is_taken_back_behind_a_dialog() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE[..2]).await;
        group::write_alone(&page, &PEOPLE[..2]).await;
        page.button("Hand to Amina Diallo").nth(0).click().await;
        page.button("I am Amina Diallo").wait().await;
        for (key, code) in [("z", "KeyZ"), ("я", "KeyZ"), ("y", "KeyY")] {
            assert!(!send_key(&page, key, code, json!({ "ctrlKey": true })).await);
        }
        page.press_keys("Escape").await;
        page.button("I am Amina Diallo").wait_gone().await;
    });
}

#[test]
fn a_stakeholder_is_brought_back_with_its_ties() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &PEOPLE[..2]).await;
        begin(&page, "People", "Map stakeholders").await;
        page.button("Draw the ties").click().await;
        group::by_name(&page).await;
        page.field("From").choose(PEOPLE[0]).await;
        page.field("To").choose(PEOPLE[1]).await;
        page.button("Add the tie").click().await;
        page.button("Check together").click().await;
        page.button("Keep this map").click().await;
        page.open(&format!("{home}/people")).await;
        page.button("Table").click().await;
        page.link(PEOPLE[0]).nth(0).click().await;
        page.heading(PEOPLE[0]).wait().await;
        page.button("Remove").click().await;
        page.heading("People").wait().await;
        page.open(&format!("{home}/removed")).await;
        page.wait_for_text("Comes back with 1 tie").await;
        let row = page.role("listitem", starting(PEOPLE[0])).nth(0);
        row.button("Bring it back").click().await;
        page.wait_for_text("Nothing is kept here").await;
        page.press_keys("Control+z").await;
        page.wait_for_text("Comes back with 1 tie").await;
        page.press_keys("Control+Shift+z").await;
        page.wait_for_text("Nothing is kept here").await;
        group::saved(&page).await;
        go_to(&page, "File").await;
        let file = group::save_a_file(&page).await;
        assert_eq!((file.stakeholders.len(), file.ties.len()), (2, 1));
    });
}
