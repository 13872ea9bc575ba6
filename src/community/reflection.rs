//! Reflections: one dated occasion, its questions, responses and insights.

use serde_json::Value;

use super::Word as _;
use super::{Date, Id, Set};
use crate::{record, words};

words! {
    /// How the answers to a question are signed. It is set before the first
    /// answer and can only become more private.
    pub enum Signing in "signing" {
        /// With the person's name.
        Person = "person",
        /// With an alias.
        Alias = "alias",
        /// Not at all: no author, time or order is stored.
        Anonymous = "anonymous",
    }
}

words! {
    /// The three loops of learning (Argyris and Schön, in Hatton, inFocus).
    pub enum Loop in "loop" {
        /// Are we doing things right?
        Single = "single",
        /// Are we doing the right things?
        Double = "double",
        /// How do we decide what is right?
        Triple = "triple",
    }
}

record! {
    /// One occasion of looking back together.
    pub struct Reflection in Reflections (part: Some("reflections"), page: Own("reflections"), thread: Some(1)) {
        /// What it was called.
        title: String as [Title, Line],
        /// The day.
        on: Option<Date>,
        /// The session in which it was held.
        session: Option<Id> => Sessions as [Cause],
        /// Who was there: ids of stakeholders.
        present: Set<Id> => Stakeholders,
        /// What people said at check-in and check-out, if they wanted it kept.
        words: String,
        /// How many called the time poorly spent, step 1 of 5.
        time_1: Option<i32>,
        /// Step 2.
        time_2: Option<i32>,
        /// Step 3.
        time_3: Option<i32>,
        /// Step 4.
        time_4: Option<i32>,
        /// How many called the time very well spent, step 5 of 5.
        time_5: Option<i32>,
    }
}

record! {
    /// A question of one reflection.
    pub struct Question in Questions (part: Some("reflections"), page: OfWhole) {
        /// The reflection in which it was asked.
        reflection: Option<Id> => Reflections as [Cause, PartOf],
        /// The question.
        text: String as [Title],
        /// Its key among the question sets (`eight.insights`); empty for the
        /// group's own. The same question is compared across reflections by it.
        standard: String as [Key],
        /// How answers are signed.
        signing: Signing,
        /// Its place in the reflection.
        position: String as [Key],
        /// Answers on which the group left the names, although the question
        /// has become more private since they were given.
        names_left: Set<Id> => Responses,
    }
}

record! {
    /// An answer to a question. An anonymous one is written once and holds
    /// nothing but its question and its words.
    pub struct Response in Responses (part: Some("reflections"), page: OfWhole) {
        /// The question.
        question: Option<Id> => Questions as [Cause, PartOf, Bare],
        /// The answer, as it was given.
        text: String as [Title, Bare],
        /// Who gave it: the id of a stakeholder.
        by: Option<Id> => Stakeholders,
        /// The name or alias it was given under, where no stakeholder is meant.
        alias: String as [Line],
        /// Whether it was given anonymously.
        anonymous: bool as [Anonymous, Bare],
        /// Whether it takes something for granted that could be questioned.
        assumption: bool,
    }
}

record! {
    /// What the group now sees in its answers.
    pub struct Insight in Insights (part: Some("reflections"), page: OfWhole, thread: Some(2)) {
        /// The reflection it came from.
        reflection: Option<Id> => Reflections as [Cause, PartOf],
        /// The session it came from, if it came from none of its reflections.
        session: Option<Id> => Sessions as [Cause, PartOf],
        /// The theme that gathers the responses, in a few words.
        theme: String as [Otherwise, Line],
        /// The insight, in a sentence.
        text: String as [Title],
        /// How deep it goes.
        loop_ = "loop": Option<Loop>,
        /// The responses it rests on.
        responses: Set<Id> => Responses as [Cause],
        /// The insight that was lifted to this one, one loop further.
        lifted_from: Option<Id> => Insights as [Cause],
        /// Whether it names an assumption that could be questioned.
        assumption: bool,
        /// Its place among the insights.
        position: String as [Key],
    }
}

impl Signing {
    /// How private a signing is, as it stands in a file: the more, the more private.
    pub fn privacy(value: &Value) -> usize {
        let word = value.as_str().and_then(Signing::from_word);
        let place = |word| Signing::ALL.iter().position(|w| *w == word);
        match word {
            Some(word) => place(word).unwrap_or(0),
            None if value.is_null() => 0,
            // What a later version calls it may well be more private still.
            None => Signing::ALL.len(),
        }
    }
}

impl Question {
    /// How answers are signed from now on. What only a later version calls it
    /// may well be more private than all that is known here.
    pub fn signs(&self) -> Signing {
        match self.unread.contains_key("signing") {
            true => Signing::Anonymous,
            false => self.signing,
        }
    }
}

impl Response {
    /// Whether a name is on it that a signing would not ask for.
    pub fn is_named_beyond(&self, signing: Signing) -> bool {
        match signing {
            Signing::Person => false,
            // An alias cannot be told from a name that was written in its place.
            Signing::Alias => self.by.is_some(),
            Signing::Anonymous => self.by.is_some() || !self.alias.trim().is_empty(),
        }
    }
}

impl Reflection {
    /// How many chose each step of "was it worth our time?", from 1 to 5.
    pub fn return_on_time(&self) -> [u32; 5] {
        [
            self.time_1,
            self.time_2,
            self.time_3,
            self.time_4,
            self.time_5,
        ]
        .map(|n| n.unwrap_or(0).max(0) as u32)
    }
}
