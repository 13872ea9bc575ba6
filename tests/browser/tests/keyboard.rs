//! The principles flow by keyboard alone: everything is reached, the focus is always seen.

use serde_json::json;
use weft_browser_tests::*;

use crate::group::{self, PEOPLE};

/// What has the focus: whether it is anything, and whether it can be seen.
const FOCUS: &str = "
    const e = document.activeElement;
    if (!e || e === document.body) return 'nothing has the focus';
    const seen = e.closest('label') ?? e;
    const box = e.getBoundingClientRect();
    const [x, y] = [box.x + Math.min(box.width / 2, 200), box.y + Math.min(box.height / 2, 20)];
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return 'the focus is off the screen';
    const top = document.elementFromPoint(x, y);
    const same = top && (seen.contains(top) || top.contains(e) || top.closest('label')?.control === e);
    if (!same) return 'something lies over the focus: ' + top?.outerHTML.slice(0, 100);
    // The parts of a date carry marks of their own, which no page sees.
    if (e.type === 'date') return '';
    const marked = [e, ...(e.closest('label') ? [e.closest('label')] : [])].some((e) => {
        const style = getComputedStyle(e);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    });
    return marked || e.tabIndex < 0 ? '' : 'the focus has no mark';";

async fn the_focus_is_seen(page: &Page, what: &str) {
    let wrong = page.run(FOCUS, vec![]).await;
    assert_eq!(wrong, json!(""), "{what}: {}", page.focused().await);
}

/// Goes on with the Tab key until something that is called so has the focus.
async fn tab_to(page: &Page, name: &str) {
    walk_to(page, "Tab", name).await;
}

async fn walk_to(page: &Page, key: &str, name: &str) {
    let mut passed = Vec::new();
    for _ in 0..120 {
        page.press_keys(key).await;
        let wrong = page.run(FOCUS, vec![]).await;
        if wrong == json!("nothing has the focus") {
            // Behind the last is the browser itself; then it begins again.
            continue;
        }
        let focused = page.focused().await;
        assert_eq!(wrong, json!(""), "on the way to {name}: {focused}");
        if focused.starts_with(name) {
            return;
        }
        passed.push(focused);
    }
    panic!("the Tab key does not lead to {name:?}, but to {passed:?}");
}

async fn press(page: &Page, name: &str) {
    tab_to(page, name).await;
    page.press_keys("Enter").await;
}

/// Presses what leads to another step, whose invitation then has the focus.
async fn press_on(page: &Page, name: &str, invitation: &str) {
    press(page, name).await;
    page.heading(invitation).wait().await;
    page.wait_until("document.activeElement !== document.body")
        .await;
    assert_eq!(page.focused().await, invitation);
    the_focus_is_seen(page, invitation).await;
}

/// One person's turn.
async fn turn(page: &Page, person: &str, first: bool, answer: impl Future<Output = ()>) {
    if first {
        press(page, &format!("Hand to {person}")).await;
    }
    let is_me = format!("I am {person}");
    page.button(is_me.as_str()).wait().await;
    press(page, &is_me).await;
    page.wait_until(
        "document.querySelector('dialog[open] :is(textarea, input)') === document.activeElement",
    )
    .await;
    answer.await;
    press(page, "Done, hide it").await;
}

