//! Whatever happens to what the browser stores: the app starts, says so, and loses nothing.

use serde_json::json;
use weft_browser_tests::*;

use crate::group::{self, add_somebody, go_to, saved};

/// Opens the app in a frame in which nothing can be stored, and begins a community there.
async fn begin_where_nothing_is_stored(page: &Page) {
    let frame = "<iframe sandbox='allow-scripts allow-downloads' src='/#/' style='width:100%;height:90vh'></iframe>";
    page.site().allow_any_origin();
    page.site().add_page("/lms.html", frame);
    page.open_beside("/lms.html").await;
    page.enter_frame("iframe").await;
    page.wait_ready().await;
    page.link("Start a community").click().await;
    page.field("Purpose").fill("Mending").await;
    page.wait_for_text(BLOCKED).await;
}

const BLOCKED: &str = "This browser does not let Weft store anything here";

/// Puts away what is told, if anything is.
async fn dismiss(page: &Page) {
    if page.button("Dismiss").is_there().await {
        page.button("Dismiss").click().await;
    }
}

#[test]
fn where_nothing_can_be_stored_a_community_can_still_be_made_and_saved_as_a_file() {
    in_both(async |page| {
        begin_where_nothing_is_stored(&page).await;
        page.wait_for_text("Save a file before you leave.").await;
        dismiss(&page).await;
        page.field("Name of the community").fill("In a frame").await;
        page.wait_for_text("Not fully saved").await;
        dismiss(&page).await;
        page.button("To the overview").click().await;
        page.heading("What needs you now").wait().await;
        dismiss(&page).await;
        add_somebody(&page, "Amina").await;
        dismiss(&page).await;
        go_to(&page, "File").await;
        page.wait_for_text("At present this browser stores nothing.")
            .await;
        let community = group::save_a_file(&page).await;
        assert_eq!(community.about().name, "In a frame");
        assert_eq!(community.stakeholders.len(), 1);
    });
}

#[test]
fn that_nothing_can_be_stored_is_told_once() {
    in_chromium(async |page| {
        begin_where_nothing_is_stored(&page).await;
        page.button("Dismiss").click().await;
        page.wait_for_no_text(BLOCKED).await;
        page.field("Purpose").fill("Mending together").await;
        page.wait_for_text("Not fully saved").await;
        let shown = page.shown_text().await;
        assert!(!shown.contains(BLOCKED), "{shown}");
    });
}

/// Changes every text that holds these words, in both stores.
const CORRUPT: &str = r#"
    const [words, broken] = arguments;
    const local = Object.keys(localStorage).filter((key) => localStorage.getItem(key).includes(words));
    for (const key of local) localStorage.setItem(key, broken);
    return new Promise((resolve, reject) => {
        const opening = indexedDB.open("weft:/");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
            const texts = opening.result.transaction("texts", "readwrite");
            let changed = 0;
            texts.objectStore("texts").openCursor().onsuccess = ({ target: { result: cursor } }) => {
                if (!cursor) return;
                if (String(cursor.value).includes(words)) { cursor.update(broken); changed += 1; }
                cursor.continue();
            };
            texts.oncomplete = () => { opening.result.close(); resolve([local.length, changed]); };
        };
    });"#;

#[test]
fn a_text_that_cannot_be_read_is_set_aside_and_can_be_had() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &["Amina", "Ben"]).await;
        add_somebody(&page, "Chidi of the ferry").await;
        saved(&page).await;
        let broken = "{\"kind\": \"stakeholders\", \"fields\": {\"name\": \"Chidi of the fe";
        let changed = page
            .run(CORRUPT, vec![json!("Chidi of the ferry"), json!(broken)])
            .await;
        assert_eq!(changed, json!([1, 1]), "one text in each store");
        page.reload().await;
        page.open(&home).await;
        page.wait_for_text("One stored text could not be read. It is set aside and safe")
            .await;
        page.button("Dismiss").click().await;
        go_to(&page, "File").await;
        page.button("Download what was set aside").click().await;
        let aside = page.saved_file().await;
        assert!(aside.text.contains("Chidi of the fe"), "{}", aside.text);
        let community = group::save_a_file(&page).await;
        let mut names: Vec<&str> = community
            .stakeholders
            .iter()
            .map(|s| s.name.as_str())
            .collect();
        names.sort_unstable();
        assert_eq!(names, ["Amina", "Ben"]);
        // What can be read can be worked on, and what was set aside stays.
        add_somebody(&page, "Dana").await;
        saved(&page).await;
        page.reload().await;
        go_to(&page, "File").await;
        page.button("Download what was set aside").wait().await;
        assert_eq!(group::save_a_file(&page).await.stakeholders.len(), 3);
    });
}

#[test]
fn one_of_two_stores_is_enough() {
    const FORGET: &str = "return new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('weft:/');
        request.onsuccess = () => resolve(1);
        request.onerror = request.onblocked = () => reject('it is still open');
    })";
    in_both(async |page| {
        page.site().add_page("/beside.html", "<p>Beside</p>");
        let home = group::community(&page, "Harbour", &["Amina", "Ben"]).await;
        add_somebody(&page, "Chidi").await;
        saved(&page).await;
        for forget in ["localStorage.clear()", FORGET] {
            page.open_beside("/beside.html").await;
            page.run(forget, vec![]).await;
            page.open("#/").await;
            page.link("Harbour").wait().await;
            page.open(&home).await;
            go_to(&page, "File").await;
            assert_eq!(
                group::save_a_file(&page).await.stakeholders.len(),
                3,
                "{forget}"
            );
        }
        // Each had mended the other: neither is needed for all to be there.
        page.wait_for_text("everything is stored twice in this browser")
            .await;
    });
}

#[test]
fn what_was_saved_survives_a_crash_in_the_next_moment() {
    in_both(async |page| {
        let mut page = page;
        group::community(&page, "Harbour", &["Amina"]).await;
        for name in ["Ben", "Chidi"] {
            add_somebody(&page, name).await;
            saved(&page).await;
            let route = page.route().await;
            page = page.kill_and_reopen(&route).await;
            page.wait_for_text(name).await;
        }
    });
}

#[test]
fn a_full_store_is_said_plainly_and_the_other_one_goes_on() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        let fill = "try { for (let n = 0; ; n++) localStorage.setItem('filler' + n, 'x'.repeat(100000)) } catch {}
            try { for (let n = 0; ; n++) localStorage.setItem('crumb' + n, 'x') } catch {}";
        page.run(fill, vec![]).await;
        add_somebody(&page, &"Ben".repeat(60)).await;
        saved(&page).await;
        page.reload().await;
        page.wait_for_text("BenBenBen").await;
    });
}
