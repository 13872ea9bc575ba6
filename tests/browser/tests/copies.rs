//! Safety copies: taken by themselves, looked at, gone back to; and never in the way of the words themselves.

use serde_json::{Value, json};
use weft_browser_tests::*;

use crate::group::{self, add_somebody, go_to, row, save_text, saved};

/// All texts of IndexedDB under keys that begin so, by key.
pub async fn indexed(page: &Page, begin: &str) -> Vec<(String, String)> {
    let script = r#"
        const [begin] = arguments;
        return new Promise((resolve, reject) => {
            const opening = indexedDB.open("weft:/");
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
                const found = [];
                const texts = opening.result.transaction("texts");
                texts.objectStore("texts").openCursor().onsuccess = ({ target: { result: cursor } }) => {
                    if (!cursor) return;
                    if (cursor.key.startsWith(begin)) found.push([cursor.key, String(cursor.value)]);
                    cursor.continue();
                };
                texts.oncomplete = () => { opening.result.close(); resolve(found); };
            };
        });"#;
    let found = page.run(script, vec![json!(begin)]).await;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let found = found.as_array().unwrap().iter();
    found.map(|one| (text(&one[0]), text(&one[1]))).collect()
}

/// Waits until there are so many safety copies.
pub async fn wait_for_copies(page: &Page, n: usize) {
    let there = until(async || match indexed(page, "copy-note:").await.len() {
        there if there == n => Ok(()),
        there => Err(Trouble(format!("there are {there} copies, not {n}"))),
    });
    there.await.unwrap();
}

async fn dismiss(page: &Page) {
    page.button("Dismiss").click().await;
}

/// Opens the page of safety copies as people come to it.
async fn go_to_copies(page: &Page) {
    go_to(page, "File").await;
    page.link("Safety copies").click().await;
    page.heading("Safety copies").wait().await;
}

/// A community with Amina in whom Ben was added today: one copy, from before him.
async fn with_a_copy(page: &Page) -> String {
    let home = group::community(page, "Harbour", &["Amina"]).await;
    add_somebody(page, "Ben").await;
    saved(page).await;
    wait_for_copies(page, 1).await;
    home
}

async fn names(page: &Page) -> Vec<String> {
    go_to(page, "File").await;
    let community = group::save_a_file(page).await;
    dismiss(page).await;
    let mut names: Vec<String> = community
        .stakeholders
        .iter()
        .map(|s| s.name.clone())
        .collect();
    names.sort();
    names
}

#[test]
fn the_first_edit_of_a_day_leaves_a_copy_that_can_be_gone_back_to_and_undone() {
    in_both(async |page| {
        with_a_copy(&page).await;
        // Only the first.
        add_somebody(&page, "Chidi").await;
        saved(&page).await;
        go_to_copies(&page).await;
        page.wait_for_text("Before the first edit of the day").await;
        assert_eq!(page.button("Go back to this").count().await, 1);
        page.button("What differs from now").click().await;
        page.wait_for_text("Since then: 2 new, 0 changed, 0 gone.")
            .await;
        row(&page, "New since Ben").wait().await;
        row(&page, "New since Chidi").wait().await;

        page.button("Go back to this").click().await;
        page.wait_for_text("Undo brings back what was here").await;
        dismiss(&page).await;
        page.wait_for_text("Before going back to another copy")
            .await;
        page.wait_for_text("Nothing: it says what is here now.")
            .await;
        assert_eq!(names(&page).await, ["Amina"]);
        page.button("Undo: going back to a safety copy")
            .click()
            .await;
        saved(&page).await;
        page.reload().await;
        assert_eq!(names(&page).await, ["Amina", "Ben", "Chidi"]);
    });
}

#[test]
fn what_changed_is_told_in_words_before_and_after() {
    in_chromium(async |page| {
        let home = with_a_copy(&page).await;
        page.open(&format!(
            "{home}/people/{}",
            weft::community::Id::derived("person", "Amina")
        ))
        .await;
        crate::group::change(&page, "Who they are").await;
        page.field("Name").fill("Amina Diallo").await;
        page.press_keys("Tab").await;
        saved(&page).await;
        go_to_copies(&page).await;
        page.button("What differs from now").click().await;
        page.wait_for_text("Since then: 1 new, 1 changed, 0 gone.")
            .await;
        page.wait_for_text("Changed since Amina Diallo Name Then: Amina Now: Amina Diallo")
            .await;
        // It follows what happens meanwhile.
        page.button(starting("Undo")).click().await;
        page.wait_for_text("Since then: 1 new, 0 changed, 0 gone.")
            .await;
    });
}

#[test]
fn a_copy_can_be_saved_as_a_file_and_deleted() {
    in_both(async |page| {
        with_a_copy(&page).await;
        go_to_copies(&page).await;
        page.button("Save it as a file").click().await;
        let community = group::read(&page.saved_file().await.text);
        assert_eq!(community.about().name, "Harbour");
        assert_eq!(community.stakeholders.len(), 1);
        dismiss(&page).await;
        page.button("Delete this copy").click().await;
        page.button("Keep it").click().await;
        page.button("Delete this copy").click().await;
        page.button("Delete the copy").click().await;
        page.heading("Nothing to go back to yet").wait().await;
        assert_eq!(indexed(&page, "copy").await, []);
        page.reload().await;
        page.heading("Nothing to go back to yet").wait().await;
    });
}

