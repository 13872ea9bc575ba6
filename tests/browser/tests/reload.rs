//! A flow can be broken off anywhere, by a reload or a crash, and everything typed is there.

use serde_json::{Value, json};
use weft_browser_tests::*;

use crate::group::{self, PEOPLE, begin, go_on, go_to, row, saved, take_part};

/// All that was typed, chosen and listed at this step.
/// A tie is typed once it is added.
const TYPED: &str = r#"
    const task = document.querySelector("main section");
    for (const drawer of task.querySelectorAll("details")) drawer.open = true;
    for (const field of task.querySelectorAll(".with-map .fields select")) field.value = "";
    const fields = [...task.querySelectorAll("input, textarea, select")].filter((f) => f.closest("label, .field, li, fieldset"));
    const held = (f) => ["radio", "checkbox"].includes(f.type) ? f.checked : f.value;
    const lines = [...task.querySelectorAll("li, dd, h1, h3")].map((e) => e.innerText.trim());
    return [fields.map(held), lines];"#;

/// Reloads at every step, and finds the step as it was.
async fn reload_at_every_step(page: &Page, step: &str) {
    // What is asked one question at a time goes on with the next.
    if step.contains(',') {
        return;
    }
    // Nothing is left to a field that still has the focus.
    page.run("document.activeElement.blur()", vec![]).await;
    if step != "done" {
        saved(page).await;
    }
    let before = page.run(TYPED, vec![]).await;
    page.reload().await;
    let mut after = Value::Null;
    for _ in 0..100 {
        after = page
            .run(
                &format!("try {{ {TYPED} }} catch {{ return null }}"),
                vec![],
            )
            .await;
        if after == before {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(before, after, "after a reload at the step {step}");
}

#[test]
fn a_reload_at_any_step_of_starting_and_principles_loses_nothing() {
    in_chromium(async |page| {
        let at = async |step: &str| reload_at_every_step(&page, step).await;
        group::start(&page, &at).await;
        group::principles(&page, &at).await;
    });
}

#[test]
fn a_reload_at_any_step_of_the_map_and_the_reflection_loses_nothing() {
    in_chromium(async |page| {
        let at = async |step: &str| reload_at_every_step(&page, step).await;
        group::community(&page, "Harbour", &PEOPLE).await;
        group::map(&page, &at).await;
        page.link("See the map").click().await;
        group::reflection(&page, &at).await;
    });
}

#[test]
fn a_crash_in_the_middle_of_a_flow_loses_nothing() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "Principles", "Co-create principles").await;
        page.radio(starting("Brave space")).click().await;
        go_on(&page).await;
        take_part(&page, &PEOPLE[..2]).await;
        group::turn(&page, PEOPLE[0], async {
            page.field("What you need").fill("Time to think").await;
        })
        .await;
        page.button("Back to the group").click().await;
        page.wait_for_text("1 of 2 have had a turn.").await;
        saved(&page).await;
        // What is private is stored as typing pauses; that pause is over. A kill costs what stands in
        // local storage alone, so the turn has to be in the other store too, as one that is over.
        let is_there = "return new Promise((done) => {
            const opening = indexedDB.open('weft:/');
            opening.onsuccess = () => {
                const texts = opening.result.transaction('texts').objectStore('texts').getAll();
                texts.onsuccess = () => {
                    opening.result.close();
                    done(texts.result.some((text) => ['Time to think', 'done'].every((words) => String(text).includes(words))));
                };
            };
        })";
        until(async || match page.run(is_there, vec![]).await {
            Value::Bool(true) => Ok(()),
            _ => Err(Trouble("it is not stored for good".into())),
        })
        .await
        .unwrap();
        let route = page.route().await;
        let page = page.kill_and_reopen(&route).await;
        page.heading("What do you need from others to learn well here?")
            .wait()
            .await;
        page.wait_for_text("1 of 2 have had a turn.").await;
        page.button("Reveal").click().await;
        page.button("Reveal now").click().await;
        page.wait_for_text("Time to think").await;
        page.button("Back").click().await;
        page.heading(starting("What kind of space do we want today?"))
            .wait()
            .await;
        assert!(page.radio(starting("Brave space")).is_chosen().await);
    });
}

#[test]
fn what_is_typed_privately_survives_a_reload_and_stays_hidden_from_others() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        group::write_alone(&page, &PEOPLE[..2]).await;
        group::hand_to(&page, PEOPLE[0]).await;
        page.field("What you need").fill("A door that shuts").await;
        page.wait_until(
            "Object.values(localStorage).some((text) => text.includes('A door that shuts'))",
        )
        .await;
        page.reload().await;
        // Whoever stands at the screen now is asked to hand it over first.
        let is_amina = page.button(format!("I am {}", PEOPLE[0]).as_str());
        is_amina.wait().await;
        assert!(!in_the_page(&page, "A door that shuts").await);
        is_amina.click().await;
        assert_eq!(
            page.field("What you need").value().await,
            "A door that shuts"
        );
    });
}

async fn in_the_page(page: &Page, words: &str) -> bool {
    let script = "return document.documentElement.outerHTML.includes(arguments[0])
        || [...document.querySelectorAll('input, textarea')].some((f) => f.value.includes(arguments[0]))";
    page.run(script, vec![json!(words)]).await == json!(true)
}

#[test]
fn one_can_go_back_skip_leave_and_come_back_to_a_flow() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "People", "Map stakeholders").await;
        page.field("The question this map answers")
            .fill("Who knows?")
            .await;
        page.button("Skip").click().await;
        page.heading(starting("Who is touched by this"))
            .wait()
            .await;
        let others = ["River clinic"];
        group::add_lines(&page, "Add a stakeholder, or paste many", &others).await;
        page.button("Back").click().await;
        page.heading("What should this map help us to see?")
            .wait()
            .await;
        assert_eq!(
            page.field("The question this map answers").value().await,
            "Who knows?"
        );
        page.button("Gaps into actions").click().await;
        page.heading(starting("Which gaps will we close"))
            .wait()
            .await;
        page.link("Leave for now").click().await;
        page.heading("People").wait().await;
        assert!(!page.link("River clinic").is_there().await);
        page.button(starting("Map stakeholders")).click().await;
        page.heading(starting("Which gaps will we close"))
            .wait()
            .await;
        page.button("Brings and needs").click().await;
        row(&page, "River clinic").wait().await;
        page.button("Check together").click().await;
        page.wait_for_text("Who knows?").await;
        page.button("Keep this map").click().await;
        page.link("See the map").click().await;
        page.wait_for_text("River clinic").await;
    });
}

#[test]
fn a_community_that_was_begun_and_left_is_found_on_home() {
    in_both(async |page| {
        page.open("#/start").await;
        page.field("Purpose").fill("Mending").await;
        page.link("Leave for now").click().await;
        page.link("Begun, not named yet: go on").click().await;
        page.heading(starting("What is it called")).wait().await;
        assert_eq!(page.field("Purpose").value().await, "Mending");
        // Without a name it does not count, and says so.
        page.button("To the overview").click().await;
        page.wait_for_text("Give it a name, so that you can find it again.")
            .await;
        assert_eq!(page.focused().await, "Name of the community");
        page.field("Name of the community").fill("Menders").await;
        page.button("To the overview").click().await;
        page.heading("What needs you now").wait().await;
        go_to(&page, "File").await;
        assert_eq!(group::save_a_file(&page).await.about().name, "Menders");
    });
}
