//! The map as a board: few presses, places that are chosen, and a map that can
//! be read after every tie.

use std::cell::Cell;

use serde_json::json;
use weft_browser_tests::*;

use crate::group::{self, begin, go_on, go_to, on_map, press_on_map};

const TWELVE: [&str; 12] = [
    "Amina",
    "Ben",
    "Chidi",
    "Dora",
    "Elif",
    "Farah",
    "Goran",
    "Hana",
    "River clinic",
    "City council",
    "Harbour school",
    "Fishers’ union",
];

/// From whom to whom, what flows, and whether something comes back.
const TIES: [(usize, usize, &str, bool); 11] = [
    (0, 1, "Night shifts", true),
    (1, 2, "Reports", false),
    (2, 3, "", false),
    (3, 9, "What people need", true),
    (9, 8, "Rules", false),
    (8, 4, "First aid", true),
    (4, 5, "", false),
    (5, 10, "Stories", false),
    (10, 6, "Lessons", true),
    (6, 7, "", false),
    (11, 0, "How nets are mended", false),
];

/// So many presses, typing apart, for all of it.
const MOST: u32 = 60;

/// How much of the box the map fills, the longer way, and which of the names
/// that are shown lie over each other.
const LIES: &str = "const box = document.querySelector('.map-canvas').getBoundingClientRect();
    const rect = (e) => e.getBoundingClientRect();
    const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    const names = [...document.querySelectorAll('.map-canvas .node > text')].filter((t) => getComputedStyle(t).display !== 'none');
    const nodes = [...document.querySelectorAll('.map-canvas .node')].map(rect);
    const wide = (Math.max(...nodes.map((n) => n.right)) - Math.min(...nodes.map((n) => n.left))) / box.width;
    const high = (Math.max(...nodes.map((n) => n.bottom)) - Math.min(...nodes.map((n) => n.top))) / box.height;
    // Without the halo, which Firefox counts among what is drawn.
    const letters = (e) => {
        const own = e.getBBox(), to = e.getScreenCTM();
        const [left, top] = [own.x * to.a + to.e, own.y * to.d + to.f];
        return { left, top, right: left + own.width * to.a, bottom: top + own.height * to.d };
    };
    const pairs = names.flatMap((a, i) => names.slice(i + 1).filter((b) => over(letters(a), letters(b))).map((b) => a.textContent + b.textContent));
    const out = nodes.filter((n) => n.left < box.left - 1 || n.right > box.right + 1 || n.top < box.top - 1 || n.bottom > box.bottom + 1).length;
    return [Math.max(wide, high), pairs, names.length, out]";

/// That the map fills its box, nothing sticks out, and no two names lie over
/// each other.
async fn lies_well(page: &Page, place: &str) {
    // It glides there, on a busy machine for longer.
    let mut lies = json!([]);
    for _ in 0..20 {
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        let before = std::mem::replace(&mut lies, page.run(LIES, vec![]).await);
        if before == lies {
            break;
        }
    }
    let fills = lies[0].as_f64().unwrap();
    assert!(
        fills > 0.7,
        "at {place} it fills {fills} of its box: {lies}"
    );
    assert_eq!(lies[1], json!([]), "at {place} names lie over each other");
    assert_eq!(lies[3], json!(0), "at {place} something sticks out: {lies}");
}

#[test]
fn twelve_people_and_fifteen_ties_are_mapped_within_sixty_presses() {
    in_both(async |page| {
        group::community(&page, "Harbour", &TWELVE[..8]).await;
        let presses = Cell::new(0);
        let press = async |what: Place| {
            presses.set(presses.get() + 1);
            what.nth(0).click().await;
        };
        go_to(&page, "People").await;
        press(page.button(starting("Map stakeholders"))).await;
        press(page.radio(starting("45 min"))).await;
        page.heading("What should this map help us to see?")
            .wait()
            .await;
        page.field("The question this map answers")
            .fill("Who learns from whom?")
            .await;
        press(page.button("Continue")).await;

        // Who is here already is not asked for again.
        let others = &TWELVE[8..];
        group::paste(
            &page,
            "Add a stakeholder, or paste many",
            &others.join("\n"),
        )
        .await;
        press(page.button("Add")).await;
        group::listed(&page, 4).await;
        press(page.button("Continue")).await;

        // A kind of knowledge for each, one after the other.
        let kinds = ["Practitioner", "Lived experience", "Researcher", "Learner"];
        for person in 0..12 {
            press(page.checkbox(kinds[person % 4])).await;
            match person {
                11 => press(page.button("Continue")).await,
                _ => press(page.button(starting("Next: "))).await,
            }
        }

        for (from, to, words, both) in TIES {
            let before = presses.get();
            for one in [from, to] {
                presses.set(presses.get() + 1);
                press_on_map(&page, TWELVE[one]).await;
            }
            let field = page.field(starting(&format!("{} to {}", TWELVE[from], TWELVE[to])));
            if !words.is_empty() {
                field.fill(words).await;
            }
            assert_eq!(
                presses.get() - before,
                2,
                "a tie is two presses and its words"
            );
            if both {
                press(page.button("Something also comes back")).await;
            }
        }
        lies_well(&page, "the step").await;
        page.no_axe_findings("the map that is drawn on").await;
        press(page.button("Continue")).await;
        page.heading(starting("Who shapes this")).wait().await;
        press(page.button("Continue")).await;
        page.heading(starting("Which gaps")).wait().await;
        press(page.button("Continue")).await;
        page.heading("Your map, so far").wait().await;
        lies_well(&page, "the summary").await;
        press(page.button("Keep this map")).await;
        page.heading("Your map is kept").wait().await;
        lies_well(&page, "the end").await;
        assert!(presses.get() <= MOST, "{} presses", presses.get());

        page.link("See the map").click().await;
        page.heading("People").wait().await;
        lies_well(&page, "People").await;
        go_to(&page, "File").await;
        let community = group::save_a_file(&page).await;
        assert_eq!(community.stakeholders.len(), 12);
        assert_eq!(community.ties.len(), 15);
        let said = community.ties.iter().filter(|tie| !tie.label.is_empty());
        assert_eq!(said.count(), 8);
        let known = community.stakeholders.iter();
        assert!(known.clone().all(|s| s.knowledge.len() == 1));
        // Nobody was put anywhere by hand.
        assert!(known.clone().all(|s| s.x.is_none()));
    });
}

