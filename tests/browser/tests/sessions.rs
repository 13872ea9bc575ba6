//! A session from its plan to its end: planned, opened, held by the clock,
//! closed, and what it leaves.

use weft_browser_tests::*;

use crate::group::{self, PEOPLE, add_lines, go_on, go_to, reveal, saved, take_part, turn};

/// Plans a session from the navigation, with a title, a day and an hour.
async fn plan(page: &Page, title: &str) {
    go_to(page, "Sessions").await;
    page.button("Plan a session").click().await;
    page.button("Begin with a usual plan").wait().await;
    page.button(starting("Change When, where")).click().await;
    page.field("What it is called").fill(title).await;
    page.field("Begins at").fill("18:00").await;
    page.field("Place, or how to join")
        .fill("The net loft")
        .await;
    page.button(starting("Done When, where")).click().await;
}

/// When the parts of the plan begin, as they are shown.
async fn times(page: &Page) -> serde_json::Value {
    let script = "return [...document.querySelectorAll('.plan-time')].map((p) => p.dateTime)";
    page.run(script, vec![]).await
}

/// That the plan ends at a time, as a clock of twelve hours or one of 24 shows it.
fn until(twelve: &str, all: &str) -> String {
    let ends = "document.querySelector('.plan-whole').textContent";
    format!("[`until {twelve}`, `until {all}`].some((end) => {ends}.includes(end))")
}

#[test]
fn a_plan_goes_by_the_clock_and_into_a_calendar() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        go_to(&page, "Sessions").await;
        page.heading("No session yet").wait().await;
        page.no_axe_findings("no session").await;
        plan(&page, "Winter round").await;
        page.heading("Winter round").wait().await;
        page.no_axe_findings("a session without a plan").await;
        page.button("Begin with a usual plan").click().await;
        page.heading("What this session is for").wait().await;
        assert_eq!(
            times(&page).await,
            serde_json::json!(["18:00", "18:10", "18:55"])
        );
        page.field("Add something to the plan")
            .type_text("Soup 25")
            .await;
        page.press_keys("Enter").await;
        page.heading("Soup").wait().await;
        // It goes up by one, and what follows moves with it.
        page.button("Earlier: Soup").click().await;
        page.wait_until("document.querySelectorAll('.plan-time')[3].dateTime === '19:20'")
            .await;
        page.wait_until(&until("7:30", "19:30")).await;
        page.button("Take from the library").click().await;
        page.button("Take The fishbowl").click().await;
        page.wait_for_text("In the plan: The fishbowl").await;
        page.no_axe_findings("the library").await;
        page.button("Take A go-round").click().await;
        page.dialog("What a session can be made of")
            .button("Done")
            .click()
            .await;
        page.wait_until(&until("8:32", "20:32")).await;
        page.no_axe_findings("a plan").await;
        saved(&page).await;
        page.button("Save for a calendar").click().await;
        let file = page.saved_file().await;
        assert!(file.name.ends_with(".ics"), "{}", file.name);
        let text = file.text.replace("\r\n ", "");
        for words in ["SUMMARY:Winter round", "LOCATION:The net loft", "What this"] {
            assert!(text.contains(words), "{words} in {text}");
        }
        let at = |name: &str| {
            let line = text
                .lines()
                .find_map(|l| l.strip_prefix(name))
                .unwrap_or_default();
            line.trim_end_matches('Z')
                .split('T')
                .nth(1)
                .map(str::to_owned)
        };
        let minutes = |name: &str| {
            let clock = at(name).unwrap();
            clock[..2].parse::<i32>().unwrap() * 60 + clock[2..4].parse::<i32>().unwrap()
        };
        assert_eq!(
            (minutes("DTEND:") - minutes("DTSTART:")).rem_euclid(1440),
            152
        );
        // A reload later all of it is there.
        page.reload().await;
        page.heading("Soup").wait().await;
        page.wait_until(&until("8:32", "20:32")).await;
    });
}

