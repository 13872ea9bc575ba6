//! Two tabs at one private step: whatever they do in whatever order, nothing
//! that somebody finished is lost, and nothing that was revealed comes back.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use weft::community::Id;
use weft::flow::{Desk, Entry, Masks, People, Shared, TurnState, Vote, merge_people};

const STEP: &str = "alone";
const PEOPLE: [&str; 3] = ["Pers Amina", "Pers Brigid", "Pers Corrie"];
const FIELD: &str = "words";

/// One tab: its desk, and whose turn is on its screen.
struct Tab {
    desk: Desk,
    masks: Masks,
    shared: Shared,
    turn: Option<usize>,
    /// What stands in the field of that turn.
    field: String,
}

#[derive(Default)]
struct Device {
    stored: BTreeMap<String, String>,
    /// Words and choices that wait, by what they say.
    waits: BTreeSet<String>,
    /// Words and choices that were revealed or taken away.
    gone: BTreeSet<String>,
    ids: u128,
    revealed_masks: Vec<String>,
}

#[derive(Clone, Debug)]
enum Event {
    Turn(usize, usize),
    Type(usize),
    Finish(usize),
    Choose(usize),
    Pass(usize),
    Leave(usize),
    TakeBack(usize, usize),
    Reveal(usize),
    Hear(usize),
    Reload(usize),
}

fn event() -> impl Strategy<Value = Event> {
    let tab = 0..2_usize;
    prop_oneof![
        4 => (tab.clone(), 0..3_usize).prop_map(|(tab, who)| Event::Turn(tab, who)),
        6 => tab.clone().prop_map(Event::Type),
        4 => tab.clone().prop_map(Event::Finish),
        3 => tab.clone().prop_map(Event::Choose),
        1 => tab.clone().prop_map(Event::Pass),
        1 => tab.clone().prop_map(Event::Leave),
        1 => (tab.clone(), 0..3_usize).prop_map(|(tab, who)| Event::TakeBack(tab, who)),
        1 => tab.clone().prop_map(Event::Reveal),
        3 => tab.clone().prop_map(Event::Hear),
        1 => tab.prop_map(Event::Reload),
    ]
}

impl Device {
    fn new_id(&mut self) -> Id {
        self.ids += 1;
        Id::from_random((self.ids * 0x1234_5678_9abc_def1_0000_0001).to_be_bytes())
    }

    fn found(&self) -> Vec<(String, String)> {
        let all = self.stored.iter();
        all.map(|(at, text)| (at.clone(), text.clone())).collect()
    }

    fn open(&mut self) -> Tab {
        let found = self.found();
        let stands = self.stored.contains_key(STEP);
        let (desk, masks) = Masks::read(STEP, &found);
        let shared = Shared::new(self.new_id(), stands.then(|| desk.clone()));
        Tab {
            desk,
            masks,
            shared,
            turn: None,
            field: String::new(),
        }
    }

    fn stands(&self) -> Desk {
        Masks::read(STEP, &self.found()).0
    }

    fn put(&mut self, sheets: &[(String, Option<String>)]) {
        for (at, text) in sheets {
            match text {
                Some(text) => drop(self.stored.insert(at.clone(), text.clone())),
                None => drop(self.stored.remove(at)),
            }
        }
    }
}

impl Tab {
    fn look(&mut self, device: &Device) -> bool {
        let hand = self.turn.map(|who| PEOPLE[who]);
        let found = device.found();
        let settled = self
            .shared
            .settle(&mut self.masks, STEP, &found, &self.desk, hand);
        let Some(settled) = settled else { return false };
        self.desk = settled.desk;
        self.desk != settled.stands
    }

