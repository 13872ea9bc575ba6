//! The app: what all places share, and which place is shown.

use leptos::prelude::*;

use crate::ui::parts::live;
use leptos::task::spawn_local;

use super::{frame, pages, workspace::Workspace};
use crate::browser::preferences::Preferences;
use crate::browser::vault::{
    Durability, Elsewhere, Held, Listing, PieceKey, Pieces, Trouble, Vault,
};
use crate::browser::{clock, fatal, hash, page, random};
use crate::community::{Actor, Community, Date, Id};
use crate::content::{language, text};
use crate::document::{Opened, write_piece, write_rest};
use crate::route::{Page, Route};

/// What every place of the app shares.
#[derive(Clone, Copy)]
pub struct App {
    /// The place that is shown.
    pub route: RwSignal<Route>,
    /// The last place in a community, to go back to from settings.
    pub came_from: RwSignal<Option<Route>>,
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
    /// The workspace that is open, for what other tabs write.
    open: StoredValue<Option<Workspace>>,
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
    // Leptos has no executor before it is mounted.
    wasm_bindgen_futures::spawn_local(async {
        let vault = Vault::open().await;
        leptos::mount::mount_to_body(move || {
            let app = App::new(vault);
            provide_context(app);
            app.begin();
            root(app)
        });
        // The static shell has the same first screen as home.
        if let Some(shell) = document().get_element_by_id("shell") {
            shell.remove();
        }
    });
}

fn root(app: App) -> AnyView {
    let community = Memo::new(move |_| app.route.get().community());
    let place = move || match community.get() {
        Some(id) => frame::community(app, id),
        None => frame::outside(app),
    };
    view! { {live(place)} {frame::told(app)} {frame::doubled(app)} }.into_any()
}

impl App {
    fn new(vault: Vault) -> App {
        let preferences = Preferences::load();
        App {
            route: RwSignal::new(Route::parse(&hash::read())),
            came_from: RwSignal::new(None),
            listings: RwSignal::new(None),
            preferences: RwSignal::new(preferences),
            told: RwSignal::new(None),
            doubled: RwSignal::new(None),
            replacement: RwSignal::new(None),
            actor: random::new_actor(),
            vault: StoredValue::new_local(vault),
            open: StoredValue::new(None),
        }
    }

    fn begin(self) {
        hash::on_change(move |hash| {
            page::moved();
            let from = self.route.get_untracked();
            if from.community().is_some() {
                self.came_from.set(Some(from));
            }
            self.route.set(Route::parse(&hash));
            if self.route.get_untracked() == Route::Home {
                self.came_from.set(None);
                spawn_local(self.look_up());
            }
        });
        self.vault().on_elsewhere(move |what| self.hear(what));
        Effect::new(move || self.preferences.with(|p| p.apply(language())));
        Effect::new(move || document().set_title(&title(self.route.get())));
        spawn_local(async move {
            self.look_up().await;
            let _ = document()
                .document_element()
                .map(|root| root.set_attribute("data-ready", ""));
        });
    }

    /// Follows what another tab did.
    fn hear(self, what: Elsewhere) {
        let open = self.open.get_value();
        let is_open = |id: Id| open.filter(|workspace| workspace.id == id);
        match what {
            Elsewhere::Wrote { community, pieces } => {
                let Some(workspace) = is_open(community) else {
                    return;
                };
                spawn_local(async move {
                    let pieces = self.vault().read(community, &pieces).await;
                    workspace.absorb(pieces);
                });
            }
            Elsewhere::Replaced { community } | Elsewhere::Deleted { community } => {
                if is_open(community).is_some() {
                    self.tell("info", text("elsewhere.gone"));
                    self.go(Route::Home);
                }
                spawn_local(self.look_up());
            }
            Elsewhere::Saved { .. } => spawn_local(self.look_up()),
        }
    }

    /// Notes which workspace is open.
    pub fn opened(self, workspace: Option<Workspace>) {
        self.open.set_value(workspace);
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
            let durability = self.vault().replace(id, pieces_of(&community)).await;
            self.tell_durability(durability);
            self.look_up().await;
            self.go(Route::Community(id, Page::Overview));
        });
    }

    /// Says in one notice what keeps words from being stored as they should.
    pub fn tell_durability(self, durability: Durability) {
        let Some(trouble) = durability.trouble else {
            return;
        };
        let held = match durability.held {
            Held::Both => return,
            Held::LocalStorage => "local-storage",
            // Durable all the same: nothing to worry anybody with.
            Held::IndexedDb => return,
            Held::Memory => "memory",
        };
        let why = match trouble {
            Trouble::Blocked => "blocked",
            Trouble::Failed => "failed",
            Trouble::Full => "full",
            Trouble::Deleted => "deleted",
            Trouble::Newer => "newer",
            Trouble::Broken => "broken",
        };
        let words = format!(
            "{} {}",
            text(&format!("trouble.{why}")),
            text(&format!("held.{held}"))
        );
        if self
            .told
            .with_untracked(|t| t.as_ref().is_none_or(|t| t.words != words))
        {
            self.tell("warn", words);
        }
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

/// All pieces of a community, to be stored.
fn pieces_of(community: &Community) -> Pieces {
    let removed = community.sync.removed.keys().copied();
    let records = community.keys().into_iter().chain(removed);
    let piece = |(kind, id)| (PieceKey::Record(kind, id), write_piece(community, kind, id));
    records
        .map(piece)
        .chain([(PieceKey::Rest, write_rest(community))])
        .collect()
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
        Route::Sources => pages::sources(app),
        Route::Settings => pages::settings(app),
        _ => pages::home(app),
    }
}
