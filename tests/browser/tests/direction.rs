//! Words of any direction: they run their own way, and leave the brackets,
//! numbers and full stops of the sentence around them where they are.

use serde_json::{Value, json};
use weft_browser_tests::*;

use crate::group::{self, go_to, saved};

const ALL_KINDS: &str = include_str!("../../files/v1-all-kinds.weft.json");

/// Fields that hold what people wrote.
const WRITTEN: [&str; 20] = [
    "name",
    "purpose",
    "map_question",
    "hidden_influence",
    "text",
    "meaning",
    "heard",
    "note",
    "reason",
    "brings",
    "seeks",
    "access",
    "one",
    "other",
    "label",
    "title",
    "words",
    "theme",
    "support",
    "when",
];

fn change(value: &mut Value, words: &impl Fn(&str) -> String) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| change(one, words)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if WRITTEN.contains(&name.as_str()) => *text = words(text),
                    value => change(value, words),
                }
            }
        }
        _ => {}
    }
}

/// Opens a community that has something of everything, with other words, and
/// gives the route of its overview.
pub async fn all_kinds(page: &Page, words: impl Fn(&str) -> String) -> String {
    let mut file: Value = serde_json::from_str(ALL_KINDS).unwrap();
    file.as_object_mut().unwrap().remove("sync");
    change(&mut file, &words);
    group::open_text(page, &file.to_string()).await;
    page.heading("What needs you now").wait().await;
    page.route().await
}

/// The routes of all its pages: those of its navigation, and all that they lead to.
pub async fn every_page(page: &Page, route: &str) -> Vec<String> {
    let mut places = vec![route.to_owned()];
    let beside = [
        "people",
        "principles",
        "reflections",
        "actions",
        "file",
        "conflicts",
        "hand-out",
        "copies",
    ];
    places.extend(beside.iter().map(|name| format!("{route}/{name}")));
    for place in places.clone() {
        page.open(&place).await;
        page.css("main h1").wait().await;
        let script =
            "return [...document.querySelectorAll('main a[href^=\"#/c/\"]')].map((a) => a.hash)";
        let found = page.run(script, vec![]).await;
        let found = found.as_array().unwrap().iter();
        for hash in found.map(|hash| hash.as_str().unwrap().to_owned()) {
            if hash.starts_with(route) && !places.contains(&hash) {
                places.push(hash);
            }
        }
    }
    places
}

/// Texts with letters from right to left that could disturb what stands beside
/// them: in no isolate, neither of the text nor of the elements around it.
const DISTURBING: &str = r"
    const turns = /[\u0590-\u08ff]/u;
    const kept = new Set(['isolate', 'plaintext', 'isolate-override']);
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) {
        const text = walk.currentNode;
        let rest = text.data;
        for (let n = 0; n < 5; n += 1) rest = rest.replace(/\u2068[^\u2068\u2069]*\u2069/gu, '');
        if (!turns.test(rest) || text.parentElement.closest('option, script, style')) continue;
        let around = text.parentElement;
        while (around && !kept.has(getComputedStyle(around).unicodeBidi)
            && getComputedStyle(around).display.startsWith('inline')) around = around.parentElement;
        if (!kept.has(getComputedStyle(around).unicodeBidi)) {
            found.push(text.parentElement.outerHTML.slice(0, 200));
        }
    }
    for (const field of document.querySelectorAll('textarea, input:not([type]), input[type=text]:not([inputmode])')) {
        if (field.dir !== 'auto') found.push(field.outerHTML.slice(0, 200));
    }
    for (const named of document.querySelectorAll('[aria-label]')) {
        const words = named.getAttribute('aria-label').replace(/\u2068[^\u2069]*\u2069+/gu, '');
        if (turns.test(words) && /[a-z]/i.test(words)) found.push(words);
    }
    return found";

#[test]
fn words_from_right_to_left_disturb_nothing_beside_them_on_any_page() {
    in_chromium(async |page| {
        // Brackets and a number at the end, where they would wander.
        let route = all_kinds(&page, |_| "שרה (ועד) سلام 3".to_owned()).await;
        let places = every_page(&page, &route).await;
        assert!(places.len() > 15, "{places:?}");
        let mut found = Vec::new();
        for place in places {
            page.open(&place).await;
            page.css("main h1").wait().await;
            let here = page.run(DISTURBING, vec![]).await;
            let here = here.as_array().unwrap().iter();
            found.extend(here.map(|one| format!("{place}: {one}")));
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    });
}

/// Where a letter of an element's text stands, from the left.
const WHERE: &str = "
    const [selector, letter] = arguments;
    const element = document.querySelector(selector);
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let x = null;
    while (walk.nextNode()) {
        const at = walk.currentNode.data.lastIndexOf(letter);
        if (at < 0) continue;
        range.setStart(walk.currentNode, at);
        range.setEnd(walk.currentNode, at + 1);
        x = range.getBoundingClientRect().x;
    }
    return x";

async fn x_of(page: &Page, selector: &str, letter: &str) -> f64 {
    let x = page.run(WHERE, vec![json!(selector), json!(letter)]).await;
    x.as_f64()
        .unwrap_or_else(|| panic!("{letter} is not in {selector}"))
}

#[test]
fn brackets_and_numbers_stay_with_the_name_that_they_belong_to() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["שרה (ועד)", "Ben (Board)"]).await;
        go_to(&page, "People").await;
        page.button("Table").click().await;
        // In a name from right to left the last bracket is its leftmost sign.
        let script = "for (const a of document.querySelectorAll('tbody th a')) {
            a.id = a.textContent.includes('Ben') ? 'english' : 'hebrew'; }";
        page.link("Ben (Board)").wait().await;
        page.run(script, vec![]).await;
        assert!(x_of(&page, "#hebrew", ")").await < x_of(&page, "#hebrew", "ש").await);
        assert!(x_of(&page, "#english", ")").await > x_of(&page, "#english", "B").await);
        // On a page from right to left, an English name keeps its brackets too.
        page.run("document.documentElement.dir = 'rtl'", vec![])
            .await;
        assert!(x_of(&page, "#hebrew", ")").await < x_of(&page, "#hebrew", "ש").await);
        assert!(x_of(&page, "#english", ")").await > x_of(&page, "#english", "B").await);
    });
}

#[test]
fn a_sentence_with_a_name_from_right_to_left_ends_where_it_ends() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["שרה", "Ben"]).await;
        go_to(&page, "People").await;
        page.button("Table").click().await;
        page.link("שרה").click().await;
        page.heading("שרה").wait().await;
        page.button("Remove").click().await;
        page.wait_until(
            "document.querySelector('.toast > span')?.textContent.includes('\\u2068שרה\\u2069')",
        )
        .await;
        // The name comes first; the full stop at the end is at the right of it all.
        let stop = x_of(&page, ".toast > span", ".").await;
        assert!(x_of(&page, ".toast > span", "ש").await < stop);
        saved(&page).await;
    });
}

#[test]
fn what_is_typed_runs_as_its_first_letter_does() {
    in_both(async |page| {
        group::community(&page, "Harbour", &["Ben"]).await;
        go_to(&page, "People").await;
        page.button("Table").click().await;
        page.link("Ben").click().await;
        group::change(&page, "Who they are").await;
        let field = page.field("What they bring");
        let way = "return getComputedStyle(document.activeElement).direction";
        field.fill("שלום (3)").await;
        assert_eq!(page.run(way, vec![]).await, "rtl");
        field.fill("Hello (3)").await;
        assert_eq!(page.run(way, vec![]).await, "ltr");
        saved(&page).await;
    });
}
