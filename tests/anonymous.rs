//! Anonymity by comparison: exchange those who gave the anonymous answers, and
//! nothing that is stored, saved, told or handed out is any different.

use crate::common::*;
use proptest::prelude::*;
use weft::community::{
    Actor, Community, Date, Edited, Id, Keyed, Kind, Question, Record, Response, Run, Signing,
    Stakeholder, Undo, is_anonymous,
};
use weft::document::{
    HandOut, hand_out, merge, read, read_piece, write, write_piece, write_rest, write_seen,
};
use weft::flow::{Context, Desk, Entry, reveal_responses};

/// What happens at two tabs of one device.
#[derive(Clone, Debug)]
enum Event {
    /// Somebody edits a stakeholder at a tab.
    Named { tab: usize, n: u8 },
    /// Somebody adds anonymous answers.
    Answer { by: usize, n: u8 },
    /// They take their last step back, or make it again.
    Undo { by: usize },
    /// Makes it again.
    Redo { by: usize },
    /// Somebody removes an answer.
    Remove { by: usize, n: u8 },
    /// Somebody brings one back.
    BringBack { by: usize, n: u8 },
    /// Somebody keeps an answer that one removed elsewhere.
    Keep { by: usize, n: u8 },
    /// Two people wrote alone; it is revealed at the first tab.
    Reveal { by: usize, n: u8 },
    /// Both tabs are loaded anew.
    Reload,
    /// The community goes through a file.
    File,
    /// A copy is put aside.
    Copy,
    /// The copy is merged in.
    Merge,
    /// The group goes back to the copy.
    Restore,
    /// A part is handed out and comes back.
    HandOut,
}

fn event() -> impl Strategy<Value = Event> {
    let (who, n) = (0usize..2, 0u8..6);
    prop_oneof![
        2 => (who.clone(), n.clone()).prop_map(|(tab, n)| Event::Named { tab, n }),
        5 => (who.clone(), n.clone()).prop_map(|(by, n)| Event::Answer { by, n }),
        4 => who.clone().prop_map(|by| Event::Undo { by }),
        3 => who.clone().prop_map(|by| Event::Redo { by }),
        2 => (who.clone(), n.clone()).prop_map(|(by, n)| Event::Remove { by, n }),
        2 => (who.clone(), n.clone()).prop_map(|(by, n)| Event::BringBack { by, n }),
        1 => (who.clone(), n.clone()).prop_map(|(by, n)| Event::Keep { by, n }),
        2 => (who, n).prop_map(|(by, n)| Event::Reveal { by, n }),
        1 => Just(Event::Reload),
        1 => Just(Event::File),
        1 => Just(Event::Copy),
        2 => Just(Event::Merge),
        1 => Just(Event::Restore),
        1 => Just(Event::HandOut),
    ]
}

fn some_id(n: u8) -> Id {
    Id::from_random([n; 16])
}

const QUESTION: u8 = 201;
const RUN: u8 = 202;

/// The id of an answer: random, so the same whoever gives it.
fn answer_id(n: u8) -> Id {
    some_id(10 + n)
}

fn answer(n: u8) -> Response {
    Response {
        question: Some(some_id(QUESTION)),
        text: format!("Answer {n}"),
        anonymous: true,
        ..Response::with_id(answer_id(n))
    }
}

/// Two tabs, whom they belong to, and everything that ever left them.
struct Device {
    tabs: [Community; 2],
    undo: [Vec<Undo>; 2],
    redo: [Vec<Undo>; 2],
    copy: Community,
    handed_out: u32,
    traces: Vec<String>,
}

