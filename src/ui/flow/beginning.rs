//! The ways on from the page on which a community begins: straight to its first
//! principle, or first to what kind of community it is.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{At, ENDING, inputs};
use crate::browser::page;
use crate::community::Run;
use crate::community::likeness::is_blank;
use crate::content::text;
use crate::flow::Flow;
use crate::ui::parts::button;
use crate::ui::parts::wing;
use crate::ui::state::typing;

/// The flow that a group goes on to.
const PRINCIPLES: &str = "principles";

/// The ways on.
pub fn ways(at: At) -> AnyView {
    // The way that most take.
    if let Some(next) = Flow::find(PRINCIPLES) {
        inputs::expect(next);
    }
    let go = move |then: &'static str| {
        if typing::take_in() {
            begin(at, Flow::find(then));
        }
    };
    view! {
        <div class="flow-go wraps">
            {button("primary", text("start.go"), move || go(PRINCIPLES))}
            {button("quiet", text("start.charter"), move || go("charter"))}
            {button("quiet", text("start.overview"), move || go(""))}
        </div>
    }
    .into_any()
}

/// Begins the community, and in it the flow that comes next.
fn begin(at: At, then: Option<&'static Flow>) {
    let is_named = at.flow.starts.is_none_or(|(step, field)| {
        at.peek(|run, _| !is_blank(&run.answer::<String>(step, field)))
    });
    if !is_named {
        // Now that somebody wanted to go on, the field says what it needs.
        at.workspace.edit("edit.step", |draft| {
            draft.update::<Run>(at.run, |run| {
                run.finished_steps.insert(at.step.id.to_owned());
            });
        });
        request_animation_frame(|| {
            page::focus("main [aria-invalid='true']");
        });
        return;
    }
    spawn_local(async move {
        match wing::fetch(&ENDING).await {
            Some((.., keep)) => keep(at.workspace, at.run, then),
            None => at.workspace.app.tell("warn", text("rooms.failed")),
        }
    });
}