    fn save(&mut self, device: &mut Device) {
        self.look(device);
        let kept = Some(&self.desk).filter(|desk| !desk.is_clear()).cloned();
        let kept = self.shared.keeps(kept, self.desk.reveals);
        if let Some(kept) = &kept {
            self.shared.wrote(kept);
        }
        let (put, take) = self.masks.write(STEP, kept.as_ref(), || device.new_id());
        device.put(&put);
        let text = device.stored.get(STEP).cloned().unwrap_or_default();
        let names = |at: &str| text.contains(at.rsplit('|').next().unwrap());
        let going: Vec<_> = take.iter().filter(|(at, _)| !names(at)).cloned().collect();
        device.put(&going);
        self.masks.went(STEP, &take);
    }

    fn end(&mut self, device: &mut Device, state: TurnState) {
        let Some(who) = self.turn.take() else { return };
        self.shared.drop_drafts(&mut self.desk, PEOPLE[who]);
        self.desk.end_turn(PEOPLE[who], Some(state));
        self.save(device);
    }

    fn live(&mut self, event: &Event, device: &mut Device) {
        let id = device.new_id().to_string();
        match event {
            Event::Turn(_, who) => {
                self.look(device);
                self.shared.go_on(&mut self.desk, PEOPLE[*who]);
                self.turn = Some(*who);
                let field = self.shared.field(PEOPLE[*who], FIELD);
                self.field = self.desk.draft(PEOPLE[*who], &field);
                self.save(device);
            }
            Event::Type(_) => {
                let Some(who) = self.turn else { return };
                self.field = format!("{} {}", self.field, device.ids).trim().to_owned();
                let field = self.shared.field(PEOPLE[who], FIELD);
                self.desk.set_draft(PEOPLE[who], &field, &self.field);
                // A key press is stored with the next ones.
                if !device.ids.is_multiple_of(3) {
                    self.save(device);
                }
            }
            Event::Finish(_) => {
                let Some(who) = self.turn else { return };
                let field = self.shared.field(PEOPLE[who], FIELD);
                let text = self.desk.draft(PEOPLE[who], &field);
                assert_eq!(text, self.field, "what is seen is what is finished");
                let text = format!("{text} entry {}.", device.ids);
                let entry = Entry {
                    text: text.clone(),
                    turn: PEOPLE[who].into(),
                    ..Entry::default()
                };
                device.waits.insert(text);
                self.desk.entries.insert(id, entry);
                self.end(device, TurnState::Done);
            }
            Event::Choose(_) => {
                let Some(who) = self.turn else { return };
                let round = device.ids as i32;
                let vote = Vote {
                    step: Some(round),
                    turn: PEOPLE[who].into(),
                    ..Vote::default()
                };
                device.waits.insert(format!("vote {round}"));
                self.desk.votes.insert(id, vote);
                self.end(device, TurnState::Done);
            }
            Event::Pass(_) => self.end(device, TurnState::Passed),
            Event::Leave(_) => {
                self.turn = None;
                self.save(device);
            }
            Event::TakeBack(_, who) => {
                self.look(device);
                let theirs = |turn: &str| turn == PEOPLE[*who];
                let entries = self.desk.entries.values().filter(|e| theirs(&e.turn));
                let texts = entries.map(|e| e.text.clone());
                let votes = self.desk.votes.values().filter(|v| theirs(&v.turn));
                let votes = votes.map(|v| format!("vote {}", v.step.unwrap()));
                let gone: Vec<String> = texts.chain(votes).collect();
                for what in gone {
                    device.waits.remove(&what);
                    device.gone.insert(what);
                }
                self.desk.take_back(PEOPLE[*who]);
                if self.turn == Some(*who) {
                    // The form is drawn anew.
                    self.field.clear();
                }
                self.save(device);
            }
            Event::Reveal(_) => {
                self.look(device);
                let all = said(&self.desk);
                for what in all {
                    device.waits.remove(&what);
                    device.gone.insert(what);
                }
                let masks = device.stored.keys();
                device.revealed_masks = masks
                    .filter_map(|at| at.strip_prefix("alone|").map(str::to_owned))
                    .collect();
                self.desk.forget_turns();
                self.desk.entries.clear();
                self.desk.votes.clear();
                self.masks.renew();
                self.save(device);
            }
            Event::Hear(_) => {
                if self.look(device) {
                    self.save(device);
                }
            }
            Event::Reload(_) => *self = device.open(),
        }
    }
}

