//! The facilitator's words in a window of their own: on another screen than the
//! one the group looks at, and always of the step at which the group is. It
//! reads the run as any tab does, so it stays in step by itself.

use std::time::Duration;

use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;

use super::{At, done, step_name, step_words};
use crate::browser::beside::Beside;
use crate::community::{Id, RunLength, RunStatus};
use crate::content::{fill, find, text};
use crate::flow::{Flow, Place, SUMMARY};
use crate::route::Route;
use crate::ui::parts::wing::speaking;
use crate::ui::parts::{anew, arrive, live, minutes, own};
use crate::ui::state::{RwSignal, StoredValue, Workspace, name_of};

/// Whether the words are in a window of their own, for the steps of a flow.
#[derive(Clone, Copy)]
pub struct Elsewhere {
    beside: StoredValue<Option<Beside>>,
    is_open: RwSignal<bool>,
    told: RwSignal<bool>,
}

/// How often it is looked whether the window is still there.
const LOOK: Duration = Duration::from_millis(500);

/// Keeps the window, if there is one, while a flow is open.
pub fn provide() {
    let elsewhere = Elsewhere {
        beside: StoredValue::new(None),
        is_open: RwSignal::new(false),
        told: RwSignal::new(false),
    };
    provide_context(elsewhere);
    let looking = set_interval_with_handle(move || elsewhere.look(), LOOK).ok();
    on_cleanup(move || {
        looking.as_ref().map(IntervalHandle::clear);
    });
}

impl Elsewhere {
    /// That of the flow that is open.
    pub fn here() -> Elsewhere {
        expect_context()
    }

    /// Whether it is open.
    pub fn is_open(self) -> bool {
        self.is_open.get()
    }

    /// That the browser opened none; how to come by one all the same.
    pub fn told(self) -> Option<String> {
        self.told.get().then(|| text("run.words.refused"))
    }

    /// Opens it, or brings it to the front; whether the browser does so.
    pub fn open(self, at: At) -> bool {
        let address = Route::Words(at.workspace.id, at.run).to_string();
        let beside = Beside::open(&address, "weft-words");
        self.told.set(beside.is_none());
        self.beside.set_value(beside);
        self.look();
        self.is_open.get_untracked()
    }

    /// Brings the words back.
    pub fn close(self) {
        self.beside.update_value(|beside| {
            beside.take().as_ref().map(Beside::close);
        });
        self.look();
    }

    fn look(self) {
        let is_open = self
            .beside
            .try_with_value(|beside| beside.as_ref().is_some_and(Beside::is_open));
        if let Some(is_open) = is_open.filter(|is| *is != self.is_open.get_untracked()) {
            self.is_open.set(is_open);
        }
    }
}

/// All that can be said at a step, and why.
pub fn all_words(at: At) -> AnyView {
    let length = at.peek(|run, _| run.length);
    words_of(at.flow, length, at.step.id)
}

fn words_of(flow: &Flow, length: Option<RunLength>, step: &str) -> AnyView {
    let words = |what: &str| step_words(flow, length, step, what);
    let skip = find(&format!("flow.{}.{step}.skip", flow.id)).map(|skip| {
        view! { <dt>{text("run.drawer.skip")}</dt><dd>{skip}</dd> }
    });
    view! {
        <dl>
            <dt>{text("run.drawer.say")}</dt>
            <dd class="say">{words("say")}</dd>
            <dt>{text("run.drawer.why")}</dt>
            <dd>{words("why")}</dd>
            <dt>{text("run.drawer.leaves")}</dt>
            <dd>{words("leaves")}</dd>
            {skip}
        </dl>
    }
    .into_any()
}

/// The page in that window.
pub fn words(workspace: Workspace, id: Id) -> AnyView {
    let state = workspace.memo(move |c| {
        let run = c.runs.get(id)?;
        let flow = Flow::find(&run.flow)?;
        let step = Place::of(run).map_or(SUMMARY, Place::step);
        (run.status == RunStatus::Open).then_some((flow.id, step, run.length))
    });
    let page = move |state: Option<(&str, &'static str, Option<RunLength>)>| match state
        .and_then(|(flow, step, length)| Some((Flow::find(flow)?, step, length)))
    {
        None => done::not_here(workspace, "run.words.over"),
        Some((flow, step, length)) => {
            speaking(flow.words, move || at_step(workspace, flow, step, length))
        }
    };
    anew(move || state.get(), page)
}

fn at_step(
    workspace: Workspace,
    flow: &'static Flow,
    step: &'static str,
    length: Option<RunLength>,
) -> AnyView {
    arrive();
    let name = workspace.memo(name_of);
    let steps = flow.steps_in(length);
    let place = steps.iter().position(|one| one.id == step);
    let next = place.map(|place| steps.get(place + 1).map_or(SUMMARY, |one| one.id));
    let next = next.map(|next| {
        let words = fill(
            "run.words.next",
            &[("step", &step_name(flow, length, next))],
        );
        view! { <p class="soft">{words}</p> }
    });
    let of_step = place.map(|place| {
        let one = &steps[place];
        let parts = one.parts().map(|part| {
            let title = (part.id != one.id).then(|| {
                view! { <h2>{step_words(flow, length, part.id, "title")}</h2> }
            });
            view! { {title}{words_of(flow, length, part.id)} }
        });
        let takes = (one.minutes > 0).then(|| minutes(one.minutes));
        view! {
            <p class="flow-more">{step_words(flow, length, step, "ask")}" "{takes}</p>
            {parts.collect_view()}
        }
    });
    view! {
        <main class="flow words-window" id="main" tabindex="-1">
            <section class="flow-task">
                <p class="soft">{text(&format!("flow.{}.name", flow.id))}" · "{live(move || own(name.get()))}</p>
                <h1 class="flow-invitation" tabindex="-1">{step_name(flow, length, step)}</h1>
                {of_step}
                {next}
            </section>
        </main>
    }
    .into_any()
}
