//! What a visit brings with it, and what it leaves behind.

use serde_json::{Value, json};
use weft_browser_tests::*;

use crate::access::all_pages;
use crate::group::{open_text, saved};
use crate::keeping::before_everything;

/// Notes the memory of the program, which no page shows.
const NOTE_MEMORY: &str = "
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const own = WebAssembly[name];
        WebAssembly[name] = async (...all) => {
            const made = await own(...all);
            const { memory } = (made.instance ?? made).exports;
            if (memory) window.memoryOfWeft ??= memory;
            return made;
        };
    }";

/// How many bytes the program has taken.
async fn taken(page: &Page) -> u64 {
    let bytes = page.run("return window.memoryOfWeft.buffer.byteLength", vec![]);
    bytes.await.as_u64().expect("the program has a memory")
}

#[test]
fn ten_visits_of_a_community_take_no_more_memory_than_one() {
    in_chromium(async |page| {
        let driver = page.driver().await.unwrap();
        let script = json!({ "source": NOTE_MEMORY });
        let add = "Page.addScriptToEvaluateOnNewDocument";
        driver.cdp().send_raw(add, script).await.unwrap();
        // Three megabytes of words.
        let people: Vec<Value> = (0..300)
            .map(|n| json!({ "id": n, "name": format!("Person {n}"), "brings": "word ".repeat(2_000) }))
            .collect();
        let file = json!({
            "format": "weft.community", "version": 1,
            "community": { "id": "large", "name": "Large" },
            "stakeholders": people,
        });
        open_text(&page, &file.to_string()).await;
        saved(&page).await;
        let route = page.route().await;
        let visit = async || {
            page.open("#/").await;
            page.link("Large").wait().await;
            page.open(&route).await;
            page.heading("What needs you now").wait().await;
        };
        // The first ones fill what is kept for good: caches, words, what opening itself took.
        for _ in 0..2 {
            visit().await;
        }
        let before = taken(&page).await;
        for _ in 0..10 {
            visit().await;
        }
        let more = taken(&page).await - before;
        assert!(more < 6_000_000, "ten visits took {more} bytes more");
    });
}

#[test]
fn what_a_press_leads_to_is_fetched_once_and_all_of_it_at_once() {
    in_chromium(async |page| {
        // What is on its way already is not asked for again; held, the rooms say nothing of their own wants.
        page.site().hold(Some("/rooms-"));
        page.open("#/").await;
        page.link("Start a community").click().await;
        let wanted = ["/rooms-"];
        let asked = async || {
            let requests = page.requests().await;
            requests
                .into_iter()
                .filter(|url| url.ends_with(".wasm"))
                .collect::<Vec<_>>()
        };
        until(async || {
            let asked = asked().await;
            match wanted
                .iter()
                .all(|part| asked.iter().any(|url| url.contains(part)))
            {
                true => Ok(()),
                false => Err(Trouble(format!("only {asked:?}"))),
            }
        })
        .await
        .unwrap();
        page.site().hold(None);
        page.css(".flow-invitation").wait().await;
        let asked = asked().await;
        for part in wanted {
            let times = asked.iter().filter(|url| url.contains(part)).count();
            assert_eq!(times, 1, "{part}: {asked:?}");
        }
    });
}

/// Who saves data is brought what a page says, and nothing ahead.
const SAVES_DATA: &str = "
    Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) })";

#[test]
fn every_page_brings_all_words_that_it_says() {
    in_chromium(async |page| {
        before_everything(&page, SAVES_DATA).await;
        let (_, routes) = all_pages(&page).await;
        for route in routes {
            page.open(&route).await;
            // By itself, without the words of the page before. A key without a text is complained of.
            page.reload().await;
            page.wait_until("document.querySelector('main h1')").await;
        }
    });
}
