//! One keyboard for all: nobody sees what others wrote before everybody does.

use std::collections::BTreeSet;

use serde_json::json;
use weft_browser_tests::*;

use crate::group::{self, go_to, turn};

const EIGHT: [&str; 8] = [
    "Amina", "Ben", "Chidi", "Dana", "Elif", "Farid", "Grace", "Hugo",
];

/// What each writes; the last but one passes.
const WORDS: [&str; 8] = [
    "zinnias at the door",
    "yarrow in the yard",
    "xylophone practice",
    "walnuts to share",
    "violets, and quiet",
    "umbrellas for all",
    "",
    "tea before talk",
];

/// Whether words are anywhere in the page, shown or not, in a field or not.
async fn in_the_page(page: &Page, words: &str) -> bool {
    let script = "return document.documentElement.outerHTML.includes(arguments[0])
        || [...document.querySelectorAll('input, textarea')].some((f) => f.value.includes(arguments[0]))";
    page.run(script, vec![json!(words)]).await == json!(true)
}

async fn nothing_is_seen_of(page: &Page, written: &[&str]) {
    let shown = page.shown_text().await;
    for words in written.iter().filter(|words| !words.is_empty()) {
        assert!(!shown.contains(words), "{words} is shown: {shown}");
        assert!(!in_the_page(page, words).await, "{words} is in the page");
    }
}

#[test]
fn eight_people_pass_the_device_and_see_each_other_only_at_the_reveal() {
    in_both(async |page| {
        group::community(&page, "Garden", &EIGHT).await;
        group::write_alone(&page, &EIGHT).await;
        page.button("Hand to Amina").nth(0).click().await;
        for (n, person) in EIGHT.iter().enumerate() {
            let is_me = page.button(format!("I am {person}").as_str());
            is_me.wait().await;
            nothing_is_seen_of(&page, &WORDS[..n]).await;
            is_me.click().await;
            let field = page.field("What you need");
            field.wait().await;
            nothing_is_seen_of(&page, &WORDS[..n]).await;
            if WORDS[n].is_empty() {
                page.button("Pass this turn").click().await;
            } else {
                field.fill(WORDS[n]).await;
                page.button("Done, hide it").click().await;
            }
        }
        page.wait_for_text("Everyone has had a turn.").await;
        page.wait_for_text("7 answers are waiting.").await;
        page.button("Grace has had a turn. Go back to it")
            .wait()
            .await;
        nothing_is_seen_of(&page, &WORDS).await;

        // The file of this moment holds none of it.
        group::saved(&page).await;
        let run = page.route().await;
        page.link("Leave for now").click().await;
        go_to(&page, "File").await;
        page.wait_for_text("It is not in the file.").await;
        let file = group::save_text(&page).await;
        for words in WORDS.iter().filter(|words| !words.is_empty()) {
            assert!(!file.contains(words), "{words} is in the file");
        }

        page.open(&run).await;
        page.button("Reveal").click().await;
        page.heading("What you need from one another").wait().await;
        let shown = revealed(&page).await;
        let given: BTreeSet<&str> = WORDS
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect();
        assert_eq!(
            shown.iter().map(String::as_str).collect::<BTreeSet<_>>(),
            given
        );
    });
}

/// The answers in the order in which they stand there.
async fn revealed(page: &Page) -> Vec<String> {
    let script = "return [...document.querySelectorAll('ul.reveal li .words')].map((e) => e.innerText.trim())";
    let shown = page.run(script, vec![]).await;
    let shown = shown.as_array().cloned().unwrap_or_default();
    shown
        .iter()
        .map(|line| line.as_str().unwrap_or_default().to_owned())
        .collect()
}

/// One order may be the order of turns by chance (once in 40,320 times); three are not.
#[test]
fn the_order_of_the_reveal_tells_nothing_of_the_order_of_turns() {
    in_chromium(async |page| {
        let mut in_turn = 0;
        for round in 0..3 {
            group::community(&page, &format!("Garden {round}"), &EIGHT).await;
            group::write_alone(&page, &[]).await;
            page.radio("Everyone here in one go").click().await;
            let lines: Vec<&str> = WORDS.into_iter().filter(|w| !w.is_empty()).collect();
            page.field("What you need").fill(&lines.join("\n")).await;
            page.button("Keep these, hidden").click().await;
            page.wait_for_text("Answers are waiting, hidden.").await;
            page.button("Reveal").click().await;
            page.heading("What you need from one another").wait().await;
            let shown = revealed(&page).await;
            assert_eq!(shown.len(), 7);
            in_turn += usize::from(shown == lines);
        }
        assert!(
            in_turn < 2,
            "it was the order of turns {in_turn} times out of 3"
        );
    });
}

