//! Every page and every step of every flow: axe finds nothing, in light and
//! dark, on a phone and on a laptop; and nothing is wider than a narrow phone.

use std::cell::RefCell;
use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use serde_json::json;
use weft_browser_tests::*;

use crate::group::{self, PEOPLE};

const PHONE: (u32, u32) = (390, 844);
const LAPTOP: (u32, u32) = (1280, 800);

/// What was found so far: all of it is told at the end.
#[derive(Default)]
struct Found(RefCell<Vec<String>>);

impl Found {
    async fn look(&self, page: &Page, name: &str, theme: Theme, size: (u32, u32)) {
        page.set_theme(theme).await;
        page.set_viewport(size.0, size.1).await;
        // Colours that are still on their way to the other theme are nobody's.
        page.wait_until("document.getAnimations().every((a) => a.playState !== 'running')")
            .await;
        let name = format!("{name}, {theme:?}, {} wide", size.0);
        let look = async { page.no_axe_findings(&name).await };
        if let Err(panic) = AssertUnwindSafe(look).catch_unwind().await {
            let found = panic
                .downcast::<String>()
                .map_or_else(|_| name, |words| *words);
            self.0.borrow_mut().push(found);
        }
    }

    /// On the narrowest phone nothing is wider than the screen.
    async fn measure(&self, page: &Page, name: &str) {
        page.set_viewport(320, 640).await;
        let wide = "const wide = document.documentElement.scrollWidth;
            if (wide <= 320) return '';
            const out = [...document.querySelectorAll('body *')]
                .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > 321)
                .map((e) => e.localName + '.' + (e.getAttribute('class') ?? '') + ' ' + Math.round(e.getBoundingClientRect().right));
            return wide + ' wide: ' + out.slice(0, 8).join(', ');";
        let wide = page.run(wide, vec![]).await;
        if wide != json!("") {
            self.0
                .borrow_mut()
                .push(format!("{name}, 320 wide, is {wide}"));
        }
    }

    /// At a page or a step: in light and dark, on a phone and on a laptop. The
    /// page is not loaded again between, so that a flow is walked once.
    async fn look_at(&self, page: &Page, name: &str) {
        for theme in [Theme::Light, Theme::Dark] {
            for size in [PHONE, LAPTOP] {
                self.look(page, name, theme, size).await;
            }
        }
        self.measure(page, name).await;
        // The next things are done on a laptop.
        page.set_viewport(LAPTOP.0, LAPTOP.1).await;
    }

    fn nothing(self) {
        let found = self.0.into_inner();
        assert!(found.is_empty(), "{}", found.join("\n\n"));
    }
}

/// The first link on the page that leads to one of this kind.
async fn one_of(page: &Page, home: &str, kind: &str) -> String {
    page.open(&format!("{home}/{kind}")).await;
    page.wait_until(&format!(
        "document.querySelector('main a[href^=\"{home}/{kind}/\"]')"
    ))
    .await;
    let script = "return [...document.querySelectorAll('main a')].map((a) => a.hash)
        .find((hash) => hash.startsWith(arguments[0]) && !hash.includes('compare') && !hash.includes('/run/'))";
    let route = page
        .run(script, vec![json!(format!("{home}/{kind}/"))])
        .await;
    route
        .as_str()
        .unwrap_or_else(|| panic!("no {kind}"))
        .to_owned()
}

/// Opens the example. Its overview, and the routes of all pages that there are, with one of each kind.
pub async fn all_pages(page: &Page) -> (String, Vec<String>) {
    let home = group::example(page).await;
    let mut routes = vec![
        "#/".to_owned(),
        "#/sources".into(),
        "#/settings".into(),
        "#/where".into(),
    ];
    routes.push("#/c/7d444840-9dc0-41d1-b245-5ffdce74fad2".into());
    for place in [
        "",
        "/people",
        "/principles",
        "/reflections",
        "/reflections/compare",
        "/health",
        "/thinking",
        "/sessions",
        "/actions",
        "/file",
        "/copies",
        "/merge",
        "/conflicts",
        "/removed",
        "/hand-out",
    ] {
        routes.push(format!("{home}{place}"));
    }
    for kind in [
        "principles",
        "reflections",
        "health",
        "thinking",
        "sessions",
        "actions",
    ] {
        routes.push(one_of(page, &home, kind).await);
    }
    // Stakeholders are links in the table.
    page.open(&format!("{home}/people")).await;
    page.button("Table").click().await;
    let stakeholder = page
        .css(&format!("main table a[href^='{home}/people/']"))
        .nth(0);
    routes.push(stakeholder.attribute("href").await.unwrap());
    (home, routes)
}

