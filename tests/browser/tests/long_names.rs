//! A name of any length fits everywhere, and freezes nothing.

use serde_json::json;
use weft::community::Id;
use weft_browser_tests::*;

use crate::direction::{all_kinds, every_page};
use crate::group;

/// What is wider than the screen and cannot be scrolled to in a box of its own.
const TOO_WIDE: &str = "
    const found = [];
    if (document.scrollingElement.scrollWidth > innerWidth + 1) {
        for (const element of document.body.querySelectorAll('*')) {
            if (element.closest('svg') || element.getBoundingClientRect().right <= innerWidth + 1) continue;
            let box = element.parentElement;
            while (box && getComputedStyle(box).overflowX === 'visible') box = box.parentElement;
            if (!box) found.push(element.outerHTML.slice(0, 160));
        }
        found.push(`${document.scrollingElement.scrollWidth} px`);
    }
    return found.slice(-4)";

#[test]
fn words_of_two_thousand_letters_without_a_space_fit_on_every_page() {
    in_chromium(async |page| {
        let route = all_kinds(&page, |_| "W".repeat(2_000)).await;
        let mut found = Vec::new();
        let mut places = every_page(&page, &route).await;
        places.push("#/".into());
        for (width, height) in [(390, 844), (1280, 800)] {
            page.set_viewport(width, height).await;
            for place in &places {
                page.open(place).await;
                page.css("h1").wait().await;
                let here = page.run(TOO_WIDE, vec![]).await;
                if here != json!([]) {
                    found.push(format!("{width} {place}: {here}"));
                }
            }
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    });
}

#[test]
fn a_name_of_a_hundred_thousand_letters_freezes_nothing() {
    in_chromium(async |page| {
        let id = |word: &str| Id::derived("long", word).to_string();
        let file = json!({
            "format": "weft.community", "version": 1,
            "community": { "id": id("c"), "name": "W".repeat(99_000), "purpose": "M".repeat(99_000) },
            "stakeholders": [{ "id": id("s"), "name": "W".repeat(90_000), "kind": "person" }],
            "principles": [{ "id": id("p"), "text": "W".repeat(90_000), "status": "draft" }],
        });
        group::open_text(&page, &file.to_string()).await;
        // Not looked for by name: that would be the slowest of all.
        page.wait_until(
            "location.hash.startsWith('#/c/') && document.querySelector('main h1 bdi')",
        )
        .await;
        let script = "const began = performance.now();
            location.hash = arguments[0];
            const next = (act) => requestAnimationFrame(() => setTimeout(act));
            return new Promise((done) => next(() => next(() => next(() => done(performance.now() - began)))))";
        let route = page.route().await;
        for place in ["/people", "/principles", "/actions", ""] {
            let took = page
                .run(script, vec![json!(format!("{route}{place}"))])
                .await;
            let took = took.as_f64().unwrap() / 1000.0;
            println!("{place}: {took:.1} s");
            assert!(took < 5.0, "{place} took {took:.1} s");
        }
    });
}

#[test]
fn a_long_name_in_a_dialog_a_notice_and_a_flow_fits_on_a_phone() {
    Visit::new().viewport(390, 844).in_chromium(async |page| {
        let name = "W".repeat(300);
        group::community(&page, &name, &[&name, "Ben"]).await;
        assert_eq!(page.run(TOO_WIDE, vec![]).await, json!([]), "overview");
        page.button(starting("Begin Map stakeholders"))
            .click()
            .await;
        page.button("Continue").wait().await;
        for step in 0..6 {
            assert_eq!(page.run(TOO_WIDE, vec![]).await, json!([]), "step {step}");
            page.button("Continue").click().await;
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            if !page.button("Continue").is_there().await {
                break;
            }
        }
        assert_eq!(page.run(TOO_WIDE, vec![]).await, json!([]), "the end");
    });
}
