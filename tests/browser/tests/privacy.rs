//! A question becomes more private and stays so: what erases goes through one
//! door, and names that were given before go when the group says so.

use weft::community::{
    Actor, Community, Date, Id, Question, Record, Reflection, Response, Signing, Stakeholder,
};
use weft::document::write;
use weft_browser_tests::*;

use crate::copies::{indexed, wait_for_copies};
use crate::group::{self, PEOPLE, add_somebody, begin, go_to, saved, take_part};

fn some_id(n: u8) -> Id {
    Id::from_random([n; 16])
}

/// A community with one question that Amina and Ben answered by name.
fn answered() -> Community {
    let mut community = Community::new(some_id(1));
    community.edit(Actor::from_random([9; 8]), |draft| {
        draft.update::<weft::community::About>(some_id(1), |about| about.name = "Harbour".into());
        draft.put(Reflection {
            title: "Spring".into(),
            on: Date::new(2026, 3, 2),
            ..Reflection::with_id(some_id(2))
        });
        draft.put(Question {
            reflection: Some(some_id(2)),
            text: "What helped you?".into(),
            ..Question::with_id(some_id(3))
        });
        for (n, name, text) in [(10, "Amina", "Soup"), (11, "Ben", "Quiet")] {
            draft.put(Stakeholder {
                name: name.into(),
                ..Stakeholder::with_id(some_id(n))
            });
            draft.put(Response {
                question: Some(some_id(3)),
                text: text.into(),
                by: Some(some_id(n)),
                ..Response::with_id(some_id(n + 10))
            });
        }
    });
    community
}

async fn open_answered(page: &Page) -> String {
    group::open_text(page, &write(&answered(), "")).await;
    page.heading("What needs you now").wait().await;
    format!("{}/reflections/{}", page.route().await, some_id(2))
}

/// Everything of this community that both stores hold, safety copies included.
async fn stored(page: &Page) -> String {
    let local = "return Object.entries(localStorage).flat().join('\\n')";
    let local = page.run(local, vec![]).await;
    let all = indexed(page, "").await.into_iter();
    let all: Vec<String> = all.map(|(key, text)| format!("{key} {text}")).collect();
    format!("{}\n{}", local.as_str().unwrap(), all.join("\n"))
}

/// That an answer is by somebody, as every store and file writes it, however quoted.
fn is_by_somebody(text: &str) -> bool {
    [10, 11].iter().any(|n| {
        let id = some_id(*n).to_string();
        let plain = text.replace(['\\', ' '], "");
        plain.contains(&format!("\"by\":\"{id}\""))
    })
}

async fn file(page: &Page) -> String {
    go_to(page, "File").await;
    group::save_text(page).await
}

#[test]
fn a_question_made_anonymous_keeps_no_name_in_copies_stores_or_undo_of_any_tab() {
    in_both(async |page| {
        let reflection = open_answered(&page).await;
        add_somebody(&page, "Chidi").await;
        saved(&page).await;
        wait_for_copies(&page, 1).await;
        let beside = page.new_tab(&reflection).await;
        beside.button("Change this question").wait().await;
        add_somebody(&beside, "Dina").await;
        saved(&beside).await;
        beside.button("Undo: adding a stakeholder").wait().await;

        page.open(&reflection).await;
        page.button("Change this question").click().await;
        page.radio(starting("Anonymous")).click().await;
        page.wait_for_text("This cannot be undone.").await;
        page.no_axe_findings("what becomes more private").await;
        page.button("Keep it so").click().await;
        page.wait_for_text("the names are gone").await;
        page.wait_for_text("Soup").await;
        saved(&page).await;
        wait_for_copies(&page, 1).await;
        let stored = stored(&page).await;
        assert!(!is_by_somebody(&stored), "{stored}");
        // Neither tab brings anything back.
        page.button(starting("Undo:")).wait_gone().await;
        beside.button(starting("Undo:")).wait_gone().await;
        page.press_keys("Control+z").await;
        page.wait_for_text("Soup").await;
        let text = file(&page).await;
        assert!(!is_by_somebody(&text), "{text}");
        let community = group::read(&text);
        let question = community.questions.get(some_id(3)).unwrap();
        assert_eq!(question.signing, Signing::Anonymous);
        assert_eq!(community.responses.len(), 2);
        assert!(community.responses.iter().all(|r| r.anonymous));
    });
}

/// The same community, in which somebody at home made the question anonymous.
async fn merge_anonymous(page: &Page) {
    let mut theirs = answered();
    theirs.edit(Actor::from_random([8; 8]), |draft| {
        draft.update::<Question>(some_id(3), |q| q.signing = Signing::Anonymous);
    });
    let came_back = page.folder().join("came-back.weft.json");
    std::fs::write(&came_back, write(&theirs, "")).unwrap();
    go_to(page, "File").await;
    page.choose_file_for("Merge a file", &came_back).await;
    page.button("Merge it in").click().await;
    page.wait_for_text("The two copies are one now.").await;
}

