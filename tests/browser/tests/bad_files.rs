//! A file that is none gets one clear sentence, and nothing here is changed.

use std::path::PathBuf;

use serde_json::json;
use weft::community::Id;
use weft_browser_tests::*;

use crate::group::{self, go_to};

fn file(page: &Page, name: &str, bytes: &[u8]) -> PathBuf {
    let path = page.folder().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn good(name: &str) -> String {
    let id = Id::derived("community", name);
    json!({ "format": "weft.community", "version": 1, "community": { "id": id.to_string(), "name": name } }).to_string()
}

/// The communities that home lists.
async fn communities(page: &Page) -> Vec<String> {
    let list = page.role("list", any());
    let names = "return [...document.querySelectorAll('main h3')].map((e) => e.innerText).sort()";
    list.nth(0).wait().await;
    let names = page.run(names, vec![]).await;
    names
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_file_that_is_none_gets_one_sentence_and_changes_nothing() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Amina"]).await;
        page.open("#/").await;
        page.link("Harbour").wait().await;
        let here = communities(&page).await;
        let whole = good("Another");
        let newer = whole.replace("\"version\":1", "\"version\":2");
        let huge = format!(
            "{{\"format\":\"weft.community\",\"version\":1,\"x\":\"{}\"}}",
            "x".repeat(49 << 20)
        );
        let wrong = |part: serde_json::Value| {
            let mut file: serde_json::Value = serde_json::from_str(&good("Wrong")).unwrap();
            file.as_object_mut()
                .unwrap()
                .extend(part.as_object().unwrap().clone());
            file.to_string()
        };
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let bad: [(&str, Vec<u8>, &str); 11] = [
            (
                "text",
                b"Dear all,\nsee you on Friday.".to_vec(),
                "ordinary text",
            ),
            (
                "other JSON",
                br#"{"name": "package", "version": "1.0.0"}"#.to_vec(),
                "This is not a community file.",
            ),
            (
                "a list",
                b"[1, 2, 3]".to_vec(),
                "This is not a community file.",
            ),
            (
                "newer",
                newer.into_bytes(),
                "newer Weft (version 2 of the file)",
            ),
            ("empty", Vec::new(), "This file is empty."),
            (
                "cut short",
                whole.as_bytes()[..whole.len() - 9].to_vec(),
                "ends in the middle",
            ),
            (
                "too large",
                huge.into_bytes(),
                "too large to be a community file",
            ),
            (
                "no text",
                vec![0x7f, 0x02, 0x00, 0x80, 0xc3],
                "This file is not text",
            ),
            (
                "no list",
                wrong(json!({ "stakeholders": 7 })).into_bytes(),
                "“stakeholders",
            ),
            (
                "no name",
                wrong(json!({ "community": "Harbour" })).into_bytes(),
                "“community",
            ),
            ("deep", deep.into_bytes(), "Nothing here was changed."),
        ];
        for (name, bytes, words) in &bad {
            page.choose_file(&file(&page, name, bytes)).await;
            page.wait_for_text(words).await;
            page.wait_for_text("Nothing here was changed.").await;
            let told = page.shown_text().await;
            assert_eq!(
                told.matches("Nothing here was changed.").count(),
                1,
                "{name}: {told}"
            );
            assert_eq!(communities(&page).await, here, "{name}");
            page.button("Dismiss").click().await;
            page.wait_for_no_text("Nothing here was changed.").await;
        }
        page.reload().await;
        page.link("Harbour").wait().await;
        assert_eq!(communities(&page).await, here);
        // The program is as well as before.
        page.choose_file(&file(&page, "good", whole.as_bytes()))
            .await;
        page.link("Another").wait().await;
    });
}

