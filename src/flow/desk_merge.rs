//! One desk that several tabs write on. Before a tab writes it, what stands
//! there is merged with what the tab has, by the desk that it last knew to
//! stand there: what either added stays, what one took away goes.
//!
//! What was revealed does not rise again from the memory of another tab. The
//! desk counts its reveals: a tab that finds a higher count than its own lets
//! go of all that it knew to stand there before, and everybody's mask with it.

use std::cmp::Ordering;

use serde_json::Value;

use super::desk::draft_key;
use super::masks::Masks;
use super::people::{People, PersonChange};
use super::{Desk, Entry, Turn, TurnState, Vote};
use crate::community::{Id, Keyed, Set};

/// What one tab knows of a desk that others write on too.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    /// This tab, for what it writes beside another one.
    tab: String,
    /// The desk as it stood in the stores when this tab last read or wrote it.
    known: Option<Desk>,
    /// What this tab saw go: revealed or taken away.
    gone: Set<String>,
    /// Whose turn is written in two tabs: what this one writes lies beside.
    beside: Set<String>,
}

/// What came of looking at what stands in the stores.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The desk with what both have.
    pub desk: Desk,
    /// The desk as it stands.
    pub stands: Desk,
    /// Another tab has revealed: what this one remembers for *Undo* goes too.
    pub is_later: bool,
}

impl Shared {
    /// What a tab knows that has found this desk.
    pub fn new(tab: Id, found: Option<Desk>) -> Shared {
        Shared {
            tab: tab.to_string(),
            known: found,
            ..Shared::default()
        }
    }

    /// Merges what this tab has with what stands among these texts of the run.
    /// `None` if no desk stands there: none was written, or the store was
    /// emptied. What `hand` is writing in this tab stays under the hand.
    pub fn settle(
        &mut self,
        masks: &mut Masks,
        step: &str,
        found: &[(String, String)],
        ours: &Desk,
        hand: Option<&str>,
    ) -> Option<Settled> {
        let stands = masks.read_beside(step, found)?;
        let order = reveals(&stands).cmp(&reveals(ours));
        masks.follow(step, found, order);
        let base = self.known.clone().unwrap_or_default();
        let desk = self.merged(&base, ours, &stands, hand);
        self.note(&desk);
        self.known = Some(stands.clone());
        Some(Settled {
            desk,
            stands,
            is_later: order == Ordering::Greater,
        })
    }

    /// What is to be written: a desk that has stood there is never taken away,
    /// so that other tabs find out what went from it.
    pub fn keeps(&self, kept: Option<Desk>, reveals: Option<i32>) -> Option<Desk> {
        let rest = Desk {
            reveals,
            ..Desk::default()
        };
        kept.or_else(|| self.known.is_some().then_some(rest))
    }

    /// Notes what is written, at the moment at which it is.
    pub fn wrote(&mut self, kept: &Desk) {
        self.note(kept);
        self.known = Some(kept.clone());
    }

    /// Notes what goes, and what came back.
    fn note(&mut self, desk: &Desk) {
        let Some(known) = &self.known else { return };
        let all = known.entries.keys().chain(known.votes.keys());
        let is_there = |id: &str| desk.entries.contains_key(id) || desk.votes.contains_key(id);
        self.gone.extend(all.filter(|id| !is_there(id)).cloned());
        let there = desk.entries.keys().chain(desk.votes.keys());
        for id in there {
            self.gone.remove(id);
        }
    }

    /// Under which name this tab keeps what somebody writes in a field.
    pub fn field(&self, person: &str, field: &str) -> String {
        format!("{field}{}", self.ending(person))
    }

    /// Lets go of what somebody had begun in this tab: it is finished or passed.
    pub fn drop_drafts(&mut self, desk: &mut Desk, person: &str) {
        let ending = self.ending(person);
        desk.drafts.retain(|key, _| !is_of(key, person, &ending));
        self.beside.remove(person);
    }