#[test]
fn opening_a_file_in_place_of_what_is_here_leaves_a_copy() {
    in_both(async |page| {
        let home = with_a_copy(&page).await;
        go_to(&page, "File").await;
        let file = save_text(&page).await;
        add_somebody(&page, "Chidi").await;
        saved(&page).await;
        group::open_text(&page, &file).await;
        page.button("Replace what is here").click().await;
        page.wait_for_text("What was here was replaced by the file")
            .await;
        page.open(&format!("{home}/copies")).await;
        page.wait_for_text("Before a file was put in its place")
            .await;
        page.button("What differs from now").nth(0).click().await;
        row(&page, "Gone since Chidi").wait().await;
    });
}

#[test]
fn copies_are_the_first_to_go_where_there_is_no_room() {
    // Refuses every word with "full" for as long as there are safety copies.
    const FULL: &str = "
        let full = true;
        const { put, delete: remove } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.put = function (text, key) {
            if (full) throw new DOMException('no room', 'QuotaExceededError');
            return put.call(this, text, key);
        };
        IDBObjectStore.prototype.delete = function (range) {
            if (range.lower === 'copy:') full = false;
            return remove.call(this, range);
        };";
    in_both(async |page| {
        with_a_copy(&page).await;
        page.run(FULL, vec![]).await;
        add_somebody(&page, "Chidi").await;
        saved(&page).await;
        assert_eq!(indexed(&page, "copy").await, []);
        let pieces = indexed(&page, "piece:").await;
        assert!(pieces.iter().any(|(_, text)| text.contains("Chidi")));
        go_to_copies(&page).await;
        page.heading("Nothing to go back to yet").wait().await;
    });
}

#[test]
fn a_copy_that_cannot_be_read_changes_nothing() {
    in_chromium(async |page| {
        let home = with_a_copy(&page).await;
        let spoil = "const [key] = arguments; return new Promise((done) => {
            const opening = indexedDB.open('weft:/');
            opening.onsuccess = () => {
                const texts = opening.result.transaction('texts', 'readwrite');
                texts.objectStore('texts').put('weft.copy 1\\n{\"kind\":', key);
                texts.oncomplete = () => { opening.result.close(); done(1); };
            };
        })";
        let (key, _) = indexed(&page, "copy:").await.remove(0);
        page.run(spoil, vec![json!(key)]).await;
        page.open(&format!("{home}/copies")).await;
        page.button("Go back to this").click().await;
        page.wait_for_text("This safety copy cannot be read. Nothing here was changed.")
            .await;
        dismiss(&page).await;
        assert_eq!(names(&page).await, ["Amina", "Ben"]);
    });
}

#[test]
fn the_page_of_copies_works_by_keyboard_alone() {
    in_chromium(async |page| {
        with_a_copy(&page).await;
        go_to_copies(&page).await;
        page.wait_for_text("Before the first edit of the day").await;
        let mut met = Vec::new();
        while !met.iter().any(|name| name == "What differs from now") {
            page.press_keys("Tab").await;
            met.push(page.focused().await);
            assert!(met.len() < 60, "{met:?}");
        }
        for name in ["Go back to this", "Save it as a file", "Delete this copy"] {
            assert!(met.iter().any(|one| one == name), "{name} in {met:?}");
        }
        page.press_keys("Enter").await;
        page.wait_for_text("Since then: 1 new").await;
        assert_eq!(page.focused().await, "What differs from now");
        page.press_keys("Shift+Tab Enter").await;
        page.dialog("Delete this safety copy?").wait().await;
        page.press_keys("Escape").await;
        page.dialog("Delete this safety copy?").wait_gone().await;
        assert_eq!(page.focused().await, "Delete this copy");
    });
}

/// Looks at a screen in both themes, on a phone and on a laptop, and on the narrowest phone.
async fn look_at(page: &Page, name: &str) {
    for theme in [Theme::Light, Theme::Dark] {
        for (width, height) in [(390, 844), (1280, 800)] {
            page.set_theme(theme).await;
            page.set_viewport(width, height).await;
            page.wait_until("document.getAnimations().every((a) => a.playState !== 'running')")
                .await;
            page.no_axe_findings(&format!("{name}, {theme:?}, {width} wide"))
                .await;
        }
    }
    page.set_viewport(320, 640).await;
    page.wait_until("document.documentElement.scrollWidth <= 320")
        .await;
    page.set_viewport(1280, 800).await;
}

#[test]
fn axe_finds_nothing_where_there_are_copies_and_deleted_communities() {
    in_chromium(async |page| {
        let home = with_a_copy(&page).await;
        let person = weft::community::Id::derived("person", "Amina");
        page.open(&format!("{home}/people/{person}")).await;
        crate::group::change(&page, "Who they are").await;
        page.field("Name").fill("Amina Diallo").await;
        page.press_keys("Tab").await;
        saved(&page).await;
        go_to_copies(&page).await;
        page.button("What differs from now").click().await;
        page.wait_for_text("1 changed").await;
        look_at(&page, "what differs").await;
        page.button("Delete this copy").click().await;
        page.dialog("Delete this safety copy?").wait().await;
        look_at(&page, "deleting a copy").await;
        page.button("Keep it").click().await;
        page.set_viewport(1280, 800).await;
        go_to(&page, "File").await;
        page.button("Remove from this device").click().await;
        look_at(&page, "removing a community").await;
        page.button("Remove without a file").click().await;
        page.heading("Recently deleted").wait().await;
        look_at(&page, "home with a deleted community").await;
        page.button("Delete for good").click().await;
        page.dialog("Delete this community for good?").wait().await;
        look_at(&page, "deleting for good").await;
        page.button("Not now").click().await;
        page.button("Bring it back").click().await;
        page.open(&home).await;
        page.heading("What needs you now").wait().await;
        let newer =
            "localStorage.setItem('weft:/:format', '9'); dispatchEvent(new Event('storage'))";
        page.run(newer, vec![]).await;
        page.button("Reload").wait().await;
        look_at(&page, "a newer Weft").await;
    });
}
