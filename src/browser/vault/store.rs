//! The vault itself, and the one place where texts are written.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::super::fatal;
use super::super::local::Local;
use super::elsewhere::Channel;
use super::entry::{Entries, Entry};
use super::gate::Gate;
use super::indexed::{Change, Indexed};
use super::{Durability, Elsewhere, Listing, PieceKey, Trouble, key};
use crate::community::{Date, Id};

/// The version of how this storage is laid out.
/// Since 2, a deleted community is set aside and not destroyed at once.
const FORMAT: u64 = 2;

/// Pieces with their texts ([`crate::document::write_piece`],
/// [`crate::document::write_rest`]). `None` takes a piece away.
pub type Pieces = Vec<(PieceKey, Option<String>)>;

/// What this device keeps. Clones are the same vault.
#[derive(Clone)]
pub struct Vault(pub(super) Rc<Inner>);

pub(super) struct Inner {
    pub local: Local,
    pub indexed: Rc<Indexed>,
    pub gate: Gate,
    channel: Channel,
    /// A later version has written here.
    newer: Cell<bool>,
    /// The format marker stands in both stores, as far as they work.
    marked: Cell<bool>,
    /// The freshest entry known of each community.
    pub entries: Rc<Entries>,
    /// Communities in which every unreadable text has been set aside.
    pub examined: RefCell<Vec<Id>>,
    /// Keys with an unreadable text that found no other place: not written over.
    pub guarded: RefCell<Vec<String>>,
    /// When each key was last written, here or in another tab: a repair keeps
    /// off what was written after it had read.
    pub touched: Rc<Touched>,
    /// Keys that IndexedDB failed to take; the next write brings them along.
    owed: RefCell<Vec<String>>,
    /// The last number of each sheet on the private desk.
    pub sheets: RefCell<HashMap<String, u64>>,
    /// Communities without an entry have been looked for.
    pub searched: Cell<bool>,
}

/// Which keys were written when, by a count of all writes.
#[derive(Default)]
pub(super) struct Touched {
    count: Cell<u64>,
    last: RefCell<HashMap<String, u64>>,
}

impl Touched {
    /// How many writes there were up to now.
    pub fn now(&self) -> u64 {
        self.count.get()
    }

    /// Whether a key was written after that many.
    pub fn since(&self, count: u64, key: &str) -> bool {
        self.last.borrow().get(key).is_some_and(|at| *at > count)
    }

    fn note(&self, key: String) {
        self.count.set(self.count.get() + 1);
        self.last.borrow_mut().insert(key, self.count.get());
    }
}

impl Vault {
    /// Opens it, whatever the browser allows. Takes a few milliseconds; six
    /// seconds where IndexedDB hangs.
    pub async fn open() -> Vault {
        let local = Local::open();
        let indexed = Indexed::open().await;
        let format = [key::FORMAT.to_owned()];
        let stored = [
            local.get(key::FORMAT),
            // If it cannot be read, neither can anything else in it.
            indexed
                .read(&format)
                .await
                .ok()
                .and_then(|mut f| f.remove(0)),
        ];
        let versions = stored.map(|text| text.and_then(|t| t.parse::<u64>().ok()));
        let entries: Rc<Entries> = Rc::default();
        let touched: Rc<Touched> = Rc::default();
        let channel = Channel::open({
            let (entries, touched) = (entries.clone(), touched.clone());
            move |what, entry| heard(&entries, &touched, what, entry)
        });
        let vault = Vault(Rc::new(Inner {
            newer: Cell::new(versions.iter().flatten().any(|v| *v > FORMAT)),
            marked: Cell::new(versions.iter().all(|v| v.is_some_and(|v| v >= FORMAT))),
            local,
            indexed,
            gate: Gate::default(),
            channel,
            entries,
            examined: RefCell::default(),
            guarded: RefCell::default(),
            touched,
            owed: RefCell::default(),
            sheets: RefCell::default(),
            searched: Cell::new(false),
        }));
        vault.clear_desk().await;
        vault
    }

