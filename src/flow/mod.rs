//! Guided flows: a group runs one together on one screen.
//!
//! A flow's words stand in `content`, its steps and inputs in one file per
//! flow as data, and what its answers lead to in that file's `conclude`.
//! Answers are keyed by step id, never by position, so that steps may move.

mod answers;
mod conclude;
mod context;
mod desk;
mod desk_merge;
mod end;
mod gradient;
mod guess;
mod left_out;
mod lines;
mod map;
mod masks;
mod people;
mod principles;
mod privacy;
mod progress;
mod questions;
mod reflection;
mod same;
mod start;
mod themes;

pub use answers::{ItemId, Wanted, cell, item_cell};
pub use conclude::{conclude, preview};
pub use context::Context;
pub use desk::{
    Desk, Entry, SIGNED, Turn, TurnState, Vote, Way, reveal_counts, reveal_entries, reveal_ratings,
    reveal_votes,
};
pub use desk_merge::{Settled, Shared, merge_people};
pub use end::End;
pub use gradient::{candidates, latest_round, round_counts, rounds};
pub use guess::could_be_guessed;
pub use left_out::{LeftOut, Why, left_out};
pub use lines::{Holds, How, Reading, lines, readings};
pub use masks::{Masks, Sheets};
pub use people::{People, Person, here, new_names, people, persons};
pub use principles::STARTERS;
pub use privacy::{
    give_answer, leave_names, make_more_private, named_beyond, questions_named_beyond,
    take_names_away,
};
pub use progress::Place;
pub use questions::{
    QUESTION_SETS, QuestionSet, USUAL_SET, add_questions, ask, remove_question, remove_reflection,
    responses_of, standard_question, step_of_questions, unask, unask_standard,
};
pub use reflection::{lifted_insight, reflection_of, reveal_responses};
pub use same::{DISTINCT, is_the_same};
pub use start::{CHOOSER, suggested_type};
pub use themes::{
    first_loop, is_triple_empty, loops_of_theme, remove_theme, step_of_themes, theme_of,
    without_theme,
};

use crate::community::{Draft, Run, Word};

/// A guided flow.
pub struct Flow {
    /// Its id: `principles`.
    pub id: &'static str,
    /// The area of a community that it works on, by the name of its folder:
    /// there one finds again what it led to.
    pub area: &'static str,
    /// The area that a group may go on to.
    pub next: &'static str,
    /// If it starts a community: the step and the field at which that gets its name.
    pub starts: Option<(&'static str, &'static str)>,
    /// The parts of the words that its steps say.
    pub words: &'static [&'static str],
    /// Its steps, in order. The summary behind them is not one of them.
    pub steps: &'static [Step],
}

/// One step of a flow: a question to the group and what takes the answer.
pub struct Step {
    /// Its id within the flow: `gather`. Words are found by it.
    pub id: &'static str,
    /// The minutes it usually takes; the group can change them in a run.
    pub minutes: u32,
    /// What takes the answer.
    pub inputs: &'static [Input],
}

/// The closed set of inputs that steps are made of. What one asks of another
/// step it is given; but questions, themes, lifts, the check-in and the listing
/// of stakeholders stand at one step of a flow, and are found there.
pub enum Input {
    /// Words: one line or, if `long`, several.
    Text {
        /// The answer's field.
        field: &'static str,
        /// Whether several lines are usual.
        long: bool,
        /// Whether the flow cannot be confirmed without it.
        required: bool,
    },
    /// A day.
    Day {
        /// The answer's field.
        field: &'static str,
    },
    /// One or several words of a vocabulary.
    Choose {
        /// The answer's field.
        field: &'static str,
        /// The words.
        options: Options,
        /// Whether several can be chosen.
        many: bool,
    },
    /// The chooser of community types: questions that each point to a type,
    /// the suggestion with its reasons, and a choice that overrides it.
    CommunityType,
    /// A list made together, one item per line.
    List {
        /// Where to pick from, beside own items.
        pick: Pick,
        /// A step whose items are shown beside, to draw on.
        beside: Option<&'static str>,
    },
    /// The questions of a reflection, from the sets or own.
    Questions,
    /// Each alone, hidden while typing; then revealed together, shuffled.
    Alone {
        /// What is asked.
        asks: Asks,
    },
    /// Each of the items of another step, with fields of its own.
    ForEach {
        /// The items.
        items: Items,
        /// What is asked of each.
        fields: &'static [ItemField],
    },
    /// A private gradient of agreement on each candidate, then the spread.
    Gradient {
        /// The step whose items are the candidates.
        of: &'static str,
        /// The step and the field at which the group says how much it needs.
        needed: (&'static str, &'static str),
    },
    /// Private ratings from 1 to 5, then the spread.
    Rate {
        /// The answer's field.
        field: &'static str,
        /// What each number means: found in `content` under `<scale>.<number>`.
        scale: &'static str,
    },
    /// Responses grouped into themes by choosing.
    Themes,
    /// Insights lifted from loop to loop.
    Lift,
    /// Ties between stakeholders, one kind at a time, both directions.
    Ties {
        /// The step and the field at which the group says which kinds matter.
        kinds: (&'static str, &'static str),
    },
    /// The two-way audit of the map as it now stands.
    Audit {
        /// Where its findings are mended.
        mends: Mends,
    },
    /// If-then actions with an owner and a date.
    Actions {
        /// What they can be made of.
        of: Causes,
    },
    /// The open actions of the community: done, still open, or let go.
    OpenActions,
    /// Each speaks in turn; who has not spoken is seen.
    GoRound,
}

