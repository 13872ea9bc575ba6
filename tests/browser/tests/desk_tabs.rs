//! Two tabs at one private step: nothing that somebody wrote or chose is lost,
//! nothing that was revealed comes back, and no turn is disturbed.

use weft_browser_tests::*;

use crate::group::{self, hand_to, turn};

const TWO: [&str; 2] = ["Amina", "Brigid"];

/// Two tabs at *Each of us alone*.
async fn alone(page: &Page, name: &str) -> Page {
    group::community(page, name, &TWO).await;
    group::write_alone(page, &TWO).await;
    group::saved(page).await;
    let other = page.new_tab(&page.route().await).await;
    other.button("Hand to Amina").nth(0).wait().await;
    other
}

async fn says(page: &Page, person: &str, words: &str) {
    turn(page, person, async {
        page.field("What you need").fill(words).await;
    })
    .await;
}

/// Leaves the blank screen between two turns.
async fn to_the_group(page: &Page) {
    let back = page.button("Back to the group");
    back.wait().await;
    back.click().await;
}

#[test]
fn what_two_tabs_write_alone_is_all_revealed_whoever_wrote_first() {
    in_chromium(async |page| {
        for (name, reload) in [("Garden", false), ("Harbour", true)] {
            let other = alone(&page, name).await;
            says(&page, "Amina", "zinnias").await;
            to_the_group(&page).await;
            // The other tab has heard of it.
            other.wait_for_text("1 of 2 have had a turn").await;
            says(&other, "Brigid", "yarrow").await;
            page.wait_for_text("Everyone has had a turn.").await;
            if reload {
                page.open(&page.route().await).await;
            }
            page.wait_for_text("2 answers are waiting.").await;
            group::reveal(&page).await;
            page.wait_for_text("zinnias").await;
            page.wait_for_text("yarrow").await;
            other.wait_for_text("zinnias").await;
        }
    });
}

#[test]
fn turns_under_way_in_two_tabs_at_once_are_both_kept() {
    in_both(async |page| {
        let other = alone(&page, "Garden").await;
        hand_to(&page, "Amina").await;
        page.field("What you need").fill("zinnias").await;
        hand_to(&other, "Brigid").await;
        other.field("What you need").fill("yarrow").await;
        page.field("What you need").fill("zinnias and more").await;
        other.button("Done, hide it").click().await;
        page.button("Done, hide it").click().await;
        page.wait_for_text("2 answers are waiting.").await;
        group::reveal(&page).await;
        page.wait_for_text("zinnias and more").await;
        page.wait_for_text("yarrow").await;
    });
}

#[test]
fn a_turn_under_way_outlasts_a_reveal_in_another_tab() {
    in_chromium(async |page| {
        let other = alone(&page, "Garden").await;
        says(&page, "Amina", "zinnias").await;
        to_the_group(&page).await;
        other.wait_for_text("1 of 2 have had a turn").await;
        hand_to(&other, "Brigid").await;
        other.field("What you need").fill("yarrow").await;
        page.button("Reveal").click().await;
        page.button("Reveal now").click().await;
        page.wait_for_text("zinnias").await;
        assert_eq!(other.field("What you need").value().await, "yarrow");
        other.button("Done, hide it").click().await;
        other.wait_for_text("One answer is waiting.").await;
        page.wait_for_text("One answer is waiting.").await;
        let shown = page.shown_text().await;
        assert!(!shown.contains("yarrow"), "{shown}");
        // What was revealed is on no desk any more.
        let script = "return Object.entries(localStorage).filter(([key, text]) =>
            key.includes('private:') && text.includes('zinnias')).length";
        let left = other.run(script, vec![]).await;
        assert_eq!(left, serde_json::json!(0));
        group::reveal(&page).await;
        page.wait_for_text("yarrow").await;
        page.wait_for_text("zinnias").await;
    });
}

/// Two tabs at the gradient, on one principle.
async fn gradient(page: &Page, name: &str) -> Page {
    group::community(page, name, &TWO).await;
    group::write_alone(page, &TWO).await;
    page.button(starting("Gather")).nth(0).click().await;
    let own = ["We listen first"];
    group::add_lines(page, "Add a principle, or paste many", &own).await;
    page.button(starting("How far")).nth(0).click().await;
    page.heading("How far can you stand behind these words?")
        .wait()
        .await;
    group::saved(page).await;
    let other = page.new_tab(&page.route().await).await;
    other.button("Hand to Amina").nth(0).wait().await;
    other
}

async fn chooses(page: &Page, person: &str) {
    turn(page, person, async {
        page.radio(starting("Fully behind it")).click().await;
    })
    .await;
}

#[test]
fn choices_in_two_tabs_are_all_counted() {
    in_chromium(async |page| {
        for (name, one_first) in [("Garden", true), ("Harbour", false)] {
            let other = gradient(&page, name).await;
            let (first, second) = match one_first {
                true => (&page, &other),
                false => (&other, &page),
            };
            chooses(first, "Amina").await;
            to_the_group(first).await;
            second.wait_for_text("1 of 2 have had a turn").await;
            chooses(second, "Brigid").await;
            first.wait_for_text("Everyone has had a turn.").await;
            group::reveal(first).await;
            first.heading("Where you stand").wait().await;
            second.heading("Where you stand").wait().await;
        }
    });
}

#[test]
fn somebody_who_is_choosing_goes_on_while_the_others_are_revealed() {
    in_chromium(async |page| {
        let other = gradient(&page, "Garden").await;
        chooses(&page, "Amina").await;
        to_the_group(&page).await;
        other.wait_for_text("1 of 2 have had a turn").await;
        hand_to(&other, "Brigid").await;
        other.radio(starting("Fully behind it")).click().await;
        page.button("Reveal").click().await;
        page.button("Reveal now").click().await;
        page.heading("Where you stand").wait().await;
        other.button("Done, hide it").click().await;
        // Her choice waits, in both tabs.
        other.button("Reveal").wait().await;
        page.button("Reveal").wait().await;
        group::reveal(&page).await;
        page.heading("Where you stand").wait().await;
    });
}