impl Device {
    fn new() -> Device {
        let mut community = new_community();
        community.edit(actor(8), |draft| {
            draft.put(Question {
                signing: Signing::Anonymous,
                ..Question::with_id(some_id(QUESTION))
            });
            let mut run = Run::with_id(some_id(RUN));
            run.flow = "reflection".into();
            draft.put(run);
            draft.add_items(
                some_id(RUN),
                "questions",
                [(some_id(QUESTION), "What?".into())],
            );
            draft.answer(some_id(RUN), "questions", "signing", "anonymous");
        });
        Device {
            tabs: [community.clone(), community.clone()],
            undo: Default::default(),
            redo: Default::default(),
            copy: community,
            handed_out: 0,
            traces: Vec::new(),
        }
    }

    fn actor(tab: usize) -> Actor {
        actor(tab as u8)
    }

    /// An edit at one tab, heard by the other.
    fn edit(&mut self, tab: usize, make: impl FnOnce(&mut weft::community::Draft)) -> Undo {
        let community = &mut self.tabs[tab];
        let Edited { undo, touched } = community.edit(Device::actor(tab), make);
        let name = ["2026-11-27 Amina At Home", "2026-11-27 Ben"][tab];
        community.sync.introduce(Device::actor(tab), name);
        let pieces = touched
            .iter()
            .filter_map(|(k, id)| write_piece(community, *k, *id));
        let pieces: Vec<String> = pieces.chain(write_rest(community)).collect();
        let seen = (write_seen(community), community.sync.seen.clone());
        let read = pieces.iter().filter_map(|text| read_piece(text)).collect();
        self.tabs[1 - tab].hear(read, &seen.1);
        self.traces.extend(pieces);
        self.traces.push(seen.0);
        undo
    }

    fn both(&mut self, change: impl Fn(&Community) -> Community) {
        self.tabs = self.tabs.each_ref().map(change);
    }

    fn happen(&mut self, event: &Event, is_exchanged: bool) {
        let who = |by: usize| if is_exchanged { 1 - by } else { by };
        match *event {
            Event::Named { tab, n } => {
                self.edit(tab, |draft| {
                    let name = format!("{n} of {tab}, {}", draft.sync.seen.len());
                    draft.put(Stakeholder {
                        name,
                        ..Stakeholder::with_id(some_id(100 + n))
                    });
                });
            }
            Event::Answer { by, n } => {
                let undo = self.edit(who(by), |draft| draft.put(answer(n)));
                self.undo[by].push(undo);
            }
            Event::Undo { by } => {
                if let Some(undo) = self.undo[by].pop() {
                    let redo = self.edit(who(by), |draft| {
                        draft.take_back(&undo);
                    });
                    self.redo[by].push(redo);
                }
            }
            Event::Redo { by } => {
                if let Some(redo) = self.redo[by].pop() {
                    let undo = self.edit(who(by), |draft| {
                        draft.take_back(&redo);
                    });
                    self.undo[by].push(undo);
                }
            }
            Event::Remove { by, n } => {
                let undo = self.edit(who(by), |d| d.remove(Kind::Responses, answer_id(n)));
                self.undo[by].push(undo);
            }
            Event::BringBack { by, n } => {
                self.edit(who(by), |d| d.bring_back(Kind::Responses, answer_id(n)));
            }
            Event::Keep { by, n } => {
                self.edit(who(by), |d| {
                    d.keep(Kind::Responses, answer_id(n), n % 2 == 0)
                });
            }
            Event::Reveal { by, n } => self.reveal(who(by), n),
            Event::Reload => self.both(reloaded),
            Event::File => self.both(|c| read(&write(c, "")).unwrap().community),
            Event::Copy => self.copy = self.tabs[0].clone(),
            Event::Merge => {
                let copy = read(&write(&self.copy, "")).unwrap().community;
                self.both(|c| merge(c, &copy));
            }
            Event::Restore => {
                let copy = self.copy.clone();
                self.edit(0, |draft| draft.replace_with(&copy));
            }
            Event::HandOut => {
                self.handed_out += 1;
                let choice = HandOut {
                    kinds: [Kind::Questions, Kind::Responses].into(),
                    aliases: Keyed::default(),
                    replaced: Default::default(),
                    history: false,
                };
                let key = format!("key{}", self.handed_out);
                let part = write(&hand_out(&self.tabs[0], &choice, &key), "");
                let back = read(&part).unwrap().community;
                self.both(|c| merge(c, &back));
                self.traces.push(part);
            }
        }
    }

