//! Opening a file: by button, by drop, or the example. Bad input gets one
//! clear sentence and changes nothing.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::app::App;
use super::frame;
use super::workspace::Workspace;
use crate::browser::files::{self, Unreadable};
use crate::browser::timing::pause;
use crate::browser::vault::{PieceKey, Pieces};
use crate::community::{Community, Id, Kind};
use crate::content::{fill, text};
use crate::document::{self, FileError, Opened, Problem, write_piece, write_rest};
use crate::route::{Page, Route};

/// How long the page of a community that was just opened has to be drawn
/// before it is stored, in milliseconds.
const SHOWING: i32 = 50;
/// A community of more records is shown before it is stored.
const LARGE: usize = 2_000;
/// How many pieces are made before the screen has its turn.
const STEP: usize = 500;

/// What was opened and waits.
#[derive(Clone, Copy)]
pub struct Opening {
    /// A file whose community is here already: the group is asked what to do.
    pub doubled: RwSignal<Option<Doubled>>,
    /// What is to be put in place of the community of that id, once it is open.
    replacement: RwSignal<Option<Community>>,
    /// What is to be merged into the community of that id, once the group has
    /// looked at it.
    merging: RwSignal<Option<Community>>,
    /// What was just opened and is shown while it is stored.
    fresh: StoredValue<Option<Community>>,
}

/// A file whose community is on this device already.
#[derive(Clone)]
pub struct Doubled {
    /// The community of the file.
    pub community: Community,
    /// What it is called here.
    pub name: String,
    /// Whether it was removed from this device and can still be brought back.
    pub is_deleted: bool,
}

impl PartialEq for Doubled {
    fn eq(&self, other: &Self) -> bool {
        self.community.id() == other.community.id()
    }
}

/// From now on files can be opened.
pub fn begin(app: App) {
    // A root of its own: it stays when the page that was shown goes.
    leptos::mount::mount_to_body(move || {
        let opening = Opening {
            doubled: RwSignal::new(None),
            replacement: RwSignal::new(None),
            merging: RwSignal::new(None),
            fresh: StoredValue::new(None),
        };
        app.opening.set_value(Some(opening));
        frame::doubled(app, opening)
    });
}

/// Opens a file that somebody chose or dropped.
pub fn open(app: App, file: File) {
    spawn_local(async move {
        if let Some(opened) = read(app, file).await {
            app.take_in(opened);
        }
    });
}

/// Opens a file to be merged into a community that is open: the group looks at
/// what will come in first.
pub fn merge(workspace: Workspace, file: File) {
    let app = workspace.app;
    spawn_local(async move {
        let Some(opened) = read(app, file).await else {
            return;
        };
        if opened.community.id() != workspace.id {
            let name = frame::name_of(&opened.community);
            return app.tell("warn", fill("merge.another", &[("name", &name)]));
        }
        app.look_at(opened.community);
    });
}

async fn read(app: App, file: File) -> Option<Opened> {
    let bytes = match files::read(&file).await {
        Ok(bytes) => bytes,
        Err(Unreadable::TooLarge) => {
            refuse(app, &FileError::TooLarge);
            return None;
        }
        Err(Unreadable::Failed) => {
            app.tell("bad", text("file.error.unreadable"));
            return None;
        }
    };
    match document::read_bytes(&bytes) {
        Ok(opened) => {
            report(app, &opened.problems);
            Some(opened)
        }
        Err(error) => {
            refuse(app, &error);
            None
        }
    }
}

/// Fetches the example only now, and opens a copy of it: a community of its
/// own, with a new id.
pub fn open_example(app: App) {
    spawn_local(async move {
        let Some(bytes) = files::fetch_own("examples/tarrow-vale.weft.json").await else {
            return app.tell("warn", text("home.example.failed"));
        };
        match document::read_bytes(&bytes) {
            Ok(opened) => app.keep(opened.community.as_another(app.new_id())),
            Err(error) => refuse(app, &error),
        }
    });
}

/// Brings back communities that the list has lost.
pub fn recover(app: App, lost: Vec<Id>) {
    spawn_local(async move {
        app.vault().recover(lost).await;
        app.look_up().await;
    });
}

/// Ids that a hand-made file gave in its own way are nothing unusual.
fn report(app: App, problems: &[Problem]) {
    let problems = problems
        .iter()
        .filter(|p| !matches!(p, Problem::NewId { .. }))
        .count();
    if problems > 0 {
        app.tell("info", crate::content::count("file.problems", problems));
    }
}

fn refuse(app: App, error: &FileError) {
    app.tell("bad", words(error));
}

/// Why a file was not opened, in one sentence with the place and the mend.
pub fn words(error: &FileError) -> String {
    let key = |name: &str| format!("file.error.{name}");
    match error {
        FileError::TooLarge => text(&key("too-large")),
        FileError::NotText => text(&key("not-text")),
        FileError::Empty => text(&key("empty")),
        FileError::CutShort => text(&key("cut-short")),
        FileError::NotJson { line, column } => fill(
            &key("not-json"),
            &[("line", &line.to_string()), ("column", &column.to_string())],
        ),
        FileError::TooDeep => text(&key("too-deep")),
        FileError::NotWeft => text(&key("not-weft")),
        FileError::TooNew { version } => {
            fill(&key("too-new"), &[("version", &version.to_string())])
        }
        FileError::WrongShape { place } => fill(&key("wrong-shape"), &[("place", place)]),
        FileError::TooMany { kind } => fill(&key("too-many"), &[("place", kind.name())]),
        FileError::TextTooLong { place } => fill(&key("text-too-long"), &[("place", place)]),
    }
}

