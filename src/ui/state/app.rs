//! The app: what all places share, and which place is shown.

use std::sync::Arc;

use leptos::prelude::*;

use leptos::reactive::graph::Observer;
use leptos::task::spawn_local;

use super::opened::Opening;
use super::typing;
use crate::browser::preferences::Preferences;
use crate::browser::vault::{Durability, Elsewhere, Held, Listing, Pieces, Trouble, Vault};
use crate::browser::{clock, hash, page, random, timing};
use crate::community::likeness::is_blank;
use crate::community::{Actor, Community, Date, Id};
use crate::content::{language, text};
use crate::route::Route;
use crate::ui::state::{RwSignal, StoredValue, follow};

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
    /// Something to tell, in one sentence; stays until put away, and what is
    /// no warning until one goes to another page.
    pub told: RwSignal<Option<Told>>,
    /// This tab, as far as merging is concerned.
    pub actor: Actor,
    /// Whether the rooms behind home have been entered.
    pub has_rooms: StoredValue<bool>,
    /// What was opened and waits for an answer; there once the rooms are.
    pub opening: StoredValue<Option<Opening>>,
    /// Whether communities were deleted that can be brought back.
    pub has_deleted: RwSignal<bool>,
    /// A later version of Weft writes here now; this one stopped.
    pub outdated: RwSignal<bool>,
    /// The day that the pages show.
    day: RwSignal<Date>,
    vault: StoredValue<Vault>,
    /// What was last told of trouble with storage.
    troubled: StoredValue<String>,
    /// The community that is open, for what other tabs write.
    open: StoredValue<Option<Arc<dyn Open>>>,
    /// The run on whose private desk another tab wrote last; told each time.
    pub desk_heard: RwSignal<Option<Id>>,
}

/// What is open, as far as the app has to know it: whoever opens a community
/// knows the app, and not the other way round.
pub trait Open: Send + Sync {
    /// The id of its community.
    fn id(&self) -> Id;
    /// The community as it is at this moment.
    fn now(&self) -> Community;
    /// Takes in what another tab wrote.
    fn hear(&self, pieces: Pieces, seen: String);
    /// Notes that another tab has heard what was written here.
    fn heard(&self);
    /// Stores all of it again: what was stored is gone.
    fn emptied(&self, all: bool);
    /// Takes in what a store holds that answered late.
    fn late(&self);
    /// Notes what became of storing what was just opened.
    fn kept(&self, durability: Durability);
}

/// A sentence that is told at the foot of the page.
#[derive(Clone, PartialEq)]
pub struct Told {
    /// The sentence.
    pub words: String,
    /// `good`, `warn`, `bad` or `info`.
    pub tone: &'static str,
    /// When it was told, in ms.
    at: f64,
}

impl Told {
    /// Whether it is only told, and nobody need do anything about it.
    fn goes_by_itself(&self) -> bool {
        matches!(self.tone, "good" | "info")
    }

    /// Whether whoever goes to another page has no more need of it.
    fn is_read(&self) -> bool {
        self.goes_by_itself() && clock::milliseconds() - self.at > ARRIVING
    }
}

/// So long it takes to see that something is told, and to read it slowly.
const LONG_ENOUGH: std::time::Duration = std::time::Duration::from_secs(12);

/// So long after something was told the page may come that it is told of, in ms.
const ARRIVING: f64 = 2_000.0;

impl App {
    /// The app over the storage of this device.
    pub fn new(vault: Vault) -> App {
        let preferences = Preferences::load();
        App {
            route: RwSignal::new(Route::parse(&hash::read())),
            came_from: RwSignal::new(None),
            listings: RwSignal::new(None),
            preferences: RwSignal::new(preferences),
            told: RwSignal::new(None),
            actor: random::new_actor(),
            has_rooms: StoredValue::new(false),
            opening: StoredValue::new(None),
            has_deleted: RwSignal::new(false),
            outdated: RwSignal::new(false),
            day: RwSignal::new(clock::today()),
            vault: StoredValue::new(vault),
            troubled: StoredValue::new(String::new()),
            open: StoredValue::new(None),
            desk_heard: RwSignal::new(None),
        }
    }

    /// From now on it follows the address, the day and what other tabs do.
    pub fn begin(self) {
        timing::on_hidden(typing::flush);
        hash::on_change(move |hash| self.arrive(Route::parse(&hash)));
        self.follow_day();
        self.vault().on_elsewhere(move |what| self.hear(what));
        follow(move || self.preferences.with(|p| p.apply(language())));
    }

    /// Shows another place.
    fn arrive(self, route: Route) {
        // What stands in a field of the place that is left comes first.
        typing::take_in();
        page::moved();
        if self
            .told
            .with_untracked(|told| told.as_ref().is_some_and(Told::is_read))
        {
            self.told.set(None);
        }
        let from = self.route.get_untracked();
        if from.community().is_some() {
            self.came_from.set(Some(from));
        }
        self.route.set(route);
        if route == Route::Home {
            self.came_from.set(None);
            spawn_local(self.look_up());
        }
    }

