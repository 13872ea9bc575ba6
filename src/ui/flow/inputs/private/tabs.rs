//! A private step in several tabs at once: before this one writes, it takes in
//! what another one wrote, and it follows what another one does. What is under
//! the hand here stays as it is.

use leptos::task::spawn_local;

use super::{PEOPLE, Private, REVEALED, Screen};
use crate::flow::{Desk, People, Shared, Way, merge_people};
use crate::ui::state::follow;

impl Private {
    /// Follows what another tab writes on this desk.
    pub(super) fn hear(self) {
        let app = self.at.workspace.app;
        let mut is_first = true;
        follow(move || {
            let is_ours = app.desk_heard.get() == Some(self.at.run);
            if std::mem::take(&mut is_first) || !is_ours {
                return;
            }
            let vault = app.vault();
            spawn_local(async move {
                let found = vault.read_all_private(self.at.run).await;
                self.take_in(&found);
            });
        });
    }

    /// Takes in what stands in the store at this moment, before it is written
    /// over, revealed or handed on.
    pub fn look(self) {
        let vault = self.at.workspace.app.vault();
        let found = vault.private_now(self.at.run);
        self.merge(&found);
    }

    /// Takes in what was found, and says what it does not say.
    fn take_in(self, found: &[(String, String)]) {
        if let Some(stands) = self.merge(found) {
            let ours = self.kept();
            let rest = Desk {
                reveals: self.desk.with_untracked(|desk| desk.reveals),
                ..Desk::default()
            };
            let mut ours = ours.unwrap_or(rest);
            // Two turns in two tabs are both under way.
            ours.now.clone_from(&stands.now);
            if ours != stands {
                self.save();
            }
        }
    }

    /// Merges what was found into what this tab has; the desk as it stands.
    fn merge(self, found: &[(String, String)]) -> Option<Desk> {
        if self.ready.try_get_untracked() != Some(true) {
            return None;
        }
        self.merge_people(found);
        let before = self.desk.get_untracked();
        let ours = self.waiting_now();
        let hand = self.hand();
        let (mut masks, mut shared) = (self.masks.get_value(), self.shared.get_value());
        let step = self.at.step.id;
        let settled = shared.settle(&mut masks, step, found, &ours, hand.as_deref())?;
        self.masks.set_value(masks);
        self.shared.set_value(shared);
        let mut desk = settled.desk;
        match settled.is_later {
            false => desk.remember(&before, &ours),
            // What this tab revealed it can still take back.
            true => self.remember_entries(&mut desk),
        }
        if let Some(Screen::Handover(person) | Screen::Turn(person)) = self.screen.get_untracked() {
            desk.now = person;
        }
        if desk != before {
            self.desk.set(desk);
        }
        Some(settled.stands)
    }

    fn remember_entries(self, desk: &mut Desk) {
        let key = (self.at.run, self.at.step.id);
        let revealed = REVEALED.with_borrow(|all| all.get(&key).cloned());
        let revealed = Desk {
            entries: revealed.unwrap_or_default().entries,
            ..Desk::default()
        };
        desk.remember(&revealed, &Desk::default());
    }

    fn merge_people(self, found: &[(String, String)]) {
        let text = found.iter().find(|(at, _)| at == PEOPLE);
        let Some(theirs) = text.and_then(|(_, text)| People::read(text)) else {
            return;
        };
        let known = self.known.get_value();
        let ours = self.changes.get_untracked();
        let merged = merge_people(&known, &ours, &theirs);
        self.known.set_value(theirs);
        if merged != ours {
            self.changes.set(merged);
        }
    }

    /// Whose words are under the hand in this tab: in a turn, or in the form
    /// that all fill in together.
    fn hand(self) -> Option<String> {
        match self.screen.get_untracked() {
            Some(Screen::Turn(person)) => Some(person),
            Some(Screen::Handover(_)) => None,
            None => {
                let together = self.desk.with_untracked(|desk| desk.way == Way::Together);
                together.then(String::new)
            }
        }
    }

    /// What somebody is writing in a field, in this tab.
    pub fn draft(self, person: &str, field: &str) -> String {
        let field = self.shared.with_value(|shared| shared.field(person, field));
        self.desk.with_untracked(|desk| desk.draft(person, &field))
    }

    /// Whether somebody has begun something in this tab.
    pub fn has_drafts(self, person: &str) -> bool {
        let shared = |shared: &Shared| {
            self.desk
                .with_untracked(|desk| shared.has_drafts(desk, person))
        };
        self.shared.with_value(shared)
    }

    /// Lets go of what somebody had begun in this tab: part of a change.
    pub fn drop_drafts(self, desk: &mut Desk, person: &str) {
        self.shared
            .update_value(|shared| shared.drop_drafts(desk, person));
    }

    /// Somebody goes on with what they began in a tab that is gone.
    pub(super) fn go_on(self, person: &str) {
        let before = self.desk.with_untracked(|desk| desk.drafts.clone());
        self.desk.update_untracked(|desk| {
            self.shared.with_value(|shared| shared.go_on(desk, person));
        });
        if self.desk.with_untracked(|desk| desk.drafts != before) {
            self.save();
        }
    }
}
