//! A file whose community is here already: keep both, or replace, with undo.

use weft_browser_tests::*;

use crate::group::{self, add_somebody, go_to, save_text};

async fn names(page: &Page) -> Vec<String> {
    go_to(page, "File").await;
    let community = group::save_a_file(page).await;
    community
        .stakeholders
        .iter()
        .map(|s| s.name.clone())
        .collect()
}

/// A community with Amina, saved as a file; Ben came later. Then the file is opened again.
async fn opened_twice(page: &Page) {
    group::community(page, "Harbour", &["Amina"]).await;
    go_to(page, "File").await;
    let file = save_text(page).await;
    add_somebody(page, "Ben").await;
    group::saved(page).await;
    group::open_text(page, &file).await;
    page.dialog("This community is already here").wait().await;
}

#[test]
fn both_can_be_kept() {
    in_both(async |page| {
        opened_twice(&page).await;
        page.button("Keep both").click().await;
        page.heading("What needs you now").wait().await;
        let copy = page.route().await;
        assert_eq!(names(&page).await, ["Amina"]);
        add_somebody(&page, "Only in the copy").await;
        page.open("#/").await;
        page.link("Harbour").nth(1).wait().await;
        let routes = page
            .run(
                "return [...document.querySelectorAll('main h3 a')].map((a) => a.hash)",
                vec![],
            )
            .await;
        let routes: Vec<&str> = routes
            .as_array()
            .unwrap()
            .iter()
            .map(|r| r.as_str().unwrap())
            .collect();
        assert_eq!(routes.len(), 2, "{routes:?}");
        let former = routes.iter().find(|route| **route != copy).unwrap();
        page.open(former).await;
        let mut here = names(&page).await;
        here.sort();
        assert_eq!(here, ["Amina", "Ben"]);
    });
}

#[test]
fn what_is_here_can_be_replaced_and_undo_brings_it_back() {
    in_both(async |page| {
        opened_twice(&page).await;
        page.button("Replace what is here").click().await;
        page.wait_for_text("What was here was replaced by the file. Undo brings it back.")
            .await;
        page.button("Dismiss").click().await;
        assert_eq!(names(&page).await, ["Amina"]);
        page.button("Undo: replacing with a file").click().await;
        let mut here = names(&page).await;
        here.sort();
        assert_eq!(here, ["Amina", "Ben"]);
        // And it is so for good.
        group::saved(&page).await;
        page.reload().await;
        assert_eq!(names(&page).await.len(), 2);
        page.open("#/").await;
        page.link("Harbour").wait().await;
        assert_eq!(page.link("Harbour").count().await, 1);
    });
}

#[test]
fn nothing_happens_to_whoever_changes_their_mind() {
    in_chromium(async |page| {
        opened_twice(&page).await;
        page.press_keys("Escape").await;
        page.dialog("This community is already here")
            .wait_gone()
            .await;
        page.link("Harbour").click().await;
        assert_eq!(names(&page).await.len(), 2);
    });
}