#[test]
fn a_tie_is_drawn_by_keyboard_alone() {
    in_both(async |page| {
        group::community(&page, "Harbour", &TWELVE[..3]).await;
        begin(&page, "People", "Map stakeholders").await;
        page.button("Draw the ties").click().await;
        on_map(&page, "Amina").focus().await;
        page.press_keys("Enter").await;
        page.wait_for_text("From Amina: now press whoever it goes to.")
            .await;
        on_map(&page, "Ben").focus().await;
        page.press_keys("Enter").await;
        let field = page.field(starting("Amina to Ben"));
        field.wait().await;
        page.wait_until("document.activeElement.matches('.tie-card input')")
            .await;
        field.type_text("Stories").await;
        page.press_keys("Enter").await;
        field.wait_gone().await;
        // The map has the focus again; pressed once more, the line opens.
        page.wait_until("document.activeElement.closest('.map-canvas')")
            .await;
        page.group("Map of stakeholders and ties")
            .button(starting("Amina to Ben: knowledge, “Stories”"))
            .focus()
            .await;
        page.press_keys("Enter").await;
        field.wait().await;
        assert_eq!(field.value().await, "Stories");
        page.button("Something also comes back").click().await;
        page.field(starting("Ben to Amina")).wait().await;
        page.button("Something also comes back").wait_gone().await;
        // What is pressed twice is let go.
        page.button("Done").click().await;
        press_on_map(&page, "Chidi").await;
        page.wait_for_text("From Chidi: now press whoever it goes to.")
            .await;
        press_on_map(&page, "Chidi").await;
        page.wait_for_text("Press whoever something goes from, then whoever it goes to.")
            .await;
        go_on(&page).await;
        page.button("Check together").click().await;
        page.button("Keep this map").click().await;
        page.link("See the map").click().await;
        go_to(&page, "File").await;
        let community = group::save_a_file(&page).await;
        assert_eq!(community.ties.len(), 2);
    });
}

#[test]
fn a_tie_is_turned_round_and_its_card_goes_with_it() {
    in_both(async |page| {
        group::community(&page, "Harbour", &TWELVE[..3]).await;
        begin(&page, "People", "Map stakeholders").await;
        page.button("Draw the ties").click().await;
        press_on_map(&page, "Amina").await;
        press_on_map(&page, "Ben").await;
        let there = page.field(starting("Amina to Ben"));
        there.fill("Stories").await;
        page.button("Turn it round").click().await;
        let back = page.field(starting("Ben to Amina"));
        back.wait().await;
        assert_eq!(back.value().await, "Stories");
        there.wait_gone().await;
        page.wait_until("document.activeElement.matches('.tie-card .tie-turn')")
            .await;
        // What is answered goes both ways: nothing is left to turn.
        page.button("Something also comes back").click().await;
        there.wait().await;
        page.button("Turn it round").wait_gone().await;
        for left in [1, 0] {
            page.css(".tie-card .tie-line button").nth(0).click().await;
            page.wait_until(&format!(
                "document.querySelectorAll('.tie-card .tie-line').length === {left}"
            ))
            .await;
        }
        // The card goes with the last, and the map has the focus.
        page.css(".tie-card").wait_gone().await;
        page.wait_until("document.activeElement.matches('.map-canvas')")
            .await;
    });
}

