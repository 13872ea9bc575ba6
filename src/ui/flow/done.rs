//! The end of a run: what it left, and a next step.

use leptos::prelude::*;

use super::so_far::draws;
use crate::community::{Date, Id};
use crate::content::{fill, find, text};
use crate::flow::Flow;
use crate::insight::threads;
use crate::route::{Page, Route};
use crate::ui::drawing::{Scene, Use, network};
use crate::ui::parts::{arrive, button, day_words, link_button, live, offer, wide_band};
use crate::ui::state::name_of;
use crate::ui::state::workspace::Workspace;

/// A run that was confirmed.
pub fn finished(workspace: Workspace, run: Id, flow: &'static Flow) -> AnyView {
    // What was not kept is not said to be there.
    let outcome = workspace.peek(|c| {
        let end = flow.end().zip(c.runs.get(run));
        end.map_or("", |(end, run)| (end.outcome)(run, c))
    });
    let name = workspace.peek(name_of);
    let words = move |what: &str| {
        let own = format!("flow.{}.done.{outcome}.{what}", flow.id);
        let key = match find(&own) {
            Some(_) => own,
            None => format!("flow.{}.done.{what}", flow.id),
        };
        fill(&key, &[("name", &name)])
    };
    let page = move |page| Route::Community(workspace.id, page).to_string();
    let session = workspace.peek(|c| c.runs.get(run).and_then(|run| run.session));
    let here = Page::first_of(flow.area);
    let name = |page: Page| text(&format!("done.to.{}", page.name()));
    // Within a session, what comes next stands in its plan.
    let next = move || match session {
        None => offer(workspace),
        Some(session) => {
            let plan = page(Page::Sessions(Some(session)));
            Some(link_button("primary", text("done.to.plan"), plan))
        }
    };
    let here = (!flow.is_of_session()).then(|| link_button("", name(here), page(here)));
    arrive();
    view! {
        <main class="flow" id="main" tabindex="-1">
            <section class="flow-task" class:wide=draws(flow) class:board-task=draws(flow)>
                {wide_band(&workspace.peek(threads))}
                <h1 class="flow-invitation" tabindex="-1">{words("title")}</h1>
                {proud(workspace, run)}
                {drawn(workspace, flow)}
                <p class="flow-more">{words("lead")}</p>
                {live(next)}
                <div class="flow-go wraps">
                    {here}
                    {link_button("quiet", text("done.to.overview"), page(Page::Overview))}
                    {link_button("quiet", text("done.to.file"), page(Page::File))}
                </div>
            </section>
        </main>
    }
    .into_any()
}

/// The map that the run drew on.
fn drawn(workspace: Workspace, flow: &'static Flow) -> Option<AnyView> {
    let is_there = draws(flow) && workspace.peek(|c| !c.stakeholders.is_empty());
    is_there.then(|| network(workspace, workspace.memo(Scene::of), Use::default()))
}

/// The principles that the run adopted, large.
fn proud(workspace: Workspace, run: Id) -> AnyView {
    let adopted = workspace.peek(|c| {
        let run = c.runs.get(run);
        let ids = run.into_iter().flat_map(|run| run.principles.iter());
        let principles = ids.filter_map(|id| c.principles.get(*id));
        let adopted = principles.filter(|p| p.is_adopted());
        let words = adopted.map(|p| (p.text.clone(), p.meaning.clone(), p.review_on));
        words.collect::<Vec<_>>()
    });
    let one = |(words, meaning, review_on): (String, String, Option<Date>)| {
        let until = review_on.map(|day| {
            let until = fill("made.adopted-until", &[("date", &day_words(day))]);
            view! { <p class="soft">{until}</p> }
        });
        let meaning = (!meaning.trim().is_empty())
            .then(|| view! { <p class="words" translate="no">{meaning}</p> });
        view! {
            <li>
                <p class="proud-words words" translate="no">{words}</p>
                {meaning}
                {until}
            </li>
        }
    };
    match adopted.is_empty() {
        true => ().into_any(),
        false => {
            let all = adopted.into_iter().map(one).collect_view();
            view! { <ul class="proud" role="list">{all}</ul> }.into_any()
        }
    }
}

/// A run that was let go, with the way back as long as that was the last thing done.
pub fn left(workspace: Workspace) -> AnyView {
    let back = move || {
        let was_last = workspace.undoable.get() == Some("edit.let-go");
        was_last.then(|| button("", text("run.left.back"), move || workspace.undo()))
    };
    gone(workspace, "run.left", live(back))
}

/// A run that cannot be shown.
pub fn not_here(workspace: Workspace, why: &'static str) -> AnyView {
    gone(workspace, why, ().into_any())
}

fn gone(workspace: Workspace, why: &'static str, back: AnyView) -> AnyView {
    let home = Route::Community(workspace.id, Page::Overview).to_string();
    arrive();
    view! {
        <main class="flow" id="main" tabindex="-1">
            <section class="flow-task">
                <h1 class="flow-invitation" tabindex="-1">{text(&format!("{why}.title"))}</h1>
                <p class="flow-more">{text(&format!("{why}.why"))}</p>
                <div class="flow-go wraps">{link_button("primary", text("done.to.overview"), home)}{back}</div>
            </section>
        </main>
    }
    .into_any()
}
