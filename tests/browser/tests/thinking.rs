//! Thinking together: nothing that was said is left out of the display, the
//! emphasis stays nobody's, and a statement keeps the words that it had.

use weft_browser_tests::*;

use crate::group::{self, PEOPLE, add_lines, begin, go_on, go_to, reveal, take_part, turn};

#[test]
fn every_view_survives_to_the_display_and_the_statement_is_worded_anew() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &PEOPLE).await;
        go_to(&page, "Thinking").await;
        page.heading("Nothing thought together yet").wait().await;
        page.no_axe_findings("nothing thought yet").await;
        begin(&page, "Thinking", "Think together").await;
        page.field("What it is about").fill("Being new").await;
        page.radio(starting("For those who are new")).click().await;
        page.no_axe_findings("thinking: frame").await;
        go_on(&page).await;
        page.heading("What moves you when you think of this?")
            .wait()
            .await;
        take_part(&page, &PEOPLE[..2]).await;
        for (person, words) in [
            (PEOPLE[0], "I nearly turned round"),
            (PEOPLE[1], "The soup helped"),
        ] {
            turn(&page, person, async {
                page.wait_for_text("Before I came I imagined…").await;
                page.field("What moves you").fill(words).await;
            })
            .await;
        }
        reveal(&page).await;
        page.wait_for_text("I nearly turned round").await;
        go_on(&page).await;
        page.heading(starting("What do we hear from each other?"))
            .wait()
            .await;
        // One is taken up as it is, two are added, and one stays where it was written.
        let take = "[...document.querySelectorAll('.answers li')].find((li) => li.textContent.includes('turned round')).querySelector('button').click()";
        page.run(take, vec![]).await;
        add_lines(
            &page,
            "Add what came up",
            &["We do not know yet", "Nobody knows yet", "Who ends it?"],
        )
        .await;
        group::listed(&page, 4).await;
        page.no_axe_findings("thinking: in groups").await;
        go_on(&page).await;
        page.heading(starting("What belongs together")).wait().await;
        page.wait_for_text("The soup helped").await;
        page.no_axe_findings("thinking: all together").await;
        go_on(&page).await;
        page.heading(starting("Which of these matter most"))
            .wait()
            .await;
        take_part(&page, &PEOPLE[..2]).await;
        for (person, idea) in [
            (PEOPLE[0], "Who ends it?"),
            (PEOPLE[1], "We do not know yet"),
        ] {
            turn(&page, person, async {
                page.button(format!("One more dot on “{idea}”").as_str())
                    .click()
                    .await;
            })
            .await;
        }
        reveal(&page).await;
        page.wait_for_text("Who ends it?").await;
        go_on(&page).await;
        page.heading(starting("Looking at all of this"))
            .wait()
            .await;
        page.wait_for_text("The soup helped").await;
        page.field("What we can say together")
            .fill("We say how it ends before it begins.")
            .await;
        page.no_axe_findings("thinking: the statement").await;
        go_on(&page).await;
        page.field("What surprised us")
            .fill("That all of us were afraid")
            .await;
        go_on(&page).await;
        page.heading("What you thought together").wait().await;
        page.button("Keep it").click().await;
        page.heading("Your shared thinking is kept").wait().await;
        page.link("See the statements").click().await;
        page.link("Being new").click().await;
        for words in [
            "We say how it ends before it begins.",
            "I nearly turned round",
            "The soup helped",
            "Nobody knows yet",
            "of all of us",
            "That all of us were afraid",
        ] {
            page.wait_for_text(words).await;
        }
        page.no_axe_findings("a statement").await;
        page.button("Word it anew").click().await;
        page.field("What you say together now")
            .fill("We say how long it goes.")
            .await;
        page.field("Why it changes").fill("It was too long").await;
        page.button("Keep the new words").click().await;
        page.text("One earlier wording").click().await;
        page.wait_for_text("We say how it ends before it begins.")
            .await;
        page.wait_for_text("It was too long").await;
        page.open(&home).await;
        go_to(&page, "File").await;
        let community = group::save_a_file(&page).await;
        assert_eq!((community.statements.len(), community.views.len()), (1, 5));
        let dots: i32 = community.views.iter().filter_map(|v| v.emphasis).sum();
        assert_eq!(dots, 2);
    });
}
