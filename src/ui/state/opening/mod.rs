//! Opening a file: by button, by drop, pasted, or the example. Bad input gets
//! one clear sentence and changes nothing.

mod reading;
mod storing;

use std::pin::Pin;

use leptos::task::spawn_local;
use web_sys::File;

use super::app::App;
use super::merging::stand;
use super::name::name_of;
use super::opened::{Arrived, Doubled};
use super::typing;
use super::workspace::Workspace;
use crate::browser::{clock, files};
use crate::community::{Community, Date, Id};
use crate::content::{fill, text};
use crate::document::{self, Opened};
use crate::route::{Page, Route};

/// Opens what somebody chose, dropped or pasted: one file at a time.
pub fn open(app: App, files: Vec<File>) {
    if let Some(file) = only(app, files) {
        take(app, Box::pin(reading::file(file)));
    }
}

/// What is in a text that was pasted; or why it cannot be opened.
pub fn read_text(words: &str) -> Result<Opened, String> {
    reading::pasted(words)
}

/// Takes in what was read.
pub fn take_read(app: App, opened: Opened) {
    take(app, Box::pin(async { Ok(opened) }));
}

/// Opens a text that somebody pasted.
pub fn open_text(app: App, text: String) {
    take(app, Box::pin(async move { reading::pasted(&text) }));
}

/// Asks for the text of a file.
pub fn ask_for_text(app: App) {
    app.incoming().asks_for_text.set(true);
}

/// Opens a file to be merged into a community that is open: the group looks at
/// what will come in first.
pub fn merge(workspace: Workspace, file: File) {
    typing::flush();
    let app = workspace.app;
    app.one_by_one(Box::pin(async move {
        let opened = match reading::file(file).await {
            Ok(opened) => opened,
            Err(why) => return app.tell("bad", why),
        };
        if opened.community.id() != workspace.id {
            let name = name_of(&opened.community);
            return app.tell("warn", fill("merge.another", &[("name", &name)]));
        }
        reading::report(app, &opened.problems);
        app.look_at(opened.community, saved_on(&opened.saved_at));
    }));
}

/// The one file of those that were given, or a sentence.
fn only(app: App, mut files: Vec<File>) -> Option<File> {
    match files.len() {
        0 => app.tell("warn", text("file.given.none")),
        1 => return files.pop(),
        n => app.tell("warn", fill("file.given.many", &[("n", &n.to_string())])),
    }
    None
}

/// Takes in what is being read, or says why that cannot be.
fn take(app: App, reading: Pin<Box<dyn Future<Output = Result<Opened, String>>>>) {
    // What stands in a field belongs to what is here.
    typing::flush();
    app.one_by_one(Box::pin(async move {
        match reading.await {
            Ok(opened) => app.take_in(opened).await,
            Err(why) => app.tell("bad", why),
        }
    }));
}

/// The day on which a file says that it was saved.
fn saved_on(moment: &Option<String>) -> Option<Date> {
    moment.as_deref().and_then(clock::day_of)
}

/// Fetches the example only now, and opens a copy of it: a community of its
/// own, with a new id.
pub fn open_example(app: App) {
    app.one_by_one(Box::pin(async move {
        let Some(bytes) = files::fetch_own("examples/tarrow-vale.weft.json").await else {
            return app.tell("warn", text("home.example.failed"));
        };
        match document::read_bytes(&bytes) {
            Ok(opened) => app.keep(opened.community.as_another(app.new_id())).await,
            // What the host sent is no example; a page about an error, say.
            Err(_) => app.tell("warn", text("home.example.failed")),
        }
    }));
}

/// Brings back communities that the list has lost.
pub fn recover(app: App, lost: Vec<Id>) {
    spawn_local(async move {
        app.vault().recover(lost).await;
        app.look_up().await;
    });
}

impl App {
    /// Does what opens something, unless something is being opened already:
    /// of two at once the slower would be shown in place of the other.
    fn one_by_one(self, doing: Pin<Box<dyn Future<Output = ()>>>) {
        let under_way = self.incoming().under_way;
        if under_way.get_value() {
            return self.tell("info", text("file.given.busy"));
        }
        under_way.set_value(true);
        spawn_local(async move {
            doing.await;
            under_way.set_value(false);
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
    pub fn go_on(self, doubled: Doubled, then: fn(App, Doubled)) {
        if !doubled.is_deleted {
            return then(self, doubled);
        }
        spawn_local(async move {
            let durability = self.vault().bring_back(doubled.community.id()).await;
            self.tell_durability(durability);
            self.look_up().await;
            then(self, doubled);
        });
    }

    /// Takes in an opened file and shows its community. If it is here already,
    /// or can be brought back, the group is asked what to do, and told how the
    /// two stand to each other. What is here is looked up first: another tab
    /// may have opened it just now.
    async fn take_in(self, opened: Opened) {
        self.look_up().await;
        let id = opened.community.id();
        let Some((name, is_deleted)) = self.name_here(id) else {
            reading::report(self, &opened.problems);
            return self.keep(opened.community).await;
        };
        let saved = saved_on(&opened.saved_at);
        reading::report(self, &opened.problems);
        if self.route.get_untracked() == Route::Community(id, Page::Merge) {
            return self.look_at(opened.community, saved);
        }
        let here = match self.open_one(id) {
            _ if is_deleted => None,
            Some(open) => Some(open.now()),
            None => self.vault().load(id).await.map(|loaded| loaded.community),
        };
        let standing = here.map(|here| stand(&here, &opened.community));
        self.incoming().doubled.set(Some(Doubled {
            community: opened.community,
            saved,
            name,
            is_deleted,
            standing,
        }));
    }

    /// Puts what a file says in place of what is here: an edit of its
    /// community, which can be taken back like any other.
    pub fn replace(self, community: Community) {
        let id = community.id();
        self.incoming().replacement.set(Some(community));
        self.go(Route::Community(id, Page::Overview));
    }

    /// Shows what a file would bring to its community, which is here already.
    pub fn look_at(self, community: Community, saved: Option<Date>) {
        let id = community.id();
        self.incoming()
            .merging
            .set(Some(Arrived { community, saved }));
        self.go(Route::Community(id, Page::Merge));
    }

    /// The file that waits to be merged, if it is of this community.
    pub fn to_merge(self, id: Id) -> Option<Arrived> {
        let merging = self.incoming().merging;
        merging.with(|a| a.as_ref().filter(|a| a.community.id() == id).cloned())
    }

    /// There is nothing to be merged any more.
    pub fn leave_merging(self) {
        self.incoming().merging.set(None);
    }
}
