//! A deleted community can be brought back for thirty days, and is nowhere to be seen meanwhile.

use serde_json::json;
use weft_browser_tests::*;

use crate::copies::indexed;
use crate::group::{self, PEOPLE, add_somebody, go_to, saved};

/// Removes the open community from this device.
async fn delete(page: &Page) {
    go_to(page, "File").await;
    page.button("Remove from this device").click().await;
    page.button("Remove without a file").click().await;
    page.heading("Recently deleted").wait().await;
}

/// A community with Amina and Ben that was deleted a moment ago.
async fn deleted(page: &Page) -> String {
    let home = group::community(page, "Harbour", &["Amina"]).await;
    add_somebody(page, "Ben").await;
    saved(page).await;
    delete(page).await;
    home
}

/// Everything that both stores hold in words.
async fn stored(page: &Page) -> String {
    let local = "return Object.entries(localStorage).flat().join('\\n')";
    let local = page.run(local, vec![]).await;
    let all = indexed(page, "").await.into_iter();
    let all: Vec<String> = all.map(|(key, text)| format!("{key} {text}")).collect();
    format!("{}\n{}", local.as_str().unwrap(), all.join("\n"))
}

#[test]
fn a_deleted_community_is_nowhere_until_it_is_brought_back_whole() {
    in_both(async |page| {
        let home = deleted(&page).await;
        let list = page.region("Recently deleted");
        assert_eq!(list.heading("Harbour").count().await, 1);
        assert_eq!(page.link("Harbour").count().await, 0);
        page.wait_for_text("30 days left").await;
        page.open(&home).await;
        page.heading("This community is not on this device")
            .wait()
            .await;
        page.open_beside("/rescue.html").await;
        page.wait_for_text("No community is stored here.").await;
        page.button("Save everything as it stands").click().await;
        let dump = page.saved_file().await.text;
        assert!(!dump.contains("Ben") && !dump.contains("Harbour"), "{dump}");

        page.open("#/").await;
        let mut page = page;
        page = page.kill_and_reopen("#/").await;
        page.button("Bring it back").click().await;
        page.link("Harbour").click().await;
        page.heading("What needs you now").wait().await;
        go_to(&page, "File").await;
        assert_eq!(group::save_a_file(&page).await.stakeholders.len(), 2);
        add_somebody(&page, "Chidi").await;
        saved(&page).await;
        page.open("#/").await;
        page.link("Harbour").wait().await;
        assert!(!page.heading("Recently deleted").is_there().await);
    });
}

#[test]
fn deleted_for_good_is_gone_from_both_stores_with_its_copies_and_what_was_private() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        group::begin(&page, "Principles", "Co-create principles").await;
        page.button("Each of us alone").click().await;
        group::take_part(&page, &PEOPLE[..1]).await;
        page.button("Hand to Amina Diallo").nth(0).click().await;
        page.button("I am Amina Diallo").click().await;
        page.field("What you need")
            .fill("Nobody else may know this")
            .await;
        page.button("Done, hide it").click().await;
        let run = page.route().await;
        let home = &run[..run.find("/run/").unwrap()];
        // And a form that is never sent.
        page.open(&format!("{home}/people")).await;
        page.button("Add a stakeholder").click().await;
        let form = page.dialog("Add a stakeholder");
        form.field("Name").fill("Nobody was to be told of").await;
        saved(&page).await;
        assert!(stored(&page).await.contains("Nobody was to be told of"));
        page.open(home).await;
        delete(&page).await;
        let all = indexed(&page, "").await;
        let holds = |begin: &str, words: &str| {
            let mut found = all.iter().filter(|(key, _)| key.starts_with(begin));
            found.any(|(_, text)| text.contains(words))
        };
        assert!(holds("copy:", "Amina Diallo"), "a copy was taken before");
        assert!(!holds("copy:", "Nobody else may know this"));
        assert!(!holds("piece:", "Nobody else may know this"));

        page.button("Delete for good").click().await;
        page.button("Not now").click().await;
        page.button("Delete for good").click().await;
        page.button("Delete it for good").click().await;
        page.heading("Recently deleted").wait_gone().await;
        let left = stored(&page).await;
        for words in [
            "Amina",
            "Harbour",
            "Nobody else may know this",
            "Nobody was to be told of",
        ] {
            assert!(!left.contains(words), "{words}: {left}");
        }
        page.reload().await;
        assert!(!page.heading("Recently deleted").is_there().await);
    });
}

