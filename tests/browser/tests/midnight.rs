//! Today is today on every open page, also past midnight.

use serde_json::json;
use weft::community::Id;
use weft_browser_tests::*;

use crate::group::{self, saved};
use crate::keeping::before_everything;

/// A clock that can be put forward.
const CLOCK: &str = "
    const Real = Date;
    let off = Number(sessionStorage.getItem('ahead') ?? 0);
    globalThis.ahead = (ms) => { off += ms; };
    globalThis.Date = class Date extends Real {
        constructor(...given) { if (given.length) super(...given); else super(Real.now() + off); }
        static now() { return Real.now() + off; }
    };";

const DAY: i64 = 86_400_000;

/// A community with an action due on the present day, and the route of its overview.
async fn due_today(page: &Page) -> String {
    before_everything(page, CLOCK).await;
    page.open("#/").await;
    // Noon, so that no midnight comes by itself.
    let noon = "const now = new Date(); const ms = new Date(now.getFullYear(), now.getMonth(), now.getDate(), 12) - now;
        sessionStorage.setItem('ahead', ms); ahead(ms);
        const two = (n) => String(n).padStart(2, '0');
        return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`";
    let today = page.run(noon, vec![]).await;
    let id = |word: &str| Id::derived("midnight", word).to_string();
    let file = json!({
        "format": "weft.community", "version": 1,
        "community": { "id": id("community"), "name": "Harbour" },
        "stakeholders": [{ "id": id("amina"), "name": "Amina", "kind": "person" }],
        "actions": [{ "id": id("action"), "text": "Ask the night shift", "status": "open", "due": today }],
    });
    group::open_text(page, &file.to_string()).await;
    page.heading("What needs you now").wait().await;
    page.route().await
}

async fn put_forward(page: &Page, ms: i64, event: &str) {
    let script = "ahead(arguments[0]);
        const on = arguments[1] === 'visibilitychange' ? document : window;
        on.dispatchEvent(new Event(arguments[1], { bubbles: true }))";
    page.run(script, vec![json!(ms), json!(event)]).await;
}

#[test]
fn what_was_due_today_was_due_yesterday_once_the_day_is_over() {
    in_chromium(async |page| {
        let route = due_today(&page).await;
        page.open(&format!("{route}/actions")).await;
        page.wait_for_text("due today").await;
        put_forward(&page, DAY, "visibilitychange").await;
        page.wait_for_text("was due on").await;
        page.wait_for_no_text("due today").await;
    });
}

#[test]
fn what_needs_the_group_now_follows_the_day() {
    in_chromium(async |page| {
        due_today(&page).await;
        page.link(starting("Soon Ask the night shift")).wait().await;
        put_forward(&page, DAY, "focus").await;
        page.link(starting("Late Ask the night shift")).wait().await;
    });
}

#[test]
fn home_says_how_long_ago_it_is_by_now() {
    in_chromium(async |page| {
        due_today(&page).await;
        page.open("#/").await;
        page.wait_for_text("Worked on today").await;
        put_forward(&page, DAY, "pageshow").await;
        page.wait_for_text("Worked on yesterday").await;
        put_forward(&page, 3 * DAY, "focus").await;
        page.wait_for_text("Worked on 4 days ago").await;
    });
}

#[test]
fn midnight_comes_by_itself() {
    in_chromium(async |page| {
        let route = due_today(&page).await;
        // Three seconds before midnight, from before the page began.
        let late = "const now = new Date(); const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
            sessionStorage.setItem('ahead', Number(sessionStorage.getItem('ahead')) + (next - now) - 6000)";
        page.run(late, vec![]).await;
        page.open(&format!("{route}/actions")).await;
        page.reload().await;
        page.wait_for_text("due today").await;
        page.wait_for_text("was due on").await;
    });
}

#[test]
fn what_is_being_typed_stays_over_midnight() {
    in_chromium(async |page| {
        let route = due_today(&page).await;
        page.open(&format!("{route}/people")).await;
        page.button("Table").click().await;
        page.link("Amina").click().await;
        group::change(&page, "Who they are").await;
        group::change(&page, "Taking part").await;
        let field = page.field("What they bring");
        field.focus().await;
        page.type_text("Nine years").await;
        let day = page.field("From which day on?");
        let before = day.value().await;
        put_forward(&page, DAY, "visibilitychange").await;
        page.type_text(" of caring").await;
        assert_eq!(page.focused().await, "What they bring");
        assert_eq!(field.value().await, "Nine years of caring");
        // A day that nobody chose is the new one; one that somebody chose stays.
        let after = day.value().await;
        assert!(after > before, "{before}, {after}");
        saved(&page).await;
    });
}

#[test]
fn a_day_that_was_chosen_stays_over_midnight() {
    in_chromium(async |page| {
        let route = due_today(&page).await;
        page.open(&format!("{route}/people")).await;
        page.button("Table").click().await;
        page.link("Amina").click().await;
        group::change(&page, "Taking part").await;
        let day = page.field("From which day on?");
        day.focus().await;
        let choose = "document.activeElement.value = '2026-01-12';
            for (const what of ['input', 'change'])
                document.activeElement.dispatchEvent(new Event(what, { bubbles: true }))";
        page.run(choose, vec![]).await;
        put_forward(&page, DAY, "visibilitychange").await;
        assert_eq!(day.value().await, "2026-01-12");
    });
}
