//! A part of a community is handed out: what was chosen travels, what was not
//! is nowhere in the file, and whoever opens it sees that it is a part.

use weft_browser_tests::*;

use crate::group;

/// Goes from the overview to the page, by the File page.
async fn begin(page: &Page) {
    group::go_to(page, "File").await;
    page.link("Hand out").click().await;
    page.heading("Hand out a part").wait().await;
}

/// The decision about a name in a text.
fn place(page: &Page, words: &str) -> Place {
    page.role("main", any()).role("listitem", containing(words))
}

#[test]
fn what_is_chosen_stays_until_the_file_was_made_or_people_begin_again() {
    in_chromium(async |page| {
        group::example(&page).await;
        begin(&page).await;
        let is_nothing = async || {
            page.button("Show what they will see").wait().await;
            !page.button("Begin again").is_there().await
                && !page.checkbox(starting("Principles")).is_chosen().await
                && page
                    .field("Alias for Amina Okafor-Lind")
                    .value()
                    .await
                    .is_empty()
        };
        let is_there = async || {
            page.button("Begin again").wait().await;
            page.checkbox(starting("Principles")).is_chosen().await
                && page
                    .radio(starting("What was before, too"))
                    .is_chosen()
                    .await
                && page.field("Alias for Amina Okafor-Lind").value().await == "Heron"
                && place(&page, "Amina and the Table")
                    .radio("Leave it as it is")
                    .is_chosen()
                    .await
        };
        let choose = async || {
            page.checkbox(starting("Principles")).click().await;
            page.radio(starting("What was before, too")).click().await;
            page.field("Alias for Amina Okafor-Lind")
                .fill("Heron")
                .await;
            place(&page, "Amina and the Table")
                .radio("Leave it as it is")
                .click()
                .await;
        };
        assert!(is_nothing().await);
        choose().await;
        group::saved(&page).await;
        page.reload().await;
        assert!(is_there().await);
        group::go_to(&page, "People").await;
        begin(&page).await;
        assert!(is_there().await);
        page.button("Begin again").click().await;
        assert!(is_nothing().await);
        group::saved(&page).await;
        page.reload().await;
        assert!(is_nothing().await);

        choose().await;
        page.button("Show what they will see").click().await;
        page.button("Make the file").click().await;
        page.saved_file().await;
        // Here it can be made once more; elsewhere it is done with.
        page.button("Change what travels").nth(0).click().await;
        assert!(is_there().await);
        group::go_to(&page, "People").await;
        begin(&page).await;
        assert!(is_nothing().await);
    });
}

#[test]
fn a_part_says_what_was_chosen_and_nothing_else() {
    in_chromium(async |page| {
        let home = group::example(&page).await;
        begin(&page).await;
        page.checkbox(starting("People")).click().await;
        page.checkbox(starting("Principles")).click().await;
        page.field("Alias for Amina Okafor-Lind")
            .fill("Heron")
            .await;
        page.field("Alias for Dr Wen Qiang Lau")
            .fill("Plover")
            .await;
        page.wait_for_text("Wen brings the page to the Table").await;
        place(&page, "Wen brings the page")
            .radio("Leave it as it is")
            .click()
            .await;
        place(&page, "Amina and the Table").wait().await;
        page.button("Show what they will see").click().await;
        page.heading("What they will see").wait().await;
        page.wait_for_text("Heron and the Table read the youth plan")
            .await;
        page.wait_for_text("Wen brings the page to the Table").await;
        let shown = page.shown_text().await;
        assert!(!shown.contains("Amina") && shown.contains("Plover"));
        // Changing one’s mind keeps what was chosen.
        page.button("Change what travels").nth(0).click().await;
        assert!(page.checkbox(starting("Principles")).is_chosen().await);
        assert_eq!(
            page.field("Alias for Amina Okafor-Lind").value().await,
            "Heron"
        );
        page.button("Show what they will see").click().await;
        page.button("Make the file").click().await;
        let file = page.saved_file().await;
        assert!(
            file.name.starts_with("both-hands-part-") && file.name.ends_with(".weft.json"),
            "{}",
            file.name
        );
        // Of reflections, actions, ties and history there is nothing, nor of the name.
        for word in [
            "Amina",
            "Okafor",
            "Wen Qiang",
            "soup ran out",
            "who depends on them",
            "what she hears at the clinic",
            "safe enough to bring",
            "\"runs\"",
            "\"seen\": {\"",
        ] {
            assert!(!file.text.contains(word), "{word} is in the file");
        }
        for word in ["Heron", "Plover", "Wen brings", "Tomasz Bielak"] {
            assert!(file.text.contains(word), "{word} is not in the file");
        }
        let part = group::read(&file.text);
        assert!(part.sync.is_partial() && part.actions.is_empty() && part.responses.is_empty());
        page.open(&home).await;
        page.heading("What needs you now").wait().await;
        assert!(
            !page
                .shown_text()
                .await
                .contains("This is a part of a community")
        );

        let elsewhere = Page::start(Kind::Chromium, page.site().clone());
        let elsewhere = elsewhere.await.unwrap();
        group::open_text(&elsewhere, &file.text).await;
        elsewhere.heading("What needs you now").wait().await;
        let sentence = "This is a part of a community, handed out";
        elsewhere.wait_for_text(sentence).await;
        group::go_to(&elsewhere, "File").await;
        elsewhere.wait_for_text(sentence).await;
        elsewhere.close().await;
    });
}

