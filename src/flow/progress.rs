//! Where a run stands: on, back, past and back in. No step can be a dead end.

use super::length::page_of;
use super::{Flow, Input, SUMMARY, Step};
use crate::community::{Action, ActionStatus, Community, Run};

/// A place in a flow: one of its steps, or the summary behind them.
#[derive(Clone, Copy)]
pub struct Place {
    steps: &'static [Step],
    index: usize,
}

impl Place {
    /// Where a run stands. A step that this version does not know is taken
    /// for the first, so that a run of a later version can still be opened.
    pub fn of(run: &Run) -> Option<Place> {
        Flow::find(&run.flow)?;
        let steps = run.steps();
        let index = match run.step.as_str() {
            SUMMARY => steps.len(),
            step => {
                let at = page_of(steps, step).map_or("", |page| page.id);
                steps.iter().position(|s| s.id == at).unwrap_or(0)
            }
        };
        Some(Place { steps, index })
    }

    /// The step's id, or `summary`.
    pub fn step(self) -> &'static str {
        self.steps.get(self.index).map_or(SUMMARY, |s| s.id)
    }

    /// How many steps come before.
    pub fn index(self) -> usize {
        self.index
    }

    /// Whether it is the summary.
    pub fn is_summary(self) -> bool {
        self.index == self.steps.len()
    }

    /// The next place; the summary has none.
    pub fn next(self) -> Option<Place> {
        (!self.is_summary()).then_some(Place {
            index: self.index + 1,
            ..self
        })
    }

    /// The place before; the first has none.
    pub fn back(self) -> Option<Place> {
        self.index
            .checked_sub(1)
            .map(|index| Place { index, ..self })
    }
}

impl Step {
    /// Whether there is nothing to be done at it in a run and a community as
    /// they are: such a step passes itself.
    pub fn is_empty(&self, run: &Run, community: &Community) -> bool {
        let is_open = |action: &Action| action.status == ActionStatus::Open;
        let keeps_dots = !run
            .step_that(|i| matches!(i, Input::Display { .. }))
            .is_empty();
        let asks_nothing = |input: &Input| match input {
            Input::OpenActions => !community.actions.iter().any(is_open),
            // Where the emphasis lies can be seen of two views as well.
            Input::Dots { of } if keeps_dots => run.worded(of).is_empty(),
            Input::Dots { of } => run.is_too_little_to_vote_on(of),
            _ => false,
        };
        !self.inputs.is_empty() && self.inputs.iter().all(asks_nothing)
    }
}

impl Run {
    /// The steps that pass themselves.
    pub fn empty_steps(&self, community: &Community) -> Vec<&'static str> {
        let steps = self.steps().iter();
        let empty = steps.filter(|step| step.is_empty(self, community));
        empty.map(|step| step.id).collect()
    }

    /// Goes on or back, past those steps; which it passed.
    pub fn walk(&mut self, walk: fn(&mut Run), empty: &[&'static str]) -> Vec<&'static str> {
        let mut passed = Vec::new();
        walk(self);
        while let Some(step) = Place::of(self).map(Place::step) {
            if !empty.contains(&step) || passed.contains(&step) {
                break;
            }
            passed.push(step);
            walk(self);
        }
        passed
    }

    /// Goes on from the present step, which is thereby finished.
    pub fn go_on(&mut self) {
        self.leave_step(true);
    }

    /// Goes past the present step. What was answered in it stays.
    pub fn skip(&mut self) {
        self.leave_step(false);
    }

    /// Goes back one step.
    pub fn go_back(&mut self) {
        if let Some(back) = Place::of(self).and_then(Place::back) {
            self.step = back.step().to_owned();
        }
    }

    /// Goes to any step, or to the summary. For a step that its length leaves
    /// for another day, the run becomes as long as that needs.
    pub fn go_to(&mut self, step: &str) {
        let Some(flow) = Flow::find(&self.flow) else {
            return;
        };
        if step == SUMMARY {
            self.step = SUMMARY.to_owned();
            return;
        }
        let own = page_of(self.steps(), step).map(|page| (self.length, page));
        let longer = flow.lengths().into_iter().map(|(length, _)| Some(length));
        let mut longer = longer.filter(|length| *length >= self.length);
        let found = own.or_else(|| {
            longer.find_map(|length| Some((length, page_of(flow.steps_in(length), step)?)))
        });
        if let Some((length, page)) = found {
            self.length = length;
            self.step = page.id.to_owned();
        }
    }

    fn leave_step(&mut self, finished: bool) {
        let Some(place) = Place::of(self) else { return };
        let Some(next) = place.next() else { return };
        let page = place.steps.get(place.index);
        for step in page.into_iter().flat_map(Step::parts) {
            let step = step.id.to_owned();
            if finished {
                self.skipped_steps.remove(&step);
                self.finished_steps.insert(step);
            } else if !self.finished_steps.contains(&step) {
                self.skipped_steps.insert(step);
            }
        }
        self.step = next.step().to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::super::FLOWS;
    use super::*;

    fn check_walk(walk: impl Fn(&mut Run), finished: bool) {
        let all = FLOWS.iter().flat_map(|flow| {
            let lengths = flow.lengths().into_iter();
            lengths.map(move |(length, _)| (flow.id, length))
        });
        for (flow, length) in all {
            let mut run = Run {
                flow: flow.into(),
                length: Some(length),
                ..Run::default()
            };
            for step in run.steps() {
                assert_eq!(Place::of(&run).unwrap().step(), step.id);
                walk(&mut run);
            }
            assert!(Place::of(&run).unwrap().is_summary());
            walk(&mut run);
            assert!(
                Place::of(&run).unwrap().is_summary(),
                "the summary is the end"
            );
            let all = run.steps().iter().flat_map(Step::parts).count();
            assert_eq!(run.finished_steps.len() == all, finished);
            for _ in run.steps() {
                run.go_back();
            }
            assert_eq!(Place::of(&run).unwrap().index(), 0);
        }
    }

    #[test]
    fn every_flow_can_be_walked_to_its_summary_and_back() {
        check_walk(Run::go_on, true);
    }

    #[test]
    fn every_step_can_be_skipped() {
        check_walk(Run::skip, false);
    }

    #[test]
    fn a_run_becomes_as_long_as_the_step_needs_that_it_goes_to() {
        use crate::community::RunLength;
        let mut run = Run {
            flow: "map".into(),
            length: Some(RunLength::Short),
            ..Run::default()
        };
        run.go_to("brings");
        assert_eq!(run.step, "brings");
        assert_eq!(run.length, Some(RunLength::Middle));
        run.go_to("place");
        assert_eq!(run.length, Some(RunLength::Full));
        run.go_to("ties");
        assert_eq!(run.length, Some(RunLength::Full));
        run.go_to("nowhere");
        assert_eq!(run.step, "ties");
    }

    #[test]
    fn a_step_that_was_skipped_can_be_gone_back_into_and_finished() {
        let mut run = Run {
            flow: "principles".into(),
            ..Run::default()
        };
        run.skip();
        assert!(run.skipped_steps.contains("frame"));
        run.go_back();
        run.go_on();
        assert!(run.finished_steps.contains("frame") && run.skipped_steps.is_empty());
        run.go_back();
        run.skip();
        assert!(
            run.finished_steps.contains("frame"),
            "what was finished stays finished"
        );
    }
}
