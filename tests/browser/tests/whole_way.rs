//! From an empty browser through all four flows to a file that another browser opens.

use std::cell::RefCell;

use weft::community::{Community, Id, Loop, PrincipleStatus, Stakeholder};
use weft_browser_tests::*;

use crate::group::{self, NAME, PEOPLE, go_to, only, save_text};

#[test]
fn a_group_gets_in_chromium_from_nothing_to_a_file_that_another_browser_opens() {
    let file = RefCell::new(String::new());
    in_chromium(async |page| {
        file.replace(the_whole_way(&page).await);
    });
    let file = file.into_inner();
    in_firefox(async |page| opened_and_saved_again(&page, &file).await);
}

#[test]
fn a_group_gets_in_firefox_from_nothing_to_a_file_that_another_browser_opens() {
    let file = RefCell::new(String::new());
    in_firefox(async |page| {
        file.replace(the_whole_way(&page).await);
    });
    let file = file.into_inner();
    in_chromium(async |page| opened_and_saved_again(&page, &file).await);
}

async fn the_whole_way(page: &Page) -> String {
    group::start(page, &only).await;
    group::principles(page, &only).await;
    page.link("See the principles").click().await;
    group::map(page, &only).await;
    page.link("See the map").click().await;
    group::reflection(page, &only).await;
    page.link("Go to File").click().await;
    let text = save_text(page).await;
    holds_what_was_typed(&group::read(&text));
    text
}

/// In a fresh profile.
async fn opened_and_saved_again(page: &Page, text: &str) {
    group::open_text(page, text).await;
    page.link(NAME).wait().await;
    go_to(page, "File").await;
    let again = save_text(page).await;
    assert!(weft::document::equal(text, &again), "{text}\n{again}");
}

fn holds_what_was_typed(community: &Community) {
    let about = community.about();
    assert_eq!(about.name, NAME);
    assert_eq!(
        about.purpose,
        "We come together so that nobody mends boats alone"
    );
    assert_eq!(about.type_reason, "We all mend boats");
    assert_eq!((about.goals.len(), about.reasons.len()), (2, 1));
    assert_eq!(about.map_question, "Who learns from whom?");
    assert_eq!(about.hidden_influence, "The harbour master");
    for name in PEOPLE.iter().chain(&["River clinic", "City council"]) {
        stakeholder(community, name);
    }

    principles(community);
    stakeholders(community);
    reflections(community);
    actions(community);
}

fn stakeholder<'a>(community: &'a Community, name: &str) -> &'a Stakeholder {
    let mut all = community.stakeholders.iter();
    all.find(|s| s.name == name)
        .unwrap_or_else(|| panic!("{name} is not there"))
}

fn named(community: &Community, id: Option<Id>) -> &str {
    let found = id.and_then(|id| community.stakeholders.get(id));
    found.map_or("nobody", |s| s.name.as_str())
}

fn principles(community: &Community) {
    let principle = |text: &str| {
        let mut all = community.principles.iter();
        all.find(|p| p.text.starts_with(text))
            .unwrap_or_else(|| panic!("{text} is not there"))
    };
    let asked = principle("We ask before we help");
    assert_eq!(asked.meaning, "They ask before they mend");
    assert!(asked.is_adopted());
    assert_eq!(asked.review_on.unwrap().to_string(), "2027-03-31");
    let agreement = asked.agreements.values().next().unwrap();
    assert_eq!((agreement.step_5, agreement.step_2), (Some(1), Some(1)));
    assert_eq!(agreement.wording, asked.adopted_wording);
    let wording = asked.wordings.values().next().unwrap();
    assert_eq!(wording.reason, "Help that nobody asked for hurts");
    assert!(principle("We look after this space together").is_adopted());
    assert_eq!(
        principle("One speaks at a time").status,
        PrincipleStatus::Parked
    );
    let heard = community
        .principles
        .iter()
        .flat_map(|p| p.agreements.values());
    assert!(
        heard
            .into_iter()
            .any(|a| a.heard == "Who decides what helps?")
    );
}

fn stakeholders(community: &Community) {
    let clinic = stakeholder(community, "River clinic");
    assert_eq!(
        (clinic.brings.as_str(), clinic.seeks.as_str()),
        ("Night shifts", "How boats are mended")
    );
    assert_eq!((clinic.influence, clinic.interest), (Some(85), Some(50)));
    let views = clinic.disagreements.values().next().unwrap();
    assert_eq!(
        (views.one.as_str(), views.other.as_str()),
        ("They shape a lot", "They only hear of it")
    );
    let mut ties: Vec<_> = community
        .ties
        .iter()
        .map(|tie| (named(community, tie.from), named(community, tie.to)))
        .collect();
    ties.sort_unstable();
    let both = [
        (PEOPLE[0], "River clinic"),
        ("City council", "River clinic"),
        ("River clinic", PEOPLE[0]),
    ];
    assert_eq!(ties, both);
    assert!(community.ties.iter().any(|tie| tie.label == "First aid"));
}

fn reflections(community: &Community) {
    let reflection = community.reflections.iter().next().unwrap();
    assert_eq!(
        (reflection.title.as_str(), reflection.words.as_str()),
        ("Our first spring", "Dry, hopeful")
    );
    // Of two, each would know the other's number for ever.
    assert_eq!((reflection.time_4, reflection.time_5), (None, None));
    assert_eq!(reflection.present.len(), 2);
    let mut answers: Vec<_> = community
        .responses
        .iter()
        .map(|r| (named(community, r.by), r.text.as_str()))
        .collect();
    answers.sort_unstable();
    let given = [
        (PEOPLE[0], "The old ferry"),
        (PEOPLE[0], "We mended three boats"),
        (PEOPLE[1], "It rained all April"),
        (PEOPLE[1], "My own"),
    ];
    assert_eq!(answers, given);
    let insight = |loop_: Loop| {
        community
            .insights
            .iter()
            .find(|i| i.loop_ == Some(loop_))
            .unwrap()
    };
    let first = insight(Loop::Single);
    assert_eq!(
        (first.theme.as_str(), first.text.as_str()),
        ("Weather", "We only mend when it is dry")
    );
    assert_eq!(first.responses.len(), 1);
    let lifted = insight(Loop::Double);
    assert_eq!(lifted.text, "Why do we not mend indoors?");
    assert_eq!(lifted.lifted_from, Some(first.id));
}

fn actions(community: &Community) {
    let action = |text: &str| {
        let mut all = community.actions.iter();
        all.find(|a| a.text == text)
            .unwrap_or_else(|| panic!("{text} is not there"))
    };
    let asked = action("ask them to join");
    assert_eq!(asked.when, "the fishers meet on Friday");
    assert_eq!(named(community, asked.owner), PEOPLE[0]);
    assert_eq!(asked.due.unwrap().to_string(), "2027-02-01");
    assert_eq!(asked.note, "They came at once");
    assert!(asked.closed_on.is_some());
    let shed = action("we meet in the shed");
    assert_eq!(shed.when, "it rains");
    assert_eq!(named(community, shed.owner), PEOPLE[1]);
    assert!(shed.insight.is_some() && shed.closed_on.is_none());
}
