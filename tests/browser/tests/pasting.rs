//! What a paste holds is shown before it counts.

use serde_json::json;
use weft_browser_tests::*;

use crate::group::{self, PEOPLE, begin, paste};

const LIST: &str = "Add a principle, or paste many";

/// The lines of the list, as they stand in their fields.
async fn lines(page: &Page) -> serde_json::Value {
    let script =
        "return [...document.querySelectorAll('ol.lines > li input')].map((line) => line.value)";
    page.run(script, vec![]).await
}

/// What is shown to come in.
async fn shown(page: &Page) -> Vec<String> {
    page.css(".pasted-entries > li").shown_texts().await
}

#[test]
fn lines_cells_and_bullets_are_shown_and_then_added() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE[..1]).await;
        begin(&page, "Principles", "Co-create principles").await;
        page.button("Gather principles").click().await;
        paste(&page, LIST, "- We ask, always\n- We wait\n\n- We say it").await;
        page.wait_for_text("These 3 will be added:").await;
        assert_eq!(
            shown(&page).await,
            ["We ask, always", "We wait", "We say it"]
        );
        page.button("Add").click().await;
        group::listed(&page, 3).await;
        assert_eq!(
            lines(&page).await,
            json!(["We ask, always", "We wait", "We say it"])
        );
        assert_eq!(page.css(".pasted").count().await, 0);
        // A hard break within a sentence: one principle, if somebody says so.
        paste(&page, LIST, "We tell one another\nwhat we see").await;
        page.wait_for_text("These 2 will be added:").await;
        page.radio("All as one").click().await;
        page.wait_for_text("This will be added as one:").await;
        page.field(LIST).focus().await;
        page.press_keys("Enter").await;
        group::listed(&page, 4).await;
        assert_eq!(
            lines(&page).await[3],
            json!("We tell one another what we see")
        );
        // Nothing is remembered of that for the next.
        paste(
            &page,
            LIST,
            "\"A cell\nof two lines\"\n\"It has \"\"quotes\"\"\nin it\"\n",
        )
        .await;
        page.wait_for_text("These 2 will be added:").await;
        page.button("Add").click().await;
        group::listed(&page, 6).await;
        assert_eq!(lines(&page).await[4], json!("A cell of two lines"));
        assert_eq!(lines(&page).await[5], json!("It has \"quotes\" in it"));
        // A line that is typed is added at once, with its commas.
        group::add_lines(&page, LIST, &["We listen, and we wait"]).await;
        assert_eq!(lines(&page).await[6], json!("We listen, and we wait"));
    });
}

#[test]
fn ten_lines_with_commas_are_ten_people_in_the_map() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE[..1]).await;
        begin(&page, "People", "Map stakeholders").await;
        page.button("Who is involved").click().await;
        let field = "Add a stakeholder, or paste many";
        let ten: Vec<String> = (0..10).map(|n| format!("Diallo, Ama {n}")).collect();
        paste(&page, field, &ten.join("\n")).await;
        page.wait_for_text("These 10 will be added:").await;
        page.radio("Each part: 20").wait().await;
        page.button("Add").click().await;
        group::listed(&page, 10).await;
        assert_eq!(lines(&page).await, json!(ten));
        paste(&page, field, "Dua, Esi, Femi").await;
        assert_eq!(shown(&page).await, ["Dua", "Esi", "Femi"]);
        page.button("Add").click().await;
        group::listed(&page, 13).await;
        paste(&page, field, "田中、鈴木").await;
        assert_eq!(shown(&page).await, ["田中", "鈴木"]);
        page.button("Add").click().await;
        group::listed(&page, 15).await;
    });
}

#[test]
fn one_name_with_a_comma_takes_one_turn_unless_somebody_says_two() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE[..1]).await;
        group::write_alone(&page, &PEOPLE[..1]).await;
        group::others(&page).await;
        paste(&page, "Add names", "Smith, John").await;
        page.wait_for_text("This will be added as one:").await;
        page.press_keys("Enter").await;
        page.checkbox("Smith, John").wait().await;
        paste(&page, "Add names", "Dua, Esi").await;
        page.radio("Each part: 2").click().await;
        page.wait_for_text("These 2 will be added:").await;
        page.button("Add").click().await;
        page.checkbox("Dua").wait().await;
        page.checkbox("Esi").wait().await;
        paste(&page, "Add names", "Obi Chidi\tCarter Ben").await;
        assert_eq!(shown(&page).await, ["Obi Chidi", "Carter Ben"]);
        page.press_keys("Enter").await;
        page.checkbox("Carter Ben").wait().await;
    });
}

#[test]
fn what_is_shown_of_a_paste_has_nothing_that_axe_finds() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE[..1]).await;
        group::write_alone(&page, &PEOPLE[..1]).await;
        let many: Vec<String> = (0..40)
            .map(|n| format!("Person of the harbour {n}"))
            .collect();
        group::others(&page).await;
        paste(&page, "Add names", &many.join("\n")).await;
        page.wait_for_text("and 28 more").await;
        page.no_axe_findings("a paste of names").await;
        page.screenshot("pasted").await;
        page.set_viewport(390, 844).await;
        page.no_axe_findings("a paste of names, narrow").await;
        page.screenshot("pasted-narrow").await;
    });
}