#[test]
fn a_file_made_by_hand_opens_with_the_ids_it_has() {
    in_both(async |page| {
        let by_hand = r#"{
            "format": "weft.community", "version": 1,
            "community": { "name": "By hand", "favourite_colour": "blue" },
            "stakeholders": [
                { "id": "ann", "name": "Ann" },
                { "id": "clinic", "name": "River clinic", "kind": "organisation" },
                { "name": "Somebody without an id" }
            ],
            "ties": [ { "id": "t1", "from": "ann", "to": "clinic", "kind": "knowledge" } ],
            "songs": [ { "id": "s1", "title": "Row on" } ]
        }"#;
        group::open_text(&page, by_hand).await;
        page.link("By hand").wait().await;
        let route = page.route().await;
        go_to(&page, "File").await;
        let text = group::save_text(&page).await;
        let community = weft::document::read(&text).unwrap().community;
        let names: Vec<&str> = community
            .stakeholders
            .iter()
            .map(|s| s.name.as_str())
            .collect();
        assert_eq!(names.len(), 3, "{names:?}");
        let tie = community.ties.iter().next().unwrap();
        let end = |id: Option<Id>| {
            community
                .stakeholders
                .get(id.unwrap())
                .unwrap()
                .name
                .clone()
        };
        assert_eq!(
            (end(tie.from), end(tie.to)),
            ("Ann".into(), "River clinic".into())
        );
        // What Weft does not know goes back as it came.
        assert!(
            text.contains("Row on") && text.contains("favourite_colour"),
            "{text}"
        );
        // The same file is the same community, however often it is opened.
        group::open_text(&page, by_hand).await;
        page.dialog("This community is already here").wait().await;
        page.button("Cancel").click().await;
        page.open(&route).await;
        go_to(&page, "People").await;
        page.wait_for_text("River clinic").await;
    });
}

const HOSTILE: &str = r#"<img src=x onerror="window.stolen=1"><script>window.stolen=1</script><svg/onload=window.stolen=1>'"&amp;"#;

#[test]
fn hostile_words_are_words_wherever_they_stand() {
    in_both(async |page| {
        let id = |what: &str| Id::derived("hostile", what).to_string();
        let text = json!({
            "format": "weft.community", "version": 1,
            "community": { "id": id("c"), "name": HOSTILE, "purpose": HOSTILE, "type_reason": HOSTILE, "map_question": HOSTILE, "hidden_influence": HOSTILE },
            "principles": [{ "id": id("p"), "text": HOSTILE, "meaning": HOSTILE, "position": "n", "starter": HOSTILE }],
            "stakeholders": [
                { "id": id("s"), "name": HOSTILE, "brings": HOSTILE, "seeks": HOSTILE, "note": HOSTILE, "kind": HOSTILE },
                { "id": id("s2"), "name": format!("2 {HOSTILE}") }
            ],
            "ties": [{ "id": id("t"), "from": id("s"), "to": id("s2"), "label": HOSTILE, "note": HOSTILE }],
            "reflections": [{ "id": id("r"), "title": HOSTILE, "words": HOSTILE, "on": "2026-03-03" }],
            "questions": [{ "id": id("q"), "reflection": id("r"), "text": HOSTILE, "position": "n" }],
            "responses": [{ "id": id("a"), "question": id("q"), "text": HOSTILE, "alias": HOSTILE }],
            "insights": [{ "id": id("i"), "reflection": id("r"), "theme": HOSTILE, "text": HOSTILE, "loop": "single", "responses": [id("a")], "position": "n" }],
            "actions": [{ "id": id("x"), "text": HOSTILE, "when": HOSTILE, "owner_name": HOSTILE, "support": HOSTILE, "note": HOSTILE, "due": "2020-01-01", "insight": id("i") }],
        });
        group::open_text(&page, &text.to_string()).await;
        page.role("navigation", "Community").wait().await;
        let home = page.route().await;
        let pages = [
            String::new(),
            "/people".into(),
            "/principles".into(),
            "/reflections".into(),
            "/actions".into(),
            "/file".into(),
            format!("/people/{}", id("s")),
            format!("/principles/{}", id("p")),
            format!("/reflections/{}", id("r")),
            format!("/actions/{}", id("x")),
        ];
        for route in pages {
            page.open(&format!("{home}{route}")).await;
            page.role("main", any()).wait().await;
            page.wait_until("document.querySelector('main h1')").await;
            let hostile = "return [...document.querySelectorAll('#main img, #main script, [onerror], [onload]')].length
                + (document.body.innerText.includes('&amp;amp;') ? 1 : 0) + (window.stolen || 0)";
            assert_eq!(page.run(hostile, vec![]).await, json!(0), "{route}");
            let shown = page.run("return document.body.innerText + [...document.querySelectorAll('input, textarea')].map((f) => f.value)", vec![]).await;
            let is_shown = shown
                .as_str()
                .unwrap()
                .contains("<script>window.stolen=1</script>");
            assert!(is_shown, "{route} does not show the words");
        }
        // As a table and on the map alike.
        page.open(&format!("{home}/people")).await;
        page.button("Table").click().await;
        page.wait_for_text("<script>window.stolen=1</script>").await;
        page.open("#/").await;
        page.wait_for_text("<script>window.stolen=1</script>").await;
        assert_eq!(
            page.run("return window.stolen ?? 0", vec![]).await,
            json!(0)
        );
    });
}
