//! Anonymous means that nothing is stored that could give anybody away.

use std::collections::BTreeSet;

use serde_json::Value;
use weft_browser_tests::*;

use crate::group::{self, PEOPLE, begin, go_on, go_to, save_text, take_part, turn};

#[test]
fn an_anonymous_answer_leaves_nothing_of_its_author_in_the_file() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "Reflections", "Hold a reflection").await;
        page.field("What are you looking back on?")
            .fill("Spring")
            .await;
        page.checkbox("What happened? What did you notice?")
            .click()
            .await;
        page.radio(starting("Anonymous")).click().await;
        page.button("What happened").click().await;
        page.heading("Look back. What did you see, do or hear?")
            .wait()
            .await;
        page.wait_for_text("no name, no alias, no time").await;
        take_part(&page, &PEOPLE[..2]).await;
        for (person, words) in [
            (PEOPLE[0], "It was too loud"),
            (PEOPLE[1], "I liked the tea"),
        ] {
            turn(&page, person, async {
                let question = "What happened? What did you notice?";
                page.field(question).fill(words).await;
            })
            .await;
        }
        group::reveal(&page).await;
        page.heading("What you answered").wait().await;
        page.wait_for_text("It was too loud").await;

        // Neither does the device know any more whose it was.
        group::saved(&page).await;
        page.wait_until("!Object.values(localStorage).some((text) => text.includes('turns') && text.includes('It was too loud'))")
            .await;
        go_on(&page).await;
        page.link("Leave for now").click().await;
        go_to(&page, "File").await;
        let text = save_text(&page).await;
        group::read(&text);
        let file: Value = serde_json::from_str(&text).unwrap();
        let answers = file["responses"].as_array().unwrap();
        assert_eq!(answers.len(), 2);
        for answer in answers {
            let fields: BTreeSet<&str> = answer
                .as_object()
                .unwrap()
                .keys()
                .map(String::as_str)
                .collect();
            assert_eq!(
                fields,
                BTreeSet::from(["anonymous", "id", "question", "text"])
            );
            let id = answer["id"].as_str().unwrap();
            assert_eq!(&id[14..15], "4", "{id} is not random");
            // In all of the file the id stands once: no stamp, no order, no run names it.
            assert_eq!(text.matches(id).count(), 1, "{id} is named elsewhere");
        }
        let ids: Vec<&str> = answers.iter().map(|a| a["id"].as_str().unwrap()).collect();
        assert!(ids.is_sorted(), "{ids:?}");
        assert!(
            file["sync"]["dots"].get("responses").is_none(),
            "{}",
            file["sync"]
        );
    });
}