#[test]
fn names_stay_after_a_merge_until_the_group_says_and_new_answers_carry_none() {
    in_both(async |page| {
        let reflection = open_answered(&page).await;
        merge_anonymous(&page).await;
        go_to(&page, "Overview").await;
        page.link(containing("What helped you?")).click().await;
        page.wait_for_text("2 answers still carry names: Amina and Ben")
            .await;
        page.no_axe_findings("names that are still there").await;
        // A new one is anonymous at once.
        page.button("Add answers").click().await;
        page.field("The answer, as it was given").fill("Tea").await;
        page.wait_for_text("Kept without a name").await;
        page.button("Add").click().await;
        page.wait_for_text("Added one.").await;
        page.button("Leave them").click().await;
        page.wait_for_no_text("still carry names").await;
        saved(&page).await;
        page.open(&reflection).await;
        page.wait_for_text("Tea").await;
        page.wait_for_no_text("still carry names").await;
        let community = group::read(&file(&page).await);
        let named = community.responses.iter().filter(|r| r.by.is_some());
        assert_eq!(named.count(), 2);
        let tea = community
            .responses
            .iter()
            .find(|r| r.text == "Tea")
            .unwrap();
        assert!(tea.anonymous);
    });
}

#[test]
fn names_that_are_taken_away_after_a_merge_are_nowhere_any_more() {
    in_chromium(async |page| {
        let reflection = open_answered(&page).await;
        merge_anonymous(&page).await;
        page.open(&reflection).await;
        page.button("Take the names away").click().await;
        page.wait_for_text("The names are gone.").await;
        page.wait_for_no_text("still carry names").await;
        page.wait_for_text("Quiet").await;
        saved(&page).await;
        wait_for_copies(&page, 1).await;
        let stored = stored(&page).await;
        assert!(!is_by_somebody(&stored), "{stored}");
        let text = file(&page).await;
        assert!(!is_by_somebody(&text), "{text}");
        assert_eq!(group::read(&text).responses.len(), 2);
    });
}

#[test]
fn an_anonymous_answer_undone_and_done_again_names_neither_tab_nor_person() {
    in_chromium(async |page| {
        page.open("#/settings").await;
        page.field("Name for this device")
            .fill("Amina At Home")
            .await;
        page.press_keys("Tab").await;
        let mut community = answered();
        community.edit(Actor::from_random([8; 8]), |draft| {
            let asked = Question {
                reflection: Some(some_id(2)),
                text: "What frightens you?".into(),
                signing: Signing::Anonymous,
                ..Question::with_id(some_id(4))
            };
            draft.remove(weft::community::Kind::Questions, some_id(3));
            draft.put(asked);
        });
        group::open_text(&page, &write(&community, "")).await;
        page.heading("What needs you now").wait().await;
        let reflection = format!("{}/reflections/{}", page.route().await, some_id(2));
        page.open(&reflection).await;
        page.button("Add answers").click().await;
        let field = page.field("The answer, as it was given");
        field.fill("My boss frightens me").await;
        page.button("Add").click().await;
        page.wait_for_text("Added one.").await;
        page.button(starting("Undo:")).click().await;
        page.button(starting("Redo:")).click().await;
        page.wait_for_text("My boss frightens me").await;
        saved(&page).await;
        let text = file(&page).await;
        assert!(text.contains("My boss frightens me"));
        assert!(!text.contains("Amina At Home"), "{text}");
    });
}

#[test]
fn each_way_of_signing_says_what_the_reveal_keeps() {
    let forgets = "the reveal forgets it.";
    let says = [
        ("By name", "keeps the two together", forgets),
        (
            "By alias",
            "keeps the alias beside each answer",
            "keeps the two together",
        ),
        ("Anonymous", forgets, "keeps the two together"),
    ];
    in_chromium(async |page| {
        group::community(&page, "Harbour", &PEOPLE).await;
        begin(&page, "Reflections", "Hold a reflection").await;
        page.field("What are you looking back on?")
            .fill("Spring")
            .await;
        page.checkbox("What happened? What did you notice?")
            .click()
            .await;
        for (place, (way, told, untold)) in says.into_iter().enumerate() {
            if place > 0 {
                page.button("Before you start").click().await;
            }
            page.radio(starting(way)).click().await;
            page.button("What happened").click().await;
            page.heading("Look back. What did you see, do or hear?")
                .wait()
                .await;
            page.wait_for_text(told).await;
            page.wait_for_no_text(untold).await;
        }
        take_part(&page, &PEOPLE[..1]).await;
        page.button("Hand to Amina Diallo").nth(0).click().await;
        page.button("I am Amina Diallo").click().await;
        page.wait_for_text("no name, no alias, no time").await;
    });
}

#[test]
fn a_file_of_a_community_that_was_removed_here_asks_and_clears_nothing() {
    in_both(async |page| {
        open_answered(&page).await;
        add_somebody(&page, "Chidi").await;
        saved(&page).await;
        go_to(&page, "File").await;
        page.button("Remove from this device").click().await;
        page.button("Remove without a file").click().await;
        page.heading("Recently deleted").wait().await;
        group::open_text(&page, &write(&answered(), "")).await;
        page.wait_for_text("can still be brought back").await;
        page.button("Cancel").click().await;
        page.button("Bring it back").wait().await;
        group::open_text(&page, &write(&answered(), "")).await;
        page.button("Merge it in").click().await;
        page.heading("Nothing new in it").wait().await;
        go_to(&page, "People").await;
        page.button("Table").click().await;
        page.link("Chidi").wait().await;
    });
}
