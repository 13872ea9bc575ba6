//! The road from the link to a first principle: short, and never saying more
//! than there is. Every press is counted, as a group makes them.

use std::cell::Cell;

use weft_browser_tests::*;

use crate::group;

const EIGHT: [&str; 8] = ["Amina", "Ben", "Chidi", "Dora", "Eli", "Fay", "Gus", "Hana"];

/// So many presses and no more, typing apart.
const MOST: u32 = 30;

#[test]
fn eight_people_have_a_first_principle_within_thirty_presses() {
    in_both(async |page| {
        let presses = Cell::new(0);
        let press = async |what: Place| {
            presses.set(presses.get() + 1);
            what.nth(0).click().await;
        };
        page.open("#/").await;
        press(page.link("Start a community")).await;
        page.field("Name of the community").fill("Harbour").await;
        group::add_lines(&page, "Add a name, or paste many", &EIGHT).await;
        press(page.button("Begin with a first principle")).await;

        // Nobody is asked again who is here.
        page.wait_for_text("8 people take part").await;
        for person in EIGHT {
            if person == EIGHT[0] {
                press(page.button("Hand to Amina")).await;
            }
            press(page.button(format!("I am {person}").as_str())).await;
            let need = format!("{person} needs time to think");
            page.field("What you need").fill(&need).await;
            press(page.button("Done, hide it")).await;
        }
        press(page.button("Reveal")).await;
        page.heading("What you need from one another").wait().await;
        press(page.button("Make this a principle")).await;

        page.heading(starting("Which words could you all try?"))
            .wait()
            .await;
        page.field("In the list")
            .fill("We leave each other time to think")
            .await;
        press(page.button("Continue")).await;
        page.heading("Can you stand behind these words for three months?")
            .wait()
            .await;
        press(page.radio("Count hands")).await;
        page.field("Fully behind it").fill("5").await;
        page.field("Good enough for me").fill("3").await;
        press(page.button("Show the result")).await;
        page.wait_for_text("That is agreement enough").await;
        press(page.button("Continue")).await;
        page.heading("What you have agreed").wait().await;
        page.wait_for_text("To be adopted").await;
        page.no_axe_findings("the summary of principles").await;
        press(page.button(starting("Adopt until"))).await;

        page.heading("This you hold together").wait().await;
        page.wait_for_text("We leave each other time to think")
            .await;
        page.no_axe_findings("the end of principles").await;
        assert!(presses.get() <= MOST, "{} presses", presses.get());
        // And the one next step.
        page.button(starting("Map stakeholders")).wait().await;
        page.link("Go to the overview").click().await;
        page.button(starting("Map stakeholders")).wait().await;
        group::go_to(&page, "File").await;
        let community = group::save_a_file(&page).await;
        let principle = community.principles.iter().next().unwrap();
        assert!(principle.is_adopted());
        assert!(principle.review_on.is_some());
        let present = community.runs.iter().all(|run| run.present.is_empty());
        assert!(present, "who was here is not kept without being asked for");
    });
}

#[test]
fn continue_all_the_way_never_says_that_principles_are_adopted() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &["Amina", "Ben"]).await;
        group::begin(&page, "Principles", "Co-create principles").await;
        page.button("Gather principles").click().await;
        group::add_lines(
            &page,
            "Add a principle, or paste many",
            &["One speaks at a time"],
        )
        .await;
        for _ in 0..5 {
            group::go_on(&page).await;
        }
        page.heading("What you have agreed").wait().await;
        page.wait_for_text("Stays a draft").await;
        page.wait_for_text("None of these is adopted yet.").await;
        page.button("Keep as drafts").click().await;
        page.heading("Your drafts are kept").wait().await;
        page.wait_for_text("None of them is adopted yet").await;
        group_principles_are_drafts(&page).await;
    });
}

async fn group_principles_are_drafts(page: &Page) {
    page.link("See the principles").click().await;
    page.wait_for_text("One speaks at a time").await;
    page.wait_for_no_text("Adopted").await;
}

#[test]
fn a_shorter_length_says_what_it_leaves_and_can_become_longer() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &["Amina", "Ben"]).await;
        group::begin_shortly(&page, "People", "Map stakeholders").await;
        page.wait_for_text("Left for another day:").await;
        page.heading(starting("Who is touched by this"))
            .wait()
            .await;
        page.no_axe_findings("a step with a choice of lengths")
            .await;
        group::with_all_the_time(&page).await;
        page.heading("What should this map help us to see?")
            .wait()
            .await;
        page.wait_for_no_text("Left for another day:").await;
    });
}

#[test]
fn the_overview_has_one_opinion_and_few_rows() {
    in_both(async |page| {
        group::example(&page).await;
        let rows = "document.querySelectorAll('.dues:not(details .dues) > li').length <= 3 \
            && document.querySelectorAll('.offer').length <= 1";
        page.wait_until(rows).await;
        let late = page.css(".due").nth(0);
        late.wait().await;
        page.no_axe_findings("the overview").await;
    });
}
