//! Tabs of one device tell each other what they write. However late, in
//! whatever order and how often it is heard, they come to the same, and no
//! word goes that nobody wrote over in knowledge of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::*;
use proptest::prelude::*;
use weft::community::{Community, Id, Keyed, Kind, Principle, Record};
use weft::document::{merge_pieces, read_piece, write_piece, write_rest};

const TABS: usize = 3;

#[derive(Clone, Debug)]
enum Event {
    /// A tab writes a text of its own into a cell.
    Write(usize, u8, bool),
    /// A tab settles a cell in which two texts stand.
    Settle(usize, u8),
    /// A tab removes a record.
    Remove(usize, u8),
    /// A tab hears one of the pieces that wait for it.
    Hear(usize, usize),
    /// All that waits for a tab is lost; it will read the store.
    Lose(usize),
}

fn event() -> impl Strategy<Value = Event> {
    let (tab, n) = (0..TABS, 0..2u8);
    prop_oneof![
        8 => (tab.clone(), n.clone(), any::<bool>()).prop_map(|(t, n, first)| Event::Write(t, n, first)),
        1 => (tab.clone(), n.clone()).prop_map(|(t, n)| Event::Settle(t, n)),
        1 => (tab.clone(), n).prop_map(|(t, n)| Event::Remove(t, n)),
        8 => (tab.clone(), 0..6usize).prop_map(|(t, place)| Event::Hear(t, place)),
        1 => tab.prop_map(Event::Lose),
    ]
}

fn principle(n: u8) -> Id {
    id(Kind::Principles, n)
}

#[derive(Default)]
struct Device {
    tabs: Vec<Community>,
    waiting: Vec<Vec<String>>,
    /// One text per record, merged with what stands there before it is put.
    store: BTreeMap<u8, String>,
    /// What each text was written over, in knowledge of it.
    over: BTreeMap<String, BTreeSet<String>>,
    written: BTreeSet<String>,
}

impl Device {
    fn tell(&mut self, tab: usize, n: u8) {
        let piece = write_piece(&self.tabs[tab], Kind::Principles, principle(n)).unwrap();
        let merged = match self.store.get(&n) {
            Some(there) => merge_pieces(new_community().id(), None, there, &piece).unwrap(),
            None => piece,
        };
        self.store.insert(n, merged.clone());
        for (place, waiting) in self.waiting.iter_mut().enumerate() {
            if place != tab {
                waiting.push(merged.clone());
            }
        }
        self.hear(tab, &merged);
    }

    fn hear(&mut self, tab: usize, piece: &str) {
        self.tabs[tab].hear(vec![read_piece(piece).unwrap()], &Keyed::new());
    }

    fn happen(&mut self, event: &Event) {
        match event {
            Event::Write(tab, n, first) => {
                let cell = if *first { "text" } else { "meaning" };
                let text = format!("{} by {tab}", self.written.len());
                let community = &mut self.tabs[*tab];
                let before = texts(community, *n, cell, false);
                community.edit(actor(*tab as u8), |draft| {
                    if draft.principles.get(principle(*n)).is_none() {
                        draft.put(Principle::with_id(principle(*n)));
                    }
                    draft.set(Kind::Principles, principle(*n), cell, text.clone().into());
                });
                self.over.insert(text.clone(), before);
                self.written.insert(text);
                self.tell(*tab, *n);
            }
            Event::Settle(tab, n) => {
                let before = texts(&self.tabs[*tab], *n, "text", true);
                if before.len() < 2 {
                    return;
                }
                let text = format!("{} settled by {tab}", self.written.len());
                let edited = self.tabs[*tab].edit(actor(*tab as u8), |draft| {
                    draft.settle(Kind::Principles, principle(*n), "text", text.clone().into());
                });
                if edited.touched.is_empty() {
                    // It was removed: nothing of it is settled.
                    return;
                }
                self.over.insert(text.clone(), before);
                self.written.insert(text);
                self.tell(*tab, *n);
            }
            Event::Remove(tab, n) => {
                let community = &mut self.tabs[*tab];
                let edited = community.edit(actor(*tab as u8), |draft| {
                    draft.remove(Kind::Principles, principle(*n));
                });
                if !edited.touched.is_empty() {
                    self.tell(*tab, *n);
                }
            }
            Event::Hear(tab, place) => {
                let waiting = &mut self.waiting[*tab];
                if !waiting.is_empty() {
                    let piece = waiting.remove(place % waiting.len());
                    self.hear(*tab, &piece);
                }
            }
            Event::Lose(tab) => self.waiting[*tab].clear(),
        }
    }
}

