//! A vote with dots: private until the reveal, nobody's afterwards, and the
//! group decides what it makes of it.

use serde_json::{Value, json};
use weft_browser_tests::*;

use crate::group::{self, PEOPLE, begin, go_on};

const IDEAS: [&str; 5] = [
    "We leave time",
    "We ask first",
    "We say what we need",
    "We end on time",
    "Plain words",
];

/// At the step where dots are placed, with these ideas.
async fn at_the_vote(page: &Page, people: &[&str]) {
    begin(page, "Principles", "Co-create principles").await;
    page.button("Gather principles").click().await;
    group::add_lines(page, "Add a principle, or paste many", &IDEAS).await;
    group::listed(page, IDEAS.len()).await;
    go_on(page).await;
    page.heading("Which of these matter most to you?")
        .wait()
        .await;
    page.wait_for_text("Everyone has 2 dots. Several may lie on one.")
        .await;
    if !people.is_empty() {
        group::take_part(page, people).await;
    }
}

/// Places so many dots on an idea, in a turn.
async fn place(page: &Page, idea: &str, dots: usize) {
    for _ in 0..dots {
        page.button(format!("One more dot on “{idea}”").as_str())
            .click()
            .await;
    }
}

/// Whether one more dot on an idea is refused.
async fn is_off(page: &Page, idea: &str) -> Value {
    let script = "const name = `One more dot on “${arguments[0]}”`;
        return document.querySelector(`[aria-label='${name}']`).getAttribute('aria-disabled')";
    page.run(script, vec![idea.into()]).await
}

/// The ideas as they stand, with their dots.
async fn shown(page: &Page) -> Value {
    let script = "return [...document.querySelectorAll('.dots-on > li')].map((li) => [
        li.querySelector('.words').textContent, li.querySelector('.dots-n').textContent])";
    page.run(script, vec![]).await
}

#[test]
fn dots_are_placed_alone_shown_together_and_put_what_there_is_in_order() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        at_the_vote(&page, &PEOPLE).await;
        page.no_axe_findings("before a vote").await;
        page.button("More dots").click().await;
        page.wait_for_text("Everyone has 3 dots.").await;
        group::turn(&page, PEOPLE[0], async {
            page.wait_for_text("3 dots left to place.").await;
            page.no_axe_findings("placing dots").await;
            place(&page, IDEAS[3], 2).await;
            place(&page, IDEAS[4], 1).await;
            page.wait_for_text("All your dots are placed.").await;
            // A fourth is refused; one is taken back and lies elsewhere.
            let more = page.button("One more dot on “We leave time”");
            assert_eq!(is_off(&page, IDEAS[0]).await, json!("true"));
            page.button("One dot less on “We end on time”")
                .click()
                .await;
            more.click().await;
            page.wait_for_text("All your dots are placed.").await;
        })
        .await;
        // How many everyone has is settled from the first turn on.
        group::turn(&page, PEOPLE[1], async {
            place(&page, IDEAS[4], 2).await;
        })
        .await;
        page.button("Pass this turn").click().await;
        page.wait_for_text("Everyone has had a turn.").await;
        assert!(!page.button("More dots").is_there().await);
        // Somebody thinks better of it: what they choose now takes its place.
        page.button(starting(&format!("{} has had a turn", PEOPLE[1])))
            .click()
            .await;
        page.button(format!("I am {}", PEOPLE[1]).as_str())
            .click()
            .await;
        page.wait_for_text("3 dots left to place.").await;
        place(&page, IDEAS[3], 1).await;
        place(&page, IDEAS[4], 2).await;
        page.button("Done, hide it").click().await;
        group::reveal(&page).await;
        page.heading("Where your dots lie").wait().await;
        page.wait_for_text("2 people placed dots.").await;
        let lie = json!([
            [IDEAS[4], "3 dots"],
            [IDEAS[3], "2 dots"],
            [IDEAS[0], "1 dot"],
            [IDEAS[1], "0 dots"],
            [IDEAS[2], "0 dots"]
        ]);
        assert_eq!(shown(&page).await, lie);
        page.no_axe_findings("dots that are shown").await;
        page.button("Go on in this order").click().await;
        page.wait_for_text("From here on they stand in this order.")
            .await;
        // Of whose they were nothing is kept.
        page.wait_until("!Object.values(localStorage).some((text) => text.includes('turns'))")
            .await;
        go_on(&page).await;
        page.heading("If someone were keeping this, what would we see them doing?")
            .wait()
            .await;
        let first = "return [...document.querySelectorAll('.pairs input')].map((e) => e.value)";
        let first = page.run(first, vec![]).await;
        assert_eq!(first[0], json!(IDEAS[4]));
    });
}

#[test]
fn what_has_as_many_dots_is_said_and_there_is_another_vote() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        at_the_vote(&page, &PEOPLE[..2]).await;
        page.checkbox("Several on one").click().await;
        page.wait_for_text("One at most on each.").await;
        group::turn(&page, PEOPLE[0], async {
            place(&page, IDEAS[1], 1).await;
            assert_eq!(is_off(&page, IDEAS[1]).await, json!("true"));
            place(&page, IDEAS[2], 1).await;
        })
        .await;
        group::turn(&page, PEOPLE[1], async {
            place(&page, IDEAS[1], 1).await;
            place(&page, IDEAS[2], 1).await;
        })
        .await;
        group::reveal(&page).await;
        page.wait_for_text("As many dots lie on “We ask first” and “We say what we need”.")
            .await;
        // A reveal that is taken back hides them again.
        page.press_keys("Control+z").await;
        page.heading("Where your dots lie").wait_gone().await;
        page.press_keys("Control+y").await;
        page.heading("Where your dots lie").wait().await;
        page.button("Place dots again").click().await;
        page.wait_for_text("Everyone has 2 dots.").await;
        // On a wall they are counted.
        page.radio("Count dots").click().await;
        page.field(IDEAS[0]).fill("four").await;
        page.button("Show the result").click().await;
        page.wait_for_text("Count at least one dot first.").await;
        page.field(IDEAS[0]).fill("4").await;
        page.button("Show the result").click().await;
        page.heading("Where your dots lie").wait().await;
        assert_eq!(shown(&page).await[0], json!([IDEAS[0], "4 dots"]));
    });
}

