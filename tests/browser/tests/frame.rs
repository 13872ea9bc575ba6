//! What stands around a step: the way on at the foot, which hides nothing and
//! never moves; the facilitator's words; keys; the shared screen.

use serde_json::{Value, json};
use weft_browser_tests::*;

use crate::group::{self, PEOPLE, begin, go_to};

/// The sizes of a laptop, of a screen on the wall and of a phone.
const SIZES: [(u32, u32, bool); 3] = [(1280, 800, false), (1920, 1080, true), (390, 844, false)];

/// Every text in view that is smaller than 32 px: on a map by how large it is drawn.
const SMALL: &str = "const small = () => {
    const size = (e) => {
        const own = parseFloat(getComputedStyle(e).fontSize);
        const matrix = e.getScreenCTM?.();
        return own * (matrix ? Math.hypot(matrix.a, matrix.b) : 1);
    };
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
        const e = texts.currentNode.parentElement;
        if (!texts.currentNode.textContent.trim() || !e.getClientRects().length) continue;
        if (e.closest('.unseen, [aria-hidden=true], option, details:not([open]) > :not(summary)')) continue;
        if (size(e) < 31.5) found.push([texts.currentNode.textContent.trim().slice(0, 30), Math.round(size(e))]);
    }
    return found;
};";

/// What the steps of a flow look like at their start: for each, what is wrong.
const LOOK: &str = "const steps = [...document.querySelectorAll('.steps > li > button')].slice(0, -1);
    const wait = (ms) => new Promise((r) => setTimeout(r, ms));
    const found = []; const heights = new Set();
    for (const step of steps) {
        step.click(); await wait(350); scrollTo(0, 0); await wait(50);
        const name = document.querySelector('.flow-invitation').textContent;
        const bar = document.querySelector('.flow-go').getBoundingClientRect();
        heights.add(Math.round(bar.height));
        if (Math.abs(bar.bottom - innerHeight) > 1.5) found.push(name + ': the way on ends at ' + bar.bottom);
        const inputs = [...document.querySelectorAll('.flow-task :is(input, textarea, select, button, .map-canvas)')]
            .filter((e) => !e.closest('.flow-go, .saying, .flow-length, details:not([open]) > :not(summary)') && e.offsetParent);
        const first = inputs[0]?.getBoundingClientRect();
        if (first && first.bottom > bar.top + 1) found.push(name + ': its first input ends at ' + first.bottom + ', the way on begins at ' + bar.top);
        for (const act of document.querySelectorAll('.flow-go > .button')) {
            const box = act.getBoundingClientRect();
            if (box.right > innerWidth + 1 || box.left < -1 || box.bottom > innerHeight + 1) found.push(name + ': ' + act.textContent + ' is cut');
        }
        if (document.documentElement.dataset.screen === 'shared') found.push(...small().map((words) => name + ': small: ' + words));
        if (document.documentElement.scrollWidth > innerWidth + 1) found.push(name + ': ' + document.documentElement.scrollWidth + ' wide');
    }
    if (heights.size > 1) found.push('the way on is ' + [...heights].join(' or ') + ' high');
    return found";

#[test]
fn no_input_lies_under_the_way_on_and_the_way_on_never_moves() {
    in_chromium(async |page| {
        let home = group::community(&page, "Harbour", &PEOPLE).await;
        for name in [
            "Co-create principles",
            "Map stakeholders",
            "Hold a reflection",
            "Write your charter",
        ] {
            page.open(&home).await;
            page.heading("What needs you now").wait().await;
            page.press_keys("Control+k").await;
            let ask = page.dialog("Go to");
            ask.field("Type some of a name").type_text(name).await;
            page.press_keys("Enter").await;
            page.wait_until("document.querySelector('.flow-task')")
                .await;
            group::with_all_the_time(&page).await;
            for (width, height, shared) in SIZES {
                page.set_viewport(width, height).await;
                if shared {
                    page.press_keys("Control+Shift+l").await;
                }
                let script = format!("{SMALL} return (async () => {{ {LOOK} }})()");
                let found = page.run(&script, vec![]).await;
                assert_eq!(found, json!([]), "{name} at {width}");
                if shared {
                    page.press_keys("Control+Shift+l").await;
                }
            }
            page.set_viewport(1280, 800).await;
        }
    });
}

/// Nobody goes on again before what came could be seen.
async fn read() {
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
}

#[test]
fn the_step_goes_by_keys_and_the_facilitators_words_come_and_go() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "People", "Map stakeholders").await;
        page.field("The question this map answers").focus().await;
        page.press_keys("Control+/").await;
        page.wait_until("document.querySelector('.saying').open")
            .await;
        page.wait_for_text("Ctrl and Enter go on").await;
        page.no_axe_findings("the facilitator’s words").await;
        page.press_keys("Control+/").await;
        page.wait_until("!document.querySelector('.saying').open")
            .await;
        page.press_keys("Control+Enter").await;
        page.heading(starting("Who is touched by this"))
            .wait()
            .await;
        // What was typed and not added is taken along.
        page.field("Add a stakeholder, or paste many")
            .type_text("Yan")
            .await;
        read().await;
        page.press_keys("Control+Enter").await;
        page.heading(starting("What does each one bring?"))
            .wait()
            .await;
        // The step's own act comes first.
        page.heading("Yan").wait().await;
        read().await;
        page.press_keys("Control+Enter").await;
        page.heading(PEOPLE[0]).wait().await;
    });
}

