//! The one thing that a group is best off to do next.

use leptos::prelude::*;

use super::{button, link_button, minutes};
use crate::content::{fill, text};
use crate::flow::{Flow, Next, next};
use crate::route::Route;
use crate::ui::state::Workspace;

/// What to do next, and the way to it. Follows the community.
pub fn offer(workspace: Workspace) -> Option<AnyView> {
    let today = workspace.today();
    let (why, way) = match workspace.read(|c| next(c, today)) {
        Next::GoOn { run } => {
            let flow = workspace.read(|c| c.runs.get(run).and_then(|run| Flow::find(&run.flow)))?;
            let to = Route::Run(workspace.id, run).to_string();
            let name = text(&format!("flow.{}.name", flow.id));
            let why = fill("next.go-on", &[("name", &name)]);
            (why, link_button("primary", text("next.go-on.do"), to))
        }
        Next::Begin { flow, length, why } => {
            let flow = Flow::find(flow)?;
            let name = text(&format!("flow.{}.name", flow.id));
            let label = view! { {name}" "{minutes(flow.minutes_in(Some(length)))} };
            let begin = move || workspace.begin_flow_in(flow, length);
            let why = text(&format!("next.{why}"));
            (why, button("primary", label, begin))
        }
    };
    Some(view! { <div class="offer"><p>{why}</p>{way}</div> }.into_any())
}
