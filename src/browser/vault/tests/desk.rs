//! A private desk on a device whose stores fail: what was called saved is
//! there after a new start, with whose it is. The words lie under masks, and
//! who wears a mask lies in a text of its own (`flow::Masks`).

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;

use super::super::{Held, Trouble, Vault};
use super::cases;
use super::device::{Device, Mood};
use crate::community::Id;

const RUN: Id = Id::NIL;
const STEP: &str = "alone";

/// What each person has written.
type Words = BTreeMap<u8, usize>;
/// The mask that each person wears.
type Worn = BTreeMap<u8, u32>;

#[derive(Clone, Debug)]
enum Event {
    Type(u8),
    Reveal,
    Step,
    Kill,
    Local(Mood),
    Indexed(Mood),
}

fn event() -> impl Strategy<Value = Event> {
    let refuses = prop_oneof![
        Just(Mood::Refuses(Trouble::Full)),
        Just(Mood::Refuses(Trouble::Failed)),
    ];
    let mood = prop_oneof![2 => Just(Mood::Well), 1 => refuses];
    prop_oneof![
        8 => (0..3u8).prop_map(Event::Type),
        1 => Just(Event::Reveal),
        6 => Just(Event::Step),
        2 => Just(Event::Kill),
        1 => mood.clone().prop_map(Event::Local),
        1 => mood.prop_map(Event::Indexed),
    ]
}

struct Trial {
    device: Device,
    vault: Vault,
    words: Words,
    worn: Worn,
    old: Rc<RefCell<Vec<u32>>>,
    masks: u32,
    tab: usize,
    /// The words at each writing of this tab, and the last that was called saved.
    written: Vec<Words>,
    saved: Rc<Cell<usize>>,
    /// The last writing that both stores took.
    in_both: Rc<Cell<usize>>,
}

impl Trial {
    fn new() -> Trial {
        let device = Device::new();
        Trial {
            vault: device.open(1),
            device,
            words: Words::default(),
            worn: Worn::default(),
            old: Rc::default(),
            masks: 0,
            tab: 1,
            written: vec![Words::default()],
            saved: Rc::default(),
            in_both: Rc::default(),
        }
    }

    fn write(&mut self) {
        for person in self.words.keys() {
            self.worn.entry(*person).or_insert_with(|| {
                self.masks += 1;
                self.masks
            });
        }
        let of_mask = |mask: &u32| format!("{STEP}|{mask}");
        let worn = self.worn.iter();
        let mut put: Vec<_> = worn
            .map(|(person, mask)| (of_mask(mask), Some(person.to_string())))
            .collect();
        let words = self.words.iter();
        let words = words.map(|(person, n)| format!("{} {n}", self.worn[person]));
        let words = words.collect::<Vec<_>>().join("\n");
        put.push((STEP.to_owned(), Some(words)));
        let going = self.old.borrow().clone();
        let take = going.iter().map(|mask| (of_mask(mask), None)).collect();

        let place = self.written.len();
        self.written.push(self.words.clone());
        let (vault, old) = (self.vault.clone(), self.old.clone());
        let (saved, in_both) = (self.saved.clone(), self.in_both.clone());
        self.device.spawn(self.tab, async move {
            let (durability, went) = vault.put_private_then(RUN, put, take).await;
            if went {
                old.borrow_mut().retain(|mask| !going.contains(mask));
            }
            if durability.is_durable() {
                saved.set(saved.get().max(place));
            }
            if durability.held == Held::Both {
                in_both.set(place);
            }
        });
    }

    /// Kills the tab and opens another; what it finds was written, and is
    /// nothing earlier than what was called saved.
    fn start_anew(&mut self) -> Result<(), TestCaseError> {
        self.device.kill(self.tab);
        self.device.0.local_mood.set(Mood::Well);
        self.device.0.indexed_mood.set(Mood::Well);
        self.tab += 1;
        self.vault = self.device.open(self.tab);
        let found = self.device.run(self.vault.read_all_private(RUN)).unwrap();
        // What a step looks up before it writes is no older than what it found.
        for now in self.vault.private_now(RUN) {
            prop_assert!(found.contains(&now), "{now:?} in {found:?}");
        }
        self.words.clear();
        self.worn.clear();
        self.old.borrow_mut().clear();
        let lines = found.iter().find(|(place, _)| place == STEP);
        for line in lines.map_or("", |(_, words)| words).lines() {
            let (mask, n) = line.split_once(' ').unwrap();
            let wearer = found
                .iter()
                .find(|(place, _)| *place == format!("{STEP}|{mask}"));
            let Some((_, person)) = wearer else {
                return Err(TestCaseError::fail(format!(
                    "nobody wears {mask}: {found:?}"
                )));
            };
            let person = person.parse().unwrap();
            self.words.insert(person, n.parse().unwrap());
            self.worn.insert(person, mask.parse().unwrap());
        }
        let since = &self.written[self.saved.get()..];
        let is_there = since.contains(&self.words);
        prop_assert!(is_there, "{:?} is none of {:?}", self.words, since);
        self.written = vec![self.words.clone()];
        (self.saved, self.in_both) = Default::default();
        Ok(())
    }

