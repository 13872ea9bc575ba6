//! Of what each writes alone, no text that either store holds says both who and
//! what: neither in the middle of a turn nor later, and after the reveal nothing
//! ties the two together.

use serde_json::{Value, json};
use weft_browser_tests::*;

use crate::copies::indexed;
use crate::group::{self, hand_to, saved};

const PEOPLE: [&str; 3] = ["Amina", "Ben", "Chidi"];
const WORDS: [&str; 2] = ["a door that shuts", "tea before talk"];

/// The private texts of both stores, keys included.
async fn private(page: &Page) -> Vec<(String, String)> {
    let script = "return Object.entries(localStorage)
        .filter(([key]) => key.startsWith('weft:/:private:'))
        .map(([key, text]) => [key.slice('weft:/:'.length), text])";
    let local = page.run(script, vec![]).await;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let local = local.as_array().unwrap().iter();
    let mut all: Vec<_> = local.map(|one| (text(&one[0]), text(&one[1]))).collect();
    all.extend(indexed(page, "private:").await);
    all
}

/// The id of each person.
async fn ids(page: &Page) -> Vec<String> {
    let pieces = indexed(page, "piece:").await;
    let of = |name: &&str| {
        let piece = pieces
            .iter()
            .find(|(key, text)| key.contains(":stakeholders:") && text.contains(*name));
        piece.unwrap().0.rsplit(':').next().unwrap().to_owned()
    };
    PEOPLE.iter().map(of).collect()
}

/// What is private in both stores says who in some texts and what in others.
/// Gives the masks that somebody wears.
async fn are_apart(page: &Page, ids: &[String], words: &[&str]) -> Vec<String> {
    let all = private(page).await;
    let mut masks = Vec::new();
    let mut found = 0;
    for (key, text) in &all {
        let both = format!("{key} {text}");
        let who = ids.iter().any(|id| both.contains(id)) || PEOPLE.iter().any(|p| both.contains(p));
        let what = WORDS.iter().any(|words| both.contains(words));
        assert!(!(who && what), "{both}");
        found += usize::from(what);
        if let Some((_, mask)) = key.split_once('|')
            && !text.contains("null")
        {
            masks.push(mask.to_owned());
        }
    }
    let expected = if words.is_empty() { 0 } else { 2 };
    assert_eq!(
        found, expected,
        "one text with words in each store: {all:?}"
    );
    for words in words {
        let there = all.iter().filter(|(_, text)| text.contains(words));
        assert_eq!(there.count(), 2, "{words}");
    }
    masks
}

/// Waits until the last thing typed is in both stores.
async fn stored(page: &Page, words: &str) {
    let there = until(async || {
        let all = private(page).await;
        match all.iter().filter(|(_, text)| text.contains(words)).count() {
            2 => Ok(()),
            n => Err(Trouble(format!("{words} is in {n} texts: {all:?}"))),
        }
    });
    there.await.unwrap();
}

#[test]
fn no_stored_text_says_both_who_and_what_and_the_reveal_lets_go_of_who() {
    in_chromium(async |page| {
        group::community(&page, "Garden", &PEOPLE).await;
        saved(&page).await;
        let ids = ids(&page).await;
        group::write_alone(&page, &PEOPLE).await;
        hand_to(&page, "Amina").await;
        page.field("What you need").fill(WORDS[0]).await;
        stored(&page, WORDS[0]).await;
        are_apart(&page, &ids, &WORDS[..1]).await;
        // In the middle of a turn: it is there again, and only for whoever it is.
        page.reload().await;
        page.button("I am Amina").wait().await;
        hand_to(&page, "Amina").await;
        assert_eq!(page.field("What you need").value().await, WORDS[0]);
        page.button("Done, hide it").click().await;
        hand_to(&page, "Ben").await;
        page.field("What you need").fill(WORDS[1]).await;
        stored(&page, WORDS[1]).await;
        are_apart(&page, &ids, &WORDS).await;
        page.button("Done, hide it").click().await;
        // Each can come back to theirs, also after a reload.
        page.reload().await;
        page.button("I am Chidi").wait().await;
        page.press_keys("Escape").await;
        page.button(starting("Amina has had a turn")).click().await;
        page.button("I am Amina").click().await;
        page.button("Throw away what I wrote before").wait().await;
        page.press_keys("Escape").await;
        let masks = are_apart(&page, &ids, &WORDS).await;
        assert!(masks.len() >= 4, "Amina and Ben wear one: {masks:?}");

        page.button("Reveal").click().await;
        page.button("Reveal now").click().await;
        page.heading("What you need from one another").wait().await;
        saved(&page).await;
        let gone = until(async || {
            let all = private(&page).await;
            let stands = |(key, text): &&(String, String)| {
                let worn = masks.iter().any(|mask| key.contains(mask.as_str()));
                let masked = masks.iter().any(|mask| text.contains(mask.as_str()));
                masked || worn && !text.contains("null")
            };
            match all.iter().find(stands) {
                None => Ok(()),
                Some(found) => Err(Trouble(format!("{found:?} is still there"))),
            }
        });
        gone.await.unwrap();
        are_apart(&page, &ids, &[]).await;
        // What waits again is nobody's any more.
        page.press_keys("Control+z").await;
        page.wait_for_text("2 of 3 have had a turn.").await;
        stored(&page, WORDS[1]).await;
        let all = private(&page).await;
        let before = all
            .iter()
            .find(|(_, text)| masks.iter().any(|mask| text.contains(mask.as_str())));
        assert_eq!(before, None);
        are_apart(&page, &ids, &WORDS).await;
    });
}

/// As a version before this one stored it, in one text.
#[test]
fn a_turn_that_an_earlier_version_stored_in_one_text_goes_on() {
    in_chromium(async |page| {
        group::community(&page, "Garden", &PEOPLE).await;
        saved(&page).await;
        let ids = ids(&page).await;
        group::write_alone(&page, &PEOPLE).await;
        saved(&page).await;
        let put = r#"
            const [person, words] = arguments;
            const run = location.hash.split("/").find((part, n, parts) => parts[n - 1] === "run");
            const desk = { way: "pass", now: person, drafts: { [person + "\nwords"]: words } };
            const sheet = JSON.stringify({ number: 1000, text: JSON.stringify(desk) });
            localStorage.setItem(`weft:/:private:${run}:alone`, sheet);
            return run;"#;
        let run = page.run(put, vec![json!(ids[0]), json!(WORDS[0])]).await;
        assert!(run.is_string(), "{}", page.route().await);
        page.reload().await;
        page.button("I am Amina").click().await;
        assert_eq!(page.field("What you need").value().await, WORDS[0]);
        page.field("What you need").fill(WORDS[1]).await;
        stored(&page, WORDS[1]).await;
        are_apart(&page, &ids, &WORDS[1..]).await;
    });
}
