//! A health check: rated alone, shown as a spread, and the same beside it the
//! next time.

use weft_browser_tests::*;

use crate::group::{self, PEOPLE, begin, go_on, go_to, reveal, take_part, turn};

/// Everybody rates each of `n` things the same.
async fn rate(page: &Page, n: usize, words: [&str; 3]) {
    take_part(page, &PEOPLE).await;
    for (person, word) in PEOPLE.iter().zip(words) {
        turn(page, person, async {
            for place in 0..n {
                page.radio(starting(word)).click().await;
                if place + 1 < n {
                    page.button("Next").click().await;
                }
            }
        })
        .await;
    }
    reveal(page).await;
    page.heading("How it lies with you, the widest first")
        .wait()
        .await;
}

#[test]
fn the_spread_of_every_answer_is_kept_and_stands_beside_the_next() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &PEOPLE).await;
        go_to(&page, "Health").await;
        page.heading("No health check yet").wait().await;
        page.no_axe_findings("no health check").await;
        begin(&page, "Health", "Health check").await;
        page.radio(starting("Five principles of running it"))
            .click()
            .await;
        page.wait_for_text("It is a joy to be here, and it challenges us.")
            .await;
        // Another instrument takes the place of this one, and the group's own stays.
        page.field("Add a question of your own")
            .type_text("We laugh together")
            .await;
        page.press_keys("Enter").await;
        page.wait_for_text("We laugh together").await;
        page.radio(starting("Eight goals")).click().await;
        page.wait_for_no_text("It is a joy to be here").await;
        page.wait_for_text("We laugh together").await;
        page.radio(starting("Our own questions")).click().await;
        page.wait_for_no_text("All of us make this together.").await;
        page.no_axe_findings("health: the instrument").await;
        go_on(&page).await;
        page.heading("How far is it so with us?").wait().await;
        rate(&page, 1, ["Wholly so", "A little", "Wholly so"]).await;
        page.no_axe_findings("health: rated").await;
        go_on(&page).await;
        page.heading(starting("Where do we stand furthest apart?"))
            .wait()
            .await;
        page.field("What was said").fill("Not on Thursdays").await;
        go_on(&page).await;
        page.heading(starting("What is one thing that would move"))
            .wait()
            .await;
        page.wait_for_text("We laugh together").await;
        go_on(&page).await;
        page.heading("How you find yourselves").wait().await;
        page.button("Keep this health check").click().await;
        page.heading("Your health check is kept").wait().await;
        page.link("See the health checks").click().await;
        page.link("Our own questions").click().await;
        page.wait_for_text("Not on Thursdays").await;
        page.wait_for_text("3 people answered.").await;
        page.no_axe_findings("a health check").await;
        page.open(&home).await;
        go_to(&page, "File").await;
        let community = group::save_a_file(&page).await;
        let dimension = community.dimensions.iter().next().unwrap();
        assert_eq!(dimension.steps(), [0, 1, 0, 0, 2]);
        let text = group::save_text(&page).await;
        for private in ["turns", "votes", "drafts"] {
            assert!(!text.contains(private), "{private} is in the file");
        }
    });
}
