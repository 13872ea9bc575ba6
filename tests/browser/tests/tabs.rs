//! Two tabs of one browser, a store that is cleared under an open one, and one that never answers.

use std::time::{Duration, Instant};

use weft_browser_tests::*;

use crate::copies::wait_for_copies;
use crate::group::{self, add_somebody, go_to, save_text, saved};

/// This tab tells nobody of what it writes, as one that is closed in the same moment.
const MUTE: &str = "BroadcastChannel.prototype.postMessage = () => {}";
/// This tab is not told by the browser what others store.
const DEAF: &str = "Object.defineProperty(StorageEvent.prototype, 'key', { get: () => 'deaf' })";

#[test]
fn two_tabs_at_the_same_beginning_hear_of_each_other() {
    in_both(async |page| {
        page.open("#/start").await;
        page.field("Name of the community").fill("Menders").await;
        saved(&page).await;
        let other = page.new_tab("#/start").await;
        let name = other.field("Name of the community");
        name.wait().await;
        assert_eq!(
            name.value().await,
            "Menders",
            "it goes on with the same one"
        );
        other.field("Purpose").fill("Mending together").await;
        saved(&other).await;
        let heard = "[...document.querySelectorAll('input, textarea')].some((f) => f.value === 'Mending together')";
        page.wait_until(heard).await;
        // What is done here goes on from there.
        page.field("Name of the community")
            .fill("Harbour menders")
            .await;
        saved(&page).await;
        let page = page.kill_and_reopen("#/start").await;
        let stored = page.field("Purpose");
        stored.wait().await;
        assert_eq!(
            stored.value().await,
            "Mending together",
            "neither wrote over the other"
        );
        let name = page.field("Name of the community").value().await;
        assert_eq!(name, "Harbour menders");
    });
}

#[test]
fn a_tab_that_writes_and_closes_at_once_is_heard() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &["Amina"]).await;
        let other = page.new_tab(&home).await;
        other.heading("What needs you now").wait().await;
        other.run(MUTE, vec![]).await;
        add_somebody(&other, "Closed at once").await;
        saved(&other).await;
        go_to(&page, "People").await;
        page.wait_for_text("Closed at once").await;
    });
}

/// Writes what Amina brings.
async fn brings(page: &Page, words: &str) {
    // Within the page: it is as deaf or mute as it was made.
    let id = weft::community::Id::derived("person", "Amina");
    let go =
        format!("location.hash = location.hash.split('/').slice(0, 3).join('/') + '/people/{id}'");
    page.run(&go, vec![]).await;
    page.heading("Amina").wait().await;
    group::change(page, "Who they are").await;
    page.field("What they bring").fill(words).await;
    page.press_keys("Tab").await;
    saved(page).await;
}

#[test]
fn nothing_is_written_over_that_was_never_heard() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &["Amina"]).await;
        page.run(DEAF, vec![]).await;
        let other = page.new_tab(&home).await;
        other.heading("What needs you now").wait().await;
        other.run(MUTE, vec![]).await;
        brings(&other, "A boat").await;
        brings(&page, "A kettle").await;
        go_to(&page, "File").await;
        let text = save_text(&page).await;
        assert!(
            text.contains("A boat") && text.contains("A kettle"),
            "{text}"
        );
        let page = page.kill_and_reopen(&format!("{home}/file")).await;
        let text = save_text(&page).await;
        assert!(
            text.contains("A boat") && text.contains("A kettle"),
            "{text}"
        );
    });
}

const CLEAR_ALL: &str = "localStorage.clear();
    return new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('weft:/');
        request.onsuccess = () => resolve(1);
        request.onerror = () => reject('not deleted');
    })";

#[test]
fn what_was_cleared_under_an_open_tab_is_stored_whole_again_and_said() {
    in_both(async |page| {
        page.site().add_page("/beside.html", "<p>Beside</p>");
        let home = group::community(&page, "Harbour", &["Amina", "Ben"]).await;
        add_somebody(&page, "Chidi").await;
        saved(&page).await;
        for (clear, said) in [
            ("localStorage.clear()", "and nothing is lost"),
            (CLEAR_ALL, "may be gone"),
        ] {
            page.run(clear, vec![]).await;
            add_somebody(&page, &format!("After: {said}")).await;
            page.wait_for_text(said).await;
            page.button("Dismiss").click().await;
            saved(&page).await;
        }
        let page = page.kill_and_reopen(&format!("{home}/file")).await;
        assert_eq!(group::save_a_file(&page).await.stakeholders.len(), 5);
        // A kill may have cost local storage its last half minute; that was mended since.
        go_to(&page, "Overview").await;
        go_to(&page, "File").await;
        page.wait_for_text("stored twice").await;
    });
}

#[test]
fn an_indexeddb_that_never_answers_costs_a_few_seconds() {
    in_both(async |page| {
        // The same page twice, so that what the browser itself costs is known.
        let start = |first: &str| {
            format!(
                "<script>{first}; fetch('/').then((answer) => answer.text()).then((html) => {{
                    document.open(); document.write(html); document.close();
                }});</script>"
            )
        };
        page.site().add_page("/well.html", &start(""));
        page.site().add_page(
            "/hang.html",
            &start("IDBFactory.prototype.open = () => ({ readyState: 'pending' })"),
        );
        group::community(&page, "Harbour", &["Amina"]).await;
        let mut took = Vec::new();
        for path in ["/well.html", "/well.html", "/hang.html"] {
            let begun = Instant::now();
            page.open_beside(path).await;
            page.wait_ready().await;
            page.link("Harbour").wait().await;
            took.push(begun.elapsed());
        }
        let more = took[2].saturating_sub(took[1].min(took[0]));
        assert!(more < Duration::from_millis(4_500), "{took:?}");
        page.link("Harbour").click().await;
        page.heading("What needs you now").wait().await;
        // Local storage alone is said to be less.
        page.wait_for_text("Not fully saved").await;
    });
}

#[test]
fn the_page_of_a_crash_offers_safety_copies_too() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        add_somebody(&page, "Ben").await;
        saved(&page).await;
        wait_for_copies(&page, 1).await;
        page.open_beside("/rescue.html").await;
        page.wait_for_text("Safety copies of earlier days").await;
        page.css("summary").click().await;
        page.button(starting("Save this copy: Harbour"))
            .click()
            .await;
        let copy = group::read(&page.saved_file().await.text);
        assert_eq!(copy.stakeholders.len(), 1, "as it was before Ben");
    });
}
