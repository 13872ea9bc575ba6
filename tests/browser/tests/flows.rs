//! A flow keeps what is said in it, or says what it does not keep; it goes
//! back a step at a time, and nothing in it makes a twin of what is there.

use serde_json::json;
use weft_browser_tests::*;

use crate::group::{self, PEOPLE, add_lines, begin, go_on, row, saved, take_part};

/// Goes to a step of a flow by its place on the way.
async fn to_step(page: &Page, step: &str) {
    page.role("navigation", "Steps")
        .button(starting(step))
        .click()
        .await;
}

/// The step that is shown, by its invitation.
async fn at_step(page: &Page, invitation: &str) {
    page.heading(starting(invitation)).wait().await;
}

const FRAME: &str = "What kind of space do we want today?";
const ALONE: &str = "What do you need from others to learn well here?";
const GATHER: &str = "In twos and threes:";

#[test]
fn an_action_that_says_nothing_yet_is_not_dropped_without_a_word() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "People", "Map stakeholders").await;
        to_step(&page, "Gaps into actions").await;
        let add = page.field("What will close a gap?");
        add.type_text("Ask the fishers").await;
        page.press_keys("Enter").await;
        page.field("If…").fill("they meet on Friday").await;
        page.field("Then…").fill("").await;
        to_step(&page, "Check together").await;
        at_step(&page, "Your map, so far").await;
        page.wait_for_text("An action is not kept, because it does not say yet what you will do.")
            .await;
        page.wait_for_text("they meet on Friday").await;
        page.button("Change Gaps into actions").click().await;
        page.field("Then…").fill("ask them to join").await;
        to_step(&page, "Check together").await;
        page.wait_for_text("If they meet on Friday, then: ask them to join")
            .await;
        page.wait_for_no_text("An action is not kept").await;
        page.button("Keep this map").click().await;
        page.link("See the map").click().await;
        group::go_to(&page, "Actions").await;
        page.wait_for_text("ask them to join").await;
    });
}

#[test]
fn what_is_still_hidden_is_said_before_the_flow_counts() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        group::write_alone(&page, &PEOPLE[..2]).await;
        group::turn(&page, PEOPLE[0], async {
            page.field("What you need").fill("Time to think").await;
        })
        .await;
        page.button("Back to the group").click().await;
        page.wait_for_text("1 of 2 have had a turn.").await;
        to_step(&page, "Check together").await;
        page.wait_for_text("One private answer is still hidden.")
            .await;
        assert!(!page.shown_text().await.contains("Time to think"));
        page.button("End here").click().await;
        let ask = page.dialog("Keep this without the hidden answers?");
        ask.text(starting("One private answer was never revealed"))
            .wait()
            .await;
        ask.button("Not yet").click().await;
        ask.wait_gone().await;
        page.button("End here").click().await;
        ask.button("Go back and reveal").click().await;
        group::reveal(&page).await;
        page.wait_for_text("Time to think").await;
        to_step(&page, "Check together").await;
        page.wait_for_text("Not kept by themselves").await;
        page.wait_for_no_text("still hidden").await;
    });
}

/// A reflection whose answers are written and not revealed.
async fn hidden_answers(page: &Page) {
    group::community(page, "Harbour", &PEOPLE).await;
    begin(page, "Reflections", "Hold a reflection").await;
    page.field("What are you looking back on?")
        .fill("Our first spring")
        .await;
    to_step(page, "What happened").await;
    take_part(page, &PEOPLE[..2]).await;
    for person in &PEOPLE[..2] {
        group::turn(page, person, async {
            page.field("What happened? What did you notice?")
                .fill("It rained all April")
                .await;
        })
        .await;
    }
}