    /// Follows what another tab did.
    fn hear(self, what: Elsewhere) {
        match what {
            Elsewhere::Wrote {
                community,
                pieces,
                seen,
            } => {
                if let Some(open) = self.open_one(community) {
                    open.hear(pieces, seen);
                }
            }
            Elsewhere::Heard { community } => {
                if let Some(open) = self.open_one(community) {
                    open.heard();
                }
            }
            Elsewhere::Replaced { community } | Elsewhere::Deleted { community } => {
                if self.open_one(community).is_some() {
                    self.tell("info", text("elsewhere.gone"));
                    self.go(Route::Home);
                }
                spawn_local(self.look_up());
            }
            Elsewhere::Saved { .. } => spawn_local(self.look_up()),
            Elsewhere::Emptied { all } => {
                match self.open.get_value() {
                    Some(open) => open.emptied(all),
                    None if all => self.tell("warn", text("elsewhere.emptied")),
                    None => {}
                }
                spawn_local(self.look_up());
            }
            Elsewhere::Desk { run } => self.desk_heard.set(Some(run)),
            Elsewhere::Late => {
                if let Some(open) = self.open.get_value() {
                    open.late();
                }
                spawn_local(self.look_up());
            }
        }
    }

    /// Notes which community is open.
    pub fn opened(self, open: Option<Arc<dyn Open>>) {
        self.open.set_value(open);
    }

    /// The community of that id, if it is the one that is open.
    pub fn open_one(self, id: Id) -> Option<Arc<dyn Open>> {
        self.open.get_value().filter(|open| open.id() == id)
    }

    /// The storage of this device.
    pub fn vault(self) -> Vault {
        self.vault.get_value()
    }

    /// Looks up which communities are on this device.
    pub async fn look_up(self) {
        let listings = self.vault().list().await;
        self.listings.set(Some(listings));
        self.has_deleted.set(self.vault().any_deleted());
    }

    /// The present day. A page that shows it, or what follows from it, follows
    /// it past midnight.
    pub fn today(self) -> Date {
        if Observer::get().is_some() {
            self.day.track();
        }
        clock::today()
    }

    /// A day to be chosen: today, whatever day it is by then, until somebody
    /// chooses another.
    pub fn today_to_choose(self) -> RwSignal<Option<Date>> {
        let chosen = RwSignal::new(Some(untrack(|| self.today())));
        let mut before = None;
        follow(move || {
            let today = self.today();
            let before = before.replace(today);
            if before.is_some_and(|before| chosen.get_untracked() == Some(before)) {
                chosen.set(Some(today));
            }
        });
        chosen
    }

    /// Keeps the day right on a page that stays open.
    fn follow_day(self) {
        clock::on_the_minute(move || {
            let today = clock::today();
            if self.day.get_untracked() != today {
                self.day.set(today);
            }
        });
    }

    /// Who this device is, as it was told; "the group" if it was not.
    pub fn who(self) -> String {
        let who = self.preferences.with_untracked(|p| p.who.clone());
        if is_blank(&who) {
            text("who.group")
        } else {
            who
        }
    }

    /// Goes to a place.
    pub fn go(self, route: Route) {
        hash::set(route.to_string().trim_start_matches('#'));
    }

    /// Goes to a place that stands in the history instead of this one: *Back*
    /// leads to where one was before both.
    pub fn go_instead(self, route: Route) {
        if hash::replace(route.to_string().trim_start_matches('#')) {
            self.arrive(route);
        }
    }

    /// Tells something at the foot of the page.
    pub fn tell(self, tone: &'static str, words: String) {
        let at = clock::milliseconds();
        let told = Told { words, tone, at };
        let goes_by_itself = told.goes_by_itself();
        self.told.set(Some(told.clone()));
        if goes_by_itself {
            self.let_go(told);
        }
    }

    /// Lets go by and by of what was told, unless somebody points at it.
    fn let_go(self, told: Told) {
        let look = move || {
            if self.told.with_untracked(|now| now.as_ref() != Some(&told)) {
                return;
            }
            match page::is_there(".toast:is(:hover, :focus-within)") {
                true => self.let_go(told.clone()),
                false => self.told.set(None),
            }
        };
        set_timeout(look, LONG_ENOUGH);
    }

    /// Takes back what was told, if it is still what is told.
    pub fn untell(self, words: &str) {
        let is_it = |told: &Option<Told>| told.as_ref().is_some_and(|told| told.words == words);
        if self.told.with_untracked(is_it) {
            self.told.set(None);
        }
    }

    /// Changes what this device prefers.
    pub fn prefer(self, change: impl FnOnce(&mut Preferences)) {
        let before = self.preferences.get_untracked();
        self.preferences.update(change);
        if self
            .preferences
            .with_untracked(|p| p.save(&before))
            .is_err()
        {
            self.tell("warn", text("preferences.not-stored"));
        }
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
            // Said where it can be answered, and stays.
            Trouble::Newer => return self.outdated.set(true),
            Trouble::Broken => "broken",
        };
        let words = format!(
            "{} {}",
            text(&format!("trouble.{why}")),
            text(&format!("held.{held}"))
        );
        // Once is enough: the sign goes on saying that something is amiss.
        if self.troubled.with_value(|told| *told != words) {
            self.troubled.set_value(words.clone());
            self.tell("warn", words);
        }
    }

    /// A new id.
    pub fn new_id(self) -> Id {
        random::new_id()
    }
}
