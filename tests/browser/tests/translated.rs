//! A page that the browser translates goes on being right: what changes is
//! seen to change, what goes is gone, and people's own words stay theirs.

use serde_json::{Value, json};
use weft_browser_tests::*;

use crate::direction::{all_kinds, every_page};
use crate::group::{self, add_somebody, go_to};

/// Translates as browsers do: each text is replaced by an element with other
/// words, the former text is in the page no more, and what comes is translated
/// as well. `rude` ones do not ask what may be translated.
const TRANSLATE: &str = "
    const rude = arguments[0];
    const translate = (root) => {
        const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walk.nextNode()) texts.push(walk.currentNode);
        for (const text of texts) {
            const parent = text.parentElement;
            if (!parent || !text.data.trim() || parent.closest('font, script, style, svg, option')) continue;
            if (!rude && parent.closest('[translate=no]')) continue;
            const outer = document.createElement('font');
            const inner = document.createElement('font');
            inner.textContent = text.data;
            outer.append(inner);
            text.replaceWith(outer);
        }
    };
    translate(document.body);
    new MutationObserver((all) => {
        for (const one of all) for (const node of one.addedNodes) {
            if (node.isConnected) translate(node.nodeType === 1 ? node : node.parentNode);
        }
    }).observe(document.body, { childList: true, subtree: true });
    return document.querySelectorAll('font').length";

async fn translate(page: &Page, rude: bool) {
    let n = page.run(TRANSLATE, vec![json!(rude)]).await;
    assert!(n.as_u64() > Some(10), "nothing was translated");
}

async fn main_words(page: &Page) -> String {
    let words = page
        .run("return document.querySelector('main').innerText", vec![])
        .await;
    words.as_str().unwrap().to_owned()
}

async fn headings(page: &Page) -> Value {
    let script = "return [...document.querySelectorAll('main h1')].map((h) => h.innerText.trim())";
    page.run(script, vec![]).await
}

#[test]
fn a_translated_page_keeps_nothing_of_the_page_before() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Amina", "Ben"]).await;
        translate(&page, true).await;
        for name in [
            "People",
            "Principles",
            "Reflections",
            "Actions",
            "File",
            "Overview",
            "People",
        ] {
            go_to(&page, name).await;
            let title = if name == "Overview" { "Harbour" } else { name };
            page.heading(title).wait().await;
            assert_eq!(headings(&page).await, json!([title]));
        }
        let people = main_words(&page).await;
        assert!(!people.contains("What needs you now"), "{people}");
        // Out of the community, to home, and back.
        page.link("Settings").click().await;
        page.heading("Settings").wait().await;
        assert_eq!(headings(&page).await, json!(["Settings"]));
        page.link("Weft").click().await;
        page.heading("On this device").wait().await;
        page.link("Harbour").click().await;
        page.heading("Harbour").wait().await;
        assert_eq!(headings(&page).await, json!(["Harbour"]));
    });
}

#[test]
fn on_a_translated_page_what_changes_is_seen_to_change() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        translate(&page, true).await;
        add_somebody(&page, "Ben").await;
        // A name that is changed under its own heading.
        group::change(&page, "Who they are").await;
        let name = page.field("Name");
        name.fill("Benjamin").await;
        page.press_keys("Tab").await;
        page.heading("Benjamin").wait().await;
        assert_eq!(headings(&page).await, json!(["Benjamin"]));
        // The sign goes on saying what is so, once.
        group::saved(&page).await;
        let sign = page
            .run("return document.querySelector('.sign').innerText", vec![])
            .await;
        assert_eq!(sign, "Saved");
        // A list gets shorter by undo and longer again.
        page.button(starting("Undo")).click().await;
        page.heading("Ben").wait().await;
        go_to(&page, "People").await;
        page.button("Table").click().await;
        page.button("Undo: adding a stakeholder").click().await;
        page.link("Ben").wait_gone().await;
        page.button(starting("Redo")).click().await;
        page.link("Ben").wait().await;
    });
}

#[test]
fn the_timer_goes_on_under_a_translator_and_a_step_leaves_nothing_behind() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Amina", "Ben"]).await;
        page.button(starting("Begin Map stakeholders"))
            .click()
            .await;
        page.button("Continue").wait().await;
        translate(&page, true).await;
        page.css(".timer summary").click().await;
        page.button("Start timer").click().await;
        page.button("Pause").wait().await;
        let left = "document.querySelector('.timer-left').innerText";
        let before = page.run(&format!("return {left}"), vec![]).await;
        page.wait_until(&format!("{left} !== {before}")).await;
        page.wait_until(&format!("/^\\d+:\\d\\d left$/.test({left})"))
            .await;
        let first = headings(&page).await;
        page.button("Continue").click().await;
        page.wait_until(&format!(
            "document.querySelector('main h1').innerText.trim() !== {}",
            first[0]
        ))
        .await;
        assert_eq!(headings(&page).await.as_array().unwrap().len(), 1);
        page.button("Back").click().await;
        page.wait_until(&format!(
            "document.querySelector('main h1').innerText.trim() === {}",
            first[0]
        ))
        .await;
        assert_eq!(headings(&page).await, first);
    });
}

#[test]
fn a_translator_that_asks_leaves_sign_timer_and_people_s_own_words_alone() {
    in_chromium(async |page| {
        // Marked, so that they are known again wherever they stand.
        let route = all_kinds(&page, |words| format!("‡{words}‡")).await;
        let script = "return [...document.querySelectorAll('font font, .sign font, .timer font')]
            .map((font) => font.textContent.trim())
            .filter((words) => /^‡[^‡]*‡$/.test(words) || words === 'Saved')";
        for place in every_page(&page, &route).await {
            page.open(&place).await;
            page.css("main h1").wait().await;
            page.run(TRANSLATE, vec![json!(false)]).await;
            let touched = page.run(script, vec![]).await;
            assert_eq!(touched, json!([]), "{place}");
        }
    });
}
