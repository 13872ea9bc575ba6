//! Reading: both stores weighed against each other, piece by piece.

use std::collections::{HashMap, HashSet};

use super::around::Change;
use super::aside::Unreadable;
use super::choose::{Found, Fresher, choose};
use super::entry::Entry;
use super::repair::{Repair, repair};
use super::{Durability, Held, PieceKey, Pieces, Trouble, Vault, key};
use crate::community::{Community, Id, Kind, Set};
use crate::document::{StoredPiece, merge_pieces, write_piece, write_rest, write_seen};

/// So many UTF-16 code units are not tried to be put into local storage, which
/// holds 5.2 million.
const LARGEST: usize = 4_500_000;

/// A community as this device holds it.
pub struct Loaded {
    /// The community.
    pub community: Community,
    /// How many of its texts could not be read and were set aside just now
    /// ([`Vault::set_aside`] hands them back).
    pub set_aside: usize,
    /// How many records are of kinds that only a later version knows. They
    /// stay stored as they are and are not shown.
    pub of_later_version: usize,
    /// Which stores work.
    pub durability: Durability,
}

/// All that both stores hold of a community.
struct Gathered {
    /// As it stands in each store, and the one that counts.
    entries: [Option<Entry>; 2],
    entry: Entry,
    fresher: Fresher,
    /// The pieces of the present round, by key.
    found: Vec<(String, Found)>,
    /// Its pieces were found in another round than the entry names, of which
    /// nothing is there.
    misplaced: bool,
    /// Keys of rounds before it.
    stale: Vec<String>,
    /// Whether IndexedDB could be read.
    indexed: Result<(), Trouble>,
    /// How many writes there were before it was read.
    read_at: u64,
}

/// What was made of it.
struct Weighed {
    pieces: Vec<StoredPiece>,
    unreadable: Vec<Unreadable>,
    of_later_version: usize,
}

impl Vault {
    /// Reads a community; `None` if there is none with this id. What cannot
    /// be read is set aside before this ends, and the stores are brought to
    /// agree afterwards, by and by.
    pub async fn load(&self, id: Id) -> Option<Loaded> {
        self.0.merge.set(Some(merge_pieces));
        // It may just be put in whole.
        self.0.gate.passed().await;
        let gathered = self.gather(id).await;
        let weighed = weigh(&gathered);
        let set_aside = self.put_aside(weighed.unreadable).await;
        self.0.examined.borrow_mut().push(id);
        let nothing = weighed.pieces.is_empty() && weighed.of_later_version == 0;
        if gathered.entry.gone || (nothing && gathered.found.is_empty()) {
            return None;
        }
        for (key, found) in &gathered.found {
            for text in found.indexed.iter().chain(&found.local) {
                self.0.known.note(key, text);
            }
        }
        let mut community = Community::new(id);
        for piece in weighed.pieces {
            community.absorb(piece);
        }
        let promoted = community.promote();
        self.mend(&community, gathered).await;
        self.store_promoted(&community, promoted);
        Some(Loaded {
            community,
            set_aside,
            of_later_version: weighed.of_later_version,
            durability: self.durability(),
        })
    }

    /// Stores as records what an earlier version kept as written: from now on
    /// they change one by one.
    fn store_promoted(&self, community: &Community, promoted: Set<(Kind, Id)>) {
        if promoted.is_empty() {
            return;
        }
        let piece = |(kind, id): (Kind, Id)| {
            let text = write_piece(community, kind, id);
            (PieceKey::Record(kind, id), text)
        };
        let mut pieces: Pieces = promoted.into_iter().map(piece).collect();
        pieces.push((PieceKey::Rest, write_rest(community)));
        let (vault, id, seen) = (self.clone(), community.id(), write_seen(community));
        self.0.around.spawn(Box::pin(async move {
            // Should it fail, they are taken out of the rest again at the next start.
            let _durability = vault.write(id, pieces, seen).await;
        }));
    }

    /// Where all of a community is held now: one that is too large for local
    /// storage, say, is in IndexedDB alone.
    pub async fn held(&self, community: Id) -> Held {
        if self.0.refusal().is_some() {
            return Held::Memory;
        }
        let begin = key::piece_round(community, self.0.entry(community).round);
        let local: HashSet<String> = self.0.local.keys(&begin).into_iter().collect();
        let memory = self.0.local.only_in_memory(&begin);
        let local_works = self.0.local.is_open() && memory == 0;
        match self.0.indexed.keys(&begin).await {
            Ok(keys) if local_works && keys.iter().all(|k| local.contains(k)) => Held::Both,
            Ok(keys) if memory == 0 || keys.len() >= local.len() => Held::IndexedDb,
            Err(_) if local_works => Held::LocalStorage,
            _ => Held::Memory,
        }
    }

    /// Sets aside what cannot be read in a community that was not loaded, so
    /// that it can be written to.
    pub(super) async fn examine(&self, community: Id) {
        if self.0.examined.borrow().contains(&community) {
            return;
        }
        let gathered = self.gather(community).await;
        let known = gathered.entries.iter().any(Option::is_some) || !gathered.found.is_empty();
        if known {
            let entry = gathered.entry.clone();
            self.0.entries.put(community, entry);
        }
        if gathered.misplaced {
            // Loading brings it to its place.
            return drop(self.load(community).await);
        }
        self.put_aside(weigh(&gathered).unreadable).await;
        self.0.examined.borrow_mut().push(community);
    }

