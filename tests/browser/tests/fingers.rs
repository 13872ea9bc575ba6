//! Fingers on the map: one scrolls the page until the map is entered, two move the map.

use serde_json::{Value, json};
use weft_browser_tests::*;

use crate::group::{self, go_to};

async fn devtools(page: &Page, command: &str, with: Value) {
    let driver = page.driver().await.unwrap();
    driver.cdp().send_raw(command, with).await.unwrap();
}

/// A phone, with the map in the middle of it.
async fn on_a_phone(page: &Page) {
    let phone = json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true });
    devtools(page, "Emulation.setDeviceMetricsOverride", phone).await;
    let touch = json!({ "enabled": true, "maxTouchPoints": 5 });
    devtools(page, "Emulation.setTouchEmulationEnabled", touch).await;
    group::community(page, "Harbour", &["Amina", "Ben", "Chidi"]).await;
    go_to(page, "People").await;
    page.css(".map-canvas .node").nth(0).wait().await;
    page.run(
        "document.querySelector('.map-canvas').scrollIntoView({ block: 'center' })",
        vec![],
    )
    .await;
    page.wait_until("!document.querySelector('.map-layer').dataset.sketch")
        .await;
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
}

/// The middle of the lower half of the map, where nobody stands.
async fn ground(page: &Page) -> (f64, f64) {
    let script = "const box = document.querySelector('.map-canvas').getBoundingClientRect();
        for (let y = box.bottom - 12; y > box.top; y -= 8) {
            const x = box.left + 14;
            if (document.elementFromPoint(x, y)?.classList.contains('map-canvas')) return [x, y];
        }";
    let at = page.run(script, vec![]).await;
    (at[0].as_f64().unwrap(), at[1].as_f64().unwrap())
}

async fn touch(page: &Page, kind: &str, points: &[(f64, f64)]) {
    let points: Vec<Value> = points
        .iter()
        .enumerate()
        .map(|(id, (x, y))| json!({ "x": x, "y": y, "id": id }))
        .collect();
    let event = json!({ "type": kind, "touchPoints": points });
    devtools(page, "Input.dispatchTouchEvent", event).await;
    tokio::time::sleep(std::time::Duration::from_millis(16)).await;
}

/// Moves one finger up the screen.
async fn swipe(page: &Page, from: (f64, f64), by: f64) {
    touch(page, "touchStart", &[from]).await;
    for step in 1..=10 {
        let y = from.1 + by * f64::from(step) / 10.0;
        touch(page, "touchMove", &[(from.0, y)]).await;
    }
    touch(page, "touchEnd", &[]).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
}

/// How far the page is scrolled, and how the map lies.
async fn seen(page: &Page) -> (f64, String) {
    let script = "return [scrollY, document.querySelector('.map-layer').style.transform]";
    let seen = page.run(script, vec![]).await;
    (
        seen[0].as_f64().unwrap(),
        seen[1].as_str().unwrap().to_owned(),
    )
}

#[test]
fn one_finger_scrolls_the_page_over_the_map_and_is_told_of_two() {
    in_chromium(async |page| {
        on_a_phone(&page).await;
        let before = seen(&page).await;
        swipe(&page, ground(&page).await, -160.0).await;
        let after = seen(&page).await;
        assert!(after.0 > before.0 + 80.0, "{} to {}", before.0, after.0);
        assert_eq!(after.1, before.1, "the map moved as well");
        page.wait_for_text("Two fingers move the map.").await;
        page.wait_for_no_text("Two fingers move the map.").await;
    });
}

#[test]
fn one_finger_on_somebody_scrolls_the_page_and_puts_nobody_elsewhere() {
    in_chromium(async |page| {
        on_a_phone(&page).await;
        let script = "const box = document.querySelector('.node .shape').getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2]";
        let at = page.run(script, vec![]).await;
        let before = seen(&page).await;
        swipe(
            &page,
            (at[0].as_f64().unwrap(), at[1].as_f64().unwrap()),
            -160.0,
        )
        .await;
        assert!(seen(&page).await.0 > before.0 + 80.0);
        assert_eq!(seen(&page).await.1, before.1);
        page.button("Undo").wait().await;
    });
}

#[test]
fn once_it_was_tapped_one_finger_moves_the_map_until_one_taps_beside_it() {
    in_chromium(async |page| {
        on_a_phone(&page).await;
        let at = ground(&page).await;
        touch(&page, "touchStart", &[at]).await;
        touch(&page, "touchEnd", &[]).await;
        page.wait_until("document.querySelector('.map-canvas').matches(':focus-within')")
            .await;
        let before = seen(&page).await;
        swipe(&page, at, -100.0).await;
        let after = seen(&page).await;
        assert_eq!(after.0, before.0, "the page scrolled");
        assert_ne!(after.1, before.1, "the map did not move");
        page.run("document.activeElement.blur()", vec![]).await;
        swipe(&page, at, -100.0).await;
        let last = seen(&page).await;
        assert!(last.0 > after.0 + 40.0, "the page does not scroll again");
        assert_eq!(last.1, after.1);
    });
}

#[test]
fn the_button_enters_the_map_too() {
    in_chromium(async |page| {
        on_a_phone(&page).await;
        let before = seen(&page).await;
        page.button("Move the map").click().await;
        page.wait_for_text("One finger moves the map now.").await;
        let here = seen(&page).await;
        swipe(&page, ground(&page).await, -100.0).await;
        let after = seen(&page).await;
        assert_eq!(after.0, here.0, "the page scrolled");
        assert_ne!(after.1, before.1, "the map did not move");
    });
}

#[test]
fn two_fingers_move_and_zoom_a_map_that_nobody_entered() {
    in_chromium(async |page| {
        on_a_phone(&page).await;
        let (_, y) = ground(&page).await;
        let before = seen(&page).await;
        let fingers = |apart: f64, up: f64| [(150.0 - apart, y - up), (240.0 + apart, y - up)];
        touch(&page, "touchStart", &fingers(0.0, 0.0)).await;
        for step in 1..=10 {
            let step = f64::from(step);
            touch(&page, "touchMove", &fingers(step * 4.0, step * 8.0)).await;
        }
        touch(&page, "touchEnd", &[]).await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        let after = seen(&page).await;
        assert_eq!(after.0, before.0, "the page scrolled");
        let scale = |transform: &str| {
            let scale = transform.split("scale(").nth(1).unwrap();
            scale.trim_end_matches(')').parse::<f64>().unwrap()
        };
        assert!(scale(&after.1) > scale(&before.1) * 1.2, "{after:?}");
    });
}
