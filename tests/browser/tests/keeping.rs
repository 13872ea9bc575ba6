//! How safe and how full: said as it is, and the browser asked to keep it when there is something to keep.

use serde_json::json;
use weft_browser_tests::*;

use crate::copies::wait_for_copies;
use crate::group::{self, add_somebody, go_to, saved};

/// Runs a script in every page before anything else. Chromium only.
pub async fn before_everything(page: &Page, script: &str) {
    let driver = page.driver().await.unwrap();
    let script = json!({ "source": script });
    let cdp = driver.cdp();
    cdp.send_raw("Page.enable", json!({})).await.unwrap();
    cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", script)
        .await
        .unwrap();
}

#[test]
fn the_browser_is_asked_to_keep_it_after_the_first_edit_and_never_before() {
    in_chromium(async |page| {
        const COUNT: &str = "
            globalThis.asked = 0;
            const storage = Object.getPrototypeOf(navigator.storage);
            storage.persist = async () => { globalThis.asked += 1; return globalThis.asked > 1; };
            storage.persisted = async () => globalThis.asked > 1;";
        before_everything(&page, COUNT).await;
        let home = group::community(&page, "Harbour", &["Amina"]).await;
        go_to(&page, "File").await;
        page.wait_for_text("Weft asks with the first edit.").await;
        assert_eq!(page.run("return asked", vec![]).await, json!(0));
        add_somebody(&page, "Ben").await;
        saved(&page).await;
        page.wait_until("asked === 1").await;
        add_somebody(&page, "Chidi").await;
        saved(&page).await;
        page.reload().await;
        page.open(&format!("{home}/file")).await;
        page.wait_for_text("was asked to keep this and has not promised it")
            .await;
        assert_eq!(
            page.run("return asked", vec![]).await,
            json!(0),
            "once is enough"
        );
        page.run("asked = 1", vec![]).await;
        page.button("Ask it to keep this").click().await;
        page.wait_for_text("This browser has promised not to clear this by itself")
            .await;
    });
}

#[test]
fn file_says_where_it_is_how_full_and_how_old_the_last_file_is() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        go_to(&page, "File").await;
        page.wait_for_text("everything is stored twice in this browser")
            .await;
        page.wait_for_text("that this browser would give").await;
        page.wait_for_text(
            "The quick store, in which Weft keeps its second copy, is less than 1 % full.",
        )
        .await;
        page.wait_for_text("It was opened here from a file on")
            .await;
        page.wait_for_text("If somebody clears this browser’s data, everything here is gone")
            .await;
        page.button("Save a file").click().await;
        page.saved_file().await;
        page.wait_for_text("Nothing has changed since.").await;
        page.button("Dismiss").click().await;
        add_somebody(&page, "Ben").await;
        add_somebody(&page, "Chidi").await;
        saved(&page).await;
        go_to(&page, "File").await;
        page.wait_for_text("2 edits since then.").await;
        page.link("Where your words live").click().await;
        page.heading("Where your words live").wait().await;
        page.link("Back to the community").click().await;
        page.heading("File").wait().await;
    });
}

#[test]
fn what_was_just_opened_from_a_file_is_said_to_be() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        page.wait_for_no_text("No file of this community").await;
        add_somebody(&page, "Ben").await;
        saved(&page).await;
        go_to(&page, "Overview").await;
        page.heading("What needs you now").wait().await;
        page.wait_for_no_text("No file of this community").await;
        page.link("Weft").click().await;
        page.wait_for_text("Opened from a file today").await;
        page.reload().await;
        page.wait_for_text("Opened from a file today").await;
    });
}

/// What was told on one page does not lie over the controls of the next.
#[test]
fn what_is_no_warning_goes_when_one_goes_to_another_page() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        go_to(&page, "File").await;
        page.button("Save a file").click().await;
        page.saved_file().await;
        page.button("Dismiss").wait().await;
        tokio::time::sleep(std::time::Duration::from_millis(2_100)).await;
        page.button("Dismiss").wait().await;
        go_to(&page, "People").await;
        page.button("Dismiss").wait_gone().await;
    });
}