#[test]
fn everybody_gets_an_alias_at_once_and_loses_it_again() {
    in_both(async |page| {
        group::community(&page, "Harbour", &group::PEOPLE).await;
        begin(&page).await;
        page.checkbox(starting("Ties")).click().await;
        assert!(page.checkbox(starting("People")).is_chosen().await);
        page.button(starting("Letters")).click().await;
        page.button("Show what they will see").click().await;
        for alias in ["Person A", "Person B", "Person C"] {
            page.heading(alias).wait().await;
        }
        assert!(!page.shown_text().await.contains("Amina"));
        page.button("Change what travels").nth(0).click().await;
        page.button("No aliases").click().await;
        page.button("Show what they will see").click().await;
        page.heading(group::PEOPLE[0]).wait().await;
    });
}

/// Goes on with the Tab key until something that is called so has the focus.
async fn tab_to(page: &Page, name: &str) {
    for _ in 0..60 {
        page.press_keys("Tab").await;
        if page.focused().await.starts_with(name) {
            return;
        }
    }
    panic!("the Tab key does not lead to {name:?}");
}

#[test]
fn a_part_is_handed_out_by_keyboard_alone() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &group::PEOPLE).await;
        group::go_to(&page, "File").await;
        tab_to(&page, "Hand out").await;
        page.press_keys("Enter").await;
        page.heading("Hand out a part").wait().await;
        page.wait_until("document.activeElement.localName === 'h1'")
            .await;
        tab_to(&page, "People").await;
        page.press_keys("Space").await;
        tab_to(&page, "Alias for Amina").await;
        page.type_text("Heron").await;
        tab_to(&page, "Show what they will see").await;
        page.press_keys("Enter").await;
        page.heading("Heron").wait().await;
        page.wait_until("document.activeElement.localName === 'h1'")
            .await;
        assert_eq!(page.focused().await, "What they will see");
        tab_to(&page, "Make the file").await;
        page.press_keys("Enter").await;
        let part = group::read(&page.saved_file().await.text);
        let mut names: Vec<_> = part.stakeholders.iter().map(|s| s.name.clone()).collect();
        names.sort();
        assert_eq!(names, ["Ben Carter", "Chidi Okafor", "Heron"]);
    });
}

#[test]
fn axe_finds_nothing_where_a_part_is_handed_out() {
    in_chromium(async |page| {
        group::example(&page).await;
        begin(&page).await;
        page.button("Choose all of them").click().await;
        page.button(starting("Birds")).click().await;
        page.wait_for_text("Names stand in texts").await;
        for stage in ["choosing what travels", "what they will see"] {
            for theme in [Theme::Light, Theme::Dark] {
                for (width, height) in [(390, 844), (1280, 800)] {
                    page.set_theme(theme).await;
                    page.set_viewport(width, height).await;
                    page.wait_until(
                        "document.getAnimations().every((a) => a.playState !== 'running')",
                    )
                    .await;
                    page.no_axe_findings(&format!("{stage}, {theme:?}, {width} wide"))
                        .await;
                }
            }
            page.set_viewport(320, 640).await;
            page.wait_until("document.documentElement.scrollWidth <= 320")
                .await;
            if stage == "choosing what travels" {
                page.button("Show what they will see").click().await;
                page.heading("What they will see").wait().await;
            }
        }
    });
}
