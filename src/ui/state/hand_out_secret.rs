//! What only those who hold the whole community know.

use crate::community::Set;

use super::workspace::Workspace;

impl Workspace {
    /// Sees to it that the community has a secret by which ids that follow from
    /// words are made anew in a part. It is stored and saved with the whole, so
    /// that every copy of it knows the part again; it is in no part.
    pub fn keep_secret(self) {
        let is_needed = self.peek(|c| {
            let mut keys = c.keys().into_iter();
            c.sync.secrets.is_empty() && keys.any(|(_, id)| id.is_derived())
        });
        if !is_needed {
            return;
        }
        let secret = self.app.new_id().to_string();
        self.community.update_untracked(|community| {
            community.sync.secrets.insert(secret);
        });
        self.store_records(Set::new(), true);
    }
}
