//! The map can be arranged by hand, by mouse and by keyboard, and saved as a picture.

use serde_json::{Value, json};
use weft::community::Id;
use weft_browser_tests::*;

use crate::group::{self, PEOPLE, go_to, saved};

/// Three people; Amina and Ben give each other knowledge.
async fn people(page: &Page) -> String {
    let id = |name: &str| Id::derived("person", name).to_string();
    let people: Vec<Value> = PEOPLE
        .iter()
        .map(|name| json!({ "id": id(name), "name": name, "kind": "person" }))
        .collect();
    let tie = |from: &str, to: &str| {
        let own = Id::derived("tie", &format!("{from}{to}")).to_string();
        json!({ "id": own, "from": id(from), "to": id(to), "kind": "knowledge" })
    };
    let file = json!({
        "format": "weft.community", "version": 1,
        "community": { "id": Id::derived("community", "Map").to_string(), "name": "Map" },
        "stakeholders": people,
        "ties": [tie(PEOPLE[0], PEOPLE[1]), tie(PEOPLE[1], PEOPLE[2])],
    });
    group::open_text(page, &file.to_string()).await;
    go_to(page, "People").await;
    page.heading("People").wait().await;
    node(page, PEOPLE[0]).wait().await;
    at_rest(page).await;
    page.route().await
}

fn map(page: &Page) -> Place {
    page.group("Map of stakeholders and ties")
}

fn node(page: &Page, name: &str) -> Place {
    map(page).button(starting(&format!("{name},")))
}

/// Where a stakeholder stands on the screen, and how the map itself has put it.
async fn place(page: &Page, name: &str) -> (f64, f64, String) {
    let script = "const node = [...document.querySelectorAll('.map-canvas [role=button]')]
            .find((e) => e.getAttribute('aria-label')?.startsWith(arguments[0] + ','));
        const box = node.querySelector('path').getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2, node.getAttribute('transform').split(' scale')[0]]";
    let place = page.run(script, vec![json!(name)]).await;
    (
        place[0].as_f64().unwrap(),
        place[1].as_f64().unwrap(),
        place[2].as_str().unwrap().to_owned(),
    )
}

/// Waits until the map has laid itself out.
async fn at_rest(page: &Page) {
    let mut before = place(page, PEOPLE[0]).await;
    for _ in 0..50 {
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        let now = place(page, PEOPLE[0]).await;
        if now == before {
            return;
        }
        before = now;
    }
    panic!("the map does not come to rest");
}

/// Where the saved file puts somebody.
async fn kept(page: &Page, name: &str) -> (Option<i32>, Option<i32>) {
    go_to(page, "File").await;
    let community = group::save_a_file(page).await;
    let one = community
        .stakeholders
        .iter()
        .find(|s| s.name == name)
        .unwrap();
    (one.x, one.y)
}

#[test]
fn who_is_dragged_keeps_their_place() {
    in_both(async |page| {
        let route = people(&page).await;
        page.run(
            "document.querySelector('.map-canvas').scrollIntoView({ block: 'center' })",
            vec![],
        )
        .await;
        let (x, y, before) = place(&page, PEOPLE[0]).await;
        let driver = page.driver().await.unwrap();
        driver
            .action_chain()
            .move_to(x as i64, y as i64)
            .click_and_hold()
            .move_by_offset(20, 10)
            .move_by_offset(60, 40)
            .release()
            .perform()
            .await
            .unwrap();
        at_rest(&page).await;
        let (new_x, new_y, put) = place(&page, PEOPLE[0]).await;
        assert_ne!(before, put, "it was not moved");
        let off = (new_x - x - 80.0).abs() + (new_y - y - 50.0).abs();
        assert!(
            off < 4.0,
            "it does not stand under the pointer: {off} px off"
        );
        saved(&page).await;
        page.reload().await;
        node(&page, PEOPLE[0]).wait().await;
        at_rest(&page).await;
        assert_eq!(place(&page, PEOPLE[0]).await.2, put, "after a reload");
        let kept = kept(&page, PEOPLE[0]).await;
        assert!(kept.0.is_some() && kept.1.is_some(), "{kept:?}");
        // It can be let go again.
        page.open(&route).await;
        page.button("Undo").wait().await;
        page.button("Let all find their place").click().await;
        saved(&page).await;
        assert_eq!(self::kept(&page, PEOPLE[0]).await, (None, None));
    });
}