    /// Where a write would end up now.
    pub fn durability(&self) -> Durability {
        match self.0.refusal() {
            Some(trouble) => Durability::refused(trouble),
            None => {
                let local = self.0.local.is_open();
                let local = local.then_some(()).ok_or(Trouble::Blocked);
                Durability::of(local, self.0.indexed.state())
            }
        }
    }

    /// Whether a later version has stored things here, so that this one writes
    /// nothing any more.
    pub fn is_outdated(&self) -> bool {
        self.0.refusal() == Some(Trouble::Newer)
    }

    /// Writes pieces of a community, new or known, as one. It is in local
    /// storage when this is first polled, and ends when it is durable.
    /// Several writes stand in the order in which they were asked for.
    /// Other tabs hear of it, and of what this one had `seen`.
    pub async fn write(&self, community: Id, pieces: Pieces, seen: String) -> Durability {
        self.examine(community).await;
        self.0.gate.passed().await;
        let mut entry = self.0.entry(community);
        if entry.gone {
            return Durability::refused(Trouble::Deleted);
        }
        let changes = entry.changes(community, pieces.clone());
        let stored = self.0.store_entry(community, &entry, changes).await;
        let durability = self.with_room(stored).await;
        let wrote = Elsewhere::Wrote {
            community,
            pieces,
            seen,
        };
        self.0.tell(durability, wrote);
        durability
    }

    /// Notes that the community was saved as a file on this day.
    pub async fn set_saved_as_file(&self, community: Id, day: Date) -> Durability {
        self.0.gate.passed().await;
        let mut entry = self.0.entry(community);
        if entry.gone {
            return Durability::refused(Trouble::Deleted);
        }
        entry.edition += 1;
        entry.saved = Some(day);
        entry.saved_edition = entry.edition;
        let stored = self.0.store_entry(community, &entry, Vec::new()).await;
        let durability = self.with_room(stored).await;
        self.0.tell(durability, Elsewhere::Saved { community });
        durability
    }

    /// Tells other tabs that what they wrote was heard in this one.
    pub fn tell_heard(&self, community: Id) {
        let heard = Elsewhere::Heard { community };
        self.0.tell(self.durability(), heard);
    }

    /// Calls back whenever another tab has written; the callback given last
    /// is the one. Without BroadcastChannel it is never called.
    pub fn on_elsewhere(&self, callback: impl Fn(Elsewhere) + 'static) {
        self.0.channel.listen(Rc::new(callback));
    }

    /// The communities on this device, last changed first.
    pub async fn list(&self) -> Vec<Listing> {
        self.gather_entries().await;
        self.0.entries.listings()
    }
}

impl Inner {
    /// The entry of a community, as this tab or another one last wrote it.
    pub fn entry(&self, community: Id) -> Entry {
        let known = self.entries.get(community);
        let stored = self.local.get(&key::entry(community));
        let stored = stored.as_deref().and_then(Entry::read);
        Entry::fresher(known, stored).unwrap_or_default()
    }