#[test]
fn whoever_goes_on_without_the_reveal_is_led_back_to_it() {
    in_chromium(async |page| {
        hidden_answers(&page).await;
        go_on(&page).await;
        page.wait_for_text("2 private answers of the step before are still hidden")
            .await;
        page.wait_for_no_text("There are no answers to put together")
            .await;
        page.button("Go back and reveal").click().await;
        group::reveal(&page).await;
        page.heading("What you answered").wait().await;
        go_on(&page).await;
        page.role("listitem", starting("It rained all April"))
            .nth(0)
            .wait()
            .await;
        page.wait_for_no_text("still hidden").await;
    });
}

#[test]
fn nothing_is_said_to_be_kept_that_was_never_revealed() {
    in_chromium(async |page| {
        hidden_answers(&page).await;
        to_step(&page, "Check together").await;
        page.button("Keep this reflection").click().await;
        let ask = page.dialog("Keep this without the hidden answers?");
        ask.text(starting(
            "2 private answers were never revealed and would be thrown away.",
        ))
        .wait()
        .await;
        ask.button("Keep without them").click().await;
        page.heading("Your reflection is kept").wait().await;
        page.wait_for_text("No answers were kept.").await;
        page.wait_for_no_text("Answers and insights are").await;
    });
}

#[test]
fn who_is_on_the_map_is_not_listed_again() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "People", "Map stakeholders").await;
        to_step(&page, "Who is involved").await;
        page.wait_for_text("3 are on the map already").await;
        page.wait_for_text(PEOPLE[0]).await;
        let list = page.field("Add a stakeholder, or paste many");
        list.type_text("amina  diallo").await;
        page.press_keys("Enter").await;
        page.wait_for_text("Nothing new to add. One was in the list already.")
            .await;
        // What looks like her is asked about, and settled either way.
        add_lines(&page, "Add a stakeholder, or paste many", &["Amína Diallo"]).await;
        page.wait_for_text("“Amína Diallo” looks like “Amina Diallo”, which is there already.")
            .await;
        to_step(&page, "Check together").await;
        page.wait_for_text("“Amína Diallo” looks like “Amina Diallo”")
            .await;
        page.button("Change Who is involved").click().await;
        page.button("It is the same").click().await;
        page.wait_until("document.querySelectorAll('ol.lines > li').length == 0")
            .await;
        add_lines(&page, "Add a stakeholder, or paste many", &["Bén Carter"]).await;
        page.button("It is another one").click().await;
        page.wait_for_no_text("looks like").await;
        to_step(&page, "Draw the ties").await;
        let options = "[...document.querySelectorAll('.tie-board .fields select')[0].options].map((o) => o.text)";
        let options = page.run(&format!("return {options}"), vec![]).await;
        let names: Vec<&str> = options.as_array().unwrap()[1..]
            .iter()
            .filter_map(|name| name.as_str())
            .collect();
        let mut expected = vec!["Amina Diallo", "Ben Carter", "Bén Carter", "Chidi Okafor"];
        let mut names = names;
        expected.sort_unstable();
        names.sort_unstable();
        assert_eq!(names, expected);
    });
}

#[test]
fn principles_questions_and_themes_that_are_there_come_first() {
    in_chromium(async |page| {
        group::example(&page).await;
        begin(&page, "Principles", "Co-create principles").await;
        to_step(&page, "Gather principles").await;
        page.text("Your principles so far").wait().await;
        let first = page
            .run(
                "return document.querySelector('.flow-task .drawer .list-title').innerText",
                vec![],
            )
            .await;
        let first = first.as_str().unwrap().to_owned();
        let list = page.field("Add a principle, or paste many");
        list.type_text(&first.to_uppercase()).await;
        page.press_keys("Enter").await;
        page.wait_for_text("Added one.").await;
        let value = "document.querySelector('ol.lines input').value";
        let value = page.run(&format!("return {value}"), vec![]).await;
        assert_eq!(value, json!(first), "it is taken up in its own words");
        list.type_text(&first).await;
        page.press_keys("Enter").await;
        page.wait_for_text("One was in the list already.").await;
    });
}

