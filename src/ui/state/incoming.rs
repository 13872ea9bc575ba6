//! What was opened, taken from where it waits.

use super::app::App;
use super::opened::Opening;
use crate::community::{Community, Id};

impl App {
    /// From now on something may come in. It waits under the owner that is
    /// there at this moment.
    pub fn begin_incoming(self) {
        self.opening.set_value(Some(Opening::new()));
    }

    /// What was opened and waits.
    pub fn incoming(self) -> Opening {
        self.opening.get_value().expect("begun with the rooms")
    }

    /// Takes the community that was just opened, to be shown.
    pub fn take_fresh(self, id: Id) -> Option<Community> {
        let fresh = self.incoming().fresh;
        let is_it = fresh.with_value(|c| c.as_ref().is_some_and(|c| c.id() == id));
        is_it
            .then(|| fresh.try_update_value(Option::take).flatten())
            .flatten()
    }

    /// Takes what is to be put in place of a community, if there is something.
    pub fn replacement_of(self, id: Id) -> Option<Community> {
        let replacement = self.incoming().replacement;
        let ours = replacement.with(|c| c.as_ref().is_some_and(|c| c.id() == id));
        ours.then(|| replacement.try_update(Option::take).flatten())
            .flatten()
    }
}
