//! A tab with an older Weft than the one that has stored things here: it stops writing and says so.

use weft_browser_tests::*;

use crate::group::{self, add_somebody, go_to, save_text, saved};

const TOLD: &str = "A newer Weft is in use on this device, so this page has stopped storing.";
const NEWER: &str = "localStorage.setItem('weft:/:format', '9')";

/// Everything in local storage, as one text.
async fn stored(page: &Page) -> String {
    let all = "return JSON.stringify(Object.entries(localStorage).sort())";
    page.run(all, vec![]).await.as_str().unwrap().to_owned()
}

#[test]
fn a_tab_hears_of_a_newer_weft_at_once_and_stores_nothing_more() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &["Amina"]).await;
        add_somebody(&page, "Ben").await;
        saved(&page).await;
        let other = page.new_tab("#/").await;
        other.run(NEWER, vec![]).await;
        page.wait_for_text(TOLD).await;
        let before = stored(&other).await;
        // What was written all the same can be had as a file.
        add_somebody(&page, "Written too late").await;
        page.wait_for_text("Not fully saved").await;
        go_to(&page, "File").await;
        page.button("Save a file").nth(0).click().await;
        let file = page.saved_file().await.text;
        assert_eq!(group::read(&file).stakeholders.len(), 3);
        assert_eq!(stored(&other).await, before);

        // The newest Weft, were it there, would go on with what is stored.
        page.button("Reload").click().await;
        page.wait_ready().await;
        page.wait_for_text(TOLD).await;
        page.open(&home).await;
        page.wait_for_text(TOLD).await;
        assert_eq!(stored(&other).await, before);
    });
}

#[test]
fn a_tab_that_missed_it_finds_out_with_its_next_edit() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        saved(&page).await;
        // Its own writes are told to other tabs only.
        page.run(NEWER, vec![]).await;
        add_somebody(&page, "Ben").await;
        page.wait_for_text(TOLD).await;
        assert!(!stored(&page).await.contains("Ben"));
        // Somebody who follows a link in another tab of it is told as well.
        go_to(&page, "People").await;
        page.wait_for_text(TOLD).await;
        page.run("localStorage.setItem('weft:/:format', '3')", vec![])
            .await;
        page.reload().await;
        go_to(&page, "File").await;
        assert_eq!(group::read(&save_text(&page).await).stakeholders.len(), 1);
    });
}
