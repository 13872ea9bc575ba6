//! From a run's answers to what counts: only when the group has confirmed.

use super::context::Context;
use super::end::End;
use super::people::check_in;
use super::{Flow, Input, charter, health, map, principles, reflection, sessions, start, thinking};
use crate::community::{Action, Actor, Community, Draft, Id, Record, Run, RunStatus, Set};

impl Flow {
    /// What it leads to; `None` of a flow that is none of ours.
    pub fn end(&self) -> Option<&'static End> {
        match self.id {
            "start" => Some(&start::END),
            "charter" => Some(&charter::END),
            "principles" => Some(&principles::END),
            "map" => Some(&map::END),
            "reflection" => Some(&reflection::END),
            "health" => Some(&health::END),
            "thinking" => Some(&thinking::END),
            "opening" => Some(&sessions::OPENING_END),
            "closing" => Some(&sessions::CLOSING_END),
            _ => None,
        }
    }
}

/// Makes what a run concluded count, and ends the run. Its working notes are
/// let go: what they led to now stands in the community itself. A run that has
/// ended has no answers any more, so it concludes nothing a second time.
pub fn conclude(run: Id, context: &Context, draft: &mut Draft) {
    let open = draft
        .runs
        .get(run)
        .filter(|r| r.status == RunStatus::Open)
        .cloned();
    let Some(run) = open else {
        return;
    };
    apply(&run, context, draft);
    let Some(run) = draft.runs.get(run.id) else {
        return;
    };
    let id = run.id;
    let bare = Run {
        flow: run.flow.clone(),
        length: run.length,
        started: run.started,
        present: who_was_here(run),
        session: run.session,
        reflection: run.reflection,
        principles: run.principles.clone(),
        ..Run::with_id(id)
    };
    draft.renew(bare);
    // By itself, so that undo takes back what the run did not have before.
    draft.update::<Run>(id, |run| {
        run.status = RunStatus::Finished;
        run.ended = Some(context.today);
    });
}

/// Who was here, if the group wants that kept.
fn who_was_here(run: &Run) -> Set<Id> {
    match run.answer(check_in(run), "keep") {
        true => run.present.clone(),
        false => Set::default(),
    }
}

/// The community as it would be if the run were confirmed now.
pub fn preview(community: &Community, run: &Run, context: &Context) -> Community {
    let mut preview = community.clone();
    // Nothing of a preview is kept, so no tab needs to have written it.
    preview.edit(Actor::from_random([0; 8]), |draft| {
        apply(run, context, draft)
    });
    preview
}

fn apply(run: &Run, context: &Context, draft: &mut Draft) {
    let Some(flow) = Flow::find(&run.flow) else {
        return;
    };
    if let Some(end) = flow.end() {
        (end.conclude)(run, context, draft);
    }
    // What is agreed on where questions are asked hangs on their reflection.
    let is_reflection = flow.asking(|i| matches!(i, Input::Questions)).next();
    let reflection = is_reflection.map(|_| super::reflection_of(run));
    // The end may have made the session.
    let run = &draft
        .runs
        .get(run.id)
        .cloned()
        .unwrap_or_else(|| run.clone());
    for step in flow.asking(|i| matches!(i, Input::Actions { .. })) {
        put_actions(run, step.id, reflection, context, draft);
    }
}

/// The if-then actions that a step agreed on.
fn put_actions(
    run: &Run,
    step: &str,
    reflection: Option<Id>,
    context: &Context,
    draft: &mut Draft,
) {
    let is_health = !run
        .step_that(|input| matches!(input, Input::Instrument))
        .is_empty();
    for item in run.items(step) {
        let text = run.item::<String>(step, item, "text").trim().to_owned();
        if text.is_empty() {
            continue;
        }
        let owner: Option<Id> = run.item(step, item, "owner");
        draft.put(Action {
            text,
            when: run.item::<String>(step, item, "when").trim().to_owned(),
            owner,
            owner_name: run
                .item::<String>(step, item, "owner-name")
                .trim()
                .to_owned(),
            due: run.item(step, item, "due"),
            agreed_on: Some(context.today),
            support: run.item::<String>(step, item, "support").trim().to_owned(),
            insight: run.item(step, item, "insight"),
            stakeholder: run.item(step, item, "stakeholder"),
            reflection,
            session: run.session,
            health_check: is_health.then(|| super::check_of(run)),
            run: Some(run.id),
            ..Action::with_id(item)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::FLOWS;

    #[test]
    fn every_flow_leads_to_something() {
        assert!(FLOWS.iter().all(|flow| flow.end().is_some()));
    }
}
