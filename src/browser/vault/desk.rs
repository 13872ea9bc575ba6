//! The private desk: what somebody typed that the group has not seen yet. It
//! stays on this device, in no file, and goes at the reveal.

use serde_json::{Value, json};

use super::around::Change;
use super::elsewhere::of_desk;
use super::inner::Inner;
use super::known::KnownSheet;
use super::{Durability, Held, Trouble, Vault, key};
use crate::community::Id;

/// A text on the desk; without words it was taken away. The number grows with
/// every write, so that a store that missed one is told by it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Sheet {
    number: u64,
    text: Option<String>,
}

/// Texts at their places; `None` takes one away.
type Texts = Vec<(String, Option<String>)>;

/// A sheet as it was found.
struct Found {
    key: String,
    sheet: Sheet,
    /// Local storage holds it, and IndexedDB does not.
    missed: bool,
}

impl Sheet {
    /// Anything else than a sheet is kept as words: it may be somebody's.
    fn read(stored: &str) -> Sheet {
        let sheet = serde_json::from_str::<Value>(stored).ok();
        let number = sheet.as_ref().and_then(|s| s.get("number")?.as_u64());
        match (sheet, number) {
            (Some(sheet), Some(number)) => Sheet {
                number,
                text: sheet.get("text").and_then(Value::as_str).map(str::to_owned),
            },
            _ => Sheet {
                number: 0,
                text: Some(stored.to_owned()),
            },
        }
    }

    fn write(&self) -> String {
        json!({ "number": self.number, "text": self.text }).to_string()
    }
}

impl Inner {
    /// A store was emptied: what stood in both may not stand there any more.
    pub fn doubt_sheets(&self) {
        let mut sheets = self.sheets.borrow_mut();
        sheets.values_mut().for_each(|known| known.in_both = false);
    }
}

impl Vault {
    /// Keeps texts privately and takes others away, in this order and in one
    /// transaction. What stands there already, in both stores, is not written
    /// again: each writing leaves its trace on a disk.
    pub async fn put_private(&self, run: Id, texts: Vec<(String, Option<String>)>) -> Durability {
        let begin = key::desk(run);
        let all = texts.into_iter();
        let mut changed: Texts = all
            .map(|(place, text)| (format!("{begin}{place}"), text))
            .collect();
        changed.retain(|(key, text)| !self.stands(key, text.as_deref()));
        let keys: Vec<String> = changed.iter().map(|(key, _)| key.clone()).collect();
        let changes = changed.into_iter().map(|(key, text)| self.sheet(key, text));
        let changes: Vec<Change> = changes.collect();
        let known = |key: &String| self.0.sheets.borrow().get(key).copied();
        let written: Vec<Option<KnownSheet>> = keys.iter().map(known).collect();
        let stored = self.0.store(changes).await;
        let durability = self.with_room(stored).await;
        if durability.held == Held::Both {
            let mut sheets = self.0.sheets.borrow_mut();
            for (key, written) in keys.into_iter().zip(written) {
                // Unless it was written again meanwhile.
                if let Some(known) = sheets
                    .get_mut(&key)
                    .filter(|known| Some(**known) == written)
                {
                    known.in_both = true;
                }
            }
        }
        if durability.held != Held::Memory {
            self.0.around.tell(&of_desk(run));
        }
        durability
    }

    /// What local storage holds privately of a run at this moment, whoever
    /// wrote it there. Nothing where it does not work, and nothing that is older
    /// than what this tab knows: a browser that is killed may lose the last that
    /// was written there, and what it lost was taken away by nobody.
    pub fn private_now(&self, run: Id) -> Vec<(String, String)> {
        let begin = key::desk(run);
        let keys = self.0.local.keys(&begin).into_iter();
        let text = |key: String| {
            let sheet = Sheet::read(&self.0.local.stored(&key)?);
            let known = self.0.sheets.borrow().get(&key).map_or(0, |k| k.number);
            let text = sheet.text.filter(|_| sheet.number >= known)?;
            Some((key.strip_prefix(&begin)?.to_owned(), text))
        };
        keys.filter_map(text).collect()
    }

    /// The same, and takes others away once that is durable. `false` says that
    /// they stay for now: what they belong to may still be stored.
    pub async fn put_private_then(&self, run: Id, put: Texts, take: Texts) -> (Durability, bool) {
        let places: Vec<String> = put.iter().map(|(place, _)| place.clone()).collect();
        let durability = self.put_private(run, put).await;
        // Where there never was another store, this one took them in their order.
        let one =
            durability.held == Held::LocalStorage && durability.trouble == Some(Trouble::Blocked);
        let goes = one || durability.is_durable();
        if !goes || take.is_empty() {
            return (durability, goes);
        }
        // What another tab has named meanwhile stays.
        let now = self.private_now(run);
        let text = |place: &String| now.iter().find(|(at, _)| at == place);
        let texts: Vec<&String> = places.iter().filter_map(text).map(|(_, t)| t).collect();
        let mut take = take;
        take.retain(|(place, _)| {
            let name = place.rsplit_once('|').map(|(_, name)| name);
            !name.is_some_and(|name| texts.iter().any(|text| text.contains(name)))
        });
        let taken = self.put_private(run, take).await;
        let worse = if taken.trouble.is_some() {
            taken
        } else {
            durability
        };
        (worse, true)
    }

