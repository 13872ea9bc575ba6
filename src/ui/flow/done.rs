//! The end of a run: what it left, and a next step.

use leptos::prelude::*;

use super::super::frame;
use super::super::parts::{link_button, wide_band};
use super::super::workspace::Workspace;
use super::kinds_in_the_room;
use crate::browser::page;
use crate::community::Id;
use crate::content::{fill, text};
use crate::route::{Page, Route};

/// A run that was confirmed.
pub fn finished(workspace: Workspace, _run: Id, flow: &'static str) -> AnyView {
    let words = |what: &str| {
        let name = workspace.peek(frame::name_of);
        fill(&format!("flow.{flow}.{what}"), &[("name", &name)])
    };
    let page = |page| Route::Community(workspace.id, page).to_string();
    let (here, next) = match flow {
        "principles" => (Page::Principles(None), Page::People(None)),
        "map" => (Page::People(None), Page::Reflections(None)),
        "reflection" => (Page::Reflections(None), Page::Actions(None)),
        _ => (Page::Overview, Page::Principles(None)),
    };
    let name = |page: Page| text(&format!("done.to.{}", page.name()));
    if page::was_moved() {
        request_animation_frame(page::focus_heading);
    }
    view! {
        <main class="flow" id="main" tabindex="-1">
            <section class="flow-task">
                {wide_band(&workspace.peek(kinds_in_the_room))}
                <h1 class="flow-invitation" tabindex="-1">{words("done.title")}</h1>
                <p class="flow-more">{words("done.lead")}</p>
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
