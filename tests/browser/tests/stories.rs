//! A story is taken down as it is told, and goes where it was agreed that it may.

use weft_browser_tests::*;

use crate::group::{self, PEOPLE, begin, go_to};

const WORDS: &str = "The ice came late.\n\nWe waited, and nobody asked why.";

#[test]
fn a_story_is_told_in_a_flow_read_on_its_page_and_handed_out_only_if_that_was_agreed() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "Reflections", "Hold a reflection").await;
        page.field("What are you looking back on?")
            .fill("Winter")
            .await;
        page.button("What happened").click().await;
        page.run(
            "[...document.querySelectorAll('.drawer > summary')].find((s) => s.textContent.includes('a story to tell')).click()",
            vec![],
        )
        .await;
        page.button("Take down a story").click().await;
        // Before there are words there is nothing to agree to.
        assert!(!page.checkbox(starting("In the handbook")).is_there().await);
        page.field("The story, as it is told").fill(WORDS).await;
        page.field("Who tells it").fill(PEOPLE[1]).await;
        page.field("What to call it").fill("Ice").await;
        page.checkbox(starting("In the handbook")).click().await;
        page.no_axe_findings("a story").await;
        // Other words are asked about again.
        page.field("The story, as it is told").fill("Other").await;
        page.press_keys("Tab").await;
        page.wait_for_text("The words have changed since this was agreed. Ask again.")
            .await;
        page.field("The story, as it is told").fill(WORDS).await;
        page.press_keys("Tab").await;
        page.wait_for_no_text("The words have changed since").await;
        page.button(starting("Check together")).click().await;
        page.wait_for_text("One story, as it was told").await;
        page.button("Keep this reflection").click().await;
        page.heading("Your reflection is kept").wait().await;
        page.open(&home).await;
        go_to(&page, "Reflections").await;
        page.heading("Stories").wait().await;
        page.wait_for_text(PEOPLE[1]).await;
        page.wait_for_text("Agreed to: In the handbook").await;
        page.text("Read it").click().await;
        page.wait_for_text("We waited, and nobody asked why.").await;
        page.no_axe_findings("stories").await;
        // Nothing of it may leave the group: so none is offered.
        go_to(&page, "File").await;
        page.link("Hand out").click().await;
        page.wait_for_text("0 stories").await;
        go_to(&page, "Reflections").await;
        page.text("Change it, or what may be done with it")
            .click()
            .await;
        page.checkbox(starting("Handed to partners")).click().await;
        page.wait_for_text("Agreed to: In the handbook · Handed to partners")
            .await;
        go_to(&page, "File").await;
        page.link("Hand out").click().await;
        page.wait_for_text("one story").await;
    });
}
