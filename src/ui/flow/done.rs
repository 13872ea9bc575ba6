//! The end of a run: what it left, and a next step.

use leptos::prelude::*;

use super::kinds_in_the_room;
use crate::community::Id;
use crate::content::{fill, text};
use crate::flow::Flow;
use crate::route::{Page, Route};
use crate::ui::parts::{arrive, link_button, wide_band};
use crate::ui::state::name_of;
use crate::ui::state::workspace::Workspace;

/// A run that was confirmed.
pub fn finished(workspace: Workspace, run: Id, flow: &'static Flow) -> AnyView {
    let words = |what: &str| {
        let name = workspace.peek(name_of);
        fill(&format!("flow.{}.{what}", flow.id), &[("name", &name)])
    };
    // What was not kept is not said to be there.
    let is_bare = |c: &crate::community::Community| {
        let end = flow.end().zip(c.runs.get(run));
        end.is_some_and(|(end, run)| (end.is_bare)(run, c))
    };
    let lead = match workspace.peek(is_bare) {
        true => words("done.lead.bare"),
        false => words("done.lead"),
    };
    let page = |page| Route::Community(workspace.id, page).to_string();
    let [here, next] = [flow.area, flow.next].map(Page::first_of);
    let name = |page: Page| text(&format!("done.to.{}", page.name()));
    arrive();
    view! {
        <main class="flow" id="main" tabindex="-1">
            <section class="flow-task">
                {wide_band(&workspace.peek(kinds_in_the_room))}
                <h1 class="flow-invitation" tabindex="-1">{words("done.title")}</h1>
                <p class="flow-more">{lead}</p>
                <p>{words("next")}</p>
                <div class="flow-go">
                    {link_button("primary", name(here), page(here))}
                    {link_button("", name(next), page(next))}
                    {link_button("quiet", text("done.to.file"), page(Page::File))}
                </div>
            </section>
        </main>
    }
    .into_any()
}

/// A run that cannot be shown.
pub fn not_here(workspace: Workspace, why: &'static str) -> AnyView {
    let home = Route::Community(workspace.id, Page::Overview).to_string();
    arrive();
    view! {
        <main class="flow" id="main" tabindex="-1">
            <section class="flow-task">
                <h1 class="flow-invitation" tabindex="-1">{text(&format!("{why}.title"))}</h1>
                <p class="flow-more">{text(&format!("{why}.why"))}</p>
                <div class="flow-go">{link_button("primary", text("done.to.overview"), home)}</div>
            </section>
        </main>
    }
    .into_any()
}
