//! The app: what all places share, and which place is shown.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{frame, pages, workspace::Workspace};
use crate::browser::preferences::Preferences;
use crate::browser::vault::{Listing, Vault};
use crate::browser::{clock, fatal, hash, page, random};
use crate::community::{Actor, Community, Date, Id};
use crate::content::{language, text};
use crate::document::Opened;
use crate::route::{Page, Route};

/// What every place of the app shares.
#[derive(Clone, Copy)]
pub struct App {
    /// The place that is shown.
    pub route: RwSignal<Route>,
    /// The communities on this device; `None` until they were looked up.
    pub listings: RwSignal<Option<Vec<Listing>>>,
    /// What this device prefers.
    pub preferences: RwSignal<Preferences>,
    /// Something to tell, in one sentence; stays until put away.
    pub told: RwSignal<Option<Told>>,
    /// A file that was opened and whose community is here already.
    pub doubled: RwSignal<Option<Doubled>>,
    /// What is to be put in place of the community of that id, once it is open.
    pub replacement: RwSignal<Option<Community>>,
    /// This tab, as far as merging is concerned.
    pub actor: Actor,
    vault: StoredValue<Vault, LocalStorage>,
}

/// A sentence that is told at the foot of the page.
#[derive(Clone, PartialEq)]
pub struct Told {
    /// The sentence.
    pub words: String,
    /// `good`, `warn`, `bad` or `info`.
    pub tone: &'static str,
}

/// A file whose community is on this device already.
#[derive(Clone)]
pub struct Doubled {
    /// The community of the file.
    pub community: Community,
    /// What it is called here.
    pub name: String,
}

impl PartialEq for Doubled {
    fn eq(&self, other: &Self) -> bool {
        self.community.id() == other.community.id()
    }
}

/// Starts the app in the page.
pub fn start() {
    fatal::watch();
    leptos::mount::mount_to_body(|| {
        let app = App::new();
        provide_context(app);
        app.begin();
        root(app)
    });
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
}

fn root(app: App) -> AnyView {
    let community = Memo::new(move |_| app.route.get().community());
    let place = move || match community.get() {
        Some(id) => frame::community(app, id),
        None => frame::outside(app),
    };
    view! { {place} {frame::told(app)} {frame::doubled(app)} }.into_any()
}

impl App {
    fn new() -> App {
        let preferences = Preferences::load();
        App {
            route: RwSignal::new(Route::parse(&hash::read())),
            listings: RwSignal::new(None),
            preferences: RwSignal::new(preferences),
            told: RwSignal::new(None),
            doubled: RwSignal::new(None),
            replacement: RwSignal::new(None),
            actor: random::new_actor(),
            vault: StoredValue::new_local(Vault::new()),
        }
    }

    fn begin(self) {
        hash::on_change(move |hash| {
            page::moved();
            self.route.set(Route::parse(&hash));
        });
        Effect::new(move || self.preferences.with(|p| p.apply(language())));
        Effect::new(move || document().set_title(&title(self.route.get())));
        spawn_local(async move {
            self.look_up().await;
            let _ = document()
                .document_element()
                .map(|root| root.set_attribute("data-ready", ""));
        });
    }

    /// The storage of this device.
    pub fn vault(self) -> Vault {
        self.vault.get_value()
    }

    /// Looks up which communities are on this device.
    pub async fn look_up(self) {
        let listings = self.vault().list().await;
        self.listings.set(Some(listings));
    }

    /// The present day.
    pub fn today(self) -> Date {
        clock::today()
    }

    /// Who this device is, as it was told; "the group" if it was not.
    pub fn who(self) -> String {
        let who = self.preferences.read_untracked().who.clone();
        if who.trim().is_empty() {
            text("who.group")
        } else {
            who
        }
    }

    /// Goes to a place.
    pub fn go(self, route: Route) {
        hash::set(route.to_string().trim_start_matches('#'));
    }

    /// Tells something at the foot of the page.
    pub fn tell(self, tone: &'static str, words: String) {
        self.told.set(Some(Told { words, tone }));
    }

    /// Changes what this device prefers.
    pub fn prefer(self, change: impl FnOnce(&mut Preferences)) {
        let before = self.preferences.get_untracked();
        self.preferences.update(change);
        if self.preferences.read_untracked().save(&before).is_err() {
            self.tell("warn", text("preferences.not-stored"));
        }
    }

    /// Takes in an opened file and shows its community. If it is here already
    /// the group is asked what to do.
    pub fn take_in(self, opened: Opened) {
        let id = opened.community.id();
        let listed = self.listings.with_untracked(|l| {
            l.iter()
                .flatten()
                .find(|listing| listing.id == id)
                .map(|listing| listing.name.clone())
        });
        match listed {
            Some(name) => self.doubled.set(Some(Doubled {
                community: opened.community,
                name,
            })),
            None => self.keep(opened.community),
        }
    }

    /// Puts a community into storage, whole, and shows it.
    pub fn keep(self, community: Community) {
        spawn_local(async move {
            let id = community.id();
            let durability = self.vault().replace(&community).await;
            Workspace::tell_durability(self, &durability);
            self.look_up().await;
            self.go(Route::Community(id, Page::Overview));
        });
    }

    /// Puts what a file says in place of what is here: an edit of its
    /// community, which can be taken back like any other.
    pub fn replace(self, community: Community) {
        let id = community.id();
        self.replacement.set(Some(community));
        self.go(Route::Community(id, Page::Overview));
    }

    /// A new id.
    pub fn new_id(self) -> Id {
        random::new_id()
    }
}

fn title(route: Route) -> String {
    let page = match route {
        Route::Home | Route::Unknown => return text("title.home"),
        Route::Start => text("flow.start.name"),
        Route::Sources => text("nav.sources"),
        Route::Settings => text("nav.settings"),
        Route::Run(..) => text("title.run"),
        Route::Community(_, page) => text(&format!("nav.{}", page.name())),
    };
    crate::content::fill("title.page", &[("page", &page)])
}

/// The page outside any community.
pub fn outside_page(app: App, route: Route) -> AnyView {
    match route {
        Route::Start => pages::start(app),
        Route::Sources => pages::sources(),
        Route::Settings => pages::settings(app),
        _ => pages::home(app),
    }
}