#[test]
fn who_is_moved_by_keyboard_keeps_their_place() {
    in_both(async |page| {
        people(&page).await;
        node(&page, PEOPLE[0]).focus().await;
        let before = place(&page, PEOPLE[0]).await.2;
        page.press_keys("Shift+ArrowRight Shift+ArrowRight Shift+ArrowDown")
            .await;
        at_rest(&page).await;
        let put = place(&page, PEOPLE[0]).await.2;
        assert_ne!(before, put);
        page.button("Undo: putting a stakeholder elsewhere")
            .wait()
            .await;
        assert!(
            page.focused().await.starts_with(PEOPLE[0]),
            "the focus was lost"
        );
        saved(&page).await;
        page.reload().await;
        node(&page, PEOPLE[0]).wait().await;
        at_rest(&page).await;
        assert_eq!(place(&page, PEOPLE[0]).await.2, put, "after a reload");
    });
}

#[test]
fn the_map_is_walked_read_and_zoomed_by_keyboard() {
    in_both(async |page| {
        people(&page).await;
        node(&page, PEOPLE[1]).focus().await;
        // Along its ties, and what they say.
        page.press_keys("PageDown").await;
        let tie = page.focused().await;
        assert!(
            tie.contains("knowledge") && tie.contains(PEOPLE[1]),
            "{tie}"
        );
        page.press_keys("Escape Enter").await;
        let panel = page.role("complementary", "What was chosen on the map");
        panel.link("Open the page").wait().await;
        let said = panel.shown_text().await;
        assert!(said.contains(PEOPLE[1]), "{said}");
        page.press_keys("Escape").await;
        panel.wait_gone().await;
        page.press_keys("Home").await;
        let first = page.focused().await;
        assert!(first.starts_with(PEOPLE[0]), "{first}");
        let apart = async || {
            let (one, other) = (place(&page, PEOPLE[0]).await, place(&page, PEOPLE[1]).await);
            (one.0 - other.0).hypot(one.1 - other.1)
        };
        let before = apart().await;
        page.press_keys("+ +").await;
        at_rest(&page).await;
        let closer = apart().await;
        assert!(closer > before * 1.2, "{before} {closer}");
        page.press_keys("0").await;
        at_rest(&page).await;
        assert!((apart().await - before).abs() < before * 0.2);
        page.button("Closer").click().await;
        at_rest(&page).await;
        assert!(apart().await > before * 1.05);
        page.button("Whole map").click().await;
        at_rest(&page).await;
        assert!((apart().await - before).abs() < before * 0.2);
    });
}

#[test]
fn a_tie_to_oneself_a_duplicate_and_an_empty_name_are_refused_in_words() {
    in_both(async |page| {
        let route = people(&page).await;
        page.button("Add a stakeholder").click().await;
        let form = page.dialog("Add a stakeholder");
        form.button("Add").click().await;
        form.text("Give a name, so that others know who is meant.")
            .wait()
            .await;
        form.button("Cancel").click().await;

        let id = Id::derived("person", PEOPLE[0]);
        page.open(&format!("{route}/{id}")).await;
        page.heading(PEOPLE[0]).wait().await;
        page.button("Add a tie").click().await;
        page.field("From").choose(PEOPLE[0]).await;
        page.field("To").choose(PEOPLE[0]).await;
        page.button("Add the tie").click().await;
        page.text("A tie goes from one to another; choose two different ones.")
            .wait()
            .await;
        page.field("To").choose(PEOPLE[1]).await;
        page.button("Add the tie").click().await;
        page.text("This tie is on the map already.").wait().await;
        go_to(&page, "File").await;
        assert_eq!(group::save_a_file(&page).await.ties.len(), 2);
    });
}

