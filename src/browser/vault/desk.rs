//! The private desk: what somebody typed that the group has not seen yet. It
//! stays on this device, in no file, and goes at the reveal.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::indexed::Change;
use super::repair::warn;
use super::{Durability, Vault, key};
use crate::community::Id;

/// A text on the desk; without words it was taken away. The number grows with
/// every write, so that a store that missed one is told by it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Sheet {
    number: u64,
    text: Option<String>,
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

impl Vault {
    /// Keeps a text privately, under a run and whatever names its place in it
    /// (step, person, field).
    pub async fn write_private(&self, run: Id, place: &str, text: &str) -> Durability {
        self.put_sheet(run, place, Some(text.to_owned())).await
    }

    /// The text that is kept privately there.
    pub async fn read_private(&self, run: Id, place: &str) -> Option<String> {
        self.read_all_private(run).await.remove(place)
    }

    /// All texts kept privately for a run, by place.
    pub async fn read_all_private(&self, run: Id) -> BTreeMap<String, String> {
        let sheets = self.sheets(run).await.into_iter();
        sheets
            .filter_map(|(place, sheet)| Some((place, sheet.text?)))
            .collect()
    }

    /// Takes a private text away: it was revealed, or thrown away.
    pub async fn remove_private(&self, run: Id, place: &str) -> Durability {
        self.put_sheet(run, place, None).await
    }

    /// Takes everything private of a run away: it is finished, or left.
    pub async fn remove_all_private(&self, run: Id) -> Durability {
        let places: BTreeSet<String> = self.sheets(run).await.into_keys().collect();
        let changes = places
            .iter()
            .map(|place| self.sheet(run, place, None))
            .collect();
        self.0.store(changes).await
    }

    async fn put_sheet(&self, run: Id, place: &str, text: Option<String>) -> Durability {
        let change = self.sheet(run, place, text);
        self.0.store(vec![change]).await
    }

    fn sheet(&self, run: Id, place: &str, text: Option<String>) -> Change {
        let key = format!("{}{place}", key::desk(run));
        let stored = self.0.local.get(&key).map_or(0, |s| Sheet::read(&s).number);
        let known = self.0.sheets.borrow().get(&key).copied().unwrap_or(0);
        let number = known.max(stored) + 1;
        self.0.sheets.borrow_mut().insert(key.clone(), number);
        Change::Put(key, Sheet { number, text }.write())
    }

    /// Forgets what was taken away before this start: no store can have
    /// missed it any more.
    pub(super) async fn clear_desk(&self) {
        const ALL: &str = "private:";
        let Ok(indexed) = self.0.indexed.read_all(ALL).await else {
            return;
        };
        let mut kept: BTreeMap<String, bool> = BTreeMap::new();
        let local = self.0.local.keys(ALL).into_iter();
        let local = local.filter_map(|key| self.0.local.get(&key).map(|text| (key, text)));
        for (key, stored) in local.chain(indexed) {
            *kept.entry(key).or_default() |= Sheet::read(&stored).text.is_some();
        }
        let gone = kept.into_iter().filter(|(_, kept)| !kept);
        let changes: Vec<Change> = gone.map(|(key, _)| Change::Remove(key)).collect();
        if !changes.is_empty() {
            let cleared = self.0.store(changes).await;
            warn(cleared.trouble.map_or(Ok(()), Err));
        }
    }

    /// What both stores hold for a run, the later of each.
    async fn sheets(&self, run: Id) -> BTreeMap<String, Sheet> {
        let begin = key::desk(run);
        let indexed = self.0.indexed.read_all(&begin).await.unwrap_or_default();
        let local = self.0.local.keys(&begin).into_iter();
        let local = local.filter_map(|key| self.0.local.get(&key).map(|text| (key, text)));
        let mut sheets: BTreeMap<String, Sheet> = BTreeMap::new();
        for (key, stored) in local.chain(indexed) {
            let sheet = Sheet::read(&stored);
            let mut numbers = self.0.sheets.borrow_mut();
            let number = numbers.entry(key.clone()).or_insert(0);
            *number = sheet.number.max(*number);
            let place = key[begin.len()..].to_owned();
            let known = sheets.entry(place).or_insert_with(|| sheet.clone());
            if sheet.number > known.number {
                *known = sheet;
            }
        }
        sheets
    }
}