#[test]
fn an_emptied_field_of_somebody_on_the_map_stays_empty() {
    in_chromium(async |page| {
        group::example(&page).await;
        begin(&page, "People", "Map stakeholders").await;
        to_step(&page, "Brings and needs").await;
        let brings = page.field("What they bring").nth(0);
        brings.wait().await;
        assert!(!brings.value().await.is_empty());
        brings.fill("").await;
        page.run("document.activeElement.blur()", vec![]).await;
        saved(&page).await;
        to_step(&page, "Place and talk").await;
        to_step(&page, "Brings and needs").await;
        assert_eq!(page.field("What they bring").nth(0).value().await, "");
    });
}

#[test]
fn the_browsers_back_goes_one_step_back_and_out_only_from_the_first() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "Principles", "Co-create principles").await;
        at_step(&page, FRAME).await;
        let run = page.route().await;
        go_on(&page).await;
        at_step(&page, ALONE).await;
        go_on(&page).await;
        at_step(&page, GATHER).await;
        page.back().await;
        at_step(&page, ALONE).await;
        page.back().await;
        at_step(&page, FRAME).await;
        page.run("history.forward()", vec![]).await;
        at_step(&page, ALONE).await;
        // The flow's own Back and the browser's are one way.
        go_on(&page).await;
        at_step(&page, GATHER).await;
        page.button("Back").click().await;
        at_step(&page, ALONE).await;
        page.reload().await;
        at_step(&page, ALONE).await;
        page.back().await;
        at_step(&page, FRAME).await;
        assert_eq!(page.route().await, run);
        page.back().await;
        page.heading("Principles").wait().await;
    });
}

#[test]
fn back_is_one_step_also_after_leaving_coming_in_anew_and_a_leap() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "Principles", "Co-create principles").await;
        to_step(&page, "Gather principles").await;
        at_step(&page, GATHER).await;
        page.link("Leave for now").click().await;
        page.heading("Principles").wait().await;
        page.back().await;
        at_step(&page, GATHER).await;
        page.back().await;
        at_step(&page, ALONE).await;
        // Gone on with from its page: the way in is the way out.
        page.link("Leave for now").click().await;
        page.heading("Principles").wait().await;
        let overview = page.route().await;
        page.button(starting("Co-create principles")).click().await;
        at_step(&page, ALONE).await;
        page.back().await;
        at_step(&page, FRAME).await;
        page.back().await;
        page.heading("Principles").wait().await;
        assert_eq!(page.route().await, overview);
    });
}

#[test]
fn what_has_ended_is_left_by_one_back() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "People", "Map stakeholders").await;
        to_step(&page, "Check together").await;
        page.button("Keep this map").click().await;
        page.heading("Your map is kept").wait().await;
        page.wait_for_text("drawn as a network").await;
        page.back().await;
        page.heading("People").wait().await;
    });
}

/// A community that was begun from home, and the route of its overview.
async fn begun(page: &Page, name: &str) -> String {
    group::begin_community(page, name, &PEOPLE).await;
    page.button("To the overview").click().await;
    page.heading("What needs you now").wait().await;
    page.route().await
}

#[test]
fn a_community_that_was_just_started_is_not_behind_its_beginning() {
    in_both(async |page| {
        let home = begun(&page, group::NAME).await;
        page.back().await;
        page.wait_for_route("#/").await;
        page.link(starting(group::NAME)).wait().await;
        page.run("history.forward()", vec![]).await;
        page.wait_for_route(&home).await;
        page.heading("What needs you now").wait().await;
    });
}

#[test]
fn nobody_is_led_back_to_the_beginning_of_what_has_been_started() {
    in_both(async |page| {
        let home = begun(&page, group::NAME).await;
        page.open("#/").await;
        page.link("Start a community").click().await;
        let name = page.field("Name of the community");
        name.wait().await;
        assert_eq!(name.value().await, "", "a beginning of its own");
        // Left and come back to, the beginning stands in the history twice; once it is over, in neither place.
        page.field("Purpose").fill("Mending").await;
        saved(&page).await;
        page.link("Leave for now").click().await;
        page.link("Begun, not named yet: go on").click().await;
        name.fill("The second").await;
        page.button("To the overview").click().await;
        page.heading("The second").wait().await;
        assert_ne!(page.route().await, home);
        page.back().await;
        page.wait_for_route("#/").await;
        page.back().await;
        page.link(starting("The second")).wait().await;
        assert!(!name.is_there().await);
    });
}

