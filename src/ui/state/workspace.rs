//! The workspace: one community that is open, and the one way to change it.
//!
//! Read state through signals, write intent through [`Workspace::edit`]: it
//! stamps, keeps undo, saves and tells the other tabs.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::App;
use super::memo::{Followed, Memo};
use super::{safety, typing};
use crate::browser::storage;
use crate::browser::vault::{Durability, Held, PieceKey, Pieces, Trouble, Why};
use crate::community::history::{History, Step};
use crate::community::{
    self, Actor, Community, Date, Draft, Edited, Hand, Id, Keyed, Kind, Record, Run, RunLength,
    RunStatus, Session, Undo,
};
use crate::document::{write_piece, write_rest, write_seen};
use crate::flow::{Context, Flow, regulars, settle};
use crate::route::{Page, Route};
use crate::ui::state::{RwSignal, StoredValue};

/// An open community.
#[derive(Clone, Copy)]
pub struct Workspace {
    /// The app it is open in.
    pub app: App,
    /// The community's id.
    pub id: Id,
    /// What the saving sign says.
    pub sign: RwSignal<Sign>,
    /// The last edit that can be taken back, as a key of words.
    pub undoable: RwSignal<Option<&'static str>>,
    /// The last edit that was taken back and can be made again.
    pub redoable: RwSignal<Option<&'static str>>,
    pub(super) community: RwSignal<Community>,
    pub(super) history: StoredValue<History>,
    writing: StoredValue<u32>,
    /// Whether nothing of this community is stored yet.
    unstored: StoredValue<bool>,
    /// The day on which a safety copy was last seen to.
    copied: StoredValue<Option<Date>>,
    /// What was seen of others when that was last stored.
    seen: StoredValue<Option<Seen>>,
}

/// What is stored beside records, in short.
type Seen = (Keyed<Actor, u64>, [usize; 3]);

/// What the saving sign says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Everything is stored for good.
    Saved,
    /// Something is being stored.
    Saving,
    /// Something could not be stored as it should; the notice says what.
    Trouble,
}

impl Workspace {
    /// Opens a workspace on a community.
    pub fn new(app: App, community: Community) -> Workspace {
        Workspace {
            app,
            id: community.id(),
            sign: RwSignal::new(Sign::Saved),
            undoable: RwSignal::new(None),
            redoable: RwSignal::new(None),
            community: RwSignal::new(community),
            history: StoredValue::new(History::default()),
            writing: StoredValue::new(0),
            unstored: StoredValue::new(false),
            copied: StoredValue::new(None),
            seen: StoredValue::new(None),
        }
    }

    /// Opens a workspace on a community of which nothing is stored; its first
    /// edit stores all of it.
    pub fn unstored(app: App, community: Community) -> Workspace {
        let workspace = Workspace::new(app, community);
        workspace.unstored.set_value(true);
        workspace
    }

    /// Says what became of storing what was just opened, while it was shown.
    /// As long as nothing of it is stored, an edit stores all of it.
    pub fn is_kept(self, durability: Durability) {
        if durability.held != Held::Memory {
            self.unstored.set_value(false);
        }
        let sign = match durability.is_durable() {
            true => Sign::Saved,
            false => Sign::Trouble,
        };
        if self.writing.try_get_value() == Some(0) {
            self.sign.set(sign);
        }
    }

    /// Says whether what will be written can be kept: the sign must not begin
    /// with a promise.
    pub fn can_be_kept(self, durability: Durability) {
        let sign = match durability.is_durable() {
            true => Sign::Saved,
            false => Sign::Trouble,
        };
        if self.writing.try_get_value() == Some(0) {
            self.sign.set(sign);
            self.app.tell_durability(durability);
        }
    }

    /// Reads now and again after every edit.
    pub fn read<T>(self, read: impl FnOnce(&Community) -> T) -> T {
        self.community.with(read)
    }

    /// Reads once.
    pub fn peek<T>(self, read: impl FnOnce(&Community) -> T) -> T {
        self.community.with_untracked(read)
    }

    /// Reads once, unless the community was left meanwhile: after a wait.
    pub fn peek_if_open<T>(self, read: impl FnOnce(&Community) -> T) -> Option<T> {
        self.community.try_with_untracked(read)
    }

    /// A value that follows the community and speaks up only when it changes.
    pub fn memo<T>(self, read: impl Fn(&Community) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        // Boxed, so that what a memo costs is paid once and not per call.
        let read: Box<dyn Fn(&Community) -> Followed + Send + Sync> =
            Box::new(move |community| Followed::new(read(community)));
        Memo::of(Box::new(move || self.community.with(&read)))
    }

