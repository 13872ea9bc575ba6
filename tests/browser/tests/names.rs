//! A name is the same however it is written: an alias hides it, a twin is told,
//! and what nobody can see is none.

use weft::community::Id;
use weft_browser_tests::*;

use crate::group;

/// A file as somebody writes it by hand, with names in other writings.
const BY_HAND: &str = r#"{ "format": "weft.community", "version": 1,
    "community": { "id": "3b241101-e2bb-4255-8caf-4136c566a962", "name": "By hand" },
    "stakeholders": [
        { "id": "jose-ruiz", "name": "José Ruiz" },
        { "id": "nour", "name": "مُحَمَّد" }
    ],
    "principles": [
        { "text": "JOSE\u0301 asks, Jos\u00adé answers", "status": "draft" },
        { "text": "Josés shed is open to all, قال محمد", "status": "draft" },
        { "text": "We meet at the josefina market", "status": "draft" }
    ] }"#;

#[test]
fn a_name_in_another_writing_is_hidden_and_what_may_be_one_is_shown() {
    in_both(async |page| {
        group::open_text(&page, BY_HAND).await;
        group::go_to(&page, "File").await;
        page.link("Hand out").click().await;
        page.heading("Hand out a part").wait().await;
        page.checkbox(starting("People")).click().await;
        page.checkbox(starting("Principles")).click().await;
        page.field("Alias for José Ruiz").fill("Heron").await;
        page.field(containing("مُحَمَّد")).fill("Plover").await;
        // What is in the last field counts once it is left.
        page.press_keys("Tab").await;
        page.heading("Perhaps names").wait().await;
        page.wait_for_text("→ Plover").await;
        let place = |words: &str| page.role("main", any()).role("listitem", containing(words));
        place("answers").wait().await;
        let maybe = place("josefina market");
        assert!(maybe.radio("Leave it as it is").is_chosen().await);
        page.button("Show what they will see").click().await;
        page.wait_for_text("Heron asks, Heron answers").await;
        page.wait_for_text("Herons shed is open to all, قال Plover")
            .await;
        page.wait_for_text("josefina market").await;
        page.wait_for_text("stays as it is").await;
        page.button("Make the file").click().await;
        let file = page.saved_file().await.text;
        for hidden in [
            "José",
            "Ruiz",
            "محمد",
            "shed is open to all, قال م",
            "jose-ruiz",
        ] {
            assert!(!file.contains(hidden), "{hidden} is in the file");
        }
        // Nor can the ids be guessed; and the whole knows them again.
        for given in ["jose-ruiz", "nour"] {
            let id = Id::derived("stakeholders", given);
            for guess in [id, id.disguised("")] {
                assert!(!file.contains(&guess.to_string()), "{given}");
            }
        }
        group::go_to(&page, "File").await;
        let whole = group::save_a_file(&page).await;
        let part = group::read(&file);
        let merged = weft::document::merge(&whole, &part);
        assert_eq!(merged.keys(), whole.keys());
        assert!(merged.stakeholders.iter().any(|s| s.name == "José Ruiz"));
    });
}

#[test]
fn a_name_of_nothing_visible_is_refused() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &group::PEOPLE).await;
        group::go_to(&page, "People").await;
        let refusal = "Give a name, so that others know who is meant.";
        for unseen in ["\u{200b}", "\u{ad}\u{3000}", "\u{3164}"] {
            page.button("Add a stakeholder").click().await;
            let form = page.dialog("Add a stakeholder");
            form.field("Name").fill(unseen).await;
            form.button("Add").click().await;
            form.text(refusal).wait().await;
            form.button("Cancel").click().await;
        }
        group::go_to(&page, "Principles").await;
        page.button("Write one down").nth(0).click().await;
        let line = page.field("The principle, in one sentence");
        line.fill("\u{200b}\u{2060}").await;
        line.focus().await;
        page.press_keys("Enter").await;
        page.wait_for_text("Write the principle first, in a few words.")
            .await;
        group::go_to(&page, "File").await;
        let whole = group::save_a_file(&page).await;
        assert_eq!((whole.stakeholders.len(), whole.principles.len()), (3, 0));
    });
}

#[test]
fn a_line_that_is_there_in_another_writing_is_told() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &group::PEOPLE).await;
        group::go_to(&page, "Principles").await;
        page.button("Write one down").nth(0).click().await;
        let line = page.field("The principle, in one sentence");
        for (words, told) in [
            ("Café first", "Added to the drafts."),
            ("CAFE\u{301}\u{200b}  FIRST", "This one is here already"),
            ("ＣＡＦÉ first", "This one is here already"),
            ("Cafe first", "is much like “Café first”"),
        ] {
            line.fill(words).await;
            line.focus().await;
            page.press_keys("Enter").await;
            page.wait_for_text(told).await;
        }
        group::go_to(&page, "File").await;
        assert_eq!(group::save_a_file(&page).await.principles.len(), 2);
    });
}
