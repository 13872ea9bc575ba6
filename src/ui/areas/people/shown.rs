//! A stakeholder on its page: read and changed field by field.

use crate::community::Stakeholder;
use crate::ui::prelude::*;

/// A stakeholder on the page.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The community.
    pub workspace: Workspace,
    /// The stakeholder.
    pub id: Id,
    /// The record.
    pub record: Memo<Option<Stakeholder>>,
}

impl Shown {
    /// A field of the record as words.
    pub fn words(self, read: fn(&Stakeholder) -> &str) -> Signal<String> {
        Signal::derive(move || self.of(|s| read(s).to_owned()))
    }

    /// Something of the record; the default once it is gone.
    pub fn of<T: Default>(self, read: impl FnOnce(&Stakeholder) -> T) -> T {
        self.record
            .with(|r| r.as_ref().map(read).unwrap_or_default())
    }

    /// Changes the record.
    pub fn change(self, change: impl FnOnce(&mut Stakeholder)) {
        self.workspace.edit("edit.stakeholder", |draft| {
            draft.update::<Stakeholder>(self.id, change)
        });
    }
}