#[test]
fn nothing_is_small_on_a_shared_screen_and_leaving_the_flow_ends_it() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        page.set_viewport(1920, 1080).await;
        begin(&page, "People", "Map stakeholders").await;
        page.button("Draw the ties").click().await;
        page.button("Shared screen").click().await;
        tokio::time::sleep(std::time::Duration::from_millis(800)).await;
        let found = page.run(&format!("{SMALL} return small()"), vec![]).await;
        assert_eq!(found, json!([]));
        page.no_axe_findings("a shared screen").await;
        // The chrome is gone, but for the clock and the way out.
        page.link("Leave for now").wait_gone().await;
        page.press_keys("Control+Shift+l").await;
        page.link("Leave for now").wait().await;
        page.press_keys("Control+Shift+l").await;
        page.link("Leave for now").wait_gone().await;
        page.run(
            "location.hash = location.hash.replace(/[/]run.*/, '/people')",
            vec![],
        )
        .await;
        page.heading("People").wait().await;
        let screen = "return document.documentElement.getAttribute('data-screen') ?? ''";
        assert_eq!(page.run(screen, vec![]).await, Value::from(""));
        go_to(&page, "File").await;
    });
}

#[test]
fn the_end_of_a_flow_is_read_from_its_start() {
    in_both(async |page| {
        page.set_viewport(390, 600).await;
        group::example(&page).await;
        group::begin_shortly(&page, "People", "Map stakeholders").await;
        for step in ["Who is touched", "What goes from", "Who shapes", "Your map"] {
            page.heading(starting(step)).wait().await;
            page.run("scrollTo(0, 9999)", vec![]).await;
            read().await;
            match step {
                "Your map" => page.button("Keep this map").click().await,
                _ => group::go_on(&page).await,
            }
        }
        page.heading("Your map is kept").wait().await;
        page.wait_until("history.state?.[1] === 0").await;
        read().await;
        let top = page.run("return scrollY", vec![]).await;
        assert_eq!(top, json!(0));
        // What is no step stands again, once it is loaded anew, where it was.
        page.link("Go to the overview").click().await;
        page.heading("What needs you now").wait().await;
        page.wait_until("history.scrollRestoration === 'auto'")
            .await;
    });
}

#[test]
fn anywhere_by_typing() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        page.press_keys("Control+k").await;
        let ask = page.dialog("Go to");
        ask.field("Type some of a name").type_text("DIAL").await;
        page.wait_for_text("One found.").await;
        page.no_axe_findings("going anywhere").await;
        page.press_keys("Enter").await;
        page.heading(PEOPLE[0]).wait().await;
        // With arrows; and a flow is begun like any other place.
        page.press_keys("Control+k").await;
        ask.field("Type some of a name").type_text("p").await;
        page.press_keys("ArrowDown ArrowDown Enter").await;
        page.heading("Principles").wait().await;
        page.press_keys("Control+k").await;
        ask.field("Type some of a name").type_text("hold").await;
        page.press_keys("Enter").await;
        page.heading(starting("What are we looking back on?"))
            .wait()
            .await;
        // What is not there is said; Escape leads back.
        page.press_keys("Control+k").await;
        ask.field("Type some of a name").type_text("zzz").await;
        page.wait_for_text("Nothing has such a name.").await;
        page.press_keys("Escape").await;
        ask.wait_gone().await;
    });
}

#[test]
fn a_step_with_nothing_to_do_passes_itself_with_a_word() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "Reflections", "Hold a reflection").await;
        page.button("Check in").click().await;
        page.heading(starting("In one word")).wait().await;
        page.button("Continue").click().await;
        page.heading(starting("Look back.")).wait().await;
        page.wait_for_text("There is nothing to do at “Open actions” today, so it was passed.")
            .await;
        page.button("Back").click().await;
        page.heading(starting("In one word")).wait().await;
    });
}

#[test]
fn the_screen_stays_awake_while_a_flow_is_open() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        let notes = "const locks = Object.getPrototypeOf(navigator.wakeLock);
            window.held = 0; window.asked = 0;
            locks.request = async (what) => { if (window.refuses) throw new Error('battery');
                window.held += 1; window.asked += 1; return { what, release: async () => { window.held -= 1; } }; };";
        page.run(notes, vec![]).await;
        begin(&page, "People", "Map stakeholders").await;
        page.wait_until("window.held === 1").await;
        page.css(".timer summary").click().await;
        page.button("Start timer").wait().await;
        page.button("Sound at the end").click().await;
        page.wait_for_no_text("it may go dark by itself").await;
        // A page that was hidden asks again once it shows.
        page.run(
            "document.dispatchEvent(new Event('visibilitychange'))",
            vec![],
        )
        .await;
        page.wait_until("window.asked === 2 && window.held === 1")
            .await;
        page.link("Leave for now").click().await;
        page.heading("People").wait().await;
        page.wait_until("window.held === 0").await;
        // Where the browser refuses, that is said beside the clock.
        page.run("window.refuses = true", vec![]).await;
        begin(&page, "Reflections", "Hold a reflection").await;
        page.button("What happened").click().await;
        page.css(".timer summary").click().await;
        page.wait_for_text("it may go dark by itself").await;
        // What was chosen for the sound holds for the device.
        let quiet = "[...document.querySelectorAll('.timer button')].at(-1).getAttribute('aria-pressed') === 'false'";
        page.wait_until(quiet).await;
    });
}