    /// Two answers are waiting, whose they are as the exchange has it.
    fn reveal(&mut self, first: usize, n: u8) {
        let mut desk = Desk::default();
        for place in 0..2 {
            let author = if place == 0 { first } else { 1 - first };
            let entry = Entry {
                text: format!("Written alone {n}/{place}"),
                question: Some(some_id(QUESTION)),
                signing: [Signing::Person, Signing::Alias][author],
                by: Some(some_id(150 + author as u8)),
                alias: ["Amina", "Ben"][author].into(),
                turn: some_id(150 + author as u8).to_string(),
                ..Entry::default()
            };
            let id = some_id(40 + 2 * n + place as u8).to_string();
            desk.entries.insert(id, entry);
        }
        let run = self.tabs[0].runs.get(some_id(RUN)).unwrap().clone();
        let context = Context {
            today: Date::new(2026, 11, 27).unwrap(),
            who: "the group".into(),
        };
        self.edit(0, |draft| reveal_responses(&desk, &run, &context, draft));
    }

    /// All that is stored, and all that ever was told or handed out.
    fn left(&self) -> Vec<String> {
        let mut left = self.traces.clone();
        for tab in &self.tabs {
            left.push(write(tab, ""));
            left.extend(pieces(tab));
        }
        left
    }
}

fn pieces(community: &Community) -> Vec<String> {
    let removed = community.sync.removed.keys().copied();
    let keys = community.keys().into_iter().chain(removed);
    let pieces = keys.filter_map(|(kind, id)| write_piece(community, kind, id));
    pieces.chain(write_rest(community)).collect()
}

/// As stored, or as in a safety copy.
fn reloaded(community: &Community) -> Community {
    let mut loaded = Community::new(community.id());
    for piece in pieces(community) {
        loaded.absorb(read_piece(&piece).unwrap());
    }
    loaded
}

/// What holds of every community, whatever happened.
fn assert_unstamped(community: &Community, tabs: &[Actor]) -> Result<(), TestCaseError> {
    let sync = &community.sync;
    for (kind, id) in community.keys() {
        let fields = community.table(kind).fields(id).unwrap();
        prop_assert!(
            !sync.removed.contains_key(&(kind, id)),
            "present and removed: {}",
            id
        );
        if is_anonymous(kind, fields) {
            prop_assert!(community.is_unstamped(kind, id));
            let names: Vec<String> = fields.write_fields().keys().cloned().collect();
            let said = ["question", "text", "anonymous"];
            prop_assert!(
                names.iter().all(|n| said.contains(&n.as_str())),
                "{:?}",
                names
            );
        }
    }
    let removed = sync.removed.keys().copied();
    for (kind, id) in community.keys().into_iter().chain(removed) {
        if community.is_unstamped(kind, id) {
            prop_assert!(!sync.stamps.contains_key(&(kind, id)));
            for dot in sync
                .lives
                .get(&(kind, id))
                .into_iter()
                .flat_map(|l| l.kept.iter().chain(&l.removed))
            {
                prop_assert!(!tabs.contains(&dot.actor), "a tab stands beside {}", id);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn who_gave_the_anonymous_answers_leaves_no_trace(events in prop::collection::vec(event(), 1..20)) {
        let (mut one, mut other) = (Device::new(), Device::new());
        for event in &events {
            one.happen(event, false);
            other.happen(event, true);
            for tab in one.tabs.iter().chain(&other.tabs) {
                assert_unstamped(tab, &[actor(0), actor(1), actor(8)])?;
            }
            prop_assert_eq!(one.tabs.each_ref().map(|t| write(t, "")), other.tabs.each_ref().map(|t| write(t, "")));
        }
        prop_assert_eq!(one.left(), other.left());
    }
}