#[test]
fn a_turn_with_dots_is_found_again_after_a_reload_and_few_ideas_need_no_vote() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        at_the_vote(&page, &PEOPLE[..2]).await;
        group::hand_to(&page, PEOPLE[0]).await;
        place(&page, IDEAS[2], 2).await;
        page.wait_for_text("All your dots are placed.").await;
        tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
        page.reload().await;
        page.button(format!("I am {}", PEOPLE[0]).as_str())
            .click()
            .await;
        page.wait_for_text("All your dots are placed.").await;
        page.button("Done, hide it").click().await;
        page.button("Back to the group").click().await;
        page.button(starting("Gather principles")).click().await;
        for idea in &IDEAS[..2] {
            page.button(starting(&format!("Remove {idea}")))
                .click()
                .await;
        }
        go_on(&page).await;
        page.wait_for_text("There is nothing to do at “Where to begin” today")
            .await;
        page.heading("If someone were keeping this, what would we see them doing?")
            .wait()
            .await;
    });
}

#[test]
fn a_round_with_nobody_named_works_too() {
    in_both(async |page| {
        group::community(&page, "Harbour", &[]).await;
        begin(&page, "Principles", "Co-create principles").await;
        page.button("Each of us alone").click().await;
        for (n, words) in [(1, "Quiet"), (2, "Bread"), (3, "Time")] {
            page.button("Hand to the next person").click().await;
            page.button(format!("I am Person {n}").as_str())
                .click()
                .await;
            page.field("What you need").fill(words).await;
            page.button("Done, hide it").click().await;
            page.wait_for_text("Everyone has had a turn.").await;
        }
        page.button("Reveal").click().await;
        page.heading("What you need from one another").wait().await;
        for words in ["Quiet", "Bread", "Time"] {
            page.wait_for_text(words).await;
        }
    });
}

#[test]
fn what_is_said_aloud_is_written_down_by_somebody_else_and_is_theirs() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "Reflections", "Hold a reflection").await;
        page.radio(starting("By name")).click().await;
        page.button("What happened").click().await;
        group::take_part(&page, &PEOPLE).await;
        page.button(format!("Hand to {}", PEOPLE[0]).as_str())
            .nth(0)
            .click()
            .await;
        page.button("I say it, somebody types").click().await;
        page.wait_for_text(&format!(
            "Write down what {} says, in their words.",
            PEOPLE[0]
        ))
        .await;
        // Whoever says it sees it as it is written.
        page.wait_for_text("Shown until you hide it").await;
        page.css("dialog.turn textarea")
            .nth(0)
            .fill("The ice came late")
            .await;
        page.button("Done, hide it").click().await;
        page.button(format!("I am {}", PEOPLE[1]).as_str())
            .click()
            .await;
        page.wait_for_text("Hidden while you type").await;
        page.css("dialog.turn textarea")
            .nth(0)
            .fill("We mended nets")
            .await;
        page.button("Done, hide it").click().await;
        page.button("Pass this turn").click().await;
        group::reveal(&page).await;
        let by =
            "return [...document.querySelectorAll('.reveal > li')].map((li) => li.textContent)";
        page.wait_for_text("The ice came late").await;
        let by = page.run(by, vec![]).await.to_string();
        assert!(
            by.contains("The ice came late") && by.contains(PEOPLE[0]),
            "{by}"
        );
    });
}

#[test]
fn several_wordings_become_one_and_can_be_taken_apart() {
    in_chromium(async |page| {
        let home = group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "Principles", "Co-create principles").await;
        page.button("Gather principles").click().await;
        group::add_lines(&page, "Add a principle, or paste many", &IDEAS).await;
        group::listed(&page, IDEAS.len()).await;
        page.button(starting("What it looks like")).click().await;
        page.css(".drawer summary").nth(0).click().await;
        page.checkbox(IDEAS[0]).click().await;
        page.checkbox(IDEAS[3]).click().await;
        page.no_axe_findings("wording together").await;
        page.button(starting("Take these words"))
            .nth(1)
            .wait()
            .await;
        page.field("One wording for all of these")
            .fill("We keep to our time and leave some")
            .await;
        page.button("Use this wording").click().await;
        page.wait_for_text("They stand as one now.").await;
        page.wait_for_text("Made from:").await;
        // Taken apart, each stands where it stood; made again by Undo.
        page.button(starting("Take apart")).click().await;
        page.wait_for_no_text("Made from:").await;
        page.press_keys("Control+z").await;
        page.wait_for_text("Made from:").await;
        page.button(starting("Check together")).click().await;
        page.button("Keep as drafts").click().await;
        page.heading("Your drafts are kept").wait().await;
        page.open(&home).await;
        group::go_to(&page, "Principles").await;
        page.link("We keep to our time and leave some")
            .click()
            .await;
        page.heading("How it was worded").wait().await;
        page.wait_for_text(IDEAS[0]).await;
        page.wait_for_text(IDEAS[3]).await;
        group::go_to(&page, "Principles").await;
        page.link(IDEAS[1]).wait().await;
        assert!(!page.link(IDEAS[0]).is_there().await);
    });
}
