//! Principles: how the group means to be together.

use super::{Community, Date, Keyed, Ordered as _};
use crate::{record, words};

words! {
    /// Where a principle stands.
    pub enum PrincipleStatus in "principle-status" {
        /// Being worded.
        Draft = "draft",
        /// Adopted by the group, in the wording that `adopted_wording` names.
        Adopted = "adopted",
        /// Set aside for now.
        Parked = "parked",
        /// No longer held.
        Retired = "retired",
    }
}

record! {
    /// A principle, its earlier wordings and how far the group agreed.
    pub struct Principle in Principles (part: Some("principles"), page: Own("principles"), thread: Some(4)) {
        /// The principle itself, in the group's words.
        text: String as [Title],
        /// What someone would be doing who keeps it.
        meaning: String,
        /// Where it stands.
        status: PrincipleStatus,
        /// The key of the wording that was adopted. If it is not that of the
        /// present wording, the group has to be asked again.
        adopted_wording: String as [Key],
        /// The day of the adoption.
        adopted_on: Option<Date>,
        /// The day on which the group means to look at it again.
        review_on: Option<Date>,
        /// Its place among the principles.
        position: String as [Key],
        /// The starter that it began from, if any.
        starter: String as [Key],
        /// All wordings it has had, by wording key.
        wordings: Keyed<String, Wording> as [History, Told],
        /// Gradients of agreement, by occasion.
        agreements: Keyed<String, Agreement> as [History],
        /// Times it was seen kept or broken, by occasion.
        evidence: Keyed<String, Evidence>,
    }
}

record! {
    /// One wording of a principle.
    pub struct Wording {
        /// The principle.
        text: String,
        /// Its meaning.
        meaning: String,
        /// Why it was worded so.
        reason: String as [History],
        /// Who wrote it, as this device names itself.
        by: String as [Withheld],
        /// The day it was written.
        on: Option<Date> as [History],
    }
}

record! {
    /// One private gradient of agreement, as a spread: how many chose each
    /// step. Who chose what is stored nowhere. (Kaner et al., Facilitator's
    /// Guide to Participatory Decision-Making.)
    pub struct Agreement {
        /// The key of the wording that people were asked about.
        wording: String as [Key],
        /// The day.
        on: Option<Date>,
        /// How many cannot support it.
        step_1: Option<i32>,
        /// How many have doubts.
        step_2: Option<i32>,
        /// How many can live with it.
        step_3: Option<i32>,
        /// For how many it is good enough.
        step_4: Option<i32>,
        /// How many are fully behind it.
        step_5: Option<i32>,
        /// How many passed.
        passed: Option<i32>,
        /// What the low ones said, as the group noted it.
        heard: String,
    }
}

record! {
    /// A time when the principle was kept or broken.
    pub struct Evidence {
        /// What was seen.
        note: String,
        /// Whether it was kept; otherwise it was broken.
        kept: bool,
        /// The day.
        on: Option<Date>,
    }
}

/// The key of a wording: the same words have the same key on every device.
/// An adoption that names it can thus never pass to words that nobody saw,
/// whether a merge brings them or a text editor.
pub fn wording_key(text: &str, meaning: &str) -> String {
    super::short_hash(&[text.trim(), meaning.trim()])
}

impl Community {
    /// The principles that stand so, in the group's order.
    pub fn principles_in_order(&self, status: PrincipleStatus) -> Vec<&Principle> {
        let those = self.principles.iter().filter(|p| p.status == status);
        let mut those: Vec<&Principle> = those.collect();
        those.order_by(|one, other| (&one.position, one.id).cmp(&(&other.position, other.id)));
        those
    }
}

impl Principle {
    /// The key of the present wording.
    pub fn wording(&self) -> String {
        wording_key(&self.text, &self.meaning)
    }

    /// Whether the present wording is the one that was adopted.
    pub fn is_adopted(&self) -> bool {
        self.status == PrincipleStatus::Adopted && self.adopted_wording == self.wording()
    }

    /// Whether it was adopted in other words than it has now.
    pub fn is_reworded(&self) -> bool {
        self.status == PrincipleStatus::Adopted && self.adopted_wording != self.wording()
    }

    /// Keeps words that it might have had, unless they are those that it has.
    pub fn keep_wording(&mut self, text: &str, meaning: &str, on: Date) {
        let key = wording_key(text, meaning);
        if text.trim().is_empty() || key == self.wording() {
            return;
        }
        self.wordings.get_or_insert_with(key, || Wording {
            text: text.trim().to_owned(),
            meaning: meaning.trim().to_owned(),
            on: Some(on),
            ..Wording::default()
        });
    }

    /// Changes the words and keeps the earlier ones.
    pub fn reword(&mut self, text: &str, meaning: &str, reason: &str, by: &str, on: Date) {
        if !self.text.trim().is_empty() {
            let earlier = self.wording();
            self.wordings.get_or_insert_with(earlier, || Wording {
                text: self.text.clone(),
                meaning: self.meaning.clone(),
                ..Wording::default()
            });
        }
        self.text = text.trim().to_owned();
        self.meaning = meaning.trim().to_owned();
        self.wordings.insert(
            self.wording(),
            Wording {
                text: self.text.clone(),
                meaning: self.meaning.clone(),
                reason: reason.trim().to_owned(),
                by: by.to_owned(),
                on: Some(on),
                ..Wording::default()
            },
        );
    }

    /// Adopts the present wording, to be looked at again on `review_on`.
    pub fn adopt(&mut self, on: Date, review_on: Option<Date>) {
        self.status = PrincipleStatus::Adopted;
        self.adopted_wording = self.wording();
        self.adopted_on = Some(on);
        self.review_on = review_on;
    }
}

impl Agreement {
    /// How many chose each step, from 1 (cannot support it) to 5 (fully behind it).
    pub fn steps(&self) -> [u32; 5] {
        [
            self.step_1,
            self.step_2,
            self.step_3,
            self.step_4,
            self.step_5,
        ]
        .map(|n| n.unwrap_or(0).max(0) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Id, Record};
    use super::*;

    #[test]
    fn other_words_are_not_adopted_until_the_group_was_asked_again() {
        let day = Date::new(2026, 11, 21).unwrap();
        let mut principle = Principle::with_id(Id::from_random([1; 16]));
        principle.reword("We listen first", "", "", "", day);
        principle.adopt(day, None);
        assert!(principle.is_adopted());
        principle.reword("We listen, then speak", "", "clearer", "Amina", day);
        assert!(!principle.is_adopted());
        assert!(principle.is_reworded());
        assert_eq!(principle.wordings.len(), 2);
        principle.reword("We listen first", "", "back", "", day);
        assert!(principle.is_adopted(), "the adopted words are back");
    }
}