    async fn gather(&self, community: Id) -> Gathered {
        let read_at = self.0.touched.now();
        let begin = key::pieces(community);
        let entry_key = [key::entry(community)];
        let entry = self.0.indexed.read(&entry_key).await;
        let indexed = self.0.indexed.read_all(&begin).await;
        let mut all: HashMap<String, Found> = HashMap::new();
        for key in self.0.local.keys(&begin) {
            let local = self.0.local.get(&key);
            all.entry(key).or_default().local = local;
        }
        let state = indexed.as_ref().map(|_| ()).map_err(|t| *t);
        for (key, text) in indexed.unwrap_or_default() {
            all.entry(key).or_default().indexed = Some(text);
        }
        let indexed = entry.ok().and_then(|mut e| e.remove(0));
        let local = self.0.local.get(&entry_key[0]);
        let entries = [local, indexed].map(|text| text.as_deref().and_then(Entry::read));
        let known = self.0.entries.get(community);
        Gathered {
            read_at,
            ..arrange(all, entries, known, state)
        }
    }

    /// Brings both stores to what was read, after the caller has gone on.
    async fn mend(&self, community: &Community, gathered: Gathered) {
        let id = community.id();
        let mut entry = gathered.entry;
        if let Some(about) = write_piece(community, Kind::Community, id) {
            entry.describe(&about);
        }
        self.0.entries.put(id, entry.clone());
        let text_of = |key: &str, found: &Found| {
            let piece = key::round_of(key).and_then(|(_, piece)| PieceKey::parse(piece));
            let text = match piece {
                Some(PieceKey::Record(kind, id)) => write_piece(community, kind, id),
                Some(PieceKey::Rest) => write_rest(community),
                None => match gathered.fresher {
                    Fresher::Local => found.local.clone().or(found.indexed.clone()),
                    Fresher::Indexed => found.indexed.clone().or(found.local.clone()),
                },
            };
            text.unwrap_or_default()
        };
        if gathered.misplaced {
            let moved = gathered.found.iter().filter_map(|(key, found)| {
                let (_, piece) = key::round_of(key)?;
                let place = format!("{}{}:{piece}", key::pieces(id), entry.round);
                Some(Change::Put(place, text_of(key, found)))
            });
            let stored = self.0.store_entry(id, &entry, moved.collect()).await;
            return self.0.warn(stored.trouble.map_or(Ok(()), Err));
        }
        if gathered.indexed.is_err() || !self.0.local.is_open() {
            // There is only one to write to, and it holds what was read.
            return;
        }
        // A community that is too large for local storage stays out of it.
        let absent = gathered.found.iter().filter(|(_, f)| f.local.is_none());
        let absent = absent.filter_map(|(_, f)| f.indexed.as_ref());
        let units: usize = absent.map(|text| text.encode_utf16().count()).sum();
        let is_left_out = |found: &Found| found.local.is_none() && units > LARGEST;
        let different: Vec<(String, Found, String)> = gathered
            .found
            .into_iter()
            .filter(|(_, found)| found.local != found.indexed && !is_left_out(found))
            .map(|(key, found)| {
                let text = text_of(&key, &found);
                (key, found, text)
            })
            .collect();
        let same = gathered.entries.iter().all(|e| e.as_ref() == Some(&entry));
        if different.is_empty() && gathered.stale.is_empty() && same {
            return;
        }
        let task = Repair {
            community: id,
            round: entry.round,
            different,
            stale: gathered.stale,
            read_at: gathered.read_at,
        };
        self.0.around.spawn(Box::pin(repair(self.clone(), task)));
    }
}

fn arrange(
    all: HashMap<String, Found>,
    entries: [Option<Entry>; 2],
    known: Option<Entry>,
    indexed: Result<(), Trouble>,
) -> Gathered {
    let [local, in_indexed] = entries.clone();
    let rank = |entry: &Option<Entry>| entry.as_ref().map(|e| (e.round, e.edition));
    let fresher = if rank(&local) > rank(&in_indexed) {
        Fresher::Local
    } else {
        Fresher::Indexed
    };
    let round = |key: &str| key::round_of(key).map_or(0, |(round, _)| round);
    let stored = Entry::fresher(in_indexed, local);
    let last = Entry::fresher(stored, known);
    let is_new = last.is_none();
    let mut entry = last.unwrap_or_default();
    // Should the entry be lost, or name a round of which nothing is there, the
    // last round counts: words are worth more than order.
    let rounds = || all.keys().map(|key| round(key));
    let there = if rounds().any(|r| r == entry.round) {
        entry.round
    } else {
        rounds().max().unwrap_or(entry.round)
    };
    if is_new {
        entry.round = there;
    }
    let (found, others): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(key, _)| !entry.gone && round(key) == there);
    let stale = others
        .into_iter()
        .map(|(key, _)| key)
        .filter(|k| round(k) < there);
    Gathered {
        misplaced: entry.round != there,
        stale: stale.collect(),
        entries,
        entry,
        fresher,
        found,
        indexed,
        read_at: 0,
    }
}

fn weigh(gathered: &Gathered) -> Weighed {
    let mut weighed = Weighed {
        pieces: Vec::new(),
        unreadable: Vec::new(),
        of_later_version: 0,
    };
    for (key, found) in &gathered.found {
        let piece = key::round_of(key).and_then(|(_, piece)| PieceKey::parse(piece));
        let Some(piece) = piece else {
            weighed.of_later_version += 1;
            continue;
        };
        let chosen = choose(piece, found, gathered.fresher);
        weighed.pieces.extend(chosen.pieces);
        if chosen.local_unreadable || chosen.indexed_unreadable {
            let local = found.local.clone().filter(|_| chosen.local_unreadable);
            let indexed = found.indexed.clone().filter(|_| chosen.indexed_unreadable);
            weighed.unreadable.push(Unreadable {
                key: key.clone(),
                local,
                indexed,
            });
        }
    }
    weighed
}
