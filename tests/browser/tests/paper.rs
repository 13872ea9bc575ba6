//! On paper every field is words, however long, and nothing is there to be pressed.

use serde_json::json;
use weft_browser_tests::*;

use crate::group::{self, go_to, hand_to, saved};

/// How many sheets the page takes on paper. Firefox packs the list of them, so only Chromium is asked,
/// and by its own command: WebDriver's gives up after ten seconds, however busy the machine is.
async fn sheets(page: &Page) -> usize {
    let driver = page.driver().await.unwrap();
    let print = driver.cdp().send_raw("Page.printToPDF", json!({})).await;
    let paper = print.expect("the browser prints")["data"].take();
    let count = "return atob(arguments[0]).match(/\\/Type ?\\/Page(?!s)/g).length";
    let sheets = page.run(count, vec![paper]).await;
    usize::try_from(sheets.as_u64().expect("a number of sheets")).unwrap()
}

/// What the page would be on paper: each field beside the words that are printed for it.
const PRINTED: &str = "
    window.dispatchEvent(new Event('beforeprint'));
    const all = [...document.querySelectorAll('.printed')].map((p) => p.textContent);
    window.dispatchEvent(new Event('afterprint'));
    return [all, document.querySelectorAll('.printed').length]";

#[test]
fn a_long_field_is_printed_whole() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &["Amina", "Ben"]).await;
        go_to(&page, "People").await;
        page.button("Table").click().await;
        page.link("Amina").click().await;
        page.heading("Amina").wait().await;
        group::change(&page, "Who they are").await;
        let before = sheets(&page).await;
        // 400 lines: eight sheets or so, of which a screen shows one part.
        let lines: Vec<String> = (1..=400).map(|n| format!("line {n}")).collect();
        page.field("What they bring").focus().await;
        let put = "document.activeElement.value = arguments[0];
            document.activeElement.dispatchEvent(new InputEvent('input', { bubbles: true }));
            document.activeElement.dispatchEvent(new Event('change', { bubbles: true }))";
        page.run(put, vec![json!(lines.join("\n"))]).await;
        saved(&page).await;
        let after = sheets(&page).await;
        assert!(
            after >= before + 6,
            "{before} sheets before, {after} with 400 lines"
        );
        // And one line of ten thousand letters without a place to break at.
        page.run(put, vec![json!("W".repeat(10_000))]).await;
        saved(&page).await;
        let long = sheets(&page).await;
        assert!(long > before, "{before} sheets before, {long}");
        // The page on the screen is as it was.
        assert_eq!(page.css(".printed").count().await, 0);
        assert_eq!(
            page.field("What they bring").value().await.len(),
            10_000,
            "the field was changed by printing"
        );
    });
}

#[test]
fn every_kind_of_field_is_words_on_paper() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Amina", "Ben"]).await;
        go_to(&page, "People").await;
        page.button("Table").click().await;
        page.link("Amina").click().await;
        page.heading("Amina").wait().await;
        group::change(&page, "Who they are").await;
        group::change(&page, "Taking part").await;
        page.field("What they bring").fill("one\ntwo").await;
        page.field("From which day on?").focus().await;
        let day = "document.activeElement.value = '2026-05-04'";
        page.run(day, vec![]).await;
        let printed = page.run(PRINTED, vec![]).await;
        let words: Vec<&str> = printed[0]
            .as_array()
            .unwrap()
            .iter()
            .map(|words| words.as_str().unwrap())
            .collect();
        for expected in ["one\ntwo", "Amina", "Knowledge"] {
            assert!(words.contains(&expected), "{expected} is not in {words:?}");
        }
        // A day as people of the country write it; a choice that was not made as nothing.
        assert!(
            words.iter().any(|words| words.contains("May")),
            "no day in {words:?}"
        );
        assert!(!words.contains(&"Choose…"), "{words:?}");
        assert_eq!(printed[1], 0, "they stay in the page");
        saved(&page).await;
    });
}

#[test]
fn what_is_written_privately_is_on_no_paper() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &["Amina", "Ben"]).await;
        group::write_alone(&page, &["Amina", "Ben"]).await;
        hand_to(&page, "Amina").await;
        page.css(".veil textarea").focus().await;
        page.type_text("nobody may read this").await;
        let printed = page.run(PRINTED, vec![]).await;
        assert!(
            !printed.to_string().contains("nobody may read this"),
            "{printed}"
        );
    });
}

#[test]
fn nothing_is_printed_that_can_only_be_pressed() {
    in_chromium(async |page| {
        let route = group::example(&page).await;
        let driver = page.driver().await.unwrap();
        let paper = json!({ "media": "print" });
        driver
            .cdp()
            .send_raw("Emulation.setEmulatedMedia", paper)
            .await
            .unwrap();
        for place in ["", "/people", "/principles", "/reflections", "/actions"] {
            page.open(&format!("{route}{place}")).await;
            page.css("main h1").wait().await;
            let script = "window.dispatchEvent(new Event('beforeprint'));
                return [...document.querySelectorAll('button.button, a.button, nav, input:is([type=text], [type=date]), textarea, select, .sign')]
                    .filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 120))";
            let seen = page.run(script, vec![]).await;
            assert_eq!(seen, json!([]), "{place}");
        }
    });
}