#[test]
fn after_thirty_days_it_is_gone_by_itself() {
    /// Moves the day of the deletion in both stores.
    const LONG_AGO: &str = r#"
        const [day] = arguments;
        const older = (text) => { const entry = JSON.parse(text); entry.deleted = day; return JSON.stringify(entry); };
        for (const key of Object.keys(localStorage))
            if (key.includes(":entry:")) localStorage.setItem(key, older(localStorage.getItem(key)));
        return new Promise((done) => {
            const opening = indexedDB.open("weft:/");
            opening.onsuccess = () => {
                const texts = opening.result.transaction("texts", "readwrite");
                texts.objectStore("texts").openCursor().onsuccess = ({ target: { result: cursor } }) => {
                    if (!cursor) return;
                    if (cursor.key.startsWith("entry:")) cursor.update(older(cursor.value));
                    cursor.continue();
                };
                texts.oncomplete = () => { opening.result.close(); done(1); };
            };
        });"#;
    in_chromium(async |page| {
        deleted(&page).await;
        page.site().add_page("/beside.html", "<p>Beside</p>");
        let days_ago =
            "return new Date(Date.now() - arguments[0] * 864e5).toISOString().slice(0, 10)";
        for (days, is_there) in [(28, true), (32, false)] {
            page.open_beside("/beside.html").await;
            let day = page.run(days_ago, vec![json!(days)]).await;
            page.run(LONG_AGO, vec![day]).await;
            page.open("#/").await;
            if is_there {
                page.button("Bring it back").wait().await;
            } else {
                page.wait_until(
                    "!Object.keys(localStorage).some((key) => key.includes(':piece:'))",
                )
                .await;
                page.heading("Recently deleted").wait_gone().await;
            }
        }
        let gone = until(async || match stored(&page).await {
            left if left.contains("Harbour") => Err(Trouble(left)),
            _ => Ok(()),
        });
        gone.await.unwrap();
    });
}

#[test]
fn opening_the_file_of_a_deleted_community_does_not_cost_its_later_state() {
    in_chromium(async |page| {
        let home = group::community(&page, "Harbour", &["Amina"]).await;
        go_to(&page, "File").await;
        let file = group::save_text(&page).await;
        add_somebody(&page, "Ben").await;
        saved(&page).await;
        delete(&page).await;
        group::open_text(&page, &file).await;
        page.wait_for_text("can still be brought back").await;
        page.button("Replace what is here").click().await;
        page.wait_for_text("was replaced by the file").await;
        page.open(&format!("{home}/copies")).await;
        page.wait_for_text("Before it was removed from this device")
            .await;
        page.button("Go back to this").nth(0).click().await;
        page.wait_for_text("Undo brings back what was here").await;
        page.button("Dismiss").click().await;
        go_to(&page, "File").await;
        assert_eq!(group::save_a_file(&page).await.stakeholders.len(), 2);
    });
}

#[test]
fn another_tab_leaves_a_community_that_is_deleted_and_can_bring_it_back() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &["Amina"]).await;
        let other = page.new_tab(&home).await;
        other.heading("What needs you now").wait().await;
        delete(&page).await;
        other.wait_for_route("#/").await;
        other.button("Bring it back").click().await;
        other.link("Harbour").wait().await;
        page.link("Harbour").wait().await;
        page.heading("Recently deleted").wait_gone().await;
    });
}
