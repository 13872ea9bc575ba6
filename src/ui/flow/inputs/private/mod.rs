//! Private, then revealed, on one keyboard: what the inputs that are answered
//! alone have in common. Who takes turns, the blank screen between two turns,
//! the veil over what is typed, and the reveal.

mod asking;
mod handover;
mod hands;
mod people;
mod reveal;
mod tabs;
mod turns;
mod veil;

use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;

pub use asking::{Asking, focus_turns};
pub use hands::{counted, hands, number, numbers, problem};
pub use people::{Picker, picker};
pub use reveal::{UNSIGNED, focus_revealed, reveal_bar};
pub use turns::turns;
pub use veil::{Veiled, turn_ways, veil};

use super::super::At;
use crate::browser::vault::Held;
use crate::community::{Draft, Id, Keyed, Run};
use crate::flow::{Desk, Masks, People, Person, Shared, Sheets, Vote, Way, people};
use crate::ui::state::typing::{Typing, UnderWay};
use crate::ui::state::{Memo, RwSignal, StoredValue, follow};

/// The place of the people who take turns, beside the desks of the steps.
const PEOPLE: &str = "people";

thread_local! {
    /// What was revealed in this tab, by run and step, for as long as *Undo*
    /// can take it back. It is stored nowhere.
    static REVEALED: RefCell<Keyed<(Id, &'static str), Desk>> = const { RefCell::new(Keyed::new()) };
}

/// The screen that a turn is at. Nothing else is shown meanwhile.
#[derive(Clone, PartialEq, Eq)]
pub enum Screen {
    /// The blank screen: the device goes to this person.
    Handover(String),
    /// This person writes or chooses.
    Turn(String),
}

/// A private step on the screen: its desk, and who takes turns.
#[derive(Clone, Copy)]
pub struct Private {
    /// The step.
    pub at: At,
    /// What is on the desk: also what was revealed, while *Undo* can still
    /// take that back.
    pub desk: RwSignal<Desk>,
    /// What still waits for the reveal.
    pub waiting: Memo<Desk>,
    /// Who takes turns.
    pub people: Memo<Vec<Person>>,
    /// Which turn is under way.
    pub screen: RwSignal<Option<Screen>>,
    /// Whether somebody else types what is said in this turn.
    pub aloud: RwSignal<bool>,
    /// Whether the desk was found.
    pub ready: RwSignal<bool>,
    changes: RwSignal<People>,
    masks: StoredValue<Masks>,
    /// What this tab knows of what others write on the same desk.
    shared: StoredValue<Shared>,
    /// Who took turns when this tab last read or wrote it.
    known: StoredValue<People>,
    is_over: fn(At, &Run, &Desk) -> bool,
    typing: StoredValue<Option<Typing>>,
}

impl Private {
    /// The private side of a step. `is_over` says that what is asked now has
    /// been revealed: then nothing has to be remembered.
    pub fn new(at: At, is_over: fn(At, &Run, &Desk) -> bool) -> Private {
        let desk = RwSignal::new(Desk::default());
        let changes = RwSignal::new(People::default());
        let private = Private {
            at,
            desk,
            waiting: at.memo(move |run, community| {
                desk.with(|desk| desk.waiting(at.step.id, run, community))
            }),
            people: at.memo(move |run, community| changes.with(|c| people(run, community, c))),
            screen: RwSignal::new(None),
            aloud: RwSignal::new(false),
            ready: RwSignal::new(false),
            changes,
            masks: StoredValue::default(),
            shared: StoredValue::default(),
            known: StoredValue::default(),
            is_over,
            typing: StoredValue::new(None),
        };
        let typing = Typing::new(move || private.save());
        private.typing.set_value(Some(typing));
        private.find();
        private.hear();
        // A reveal that was undone or made again changes what is to be kept.
        let mut before = None;
        follow(move || {
            let waits = private
                .waiting
                .with(|desk| desk.entries.len() + desk.votes.len());
            match before
                .replace(waits)
                .filter(|_| private.ready.get_untracked())
            {
                // What came back is in the community no longer: it is stored at once.
                Some(before) if before < waits => private.save(),
                Some(before) if before > waits => private.save_once_stored(),
                _ => {}
            }
        });
        private
    }

    fn find(self) {
        let At { run, step, .. } = self.at;
        let vault = self.at.workspace.app.vault();
        spawn_local(async move {
            vault.answered().await;
            let found = vault.read_all_private(run).await;
            let at = |place: &str| found.iter().find(|(p, _)| p == place).map(|(_, text)| text);
            let (mut desk, mut masks) = Masks::read(step.id, &found);
            let people = at(PEOPLE).and_then(|text| People::read(text));
            let stands = at(step.id).is_some().then(|| desk.clone());
            let revealed = REVEALED.with_borrow(|all| all.get(&(run, step.id)).cloned());
            if let Some(revealed) = revealed {
                desk.take_in(revealed);
                masks.renew();
            }
            // A reload in the middle of a turn: nobody else is to see it.
            let now = (!desk.now.is_empty()).then(|| Screen::Handover(desk.now.clone()));
            let is_open = !self.desk.is_disposed();
            self.desk.set(desk);
            if is_open {
                self.masks.set_value(masks);
                let tab = self.at.workspace.app.new_id();
                self.shared.set_value(Shared::new(tab, stands));
                self.known.set_value(people.clone().unwrap_or_default());
                self.changes.set(people.unwrap_or_default());
                self.screen.set(now);
                self.ready.set(true);
            }
        });
    }

    /// Changes what is on the desk, and stores it.
    pub fn change(self, change: impl FnOnce(&mut Desk)) {
        self.desk.update(change);
        self.save();
    }

    /// Keeps what is being typed; stored within a second.
    pub fn type_(self, person: &str, field: &str, text: &str) {
        let field = self.shared.with_value(|shared| shared.field(person, field));
        self.desk
            .update_untracked(|desk| desk.set_draft(person, &field, text));
        if let Some(typing) = self.typing.get_value() {
            typing.press();
        }
    }

    /// One vote that a turn brought.
    pub fn one_vote(self, person: &Person, vote: Vote) -> Desk {
        let vote = Vote {
            turn: person.key.clone(),
            ..vote
        };
        let mut desk = Desk::default();
        let id = self.at.workspace.app.new_id();
        desk.votes.insert(id.to_string(), vote);
        desk
    }

    /// Whether by the time that a turn ends, which begins now, the others'
    /// votes were revealed.
    pub fn is_late(self) -> impl Fn() -> bool + Copy {
        let reveals = move || self.desk.with_untracked(|desk| desk.reveals);
        let (before, step) = (reveals(), self.at.step.id);
        move || reveals() != before || self.at.peek(|run, _| run.answer(step, "revealed"))
    }

    /// How the step is done, and how it is to be done.
    pub fn way(self) -> Signal<Way> {
        Signal::derive(move || self.desk.with(|desk| desk.way))
    }

    /// The person of a key, if they still take turns.
    pub fn person(self, key: &str) -> Option<Person> {
        self.people
            .with_untracked(|people| people.iter().find(|p| p.key == key).cloned())
    }

    /// Lets somebody take turns, or no longer.
    pub fn tick(self, keys: &[String], takes_part: bool) {
        self.look();
        self.changes
            .update(|changes| keys.iter().for_each(|key| changes.tick(key, takes_part)));
        let text = self.changes.with_untracked(People::write);
        let changes = self.changes.get_untracked();
        let sheets = (vec![(PEOPLE.to_owned(), Some(text))], Sheets::new());
        self.put(sheets, move || {
            self.known.try_update_value(|known| *known = changes);
        });
    }

    /// Goes to a screen of a turn, or back to the group.
    pub fn show(self, screen: Option<Screen>) {
        let now = match &screen {
            Some(Screen::Handover(person) | Screen::Turn(person)) => person.clone(),
            None => String::new(),
        };
        self.flush();
        self.look();
        if let Some(Screen::Turn(person)) = &screen {
            self.go_on(person);
        }
        // First: what is stored next says whose turn it is by the screen.
        self.screen.set(screen);
        if self.desk.with_untracked(|desk| desk.now != now) {
            self.change(|desk| desk.now = now);
        }
    }

    /// Takes what waits into the community, in one edit that is undone as one.
    pub fn reveal(self, make: impl FnOnce(&Desk, &Run, &mut Draft)) {
        self.flush();
        self.look();
        let waiting = self.waiting_now();
        let run = self.at.peek(|run, _| run.clone());
        self.desk.update(|desk| {
            desk.join_late(&waiting, &run);
            desk.forget_turns();
        });
        self.masks.update_value(Masks::renew);
        self.at
            .workspace
            .edit("edit.revealed", |draft| make(&waiting, &run, draft));
        let desk = self.desk.get_untracked();
        REVEALED.with_borrow_mut(|all| all.insert((run.id, self.at.step.id), desk));
        self.save_once_stored();
    }

    /// Begins another round: what was revealed is let go of for good, what
    /// waits stays.
    pub fn begin_round(self, change: impl FnOnce(&mut Desk)) {
        let key = (self.at.run, self.at.step.id);
        REVEALED.with_borrow_mut(|all| all.remove(&key));
        self.look();
        let mut desk = self.waiting_now();
        desk.turns.clear();
        desk.let_go();
        change(&mut desk);
        self.desk.set(desk);
        self.save();
    }

    fn waiting_now(self) -> Desk {
        let step = self.at.step.id;
        self.at.peek(|run, community| {
            self.desk
                .with_untracked(|desk| desk.waiting(step, run, community))
        })
    }

    /// What is to be kept on this device: `None` if there is nothing.
    fn kept(self) -> Option<Desk> {
        let desk = self.waiting_now();
        let waits = !(desk.entries.is_empty()
            && desk.votes.is_empty()
            && desk.drafts.is_empty()
            && desk.now.is_empty());
        let is_over = self.at.peek(|run, _| (self.is_over)(self.at, run, &desk));
        ((waits || !is_over) && !desk.is_clear()).then_some(desk)
    }

    fn save(self) {
        self.look();
        let kept = self.kept();
        let reveals = self.desk.with_untracked(|desk| desk.reveals);
        let keeps = |shared: &Shared| shared.keeps(kept, reveals);
        let Some(kept) = self.shared.try_with_value(keeps) else {
            return;
        };
        let written = |masks: &mut Masks| self.write(masks, kept.as_ref());
        if let Some(sheets) = self.masks.try_update_value(written) {
            self.put(sheets, move || {
                if let Some(kept) = kept {
                    self.shared.try_update_value(|shared| shared.wrote(&kept));
                }
            });
        }
    }

    fn write(self, masks: &mut Masks, kept: Option<&Desk>) -> (Sheets, Sheets) {
        let app = self.at.workspace.app;
        masks.write(self.at.step.id, kept, || app.new_id())
    }

    /// Stores at once what was typed and not yet stored.
    fn flush(self) {
        if let Some(typing) = self.typing.try_get_value().flatten() {
            typing.done();
        }
    }

    /// Lets go of what was revealed only once the community holds it.
    fn save_once_stored(self) {
        let At { workspace, .. } = self.at;
        let (kept, mut masks) = (self.kept(), self.masks.get_value());
        let mut shared = self.shared.get_value();
        let reveals = self.desk.with_untracked(|desk| desk.reveals);
        spawn_local(async move {
            // A write of nothing is through when all before it are.
            let durability = workspace
                .app
                .vault()
                .write(workspace.id, Vec::new(), String::new())
                .await;
            if durability.held == Held::Memory {
                return;
            }
            match self.desk.try_get_untracked() {
                Some(_) => self.save(),
                // The step was left meanwhile.
                None => {
                    let ours = kept.unwrap_or(Desk {
                        reveals,
                        ..Desk::default()
                    });
                    let found = workspace.app.vault().private_now(self.at.run);
                    let step = self.at.step.id;
                    let settled = shared.settle(&mut masks, step, &found, &ours, None);
                    let desk = settled.map_or(ours, |settled| settled.desk);
                    let kept = Some(desk).filter(|desk| !desk.is_clear());
                    let kept = shared.keeps(kept, reveals);
                    self.put(self.write(&mut masks, kept.as_ref()), || ());
                }
            }
        });
    }

    /// `wrote` notes what is written right before it is: a tab that looks by
    /// then must not take for gone what only waits.
    fn put(self, (put, take): (Sheets, Sheets), wrote: impl FnOnce() + 'static) {
        let At { run, step, .. } = self.at;
        let app = self.at.workspace.app;
        let under_way = UnderWay::new();
        spawn_local(async move {
            let vault = app.vault();
            wrote();
            let (durability, went) = vault.put_private_then(run, put, take.clone()).await;
            if went {
                self.masks
                    .try_update_value(|masks| masks.went(step.id, &take));
            }
            app.tell_durability(durability);
            drop(under_way);
        });
    }
}