    /// Waits some seconds for a store that is slow to open and may hold what is
    /// newest: before a private step goes on from what it finds.
    pub async fn answered(&self) {
        self.0.indexed.answered().await;
    }

    /// Keeps a text privately, under a run and whatever names its place in it
    /// (step, person, field).
    pub async fn write_private(&self, run: Id, place: &str, text: &str) -> Durability {
        let texts = vec![(place.to_owned(), Some(text.to_owned()))];
        self.put_private(run, texts).await
    }

    /// The text that is kept privately there.
    pub async fn read_private(&self, run: Id, place: &str) -> Option<String> {
        let sheets = self.read_all_private(run).await;
        let found = sheets.into_iter().find(|(known, _)| known == place);
        found.map(|(_, text)| text)
    }

    /// All texts kept privately for a run, each with its place, in no order.
    pub async fn read_all_private(&self, run: Id) -> Vec<(String, String)> {
        let begin = key::desk(run);
        let sheets = self.sheets(&begin).await.into_iter();
        sheets
            .filter_map(|(key, sheet)| Some((key.strip_prefix(&begin)?.to_owned(), sheet.text?)))
            .collect()
    }

    /// Takes a private text away: it was revealed, or thrown away.
    pub async fn remove_private(&self, run: Id, place: &str) -> Durability {
        self.put_private(run, vec![(place.to_owned(), None)]).await
    }

    /// Takes everything private of a run away: it is finished, or left.
    pub async fn remove_all_private(&self, run: Id) -> Durability {
        let sheets = self.sheets(&key::desk(run)).await.into_iter();
        let changes = sheets.map(|(key, _)| self.sheet(key, None)).collect();
        self.0.store(changes).await
    }

    fn sheet(&self, key: String, text: Option<String>) -> Change {
        let stored = self.0.local.get(&key).map_or(0, |s| Sheet::read(&s).number);
        let mut sheets = self.0.sheets.borrow_mut();
        let known = sheets.entry(key.clone()).or_default();
        let number = known.number.max(stored) + 1;
        *known = KnownSheet {
            number,
            in_both: false,
        };
        Change::Put(key, Sheet { number, text }.write())
    }

    /// Whether a text stands in both stores, and no other tab has written
    /// there since.
    fn stands(&self, key: &str, text: Option<&str>) -> bool {
        let known = self.0.sheets.borrow().get(key).copied();
        let Some(known) = known.filter(|known| known.in_both) else {
            return false;
        };
        let stored = self.0.local.stored(key).map(|stored| Sheet::read(&stored));
        stored.is_some_and(|s| s.number == known.number && s.text.as_deref() == text)
    }

    /// Forgets what was taken away before this start: no store can have
    /// missed it any more. What IndexedDB has missed it gets now.
    pub(super) async fn clear_desk(&self) {
        let found = self.found("private:").await;
        if found.is_empty() || self.0.indexed.state().is_err() {
            return;
        }
        let (mut gone, mut missed) = (Vec::new(), Vec::new());
        for Found {
            key,
            sheet,
            missed: is_missed,
        } in found
        {
            match sheet.text {
                None => gone.push(Change::Remove(key)),
                Some(_) if is_missed => missed.push(Change::Put(key, sheet.write())),
                Some(_) => {}
            }
        }
        if !missed.is_empty() {
            self.0.warn(self.0.store_indexed(missed).await);
        }
        if !gone.is_empty() {
            let cleared = self.0.store(gone).await;
            self.0.warn(cleared.trouble.map_or(Ok(()), Err));
        }
    }

    /// What both stores hold under keys that begin so, the later of each. Local
    /// storage gets what it has missed.
    async fn sheets(&self, begin: &str) -> Vec<(String, Sheet)> {
        let found = self.found(begin).await.into_iter();
        let take_up = |found: Found| {
            let here = self.0.local.stored(&found.key);
            let here = here.map(|stored| Sheet::read(&stored).number);
            if here.is_none_or(|number| number < found.sheet.number) {
                // Without room it stays where it is: older texts count for nothing.
                let written = found.sheet.write();
                self.0.warn(self.0.local.set_if_room(&found.key, &written));
            }
            (found.key, found.sheet)
        };
        found.map(take_up).collect()
    }

    async fn found(&self, begin: &str) -> Vec<Found> {
        let indexed = self.0.indexed.read_all(begin).await.unwrap_or_default();
        let mut all: Vec<Found> = Vec::new();
        let mut note = |key: String, stored: &str, missed: bool| {
            let sheet = Sheet::read(stored);
            let mut known = self.0.sheets.borrow_mut();
            let known = known.entry(key.clone()).or_default();
            known.number = sheet.number.max(known.number);
            match all.iter_mut().find(|found| found.key == key) {
                Some(found) if sheet.number > found.sheet.number => {
                    (found.sheet, found.missed) = (sheet, missed);
                }
                Some(found) => found.missed &= missed || found.sheet != sheet,
                None => all.push(Found { key, sheet, missed }),
            }
        };
        for key in self.0.local.keys(begin) {
            let stored = self.0.local.get(&key);
            note(key, &stored.unwrap_or_default(), true);
        }
        for (key, stored) in indexed {
            note(key, &stored, false);
        }
        all
    }
}
