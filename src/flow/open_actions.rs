//! The open actions, looked at once more: what became of each.

use super::left_out::{LeftOut, Why, one, written};
use super::{Context, Input};
use crate::community::{Action, ActionStatus, Community, Draft, Run, Word};

/// The step at which a group looks at them.
fn step_of(run: &Run) -> &'static str {
    run.step_that(|input| matches!(input, Input::OpenActions))
}

/// Takes what became of them into the community.
pub(super) fn review(run: &Run, context: &Context, draft: &mut Draft) {
    let step = step_of(run);
    for item in run.items_with_any(step) {
        let status = ActionStatus::from_word(&run.item::<String>(step, item, "status"));
        let note = run.item::<String>(step, item, "note").trim().to_owned();
        draft.update::<Action>(item, |action| {
            // A note alone changes nothing about how it stands.
            if let Some(status) = status {
                action.status = status;
                action.closed_on = (status != ActionStatus::Open).then_some(context.today);
            }
            // What was noted before stays.
            if action.note.trim().is_empty() {
                action.note = note;
            } else if !note.is_empty() {
                action.note = format!("{}\n{note}", action.note);
            }
        });
    }
}

/// What was said of actions that are gone.
pub(super) fn left_out(run: &Run, community: &Community) -> Vec<LeftOut> {
    let step = step_of(run);
    let items = run.items_with_any(step).into_iter();
    let gone = items.filter(|item| community.actions.get(*item).is_none());
    gone.map(|item| one(step, Why::Gone, written(run, step, item, &["note"])))
        .collect()
}