impl App {
    /// Takes in an opened file and shows its community. If it is here already,
    /// or can be brought back, the group is asked what to do. What is here is
    /// looked up first: another tab may have opened it just now.
    pub fn take_in(self, opened: Opened) {
        spawn_local(async move {
            self.look_up().await;
            let community = opened.community;
            match self.name_here(community.id()) {
                Some((name, is_deleted)) => {
                    let doubled = Doubled {
                        community,
                        name,
                        is_deleted,
                    };
                    self.waiting().doubled.set(Some(doubled));
                }
                None => self.keep(community),
            }
        });
    }

    /// What a community is called here, and whether it was deleted.
    fn name_here(self, id: Id) -> Option<(String, bool)> {
        let listed = self.listings.with_untracked(|l| {
            let found = l.iter().flatten().find(|listing| listing.id == id);
            found.map(|listing| (listing.name.clone(), false))
        });
        listed.or_else(|| {
            let deleted = self.vault().deleted();
            let found = deleted.into_iter().find(|one| one.id == id);
            found.map(|one| (one.name, true))
        })
    }

    /// Goes on with a file once the group has said what to do with it; what
    /// was deleted is brought back first.
    pub fn go_on(self, doubled: Doubled, then: fn(App, Community)) {
        let Doubled {
            community,
            is_deleted,
            ..
        } = doubled;
        if !is_deleted {
            return then(self, community);
        }
        spawn_local(async move {
            let durability = self.vault().bring_back(community.id()).await;
            self.tell_durability(durability);
            self.look_up().await;
            then(self, community);
        });
    }

    /// Puts a community into storage, whole, and shows it; a large one is shown
    /// while it is stored.
    pub fn keep(self, community: Community) {
        spawn_local(async move {
            let id = community.id();
            if community.keys().len() > LARGE {
                return self.show_and_keep(community).await;
            }
            let pieces = pieces_of(&community).await;
            let durability = self.vault().replace(id, pieces).await;
            self.tell_durability(durability);
            self.look_up().await;
            self.go(Route::Community(id, Page::Overview));
        });
    }

    /// What is edited meanwhile is stored after it.
    async fn show_and_keep(self, community: Community) {
        let id = community.id();
        let fresh = self.waiting().fresh;
        let is_shown = Rc::new(Cell::new(false));
        let shown = is_shown.clone();
        let make = move || async move {
            shown.set(true);
            fresh.set_value(Some(community.clone()));
            self.go(Route::Community(id, Page::Overview));
            pause(SHOWING).await;
            pieces_of(&community).await
        };
        let durability = self.vault().replace_by(id, make).await;
        self.tell_durability(durability);
        self.look_up().await;
        fresh.set_value(None);
        match self.open_one(id) {
            Some(workspace) => workspace.is_kept(durability),
            // Left meanwhile.
            None if is_shown.get() => {}
            None => self.go(Route::Community(id, Page::Overview)),
        }
    }

    /// Takes the community that was just opened, to be shown.
    pub fn take_fresh(self, id: Id) -> Option<Community> {
        let fresh = self.waiting().fresh;
        let is_it = fresh.with_value(|c| c.as_ref().is_some_and(|c| c.id() == id));
        is_it
            .then(|| fresh.try_update_value(Option::take).flatten())
            .flatten()
    }

    /// Puts what a file says in place of what is here: an edit of its
    /// community, which can be taken back like any other.
    pub fn replace(self, community: Community) {
        let id = community.id();
        self.waiting().replacement.set(Some(community));
        self.go(Route::Community(id, Page::Overview));
    }

    /// Takes what is to be put in place of a community, if there is something.
    pub fn replacement_of(self, id: Id) -> Option<Community> {
        let replacement = self.waiting().replacement;
        let ours = replacement.with(|c| c.as_ref().is_some_and(|c| c.id() == id));
        ours.then(|| replacement.try_update(Option::take).flatten())
            .flatten()
    }

    /// Shows what a file would bring to its community, which is here already.
    pub fn look_at(self, community: Community) {
        let id = community.id();
        self.waiting().merging.set(Some(community));
        self.go(Route::Community(id, Page::Merge));
    }

    /// The file that waits to be merged, if it is of this community.
    pub fn to_merge(self, id: Id) -> Option<Community> {
        let merging = self.waiting().merging;
        merging.with(|c| c.as_ref().filter(|c| c.id() == id).cloned())
    }

    /// There is nothing to be merged any more.
    pub fn leave_merging(self) {
        self.waiting().merging.set(None);
    }

    fn waiting(self) -> Opening {
        self.opening.get_value().expect("begun with the rooms")
    }
}

/// All pieces of a community, to be stored; made bit by bit, so that the
/// screen has its turn.
async fn pieces_of(community: &Community) -> Pieces {
    let removed = community.sync.removed.keys().copied();
    let records: Vec<(Kind, Id)> = community.keys().into_iter().chain(removed).collect();
    let mut pieces = Pieces::new();
    for step in records.chunks(STEP) {
        let piece = |(kind, id): &(Kind, Id)| {
            (
                PieceKey::Record(*kind, *id),
                write_piece(community, *kind, *id),
            )
        };
        pieces.extend(step.iter().map(piece));
        if records.len() > STEP {
            pause(0).await;
        }
    }
    pieces.push((PieceKey::Rest, write_rest(community)));
    pieces
}
