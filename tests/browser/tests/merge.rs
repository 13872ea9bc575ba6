//! Copies of a community meet: a file that came back, and tabs that write at once.

use weft::community::{Actor, Community, Id, Kind, Record, Stakeholder};
use weft_browser_tests::*;

use crate::group::{self, add_somebody, go_to, save_text, saved};

const AMINA: &str = "Amina";

fn amina() -> Id {
    Id::derived("person", AMINA)
}

/// The file as a member changes it at home, in a Weft of their own.
fn changed(file: &str, member: u8, change: impl FnOnce(&mut weft::community::Draft)) -> String {
    let mut community = group::read(file);
    let actor = Actor::from_random([member; 8]);
    let who = format!("2026-11-0{member} Member {member}");
    community.sync.people.insert(actor, who);
    community.edit(actor, change);
    weft::document::write(&community, "2026-11-21T18:40:00Z")
}

fn noted(note: &str) -> impl FnOnce(&mut weft::community::Draft) {
    move |draft| draft.set(Kind::Stakeholders, amina(), "note", note.into())
}

async fn merge_text(page: &Page, text: &str) {
    let file = page.folder().join("came-back.weft.json");
    std::fs::write(&file, text).unwrap();
    go_to(page, "File").await;
    page.heading("File").wait().await;
    page.choose_file_for("Merge a file", &file).await;
}

fn names(community: &Community) -> Vec<String> {
    let mut names: Vec<String> = community
        .stakeholders
        .iter()
        .map(|s| s.name.clone())
        .collect();
    names.sort();
    names
}

async fn now(page: &Page) -> Community {
    go_to(page, "File").await;
    group::save_a_file(page).await
}

#[test]
fn a_copy_that_came_back_is_looked_at_merged_taken_back_and_merged_again() {
    in_both(async |page| {
        group::community(&page, "Harbour", &[AMINA]).await;
        go_to(&page, "File").await;
        let file = save_text(&page).await;
        add_somebody(&page, "Ben").await;
        saved(&page).await;
        let theirs = changed(&file, 1, |draft| {
            draft.put(Stakeholder {
                name: "Chidi".into(),
                ..Stakeholder::with_id(Id::derived("person", "Chidi"))
            });
            noted("Knows the river")(draft);
        });
        merge_text(&page, &theirs).await;
        page.heading("What this file brings").wait().await;
        page.wait_for_text("1 comes in new and 1 changes.").await;
        page.wait_for_text("Knows the river").await;
        page.no_axe_findings("what comes in").await;
        // Looking changes nothing.
        page.button("Leave it").click().await;
        page.heading("File").wait().await;
        page.link("People").click().await;
        page.button("Table").click().await;
        page.link("Ben").wait().await;
        assert_eq!(page.link("Chidi").count().await, 0);

        merge_text(&page, &theirs).await;
        page.button("Merge it in").click().await;
        page.wait_for_text("The two copies are one now.").await;
        saved(&page).await;
        page.button("Undo: merging a file").click().await;
        saved(&page).await;
        go_to(&page, "People").await;
        page.button("Table").click().await;
        page.link("Ben").wait().await;
        page.link("Chidi").wait_gone().await;
        // What was taken back comes in once more, from the same file.
        merge_text(&page, &theirs).await;
        page.button("Merge it in").click().await;
        page.wait_for_text("The two copies are one now.").await;
        saved(&page).await;
        let page = page.kill_and_reopen("#/").await;
        page.link("Harbour").click().await;
        let community = now(&page).await;
        assert_eq!(names(&community), [AMINA, "Ben", "Chidi"]);
        assert_eq!(
            community.stakeholders.get(amina()).unwrap().note,
            "Knows the river"
        );
    });
}

#[test]
fn after_a_file_was_saved_a_merge_is_taken_back_by_ordinary_edits() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &[AMINA]).await;
        go_to(&page, "File").await;
        let file = save_text(&page).await;
        merge_text(&page, &changed(&file, 1, noted("Knows the river"))).await;
        page.button("Merge it in").click().await;
        page.wait_for_text("The two copies are one now.").await;
        assert_eq!(
            now(&page).await.stakeholders.get(amina()).unwrap().note,
            "Knows the river"
        );
        page.button("Undo: merging a file").click().await;
        page.wait_for_text("The merge was taken back. Others may have built on it")
            .await;
        assert_eq!(now(&page).await.stakeholders.get(amina()).unwrap().note, "");
    });
}

