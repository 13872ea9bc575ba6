//! No text that a device stores says both who took a turn and what came of it,
//! whatever is cut short, and after the reveal nothing ties the two together.

use proptest::prelude::*;
use weft::community::{Id, Signing};
use weft::flow::{Desk, Entry, Masks, SIGNED, Sheets, TurnState, Vote};

const STEP: &str = "alone";

/// Those who take turns: two of the community, two by name, and nobody in particular.
fn people() -> [String; 5] {
    let id = |n| Id::from_random([n; 16]).to_string();
    [
        id(201),
        id(202),
        "Pers Amina".into(),
        "Pers Ben".into(),
        String::new(),
    ]
}

#[derive(Clone, Debug)]
enum Event {
    Hand(usize),
    Draft(usize, u8),
    Sign(usize, u8),
    Say(usize, u8),
    Choose(usize),
    End(usize, bool),
    TakeBack(usize),
    Reveal,
    Finish,
    Reload,
}

fn event() -> impl Strategy<Value = Event> {
    let who = 0..people().len();
    prop_oneof![
        2 => who.clone().prop_map(Event::Hand),
        4 => (who.clone(), any::<u8>()).prop_map(|(who, n)| Event::Draft(who, n)),
        2 => (who.clone(), any::<u8>()).prop_map(|(who, n)| Event::Sign(who, n)),
        4 => (who.clone(), any::<u8>()).prop_map(|(who, n)| Event::Say(who, n)),
        2 => who.clone().prop_map(Event::Choose),
        2 => (who.clone(), any::<bool>()).prop_map(|(who, done)| Event::End(who, done)),
        1 => who.prop_map(Event::TakeBack),
        1 => Just(Event::Reveal),
        1 => Just(Event::Finish),
        1 => Just(Event::Reload),
    ]
}

/// A device with one desk, and all that was ever stored on it.
#[derive(Default)]
struct Device {
    desk: Desk,
    masks: Masks,
    stored: Vec<(String, String)>,
    ever: Vec<String>,
    ids: u128,
}

impl Device {
    fn new_id(&mut self) -> Id {
        self.ids += 1;
        Id::from_random(self.ids.to_be_bytes())
    }

    fn live(&mut self, event: &Event) {
        let people = people();
        let id = self.new_id().to_string();
        let desk = &mut self.desk;
        match event {
            Event::Hand(who) => desk.now = people[*who].clone(),
            Event::Draft(who, n) => desk.set_draft(&people[*who], "words", &format!("words {n}")),
            Event::Sign(who, n) => desk.set_draft(&people[*who], SIGNED, &format!("Pers {n}")),
            Event::Say(who, n) => {
                let by = Id::parse(&people[*who]);
                let entry = Entry {
                    text: format!("words {n}"),
                    signing: Signing::Person,
                    by,
                    alias: match by {
                        Some(_) => String::new(),
                        None => people[*who].clone(),
                    },
                    turn: people[*who].clone(),
                    ..Entry::default()
                };
                desk.entries.insert(id, entry);
            }
            Event::Choose(who) => {
                let vote = Vote {
                    step: Some(4),
                    turn: people[*who].clone(),
                    ..Vote::default()
                };
                desk.votes.insert(id, vote);
            }
            Event::End(who, done) => desk.end_turn(
                &people[*who],
                Some(if *done {
                    TurnState::Done
                } else {
                    TurnState::Passed
                }),
            ),
            Event::TakeBack(who) => desk.take_back(&people[*who]),
            Event::Reveal => {
                desk.forget_turns();
                desk.entries.clear();
                self.masks.renew();
            }
            Event::Finish => *desk = Desk::default(),
            Event::Reload => (self.desk, self.masks) = Masks::read(STEP, &self.stored),
        }
    }

    fn sheets(&mut self) -> Sheets {
        let mut masks = self.masks.clone();
        let desk = self.desk.clone();
        let kept = Some(&desk).filter(|desk| !desk.is_clear());
        let (put, take) = masks.write(STEP, kept, || self.new_id());
        masks.went(STEP, &take);
        self.masks = masks;
        put.into_iter().chain(take).collect()
    }

    fn store(&mut self, sheets: &[(String, Option<String>)]) {
        let texts = sheets
            .iter()
            .map(|(place, text)| format!("{place} {text:?}"));
        self.ever.extend(texts);
        put(&mut self.stored, sheets);
    }
}