#[test]
fn where_a_community_is_not_its_file_can_be_opened() {
    in_both(async |page| {
        let id = weft::community::Id::derived("community", "elsewhere");
        let text = format!(
            r#"{{"format": "weft.community", "version": 1, "community": {{"id": "{id}", "name": "Harbour"}}}}"#
        );
        let file = page.folder().join("harbour.weft.json");
        std::fs::write(&file, text).unwrap();
        page.open(&format!("#/c/{id}")).await;
        page.heading("This community is not on this device")
            .wait()
            .await;
        page.wait_for_text("Browsers may also clear what was not opened for a long time.")
            .await;
        page.choose_file(&file).await;
        page.heading("What needs you now").wait().await;
        assert_eq!(page.route().await, format!("#/c/{id}"));
    });
}

/// Lets the clock on the wall go on by so many seconds, as a sleep does. Only
/// Chromium lets a test set the page's clock.
async fn sleep_for(page: &Page, seconds: u32) {
    let later =
        "const now = Date.now; const by = arguments[0] * 1000; Date.now = () => now() + by;";
    page.run(later, vec![json!(seconds)]).await;
}

#[test]
fn the_timer_goes_by_the_clock_and_says_its_end_once() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "Principles", "Co-create principles").await;
        let timer = page.group("Timer");
        page.css(".timer summary").click().await;
        page.wait_for_text("At this pace you end at").await;
        timer.button("Start timer").click().await;
        sleep_for(&page, 60).await;
        page.wait_until("document.querySelector('.timer-left').innerText.startsWith('3:')")
            .await;
        go_on(&page).await;
        at_step(&page, ALONE).await;
        page.wait_for_text("5:00 left").await;
        page.button("Back").click().await;
        at_step(&page, FRAME).await;
        page.wait_until("document.querySelector('.timer-left').innerText.startsWith('3:')")
            .await;
        // Whoever had it open has it open at the next step too.
        timer.button("Pause").wait().await;
        // The page loaded anew knows nothing of the sleep and all of the timer.
        page.reload().await;
        page.css(".timer summary").click().await;
        timer.button("Pause").wait().await;
        page.wait_until("document.querySelector('.timer-left').innerText.startsWith('4:')")
            .await;
        page.run(
            "window.told = []; new MutationObserver(() => {
                const said = document.querySelector('.timer [role=status]').textContent.trim();
                if (said && said !== window.told.at(-1)) window.told.push(said);
            }).observe(document.querySelector('.timer'), { subtree: true, childList: true, characterData: true })",
            vec![],
        )
        .await;
        sleep_for(&page, 330).await;
        page.wait_until("window.told.length == 1").await;
        page.wait_for_text("1 min over").await;
        sleep_for(&page, 60).await;
        page.wait_for_text("2 min over").await;
        let told = page.run("return window.told", vec![]).await;
        assert_eq!(
            told,
            json!(["The time for this step is up. Take what you still need."])
        );
        let colour = "const style = getComputedStyle(document.querySelector('.timer-left'));
            return [style.color, style.animationName]";
        let over = page.run(colour, vec![]).await;
        timer.button("5 min more").click().await;
        page.wait_until("document.querySelector('.timer-left').innerText.includes('left')")
            .await;
        let in_time = page.run(colour, vec![]).await;
        assert_eq!(over, in_time, "it neither turns red nor blinks");
    });
}

