//! Killed at any moment, edited by hand, typed into from two tabs at once: what was stored is there.

use serde_json::json;
use weft_browser_tests::*;

use crate::copies::indexed;
use crate::group::{self, add_somebody, go_to, saved};

async fn names(page: &Page, home: &str) -> Vec<String> {
    page.open(&format!("{home}/file")).await;
    let community = group::save_a_file(page).await;
    page.button("Dismiss").click().await;
    let mut names: Vec<String> = community
        .stakeholders
        .iter()
        .map(|s| s.name.clone())
        .collect();
    names.sort();
    names
}

/// The browser is killed while words are being written; all that was *Saved* before is there, and
/// the last words are there or not, whole.
#[test]
fn a_kill_between_two_writes_costs_at_most_the_last_words() {
    // From now on IndexedDB takes nothing to its end, or local storage takes nothing at all.
    let no_end = "IDBTransaction.prototype.commit = null;
        const { transaction } = IDBDatabase.prototype;
        IDBDatabase.prototype.transaction = function (store, mode, options) {
            const begun = transaction.call(this, store, mode, options);
            if (mode === 'readwrite') begun.addEventListener('complete', (event) => event.stopImmediatePropagation());
            return begun;
        };";
    let no_local =
        "Storage.prototype.setItem = () => { throw new DOMException('', 'UnknownError') };";
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &["Amina"]).await;
        let mut page = page;
        let mut all = vec!["Amina".to_owned()];
        for (moment, script) in [
            ("at once", ""),
            ("unfinished", no_end),
            ("one store", no_local),
        ] {
            let kept = format!("Kept before: {moment}");
            add_somebody(&page, &kept).await;
            saved(&page).await;
            all.push(kept);
            page.run(script, vec![]).await;
            let last = format!("Last words: {moment}");
            add_somebody(&page, &last).await;
            page = page.kill_and_reopen("#/").await;
            page.link("Harbour").wait().await;
            let there = names(&page, &home).await;
            let lost: Vec<_> = all.iter().filter(|name| !there.contains(name)).collect();
            assert!(lost.is_empty(), "killed {moment}: {lost:?} of {there:?}");
            if there.contains(&last) {
                all.push(last);
            }
            assert_eq!(there.len(), all.len(), "killed {moment}: {there:?}");
        }
    });
}

#[test]
fn a_kill_in_the_middle_of_opening_a_file_leaves_the_old_state_or_the_new_one() {
    in_chromium(async |page| {
        let home = group::community(&page, "Harbour", &["Amina", "Ben"]).await;
        add_somebody(&page, "Chidi").await;
        saved(&page).await;
        // Another file of the same community, of which local storage takes ten texts before the end.
        let id = home.trim_start_matches("#/c/");
        let people: Vec<String> = (0..40)
            .map(|n| format!(r#"{{"name": "New {n}"}}"#))
            .collect();
        let file = format!(
            r#"{{"format": "weft.community", "version": 1, "community": {{"id": "{id}", "name": "Harbour"}}, "stakeholders": [{}]}}"#,
            people.join(", ")
        );
        group::open_text(&page, &file).await;
        let stop = "let left = 10; const { setItem } = Storage.prototype;
            Storage.prototype.setItem = function (key, text) {
                left -= 1;
                if (left < 0) while (true);
                setItem.call(this, key, text);
            };";
        page.run(stop, vec![]).await;
        let click = "setTimeout(() => [...document.querySelectorAll('button')]
            .find((b) => b.innerText === 'Replace what is here').click(), 50)";
        page.run(click, vec![]).await;
        let page = page.kill_and_reopen("#/").await;
        let there = names(&page, &home).await;
        assert!(
            there == ["Amina", "Ben", "Chidi"] || there.len() == 40,
            "{there:?}"
        );
    });
}

#[test]
fn what_somebody_edits_by_hand_breaks_nothing() {
    const BY_HAND: &str = r#"
        const [from, to, indexed] = arguments;
        for (const key of Object.keys(localStorage)) {
            const text = localStorage.getItem(key);
            if (text.includes(from)) localStorage.setItem(key, text.replace(from, to));
        }
        if (!indexed) return 1;
        return new Promise((done) => {
            const opening = indexedDB.open("weft:/");
            opening.onsuccess = () => {
                const texts = opening.result.transaction("texts", "readwrite");
                texts.objectStore("texts").openCursor().onsuccess = ({ target: { result: cursor } }) => {
                    if (!cursor) return;
                    if (cursor.key.startsWith("piece:")) cursor.update(cursor.value.replace(from, to));
                    cursor.continue();
                };
                texts.oncomplete = () => { opening.result.close(); done(1); };
            };
        });"#;
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &["Amina"]).await;
        add_somebody(&page, "Ben").await;
        saved(&page).await;
        let by_hand = |from: &str, to: &str, both: bool| vec![json!(from), json!(to), json!(both)];
        // In one store only: one of the two wordings is there, and both stores agree on it.
        page.run(BY_HAND, by_hand("Ben", "Benedict", false)).await;
        page.reload().await;
        let there = names(&page, &home).await;
        assert!(
            there == ["Amina", "Ben"] || there == ["Amina", "Benedict"],
            "{there:?}"
        );
        // In both stores: what was put there by hand counts.
        page.run(BY_HAND, by_hand("Amina", "Amina by hand", true))
            .await;
        page.reload().await;
        assert_eq!(names(&page, &home).await[0], "Amina by hand");
        // Numbers and keys that nobody writes are kept, or set aside, and the app starts.
        page.run(
            BY_HAND,
            by_hand("\"fields\":{", "\"fields\":{\"shoe\":1e400,", true),
        )
        .await;
        page.reload().await;
        assert_eq!(names(&page, &home).await.len(), 2);
    });
}

#[test]
fn two_tabs_that_write_at_once_lose_nothing() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &["Amina"]).await;
        let other = page.new_tab(&home).await;
        other.heading("What needs you now").wait().await;
        let mut all = vec!["Amina".to_owned()];
        for n in 1..=3 {
            for (tab, name) in [(&page, format!("Here {n}")), (&other, format!("There {n}"))] {
                add_somebody(tab, &name).await;
                all.push(name);
            }
        }
        for tab in [&page, &other] {
            saved(tab).await;
            go_to(tab, "People").await;
            for name in &all {
                tab.wait_for_text(name).await;
            }
        }
        all.sort();
        assert_eq!(names(&other, &home).await, all);
        // Each wrote what the day's copy is of: one is enough, two do no harm.
        assert!(indexed(&page, "copy-note:").await.len() <= 2);
        let page = page.kill_and_reopen(&home).await;
        assert_eq!(names(&page, &home).await, all);
    });
}