/// What a list can be picked from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Nothing: own items only.
    Nothing,
    /// Starter principles, and drafts that the community has already.
    Starters,
    /// Names of stakeholders.
    Stakeholders,
}

/// What is asked of each alone.
#[derive(Clone, Copy)]
pub enum Asks {
    /// Lines, which are nobody's.
    Lines {
        /// What may help to begin, found in `content` under `prompt.<name>`.
        prompts: &'static [&'static str],
    },
    /// The questions of the flow, whose answers may be signed.
    Questions {
        /// The field, at the step of the questions, that says how.
        signing: &'static str,
        /// Takes what was written into the community.
        reveal: fn(&Desk, &Run, &Context, &mut Draft),
    },
}

/// The steps at which findings of the audit are mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mends {
    /// Who is there.
    pub people: &'static str,
    /// Who is tied to whom.
    pub ties: &'static str,
    /// What each brings and seeks.
    pub brings: &'static str,
    /// Where each stands.
    pub levels: &'static str,
}

/// What actions of a flow can be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Causes {
    /// The findings of the audit at a step that were taken along as gaps.
    Gaps(&'static str),
    /// What the group saw in its answers, and what it lifted that to.
    Insights,
}

/// Whose items a [`Input::ForEach`] goes through. Everything asked of an item
/// is kept with the item, at the step that made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Items {
    /// Candidate principles, listed at a step.
    Candidates(&'static str),
    /// Stakeholders: those of the community and those listed at a step.
    Stakeholders(&'static str),
}

impl Items {
    /// The step that made them.
    pub fn home(self) -> &'static str {
        let (Items::Candidates(home) | Items::Stakeholders(home)) = self;
        home
    }
}

/// What is asked of each item.
pub enum ItemField {
    /// Words.
    Text {
        /// The field.
        field: &'static str,
        /// Whether several lines are usual.
        long: bool,
    },
    /// One or several words of a vocabulary.
    Choose {
        /// The field.
        field: &'static str,
        /// The words.
        options: Options,
        /// Whether several can be chosen.
        many: bool,
    },
    /// A whole number from 0 to 100, or none.
    Scale {
        /// The field.
        field: &'static str,
    },
}

/// A vocabulary to choose from. Its words' labels are found in `content`
/// under `<vocabulary>.<word>`.
pub struct Options {
    /// The vocabulary's name.
    pub vocabulary: &'static str,
    /// Its words, in order.
    pub words: fn() -> Vec<&'static str>,
    /// The word that holds while none is chosen, if there is one.
    pub usual: fn() -> Option<&'static str>,
}

impl Options {
    /// All words of a vocabulary.
    pub const fn of<W: Word>() -> Options {
        Options {
            vocabulary: W::VOCABULARY,
            words: all::<W>,
            usual: || None,
        }
    }

    /// All words of a vocabulary, whose default holds until another is chosen.
    pub const fn with_usual<W: Word + Default>() -> Options {
        Options {
            usual: || Some(W::default().word()),
            ..Options::of::<W>()
        }
    }
}

fn all<W: Word>() -> Vec<&'static str> {
    W::ALL.iter().map(|w| w.word()).collect()
}

/// All flows.
pub const FLOWS: [&Flow; 4] = [
    &start::FLOW,
    &principles::FLOW,
    &map::FLOW,
    &reflection::FLOW,
];

/// The step behind the last: everything that will count, to check.
pub const SUMMARY: &str = "summary";

impl Flow {
    /// The flow with this id.
    pub fn find(id: &str) -> Option<&'static Flow> {
        FLOWS.into_iter().find(|f| f.id == id)
    }

    /// The step with this id; `None` for the summary.
    pub fn step(&self, id: &str) -> Option<&'static Step> {
        self.steps.iter().find(|s| s.id == id)
    }

    /// The steps at which something is asked in this way.
    pub(crate) fn asking(&self, is: fn(&Input) -> bool) -> impl Iterator<Item = &'static Step> {
        let steps = self.steps.iter();
        steps.filter(move |step| step.inputs.iter().any(is))
    }

    /// The id of the step at which something is asked in this way; empty, and so
    /// without answers, if it is not.
    pub fn step_that(&self, is: fn(&Input) -> bool) -> &'static str {
        self.asking(is).next().map_or("", |step| step.id)
    }

    /// How long it usually takes, in minutes.
    pub fn minutes(&self) -> u32 {
        self.steps.iter().map(|s| s.minutes).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flows_take_the_minutes_that_are_promised() {
        let check = |id, minutes| assert_eq!(Flow::find(id).unwrap().minutes(), minutes, "{id}");
        check("start", 10);
        check("principles", 75);
        check("map", 95);
        check("reflection", 60);
    }

    #[test]
    fn step_ids_are_their_own_and_none_is_called_summary() {
        for flow in FLOWS {
            let mut ids: Vec<_> = flow.steps.iter().map(|s| s.id).collect();
            ids.push(SUMMARY);
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count, "{}", flow.id);
        }
    }
}
