//! Every change can be taken back and made again, and two tabs are one community.

use weft_browser_tests::*;

use crate::group::{self, PEOPLE, add_lines, add_somebody, begin, go_to, saved};

#[test]
fn an_edit_can_be_taken_back_and_made_again() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        add_somebody(&page, "Ben Carter").await;
        go_to(&page, "People").await;
        page.button("Table").click().await;
        page.link("Ben Carter").wait().await;
        page.button("Undo: adding a stakeholder").click().await;
        page.link("Ben Carter").wait_gone().await;
        page.button("Redo: adding a stakeholder").click().await;
        page.link("Ben Carter").wait().await;
        // By keyboard alike, and for good.
        page.press_keys("Control+z").await;
        page.link("Ben Carter").wait_gone().await;
        page.press_keys("Control+Shift+z").await;
        page.link("Ben Carter").wait().await;
        page.press_keys("Control+z").await;
        page.link("Ben Carter").wait_gone().await;
        saved(&page).await;
        page.reload().await;
        go_to(&page, "People").await;
        page.button("Table").click().await;
        page.link("Amina").wait().await;
        assert!(!page.link("Ben Carter").is_there().await);
    });
}

#[test]
fn a_reveal_can_be_taken_back_and_made_again() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        group::write_alone(&page, &[]).await;
        page.radio("Everyone here in one go").click().await;
        page.field("What you need")
            .fill("Time to think\nPlain words")
            .await;
        page.button("Reveal").click().await;
        page.heading("What you need from one another").wait().await;
        page.wait_for_text("Plain words").await;
        page.press_keys("Control+z").await;
        page.wait_for_text("Answers are waiting, hidden.").await;
        page.wait_for_no_text("Plain words").await;
        page.press_keys("Control+Shift+z").await;
        page.wait_for_text("Plain words").await;
        // Taken back, they are in no file; and they wait, also after a reload.
        page.press_keys("Control+z").await;
        page.wait_for_no_text("Plain words").await;
        saved(&page).await;
        page.reload().await;
        page.wait_for_text("Answers are waiting, hidden.").await;
        page.wait_for_no_text("Plain words").await;
    });
}

#[test]
fn what_a_flow_concluded_can_be_taken_back() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "People", "Map stakeholders").await;
        page.button("Who is involved").click().await;
        add_lines(&page, "Add a stakeholder, or paste many", &["River clinic"]).await;
        page.button("Check together").click().await;
        page.button("Keep this map").click().await;
        page.link("See the map").click().await;
        page.button("Table").click().await;
        page.link("River clinic").wait().await;
        page.button("Undo: what the flow concluded").click().await;
        page.link("River clinic").wait_gone().await;
        // The flow is where it was before it counted.
        page.button(starting("Map stakeholders")).click().await;
        page.heading("Your map, so far").wait().await;
        page.press_keys("Control+Shift+z").await;
        page.heading("Your map is kept").wait().await;
        page.link("See the map").click().await;
        page.link("River clinic").wait().await;
    });
}

#[test]
fn what_is_done_in_one_tab_shows_in_the_other() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &["Amina"]).await;
        let route = format!("{home}/people");
        let other = page.new_tab(&route).await;
        other.button("Table").click().await;
        other.link("Amina").wait().await;
        add_somebody(&page, "Ben").await;
        other.link("Ben").wait().await;
        // And the other way; both tabs have written now.
        add_somebody(&other, "Chidi").await;
        go_to(&page, "People").await;
        page.button("Table").click().await;
        page.link("Chidi").wait().await;
        saved(&page).await;
        saved(&other).await;
        go_to(&page, "File").await;
        assert_eq!(group::save_a_file(&page).await.stakeholders.len(), 3);
        // Each takes back its own.
        page.button("Undo: adding a stakeholder").click().await;
        go_to(&other, "People").await;
        other.link("Ben").wait_gone().await;
        other.link("Chidi").wait().await;
    });
}