#[test]
fn who_is_placed_can_be_taken_up_again_and_what_was_more_exact_stays() {
    in_chromium(async |page| {
        let id = |name: &str| weft::community::Id::derived("person", name).to_string();
        let file = json!({
            "format": "weft.community", "version": 1,
            "community": { "id": id("community"), "name": "Places" },
            "stakeholders": [
                { "id": id("Amina"), "name": "Amina", "influence": 71, "interest": 40 },
                { "id": id("Ben"), "name": "Ben" },
            ],
        });
        group::open_text(&page, &file.to_string()).await;
        page.heading("What needs you now").wait().await;
        begin(&page, "People", "Map stakeholders").await;
        page.button("Place and talk").click().await;
        page.wait_for_text("Where is Amina?").await;
        page.button(starting("Active")).click().await;
        page.button(starting("Core")).click().await;
        page.wait_for_text("Everyone has a place.").await;
        page.button("Ben").click().await;
        page.wait_for_text("Where is Ben?").await;
        page.button(starting("Peripheral")).click().await;
        page.no_axe_findings("rings").await;
        page.button("Next: Influence and interest").click().await;
        // Amina stands where her numbers say; put there again, they stay.
        page.wait_for_text("Where is Ben?").await;
        page.button("Influence low, Interest high").click().await;
        page.button("Amina").click().await;
        page.button("Influence high, Interest middle").click().await;
        page.no_axe_findings("a grid").await;
        page.button("Next: Level").click().await;
        page.no_axe_findings("levels").await;
        page.button("Check together").click().await;
        page.button("Keep this map").click().await;
        page.link("See the map").click().await;
        go_to(&page, "File").await;
        let community = group::save_a_file(&page).await;
        let one = |name: &str| {
            community
                .stakeholders
                .iter()
                .find(|s| s.name == name)
                .unwrap()
                .clone()
        };
        let (amina, ben) = (one("Amina"), one("Ben"));
        assert_eq!((amina.influence, amina.interest), (Some(71), Some(40)));
        assert_eq!((ben.influence, ben.interest), (Some(15), Some(85)));
        let level = |s: &weft::community::Stakeholder| s.participates().map(|l| format!("{l:?}"));
        assert_eq!(level(&amina).as_deref(), Some("Active"));
        assert_eq!(level(&ben).as_deref(), Some("Peripheral"));
    });
}

#[test]
fn what_the_map_says_is_one_row_a_sort_and_lights_up_whom_it_is_about() {
    in_chromium(async |page| {
        group::example(&page).await;
        go_to(&page, "People").await;
        page.heading("People").wait().await;
        page.wait_until("document.querySelectorAll('.findings').length > 0")
            .await;
        let rows = "return document.querySelectorAll('#people-audit ~ .findings > li').length";
        assert_eq!(page.run(rows, vec![]).await, json!(3));
        let group = page.css(".finding-group[data-sort=one-way] summary").nth(0);
        group.focus().await;
        group.click().await;
        page.no_axe_findings("a sort of findings that is open")
            .await;
        let one = page
            .css(".finding-group[data-sort=one-way] .findings :is(a, button)")
            .nth(0);
        one.wait().await;
        one.focus().await;
        page.wait_until("document.querySelectorAll('.map-canvas .node:not(.dimmed)').length === 2")
            .await;
    });
}

#[test]
fn several_answers_are_put_into_a_theme_together() {
    in_both(async |page| {
        group::community(&page, "Harbour", &group::PEOPLE).await;
        begin(&page, "Reflections", "Hold a reflection").await;
        page.button("What happened").click().await;
        group::take_part(&page, &group::PEOPLE[..2]).await;
        for (person, words) in [
            (group::PEOPLE[0], "Rain all day"),
            (group::PEOPLE[1], "A wet net"),
        ] {
            group::turn(&page, person, async {
                page.field("What happened? What did you notice?")
                    .fill(words)
                    .await;
            })
            .await;
        }
        group::reveal(&page).await;
        page.heading("What you answered").wait().await;
        page.button("So what").click().await;
        // Two presses, a name, Enter: both are in it.
        page.button("Rain all day").click().await;
        page.button("A wet net").click().await;
        page.wait_for_text("2 answers are picked").await;
        page.no_axe_findings("answers that are picked").await;
        page.field("New theme").type_text("Weather").await;
        page.press_keys("Enter").await;
        page.wait_until("document.querySelectorAll('.theme > ul > li').length === 2")
            .await;
        page.wait_for_no_text("answers are picked").await;
        // And one goes to another theme in two.
        page.field("New theme").type_text("Nets").await;
        page.press_keys("Enter").await;
        page.button("A wet net").click().await;
        page.button("Put it here Nets").click().await;
        page.wait_until("[...document.querySelectorAll('.theme')].every((theme) => theme.querySelectorAll('ul > li').length === 1)")
            .await;
    });
}