#[test]
fn a_session_is_opened_held_and_closed_and_leaves_what_was_learned() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &PEOPLE).await;
        plan(&page, "Winter round").await;
        page.button("Begin with a usual plan").click().await;
        page.button("Open this session").click().await;
        group::with_all_the_time(&page).await;

        page.heading(starting("Who hosts, who facilitates"))
            .wait()
            .await;
        page.field("Choose a harvester").choose(PEOPLE[0]).await;
        // Chosen is chosen, pressed or not.
        page.radio(starting("Brave space")).click().await;
        page.no_axe_findings("opening: who holds it").await;
        go_on(&page).await;
        page.heading(starting("In one word or one sentence"))
            .wait()
            .await;
        take_part(&page, &PEOPLE[..3]).await;
        page.button("Has spoken").click().await;
        page.button(format!("{} has spoken. Give the floor again", PEOPLE[0]).as_str())
            .wait()
            .await;
        page.button("Passes").click().await;
        page.button("Has spoken").click().await;
        page.wait_for_text("Everyone has had the floor.").await;
        page.checkbox("Keep who was here").click().await;
        page.no_axe_findings("opening: check-in").await;
        go_on(&page).await;
        // Where no action is open, there is nothing to look at.
        page.heading("Ready to begin").wait().await;
        page.wait_for_text(&format!("Harvester: {}", PEOPLE[0]))
            .await;
        page.button("Begin the session").click().await;
        page.heading("The session is open").wait().await;
        page.link("Back to the plan").click().await;

        page.heading("Winter round").wait().await;
        page.button("This begins now What this session is for")
            .click()
            .await;
        page.wait_for_text("45 min left").await;
        page.button("Go on to: Close a session").wait().await;
        page.field("The harvester’s notes")
            .fill("Tea comes first\nWho decides on the timetable?")
            .await;
        page.no_axe_findings("a session that is on").await;
        page.button("Close this session").click().await;
        group::with_all_the_time(&page).await;

        page.heading(starting("What did we learn today"))
            .wait()
            .await;
        page.button("Take it up").nth(0).click().await;
        add_lines(
            &page,
            "Add what you learned",
            &["Ring people, do not write"],
        )
        .await;
        page.no_axe_findings("closing: what was learned").await;
        go_on(&page).await;
        page.heading("Which question do we take along?")
            .wait()
            .await;
        page.button("Take it up").nth(1).click().await;
        go_on(&page).await;
        page.heading("What will we try, who takes it on, and when?")
            .wait()
            .await;
        page.wait_for_text("Tea comes first").await;
        go_on(&page).await;
        page.heading("Could you be here in the way you needed today?")
            .wait()
            .await;
        for (person, held) in [(PEOPLE[0], "5"), (PEOPLE[1], "2"), (PEOPLE[2], "5")] {
            turn(&page, person, async {
                page.wait_for_text("It held from beginning to end").await;
                page.role("dialog", any()).text(held).click().await;
            })
            .await;
        }
        reveal(&page).await;
        page.heading("How far the space held for you").wait().await;
        page.no_axe_findings("closing: did it hold").await;
        go_on(&page).await;
        page.heading(starting("Was this worth your time?"))
            .wait()
            .await;
        page.field(starting("Words people leave with"))
            .fill("warm")
            .await;
        go_on(&page).await;
        page.heading("What this session leaves").wait().await;
        page.button("Close the session").click().await;
        page.heading("The session is closed").wait().await;
        page.no_axe_findings("closed").await;
        page.link("Back to the plan").click().await;
        for words in [
            "Did the space hold?",
            "Tea comes first",
            "Ring people, do not write",
            "Who decides on the timetable?",
            "warm",
        ] {
            page.wait_for_text(words).await;
        }
        page.no_axe_findings("a session that was held").await;
        page.open(&home).await;
        go_to(&page, "Sessions").await;
        page.heading("What you want to find out").wait().await;
        page.wait_for_text("3 were there").await;
        // What is kept says how many chose what, and not who.
        go_to(&page, "File").await;
        let community = group::save_a_file(&page).await;
        let session = community.sessions.iter().next().unwrap();
        assert_eq!(session.space_held(), [0, 1, 0, 0, 2]);
        assert_eq!((session.present.len(), session.harvesters.len()), (3, 1));
        assert_eq!(community.insights.len(), 2);
        assert!(
            community
                .insights
                .iter()
                .all(|i| i.session == Some(session.id))
        );
        assert_eq!(community.learning_questions.len(), 1);
    });
}

#[test]
fn the_words_move_to_a_window_of_their_own_and_stay_in_step() {
    in_both(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        group::begin(&page, "Reflections", "Hold a reflection").await;
        let route = page.route().await;
        let words = page.new_tab(&format!("{route}/words")).await;
        words.heading("Before you start").wait().await;
        words
            .wait_for_text("Today we look back on what we have done together")
            .await;
        words.no_axe_findings("the words in a window").await;
        go_on(&page).await;
        words.heading("Check in").wait().await;
        words.wait_for_text("Let us go round once.").await;
        // Keys go back and see to the clock, and not while somebody writes.
        page.heading(starting("In one word")).wait().await;
        page.press_keys("Control+.").await;
        page.wait_until("document.querySelector('.timer').dataset.state === 'running'")
            .await;
        page.press_keys("Control+.").await;
        page.wait_until("document.querySelector('.timer').dataset.state === 'paused'")
            .await;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        page.press_keys("Control+Backspace").await;
        page.heading(starting("What are we looking back on?"))
            .wait()
            .await;
        words.heading("Before you start").wait().await;
        page.field("What are you looking back on?")
            .fill("One two")
            .await;
        page.press_keys("Control+Backspace").await;
        page.wait_until("document.activeElement.value.startsWith('One')")
            .await;
        page.heading(starting("What are we looking back on?"))
            .wait()
            .await;
        // By the button it is a window of its own, and its words come back from there.
        page.press_keys("Control+/").await;
        page.button("Move these words to a window of their own")
            .click()
            .await;
        page.wait_for_text("The words are in a window of their own.")
            .await;
        page.press_keys("Control+/").await;
        page.button("Bring the words back here").click().await;
        page.button("Move these words to a window of their own")
            .wait()
            .await;
        page.press_keys("Escape").await;
        // Once the flow has ended, the window says so.
        page.button(starting("Check together")).click().await;
        page.button("Let this flow go").click().await;
        words.heading("Nothing is under way here").wait().await;
    });
}
