//! The one place where texts are written.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

use super::super::local::Local;
use super::around::{Around, Change, Durable, Wait};
use super::entry::{Entries, Entry};
use super::format::FORMAT;
use super::gate::Gate;
use super::inner::{Inner, Texts, Vault};
use super::key::Pieces;
use super::known::Known;
use super::touched::Touched;
use super::unheard::judge;
use super::{Durability, Elsewhere, Listing, Trouble, key};
use crate::community::{Date, Id};
use crate::document::merge_pieces;

impl Vault {
    /// Opens it on these stores, whatever they allow.
    pub(super) async fn on(
        local: Local,
        indexed: Box<dyn Durable>,
        around: Box<dyn Around>,
    ) -> Vault {
        let vault = Vault(Rc::new(Inner {
            local,
            indexed,
            around,
            gate: Gate::default(),
            callback: RefCell::default(),
            newer: Cell::new(false),
            local_marked: Cell::new(false),
            indexed_marked: Cell::new(false),
            emptied: Cell::new(None),
            entries: Entries::default(),
            examined: RefCell::default(),
            guarded: RefCell::default(),
            touched: Touched::default(),
            known: Known::default(),
            merge: Cell::new(None),
            owed: RefCell::default(),
            sheets: RefCell::default(),
            searched: Cell::new(false),
        }));
        vault.0.look_at_format().await;
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
    /// What another tab wrote meanwhile and nobody heard of is merged in.
    /// Other tabs hear of it, and of what this one had `seen`.
    pub async fn write(&self, community: Id, pieces: Pieces, seen: String) -> Durability {
        self.0.merge.set(Some(merge_pieces));
        self.examine(community).await;
        self.0.gate.passed().await;
        let mut entry = self.0.entry(community);
        if entry.gone {
            return Durability::refused(Trouble::Deleted);
        }
        let mut pieces = pieces;
        // What cannot be read is set aside first, and waited for only then.
        while let Some(unreadable) = self.0.merge_unheard(community, entry.round, &mut pieces) {
            self.put_aside(unreadable).await;
        }
        let changes = entry.changes(community, pieces.clone(), self.0.around.here());
        let stored = self.0.store_entry(community, &entry, changes).await;
        let durability = self.with_room(stored).await;
        self.0.say_emptied();
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

    /// Notes which kinds of knowledge are in a community, for the list on home.
    pub fn note_threads(&self, community: Id, threads: String) {
        self.0.entries.note_threads(community, threads);
    }

    /// Tells other tabs that what they wrote was heard in this one.
    pub fn tell_heard(&self, community: Id) {
        let heard = Elsewhere::Heard { community };
        self.0.tell(self.durability(), heard);
    }

    /// Calls back whenever another tab has written, or something became of the
    /// stores; the callback given last is the one.
    pub fn on_elsewhere(&self, callback: impl Fn(Elsewhere) + 'static) {
        self.0.callback.replace(Some(Rc::new(callback)));
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
        let look = self.only_indexed(&changes);
        let local = match refusal {
            None => self.store_locally(&changes),
            Some(trouble) => {
                self.remember(&changes);
                Err(trouble)
            }
        };
        let begun = refusal
            .is_none()
            .then(|| self.exchange_indexed(changes, look));
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
        changes: Vec<Change>,
    ) -> impl Future<Output = Result<(), Trouble>> + use<'_> {
        self.exchange_indexed(changes, Vec::new())
    }

    /// The same, unless another tab's text stands under one of these keys that
    /// nobody heard of: then that is merged in first.
    fn exchange_indexed(
        &self,
        changes: Vec<Change>,
        look: Vec<String>,
    ) -> impl Future<Output = Result<(), Trouble>> + use<'_> {
        let mut begun = self.begin(changes, look);
        async move {
            loop {
                let (unheard, keys) = begun.await?;
                if unheard.is_empty() {
                    return Ok(());
                }
                self.take_unheard(unheard).await;
                // By itself: another write that is owed the same keys may be
                // stopped too, and this one must not be called durable then.
                let changes: Vec<Change> = keys.into_iter().map(|key| self.owing(key)).collect();
                let look = self.only_indexed(&changes);
                begun = self.begin(changes, look);
            }
        }
    }

    /// Begins to make changes; hands back what stood in their way.
    fn begin(
        &self,
        mut changes: Vec<Change>,
        mut look: Vec<String>,
    ) -> Wait<'_, Result<(Texts, HashSet<String>), Trouble>> {
        let mut keys = HashSet::new();
        let mut is_whole = false;
        for change in &changes {
            match change {
                Change::Put(key, _) | Change::Remove(key) => drop(keys.insert(key.clone())),
                Change::RemoveAll(_) => is_whole = true,
            }
        }
        changes.retain(|c| !matches!(c, Change::Put(key, _) if self.is_guarded(key)));
        // Where nothing is taken at all, what is owed is not even looked at.
        if !is_whole && self.indexed.state() != Err(Trouble::Blocked) {
            for key in self.owed.take() {
                if keys.contains(&key) || self.is_guarded(&key) {
                    continue;
                }
                changes.push(self.owing(key.clone()));
                look.extend(self.only_indexed(&changes[changes.len() - 1..]));
                keys.insert(key);
            }
        }
        let format = FORMAT.to_string();
        if !self.local_marked.get() {
            // Full or blocked, local storage says so at the next write too.
            let marked = self.local.set_if_room(key::FORMAT, &format).is_ok();
            self.local_marked.set(marked);
        }
        match self.indexed_marked.get() {
            true => look.push(key::FORMAT.to_owned()),
            false => changes.push(Change::Put(key::FORMAT.to_owned(), format)),
        }
        let known = self.known.of(&look);
        for change in &changes {
            if let Change::Put(key, text) = change {
                self.known.note(key, text);
            }
        }
        keys.iter().for_each(|key| self.touched.note(key.clone()));
        let (is_empty, unheard) = (Rc::new(Cell::new(false)), Rc::<RefCell<Texts>>::default());
        let judge = judge(known, is_empty.clone(), unheard.clone());
        let written = self.indexed.exchange(changes, look, judge);
        Box::pin(async move {
            match written.await {
                Ok(true) => {
                    self.indexed_marked.set(!is_empty.get());
                    if is_empty.get() {
                        self.found_empty(true);
                    }
                    Ok((Texts::new(), keys))
                }
                Ok(false) => Ok((unheard.take(), keys)),
                Err(trouble) => {
                    self.owed.borrow_mut().extend(keys);
                    Err(trouble)
                }
            }
        })
    }

    /// The change that brings IndexedDB to what this tab holds under a key.
    fn owing(&self, key: String) -> Change {
        match self.local.get(&key) {
            Some(text) => Change::Put(key, text),
            None => Change::Remove(key),
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

    /// Calls back.
    pub fn call(&self, what: Elsewhere) {
        // Cloned, so that the callback may set another one.
        let callback = self.callback.borrow().clone();
        if let Some(callback) = callback {
            callback(what);
        }
    }

    /// Tells the other tabs of what reached storage.
    pub fn tell(&self, durability: Durability, what: Elsewhere) {
        if durability.held == super::Held::Memory {
            return;
        }
        let Some(community) = what.community() else {
            return;
        };
        if let Some(message) = what.write(&self.entry(community)) {
            self.around.tell(&message);
        }
    }
}
