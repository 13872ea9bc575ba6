//! Pages that are read before they are changed; tables; and presses that were
//! made twice, or keys that were held.

use serde_json::json;
use weft_browser_tests::*;

use crate::group::{self, PEOPLE, begin, go_to, saved};

/// Fields that somebody sees.
const FIELDS: &str = "main :is(input, textarea):not(details:not([open]) *)";

#[test]
fn a_person_is_read_first_and_changed_part_by_part() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        go_to(&page, "People").await;
        page.button("Table").click().await;
        page.link("Amina").click().await;
        page.heading("Amina").wait().await;
        assert_eq!(page.css(FIELDS).count().await, 0);
        page.no_axe_findings("a person to be read").await;
        // By keyboard: the part opens, with the focus in its first field.
        page.button("Change Who they are").focus().await;
        page.press_keys("Enter").await;
        page.field("Name").wait().await;
        page.wait_until("document.activeElement.tagName === 'INPUT'")
            .await;
        assert_eq!(page.focused().await, "Name");
        page.no_axe_findings("a person being changed").await;
        page.field("What they bring").fill("Night shifts").await;
        page.checkbox(starting("Practitioner")).click().await;
        page.button("Done Who they are").click().await;
        page.field("Name").wait_gone().await;
        page.wait_for_text("Night shifts").await;
        page.wait_for_text("Practitioner").await;
        saved(&page).await;
        page.reload().await;
        page.wait_for_text("Night shifts").await;
        assert_eq!(page.css(FIELDS).count().await, 0);
    });
}

#[test]
fn a_table_finds_by_any_of_its_words() {
    in_both(async |page| {
        group::example(&page).await;
        go_to(&page, "People").await;
        page.button("Table").click().await;
        let rows = async || page.css("main .table tbody tr").count().await;
        let all = rows().await;
        page.field("Find in the tables").fill("practitioner").await;
        page.wait_for_text("Stakeholders: ").await;
        let some = rows().await;
        assert!(some > 0 && some < all, "{some} of {all}");
        page.field("Find in the tables").fill("zzz").await;
        page.wait_for_text("Stakeholders: 0. Ties: 0.").await;
        page.wait_for_text("No tie is found so.").await;
        page.field("Find in the tables").fill("").await;
        page.wait_until(&format!(
            "document.querySelectorAll('main .table tbody tr').length === {all}"
        ))
        .await;
    });
}

/// The second press of a double one, and keys that are held, as browsers tell of them.
const PRESS: &str = "const button = [...document.querySelectorAll('.flow-go button')].find((b) => b.innerText === arguments[0]);
    button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: arguments[1] }))";
const KEY: &str = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
    { key: 'Enter', code: 'Enter', ctrlKey: true, repeat: arguments[0], bubbles: true, cancelable: true }))";

#[test]
fn a_double_press_goes_one_step_and_a_held_key_no_further() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "Principles", "Co-create principles").await;
        page.button("Gather principles").click().await;
        page.heading(starting("In twos and threes")).wait().await;
        let step = async || {
            page.run(
                "return document.querySelector('.flow-invitation').textContent",
                vec![],
            )
            .await
        };
        let before = step().await;
        page.run(PRESS, vec![json!("Continue"), json!(1)]).await;
        page.wait_until(&format!(
            "document.querySelector('.flow-invitation').textContent !== {before}"
        ))
        .await;
        let next = step().await;
        page.run(PRESS, vec![json!("Continue"), json!(2)]).await;
        assert_eq!(step().await, next, "the second press of a double one");
        page.run(KEY, vec![json!(false)]).await;
        page.wait_until(&format!(
            "document.querySelector('.flow-invitation').textContent !== {next}"
        ))
        .await;
        let after = step().await;
        for _ in 0..5 {
            page.run(KEY, vec![json!(true)]).await;
        }
        assert_eq!(step().await, after, "a key that is held");
    });
}

#[test]
fn undo_outlives_a_look_at_the_settings() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        group::add_somebody(&page, "Ben").await;
        saved(&page).await;
        page.link("Settings").click().await;
        page.heading("Settings").wait().await;
        page.link(starting("Back to")).click().await;
        page.button("Undo: adding a stakeholder").click().await;
        page.wait_for_text("Taken back: adding a stakeholder").await;
    });
}

#[test]
fn what_was_removed_for_good_meanwhile_does_not_come_back_by_undo() {
    in_chromium(async |page| {
        let home = group::community(&page, "Harbour", &["Amina"]).await;
        group::add_somebody(&page, "Ben").await;
        page.button("Remove").click().await;
        page.button(starting("Undo: removing")).wait().await;
        saved(&page).await;
        page.link("Settings").click().await;
        page.heading("Settings").wait().await;
        let other = page.new_tab(&home).await;
        go_to(&other, "File").await;
        other.link("Removed").click().await;
        other.button("Remove for good").click().await;
        let ask = other.dialog("Remove this for good?");
        ask.button("Remove for good").click().await;
        other.heading("Nothing is kept here").wait().await;
        saved(&other).await;
        page.link(starting("Back to")).click().await;
        page.heading("People").wait().await;
        page.button("Undo").wait().await;
        assert!(!page.button(starting("Undo:")).is_there().await);
    });
}

#[test]
fn a_flow_that_was_let_go_can_be_brought_back_at_once() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "Principles", "Co-create principles").await;
        page.button("Check together").click().await;
        page.button("Let this flow go").click().await;
        page.heading("You let this flow go").wait().await;
        page.button("Bring it back").click().await;
        page.heading("What you have agreed").wait().await;
    });
}
