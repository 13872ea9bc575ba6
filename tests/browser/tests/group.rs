//! What a group does with Weft, step by step, for the promises that need it.
//! Each flow takes `at`, which is called at every step once its input stands
//! there, with the name of the step.

use weft_browser_tests::*;

/// Who is in the group.
pub const PEOPLE: [&str; 3] = ["Amina Diallo", "Ben Carter", "Chidi Okafor"];

/// The community's name.
pub const NAME: &str = "Harbour learning circle";

/// For flows at whose steps nothing more is to be done.
pub async fn only(_: &str) {}

/// Opens the invented example from home, and gives the route of its overview.
pub async fn example(page: &Page) -> String {
    page.open("#/").await;
    page.button("Explore an example").click().await;
    page.heading("What needs you now").wait().await;
    page.route().await
}

/// A community of this name with these people, by its file, and the route of its overview.
pub async fn community(page: &Page, name: &str, people: &[&str]) -> String {
    let stakeholders: Vec<String> = people
        .iter()
        .map(|person| {
            let id = weft::community::Id::derived("person", person);
            format!(r#"{{"id": "{id}", "name": "{person}", "kind": "person"}}"#)
        })
        .collect();
    let id = weft::community::Id::derived("community", name);
    let text = format!(
        r#"{{"format": "weft.community", "version": 1, "community": {{"id": "{id}", "name": "{name}"}}, "stakeholders": [{}]}}"#,
        stakeholders.join(", ")
    );
    open_text(page, &text).await;
    page.heading("What needs you now").wait().await;
    page.route().await
}

/// Chooses a file with this text on home.
pub async fn open_text(page: &Page, text: &str) {
    let file = page.folder().join("community.weft.json");
    std::fs::write(&file, text).unwrap();
    page.open("#/").await;
    page.choose_file(&file).await;
}

/// Goes to a page of the community by its navigation.
pub async fn go_to(page: &Page, name: &str) {
    navigation(page).link(name).click().await;
}

fn navigation(page: &Page) -> Place {
    page.role("navigation", "Community")
}

/// Adds a stakeholder by hand. Their page opens.
pub async fn add_somebody(page: &Page, name: &str) {
    go_to(page, "People").await;
    page.button("Add a stakeholder").click().await;
    let form = page.dialog("Add a stakeholder");
    form.field("Name").fill(name).await;
    form.button("Add").click().await;
    page.heading(name).wait().await;
}

/// Puts a part of a page that is read first into its fields.
pub async fn change(page: &Page, part: &str) {
    page.button(format!("Change {part}").as_str()).click().await;
}

/// Waits until all that was written is stored for good.
pub async fn saved(page: &Page) {
    page.text("Saved").wait().await;
}

/// Saves the community from its File page, and reads the file.
pub async fn save_a_file(page: &Page) -> weft::community::Community {
    read(&save_text(page).await)
}

/// Saves the community from its File page.
pub async fn save_text(page: &Page) -> String {
    page.heading("File").wait().await;
    page.button("Save a file").click().await;
    page.saved_file().await.text
}

/// A saved file as the core reads it: nothing in it may be unusual.
#[track_caller]
pub fn read(text: &str) -> weft::community::Community {
    let opened = weft::document::read(text).expect("the core reads the file");
    assert!(opened.problems.is_empty(), "{:?}", opened.problems);
    opened.community
}

/// Adds lines to a list, each with the Enter key.
pub async fn add_lines(page: &Page, list: &str, lines: &[&str]) {
    let field = page.field(list);
    for line in lines {
        field.type_text(line).await;
        page.press_keys("Enter").await;
    }
    listed(page, lines.len()).await;
}

/// Waits until a list of this step has so many lines, or more.
pub async fn listed(page: &Page, lines: usize) {
    let script = format!("document.querySelectorAll('ol.lines > li').length >= {lines}");
    page.wait_until(&script).await;
}

/// Pastes text into a field.
pub async fn paste(page: &Page, field: &str, text: &str) {
    page.field(field).focus().await;
    let script = "document.execCommand('insertText', false, arguments[0])";
    page.run(script, vec![text.into()]).await;
}

pub async fn go_on(page: &Page) {
    page.button("Continue").click().await;
}

/// The row of a list that is about this one.
pub fn row(page: &Page, name: &str) -> Place {
    page.role("main", any()).role("listitem", starting(name))
}

/// *Start a community* from home: its name, its purpose, and these people.
pub async fn begin_community(page: &Page, name: &str, people: &[&str]) {
    page.open("#/").await;
    page.link("Start a community").click().await;
    page.heading("What is it called, what is it for, and who is here?")
        .wait()
        .await;
    page.field("Name of the community").fill(name).await;
    page.field("Purpose")
        .fill("We come together so that nobody mends boats alone")
        .await;
    paste(page, "Add a name, or paste many", &people.join("\n")).await;
    page.button("Add").click().await;
    listed(page, people.len()).await;
}

/// *Start a community* and its charter, from home to the overview.
pub async fn start(page: &Page, at: &impl AsyncFn(&str)) -> String {
    begin_community(page, NAME, &PEOPLE).await;
    at("purpose").await;
    page.button("First, what kind of community?").click().await;

    page.heading("What kind of community could this become?")
        .wait()
        .await;
    page.radio(starting("We do the same kind of work"))
        .click()
        .await;
    page.wait_for_text("Your answers point to: Community of practice")
        .await;
    at("type, a question").await;
    page.button("Choose a type without the questions")
        .click()
        .await;
    assert!(
        page.radio(starting("Community of practice"))
            .is_chosen()
            .await
    );
    page.field("Your reason").fill("We all mend boats").await;
    at("type").await;
    go_on(page).await;

    page.heading("Why do you want to learn together?")
        .wait()
        .await;
    page.checkbox(starting("Shared ownership")).click().await;
    at("reasons").await;
    go_on(page).await;

    page.heading("Which of these do you want to be held to?")
        .wait()
        .await;
    page.checkbox(starting("Relational")).click().await;
    page.checkbox(starting("Action-oriented")).click().await;
    at("goals").await;
    go_on(page).await;

    page.heading("Your charter, so far").wait().await;
    for words in ["Community of practice", "Relational"] {
        page.wait_for_text(words).await;
    }
    at("summary").await;
    page.button("Keep this charter").click().await;
    page.heading("Your charter is kept").wait().await;
    page.link("Go to the overview").nth(0).click().await;
    page.heading("What needs you now").wait().await;
    page.route().await
}

/// *Co-create principles*, from the overview to the page that says it is done.
pub async fn principles(page: &Page, at: &impl AsyncFn(&str)) {
    begin(page, "Principles", "Co-create principles").await;
    page.heading("What kind of space do we want today? How much agreement do we need?")
        .wait()
        .await;
    page.radio(starting("Brave space")).click().await;
    page.radio(starting("Most are behind it")).click().await;
    at("frame").await;
    go_on(page).await;

    page.heading("What do you need from others to learn well here?")
        .wait()
        .await;
    take_part(page, &PEOPLE[..2]).await;
    at("alone").await;
    turn(page, PEOPLE[0], async {
        page.field("What you need")
            .fill("Time to think\nPlain words")
            .await;
    })
    .await;
    turn(page, PEOPLE[1], async {
        page.field("What you need").fill("No hurry").await;
    })
    .await;
    at("alone, hidden").await;
    reveal(page).await;
    page.heading("What you need from one another").wait().await;
    for words in ["Time to think", "Plain words", "No hurry"] {
        page.wait_for_text(words).await;
    }
    at("alone, revealed").await;
    go_on(page).await;

    page.heading("In twos and threes: which principles would meet these needs?")
        .wait()
        .await;
    page.button("Take it up").nth(0).click().await;
    let own = ["One speaks at a time", "Respect"];
    add_lines(page, "Add a principle, or paste many", &own).await;
    listed(page, 3).await;
    at("gather").await;
    go_on(page).await;

    page.heading("If someone were keeping this, what would we see them doing?")
        .wait()
        .await;
    let respect = row(page, "Respect");
    respect
        .field("What would someone be doing?")
        .fill("They ask before they mend")
        .await;
    respect
        .field("The principle")
        .fill("We ask before we help")
        .await;
    at("unpack").await;
    go_on(page).await;

    page.heading("If we broke this, could we still reach our purpose?")
        .wait()
        .await;
    row(page, "We ask before we help")
        .radio(starting("We need it"))
        .click()
        .await;
    row(page, "We ask before we help")
        .field(starting("Reason"))
        .fill("Help that nobody asked for hurts")
        .await;
    row(page, "One speaks at a time")
        .radio(starting("We could do without it"))
        .click()
        .await;
    at("test").await;
    go_on(page).await;

    page.heading("How far can you stand behind these words?")
        .wait()
        .await;
    at("agree").await;
    for (person, step) in [(PEOPLE[0], "Fully behind it"), (PEOPLE[1], "I have doubts")] {
        turn(page, person, async {
            for last in [false, false, true] {
                page.radio(starting(step)).click().await;
                if !last {
                    page.button("Next principle").click().await;
                }
            }
        })
        .await;
    }
    reveal(page).await;
    page.heading("Where you stand").wait().await;
    page.field("What the low ones told you")
        .nth(0)
        .fill("Who decides what helps?")
        .await;
    at("agree, revealed").await;
    go_on(page).await;

    page.heading("Which of these are good enough to try? When shall we look at them again?")
        .wait()
        .await;
    row(page, "We look after this space")
        .radio(starting("Adopt"))
        .click()
        .await;
    row(page, "We ask before we help")
        .radio(starting("Adopt"))
        .click()
        .await;
    row(page, "One speaks at a time")
        .radio(starting("Park"))
        .click()
        .await;
    page.field("Look again on").fill("2027-03-31").await;
    at("adopt").await;
    go_on(page).await;

    page.heading("What you have agreed").wait().await;
    page.wait_for_text("We ask before we help").await;
    at("summary").await;
    page.button(starting("Adopt until")).click().await;
    page.heading("This you hold together").wait().await;
    at("done").await;
}

/// *Map stakeholders*, from the overview to the page that says it is done.
pub async fn map(page: &Page, at: &impl AsyncFn(&str)) {
    begin(page, "People", "Map stakeholders").await;
    page.heading("What should this map help us to see?")
        .wait()
        .await;
    page.field("The question this map answers")
        .fill("Who learns from whom?")
        .await;
    page.checkbox(starting("Knowledge")).click().await;
    page.checkbox(starting("Support")).click().await;
    at("question").await;
    go_on(page).await;

    page.heading("Who is touched by this, who shapes it, who knows something about it?")
        .wait()
        .await;
    let others = ["River clinic", "City council"];
    add_lines(page, "Add a stakeholder, or paste many", &others).await;
    at("list").await;
    go_on(page).await;

    page.heading("What does each one bring? What would they like to learn?")
        .wait()
        .await;
    page.heading("River clinic").wait().await;
    page.radio("Organisation").click().await;
    page.checkbox("Practitioner").click().await;
    page.field("What they bring").fill("Night shifts").await;
    page.field("What they don’t know or want to learn")
        .fill("How boats are mended")
        .await;
    at("brings").await;
    go_on(page).await;

    page.heading("What goes from whom to whom? And what comes back?")
        .wait()
        .await;
    press_on_map(page, "River clinic").await;
    page.wait_for_text("From River clinic: now press whoever it goes to.")
        .await;
    press_on_map(page, PEOPLE[0]).await;
    page.field(starting("River clinic to"))
        .fill("First aid")
        .await;
    page.button("Something also comes back").click().await;
    page.field(starting(&format!("{} to", PEOPLE[0])))
        .wait()
        .await;
    page.button("Done").click().await;
    by_name(page).await;
    page.field("From").choose("City council").await;
    page.field("To").choose("River clinic").await;
    page.button("Add the tie").click().await;
    page.text("City council and River clinic").wait().await;
    at("ties").await;
    go_on(page).await;

    page.heading(starting("How close is each one to the work?"))
        .wait()
        .await;
    page.wait_for_text("Where is River clinic?").await;
    page.button(starting("Occasional")).click().await;
    page.wait_for_text("Where is City council?").await;
    page.button("Next: Influence and interest").click().await;
    page.button("Influence high, Interest middle").click().await;
    page.button("Next: Level").click().await;
    page.button(starting("Organisational")).click().await;
    page.button("We see this differently: River clinic")
        .click()
        .await;
    page.field("We see this differently: one view")
        .fill("They shape a lot")
        .await;
    page.field("The other view")
        .fill("They only hear of it")
        .await;
    at("place").await;
    go_on(page).await;

    page.heading("Who shapes this without being seen? Whose voice is not here?")
        .wait()
        .await;
    page.radio("Note the gap").nth(0).click().await;
    page.field("Influence that the map does not show")
        .fill("The harbour master")
        .await;
    at("audit").await;
    go_on(page).await;

    page.heading("Which gaps will we close, who will do it, and by when?")
        .wait()
        .await;
    page.button(starting("Make an action of it"))
        .nth(0)
        .click()
        .await;
    page.field("If…").fill("the fishers meet on Friday").await;
    page.field("Then…").fill("ask them to join").await;
    page.field("Who looks after it").choose(PEOPLE[0]).await;
    page.field("By when").fill("2027-02-01").await;
    at("gaps").await;
    go_on(page).await;

    page.heading("Your map, so far").wait().await;
    page.wait_for_text("Who learns from whom?").await;
    at("summary").await;
    page.button("Keep this map").click().await;
    page.heading("Your map is kept").wait().await;
    at("done").await;
}

/// Somebody on the map.
pub fn on_map(page: &Page, name: &str) -> Place {
    page.group("Map of stakeholders and ties")
        .button(starting(&format!("{name},")))
}

/// Presses somebody on the map, as a mouse does: once they stand still, in the
/// middle of their shape.
pub async fn press_on_map(page: &Page, name: &str) {
    on_map(page, name).wait().await;
    let script = "document.querySelector('.map-canvas').scrollIntoView({ block: 'nearest' });
        const node = [...document.querySelectorAll('.map-canvas .node')]
            .find((e) => e.getAttribute('aria-label')?.startsWith(arguments[0] + ','));
        const box = node.querySelector('.shape').getBoundingClientRect();
        return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]";
    let mut before = serde_json::Value::Null;
    loop {
        let now = page.run(script, vec![name.into()]).await;
        if now == before {
            break;
        }
        before = now;
        tokio::time::sleep(std::time::Duration::from_millis(120)).await;
    }
    let at = |n: usize| before[n].as_i64().expect("a place in px");
    let driver = page.driver().await.unwrap();
    let press = driver.action_chain().move_to(at(0), at(1)).click();
    press.perform().await.unwrap();
}

