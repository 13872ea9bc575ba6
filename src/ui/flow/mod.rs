//! A guided flow on the screen: one step at a time, nobody ever stuck.

mod act;
mod at;
mod back;
mod beginning;
mod done;
mod hidden;
mod inputs;
mod length;
mod saying;
mod so_far;
mod summary;
mod timer;
mod words;

use leptos::prelude::*;

use crate::ui::parts::{anew, live, own};
use crate::ui::state::{Memo, follow};

use act::Act;
pub use act::{act, act_named};
pub use at::{At, step_words};
pub use back::instead;
pub use words::words;

use std::cell::Cell;

use crate::browser::{clock, keys, page};
use crate::community::{Id, Run, RunLength, RunStatus};
use crate::content::{fill, text};
use crate::flow::{Flow, Goes, Input, Place, SUMMARY};
use crate::insight::threads;
use crate::route::{Page, Route};
use crate::ui::parts::wing::{enter, expect, speaking, wing};
use crate::ui::parts::{arrive, band, button, link_button, shared_screen, sign};
use crate::ui::state::{Workspace, name_of, typing};

/// The door of what a flow ends with: the summary, what it left, and the end
/// without a summary of a flow that starts a community.
type EndingOf = (
    fn(Workspace, Id, &'static Flow) -> AnyView,
    fn(Workspace, Id, &'static Flow) -> AnyView,
    fn(Workspace, Id, Option<&'static Flow>),
);

wing! {
    /// What a flow ends with.
    ENDING: EndingOf = ending, (summary::task, done::finished, summary::keep), ["kinds", "starters", "starting", "reflections", "private", "actions", "people"]
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
            (_, RunStatus::Left) => done::left(workspace),
            (None, _) => done::not_here(workspace, "run.unknown"),
            (Some(flow), RunStatus::Open) => {
                speaking(flow.words, move || under_way(workspace, id, flow))
            }
            (Some(flow), RunStatus::Finished) => speaking(flow.words, move || {
                enter(&ENDING, move |(_, finished, _)| {
                    finished(workspace, id, flow)
                })
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
    let length = workspace.memo(move |c| c.runs.get(id).and_then(|run| run.length));
    back::follow(workspace, id, place);
    timer::stay_awake();
    words::provide();
    go_by_key();
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
    let step_of = move |step: &str, length| {
        let steps = flow.steps_in(length).iter();
        steps.into_iter().find(|one| one.id == step)
    };
    let task = move |(step, length)| {
        match step_of(step, length) {
            Some(step) => {
                arrive();
                task(At {
                    workspace,
                    run: id,
                    flow,
                    step,
                })
            }
            None => enter(&ENDING, move |(summary, _, _)| {
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
                {live(move || step_of(place.get(), length.get()).map(|step| timer::timer(At { workspace, run: id, flow, step })))}
                {shared_screen(workspace.app)}
                {leave(workspace, flow)}
            </header>
            {way(workspace, id, flow, length, place)}
            {anew(move || (place.get(), length.get()), task)}
        </main>
    }
    .into_any()
}

/// So soon nobody goes on again by key, in ms: what the first press has brought
/// is not read yet.
const READING: f64 = 400.0;

/// Ctrl and Enter do what the blue button does: go on, or end a private turn.
/// Ctrl and Backspace go back, where they take no word out of a field. A key
/// that is held does it once.
fn go_by_key() {
    let last = Cell::new(0.0);
    let act = move |pressed: &keys::Pressed, _: &leptos::web_sys::Event| {
        let goes_back = pressed.control && pressed.key == "Backspace" && !page::is_in_field();
        let asks = goes_back || (pressed.control && pressed.key == "Enter");
        let now = clock::milliseconds();
        if asks && (pressed.repeats || now - last.replace(now) < READING) {
            return true;
        }
        let to_press = match (page::is_covered(), goes_back) {
            (true, true) => return true,
            (true, false) => ".turn[open] .button.primary",
            (false, true) => ".flow-go .button.go-back",
            (false, false) => ".flow-go .button.primary",
        };
        asks && page::press(to_press)
    };
    let listening = window_event_listener(leptos::ev::keydown, keys::acting(act));
    on_cleanup(move || listening.remove());
}

fn leave(workspace: Workspace, flow: &'static Flow) -> AnyView {
    let to = match flow.starts {
        Some(_) => Route::Home,
        None => Route::Community(workspace.id, Page::first_of(flow.area)),
    };
    link_button("quiet small", text("run.leave-for-now"), to.to_string())
}

/// The steps as woven progress: each is a button that goes there.
fn way(
    workspace: Workspace,
    id: Id,
    flow: &'static Flow,
    length: Memo<Option<RunLength>>,
    place: Memo<&'static str>,
) -> AnyView {
    let kinds = workspace.memo(threads);
    let entry = move |step: &'static str| {
        let state = workspace.memo(move |c| c.runs.get(id).map_or("ahead", |r| state_of(r, step)));
        let name = step_name(flow, length.get_untracked(), step);
        let label = {
            let name = name.clone();
            move || fill(&format!("run.step.{}", state.get()), &[("step", &name)])
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
        let steps = flow.steps_in(length.get());
        let index = steps.iter().position(|s| s.id == place.get());
        let n = index.map_or(steps.len() + 1, |i| i + 1).to_string();
        let all = (steps.len() + 1).to_string();
        fill("run.where", &[("n", &n), ("all", &all)])
    };
    let steps = move |length| {
        let all = flow.steps_in(length).iter().map(|s| s.id).chain([SUMMARY]);
        view! { <ol class="steps" role="list">{all.map(entry).collect_view()}</ol> }.into_any()
    };
    // One page is no way.
    if flow.starts.is_some() {
        return ().into_any();
    }
    view! {
        <nav class="flow-way" aria-label=text("run.steps")>
            {anew(move || length.get(), steps)}
            <p class="flow-where">{live(where_)}" · "<strong>{live(move || step_name(flow, length.get(), place.get()))}</strong></p>
        </nav>
    }
    .into_any()
}

fn step_name(flow: &Flow, length: Option<RunLength>, step: &str) -> String {
    match step {
        SUMMARY => text("run.summary"),
        step => step_words(flow, length, step, "title"),
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
    let is_board = |input: &Input| match input {
        Input::Ties { .. } | Input::Audit { .. } => true,
        Input::ForEach { goes, .. } => *goes != Goes::InARow,
        _ => false,
    };
    let is_wide = |input: &Input| {
        let wide = matches!(
            input,
            Input::Themes | Input::CommunityType | Input::ForEach { .. } | Input::Questions
        );
        wide || is_board(input)
    };
    let wide = at.step.inputs.iter().any(is_wide);
    let board = at.step.inputs.iter().any(is_board);
    let parts = at.step.with.iter().map(|step| part(At { step, ..at }));
    let aside = at.step.aside.iter().map(|step| aside(At { step, ..at }));
    let hidden = hidden::just_before(at, hidden::hidden(at.workspace, at.run, at.flow));
    provide_context(StillHidden(hidden));
    let act = Act::provide();
    view! {
        <section class="flow-task" class:wide=wide class:board-task=board>
            <h1 class="flow-invitation" tabindex="-1">{at.words("ask")}</h1>
            <p class="flow-more">{at.words("hint")}</p>
            {saying::saying(at)}
            {length::lengths(at)}
            {hidden::notice(at, hidden)}
            {inputs_of(at)}
            {parts.collect_view()}
            {aside.collect_view()}
            {ways_on(at, act)}
        </section>
    }
    .into_any()
}

fn inputs_of(at: At) -> AnyView {
    let inputs = at.step.inputs.iter();
    inputs
        .map(|input| inputs::input(at, input))
        .collect_view()
        .into_any()
}

/// What else is asked on the same page.
fn part(at: At) -> AnyView {
    view! {
        <section class="section flow-part">
            <h2>{at.words("title")}</h2>
            {inputs_of(at)}
        </section>
    }
    .into_any()
}

/// What is there for who wants it.
fn aside(at: At) -> AnyView {
    view! {
        <details class="drawer">
            <summary>{at.words("ask")}</summary>
            <div class="stack">
                <p class="soft">{at.words("hint")}</p>
                {inputs_of(at)}
            </div>
        </details>
    }
    .into_any()
}

fn ways_on(at: At, act: Act) -> AnyView {
    if at.flow.starts.is_some() {
        return beginning::ways(at);
    }
    let first = at.peek(|run, _| run.steps().first().map(|step| step.id));
    let is_first = first == Some(at.step.id);
    let step = move |walk: fn(&mut Run)| {
        page::moved();
        let empty = at.peek(|run, community| run.empty_steps(community));
        let mut passed = Vec::new();
        at.workspace.edit("edit.step", |draft| {
            draft.update::<Run>(at.run, |run| passed = run.walk(walk, &empty));
        });
        // What passed itself is said, so that nobody looks for it.
        if let Some(step) = passed.first() {
            let name = step_name(at.flow, at.peek(|run, _| run.length), step);
            let told = fill("run.passed", &[("step", &name)]);
            at.workspace.app.tell("info", told);
        }
    };
    view! {
        <div class="flow-go" class:acting=move || act.is_there()>
            {act.view()}
            <button type="button" class="button" class:primary=move || !act.is_there()
                on:click=move |_| {
                    if typing::take_in() {
                        step(Run::go_on);
                    }
                }>{text("run.continue")}</button>
            {(!is_first).then(|| button("go-back", text("run.back"), move || {
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