fn put(stored: &mut Vec<(String, String)>, sheets: &[(String, Option<String>)]) {
    for (place, text) in sheets {
        stored.retain(|(known, _)| known != place);
        stored.extend(text.clone().map(|text| (place.clone(), text)));
    }
}

fn names_somebody(text: &str) -> bool {
    text.contains("Pers")
        || people()
            .iter()
            .any(|who| !who.is_empty() && text.contains(who))
}

fn tells_something(text: &str) -> bool {
    text.contains("words ") || text.contains("step\\\":4")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn no_text_says_both_who_and_what(events in prop::collection::vec(event(), 1..30)) {
        let mut device = Device::default();
        for event in &events {
            device.live(event);
            let sheets = device.sheets();
            device.store(&sheets);
        }
        for text in &device.ever {
            prop_assert!(!(names_somebody(text) && tells_something(text)), "{}", text);
        }
    }

    #[test]
    fn whatever_is_cut_short_a_desk_comes_back_as_it_was_or_as_it_is(events in prop::collection::vec(event(), 1..20)) {
        let mut device = Device::default();
        for event in &events {
            let before = Masks::read(STEP, &device.stored).0;
            device.live(event);
            let after = device.desk.clone();
            let sheets = device.sheets();
            for cut in 0..=sheets.len() {
                let mut stored = device.stored.clone();
                put(&mut stored, &sheets[..cut]);
                let found = Masks::read(STEP, &stored).0;
                let is_whole = found == before || found == after;
                // Of a desk on which nothing is missed, the people go first.
                let goes = after.is_clear();
                prop_assert!(is_whole || goes, "{:?}\n{:?}", found, sheets);
                if cut == sheets.len() {
                    prop_assert_eq!(&found, &after);
                }
            }
            device.store(&sheets);
        }
    }

    #[test]
    fn after_the_reveal_nothing_stands_that_ties_words_to_anybody(events in prop::collection::vec(event(), 1..20)) {
        let mut device = Device::default();
        for event in &events {
            device.live(event);
            let sheets = device.sheets();
            device.store(&sheets);
        }
        let before = device.ever.clone();
        device.live(&Event::Reveal);
        let sheets = device.sheets();
        device.store(&sheets);
        let masks = device.stored.iter().filter_map(|(place, _)| place.strip_prefix("alone|"));
        for mask in masks {
            prop_assert!(before.iter().all(|text| !text.contains(mask)), "{} was worn before", mask);
        }
    }
}

#[test]
fn whoever_comes_back_wears_the_same_mask() {
    let mut device = Device::default();
    device.live(&Event::Draft(0, 1));
    let first = device.sheets();
    device.store(&first);
    device.live(&Event::Reload);
    device.live(&Event::Draft(0, 2));
    let second = device.sheets();
    assert_eq!(first[0], second[0], "who");
    assert_ne!(first[1], second[1], "what");
    assert_eq!(second.len(), 2);
}

/// As it was stored in one text before there were masks.
const EARLIER: &str = r#"{"way":"pass","turns":{"Pers Ben":{"state":"done"}},"now":"Pers Amina",
    "drafts":{"Pers Amina\nwords":"words 1"},
    "entries":{"6e6f7468-696e-4720-8973-20686572652e":{"text":"words 2","signing":"anonymous","turn":"Pers Ben"}}}"#;

#[test]
fn a_desk_of_an_earlier_version_is_read_and_parted_when_it_is_next_stored() {
    let mut device = Device {
        stored: vec![(STEP.to_owned(), EARLIER.to_owned())],
        ..Device::default()
    };
    device.live(&Event::Reload);
    assert_eq!(device.desk.now, "Pers Amina");
    assert_eq!(device.desk.draft("Pers Amina", "words"), "words 1");
    assert!(device.desk.has_from("Pers Ben"));
    let sheets = device.sheets();
    device.store(&sheets);
    assert_eq!(device.stored.len(), 3, "two masks and a desk");
    for (place, text) in &device.stored {
        assert!(!(names_somebody(text) && tells_something(text)), "{place}");
    }
    let found = Masks::read(STEP, &device.stored).0;
    assert_eq!(found, device.desk);
}
