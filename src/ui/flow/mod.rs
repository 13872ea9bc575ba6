//! A guided flow on the screen: one step at a time, nobody ever stuck.

mod act;
mod at;
mod back;
mod done;
mod hidden;
mod inputs;
mod summary;
mod timer;

use leptos::prelude::*;

use crate::ui::parts::{anew, live, own};
use crate::ui::state::{Memo, follow};

use act::Act;
pub use act::act;
pub use at::At;
pub use back::instead;

use crate::browser::page;
use crate::community::{Community, Id, Knowledge, Run, RunStatus, Word};
use crate::content::{fill, find, text};
use crate::flow::{Flow, Input, Place, SUMMARY, Step};
use crate::route::{Page, Route};
use crate::ui::parts::wing::{enter, expect, speaking, wing};
use crate::ui::parts::{arrive, band, button, link_button, sign, toggle};
use crate::ui::state::{Workspace, name_of, typing};

/// The door of what a flow ends with: the summary, and what it left.
type EndingOf = (
    fn(Workspace, Id, &'static Flow) -> AnyView,
    fn(Workspace, Id, &'static Flow) -> AnyView,
);

wing! {
    /// What a flow ends with.
    ENDING: EndingOf = ending, (summary::task, done::finished), ["kinds", "starters", "starting", "reflections", "private", "actions", "people"]
}

/// The page of a run.
pub fn run(workspace: Workspace, id: Id) -> AnyView {
    let state = workspace.memo(move |c| {
        c.runs
            .get(id)
            .map(|r| (Flow::find(&r.flow).map(|f| f.id), r.status))
    });
    // What has ended, or is none, has no steps to go back through.
    follow(move || {
        if !matches!(state.get(), Some((Some(_), RunStatus::Open))) {
            back::leave(id);
        }
    });
    let page = move |state: Option<(Option<&str>, RunStatus)>| {
        let Some((flow, status)) = state else {
            return done::not_here(workspace, "run.missing");
        };
        match (flow.and_then(Flow::find), status) {
            (_, RunStatus::Left) => done::not_here(workspace, "run.left"),
            (None, _) => done::not_here(workspace, "run.unknown"),
            (Some(flow), RunStatus::Open) => {
                speaking(flow.words, move || under_way(workspace, id, flow))
            }
            (Some(flow), RunStatus::Finished) => speaking(flow.words, move || {
                enter(&ENDING, move |(_, finished)| finished(workspace, id, flow))
            }),
        }
    };
    anew(move || state.get(), page)
}

fn under_way(workspace: Workspace, id: Id, flow: &'static Flow) -> AnyView {
    let place = workspace.memo(move |c| {
        c.runs
            .get(id)
            .and_then(Place::of)
            .map_or(SUMMARY, Place::step)
    });
    back::follow(workspace, id, flow, place);
    inputs::expect(flow);
    expect(&ENDING);
    // While a community is being started, its name stands only in the run.
    let name = workspace.memo(move |c| {
        let given = c.runs.get(id).zip(flow.starts);
        let given = given.map(|(run, (step, field))| run.answer::<String>(step, field));
        let given = given.unwrap_or_default();
        match given.trim() {
            "" => name_of(c),
            name => name.to_owned(),
        }
    });
    let task = move |step| {
        match flow.step(step) {
            Some(step) => {
                arrive();
                task(At {
                    workspace,
                    run: id,
                    flow,
                    step,
                })
            }
            None => enter(&ENDING, move |(summary, _)| {
                // Its heading was not there yet when the step was.
                arrive();
                summary(workspace, id, flow)
            }),
        }
    };
    view! {
        <main class="flow" id="main" tabindex="-1">
            <header class="flow-bar">
                <p class="flow-name">{text(&format!("flow.{}.name", flow.id))}
                    <span>{live(move || own(name.get()))}</span></p>
                {sign(workspace)}
                {live(move || flow.step(place.get()).map(|step| timer::timer(At { workspace, run: id, flow, step })))}
                {shared_screen(workspace)}
                {leave(workspace, flow)}
            </header>
            {way(workspace, id, flow, place)}
            {anew(move || place.get(), task)}
        </main>
    }
    .into_any()
}

fn shared_screen(workspace: Workspace) -> AnyView {
    let preferences = workspace.app.preferences;
    let on = Signal::derive(move || preferences.with(|p| p.shared_screen));
    toggle("quiet small", text("run.shared-screen"), on, move || {
        workspace.app.prefer(|p| p.shared_screen = !p.shared_screen);
    })
}

fn leave(workspace: Workspace, flow: &'static Flow) -> AnyView {
    let to = match flow.starts {
        Some(_) => Route::Home,
        None => Route::Community(workspace.id, Page::first_of(flow.area)),
    };
    link_button("quiet small", text("run.leave-for-now"), to.to_string())
}

/// The steps as woven progress: each is a button that goes there.
fn way(workspace: Workspace, id: Id, flow: &'static Flow, place: Memo<&'static str>) -> AnyView {
    let kinds = workspace.memo(kinds_in_the_room);
    let all = flow.steps.iter().map(|s| s.id).chain([SUMMARY]);
    let entry = move |step: &'static str| {
        let state = workspace.memo(move |c| c.runs.get(id).map_or("ahead", |r| state_of(r, step)));
        let name = step_name(flow, step);
        let label = move || {
            fill(
                &format!("run.step.{}", state.get()),
                &[("step", &step_name(flow, step))],
            )
        };
        view! {
            <li data-state=move || state.get() aria-current=move || (place.get() == step).then_some("step")>
                <button type="button" aria-label=label on:click=move |_| go_to(workspace, id, step)>
                    {live(move || band(&kinds.get(), state.get() == "done"))}
                    <span class="step-name">{name}</span>
                </button>
            </li>
        }
        .into_any()
    };
    let where_ = move || {
        let index = flow.steps.iter().position(|s| s.id == place.get());
        let n = index.map_or(flow.steps.len() + 1, |i| i + 1).to_string();
        fill(
            "run.where",
            &[("n", &n), ("all", &(flow.steps.len() + 1).to_string())],
        )
    };
    view! {
        <nav class="flow-way" aria-label=text("run.steps")>
            <ol class="steps" role="list">{all.map(entry).collect_view()}</ol>
            <p class="flow-where">{live(where_)}" · "<strong>{live(move || step_name(flow, place.get()))}</strong></p>
        </nav>
    }
    .into_any()
}

fn step_name(flow: &Flow, step: &str) -> String {
    match step {
        SUMMARY => text("run.summary"),
        step => text(&format!("flow.{}.{step}.title", flow.id)),
    }
}

fn state_of(run: &Run, step: &str) -> &'static str {
    match () {
        () if Place::of(run).is_some_and(|p| p.step() == step) => "now",
        () if run.finished_steps.contains(step) => "done",
        () if run.skipped_steps.contains(step) => "skipped",
        () => "ahead",
    }
}