#[test]
fn a_community_too_large_for_the_quick_store_works_and_leaves_room_for_others() {
    in_both(async |page| {
        let people: Vec<String> = (0..60)
            .map(|n| {
                format!(
                    r#"{{"name": "Person {n}", "note": "{}"}}"#,
                    "x".repeat(99_000)
                )
            })
            .collect();
        let file = format!(
            r#"{{"format": "weft.community", "version": 1, "community": {{"name": "Large"}}, "stakeholders": [{}]}}"#,
            people.join(", ")
        );
        group::open_text(&page, &file).await;
        page.heading("What needs you now").wait().await;
        let home = page.route().await;
        let held = "everything is stored in this browser, and safe even if it is closed by force";
        go_to(&page, "File").await;
        page.wait_for_text(held).await;
        // A second start does not fill the quick store with half of it.
        page.reload().await;
        page.wait_for_text(held).await;
        add_somebody(&page, "Ben of the large one").await;
        saved(&page).await;
        let taken =
            "Object.entries(localStorage).flat().reduce((sum, text) => sum + text.length, 0)";
        page.wait_until(&format!("{taken} < 200000")).await;

        group::community(&page, "Small", &["Amina"]).await;
        add_somebody(&page, "Chidi").await;
        saved(&page).await;
        go_to(&page, "File").await;
        page.wait_for_text("everything is stored twice in this browser")
            .await;
        let page = page.kill_and_reopen(&format!("{home}/people")).await;
        page.wait_for_text("Ben of the large one").await;
    });
}

#[test]
fn a_save_after_one_edit_costs_the_same_in_a_large_community() {
    const WATCH: &str = "
        globalThis.written = [];
        const { setItem } = Storage.prototype;
        Storage.prototype.setItem = function (key, text) { written.push(key.length + text.length); return setItem.call(this, key, text); };
        const { put, delete: remove } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.put = function (text, key) { if (!key.startsWith('copy')) written.push(key.length + text.length); return put.call(this, text, key); };
        IDBObjectStore.prototype.delete = function (key) { written.push(0); return remove.call(this, key); };
        const { getAll, getAllKeys, openCursor } = IDBObjectStore.prototype;
        for (const [name, read] of Object.entries({ getAll, getAllKeys, openCursor }))
            IDBObjectStore.prototype[name] = function (range) { if (!String(range?.lower).startsWith('copy')) written.push(1e6); return read.apply(this, arguments); };";
    in_chromium(async |page| {
        let mut costs = Vec::new();
        for n in [3, 3000] {
            let people: Vec<String> = (0..n).map(|n| format!("Person {n}")).collect();
            let people: Vec<&str> = people.iter().map(String::as_str).collect();
            let home = group::community(&page, &format!("Of {n:04}"), &people).await;
            let person = weft::community::Id::derived("person", "Person 1");
            page.open(&format!("{home}/people/{person}")).await;
            group::change(&page, "Who they are").await;
            page.field("Name").fill("Amina").await;
            page.press_keys("Tab").await;
            saved(&page).await;
            page.wait_for_text("Undo").await;
            page.reload().await;
            group::change(&page, "Who they are").await;
            page.field("Name").fill("Amina D.").await;
            page.press_keys("Tab").await;
            page.wait_for_text("Undo").await;
            saved(&page).await;
            page.run(WATCH, vec![]).await;
            page.field("Name").fill("Amina Diallo").await;
            page.press_keys("Tab").await;
            page.wait_until("written.length >= 4").await;
            saved(&page).await;
            costs.push(page.run("return written", vec![]).await);
        }
        assert_eq!(costs[0], costs[1]);
    });
}

#[test]
fn with_one_store_missing_the_other_is_enough_and_file_says_so() {
    let no_local = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })";
    let no_indexed = "Object.defineProperty(window, 'indexedDB', { get() { return null } })";
    for (missing, held, copies) in [
        (
            no_local,
            "and safe even if it is closed by force",
            "Before the first edit of the day",
        ),
        (
            no_indexed,
            "the last half minute could be lost",
            "This browser keeps no safety copies",
        ),
    ] {
        in_chromium(async |page| {
            before_everything(&page, missing).await;
            let home = group::community(&page, "Harbour", &["Amina"]).await;
            add_somebody(&page, "Ben").await;
            go_to(&page, "File").await;
            page.wait_for_text(held).await;
            page.reload().await;
            page.open(&home).await;
            go_to(&page, "People").await;
            page.wait_for_text("Ben").await;
            // The copy of the day is taken a moment after the edit.
            add_somebody(&page, "Chidi").await;
            if missing == no_local {
                wait_for_copies(&page, 1).await;
            }
            page.open(&format!("{home}/copies")).await;
            page.wait_for_text(copies).await;
        });
    }
}