#[test]
fn axe_finds_nothing_on_any_page() {
    in_chromium(async |page| {
        let found = Found::default();
        let (home, routes) = all_pages(&page).await;
        page.open(&format!("{home}/people")).await;
        page.button("Table").click().await;
        found.look_at(&page, "people, as a table").await;
        for route in routes {
            page.open(&route).await;
            page.wait_until("document.querySelector('main h1')").await;
            found
                .look_at(&page, &route.replace(&home, "community"))
                .await;
        }
        found.nothing();
    });
}

#[test]
fn axe_finds_nothing_at_any_step_of_starting_and_principles() {
    in_chromium(async |page| {
        let found = Found::default();
        group::start(&page, &async |step: &str| {
            found.look_at(&page, &format!("start: {step}")).await
        })
        .await;
        group::principles(&page, &async |step: &str| {
            found.look_at(&page, &format!("principles: {step}")).await
        })
        .await;
        found.nothing();
    });
}

#[test]
fn axe_finds_nothing_at_any_step_of_the_map() {
    in_chromium(async |page| {
        let found = Found::default();
        group::community(&page, "Harbour", &PEOPLE).await;
        group::map(&page, &async |step: &str| {
            found.look_at(&page, &format!("map: {step}")).await
        })
        .await;
        found.nothing();
    });
}

#[test]
fn axe_finds_nothing_at_any_step_of_the_reflection() {
    in_chromium(async |page| {
        let found = Found::default();
        group::community(&page, "Harbour", &PEOPLE).await;
        group::reflection(&page, &async |step: &str| {
            found.look_at(&page, &format!("reflection: {step}")).await
        })
        .await;
        found.nothing();
    });
}

#[test]
fn axe_finds_nothing_on_the_screens_of_a_turn_and_on_dialogs() {
    in_chromium(async |page| {
        let found = Found::default();
        let home = group::community(&page, "Harbour", &PEOPLE).await;
        group::write_alone(&page, &PEOPLE).await;
        found.look_at(&page, "before a turn").await;
        page.button("Hand to Amina Diallo").nth(0).click().await;
        page.button("I am Amina Diallo").wait().await;
        found.look_at(&page, "handing over").await;
        page.button("I am Amina Diallo").click().await;
        page.field("What you need").fill("Time").await;
        found.look_at(&page, "a turn").await;
        page.button("Done, hide it").click().await;
        page.button("Back to the group").click().await;
        page.button("Reveal").click().await;
        page.dialog("Reveal now?").wait().await;
        found.look_at(&page, "before the reveal").await;
        page.button("Wait").click().await;
        page.open(&format!("{home}/people")).await;
        page.button("Add a stakeholder").click().await;
        page.dialog("Add a stakeholder").button("Add").click().await;
        found.look_at(&page, "adding a stakeholder, refused").await;
        page.button("Cancel").click().await;
        page.open(&format!("{home}/file")).await;
        page.button("Remove from this device").click().await;
        found.look_at(&page, "removing from this device").await;
        found.nothing();
    });
}

#[test]
fn a_notice_lies_over_nothing_that_has_to_be_pressed() {
    in_chromium(async |page| {
        let file = r#"{ "format": "weft.community", "version": 1, "community": { "name": "Odd" },
            "stakeholders": [{ "name": "Amina", "kind": 5 }] }"#;
        group::open_text(&page, file).await;
        page.heading("What needs you now").wait().await;
        // What was told long enough to be read goes with the page: here no time passes.
        page.run("performance.now = () => 0", vec![]).await;
        group::begin(&page, "People", "Map stakeholders").await;
        page.button("Check together").click().await;
        page.heading("Your map, so far").wait().await;
        page.wait_for_text("The file is open.").await;
        let covered = "return [...document.querySelectorAll('main button, main a')].filter((e) => {
                const box = e.getBoundingClientRect();
                const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
                return document.elementFromPoint(x, y)?.closest('.toast');
            }).map((e) => e.innerText)";
        for (width, height) in [PHONE, LAPTOP] {
            page.set_viewport(width, height).await;
            page.run("scrollTo(0, document.documentElement.scrollHeight)", vec![])
                .await;
            let covered = page.run(covered, vec![]).await;
            assert_eq!(covered, json!([]), "at {width}");
        }
    });
}
