//! The summary before it counts: every answer with *Change* beside it, and
//! what would not be kept said in words.

mod left;
mod made;
mod said;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ui::parts::live;
use crate::ui::state::{Memo, RwSignal};

use super::hidden::{Hidden, hidden, look};
use super::{At, back, go_to};
use crate::browser::page;
use crate::community::likeness::is_blank;
use crate::community::{Id, Run, RunStatus};
use crate::content::{count, fill, text};
use crate::flow::{Flow, Input, conclude};
use crate::ui::parts::{Dialog, button, dialog};
use crate::ui::state::workspace::Workspace;
use said::said;

/// The summary.
pub fn task(workspace: Workspace, id: Id, flow: &'static Flow) -> AnyView {
    let words = |what: &str| text(&format!("flow.{}.summary.{what}", flow.id));
    let hidden = hidden(workspace, id, flow);
    let at = |step| At {
        workspace,
        run: id,
        flow,
        step,
    };
    let rows = flow.parts().map(|step| row(at(step), hidden));
    let made = made::made(workspace, id, flow);
    let missing = workspace.memo(move |c| c.runs.get(id).and_then(|run| missing(flow, run)));
    let without = Dialog::new();
    let unrevealed: Hidden = RwSignal::new(Vec::new());
    let confirm = move || {
        if let Some((step, _)) = missing.get_untracked() {
            return go_to(workspace, id, step);
        }
        // Looked at once more: it cannot be seen, and it would be gone.
        spawn_local(async move {
            let waits = look(workspace, id, flow).await;
            match waits.is_empty() {
                true => keep(workspace, id, None),
                false => {
                    unrevealed.set(waits);
                    without.open();
                }
            }
        });
    };
    let all = move || {
        let n = unrevealed.with(|waits| waits.iter().map(|(_, n)| n).sum());
        view! { <p>{count("summary.hidden", n)}</p> }.into_any()
    };
    let decide = move || {
        let reveal = move || {
            without.close();
            if let Some((step, _)) = unrevealed.with_untracked(|waits| waits.first().copied()) {
                go_to(workspace, id, step);
            }
        };
        let leave = move || {
            without.close();
            keep(workspace, id, None);
        };
        view! {
            {button("primary", text("hidden.to-reveal"), reveal)}
            {button("danger", text("summary.hidden.leave"), leave)}
        }
        .into_any()
    };
    let lacks = move || {
        missing.get().map(|(step, field)| {
            let what = text(&format!("input.{}.{field}", flow.id));
            view! {
                <div class="notice" data-tone="warn" role="status">
                    <p>{fill("summary.missing", &[("what", &what)])}</p>
                    {button("small", text("summary.go-there"), move || go_to(workspace, id, step))}
                </div>
            }
        })
    };
    let let_go = move || {
        let today = workspace.today();
        workspace.edit("edit.let-go", |draft| {
            draft.update::<Run>(id, |run| {
                run.status = RunStatus::Left;
                run.ended = Some(today);
            });
        });
    };
    view! {
        <section class="flow-task wide">
            <h1 class="flow-invitation" tabindex="-1">{words("title")}</h1>
            <p class="flow-more">{words("lead")}</p>
            {made.view}
            <dl class="summary">{rows.collect_view()}</dl>
            {live(lacks)}
            {dialog(without, text("summary.hidden.title"), text("summary.hidden.cancel"), all, decide)}
            <div class="flow-go wraps">
                {button("primary", live(made.confirm), confirm)}
                {button("go-back", text("run.back"), move || {
                    page::moved();
                    workspace.edit("edit.step", |draft| draft.update::<Run>(id, Run::go_back));
                })}
                {flow.starts.is_none().then(|| button("quiet", text("summary.let-go"), let_go))}
            </div>
        </section>
    }
    .into_any()
}

/// Makes what a run says count. A flow that started the community is left for
/// the flow that comes next, or for the overview.
pub fn keep(workspace: Workspace, id: Id, then: Option<&'static Flow>) {
    let flow = workspace.peek_if_open(|c| {
        let run = c.runs.get(id)?;
        Flow::find(&run.flow).filter(|_| run.status == RunStatus::Open)
    });
    // Somebody may have been quicker, or have gone elsewhere.
    let Some(flow) = flow.flatten() else {
        return;
    };
    let context = workspace.context();
    page::moved();
    workspace.edit("edit.concluded", |draft| conclude(id, &context, draft));
    if flow.starts.is_some() {
        spawn_local(async move {
            back::started(id, workspace.id).await;
            workspace.finish_start(then);
        });
    }
}

/// The first answer that the flow cannot do without and does not have.
fn missing(flow: &'static Flow, run: &Run) -> Option<(&'static str, &'static str)> {
    flow.parts().find_map(|step| {
        step.inputs.iter().find_map(|input| match input {
            Input::Text {
                field,
                required: true,
                ..
            } => {
                let words: String = run.answer(step.id, field);
                is_blank(&words).then_some((step.id, *field))
            }
            _ => None,
        })
    })
}

/// What was made at a step, and what of it will not be kept; nothing of a step
/// at which nothing was.
fn row(at: At, hidden: Hidden) -> AnyView {
    let remarks = left::remarks(at, hidden);
    let said = at.memo(move |run, community| said(at.step, run, community));
    let name = at.words("title");
    let answer = move || match said.get() {
        // What is left out says enough.
        said if said.is_empty() => ().into_any(),
        said if said.len() == 1 => {
            view! { <dd class="words" translate="no">{said[0].clone()}</dd> }.into_any()
        }
        said => {
            let lines = said
                .into_iter()
                .map(|line| view! { <li class="words" translate="no">{line}</li> });
            view! { <dd><ul role="list">{lines.collect_view()}</ul></dd> }.into_any()
        }
    };
    let is_there = Memo::new(move || !said.with(Vec::is_empty) || !remarks.with(Vec::is_empty));
    let label = name.clone();
    view! {
        <div hidden=move || !is_there.get()>
            <dt>{name}</dt>
            {live(answer)}
            {left::view(remarks)}
            <dd class="summary-change">
                <button type="button" class="button quiet small" on:click=move |_| go_to(at.workspace, at.run, at.step.id)>
                    {text("summary.change")}<span class="unseen">" "{label}</span>
                </button>
            </dd>
        </div>
    }
    .into_any()
}
