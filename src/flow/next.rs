//! What a group is best off to do next: always one thing, and never more than
//! an opinion.

use super::Flow;
use crate::community::{
    Action, ActionStatus, Community, Date, Id, PrincipleStatus, Run, RunLength, RunStatus,
};

/// So many days after its last reflection a group is asked to hold another.
const LONG_AGO: i64 = 90;

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Go on with a flow that is under way.
    GoOn {
        /// The run.
        run: Id,
    },
    /// Begin a flow.
    Begin {
        /// Its id.
        flow: &'static str,
        /// How long.
        length: RunLength,
        /// Why, as a key of the words: `next.<why>`.
        why: &'static str,
    },
}

/// The one thing to do next.
pub fn next(community: &Community, today: Date) -> Next {
    let open = community
        .runs
        .iter()
        .filter(|run| run.status == RunStatus::Open && Flow::find(&run.flow).is_some());
    if let Some(run) = open.max_by_key(|run| (run.started, run.id)) {
        return Next::GoOn { run: run.id };
    }
    let begin = |flow, length, why| Next::Begin { flow, length, why };
    let principles = || {
        let all = community.principles.iter();
        all.filter(|principle| principle.status != PrincipleStatus::Retired)
    };
    if !principles().any(|principle| principle.status == PrincipleStatus::Adopted) {
        let why = match principles().any(|p| p.status == PrincipleStatus::Draft) {
            true => "drafts",
            false => "no-principles",
        };
        return begin("principles", RunLength::Short, why);
    }
    if community.ties.is_empty() {
        let why = match community.stakeholders.is_empty() {
            true => "no-map",
            false => "no-ties",
        };
        return begin("map", RunLength::Short, why);
    }
    if community.reflections.is_empty() {
        return begin("reflection", RunLength::Short, "no-reflection");
    }
    let about = community.about();
    if about.community_type.is_none() && about.goals.is_empty() {
        return begin("charter", RunLength::Full, "no-charter");
    }
    let is_late = |action: &Action| {
        let is_open = action.status == ActionStatus::Open;
        is_open && action.due.is_some_and(|due| due < today)
    };
    if community.actions.iter().any(is_late) {
        return begin("reflection", RunLength::Middle, "late");
    }
    let on = community.reflections.iter().filter_map(|r| r.on).max();
    if on.is_none_or(|on| today.days_since(on) > LONG_AGO) {
        return begin("reflection", RunLength::Middle, "long-ago");
    }
    let left = |flow| last(community, flow).is_some_and(|run| run.length == Some(RunLength::Short));
    match () {
        () if left("principles") => begin("principles", RunLength::Full, "left.principles"),
        () if left("map") => begin("map", RunLength::Middle, "left.map"),
        () => begin("reflection", RunLength::Short, "again"),
    }
}

/// The last run of a flow that came to its end.
fn last<'a>(community: &'a Community, flow: &str) -> Option<&'a Run> {
    let runs = community.runs.iter();
    let runs = runs.filter(|run| run.flow == flow && run.status == RunStatus::Finished);
    runs.max_by_key(|run| (run.ended, run.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Principle, Record, Reflection, Stakeholder, Tie};

    fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    #[test]
    fn what_is_missing_is_said_one_thing_at_a_time() {
        let mut community = Community::new(id(1));
        let today = Date::new(2026, 11, 30).unwrap();
        let actor = Actor::from_random([1; 8]);
        let check = |community: &Community, expected: (&str, &str)| {
            let said = match next(community, today) {
                Next::Begin { flow, why, .. } => (flow, why),
                Next::GoOn { .. } => ("", "go-on"),
            };
            assert_eq!(said, expected);
        };
        check(&community, ("principles", "no-principles"));
        community.edit(actor, |draft| draft.put(Principle::with_id(id(2))));
        check(&community, ("principles", "drafts"));
        community.edit(actor, |draft| {
            draft.update::<Principle>(id(2), |p| p.adopt(today, None));
        });
        check(&community, ("map", "no-map"));
        community.edit(actor, |draft| draft.put(Stakeholder::with_id(id(3))));
        check(&community, ("map", "no-ties"));
        community.edit(actor, |draft| draft.put(Tie::with_id(id(4))));
        check(&community, ("reflection", "no-reflection"));
        community.edit(actor, |draft| {
            draft.put(Reflection {
                on: Some(today),
                ..Reflection::with_id(id(5))
            });
        });
        check(&community, ("charter", "no-charter"));
        let community_id = community.id();
        community.edit(actor, |draft| {
            draft.update::<crate::community::About>(community_id, |about| {
                about.goals = [crate::community::Goal::Relational].into();
            });
        });
        check(&community, ("reflection", "again"));
        community.edit(actor, |draft| {
            draft.put(Run {
                flow: "principles".into(),
                length: Some(RunLength::Short),
                status: RunStatus::Finished,
                ..Run::with_id(id(6))
            });
        });
        check(&community, ("principles", "left.principles"));
        community.edit(actor, |draft| {
            draft.put(Run {
                flow: "map".into(),
                ..Run::with_id(id(7))
            });
        });
        check(&community, ("", "go-on"));
    }
}