/// Presses a button as a hand does: down, a moment, and up in the same place.
async fn press_slowly(page: &Page, button: &Place) {
    let element = button.element().await;
    let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
    page.run(scroll, vec![element.to_json().unwrap()]).await;
    let driver = page.driver().await.unwrap();
    let hand = driver.action_chain().move_to_element_center(&element);
    hand.click_and_hold().release().perform().await.unwrap();
}

#[test]
fn a_press_reaches_its_button_though_a_field_is_left_above_it() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        // An insight that was just lifted brings a thread above the button.
        begin(&page, "Reflections", "Hold a reflection").await;
        to_step(&page, "One step up").await;
        page.field("New theme").type_text("Weather").await;
        page.press_keys("Enter").await;
        page.button("Lift it to the triple loop").click().await;
        page.field("What does it bring up?")
            .type_text("Who decides when we mend?")
            .await;
        press_slowly(&page, &page.button("Continue")).await;
        at_step(&page, "What will we try").await;
        // An action field.
        page.field("One small thing somebody will do")
            .type_text("A shed")
            .await;
        page.press_keys("Enter").await;
        page.field("If…").type_text("it rains").await;
        press_slowly(&page, &page.button("Continue")).await;
        at_step(&page, "Was this worth your time?").await;
        to_step(&page, "Check together").await;
        page.wait_for_text("If it rains, then: A shed").await;
        page.wait_for_text("Who decides when we mend?").await;
    });
}

#[test]
fn a_press_reaches_its_button_though_a_line_comes_to_look_like_another() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "People", "Map stakeholders").await;
        to_step(&page, "Who is involved").await;
        add_lines(&page, "Add a stakeholder, or paste many", &["Amira Diallo"]).await;
        // Left, the line looks like somebody who is there, and says so beneath. On a busy machine a pause
        // in typing would say so before the press, which then fell on what had come: no pause passes here.
        page.run(
            "window.later = window.setTimeout;
             window.setTimeout = (act, ms, ...more) => window.later(act, ms >= 100 ? 1e7 : ms, ...more)",
            vec![],
        )
        .await;
        page.field("In the list").fill("Amína Diallo").await;
        // The way on stands at the foot, and would not move: here it stands below what comes, as on a low screen.
        page.run(
            "const bar = document.querySelector('.flow-go'); bar.style.position = 'static'; bar.style.alignSelf = 'start';
             bar.parentElement.style.alignContent = 'start'; document.querySelector('.flow').style.gridTemplateRows = 'none';
             window.moved = 0; const button = bar.querySelector('button');
             let y; addEventListener('mousedown', () => y = button.getBoundingClientRect().y, true);
             addEventListener('mouseup', () => window.moved = button.getBoundingClientRect().y - y, true)",
            vec![],
        )
        .await;
        press_slowly(&page, &page.button("Continue")).await;
        page.run("window.setTimeout = window.later", vec![]).await;
        at_step(&page, "What does each one bring?").await;
        let moved = page.run("return window.moved", vec![]).await;
        assert!(moved.as_f64().unwrap() > 30.0, "it moved away: {moved}");
        // A day that is none brings a sentence.
        to_step(&page, "Gaps into actions").await;
        page.field("What will close a gap?")
            .type_text("Ask them")
            .await;
        page.press_keys("Enter").await;
        row(&page, "If").wait().await;
        press_slowly(&page, &page.button("Skip")).await;
        at_step(&page, "Your map, so far").await;
    });
}

#[test]
fn whoever_moves_off_a_button_has_not_pressed_it() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "Principles", "Co-create principles").await;
        at_step(&page, FRAME).await;
        let element = page.button("Continue").element().await;
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        page.run(scroll, vec![element.to_json().unwrap()]).await;
        let driver = page.driver().await.unwrap();
        let hand = driver.action_chain().move_to_element_center(&element);
        let off = hand.click_and_hold().move_by_offset(0, -60).release();
        off.perform().await.unwrap();
        page.run(
            "return new Promise((done) => setTimeout(done, 200))",
            vec![],
        )
        .await;
        at_step(&page, FRAME).await;
    });
}
