//! Where a run stands: on, back, past and back in. No step can be a dead end.

use super::{Flow, SUMMARY};
use crate::community::Run;

/// A place in a flow: one of its steps, or the summary behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    flow: &'static str,
    index: usize,
}

impl Place {
    /// Where a run stands. A step that this version does not know is taken
    /// for the first, so that a run of a later version can still be opened.
    pub fn of(run: &Run) -> Option<Place> {
        let flow = Flow::find(&run.flow)?;
        if run.step == SUMMARY {
            return Some(Place {
                flow: flow.id,
                index: flow.steps.len(),
            });
        }
        let index = flow
            .steps
            .iter()
            .position(|s| s.id == run.step)
            .unwrap_or(0);
        Some(Place {
            flow: flow.id,
            index,
        })
    }

    fn flow(self) -> &'static Flow {
        Flow::find(self.flow).expect("made from a flow")
    }

    /// The step's id, or `summary`.
    pub fn step(self) -> &'static str {
        self.flow().steps.get(self.index).map_or(SUMMARY, |s| s.id)
    }

    /// How many steps come before.
    pub fn index(self) -> usize {
        self.index
    }

    /// Whether it is the summary.
    pub fn is_summary(self) -> bool {
        self.index == self.flow().steps.len()
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

impl Run {
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

    /// Goes to any step, or to the summary.
    pub fn go_to(&mut self, step: &str) {
        let known = Flow::find(&self.flow).is_some_and(|f| f.step(step).is_some());
        if known || step == SUMMARY {
            self.step = step.to_owned();
        }
    }

    fn leave_step(&mut self, finished: bool) {
        let Some(place) = Place::of(self) else { return };
        let Some(next) = place.next() else { return };
        let step = place.step().to_owned();
        if finished {
            self.skipped_steps.remove(&step);
            self.finished_steps.insert(step);
        } else if !self.finished_steps.contains(&step) {
            self.skipped_steps.insert(step);
        }
        self.step = next.step().to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::super::FLOWS;
    use super::*;

    fn check_walk(walk: impl Fn(&mut Run), finished: bool) {
        for flow in FLOWS {
            let mut run = Run {
                flow: flow.id.into(),
                ..Run::default()
            };
            for step in flow.steps {
                assert_eq!(Place::of(&run).unwrap().step(), step.id);
                walk(&mut run);
            }
            assert!(Place::of(&run).unwrap().is_summary());
            walk(&mut run);
            assert!(
                Place::of(&run).unwrap().is_summary(),
                "the summary is the end"
            );
            assert_eq!(run.finished_steps.len() == flow.steps.len(), finished);
            for _ in flow.steps {
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
