//! Stories: what somebody told in their own words and their own time, and what
//! they agreed may be done with it (authentic storytelling: Centre for
//! Employment Innovation).

use super::{Date, Id, Set, likeness, wording_key};
use crate::{record, words};

words! {
    /// What a story may be used for.
    pub enum StoryUse in "story-use" {
        /// Told on in the group, and kept in its file.
        Room = "room",
        /// Printed in the group's handbook.
        Handbook = "handbook",
        /// Handed to partners.
        Partners = "partners",
        /// Shown in public.
        Public = "public",
    }
}

record! {
    /// A story, as it was told.
    pub struct Story in Stories (part: Some("stories"), page: At("reflections")) {
        /// What it is called, if it has a name.
        title: String as [Title, Line],
        /// The words, as they were told.
        text: String as [Otherwise],
        /// Who told it: the id of a stakeholder.
        by: Option<Id> => Stakeholders,
        /// The name or alias of whoever told it, where no stakeholder is meant.
        alias: String as [Line],
        /// The day on which it was told.
        on: Option<Date>,
        /// The reflection at which it was told.
        reflection: Option<Id> => Reflections as [Cause],
        /// What whoever told it agreed to, each asked for by itself.
        consent: Set<StoryUse>,
        /// The words that this was agreed for, by their key: others are asked
        /// for again.
        consent_to: String as [Key],
    }
}

impl Story {
    /// The key of its present words.
    pub fn wording(&self) -> String {
        wording_key(&self.text, "")
    }

    /// What it may be used for, as it is worded now.
    pub fn uses(&self) -> Set<StoryUse> {
        match self.consent_to == self.wording() && !likeness::is_blank(&self.text) {
            true => self.consent.clone(),
            false => Set::default(),
        }
    }

    /// Notes what whoever told it agrees to, for the words as they stand.
    pub fn agree(&mut self, uses: Set<StoryUse>) {
        self.consent_to = match uses.is_empty() {
            true => String::new(),
            false => self.wording(),
        };
        self.consent = uses;
    }

    /// Whether the words have changed since somebody agreed to something.
    pub fn is_to_be_asked_again(&self) -> bool {
        !self.consent.is_empty() && self.consent_to != self.wording()
    }

    /// Whether it may leave the group. What a later version calls a use may
    /// well be less than that.
    pub fn may_travel(&self) -> bool {
        let uses = self.uses();
        uses.contains(&StoryUse::Partners) || uses.contains(&StoryUse::Public)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::Record;

    #[test]
    fn what_was_agreed_holds_for_the_words_it_was_agreed_for() {
        let mut story = Story {
            text: "The ice came late.".into(),
            consent: [StoryUse::Partners].into(),
            ..Story::with_id(Id::from_random([1; 16]))
        };
        assert!(!story.may_travel(), "nobody was asked about these words");
        story.consent_to = story.wording();
        assert!(story.may_travel() && !story.is_to_be_asked_again());
        story.text.push_str(" We waited.");
        assert!(!story.may_travel() && story.is_to_be_asked_again());
        story.consent_to = story.wording();
        story.consent = [StoryUse::Room, StoryUse::Handbook].into();
        assert!(!story.may_travel());
    }
}
