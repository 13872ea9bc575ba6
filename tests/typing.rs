//! What is typed in one tab and what comes in from another: neither takes the
//! other's words away, by typing on or by stepping back.

use crate::common::*;
use proptest::prelude::*;
use weft::community::{
    Actor, Community, Hand, Id, Kind, Principle, Record, Stakeholder, Undo, cell_of,
};
use weft::document::{StoredPiece, read_piece, write_piece};

const CELLS: [&str; 3] = ["brings", "needs", "note"];

/// A tab with a community, and what it can take back.
struct Tab {
    actor: Actor,
    community: Community,
    /// What stood in each field when it last followed the community.
    seen: [String; 3],
    undo: Vec<Undo>,
}

fn somebody() -> Id {
    Id::from_random([7; 16])
}

fn two_tabs() -> [Tab; 2] {
    let mut community = new_community();
    community.edit(actor(0), |draft| {
        draft.put(Stakeholder {
            name: "Amina".into(),
            ..Stakeholder::with_id(somebody())
        });
    });
    [1, 2].map(|n| Tab {
        actor: actor(n),
        community: community.clone(),
        seen: Default::default(),
        undo: Vec::new(),
    })
}

impl Tab {
    fn shows(&self, cell: &str) -> String {
        let fields = self.community.table(Kind::Stakeholders).fields(somebody());
        let value = fields.map(|fields| cell_of(fields, cell));
        value
            .and_then(|v| v.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Everything that stands in a cell or beside it.
    fn all(&self, cell: &str) -> Vec<String> {
        let stamps = self
            .community
            .sync
            .stamps
            .get(&(Kind::Stakeholders, somebody()));
        let others = stamps
            .and_then(|s| s.others.get(cell))
            .into_iter()
            .flatten();
        let others = others.filter_map(|s| s.value.as_str().map(str::to_owned));
        [self.shows(cell)].into_iter().chain(others).collect()
    }

    /// Types on in a field that has followed nothing since the last key.
    fn type_(&mut self, place: usize, words: &str) {
        let hand = Hand {
            typed: words.to_owned(),
            seen: self.seen[place].clone(),
        };
        let edited = self.community.edit_by(self.actor, Some(hand), |draft| {
            draft.set(Kind::Stakeholders, somebody(), CELLS[place], words.into());
        });
        self.seen[place] = words.to_owned();
        let undo = edited.undo;
        let stretch = match self.undo.last_mut() {
            Some(last) => last.take_in(undo),
            None => Err(undo),
        };
        self.undo.extend(stretch.err());
    }

    /// The hand leaves the fields: they follow the community again.
    fn leave(&mut self) {
        self.seen = CELLS.map(|cell| self.shows(cell));
    }

    fn tell(&self, other: &mut Tab) {
        let text = write_piece(&self.community, Kind::Stakeholders, somebody()).unwrap();
        let piece: StoredPiece = read_piece(&text).unwrap();
        other.community.hear(vec![piece], &self.community.sync.seen);
    }
}

fn tell_each_other(tabs: &mut [Tab; 2]) {
    let [one, other] = tabs;
    one.tell(other);
    other.tell(one);
    one.tell(other);
}

#[test]
fn what_came_in_under_a_typing_hand_stands_beside_what_is_typed() {
    let mut tabs = two_tabs();
    tabs[0].type_(0, "Knows the ri");
    tabs[1].type_(0, "Has the keys");
    let [one, other] = &mut tabs;
    other.tell(one);
    one.type_(0, "Knows the river");
    tell_each_other(&mut tabs);
    for tab in &tabs {
        let mut all = tab.all("brings");
        all.sort();
        assert_eq!(all, ["Has the keys", "Knows the river"], "no half words");
        assert_eq!(tab.community.conflicts().len(), 1);
    }
}

#[test]
fn whoever_saw_what_came_in_writes_over_it() {
    let mut tabs = two_tabs();
    tabs[1].type_(0, "Has the keys");
    let [one, other] = &mut tabs;
    other.tell(one);
    one.leave();
    one.type_(0, "Has the keys to the mill");
    assert_eq!(one.all("brings"), ["Has the keys to the mill"]);
}

#[test]
fn a_stretch_of_typing_goes_back_as_one() {
    let [mut tab, _] = two_tabs();
    for words in ["K", "Kno", "Knows the river"] {
        tab.type_(0, words);
    }
    assert_eq!(tab.undo.len(), 1);
    let undo = tab.undo.pop().unwrap();
    let back = tab.community.edit(tab.actor, |draft| {
        assert!(draft.take_back(&undo).is_empty());
    });
    assert_eq!(tab.shows("brings"), "");
    tab.community.edit(tab.actor, |draft| {
        draft.take_back(&back.undo);
    });
    assert_eq!(tab.shows("brings"), "Knows the river");
}

#[test]
fn a_step_back_leaves_what_another_tab_made_of_it() {
    let mut tabs = two_tabs();
    tabs[0].type_(0, "Knows the river");
    let [one, other] = &mut tabs;
    one.tell(other);
    other.leave();
    other.type_(0, "Knows the river and the old mill");
    other.tell(one);
    let undo = one.undo.pop().unwrap();
    let mut stays = Vec::new();
    let edited = one
        .community
        .edit(one.actor, |draft| stays = draft.take_back(&undo));
    assert_eq!(stays, [(Kind::Stakeholders, somebody())]);
    assert!(edited.touched.is_empty(), "nothing was changed");
    assert_eq!(one.shows("brings"), "Knows the river and the old mill");
}

#[test]
fn a_record_on_which_another_tab_has_written_is_not_taken_back() {
    let mut one = new_community();
    let id = Id::from_random([9; 16]);
    let made = one.edit(actor(1), |draft| draft.put(Principle::with_id(id)));
    let mut other = one.clone();
    other.edit(actor(2), |draft| {
        draft.update(id, |p: &mut Principle| p.text = "We listen".into());
    });
    let piece = read_piece(&write_piece(&other, Kind::Principles, id).unwrap()).unwrap();
    one.hear(vec![piece], &other.sync.seen);
    one.edit(actor(1), |draft| {
        assert_eq!(draft.take_back(&made.undo), [(Kind::Principles, id)]);
    });
    assert_eq!(one.principles.get(id).unwrap().text, "We listen");
}

#[test]
fn what_was_removed_and_is_back_again_is_not_put_anew() {
    let mut one = new_community();
    let id = Id::from_random([9; 16]);
    one.edit(actor(1), |draft| {
        draft.put(Principle {
            text: "We listen".into(),
            ..Principle::with_id(id)
        });
    });
    let removed = one.edit(actor(1), |draft| draft.remove(Kind::Principles, id));
    // Somebody else brought it back and wrote on it.
    one.edit(actor(2), |draft| {
        draft.bring_back(Kind::Principles, id);
        draft.update(id, |p: &mut Principle| p.text = "We listen first".into());
    });
    one.edit(actor(1), |draft| {
        assert_eq!(draft.take_back(&removed.undo).len(), 1);
    });
    assert_eq!(one.principles.get(id).unwrap().text, "We listen first");
}

#[derive(Clone, Debug)]
enum Event {
    /// One more key in a field of a tab.
    Key(usize, usize),
    Leave(usize),
    Tell(usize),
    Undo(usize),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => (0..2usize, 0..3usize).prop_map(|(tab, place)| Event::Key(tab, place)),
        1 => (0..2usize).prop_map(Event::Leave),
        3 => (0..2usize).prop_map(Event::Tell),
        1 => (0..2usize).prop_map(Event::Undo),
    ]
}

proptest! {
    #![proptest_config(cases(300))]

    /// Two tabs type for a while into the same and other fields, hear each
    /// other or not, step back now and then. What a tab typed last into a field
    /// that nobody has written over in knowledge of it, and that it did not take
    /// back itself, is there in the end, in both.
    #[test]
    fn two_tabs_that_type_at_once_agree_and_lose_no_letter(
        events in prop::collection::vec(event(), 1..40)
    ) {
        let mut tabs = two_tabs();
        let mut n = 0;
        // The last words of each tab in each field, while they are its to lose.
        let mut last: [[Option<String>; 3]; 2] = Default::default();
        for event in events {
            match event {
                Event::Key(at, place) => {
                    n += 1;
                    // Words that nobody else writes; one types on from what one sees.
                    let words = format!("{} t{at}w{n}", tabs[at].seen[place]);
                    // What was before the eyes of this one is written over knowingly.
                    let seen = tabs[at].seen[place].clone();
                    let other = &mut last[1 - at][place];
                    if other.as_deref().is_some_and(|words| words == seen) {
                        *other = None;
                    }
                    tabs[at].type_(place, words.trim());
                    last[at][place] = Some(words.trim().to_owned());
                }
                Event::Leave(at) => {
                    tabs[at].leave();
                    // A stretch ends.
                    tabs[at].undo.push(Undo::default());
                }
                Event::Tell(from) => {
                    let [one, other] = &mut tabs;
                    if from == 0 { one.tell(other) } else { other.tell(one) }
                }
                Event::Undo(at) => {
                    while let Some(undo) = tabs[at].undo.pop() {
                        if undo.is_empty() { continue; }
                        let tab = &mut tabs[at];
                        let before = CELLS.map(|cell| tab.shows(cell));
                        tab.community.edit(tab.actor, |draft| { draft.take_back(&undo); });
                        for place in 0..3 {
                            if tabs[at].shows(CELLS[place]) != before[place] {
                                last[at][place] = None;
                                tabs[at].seen[place] = tabs[at].shows(CELLS[place]);
                            }
                        }
                        break;
                    }
                }
            }
        }
        tell_each_other(&mut tabs);
        tell_each_other(&mut tabs);
        for place in 0..3 {
            let [one, other] = &tabs;
            let (mut a, mut b) = (one.all(CELLS[place]), other.all(CELLS[place]));
            prop_assert_eq!(one.shows(CELLS[place]), other.shows(CELLS[place]));
            a.sort();
            b.sort();
            prop_assert_eq!(&a, &b);
            for words in last.iter().filter_map(|of_tab| of_tab[place].as_ref()) {
                prop_assert!(a.contains(words), "{} is not in {:?}", words, a);
            }
        }
    }
}
