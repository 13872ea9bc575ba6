//! The private desk: what somebody typed that the group has not seen yet. It
//! stays on this device, in no file, and goes at the reveal.

use serde_json::{Value, json};

use super::around::Change;
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
        self.put_sheet(run, place, None).await
    }

    /// Takes everything private of a run away: it is finished, or left.
    pub async fn remove_all_private(&self, run: Id) -> Durability {
        let sheets = self.sheets(&key::desk(run)).await.into_iter();
        let changes = sheets.map(|(key, _)| self.sheet(key, None)).collect();
        self.0.store(changes).await
    }

    async fn put_sheet(&self, run: Id, place: &str, text: Option<String>) -> Durability {
        let change = self.sheet(format!("{}{place}", key::desk(run)), text);
        let stored = self.0.store(vec![change]).await;
        self.with_room(stored).await
    }

    fn sheet(&self, key: String, text: Option<String>) -> Change {
        let stored = self.0.local.get(&key).map_or(0, |s| Sheet::read(&s).number);
        let known = self.0.sheets.borrow().get(&key).copied().unwrap_or(0);
        let number = known.max(stored) + 1;
        self.0.sheets.borrow_mut().insert(key.clone(), number);
        Change::Put(key, Sheet { number, text }.write())
    }

    /// Forgets what was taken away before this start: no store can have
    /// missed it any more.
    pub(super) async fn clear_desk(&self) {
        let sheets = self.sheets("private:").await.into_iter();
        let gone = sheets.filter(|(_, sheet)| sheet.text.is_none());
        let changes: Vec<Change> = gone.map(|(key, _)| Change::Remove(key)).collect();
        if !changes.is_empty() && self.0.indexed.state().is_ok() {
            let cleared = self.0.store(changes).await;
            self.0.warn(cleared.trouble.map_or(Ok(()), Err));
        }
    }

    /// What both stores hold under keys that begin so, the later of each.
    async fn sheets(&self, begin: &str) -> Vec<(String, Sheet)> {
        let indexed = self.0.indexed.read_all(begin).await.unwrap_or_default();
        let mut sheets: Vec<(String, Sheet)> = Vec::new();
        let mut note = |key: String, stored: &str| {
            let sheet = Sheet::read(stored);
            let mut numbers = self.0.sheets.borrow_mut();
            let number = numbers.entry(key.clone()).or_insert(0);
            *number = sheet.number.max(*number);
            match sheets.iter_mut().find(|(known, _)| *known == key) {
                Some((_, known)) if sheet.number > known.number => *known = sheet,
                Some(_) => {}
                None => sheets.push((key, sheet)),
            }
        };
        for key in self.0.local.keys(begin) {
            let stored = self.0.local.get(&key);
            note(key, &stored.unwrap_or_default());
        }
        for (key, stored) in indexed {
            note(key, &stored);
        }
        sheets
    }
}
