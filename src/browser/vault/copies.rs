//! Safety copies: in IndexedDB only, within bounds, and the first to go where
//! room is short, so that they never threaten what they are copies of.

use super::around::Change;
use super::thin::too_many;
use super::{Durability, SafetyCopy, Trouble, Vault, Why, key};
use crate::community::{Id, Ordered as _};

/// All copies, of whatever community, begin so.
const ALL: &str = "copy:";
const ALL_NOTES: &str = "copy-note:";

impl Vault {
    /// Keeps a text as a safety copy of a community as it was at a moment
    /// (`clock::here_exactly`), and lets older ones go if there are too many.
    /// `Err` says why there is none now.
    pub async fn take_copy(
        &self,
        community: Id,
        why: Why,
        at: String,
        text: String,
    ) -> Result<(), Trouble> {
        self.refused()?;
        let copy = SafetyCopy {
            id: self.0.around.new_id(),
            at,
            why,
            size: units(&text),
        };
        let changes = vec![
            Change::Put(place(key::copies(community), copy.id), text),
            Change::Put(place(key::copy_notes(community), copy.id), copy.write()),
        ];
        self.0.indexed.write(changes).await?;
        let copies = self.copies(community).await?;
        let gone = too_many(&copies);
        if gone.is_empty() {
            return Ok(());
        }
        let gone = gone.into_iter().flat_map(|copy| both(community, copy));
        self.0.indexed.write(gone.collect()).await
    }

    /// The safety copies of a community, the newest first. `Err` says why
    /// this browser keeps none.
    pub async fn copies(&self, community: Id) -> Result<Vec<SafetyCopy>, Trouble> {
        let begin = key::copy_notes(community);
        let notes = self.0.indexed.read_all(&begin).await?;
        let copy = |(key, note): (String, String)| {
            SafetyCopy::read(Id::parse(key.strip_prefix(&begin)?)?, &note)
        };
        let mut copies: Vec<SafetyCopy> = notes.into_iter().filter_map(copy).collect();
        copies.order_by(|one, other| other.at.cmp(&one.at));
        Ok(copies)
    }

    /// The text of a safety copy, if it is still there.
    pub async fn read_copy(&self, community: Id, copy: Id) -> Option<String> {
        let key = [place(key::copies(community), copy)];
        self.0.indexed.read(&key).await.ok()?.remove(0)
    }

    /// Lets one safety copy go.
    pub async fn drop_copy(&self, community: Id, copy: Id) -> Result<(), Trouble> {
        self.refused()?;
        self.0.indexed.write(both(community, copy).into()).await
    }

    /// Lets all safety copies of a community go, as when something in it is
    /// removed for good.
    pub async fn drop_copies(&self, community: Id) -> Result<(), Trouble> {
        self.refused()?;
        let begin = [key::copies(community), key::copy_notes(community)];
        let all = begin.map(Change::RemoveAll);
        self.0.indexed.write(all.into()).await
    }

    /// Where there was no room for words, lets all safety copies go and writes
    /// the words once more.
    pub(super) async fn with_room(&self, durability: Durability) -> Durability {
        if durability.is_durable() || durability.trouble != Some(Trouble::Full) {
            return durability;
        }
        if self.let_copies_go().await.is_err() {
            return durability;
        }
        // What it failed to take before goes along with any write.
        let indexed = self.0.store_indexed(Vec::new()).await;
        Durability::of(durability.local(), indexed)
    }

    /// Lets all safety copies of all communities go.
    pub(super) async fn let_copies_go(&self) -> Result<(), Trouble> {
        let all = [ALL, ALL_NOTES].map(|begin| Change::RemoveAll(begin.to_owned()));
        self.0.indexed.write(all.into()).await
    }

    fn refused(&self) -> Result<(), Trouble> {
        self.0.refusal().map_or(Ok(()), Err)
    }
}

/// How many UTF-16 code units a text has; most have as many as bytes, which
/// is found out in a tenth of the time.
pub(super) fn units(text: &str) -> usize {
    match text.is_ascii() {
        true => text.len(),
        false => text.encode_utf16().count(),
    }
}

fn place(begin: String, copy: Id) -> String {
    format!("{begin}{copy}")
}

/// A copy and its note, taken away.
fn both(community: Id, copy: Id) -> [Change; 2] {
    [key::copies(community), key::copy_notes(community)]
        .map(|begin| Change::Remove(place(begin, copy)))
}