    /// A record that follows the community; `None` once it is gone.
    pub fn record<R>(self, id: Id) -> Memo<Option<R>>
    where
        R: Record + Send + Sync,
        Community: crate::community::Holds<R>,
    {
        use crate::community::Holds;
        self.memo(move |community| community.records().get(id).cloned())
    }

    /// Makes one edit. `what` is the key of the words that name it beside *Undo*.
    /// What is being typed comes before it.
    pub fn edit(self, what: &'static str, make: impl FnOnce(&mut Draft)) {
        let handed = typing::handed();
        if handed.is_none() {
            typing::flush();
        }
        let (stretch, hand) = handed.unzip();
        let Some(undo) = self.write_by(hand, make) else {
            return;
        };
        self.history.update_value(|history| match stretch {
            Some(stretch) => history.add_typed(what, stretch, undo),
            None => history.add(what, Step::Edit(undo)),
        });
        self.show_history();
    }

    /// Notes that a safety copy of this day is seen to.
    pub(super) fn is_copied(self) {
        self.copied.set_value(Some(self.today()));
    }

    /// Takes a safety copy of the community as it is at this moment. `Err`
    /// says why this browser keeps none.
    pub async fn take_copy(self, why: Why) -> Result<(), Trouble> {
        let Some(now) = self.peek_if_open(Community::clone) else {
            // Left meanwhile: nothing is about to happen to it here.
            return Ok(());
        };
        self.copied.set_value(Some(self.today()));
        safety::take(self.app, now, why).await
    }

    /// The present day.
    pub fn today(self) -> Date {
        self.app.today()
    }

    /// What concluding a flow needs to know.
    pub fn context(self) -> Context {
        Context {
            today: self.app.today(),
            who: self.app.who(),
        }
    }

    /// Begins a flow and goes to it; one that is already under way is gone on with.
    pub fn begin_flow(self, flow: &'static Flow) {
        let usual = self.peek(|c| flow.usual_length(c));
        self.begin_flow_in(flow, usual);
    }

    /// How long a flow takes as the group usually takes it, in minutes.
    pub fn minutes_of(self, flow: &'static Flow) -> u32 {
        self.peek(|c| flow.minutes_in(Some(flow.usual_length(c))))
    }

    /// The same in a certain length; one that is under way is gone on with as it is.
    pub fn begin_flow_in(self, flow: &'static Flow, length: RunLength) {
        let today = self.today();
        // What is done while a session is open belongs to it.
        let session = self.peek(|c| {
            let session = c.sessions.get(c.session_on(today)?)?;
            let is_open = session.opened_on == Some(today);
            (is_open || flow.is_of_session()).then_some(session.id)
        });
        let session = session.or_else(|| flow.is_of_session().then(|| self.new_session()));
        self.begin_in(session, flow, length);
    }

    /// Begins a flow in a session, or in none; one that is under way there is
    /// gone on with.
    pub fn begin_in(self, session: Option<Id>, flow: &'static Flow, length: RunLength) {
        let open = self.peek(|c| {
            let of_it = |r: &&Run| !flow.is_of_session() || r.session == session;
            let is_open = |r: &&Run| r.flow == flow.id && r.status == RunStatus::Open;
            c.runs.iter().find(|r| is_open(r) && of_it(r)).map(|r| r.id)
        });
        let run = open.unwrap_or_else(|| self.new_run_in(session, flow, length));
        self.app.go(Route::Run(self.id, run));
    }

    /// Makes a session of today, and says under which id.
    pub fn new_session(self) -> Id {
        let (id, today) = (self.app.new_id(), self.today());
        self.edit("edit.session-added", |draft| {
            draft.put(Session {
                on: Some(today),
                space: draft.about().space,
                ..Session::with_id(id)
            });
        });
        id
    }

    /// Leaves the flow that started the community, for the flow that comes next
    /// or for the overview: it opens once everything is stored, and stands in
    /// the history instead of the beginning.
    pub fn finish_start(self, then: Option<&'static Flow>) {
        let (app, id) = (self.app, self.id);
        let then = then.map(|flow| self.new_run(flow, self.peek(|c| flow.usual_length(c))));
        let place = then.map_or(Route::Community(id, Page::Overview), |run| {
            Route::Run(id, run)
        });
        spawn_local(async move {
            // A write of nothing is through when all before it are.
            app.tell_durability(app.vault().write(id, Vec::new(), String::new()).await);
            app.look_up().await;
            app.go_instead(place);
        });
    }

