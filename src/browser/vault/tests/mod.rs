//! Whatever fails where: what the sign called *Saved* is there after a new
//! start, and nothing is written over unheard.

mod desk;
mod device;
mod tab;

use std::cell::RefCell;
use std::rc::Rc;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{Held, Trouble};
use crate::community::Community;
use device::{Device, Mood};
use tab::{COMMUNITY, Log, Tab, standing};

/// A device whose community has been begun and stored.
struct Trial {
    device: Device,
    log: Rc<RefCell<Log>>,
    tabs: Vec<Tab>,
    opened: usize,
}

impl Trial {
    fn begin(tabs: usize) -> Trial {
        let mut trial = Trial {
            device: Device::new(),
            log: Rc::default(),
            tabs: Vec::new(),
            opened: 0,
        };
        trial.open();
        trial.tabs[0].write(0);
        trial.device.settle();
        (1..tabs).for_each(|_| trial.open());
        trial
    }

    fn open(&mut self) {
        self.opened += 1;
        let tab = Tab::open(&self.device, self.opened, &self.log);
        self.tabs.push(tab);
    }

    fn kill(&mut self, place: usize) {
        self.device.kill(self.tabs.remove(place).0.number);
    }

    /// IndexedDB is in this mood from now on; if it answers again, the tabs
    /// that had given it up are told.
    fn indexed(&self, mood: Mood) {
        self.device.0.indexed_mood.set(mood);
        if mood == Mood::Silent {
            return;
        }
        let without = self.device.0.without.take();
        let late = self.tabs.iter().filter(|t| without.contains(&t.0.number));
        late.for_each(|tab| tab.0.vault.answered_late());
    }

    /// Both stores work from now on, and all that was told is heard.
    fn calm(&self) {
        self.device.0.local_mood.set(Mood::Well);
        self.indexed(Mood::Well);
        loop {
            self.device.settle();
            let told = self.tabs.iter().any(|tab| tab.hear_event());
            let waits = !self.device.0.messages.borrow().is_empty();
            self.tabs.iter().for_each(|tab| tab.hear_message(0));
            if !told && !waits {
                break;
            }
        }
    }

    /// What is there after all tabs were killed and a new one started.
    fn after_a_new_start(&mut self) -> Community {
        while !self.tabs.is_empty() {
            self.kill(0);
        }
        self.device.0.local_mood.set(Mood::Well);
        self.indexed(Mood::Well);
        self.open();
        self.tabs[0].0.community.borrow().clone()
    }

    fn missing(&self, community: &Community) -> Vec<String> {
        self.log.borrow().missing(community)
    }
}

#[derive(Clone, Debug)]
enum Event {
    Write(usize, u8),
    Step,
    HearChannel(usize, usize),
    HearStorage(usize),
    Open,
    Kill(usize),
    Local(Mood),
    Indexed(Mood),
}

fn event() -> impl Strategy<Value = Event> {
    let refuses = prop_oneof![
        Just(Mood::Refuses(Trouble::Full)),
        Just(Mood::Refuses(Trouble::Failed)),
        Just(Mood::Refuses(Trouble::Blocked)),
    ];
    let local = prop_oneof![3 => Just(Mood::Well), 1 => refuses.clone()];
    let indexed = prop_oneof![4 => Just(Mood::Well), 2 => refuses, 1 => Just(Mood::Silent)];
    prop_oneof![
        8 => (0..4usize, 0..3u8).prop_map(|(tab, n)| Event::Write(tab, n)),
        6 => Just(Event::Step),
        4 => (0..4usize, 0..4usize).prop_map(|(tab, place)| Event::HearChannel(tab, place)),
        4 => (0..4usize).prop_map(Event::HearStorage),
        1 => Just(Event::Open),
        2 => (0..4usize).prop_map(Event::Kill),
        1 => local.prop_map(Event::Local),
        1 => indexed.prop_map(Event::Indexed),
    ]
}

