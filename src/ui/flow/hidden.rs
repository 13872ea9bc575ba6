//! Private answers that were not revealed. They lie on this device alone, and
//! nobody sees them: so whoever goes on without them is told.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{At, go_to};
use crate::community::Id;
use crate::content::{count, text};
use crate::flow::{Flow, Masks};
use crate::ui::parts::{button, live};
use crate::ui::state::workspace::Workspace;
use crate::ui::state::{Memo, RwSignal};

/// Private answers that were not revealed, by step.
pub type Hidden = RwSignal<Vec<(&'static str, usize)>>;

/// How many answers lie hidden on this device, by step; a reveal is the only
/// way for them to count.
pub async fn look(workspace: Workspace, run: Id, flow: &Flow) -> Vec<(&'static str, usize)> {
    let desks = workspace.app.vault().read_all_private(run).await;
    let found = workspace.peek_if_open(|community| {
        let run = community.runs.get(run)?;
        let waiting = |step: &'static str| {
            let (desk, _) = Masks::read(step, &desks);
            (step, desk.unrevealed(step, run, community))
        };
        let steps = flow.parts().map(|step| waiting(step.id));
        Some(steps.filter(|(_, n)| *n > 0).collect())
    });
    found.flatten().unwrap_or_default()
}

/// The same, for a page that shows it: looked at once.
pub fn hidden(workspace: Workspace, run: Id, flow: &'static Flow) -> Hidden {
    let hidden = RwSignal::new(Vec::new());
    spawn_local(async move {
        let found = look(workspace, run, flow).await;
        hidden.set(found);
    });
    hidden
}

/// The private step that comes before this one, if it does.
fn before(at: At) -> Option<&'static str> {
    let steps = at.peek(|run, _| Some(run.steps()))?;
    let place = steps.iter().position(|s| s.id == at.step.id)?;
    Some(steps.get(place.checked_sub(1)?)?.id)
}

/// How many answers of the step before are hidden.
pub fn just_before(at: At, hidden: Hidden) -> Memo<usize> {
    let before = before(at);
    Memo::new(move || {
        let of_it = |(step, n): &(&str, usize)| (Some(*step) == before).then_some(*n);
        hidden.with(|all| all.iter().find_map(of_it).unwrap_or(0))
    })
}

/// That answers of the step before are hidden still, with the way to their
/// reveal.
pub fn notice(at: At, n: Memo<usize>) -> AnyView {
    let inside = move || {
        let step = before(at).filter(|_| n.get() > 0)?;
        Some(view! {
            <div class="notice" data-tone="warn">
                <p>{count("hidden.before", n.get())}</p>
                {button("small", text("hidden.to-reveal"), move || go_to(at.workspace, at.run, step))}
            </div>
        })
    };
    view! { <div role="status">{live(inside)}</div> }.into_any()
}