#[test]
fn the_map_is_saved_as_a_picture_with_its_colours_and_without_scripts() {
    in_both(async |page| {
        let hostile = "<script>alert(1)</script>";
        group::community(&page, "Map", &["Amina", hostile]).await;
        go_to(&page, "People").await;
        node(&page, "Amina").wait().await;
        at_rest_of(&page).await;
        page.button("Save the picture").click().await;
        let picture = page.saved_file().await;
        assert!(picture.name.ends_with("-map.svg"), "{}", picture.name);
        let svg = &picture.text;
        assert!(
            svg.contains("Amina") && svg.contains("&lt;script&gt;"),
            "{svg}"
        );
        for wrong in [
            "<script",
            "var(--",
            "currentColor",
            "class=",
            "onload",
            "NaN",
            "http://127",
        ] {
            assert!(!svg.contains(wrong), "{wrong} is in {svg}");
        }
        assert!(svg.contains("fill=\"#"), "{svg}");
        // A browser reads it as the picture that it is.
        let script = "const read = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
            return [read.documentElement.localName, read.querySelectorAll('parsererror, script').length]";
        assert_eq!(page.run(script, vec![json!(svg)]).await, json!(["svg", 0]));
    });
}

async fn at_rest_of(page: &Page) {
    page.wait_until("document.querySelectorAll('.map-canvas [data-id][transform]').length > 1")
        .await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
}

#[test]
fn two_who_are_the_same_are_joined_and_split_again() {
    in_both(async |page| {
        let route = people(&page).await;
        let id = |name: &str| Id::derived("person", name);
        page.open(&format!("{route}/{}", id(PEOPLE[0]))).await;
        page.button("Same as another").click().await;
        let ask = page.dialog("Are they the same?");
        ask.button("Join them").click().await;
        ask.text("Choose the other one.").wait().await;
        ask.field("The same as").choose(PEOPLE[1]).await;
        ask.radio(PEOPLE[0]).click().await;
        ask.button("Join them").click().await;
        ask.wait_gone().await;
        // One stands for both: Amina has Ben's tie to Chidi now.
        page.open(&format!("{route}/{}", id(PEOPLE[0]))).await;
        page.button(starting("Split again")).wait().await;
        page.wait_for_text(PEOPLE[2]).await;
        page.open(&route).await;
        page.button("Table").click().await;
        page.link(PEOPLE[0]).nth(0).wait().await;
        page.link(PEOPLE[1]).wait_gone().await;
        // Split, both are there again, with their own ties.
        page.open(&format!("{route}/{}", id(PEOPLE[0]))).await;
        page.button(starting("Split again")).click().await;
        page.button(starting("Split again")).wait_gone().await;
        page.open(&route).await;
        page.button("Table").click().await;
        page.link(PEOPLE[1]).nth(0).wait().await;
        go_to(&page, "File").await;
        let community = group::save_a_file(&page).await;
        assert!(
            community
                .stakeholders
                .iter()
                .all(|s| s.joined_into.is_none())
        );
        assert_eq!(community.ties.len(), 2);
    });
}

#[test]
fn only_groups_and_organisations_are_offered_to_belong_to() {
    in_chromium(async |page| {
        let id = |name: &str| Id::derived("person", name).to_string();
        let one = |name: &str, kind: &str| json!({ "id": id(name), "name": name, "kind": kind });
        let mut amina = one("Amina", "person");
        // Chosen before only such were offered: it stays.
        amina["groups"] = json!([id("Ben")]);
        let file = json!({
            "format": "weft.community", "version": 1,
            "community": { "id": Id::derived("community", "Map").to_string(), "name": "Map" },
            "stakeholders": [
                amina, one("Ben", "person"), one("Chidi", "person"),
                one("The Table", "group"), one("River clinic", "organisation"),
            ],
        });
        group::open_text(&page, &file.to_string()).await;
        go_to(&page, "People").await;
        page.button("Table").click().await;
        page.link("Amina").click().await;
        group::change(&page, "Where they stand").await;
        let field = page.field("Add a group or organisation that they belong to");
        field.wait().await;
        let offered = async || {
            let script = "const label = [...document.querySelectorAll('label')]
                    .find((l) => l.innerText.startsWith('Add a group or organisation'));
                return [...document.getElementById(label.htmlFor).options].slice(1).map((o) => o.text)";
            page.run(script, vec![]).await
        };
        assert_eq!(offered().await, json!(["River clinic", "The Table"]));
        page.button("Take out Ben").wait().await;
        field.choose("The Table").await;
        page.button("Take out The Table").wait().await;
        assert_eq!(offered().await, json!(["River clinic"]));
    });
}