    fn live(&mut self, event: &Event, n: usize) -> Result<(), TestCaseError> {
        match event {
            Event::Type(person) => {
                self.words.insert(*person, n);
                self.write();
            }
            Event::Reveal => {
                let worn = std::mem::take(&mut self.worn);
                self.old.borrow_mut().extend(worn.into_values());
                self.write();
            }
            Event::Step => drop(self.device.step()),
            Event::Kill => self.start_anew()?,
            Event::Local(mood) => self.device.0.local_mood.set(*mood),
            Event::Indexed(mood) => self.device.0.indexed_mood.set(*mood),
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_desk_that_was_called_saved_is_there_after_a_new_start_with_whose_it_is(events in prop::collection::vec(event(), 1..40)) {
        let mut trial = Trial::new();
        for (n, event) in events.iter().enumerate() {
            trial.live(event, n)?;
        }
        trial.start_anew()?;
    }

    #[test]
    fn either_store_alone_is_enough_for_a_desk_that_both_took(events in prop::collection::vec(event(), 1..40), lost in any::<bool>()) {
        let mut trial = Trial::new();
        for (n, event) in events.iter().enumerate() {
            trial.live(event, n)?;
        }
        trial.device.settle();
        if trial.in_both.get() > 0 && trial.in_both.get() + 1 == trial.written.len() {
            let inside = &trial.device.0;
            let store = if lost { &inside.local } else { &inside.indexed };
            store.borrow_mut().clear();
            trial.start_anew()?;
        }
    }
}

/// One store took the new masks and no longer the words; the other has the old words.
#[test]
fn old_masks_stay_until_the_desk_without_them_is_durable() {
    let mut trial = Trial::new();
    let events = [
        Event::Type(0),
        Event::Step,
        Event::Indexed(Mood::Refuses(Trouble::Failed)),
        Event::Reveal,
        Event::Step,
        Event::Local(Mood::Refuses(Trouble::Full)),
        Event::Type(0),
        Event::Step,
    ];
    for (n, event) in events.iter().enumerate() {
        trial.live(event, n).unwrap();
    }
    trial.start_anew().unwrap();
    assert_eq!(trial.words, Words::from([(0, 0)]));
}

#[test]
fn who_it_is_is_written_once_and_again_after_a_store_was_emptied() {
    let mut trial = Trial::new();
    let device = trial.device.clone();
    let masks = |store: &RefCell<BTreeMap<String, String>>| {
        let store = store.borrow();
        let masks = store.iter().filter(|(key, _)| key.contains("alone|"));
        masks.map(|(_, text)| text.clone()).collect::<Vec<_>>()
    };
    let once = vec![r#"{"number":1,"text":"0"}"#.to_owned()];
    for n in 0..3 {
        trial.live(&Event::Type(0), n).unwrap();
        device.settle();
        assert_eq!(masks(&device.0.local), once);
        assert_eq!(masks(&device.0.indexed), once);
    }
    device.0.indexed.borrow_mut().clear();
    for n in 3..5 {
        trial.live(&Event::Type(0), n).unwrap();
        device.settle();
    }
    assert_eq!(masks(&device.0.indexed).len(), 1);
}

/// A browser that is killed may lose the last that was written to local storage.
#[test]
fn an_older_desk_in_local_storage_takes_nothing_away() {
    let mut trial = Trial::new();
    let device = trial.device.clone();
    trial.live(&Event::Type(0), 0).unwrap();
    device.settle();
    let then = device.0.local.borrow().clone();
    trial.live(&Event::Type(1), 1).unwrap();
    device.settle();
    *device.0.local.borrow_mut() = then.clone();
    trial.start_anew().unwrap();
    assert_eq!(trial.words, Words::from([(0, 0), (1, 1)]));
    let step = |vault: &Vault| {
        let now = vault.private_now(RUN).into_iter();
        let mut step = now.filter(|(place, _)| place == STEP);
        step.next().map_or(0, |(_, words)| words.lines().count())
    };
    assert_eq!(
        step(&trial.vault),
        2,
        "local storage got what it had missed"
    );
    // Lost again under an open tab, it says nothing.
    *device.0.local.borrow_mut() = then;
    assert_eq!(step(&trial.vault), 0);
}
