//! Shared statements: what a group thinks together, beside everything that
//! was said on the way, and where each put the emphasis (SharedThinking). A
//! statement is of the whole community, of one group, or of what is between two.

use super::{Community, Date, Id, Keyed, Ordered as _, Set, likeness, short_hash};
use crate::{record, words};

words! {
    /// What people are asked to bring when they think together.
    pub enum PromptSet in "prompt-set" {
        /// Concerns and interests of a group.
        Concerns = "concerns",
        /// Concerns and interests of those who are new (Student-Generated
        /// Induction, SharedThinking).
        Induction = "induction",
    }
}

record! {
    /// A statement in its present words.
    pub struct Statement in Statements (part: Some("thinking"), page: Own("thinking"), thread: Some(2)) {
        /// What it is about.
        title: String as [Title, Line],
        /// The statement.
        text: String as [Otherwise],
        /// The day on which it was worded first.
        on: Option<Date>,
        /// Whose it is: the ids of one group, or of the two that it lies
        /// between; nobody's for all.
        of: Set<Id> => Stakeholders,
        /// What surprised people.
        surprise: String,
        /// The session in which it was worded.
        session: Option<Id> => Sessions as [Cause],
        /// Earlier wordings, by key.
        wordings: Keyed<String, EarlierWording> as [History],
    }
}

record! {
    /// A wording that a statement had.
    pub struct EarlierWording {
        /// The words.
        text: String,
        /// Until which day they held.
        until: Option<Date>,
        /// Why they were changed.
        reason: String,
    }
}

record! {
    /// Something that was said on the way to a statement. None is left out of
    /// the display, however few stand behind it.
    pub struct View in Views (part: Some("thinking"), page: OfWhole) {
        /// The statement.
        statement: Option<Id> => Statements as [PartOf],
        /// The words.
        text: String as [Title],
        /// How many dots people placed on it, if they did.
        emphasis: Option<i32>,
        /// Its place in the display.
        position: String as [Key],
    }
}

impl Statement {
    /// Gives it other words; those that it had stay with it.
    pub fn reword(&mut self, text: &str, reason: &str, on: Date) {
        let before = self.text.trim().to_owned();
        if !likeness::is_blank(&before) && before != text.trim() {
            let earlier = EarlierWording {
                text: before.clone(),
                until: Some(on),
                reason: reason.trim().to_owned(),
                ..EarlierWording::default()
            };
            let key = short_hash(&[&before, &on.to_string()]);
            self.wordings.insert(key, earlier);
        }
        self.text = text.trim().to_owned();
    }

    /// Its earlier wordings, the last first.
    pub fn earlier(&self) -> Vec<&EarlierWording> {
        let mut all: Vec<_> = self.wordings.iter().collect();
        all.order_by(|(a, one), (b, other)| (other.until, b).cmp(&(one.until, a)));
        all.into_iter().map(|(_, wording)| wording).collect()
    }
}

impl Community {
    /// The views that stand beside a statement, in their order.
    pub fn views_of(&self, statement: Id) -> Vec<&View> {
        let ours = self.views.iter().filter(|v| v.statement == Some(statement));
        let mut ours: Vec<&View> = ours.collect();
        ours.order_by(|one, other| (&one.position, one.id).cmp(&(&other.position, other.id)));
        ours
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::Record as _;

    #[test]
    fn a_statement_keeps_the_words_that_it_had() {
        let day = |n| Date::new(2026, 12, n).unwrap();
        let mut statement = Statement::with_id(Id::from_random([1; 16]));
        statement.reword("We do not know yet.", "", day(1));
        assert!(statement.earlier().is_empty(), "there was nothing before");
        statement.reword("We know who to ask.", "We asked.", day(2));
        statement.reword("We know who to ask. ", "", day(3));
        statement.reword("We have asked.", "", day(4));
        let earlier: Vec<_> = statement
            .earlier()
            .iter()
            .map(|w| w.text.as_str())
            .collect();
        assert_eq!(earlier, ["We know who to ask.", "We do not know yet."]);
        assert_eq!(statement.text, "We have asked.");
    }
}