    /// Makes a run of a flow. Those who take part most days are taken to be here.
    pub fn new_run(self, flow: &'static Flow, length: RunLength) -> Id {
        self.new_run_in(None, flow, length)
    }

    fn new_run_in(self, session: Option<Id>, flow: &'static Flow, length: RunLength) -> Id {
        let id = self.app.new_id();
        let today = self.today();
        let step = flow.steps_in(Some(length)).first();
        let step = step.map_or("", |s| s.id);
        let held = session.and_then(|id| self.peek(|c| c.sessions.get(id).cloned()));
        let present = held.as_ref().map(|held| held.present.clone());
        let present = present.filter(|present| !present.is_empty());
        let present = present.unwrap_or_else(|| self.peek(regulars));
        self.edit("edit.flow-began", |draft| {
            draft.put(Run {
                flow: flow.id.into(),
                step: step.into(),
                length: Some(length),
                present,
                session,
                started: Some(today),
                ..Run::with_id(id)
            });
            if let Some(held) = held.filter(|_| flow.id == "opening") {
                settle(id, &held, draft);
            }
        });
        id
    }

    pub(super) fn write(self, make: impl FnOnce(&mut Draft)) -> Option<Undo> {
        self.write_by(None, make)
    }

    fn write_by(self, hand: Option<Hand>, make: impl FnOnce(&mut Draft)) -> Option<Undo> {
        let actor = self.app.actor;
        // The state before the first edit of a day is kept: records are shared
        // with it, so it costs no more than their number.
        let today = Some(untrack(|| self.today()));
        let is_first_of_day = self.copied.try_get_value().is_some_and(|day| day != today);
        let before = is_first_of_day.then(|| self.peek(Community::clone));
        let Edited { undo, touched } = self
            .community
            .try_update_untracked(|community| community.edit_by(actor, hand, make))?;
        self.introduce(actor);
        if touched.is_empty() {
            return None;
        }
        let first = self
            .unstored
            .try_update_value(std::mem::take)
            .unwrap_or(false);
        if let Some(before) = before {
            self.copied.set_value(today);
            if !first {
                safety::take_daily(self.app, before);
            }
        }
        let touched = if first {
            self.peek(Community::keys)
        } else {
            touched
        };
        self.store_records(touched, false);
        self.community.notify();
        Some(undo)
    }

    /// Notes who sits at this tab.
    fn introduce(self, actor: Actor) {
        let is_known = self.peek(|c| c.sync.people.contains_key(&actor));
        if !is_known {
            let note = format!("{} {}", untrack(|| self.today()), self.app.who());
            self.community
                .update_untracked(|community| community.sync.introduce(actor, &note));
        }
    }

    /// Stores records, and beside them what was seen of others if that is news
    /// to the store; last, so that it never claims more than is there.
    pub(super) fn store_records(self, keys: community::Set<(Kind, Id)>, all: bool) {
        let actor = self.app.actor;
        let (pieces, seen) = self.peek(|community| {
            let text = |(kind, id): (Kind, Id)| {
                (PieceKey::Record(kind, id), write_piece(community, kind, id))
            };
            let mut pieces: Pieces = keys.into_iter().map(text).collect();
            let sync = &community.sync;
            // Own counters are known from the records.
            let mut others = sync.seen.clone();
            others.remove(&actor);
            let beside = [sync.gone.len(), sync.kept.len(), sync.people.len()];
            let now = Some((others, beside));
            if all || self.seen.with_value(|seen| *seen != now) {
                pieces.push((PieceKey::Rest, write_rest(community)));
                self.seen.set_value(now);
            }
            (pieces, write_seen(community))
        });
        self.store(pieces, seen);
    }

    fn store(self, pieces: Pieces, seen: String) {
        self.writing.update_value(|n| *n += 1);
        self.sign.set(Sign::Saving);
        spawn_local(async move {
            let durability = self.app.vault().write(self.id, pieces, seen).await;
            self.app.tell_durability(durability);
            if durability.is_durable() {
                storage::ask_once();
            }
            // The workspace may have been left meanwhile; the words are stored all the same.
            let left = self.writing.try_update_value(|n| {
                *n -= 1;
                *n
            });
            let sign = if durability.is_durable() {
                Sign::Saved
            } else {
                Sign::Trouble
            };
            if left == Some(0) || sign == Sign::Trouble {
                self.sign.set(sign);
            }
        });
    }

    pub(super) fn show_history(self) {
        let (undo, redo) = self.history.with_value(History::names);
        self.undoable.set(undo);
        self.redoable.set(redo);
    }
}