/// Opens the fields for those who are not of the community.
pub async fn others(page: &Page) {
    page.button("Someone else, or without names").click().await;
}

/// Opens the fields in which a tie is made by choosing names.
pub async fn by_name(page: &Page) {
    page.button("Choose them by name instead").click().await;
}

/// *Hold a reflection*, from the overview to the page that says it is done.
pub async fn reflection(page: &Page, at: &impl AsyncFn(&str)) {
    begin(page, "Reflections", "Hold a reflection").await;
    page.heading("What are we looking back on? Which questions shall we ask?")
        .wait()
        .await;
    page.field("What are you looking back on?")
        .fill("Our first spring")
        .await;
    page.checkbox("What happened? What did you notice?")
        .click()
        .await;
    add_lines(
        page,
        "A question of your own",
        &["Which boat taught you most?"],
    )
    .await;
    listed(page, 2).await;
    page.radio(starting("By name")).click().await;
    at("questions").await;
    go_on(page).await;

    page.heading("In one word or one sentence: how are you arriving today?")
        .wait()
        .await;
    take_part(page, &PEOPLE[..2]).await;
    page.button("Has spoken").click().await;
    page.button(format!("{} has spoken. Give the floor again", PEOPLE[0]).as_str())
        .wait()
        .await;
    page.button("Passes").click().await;
    page.wait_for_text("Everyone has had the floor.").await;
    page.checkbox("Keep who was here").click().await;
    at("check-in").await;
    go_on(page).await;

    // Where nothing is open, the step passes itself.
    page.wait_until(
        "/^(What became|Look back)/.test(document.querySelector('.flow-invitation').textContent)",
    )
    .await;
    let open = page.heading("What became of what we set out to do?");
    if open.is_there().await {
        page.radio("Done").click().await;
        page.field("What did we learn?")
            .fill("They came at once")
            .await;
        at("open-actions").await;
        go_on(page).await;
    }

    page.heading("Look back. What did you see, do or hear?")
        .wait()
        .await;
    at("what").await;
    for (person, one, other) in [
        (PEOPLE[0], "We mended three boats", "The old ferry"),
        (PEOPLE[1], "It rained all April", "My own"),
    ] {
        turn(page, person, async {
            page.field("What happened? What did you notice?")
                .fill(one)
                .await;
            page.field("Which boat taught you most?").fill(other).await;
        })
        .await;
    }
    reveal(page).await;
    page.heading("What you answered").wait().await;
    page.wait_for_text("We mended three boats").await;
    at("what, revealed").await;
    go_on(page).await;

    page.heading("What belongs together here? What does it tell us?")
        .wait()
        .await;
    page.field("New theme").fill("Weather").await;
    page.region("Themes").button("Add").click().await;
    let answer = page.role("listitem", starting("It rained all April"));
    answer.field("Theme of this answer").choose("Weather").await;
    let theme = page.region("Weather");
    theme
        .field("What does it tell us?")
        .fill("We only mend when it is dry")
        .await;
    at("so-what").await;
    go_on(page).await;

    page.heading(starting("Are we doing things right?"))
        .wait()
        .await;
    page.button("Lift it to the double loop").click().await;
    page.field("What does it bring up?")
        .fill("Why do we not mend indoors?")
        .await;
    at("lift").await;
    go_on(page).await;

    page.heading("What will we try, who takes it on, and when?")
        .wait()
        .await;
    page.button(starting("Make an action of it"))
        .nth(0)
        .click()
        .await;
    page.field("If…").fill("it rains").await;
    page.field("Then…").fill("we meet in the shed").await;
    page.field("Who looks after it").choose(PEOPLE[1]).await;
    page.field("By when").fill("2027-04-15").await;
    at("now-what").await;
    go_on(page).await;

    page.heading("Was this worth your time? Which word do you leave with?")
        .wait()
        .await;
    at("close").await;
    for (person, worth) in [(PEOPLE[0], "5"), (PEOPLE[1], "4")] {
        turn(page, person, async {
            page.role("dialog", any()).text(worth).click().await;
        })
        .await;
    }
    reveal(page).await;
    page.heading("What the time was worth to you").wait().await;
    page.field(starting("A word each to end with"))
        .fill("Dry, hopeful")
        .await;
    at("close, revealed").await;
    go_on(page).await;

    page.heading("What you found").wait().await;
    page.wait_for_text("We only mend when it is dry").await;
    at("summary").await;
    page.button("Keep this reflection").click().await;
    page.heading("Your reflection is kept").wait().await;
    page.wait_for_text("Answers and insights are on the Reflections page")
        .await;
    at("done").await;
}