/// What stands on a desk, finished.
fn said(desk: &Desk) -> Vec<String> {
    let texts = desk.entries.values().map(|e| e.text.clone());
    let votes = desk.votes.values();
    let votes = votes.map(|v| format!("vote {}", v.step.unwrap()));
    let mut all: Vec<String> = texts.chain(votes).collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3000) })]

    #[test]
    fn what_two_tabs_finish_waits_once_and_what_was_revealed_stays_gone(events in prop::collection::vec(event(), 1..40)) {
        let mut device = Device::default();
        let mut tabs = [device.open(), device.open()];
        for event in &events {
            let (Event::Turn(tab, _) | Event::Type(tab) | Event::Finish(tab) | Event::Choose(tab) | Event::Pass(tab)
                | Event::Leave(tab) | Event::TakeBack(tab, _) | Event::Reveal(tab) | Event::Hear(tab) | Event::Reload(tab)) = event;
            let before = tabs[*tab].field.clone();
            tabs[*tab].live(event, &mut device);
            if matches!(event, Event::Hear(_)) {
                prop_assert_eq!(&before, &tabs[*tab].field);
            }
            // What stands is whole at each moment: nothing waits in a tab only.
            let waits: Vec<String> = device.waits.iter().cloned().collect();
            let mut waits = waits;
            waits.sort();
            prop_assert_eq!(said(&device.stands()), waits);
            for person in device.stands().turns.keys() {
                prop_assert!(person.starts_with("Pers"), "{} is a mask nobody wears", person);
            }
            let here = device.stored.values().cloned().collect::<Vec<_>>().join("\n");
            for what in device.gone.iter().filter(|what| what.contains("entry")) {
                prop_assert!(!here.contains(what.as_str()), "{} came back", what);
            }
            if matches!(event, Event::Reveal(_)) {
                for mask in &device.revealed_masks {
                    prop_assert!(!here.contains(mask.as_str()), "{} is worn still", mask);
                }
            }
        }
        // In the end both have heard the same.
        for _ in 0..2 {
            for tab in &mut tabs {
                tab.live(&Event::Hear(0), &mut device);
            }
        }
        let stands = device.stands();
        for tab in &mut tabs {
            prop_assert!(!tab.look(&device), "it has no more to say");
            prop_assert_eq!(said(&tab.desk), said(&stands));
        }
    }

    #[test]
    fn what_is_typed_in_two_tabs_stands_on_the_desk_whoever_types(events in prop::collection::vec(event(), 1..40)) {
        let mut device = Device::default();
        let mut tabs = [device.open(), device.open()];
        for event in &events {
            let (Event::Turn(tab, _) | Event::Type(tab) | Event::Finish(tab) | Event::Choose(tab) | Event::Pass(tab)
                | Event::Leave(tab) | Event::TakeBack(tab, _) | Event::Reveal(tab) | Event::Hear(tab) | Event::Reload(tab)) = event;
            let tab = *tab;
            if matches!(event, Event::TakeBack(..)) {
                continue;
            }
            tabs[tab].live(event, &mut device);
            for tab in &tabs {
                let Some(who) = tab.turn else { continue };
                let stands = device.stands();
                let drafts: Vec<&str> = stands.drafts.iter()
                    .filter(|(key, _)| key.starts_with(PEOPLE[who]))
                    .filter_map(|(_, words)| words.as_str()).collect();
                // What another tab finished or passed stands there or not: in
                // this one it stays under the hand, and goes down with the next key.
                let is_there = tab.field.is_empty() || drafts.contains(&tab.field.as_str());
                let field = tab.shared.field(PEOPLE[who], FIELD);
                let in_memory = tab.desk.draft(PEOPLE[who], &field) == tab.field;
                prop_assert!(is_there || in_memory, "{} is not in {:?}", tab.field, drafts);
            }
        }
    }
}

