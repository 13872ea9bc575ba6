//! The workspace: one community that is open, and the one way to change it.
//!
//! Read state through signals, write intent through [`Workspace::edit`]: it
//! stamps, keeps undo, saves and tells the other tabs.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::App;
use super::safety;
use crate::browser::storage;
use crate::browser::vault::{PieceKey, Trouble, Why};
use crate::community::{Community, Date, Draft, Edit, Edited, Id, Kind, Record, Run, RunStatus};
use crate::document::write_piece;
use crate::flow::{Context, Flow};
use crate::route::{Page, Route};

/// How many edits can be taken back.
const LONGEST_HISTORY: usize = 500;

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
    community: RwSignal<Community>,
    history: StoredValue<History>,
    writing: StoredValue<u32>,
    /// Whether nothing of this community is stored yet.
    unstored: StoredValue<bool>,
    /// The day on which a safety copy was last seen to.
    copied: StoredValue<Option<Date>>,
}

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

#[derive(Default)]
struct History {
    undo: Vec<(&'static str, Edit)>,
    redo: Vec<(&'static str, Edit)>,
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
        }
    }

    /// Opens a workspace on a community of which nothing is stored; its first
    /// edit stores all of it.
    pub fn unstored(app: App, community: Community) -> Workspace {
        let workspace = Workspace::new(app, community);
        workspace.unstored.set_value(true);
        workspace
    }

    /// Reads now and again after every edit.
    pub fn read<T>(self, read: impl FnOnce(&Community) -> T) -> T {
        self.community.with(read)
    }

    /// Reads once.
    pub fn peek<T>(self, read: impl FnOnce(&Community) -> T) -> T {
        self.community.with_untracked(read)
    }

    /// A value that follows the community and speaks up only when it changes.
    pub fn memo<T>(self, read: impl Fn(&Community) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        // Boxed, so that what a memo costs is paid once per type and not per call.
        let read: Box<dyn Fn(&Community) -> T + Send + Sync> = Box::new(read);
        Memo::new(move |_| self.community.with(&read))
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
    pub fn edit(self, what: &'static str, make: impl FnOnce(&mut Draft)) {
        let Some(undo) = self.write(make) else { return };
        self.history.update_value(|history| {
            history.redo.clear();
            history.undo.push((what, undo));
            if history.undo.len() > LONGEST_HISTORY {
                history.undo.remove(0);
            }
        });
        self.show_history();
    }

    /// Takes a safety copy of the community as it is at this moment. `Err`
    /// says why this browser keeps none.
    pub async fn take_copy(self, why: Why) -> Result<(), Trouble> {
        let Some(now) = self.community.try_with_untracked(Community::clone) else {
            // Left meanwhile: nothing is about to happen to it here.
            return Ok(());
        };
        self.copied.try_set_value(Some(self.today()));
        safety::take(self.app, now, why).await
    }

    /// Puts another state in the place of this one, as an edit like any other,
    /// once a safety copy was taken. `false` says that the workspace was left
    /// before, and everything is as it was.
    pub async fn replace_with(self, what: &'static str, why: Why, other: Community) -> bool {
        safety::warn(self.take_copy(why).await);
        let is_open = self.community.try_with_untracked(|_| ()).is_some();
        if is_open {
            self.edit(what, |draft| draft.replace_with(&other));
        }
        is_open
    }

    /// Takes the last edit back.
    pub fn undo(self) {
        let Some((what, edit)) = self.history.try_update_value(|h| h.undo.pop()).flatten() else {
            return;
        };
        if let Some(redo) = self.write(|draft| draft.apply(&edit)) {
            self.history.update_value(|h| h.redo.push((what, redo)));
        }
        self.show_history();
    }

    /// Makes the last edit that was taken back again.
    pub fn redo(self) {
        let Some((what, edit)) = self.history.try_update_value(|h| h.redo.pop()).flatten() else {
            return;
        };
        if let Some(undo) = self.write(|draft| draft.apply(&edit)) {
            self.history.update_value(|h| h.undo.push((what, undo)));
        }
        self.show_history();
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
        let open = self.peek(|c| {
            let mut runs = c.runs.iter();
            runs.find(|r| r.flow == flow.id && r.status == RunStatus::Open)
                .map(|r| r.id)
        });
        let run = open.unwrap_or_else(|| self.new_run(flow));
        self.app.go(Route::Run(self.id, run));
    }

    /// Leaves the flow that started the community, for the community itself:
    /// its page opens once everything is stored.
    pub fn finish_start(self) {
        let (app, id) = (self.app, self.id);
        spawn_local(async move {
            // A write of nothing is through when all before it are.
            app.tell_durability(app.vault().write(id, Vec::new()).await);
            app.look_up().await;
            app.go(Route::Community(id, Page::Overview));
        });
    }

    /// Makes a run of a flow.
    pub fn new_run(self, flow: &'static Flow) -> Id {
        let id = self.app.new_id();
        let today = self.today();
        let step = flow.steps.first().map_or("", |s| s.id);
        self.edit("edit.flow-began", |draft| {
            draft.put(Run {
                flow: flow.id.into(),
                step: step.into(),
                started: Some(today),
                ..Run::with_id(id)
            });
        });
        id
    }

    /// Takes in pieces that another tab has stored.
    pub fn absorb(self, pieces: Vec<PieceKey>) {
        spawn_local(async move {
            let pieces = self.app.vault().read(self.id, &pieces).await;
            self.community.try_update(|community| {
                pieces.into_iter().for_each(|piece| community.absorb(piece));
            });
        });
    }

    fn write(self, make: impl FnOnce(&mut Draft)) -> Option<Edit> {
        let actor = self.app.actor;
        // The state before the first edit of a day is kept: records are shared
        // with it, so it costs no more than their number.
        let today = Some(self.today());
        let is_first_of_day = self.copied.try_get_value().is_some_and(|day| day != today);
        let before = is_first_of_day.then(|| self.peek(Community::clone));
        let Edited { undo, touched } = self
            .community
            .try_update_untracked(|community| community.edit(actor, make))?;
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
        let pieces = self.peek(|community| {
            let touched = if first { community.keys() } else { touched };
            let text = |(kind, id): (Kind, Id)| {
                (PieceKey::Record(kind, id), write_piece(community, kind, id))
            };
            touched.into_iter().map(text).collect::<Vec<_>>()
        });
        self.store(pieces);
        self.community.notify();
        Some(undo)
    }

    fn store(self, pieces: Vec<(PieceKey, Option<String>)>) {
        self.writing.update_value(|n| *n += 1);
        self.sign.set(Sign::Saving);
        spawn_local(async move {
            let durability = self.app.vault().write(self.id, pieces).await;
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
                self.sign.try_set(sign);
            }
        });
    }

    fn show_history(self) {
        let (undo, redo) = self
            .history
            .with_value(|h| (h.undo.last().map(|e| e.0), h.redo.last().map(|e| e.0)));
        self.undoable.set(undo);
        self.redoable.set(redo);
    }
}