/// The kinds of knowledge that the community's people bring.
pub fn kinds_in_the_room(community: &Community) -> Vec<Knowledge> {
    let brought = |k: &Knowledge| {
        community
            .stakeholders
            .iter()
            .any(|s| s.knowledge.contains(k))
    };
    Knowledge::ALL.iter().copied().filter(brought).collect()
}

fn go_to(workspace: Workspace, id: Id, step: &'static str) {
    if !typing::take_in() {
        return;
    }
    page::moved();
    workspace.edit("edit.step", |draft| {
        draft.update::<Run>(id, |run| run.go_to(step))
    });
}

/// How many private answers of the step before were not revealed.
#[derive(Clone, Copy)]
struct StillHidden(Memo<usize>);

/// One step: the invitation in large words, its input, and the ways on.
fn task(at: At) -> AnyView {
    let wide = at.step.inputs.iter().any(|input| {
        matches!(
            input,
            Input::Themes
                | Input::Ties { .. }
                | Input::Audit { .. }
                | Input::CommunityType
                | Input::ForEach { .. }
        )
    });
    let hidden = hidden::just_before(at, hidden::hidden(at.workspace, at.run, at.flow));
    provide_context(StillHidden(hidden));
    let act = Act::provide();
    view! {
        <section class="flow-task" class:wide=wide>
            <h1 class="flow-invitation" tabindex="-1">{at.words("ask")}</h1>
            <p class="flow-more">{at.words("hint")}</p>
            {hidden::notice(at, hidden)}
            {at.step.inputs.iter().map(|input| inputs::input(at, input)).collect_view()}
            {ways_on(at, act)}
            {drawer(at.flow, at.step)}
        </section>
    }
    .into_any()
}

fn ways_on(at: At, act: Act) -> AnyView {
    let is_first = at.flow.steps.first().is_some_and(|s| s.id == at.step.id);
    let step = move |walk: fn(&mut Run)| {
        page::moved();
        at.workspace
            .edit("edit.step", |draft| draft.update::<Run>(at.run, walk));
    };
    view! {
        <div class="flow-go">
            {act.view()}
            <button type="button" class="button" class:primary=move || !act.is_there()
                on:click=move |_| {
                    if typing::take_in() {
                        step(Run::go_on);
                    }
                }>{text("run.continue")}</button>
            {(!is_first).then(|| button("", text("run.back"), move || {
                if typing::take_in() {
                    step(Run::go_back);
                }
            }))}
            {button("quiet", text("run.skip"), move || {
                // What cannot be taken in waits in its field for whoever comes back.
                typing::take_in();
                step(Run::skip);
            })}
        </div>
    }
    .into_any()
}

/// The facilitator's words and the why, in a quiet drawer.
fn drawer(flow: &'static Flow, step: &'static Step) -> AnyView {
    let words = |what: &str| text(&format!("flow.{}.{}.{what}", flow.id, step.id));
    let skip = find(&format!("flow.{}.{}.skip", flow.id, step.id)).map(|skip| {
        view! { <dt>{text("run.drawer.skip")}</dt><dd>{skip}</dd> }
    });
    view! {
        <details class="drawer">
            <summary>{text("run.drawer")}</summary>
            <dl>
                <dt>{text("run.drawer.say")}</dt>
                <dd class="say">{words("say")}</dd>
                <dt>{text("run.drawer.why")}</dt>
                <dd>{words("why")}</dd>
                <dt>{text("run.drawer.leaves")}</dt>
                <dd>{words("leaves")}</dd>
                {skip}
            </dl>
        </details>
    }
    .into_any()
}