fn live(trial: &mut Trial, events: &[Event], with_faults: bool) {
    for event in events {
        let of = |trial: &Trial, tab: &usize| tab % trial.tabs.len().max(1);
        match event {
            Event::Open => trial.open(),
            Event::Step => drop(trial.device.step()),
            _ if trial.tabs.is_empty() => trial.open(),
            Event::Write(tab, n) => drop(trial.tabs[of(trial, tab)].write(*n)),
            Event::HearChannel(tab, place) => trial.tabs[of(trial, tab)].hear_message(*place),
            Event::HearStorage(tab) => drop(trial.tabs[of(trial, tab)].hear_event()),
            Event::Kill(tab) => {
                let tab = of(trial, tab);
                trial.kill(tab);
            }
            Event::Local(mood) if with_faults => trial.device.0.local_mood.set(*mood),
            Event::Indexed(mood) if with_faults => trial.indexed(*mood),
            Event::Local(_) | Event::Indexed(_) => {}
        }
    }
}

fn cases(n: u32) -> ProptestConfig {
    let rng_seed = match std::env::var_os("PROPTEST_CASES") {
        Some(_) => RngSeed::Random,
        None => RngSeed::Fixed(2026),
    };
    ProptestConfig {
        rng_seed,
        failure_persistence: None,
        ..ProptestConfig::with_cases(n)
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn what_was_called_saved_is_there_after_a_new_start_whatever_failed(events in prop::collection::vec(event(), 1..40)) {
        let mut trial = Trial::begin(2);
        live(&mut trial, &events, true);
        let community = trial.after_a_new_start();
        let missing = trial.missing(&community);
        prop_assert!(missing.is_empty(), "{:?} of {:?}", missing, standing(&community));
    }

    #[test]
    fn tabs_that_hear_late_out_of_turn_or_only_by_the_store_agree_in_the_end(events in prop::collection::vec(event(), 1..40)) {
        let mut trial = Trial::begin(3);
        live(&mut trial, &events, false);
        trial.calm();
        let tabs = std::mem::take(&mut trial.tabs);
        for tab in &tabs {
            let community = tab.0.community.borrow();
            let missing = trial.missing(&community);
            prop_assert!(missing.is_empty(), "tab {}: {:?} of {:?}", tab.0.number, missing, standing(&community));
            let first = tabs[0].0.community.borrow();
            prop_assert_eq!(standing(&community), standing(&first), "tabs {} and {}", tab.0.number, tabs[0].0.number);
        }
        let community = trial.after_a_new_start();
        prop_assert_eq!(trial.missing(&community), Vec::<String>::new());
    }
}

/// Everything there was, and nothing else is missed.
#[track_caller]
fn all_is_there(trial: &mut Trial, texts: &[&String]) {
    let community = trial.after_a_new_start();
    let there = standing(&community);
    for text in texts {
        assert!(there.contains(*text), "{text:?} is not in {there:?}");
    }
}

#[test]
fn a_tab_that_was_closed_before_it_told_anybody_is_not_written_over() {
    let mut trial = Trial::begin(2);
    let closed = trial.tabs[0].write(0);
    trial.device.settle();
    trial.device.0.messages.borrow_mut().clear();
    trial.kill(0);
    let open = trial.tabs[0].write(0);
    trial.device.settle();
    let here = standing(&trial.tabs[0].0.community.borrow());
    assert!(here.contains(&closed) && here.contains(&open), "{here:?}");
    all_is_there(&mut trial, &[&closed, &open]);
}

#[test]
fn what_only_indexeddb_holds_is_not_written_over_either() {
    let mut trial = Trial::begin(2);
    trial.device.0.local_mood.set(Mood::Refuses(Trouble::Full));
    let closed = trial.tabs[0].write(0);
    trial.device.settle();
    trial.device.0.messages.borrow_mut().clear();
    trial.device.0.events.borrow_mut().clear();
    trial.kill(0);
    let open = trial.tabs[0].write(0);
    trial.device.settle();
    all_is_there(&mut trial, &[&closed, &open]);
}

#[test]
fn the_browser_tells_of_a_tab_without_a_channel() {
    let trial = Trial::begin(2);
    let text = trial.tabs[0].write(1);
    trial.device.settle();
    trial.device.0.messages.borrow_mut().clear();
    while trial.tabs[1].hear_event() {}
    assert!(standing(&trial.tabs[1].0.community.borrow()).contains(&text));
}

#[test]
fn what_was_written_in_knowledge_of_a_closed_tab_is_no_conflict() {
    let mut trial = Trial::begin(2);
    let first = trial.tabs[0].write(0);
    trial.calm();
    let second = trial.tabs[1].write(0);
    trial.device.settle();
    trial.device.0.messages.borrow_mut().clear();
    trial.kill(1);
    while trial.tabs[0].hear_event() {}
    let here = standing(&trial.tabs[0].0.community.borrow());
    assert!(here.contains(&second) && !here.contains(&first), "{here:?}");
}

fn cleared(local: bool, indexed: bool, by_event: bool) {
    let mut trial = Trial::begin(1);
    let texts = [1, 2].map(|n| trial.tabs[0].write(n));
    trial.device.settle();
    if local {
        trial.device.0.local.borrow_mut().clear();
    }
    if indexed {
        trial.device.0.indexed.borrow_mut().clear();
    }
    if by_event {
        trial.tabs[0].0.vault.stored_elsewhere(None, None);
    } else {
        trial.tabs[0].write(0);
    }
    trial.device.settle();
    assert_eq!(trial.tabs[0].0.emptied.get(), 1, "it is said once");
    // Each store is whole again: either alone is enough.
    let other = Device::new();
    *other.0.local.borrow_mut() = trial.device.0.local.borrow().clone();
    let only_local = Tab::open(&other, 8, &trial.log);
    for text in &texts {
        assert!(standing(&only_local.0.community.borrow()).contains(text));
    }
    trial.device.0.local.borrow_mut().clear();
    all_is_there(&mut trial, &texts.each_ref());
}

#[test]
fn a_store_found_empty_under_an_open_tab_is_written_whole_again() {
    for (local, indexed) in [(true, true), (true, false), (false, true)] {
        cleared(local, indexed, true);
        cleared(local, indexed, false);
    }
}

#[test]
fn a_store_that_never_answers_keeps_nobody_from_local_storage() {
    let mut trial = Trial::begin(1);
    trial.device.0.indexed_mood.set(Mood::Silent);
    let text = trial.tabs[0].write(1);
    trial.device.settle();
    assert!(
        !trial.log.borrow().saved.contains(&text),
        "the sign did not say so"
    );
    all_is_there(&mut trial, &[&text]);
}

#[test]
fn what_cannot_be_read_is_set_aside_before_it_is_written_over() {
    let trial = Trial::begin(1);
    let tab = &trial.tabs[0];
    let key = super::key::piece(
        COMMUNITY,
        0,
        super::PieceKey::Record(crate::community::Kind::Stakeholders, tab::person(0)),
    );
    trial
        .device
        .0
        .local
        .borrow_mut()
        .insert(key, "{\"half\":".into());
    tab.write(0);
    trial.device.settle();
    let aside = trial.device.run(tab.0.vault.set_aside()).unwrap();
    assert!(
        aside.iter().any(|text| text.text == "{\"half\":"),
        "{aside:?}"
    );
}

#[test]
fn while_nothing_can_be_stored_nothing_is_called_saved() {
    let trial = Trial::begin(1);
    for trouble in [Trouble::Full, Trouble::Blocked, Trouble::Failed] {
        trial.device.0.local_mood.set(Mood::Refuses(trouble));
        trial.device.0.indexed_mood.set(Mood::Refuses(trouble));
        let text = trial.tabs[0].write(1);
        trial.device.settle();
        assert!(!trial.log.borrow().saved.contains(&text));
    }
    trial
        .device
        .0
        .local_mood
        .set(Mood::Refuses(Trouble::Blocked));
    assert_eq!(trial.tabs[0].0.vault.durability().held, Held::Memory);
}

#[test]
fn a_community_that_another_tab_replaced_is_not_mixed_with_what_was_here() {
    let mut trial = Trial::begin(2);
    let old = trial.tabs[1].write(0);
    trial.calm();
    let fresh = Community::new(COMMUNITY);
    let key = super::PieceKey::Record(crate::community::Kind::Community, COMMUNITY);
    let text = crate::document::write_piece(&fresh, crate::community::Kind::Community, COMMUNITY);
    let replaced = trial.tabs[0].0.vault.replace(COMMUNITY, vec![(key, text)]);
    assert!(trial.device.run(replaced).unwrap().is_durable());
    while trial.tabs[1].hear_event() {}
    trial.device.settle();
    let community = trial.after_a_new_start();
    assert!(!standing(&community).contains(&old), "it was replaced");
}