#[test]
fn whoever_is_missing_is_named_before_the_reveal() {
    in_chromium(async |page| {
        group::community(&page, "Garden", &EIGHT[..3]).await;
        group::write_alone(&page, &EIGHT[..3]).await;
        page.button("Reveal").click().await;
        page.wait_for_text("There is nothing to reveal yet.").await;
        turn(&page, "Amina", async {
            page.field("What you need").fill("Tea").await
        })
        .await;
        page.button("I am Ben").click().await;
        page.field("What you need").fill("Half a thought").await;
        page.press_keys("Escape").await;
        page.button("Reveal").click().await;
        let ask = page.dialog("Reveal now?");
        for said in ["Not had a turn yet: Chidi", "Begun and not finished: Ben"] {
            ask.text(containing(said)).wait().await;
        }
        ask.button("Wait").click().await;
        page.button("Reveal").click().await;
        page.button("Reveal now").click().await;
        page.wait_for_text("Tea").await;
        assert!(!in_the_page(&page, "Half a thought").await);
    });
}

#[test]
fn where_it_could_be_guessed_who_wrote_what_it_is_said_before_the_reveal() {
    in_chromium(async |page| {
        let three = &EIGHT[..3];
        group::community(&page, "Garden", three).await;
        group::write_alone(&page, three).await;
        let write = async |person: &str, words: &str| {
            turn(&page, person, async {
                page.field("What you need").fill(words).await
            })
            .await;
        };
        let asked = async |said: &str| {
            page.button("Reveal").click().await;
            let ask = page.dialog("Reveal now?");
            ask.text(starting(said)).wait().await;
            ask.button("Wait").click().await;
            ask.wait_gone().await;
        };
        write(three[0], "Tea\nBiscuits").await;
        page.button("Back to the group").click().await;
        // How much somebody wrote is told by no count.
        page.wait_for_text("1 of 3 have had a turn.").await;
        page.wait_for_no_text("waiting").await;
        asked("Only one person has answered so far.").await;
        write(three[1], "Quiet").await;
        page.button("Back to the group").click().await;
        asked("Only 2 people have answered so far.").await;
        write(three[2], "Light").await;
        page.wait_for_text("4 answers are waiting.").await;
        page.button("Reveal").click().await;
        page.wait_for_text("Biscuits").await;

        page.button("Go round again and add more").click().await;
        write(three[1], "More time").await;
        page.button("Back to the group").click().await;
        asked("Only one more person has answered since the last reveal.").await;
        page.wait_for_no_text("More time").await;
    });
}

/// Whether a button can be seen and pressed where the page stands now.
async fn is_in_sight(page: &Page, name: &str) {
    let script = format!(
        "[...document.querySelectorAll('main button')].some((button) => {{
            const box = button.getBoundingClientRect();
            const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return button.innerText === '{name}' && button.contains(at);
        }})"
    );
    page.wait_until(&script).await;
}

#[test]
fn what_comes_next_is_in_sight_on_a_laptop() {
    in_chromium(async |page| {
        page.set_viewport(1280, 800).await;
        group::community(&page, "Garden", &EIGHT[..2]).await;
        group::write_alone(&page, &EIGHT[..2]).await;
        page.run("scrollTo(0, 0)", vec![]).await;
        is_in_sight(&page, "Hand to Amina").await;
        for person in &EIGHT[..2] {
            turn(&page, person, async {
                page.field("What you need").fill("Tea").await
            })
            .await;
        }
        page.run("scrollTo(0, 0)", vec![]).await;
        is_in_sight(&page, "Reveal").await;
    });
}

/// Whether all that has the focus in turn stands free, and the bar at the foot over none of it.
async fn nothing_is_covered(page: &Page) {
    // What has the focus already would not be brought into sight once more.
    let script = "document.activeElement?.blur();
        return [...document.querySelectorAll('.flow-task :is(button, input, textarea, select, summary, a)')]
        .filter((e) => e.offsetParent && !e.closest('.flow-go, dialog, [hidden], details:not([open]) > :not(summary)'))
        .filter((e) => {
            e.focus();
            const box = e.getBoundingClientRect();
            const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return !at || at.closest('.flow-go');
        })
        .map((e) => e.outerHTML)";
    let covered = page.run(script, vec![]).await;
    assert_eq!(covered, json!([]));
}

#[test]
fn the_bar_at_the_foot_covers_nothing_and_carries_what_is_to_be_done() {
    in_chromium(async |page| {
        page.set_viewport(1280, 800).await;
        group::community(&page, "Garden", &EIGHT[..3]).await;
        group::begin(&page, "Reflections", "Hold a reflection").await;
        page.button("What happened").click().await;
        page.button("Shared screen").click().await;
        group::take_part(&page, &EIGHT[..3]).await;
        let to_do = async |name: &str| {
            for (width, height) in [(1920, 1080), (1280, 800)] {
                page.set_viewport(width, height).await;
                page.run("scrollTo(0, 0)", vec![]).await;
                is_in_sight(&page, name).await;
                nothing_is_covered(&page).await;
            }
            page.set_viewport(390, 844).await;
            nothing_is_covered(&page).await;
            page.set_viewport(1280, 800).await;
        };
        for round in 0..2 {
            to_do("Hand to Amina").await;
            for person in &EIGHT[..3] {
                turn(&page, person, async {
                    page.field("What happened? What did you notice?")
                        .fill("Tea")
                        .await
                })
                .await;
            }
            to_do("Reveal").await;
            group::reveal(&page).await;
            page.heading("What you answered").wait().await;
            to_do("Continue").await;
            if round == 0 {
                page.button("Go round again and add more").click().await;
            }
        }
    });
}