#[test]
fn people_whom_either_tab_adds_take_part() {
    let mut base = People::default();
    base.tick("Kim", true);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.tick("Amina", true);
    ours.tick("Kim", false);
    theirs.tick("Brigid", true);
    let merged = merge_people(&base, &ours, &theirs);
    let out: Vec<(&String, bool)> = merged.changes.iter().map(|(k, c)| (k, c.out)).collect();
    let names: Vec<String> = ["Amina", "Brigid", "Kim"].map(str::to_owned).into();
    let expected: Vec<(&String, bool)> = names.iter().zip([false, false, true]).collect();
    assert_eq!(out, expected);
    assert_eq!(merge_people(&base, &theirs, &ours).changes.len(), 3);
}

fn choice(turn: &str) -> Vote {
    Vote {
        step: Some(4),
        round: Some(1),
        turn: turn.into(),
        ..Vote::default()
    }
}

fn two(device: &mut Device) -> [Tab; 2] {
    [device.open(), device.open()]
}

#[test]
fn a_choice_made_while_others_were_revealed_waits_for_a_reveal_of_its_own() {
    let mut device = Device::default();
    let [mut one, mut other] = two(&mut device);
    one.desk.votes.insert("a".into(), choice("Amina"));
    one.save(&mut device);
    other.look(&device);
    one.live(&Event::Reveal(0), &mut device);
    other.desk.votes.insert("b".into(), choice("Brigid"));
    other.save(&mut device);
    let stands = device.stands();
    assert_eq!(stands.votes.keys().collect::<Vec<_>>(), ["b"]);
    assert!(stands.votes.get("b").unwrap().late);
    one.look(&device);
    assert!(one.desk.votes.get("b").unwrap().late);
}

#[test]
fn a_tab_that_had_not_heard_of_the_reveal_and_wrote_over_it_brings_nothing_back() {
    let mut device = Device::default();
    let [mut one, mut other] = two(&mut device);
    one.desk.votes.insert("a".into(), choice("Amina"));
    one.save(&mut device);
    other.look(&device);
    let stale = device.stored.clone();
    one.live(&Event::Reveal(0), &mut device);
    // Its view of the store lagged behind.
    let after = std::mem::replace(&mut device.stored, stale);
    other.desk.votes.insert("b".into(), choice("Brigid"));
    other.save(&mut device);
    assert_ne!(device.stored, after);
    one.live(&Event::Hear(0), &mut device);
    assert_eq!(device.stands().votes.keys().collect::<Vec<_>>(), ["b"]);
    other.live(&Event::Hear(1), &mut device);
    assert_eq!(other.desk.votes.keys().collect::<Vec<_>>(), ["b"]);
}

#[test]
fn a_reveal_that_is_undone_waits_again_in_both_tabs_and_says_no_more_whose_it_is() {
    let mut device = Device::default();
    let [mut one, mut other] = two(&mut device);
    one.desk.votes.insert("a".into(), choice("Amina"));
    one.save(&mut device);
    other.look(&device);
    one.live(&Event::Reveal(0), &mut device);
    other.live(&Event::Hear(1), &mut device);
    assert!(other.desk.votes.is_empty());
    one.desk.votes.insert("a".into(), choice(""));
    one.save(&mut device);
    other.live(&Event::Hear(1), &mut device);
    other.desk.now = "Brigid".into();
    other.save(&mut device);
    assert_eq!(device.stands().votes.get("a").unwrap().turn, "");
}

#[test]
fn a_store_that_was_emptied_takes_nothing_from_a_tab() {
    let mut device = Device::default();
    let [mut one, _] = two(&mut device);
    one.desk.votes.insert("a".into(), choice("Amina"));
    one.save(&mut device);
    device.stored.clear();
    one.desk.now = "Brigid".into();
    one.save(&mut device);
    assert!(device.stands().votes.contains_key("a"));
}