    /// Whether somebody has begun something in this tab.
    pub fn has_drafts(&self, desk: &Desk, person: &str) -> bool {
        let ending = self.ending(person);
        desk.drafts.keys().any(|key| is_of(key, person, &ending))
    }

    /// What somebody began in a tab beside another one, and did not finish, is
    /// gone on with where nothing else is.
    pub fn go_on(&self, desk: &mut Desk, person: &str) {
        if self.has_drafts(desk, person) || self.beside.contains(person) {
            return;
        }
        let start = draft_key(person, "");
        let beside = desk.drafts.beginning(&start).next();
        let Some(ending) = beside.and_then(|(key, _)| Some(&key[key.find('\t')?..])) else {
            return;
        };
        let ending = ending.to_owned();
        let moved = desk
            .drafts
            .iter()
            .filter(|(key, _)| is_of(key, person, &ending));
        let moved: Vec<(String, Value)> = moved.map(|(k, v)| (k.clone(), v.clone())).collect();
        for (key, words) in moved {
            desk.drafts.remove(&key);
            desk.drafts
                .insert(key.trim_end_matches(&ending).to_owned(), words);
        }
    }

    fn ending(&self, person: &str) -> String {
        match self.beside.contains(person) {
            true => format!("\t{}", self.tab),
            false => String::new(),
        }
    }

    fn merged(&mut self, base: &Desk, ours: &Desk, theirs: &Desk, hand: Option<&str>) -> Desk {
        let mut votes = keyed(&base.votes, &ours.votes, &theirs.votes, |our, their| {
            cleared(our, their, |vote: &Vote| &vote.turn)
        });
        let mut entries = keyed(&base.entries, &ours.entries, &theirs.entries, |o, t| {
            cleared(o, t, |entry: &Entry| &entry.turn)
        });
        // A tab that had not heard of a reveal yet may have put back what went.
        if reveals(theirs) < reveals(ours) {
            entries.retain(|id, _| ours.entries.contains_key(id) || !self.gone.contains(id));
            votes.retain(|id, _| ours.votes.contains_key(id) || !self.gone.contains(id));
        }
        // Whoever was still choosing when the others' choices were revealed
        // waits for a reveal of their own.
        let (earlier, later) = match reveals(theirs).cmp(&reveals(ours)) {
            Ordering::Equal => (None, theirs),
            Ordering::Greater => (Some(ours), theirs),
            Ordering::Less => (Some(theirs), ours),
        };
        if let Some(earlier) = earlier {
            let added =
                |id: &&String| !base.votes.contains_key(*id) && !later.votes.contains_key(*id);
            for id in earlier.votes.keys().filter(added) {
                if let Some(vote) = votes.get_mut(id) {
                    vote.late = true;
                }
            }
        }
        let ours_by_hand = hand.is_some_and(|hand| ours.has_drafts(hand));
        let way = match base.way == ours.way && !ours_by_hand {
            true => theirs.way,
            false => ours.way,
        };
        let now = match base.now == ours.now {
            true => theirs.now.clone(),
            false => ours.now.clone(),
        };
        let mut asked = Set::default();
        for item in ours.asked.iter().chain(theirs.asked.iter()) {
            let stays = match base.asked.contains(item) {
                true => ours.asked.contains(item) && theirs.asked.contains(item),
                false => true,
            };
            if stays {
                asked.insert(*item);
            }
        }
        Desk {
            way,
            turns: keyed(&base.turns, &ours.turns, &theirs.turns, turn),
            now,
            drafts: self.drafts(base, ours, theirs, hand),
            entries,
            votes,
            asked,
            reveals: ours.reveals.max(theirs.reveals),
            unread: theirs.unread.clone(),
        }
    }

