//! Deleting a community: first set aside where nothing reads it, so that it
//! can be brought back for a while; then for good.

use super::around::Change;
use super::entry::Entry;
use super::{Deleted, Durability, Elsewhere, Trouble, Vault, key};
use crate::community::{Id, Kind};

impl Vault {
    /// Deletes a community from this device so that it can be brought back:
    /// its pieces stay where they are, and its entry says that nothing is to
    /// read them. What IndexedDB holds too goes from local storage, which is
    /// small.
    pub async fn delete(&self, community: Id) -> Durability {
        self.examine(community).await;
        let _inside = self.0.gate.enter().await;
        if let Some(trouble) = self.0.refusal() {
            return Durability::refused(trouble);
        }
        let mut entry = self.0.entry(community);
        entry.turn_aside();
        entry.gone = true;
        entry.deleted = Some(self.0.around.today());
        let durability = self.0.store_entry(community, &entry, Vec::new()).await;
        if durability.is_durable() {
            self.leave_local_storage(community).await;
        }
        self.forget_examined(community);
        self.0.tell(durability, Elsewhere::Deleted { community });
        durability
    }

    /// The communities that can be brought back, last deleted first.
    pub fn deleted(&self) -> Vec<Deleted> {
        self.0.entries.deleted()
    }

    /// Whether any community can be brought back.
    pub fn any_deleted(&self) -> bool {
        self.0.entries.any_deleted()
    }

    /// Brings a deleted community back. Loading it puts into local storage
    /// again what has room there.
    pub async fn bring_back(&self, community: Id) -> Durability {
        self.0.gate.passed().await;
        let mut entry = self.0.entry(community);
        if !entry.gone || entry.deleted.is_none() {
            return Durability::refused(Trouble::Deleted);
        }
        entry.turn_aside();
        entry.gone = false;
        entry.deleted = None;
        self.forget_examined(community);
        let durability = self.0.store_entry(community, &entry, Vec::new()).await;
        self.0.tell(durability, Elsewhere::Saved { community });
        durability
    }

    /// Deletes a community for good: its pieces, its safety copies, what was
    /// typed privately in its runs, and its texts that were set aside.
    pub async fn delete_for_good(&self, community: Id) -> Durability {
        let aside = self.all_set_aside().await;
        let _inside = self.0.gate.enter().await;
        if let Some(trouble) = self.0.refusal() {
            return Durability::refused(trouble);
        }
        let before = self.0.entry(community);
        let entry = Entry {
            round: before.round + 1,
            edition: before.edition + 1,
            gone: true,
            ..Entry::default()
        };
        let runs = self.runs(community, before.round).await;
        let all = [
            key::pieces(community),
            key::copies(community),
            key::copy_notes(community),
        ];
        let mut changes: Vec<Change> = all.into_iter().map(Change::RemoveAll).collect();
        // Forms that were not sent lie on the desk of the community itself.
        changes.extend(
            runs.into_iter()
                .chain([community])
                .map(|run| Change::RemoveAll(key::desk(run))),
        );
        let aside = aside.into_iter().filter(|t| t.community == Some(community));
        changes.extend(aside.map(|t| Change::Remove(t.key)));
        let durability = self.0.store_entry(community, &entry, changes).await;
        self.0.tell(durability, Elsewhere::Deleted { community });
        durability
    }

    /// Takes out of local storage what IndexedDB holds word for word.
    async fn leave_local_storage(&self, community: Id) {
        let begin = key::pieces(community);
        let indexed = self.0.indexed.read_all(&begin).await.unwrap_or_default();
        for (key, text) in indexed {
            if self.0.local.stored(&key) == Some(text) {
                self.0.warn(self.0.local.remove(&key));
            }
        }
    }

    fn forget_examined(&self, community: Id) {
        self.0.examined.borrow_mut().retain(|id| *id != community);
    }

    /// The runs of a community, for what was typed privately in them.
    async fn runs(&self, community: Id, round: u64) -> Vec<Id> {
        let begin = format!("{}{round}:{}:", key::pieces(community), Kind::Runs.name());
        let indexed = self.0.indexed.read_all(&begin).await.unwrap_or_default();
        let mut keys = self.0.local.keys(&begin);
        keys.extend(indexed.into_iter().map(|(key, _)| key));
        keys.iter()
            .filter_map(|key| Id::parse(key.strip_prefix(&begin)?))
            .collect()
    }
}

impl Entry {
    /// Something happened to the community that changed nothing in it.
    fn turn_aside(&mut self) {
        let is_saved = self.saved_edition == self.edition;
        self.edition += 1;
        if is_saved {
            self.saved_edition = self.edition;
        }
    }
}
