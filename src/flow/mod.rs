//! Guided flows: a group runs one together on one screen.
//!
//! A flow's words stand in `content`, its steps and inputs in one file per
//! flow as data, and what its answers lead to in that file's `conclude`.
//! Answers are keyed by step id, never by position, so that steps may move.

mod adopting;
mod answers;
mod charter;
mod conclude;
mod context;
mod desk;
mod desk_merge;
mod dots;
mod end;
mod gradient;
mod guess;
mod health;
mod input;
mod left_out;
mod length;
mod lines;
mod map;
mod masks;
mod methods;
mod next;
mod open_actions;
mod people;
mod principles;
mod privacy;
mod progress;
mod questions;
mod reflection;
mod same;
mod sessions;
mod start;
mod stories;
mod themes;
mod thinking;
mod worded;

pub use adopting::{ADOPTING, becomes, review_on};
pub use answers::{ItemId, Wanted, cell, item_cell};
pub use charter::{CHOOSER, suggested_type};
pub use conclude::{conclude, preview};
pub use context::Context;
pub use desk::{
    Desk, Entry, SIGNED, Turn, TurnState, Vote, Way, reveal_counts, reveal_entries, reveal_ratings,
    reveal_votes,
};
pub use desk_merge::{Settled, Shared, merge_people};
pub use dots::{MOST_DOTS, clear_dots, order_by_dots, reveal_dots};
pub use end::End;
pub use gradient::{candidates, is_reworded, latest_round, needed, round_counts, rounds};
pub use guess::could_be_guessed;
pub use health::{
    ToRate, as_last_time, check_of, is_own, keys_of, principles_to_rate, take_instrument,
};
pub use input::{Causes, Goes, Input, ItemField, Items, Mends, Options, Pick};
pub use left_out::{LeftOut, Why, left_out};
pub use length::Shorter;
pub use lines::{Holds, How, Reading, lines, readings};
pub use masks::{Masks, Sheets};
pub use methods::{METHODS, Method};
pub use next::{Next, next};
pub use people::{People, Person, here, new_names, people, persons, regulars};
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
pub use sessions::{harvested, remove_session, session_of, settle, voice_fields, who_has};
pub use stories::{agree, step_of_stories, story_of};
pub use themes::{
    first_loop, is_triple_empty, loops_of_theme, remove_theme, step_of_themes, theme_of,
    without_theme,
};
pub use thinking::{displayed, prompts_of, set_whose, statement_of, whose};

pub use worded::{made_of, take_apart, word_together};

use crate::community::{Draft, Run};

/// A guided flow.
pub struct Flow {
    /// Its id: `principles`.
    pub id: &'static str,
    /// The area of a community that it works on, by the name of its folder:
    /// there one finds again what it led to.
    pub area: &'static str,
    /// If it starts a community: the step and the field at which that gets its name.
    pub starts: Option<(&'static str, &'static str)>,
    /// The parts of the words that its steps say.
    pub words: &'static [&'static str],
    /// All its steps, in order. The summary behind them is not one of them.
    pub steps: &'static [Step],
    /// What it is for those who have less time, the shortest first.
    pub shorter: &'static [Shorter],
}

/// One step of a flow: a question to the group and what takes the answer.
pub struct Step {
    /// Its id within the flow: `gather`. Words are found by it.
    pub id: &'static str,
    /// The minutes it usually takes; the group can change them in a run.
    pub minutes: u32,
    /// What takes the answer.
    pub inputs: &'static [Input],
    /// Steps that are asked on the same page.
    pub with: &'static [Step],
    /// Steps that stand folded up on the same page, for who wants them.
    pub aside: &'static [Step],
}

impl Step {
    /// A step with a page to itself.
    pub const fn of(id: &'static str, minutes: u32, inputs: &'static [Input]) -> Step {
        Step {
            id,
            minutes,
            inputs,
            with: &[],
            aside: &[],
        }
    }

    /// The same in so many minutes.
    pub const fn in_minutes(self, minutes: u32) -> Step {
        Step { minutes, ..self }
    }

    /// It, and what else is asked on its page.
    pub fn parts(&'static self) -> impl Iterator<Item = &'static Step> {
        [self].into_iter().chain(self.with).chain(self.aside)
    }
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

/// All flows.
pub const FLOWS: [&Flow; 9] = [
    &start::FLOW,
    &charter::FLOW,
    &principles::FLOW,
    &map::FLOW,
    &reflection::FLOW,
    &health::FLOW,
    &thinking::FLOW,
    &sessions::OPENING,
    &sessions::CLOSING,
];

/// The step behind the last: everything that will count, to check.
pub const SUMMARY: &str = "summary";

impl Flow {
    /// The flow with this id.
    pub fn find(id: &str) -> Option<&'static Flow> {
        FLOWS.into_iter().find(|f| f.id == id)
    }

    /// All its steps, also those that stand on the page of another.
    pub fn parts(&self) -> impl Iterator<Item = &'static Step> {
        self.steps.iter().flat_map(Step::parts)
    }

    /// The step with this id; `None` for the summary.
    pub fn step(&self, id: &str) -> Option<&'static Step> {
        self.parts().find(|s| s.id == id)
    }

    /// The steps at which something is asked in this way.
    pub(crate) fn asking(&self, is: fn(&Input) -> bool) -> impl Iterator<Item = &'static Step> {
        self.parts().filter(move |step| step.inputs.iter().any(is))
    }

    /// The id of the step at which something is asked in this way; empty, and so
    /// without answers, if it is not.
    pub fn step_that(&self, is: fn(&Input) -> bool) -> &'static str {
        self.asking(is).next().map_or("", |step| step.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flows_take_the_minutes_that_are_promised() {
        let check = |id, minutes: &[u32]| {
            let lengths = Flow::find(id).unwrap().lengths();
            let all: Vec<u32> = lengths.into_iter().map(|(_, minutes)| minutes).collect();
            assert_eq!(all, minutes, "{id}");
        };
        check("start", &[3]);
        check("charter", &[8]);
        check("principles", &[10, 30, 75]);
        check("map", &[20, 45, 95]);
        check("reflection", &[15, 30, 60]);
        check("health", &[15, 30]);
        check("thinking", &[30, 60, 120]);
        check("opening", &[5, 10]);
        check("closing", &[5, 10]);
    }

    #[test]
    fn step_ids_are_their_own_and_none_is_called_summary() {
        for flow in FLOWS {
            let mut ids: Vec<_> = flow.parts().map(|s| s.id).collect();
            ids.push(SUMMARY);
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count, "{}", flow.id);
        }
    }
}
