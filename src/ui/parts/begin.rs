//! A flow as a button, with how long it takes.

use leptos::prelude::*;

use super::{button, live, minutes};
use crate::community::{Run, RunStatus};
use crate::content::text;
use crate::flow::Flow;
use crate::ui::state::{Memo, Workspace};

/// Whether a flow is under way.
pub fn is_under_way(workspace: Workspace, flow: &'static Flow) -> Memo<bool> {
    let is_open = |run: &Run| run.flow == flow.id && run.status == RunStatus::Open;
    workspace.memo(move |c| c.runs.iter().any(is_open))
}

/// The button that begins a flow. One that is under way is gone on with, and
/// the button says so.
pub fn begin(workspace: Workspace, class: &'static str, flow: &str) -> AnyView {
    let Some(flow) = Flow::find(flow) else {
        return ().into_any();
    };
    let under_way = is_under_way(workspace, flow);
    let how_long = move || match under_way.get() {
        true => view! { <span class="minutes">{text("flow.under-way")}</span> }.into_any(),
        false => minutes(workspace.minutes_of(flow)),
    };
    let name = text(&format!("flow.{}.name", flow.id));
    button(class, view! { {name}" "{live(how_long)} }, move || {
        workspace.begin_flow(flow)
    })
}