/// Goes to a page of the community and begins its flow there, with all the time it has.
pub async fn begin(page: &Page, place: &str, flow: &str) {
    begin_shortly(page, place, flow).await;
    with_all_the_time(page).await;
}

/// The same as it is offered: the first time in the shortest of its lengths.
pub async fn begin_shortly(page: &Page, place: &str, flow: &str) {
    go_to(page, place).await;
    page.button(starting(flow)).click().await;
    page.wait_until("document.querySelector('.flow-task')")
        .await;
}

/// Says that the group has all the time that the flow can take, if it is asked.
pub async fn with_all_the_time(page: &Page) {
    let last = "[...document.querySelectorAll('.flow-length input')].at(-1)";
    page.run(
        &format!("if ({last} && !{last}.checked) {last}.click()"),
        Vec::new(),
    )
    .await;
    page.wait_until(&format!("!{last} || {last}.checked")).await;
}

/// Says that exactly these of the group take part, one tick after another.
pub async fn take_part(page: &Page, people: &[&str]) {
    page.wait_until("document.querySelector('.ticks .check')")
        .await;
    let all = PEOPLE.iter().chain(people);
    for person in all.copied().collect::<std::collections::BTreeSet<_>>() {
        let takes_part = people.contains(&person);
        let tick = "const [person, takesPart] = arguments; \
            const labels = [...document.querySelectorAll('.ticks .check')]; \
            const box = labels.find((l) => l.textContent.trim() === person)?.querySelector('input'); \
            if (box && box.checked !== takesPart) box.click()";
        page.run(tick, vec![person.into(), takes_part.into()]).await;
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let taken = format!(
        "[...document.querySelectorAll('.ticks .check')].filter((l) => l.querySelector('input').checked).length >= {}",
        people.len()
    );
    page.wait_until(&taken).await;
}

/// Begins *Co-create principles* and goes to the step where each writes alone,
/// with these people.
pub async fn write_alone(page: &Page, people: &[&str]) {
    begin(page, "Principles", "Co-create principles").await;
    page.button("Each of us alone").click().await;
    page.heading("What do you need from others to learn well here?")
        .wait()
        .await;
    take_part(page, people).await;
}

/// The device is handed to somebody, who says that it is them.
pub async fn hand_to(page: &Page, person: &str) {
    let is_next = page.button(format!("I am {person}").as_str());
    // The first is handed the device by the group, the others by the one before.
    if !is_next.is_there().await {
        let hand = page.button(format!("Hand to {person}").as_str());
        hand.nth(0).click().await;
    }
    is_next.click().await;
}

/// Reveals what waits. Of very few people it is asked first, where no names are kept.
pub async fn reveal(page: &Page) {
    page.button("Reveal").click().await;
    let asked_or_done = "document.querySelector('dialog.dialog[open]') \
        || ![...document.querySelectorAll('main button')].some((b) => b.textContent.trim() === 'Reveal')";
    page.wait_until(asked_or_done).await;
    let now = page.button("Reveal now");
    if now.is_there().await {
        now.click().await;
    }
}

/// One person's turn: the device is handed over, they answer and hide it.
pub async fn turn(page: &Page, person: &str, answer: impl Future<Output = ()>) {
    hand_to(page, person).await;
    answer.await;
    page.button("Done, hide it").click().await;
}