async fn the_principles_flow(page: Page) {
    group::community(&page, "Harbour", &PEOPLE[..2]).await;
    // The heading has the focus; the navigation is before it.
    walk_to(&page, "Shift+Tab", "Principles").await;
    page.press_keys("Enter").await;
    page.heading("Principles").wait().await;
    page.wait_until("document.activeElement.localName === 'h1'")
        .await;
    press_on(
        &page,
        "Co-create principles",
        "What do you need from others to learn well here?",
    )
    .await;
    // Who chooses how long stays at the choice, though another step comes first now.
    tab_to(&page, "10 min").await;
    for minutes in ["30 min", "75 min"] {
        page.press_keys("ArrowRight").await;
        let chosen = format!(
            "document.activeElement.closest('.flow-length label')?.innerText === '{minutes}'"
        );
        page.wait_until(&chosen).await;
    }
    page.heading("What kind of space do we want today? How much agreement do we need?")
        .wait()
        .await;
    tab_to(&page, "Ethical space").await;
    page.press_keys("ArrowDown ArrowDown").await;
    assert!(page.radio(starting("Brave space")).is_chosen().await);
    tab_to(&page, "Everyone can live with it").await;
    page.press_keys("Space").await;
    assert!(
        page.radio(starting("Everyone can live with it"))
            .is_chosen()
            .await
    );

    press_on(
        &page,
        "Continue",
        "What do you need from others to learn well here?",
    )
    .await;
    // What was typed before is looked up first; the names come with it.
    page.wait_for_text(PEOPLE[0]).await;
    for person in &PEOPLE[..2] {
        tab_to(&page, person).await;
        page.press_keys("Space").await;
    }
    for (person, words) in [(PEOPLE[0], "Time to think"), (PEOPLE[1], "Plain words")] {
        turn(&page, person, person == PEOPLE[0], async {
            assert_eq!(page.focused().await, "What you need");
            page.type_text(words).await;
        })
        .await;
    }
    page.wait_for_text("Everyone has had a turn.").await;
    page.wait_until("document.activeElement !== document.body")
        .await;
    press(&page, "Reveal").await;
    page.dialog("Reveal now?").wait().await;
    page.wait_until("document.activeElement.innerText === 'Reveal now'")
        .await;
    page.press_keys("Enter").await;
    page.wait_for_text("Plain words").await;
    page.wait_until("document.activeElement.id === 'revealed'")
        .await;

    press_on(
        &page,
        "Continue",
        "In twos and threes: which principles would meet these needs?",
    )
    .await;
    tab_to(&page, "Add a principle, or paste many").await;
    for words in ["One speaks at a time", "We ask first"] {
        page.type_text(words).await;
        page.press_keys("Enter").await;
        page.wait_until("document.activeElement.value === ''").await;
    }
    press(&page, "Take it up").await;
    group::listed(&page, 3).await;

    press_on(
        &page,
        "Continue",
        "If someone were keeping this, what would we see them doing?",
    )
    .await;
    tab_to(&page, "What would someone be doing?").await;
    page.type_text("They wait").await;
    // There and back again.
    page.press_keys("Tab Shift+Tab").await;
    assert_eq!(page.focused().await, "What would someone be doing?");

    press_on(
        &page,
        "Continue",
        "If we broke this, could we still reach our purpose?",
    )
    .await;
    tab_to(&page, "We need it").await;
    page.press_keys("Space").await;

    press_on(
        &page,
        "Continue",
        "How far can you stand behind these words?",
    )
    .await;
    for person in &PEOPLE[..2] {
        turn(&page, person, *person == PEOPLE[0], async {
            for principle in 0..3 {
                tab_to_choice(&page, "Fully behind it").await;
                page.press_keys("ArrowDown").await;
                if principle < 2 {
                    press(&page, "Next principle").await;
                    page.wait_for_text(&format!("{} of 3.", principle + 2))
                        .await;
                }
            }
        })
        .await;
    }
    press(&page, "Reveal").await;
    page.dialog("Reveal now?").wait().await;
    page.wait_until("document.activeElement.innerText === 'Reveal now'")
        .await;
    page.press_keys("Enter").await;
    page.heading("Where you stand").wait().await;
    page.wait_for_text("That is agreement enough").await;

    press_on(
        &page,
        "Continue",
        "Which of these are good enough to try? When shall we look at them again?",
    )
    .await;
    tab_to(&page, "Adopt").await;
    tab_to(&page, "Look again on").await;

    press_on(&page, "Continue", "What you have agreed").await;
    press(&page, "Adopt until").await;
    page.heading("This you hold together").wait().await;
    press(&page, "See the principles").await;
    page.heading("Principles").wait().await;
    page.wait_for_text("One speaks at a time").await;
    page.heading("Adopted").wait().await;
}

/// The focus may stand on the first choice already.
async fn tab_to_choice(page: &Page, name: &str) {
    page.wait_until("document.activeElement !== document.body")
        .await;
    if !page.focused().await.starts_with(name) {
        tab_to(page, name).await;
    }
}

#[test]
fn the_principles_flow_goes_by_keyboard_alone_in_chromium() {
    in_chromium(the_principles_flow);
}

#[test]
fn the_principles_flow_goes_by_keyboard_alone_in_firefox() {
    in_firefox(the_principles_flow);
}

#[test]
fn the_focus_stays_where_a_starter_was_taken_up() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        group::begin(&page, "Principles", "Co-create principles").await;
        page.button("Gather principles").click().await;
        page.heading(starting("In twos and threes")).wait().await;
        press(&page, "Take it up").await;
        group::listed(&page, 1).await;
        the_focus_is_seen(&page, "after a starter was taken up").await;
    });
}

#[test]
fn the_last_page_of_a_flow_is_read_from_its_heading() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        group::begin(&page, "Principles", "Co-create principles").await;
        page.button("Check together").click().await;
        page.heading("What you have agreed").wait().await;
        press_on(&page, "End here", "That was your time on principles").await;
    });
}

#[test]
fn the_flow_can_be_left_and_walked_by_keyboard() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        press(&page, "Principles").await;
        press(&page, "Co-create principles").await;
        page.heading(starting("What do you need")).wait().await;
        group::with_all_the_time(&page).await;
        page.heading(starting("What kind of space")).wait().await;
        press(&page, "Adopt and review").await;
        let invitation = "Which of these are good enough to try? When shall we look at them again?";
        page.heading(invitation).wait().await;
        page.wait_until("document.activeElement.localName === 'h1'")
            .await;
        press_on(&page, "Back", "How far can you stand behind these words?").await;
        press_on(&page, "Skip", invitation).await;
        press(&page, "Leave for now").await;
        page.heading("Principles").wait().await;
        page.wait_until("document.activeElement !== document.body")
            .await;
    });
}