/// The texts that stand in a cell, removed or not.
fn texts(community: &Community, n: u8, cell: &str, with_others: bool) -> BTreeSet<String> {
    let key = (Kind::Principles, principle(n));
    let mut all = BTreeSet::new();
    let with_removed = community.with_removed();
    if let Some(fields) = with_removed.table(key.0).fields(key.1) {
        all.extend(fields.get(cell).as_str().map(str::to_owned));
    }
    let others = community.sync.stamps.get(&key);
    let others = others.and_then(|stamps| stamps.others.get(cell));
    if with_others {
        let values = others.into_iter().flatten();
        all.extend(values.filter_map(|s| s.value.as_str().map(str::to_owned)));
    }
    all
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn tabs_agree_in_the_end_and_no_word_is_lost(events in prop::collection::vec(event(), 1..40)) {
        let mut device = Device {
            tabs: vec![new_community(); TABS],
            waiting: vec![Vec::new(); TABS],
            ..Device::default()
        };
        events.iter().for_each(|event| device.happen(event));
        for tab in 0..TABS {
            for piece in std::mem::take(&mut device.waiting[tab]) {
                device.hear(tab, &piece);
            }
            for piece in device.store.clone().into_values() {
                device.hear(tab, &piece);
            }
        }
        let known = |n: u8, cell: &str, tab: usize| texts(&device.tabs[tab], n, cell, true);
        let mut there = BTreeSet::new();
        for n in 0..2 {
            for cell in ["text", "meaning"] {
                for tab in 1..TABS {
                    prop_assert_eq!(known(n, cell, tab), known(n, cell, 0), "tab {}", tab);
                }
                there.extend(known(n, cell, 0));
            }
            let is_there = |tab: usize| device.tabs[tab].principles.get(principle(n)).is_some();
            prop_assert!((1..TABS).all(|tab| is_there(tab) == is_there(0)), "removed or not");
        }
        loop {
            let under = there.iter().filter_map(|text| device.over.get(text));
            let under: BTreeSet<String> = under.flatten().cloned().collect();
            if under.is_subset(&there) {
                break;
            }
            there.extend(under);
        }
        let lost: Vec<_> = device.written.difference(&there).collect();
        prop_assert!(lost.is_empty(), "{:?}", lost);
    }
}

#[test]
fn what_a_later_version_keeps_beside_records_is_merged_when_heard_and_not_replaced() {
    let mut here = new_community();
    here.unknown
        .insert("decisions".into(), serde_json::json!([{ "id": 1 }]));
    here.sync
        .unread
        .insert("votes".into(), serde_json::json!({ "a": 1 }));
    let mut there = new_community();
    there
        .unknown
        .insert("decisions".into(), serde_json::json!([{ "id": 2 }]));
    there
        .sync
        .unread
        .insert("votes".into(), serde_json::json!({ "b": 2 }));
    let piece = read_piece(&write_rest(&there).unwrap()).unwrap();
    here.hear(vec![piece], &Keyed::new());
    assert_eq!(here.unknown["decisions"].as_array().unwrap().len(), 2);
    assert_eq!(
        here.sync.unread["votes"],
        serde_json::json!({ "a": 1, "b": 2 })
    );
}

#[test]
fn an_overwritten_value_without_a_stamp_adds_nothing_to_what_was_seen() {
    let file = serde_json::json!({
        "format": "weft.community", "version": 1,
        "community": { "id": new_community().id().to_string(), "name": "River" },
        "principles": (0..50).map(|n| serde_json::json!({
            "id": id(Kind::Principles, n).to_string(), "text": format!("Principle {n}"),
        })).collect::<Vec<_>>(),
    });
    let opened = weft::document::read(&file.to_string()).unwrap().community;
    let mut edited = opened.clone();
    for n in 0..50 {
        edited.edit(actor(7), |draft| {
            draft.set(
                Kind::Principles,
                id(Kind::Principles, n),
                "text",
                format!("Reworded {n}").into(),
            );
        });
    }
    let seen = |community: &Community| {
        let file: serde_json::Value =
            serde_json::from_str(&weft::document::write(community, "")).unwrap();
        file["sync"]["seen"].to_string()
    };
    assert!(
        seen(&edited).len() <= seen(&opened).len() + 30,
        "{}",
        seen(&edited)
    );
    // And still it is known what was written over.
    let saved = weft::document::read(&weft::document::write(&edited, ""))
        .unwrap()
        .community;
    for merged in [
        weft::document::merge(&saved, &opened),
        weft::document::merge(&opened, &saved),
    ] {
        assert!(merged.conflicts().is_empty());
        assert_eq!(
            merged.principles.get(id(Kind::Principles, 3)).unwrap().text,
            "Reworded 3"
        );
    }
}

#[test]
fn a_tab_that_edits_nothing_adds_nothing_to_what_was_seen() {
    let mut community = new_community();
    community.edit(actor(0), |draft| {
        draft.put(Principle::with_id(principle(0)))
    });
    let before = community.sync.seen.clone();
    community.edit(actor(9), |draft| {
        draft.set(Kind::Principles, principle(0), "text", "".into());
    });
    assert_eq!(community.sync.seen, before);
}

#[test]
fn a_record_of_before_does_not_come_back_from_a_tab_that_slept() {
    let mut one = new_community();
    one.edit(actor(0), |draft| {
        draft.put(Principle::with_id(principle(0)))
    });
    let mut asleep = one.clone();
    one.edit(actor(0), |draft| {
        draft.remove(Kind::Principles, principle(0))
    });
    let removed = write_piece(&one, Kind::Principles, principle(0)).unwrap();
    let stale = write_piece(&asleep, Kind::Principles, principle(0)).unwrap();
    one.hear(vec![read_piece(&stale).unwrap()], &Keyed::new());
    assert!(one.principles.get(principle(0)).is_none());
    asleep.hear(vec![read_piece(&removed).unwrap()], &Keyed::new());
    assert!(asleep.principles.get(principle(0)).is_none());
}
