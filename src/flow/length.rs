//! How long a group has. A flow has lengths that are thought through, not
//! squeezed: a shorter one takes fewer steps, and says what it leaves for
//! another day.

use super::{ADOPTING, Flow, Step};
use crate::community::{Community, Run, RunLength, RunStatus};

/// What a flow is for those who have less time.
pub struct Shorter {
    /// Which length it is.
    pub length: RunLength,
    /// Its steps, with the minutes that they take in it. Each is a step of the
    /// whole flow too, so that a run can become longer at any time.
    pub steps: &'static [Step],
}

impl Flow {
    /// The steps that it has in this length; all of them if none is said.
    pub fn steps_in(&self, length: Option<RunLength>) -> &'static [Step] {
        let mut shorter = self.shorter.iter();
        let shorter = shorter.find(|one| Some(one.length) == length);
        shorter.map_or(self.steps, |one| one.steps)
    }

    /// How long it takes in this length, in minutes.
    pub fn minutes_in(&self, length: Option<RunLength>) -> u32 {
        self.steps_in(length).iter().map(|step| step.minutes).sum()
    }

    /// Its lengths, the shortest first, with their minutes.
    pub fn lengths(&self) -> Vec<(RunLength, u32)> {
        let lengths = self.shorter.iter().map(|one| one.length);
        let lengths = lengths.chain([RunLength::Full]);
        lengths
            .map(|length| (length, self.minutes_in(Some(length))))
            .collect()
    }

    /// What this length leaves for another day. What becomes of what was made
    /// is asked in the summary of every length.
    pub fn left_in(&self, length: Option<RunLength>) -> Vec<&'static Step> {
        let taken = self.steps_in(length);
        let is_left = |step: &&Step| step.id != ADOPTING && page_of(taken, step.id).is_none();
        self.steps.iter().filter(is_left).collect()
    }

    /// How long a group is asked to take at first: as long as it took the last
    /// time, and the first time what leads to something soonest.
    pub fn usual_length(&self, community: &Community) -> RunLength {
        let is_done = |run: &&Run| run.flow == self.id && run.status == RunStatus::Finished;
        let done = community.runs.iter().filter(is_done);
        let last = done.max_by_key(|run| (run.ended, run.id));
        // A session has its own time for what opens and what closes it.
        let shorter = self.shorter.first().filter(|_| !self.is_of_session());
        let first = || shorter.map(|one| one.length);
        let length = last.map_or_else(first, |run| run.length);
        length.unwrap_or(RunLength::Full)
    }
}

/// The page on which a step is asked.
pub(super) fn page_of(steps: &'static [Step], step: &str) -> Option<&'static Step> {
    steps
        .iter()
        .find(|page| page.parts().any(|part| part.id == step))
}

impl Run {
    /// Its steps, in the length that the group has; none of a flow that this
    /// version does not know.
    pub fn steps(&self) -> &'static [Step] {
        Flow::find(&self.flow).map_or(&[], |flow| flow.steps_in(self.length))
    }

    /// Takes another length, from its beginning. What was answered stays.
    pub fn take(&mut self, length: RunLength) {
        self.length = Some(length);
        if let Some(first) = self.steps().first() {
            self.step = first.id.to_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::FLOWS;
    use super::*;

    #[test]
    fn a_shorter_length_has_no_step_that_the_whole_flow_has_not() {
        for flow in FLOWS {
            for one in flow.shorter {
                let all = one.steps.iter().flat_map(Step::parts);
                assert!(all.into_iter().all(|step| flow.step(step.id).is_some()));
                assert!(!flow.left_in(Some(one.length)).is_empty(), "{}", flow.id);
            }
            assert!(flow.left_in(None).is_empty());
        }
    }

    #[test]
    fn a_run_without_a_length_is_the_whole_flow() {
        let flow = Flow::find("principles").unwrap();
        let run = Run {
            flow: flow.id.into(),
            ..Run::default()
        };
        assert_eq!(run.steps().len(), flow.steps.len());
    }
}