    /// Where two tabs write in one person's turn, what the other one wrote
    /// stays in its place, and what this one writes lies beside from now on.
    fn drafts(
        &mut self,
        base: &Desk,
        ours: &Desk,
        theirs: &Desk,
        hand: Option<&str>,
    ) -> Keyed<String, Value> {
        let mut ours = ours.drafts.clone();
        let keys = ours
            .keys()
            .chain(theirs.drafts.keys())
            .chain(base.drafts.keys());
        let mut parted: Set<String> = Set::default();
        for key in keys {
            let (person, field) = key.split_once('\n').unwrap_or(("", key));
            if field.contains('\t') || self.beside.contains(person) {
                continue;
            }
            let (was, our, their) = (base.drafts.get(key), ours.get(key), theirs.drafts.get(key));
            let both = was != our && our.is_some() && their.is_some();
            if their != was && their != our && (both || hand == Some(person)) {
                parted.insert(person.to_owned());
            }
        }
        let mut known = base.drafts.clone();
        for person in parted {
            let own: Vec<(String, Value)> = ours
                .iter()
                .filter(|(key, _)| is_of(key, &person, ""))
                .map(|(key, words)| (key.clone(), words.clone()))
                .collect();
            for (key, words) in own {
                ours.remove(&key);
                ours.insert(format!("{key}\t{}", self.tab), words);
            }
            // In its place stands what the other tab has, whatever that is.
            known.retain(|key, _| !is_of(key, &person, ""));
            self.beside.insert(person);
        }
        let mut merged = keyed(&known, &ours, &theirs.drafts, |our, _| our.clone());
        // Nobody else ends what is under the hand here.
        if let Some(hand) = hand.filter(|hand| self.beside.contains(*hand)) {
            let ending = self.ending(hand);
            merged.retain(|key, _| !is_of(key, hand, &ending));
            for (key, words) in ours.iter().filter(|(key, _)| is_of(key, hand, &ending)) {
                merged.insert(key.clone(), words.clone());
            }
        }
        merged
    }
}

/// Who takes turns, as two tabs have it: whoever either added takes part.
pub fn merge_people(base: &People, ours: &People, theirs: &People) -> People {
    let both = |our: &PersonChange, their: &PersonChange| match our.out {
        true => their.clone(),
        false => our.clone(),
    };
    People {
        changes: keyed(&base.changes, &ours.changes, &theirs.changes, both),
        unread: theirs.unread.clone(),
    }
}

/// What stands under each key: as one tab changed it, or else as it was. What
/// both changed is decided by `both`; what one changed, the other cannot take
/// away.
fn keyed<T: Clone + PartialEq>(
    base: &Keyed<String, T>,
    ours: &Keyed<String, T>,
    theirs: &Keyed<String, T>,
    both: impl Fn(&T, &T) -> T,
) -> Keyed<String, T> {
    let mut merged = Keyed::default();
    for key in ours.keys().chain(theirs.keys()) {
        let (was, our, their) = (base.get(key), ours.get(key), theirs.get(key));
        let one = match (our, their) {
            _ if was == our => their.cloned(),
            _ if was == their => our.cloned(),
            (Some(our), Some(their)) if our != their => Some(both(our, their)),
            (one, other) => one.or(other).cloned(),
        };
        if let Some(one) = one {
            merged.insert(key.clone(), one);
        }
    }
    merged
}

/// Of two states of one text, the one that says less of whose it is.
fn cleared<T: Clone>(our: &T, their: &T, turn: fn(&T) -> &String) -> T {
    match turn(their).is_empty() {
        true => their.clone(),
        false => our.clone(),
    }
}

fn turn(our: &Turn, their: &Turn) -> Turn {
    let is_done = |turn: &Turn| turn.state == Some(TurnState::Done);
    Turn {
        state: match is_done(their) {
            true => their.state,
            false => our.state.or(their.state),
        },
        place: our.place.or(their.place),
        unread: their.unread.clone(),
    }
}

fn reveals(desk: &Desk) -> i32 {
    desk.reveals.unwrap_or(0)
}

/// Whether a draft is somebody's, and written where this ending says.
fn is_of(key: &str, person: &str, ending: &str) -> bool {
    let Some((of, field)) = key.split_once('\n') else {
        return false;
    };
    of == person && &field[field.find('\t').unwrap_or(field.len())..] == ending
}