    /// Writes changes together with the entry of their community.
    pub fn store_entry(
        &self,
        community: Id,
        entry: &Entry,
        mut changes: Vec<Change>,
    ) -> impl Future<Output = Durability> + use<'_> {
        self.entries.put(community, entry.clone());
        changes.push(Change::Put(key::entry(community), entry.write()));
        self.store(changes)
    }

    /// Makes changes in both stores: local storage before this returns,
    /// IndexedDB begun then too and ended when the future is.
    pub fn store(&self, changes: Vec<Change>) -> impl Future<Output = Durability> + use<'_> {
        let refusal = self.refusal();
        let local = match refusal {
            None => self.store_locally(&changes),
            Some(trouble) => {
                self.remember(&changes);
                Err(trouble)
            }
        };
        let begun = refusal.is_none().then(|| self.store_indexed(changes));
        async move {
            match begun {
                Some(indexed) => Durability::of(local, indexed.await),
                None => Durability {
                    trouble: local.err(),
                    ..Durability::of(local, local)
                },
            }
        }
    }

    /// Makes changes in local storage; what it does not take, memory keeps.
    pub fn store_locally(&self, changes: &[Change]) -> Result<(), Trouble> {
        let mut outcome = Ok(());
        for change in changes {
            let made = match change {
                Change::Put(key, text) if self.is_guarded(key) => {
                    self.local.remember(key, text);
                    Err(Trouble::Full)
                }
                Change::Put(key, text) => self.local.set(key, text),
                Change::Remove(key) => self.local.remove(key),
                Change::RemoveAll(begin) => {
                    let keys = self.local.keys(begin);
                    keys.iter().try_for_each(|key| self.local.remove(key))
                }
            };
            outcome = outcome.and(made);
        }
        outcome
    }

    /// Makes changes in IndexedDB, and with them what it failed to take before.
    pub fn store_indexed(
        &self,
        mut changes: Vec<Change>,
    ) -> impl Future<Output = Result<(), Trouble>> + use<'_> {
        let mut keys = Vec::new();
        for change in &changes {
            if let Change::Put(key, _) | Change::Remove(key) = change {
                self.touched.note(key.clone());
                keys.push(key.clone());
            }
        }
        changes.retain(|c| !matches!(c, Change::Put(key, _) if self.is_guarded(key)));
        let owed = self.owed.take();
        for key in owed {
            if keys.contains(&key) {
                continue;
            }
            changes.push(match self.local.get(&key) {
                Some(text) => Change::Put(key.clone(), text),
                None => Change::Remove(key.clone()),
            });
            keys.push(key);
        }
        if !self.marked.get() {
            changes.push(Change::Put(key::FORMAT.to_owned(), FORMAT.to_string()));
            // Full or blocked, local storage says so at the next write too.
            self.marked.set(
                self.local
                    .set_if_room(key::FORMAT, &FORMAT.to_string())
                    .is_ok(),
            );
        }
        let written = self.indexed.write(changes);
        async move {
            let outcome = written.await;
            if outcome.is_err() {
                self.marked.set(false);
                self.owed.borrow_mut().extend(keys);
            }
            outcome
        }
    }

    /// Whether a key holds an unreadable text that found no other place.
    pub fn is_guarded(&self, key: &str) -> bool {
        self.guarded.borrow().iter().any(|guarded| guarded == key)
    }

    /// Keeps changes in this tab only.
    fn remember(&self, changes: &[Change]) {
        for change in changes {
            if let Change::Put(key, text) = change {
                self.local.remember(key, text);
            }
        }
    }

    /// Why nothing may be written at all.
    pub fn refusal(&self) -> Option<Trouble> {
        if fatal::has_broken() {
            return Some(Trouble::Broken);
        }
        // A later version may have been opened in another tab meanwhile.
        let format = self.local.stored(key::FORMAT);
        if format
            .and_then(|text| text.parse().ok())
            .is_some_and(|version: u64| version > FORMAT)
        {
            self.newer.set(true);
        }
        self.newer.get().then_some(Trouble::Newer)
    }

    /// Tells the other tabs of what reached storage.
    pub fn tell(&self, durability: Durability, what: Elsewhere) {
        if durability.held == super::Held::Memory {
            return;
        }
        let (Elsewhere::Wrote { community, .. }
        | Elsewhere::Heard { community }
        | Elsewhere::Replaced { community }
        | Elsewhere::Deleted { community }
        | Elsewhere::Saved { community }) = what;
        self.channel.tell(&what, &self.entry(community));
    }
}

/// What this tab remembers of what another one did.
fn heard(entries: &Entries, touched: &Touched, what: &Elsewhere, entry: Option<Entry>) {
    let Some(entry) = entry else { return };
    if let Elsewhere::Wrote {
        community, pieces, ..
    } = what
    {
        for (piece, _) in pieces {
            touched.note(key::piece(*community, entry.round, *piece));
        }
    }
    let (Elsewhere::Wrote { community, .. }
    | Elsewhere::Heard { community }
    | Elsewhere::Replaced { community }
    | Elsewhere::Deleted { community }
    | Elsewhere::Saved { community }) = what;
    entries.freshen(*community, entry);
}