#[test]
fn both_wordings_stand_side_by_side_travel_and_are_settled_by_the_group() {
    in_both(async |page| {
        group::community(&page, "Harbour", &[AMINA]).await;
        go_to(&page, "File").await;
        let file = save_text(&page).await;
        for (member, note) in [(1, "Knows the river"), (2, "Knows the sea and the river")] {
            merge_text(&page, &changed(&file, member, noted(note))).await;
            if member == 2 {
                // Both are read before it is done, and whose is whose.
                page.wait_for_text("Both wordings stay").await;
                let side = |place: &str, words: &str| {
                    format!(
                        "[...document.querySelectorAll('.conflict-side')].some((side) => \
                         side.innerText.includes('{place}') && side.querySelector('.conflict-words').innerText === '{words}')"
                    )
                };
                page.wait_until(&side("Here now", "Knows the river")).await;
                page.wait_until(&side("In the file", "Knows the sea and the river"))
                    .await;
                page.no_axe_findings("both wordings before a merge").await;
            }
            page.button("Merge it in").click().await;
            page.wait_for_text("The two copies are one now.").await;
        }
        page.heading("Open wordings").wait().await;
        page.wait_for_text("Here before the merge").await;
        page.wait_for_text("Member 1").await;
        page.wait_for_text("Member 2").await;
        page.no_axe_findings("both wordings").await;
        // It may stay open, and travels.
        let with_both = {
            go_to(&page, "File").await;
            save_text(&page).await
        };
        assert_eq!(weft::insight::unsettled(&group::read(&with_both)).len(), 1);
        go_to(&page, "Overview").await;
        page.link(starting("To decide One place where two wordings wait"))
            .click()
            .await;
        page.button("Keep this one").nth(1).click().await;
        page.wait_for_text("That is settled.").await;
        page.button("Undo: choosing a wording").click().await;
        page.button("Write it together").click().await;
        page.field("In the group’s words")
            .fill("Knows all the water")
            .await;
        page.button("Take these words").click().await;
        page.heading("Nothing waits for you here").wait().await;
        saved(&page).await;
        page.reload().await;
        let community = now(&page).await;
        assert_eq!(
            community.stakeholders.get(amina()).unwrap().note,
            "Knows all the water"
        );
        // What was open elsewhere is settled by it.
        assert!(
            weft::insight::unsettled(&weft::document::merge(&community, &group::read(&with_both)))
                .is_empty()
        );
    });
}

#[test]
fn removed_here_and_changed_there_is_kept_and_the_group_decides() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &[AMINA]).await;
        go_to(&page, "File").await;
        let file = save_text(&page).await;
        let removed = changed(&file, 1, |draft| draft.remove(Kind::Stakeholders, amina()));
        for text in [removed, changed(&file, 2, noted("Knows the river"))] {
            merge_text(&page, &text).await;
            page.button("Merge it in").click().await;
            page.wait_for_text("The two copies are one now.").await;
        }
        page.wait_for_text("One of you removed this while another was at work on it.")
            .await;
        page.button("Remove it").click().await;
        page.heading("Nothing waits for you here").wait().await;
        // What was removed is still to be had, until it is removed for good.
        go_to(&page, "File").await;
        page.link("Removed").click().await;
        page.button("Bring it back").click().await;
        page.heading("Nothing is kept here").wait().await;
        page.button("Undo: bringing something back").click().await;
        page.button("Remove for good").click().await;
        page.dialog("Remove this for good?")
            .button("Remove for good")
            .click()
            .await;
        page.heading("Nothing is kept here").wait().await;
        saved(&page).await;
        go_to(&page, "File").await;
        let text = save_text(&page).await;
        assert!(
            !text.contains(AMINA) && !text.contains("Knows the river"),
            "{text}"
        );
        let stored = page
            .run("return Object.values(localStorage).join('\\n')", vec![])
            .await;
        assert!(!stored.as_str().unwrap().contains("Knows the river"));
        // It does not come back with the file in which it still stands.
        merge_text(&page, &file).await;
        page.heading("Nothing new in it").wait().await;
    });
}

#[test]
fn a_file_of_another_community_is_not_merged() {
    in_chromium(async |page| {
        group::community(&page, "Orchard", &["Ben"]).await;
        go_to(&page, "File").await;
        let other = save_text(&page).await;
        group::community(&page, "Harbour", &[AMINA]).await;
        merge_text(&page, &other).await;
        page.wait_for_text(
            "That file is of another community, “Orchard”. Nothing was changed here",
        )
        .await;
        assert_eq!(names(&now(&page).await), [AMINA]);
    });
}

#[test]
fn a_file_whose_community_is_here_is_merged_from_home() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &[AMINA]).await;
        go_to(&page, "File").await;
        let file = save_text(&page).await;
        group::open_text(&page, &changed(&file, 1, noted("Knows the river"))).await;
        page.dialog("This community is already here")
            .button("Merge it in")
            .click()
            .await;
        page.heading("What this file brings").wait().await;
        page.button("Merge it in").click().await;
        page.wait_for_text("The two copies are one now.").await;
        assert_eq!(
            now(&page).await.stakeholders.get(amina()).unwrap().note,
            "Knows the river"
        );
    });
}

/// One tab types into a field in which another has just written, without having looked up.
#[test]
fn what_two_tabs_write_into_one_field_at_once_is_all_kept() {
    in_both(async |page| {
        let home = group::community(&page, "Harbour", &[AMINA]).await;
        let route = format!("{home}/people/{}", amina());
        let other = page.new_tab(&route).await;
        group::change(&other, "Anything else").await;
        other.field("Note").focus().await;
        page.open(&route).await;
        group::change(&page, "Anything else").await;
        page.field("Note").fill("Knows the river").await;
        page.press_keys("Tab").await;
        saved(&page).await;
        other
            .wait_for_text("Meanwhile somebody wrote elsewhere")
            .await;
        other.type_text("Knows the sea").await;
        other.press_keys("Tab").await;
        saved(&other).await;
        for tab in [&page, &other] {
            go_to(tab, "Overview").await;
            tab.link(starting("To decide One place where two wordings wait"))
                .wait()
                .await;
            saved(tab).await;
        }
        let page = page.kill_and_reopen(&format!("{home}/conflicts")).await;
        page.wait_for_text("Knows the river").await;
        page.wait_for_text("Knows the sea").await;
    });
}

#[test]
fn what_another_copy_removed_for_good_goes_only_if_the_group_says_so_and_is_asked_about_once() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &[AMINA, "Ben", "Chidi"]).await;
        go_to(&page, "File").await;
        let file = save_text(&page).await;
        let ids = |names: &[&str]| -> Vec<Id> {
            let community = group::read(&file);
            let people = community.stakeholders.iter();
            let ours = people.filter(|s| names.contains(&s.name.as_str()));
            ours.map(|s| s.id).collect()
        };
        let gone = ids(&[AMINA, "Ben"]);
        let theirs = changed(&file, 1, |draft| {
            gone.iter()
                .for_each(|id| draft.erase(Kind::Stakeholders, *id));
        });
        merge_text(&page, &theirs).await;
        page.wait_for_text("Removed for good in the other copy")
            .await;
        page.no_axe_findings("what was removed for good elsewhere")
            .await;
        page.checkbox(starting("Ben")).click().await;
        page.button("Merge it in").click().await;
        page.wait_for_text("what you ticked is gone for good").await;
        saved(&page).await;
        let community = now(&page).await;
        assert_eq!(names(&community), [AMINA, "Chidi"]);
        let ben = ids(&["Ben"])[0];
        assert!(community.sync.gone.contains(&(Kind::Stakeholders, ben)));
        // Nobody is asked again, here or after a new start.
        page.reload().await;
        merge_text(&page, &theirs).await;
        page.heading("Nothing new in it").wait().await;
        page.button("Done").click().await;
        assert_eq!(names(&now(&page).await), [AMINA, "Chidi"]);
        // It stays behind in what is handed out, and that is said.
        page.link("Hand out").click().await;
        page.button("Choose all of them").click().await;
        page.button("Show what they will see").click().await;
        page.wait_for_text(
            "One thing that another copy removed for good still stands here. It stays behind.",
        )
        .await;
    });
}

#[test]
fn what_would_go_is_told_by_kind_and_by_whom_before_anything_does() {
    in_chromium(async |page| {
        group::community(&page, "Harbour", &[AMINA, "Ben"]).await;
        go_to(&page, "File").await;
        let file = save_text(&page).await;
        let ben = group::read(&file)
            .stakeholders
            .iter()
            .find(|s| s.name == "Ben")
            .unwrap()
            .id;
        let theirs = changed(&file, 1, |draft| {
            draft.remove(Kind::Stakeholders, ben);
            draft.set(Kind::Stakeholders, amina(), "name", "Aminata".into());
        });
        merge_text(&page, &theirs).await;
        page.heading("What would go from here").wait().await;
        page.wait_for_text("one is taken out and one says something else afterwards")
            .await;
    });
}
