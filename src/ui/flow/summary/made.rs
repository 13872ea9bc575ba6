//! What a flow made, each once: the principles with their words, what somebody
//! would be doing, how far the group agrees, and what becomes of them.

use leptos::prelude::*;

use super::super::so_far::{draws, map, so_far};
use super::super::{At, go_to};
use crate::community::{Date, Id, Run};
use crate::content::{fill, text};
use crate::flow::{ADOPTING, Flow, Input, becomes, candidates, latest_round, review_on};
use crate::ui::drawing::Use;
use crate::ui::parts::{button, day_field, day_words, each_id, live, spread};
use crate::ui::state::Memo;
use crate::ui::state::workspace::Workspace;

/// A principle is looked at again within ten years or so.
const MOST_DAYS: i64 = 3_660;

/// What was made, and what its keeping is called.
pub struct Made {
    /// To look at.
    pub view: AnyView,
    /// The name of the button that keeps it.
    pub confirm: Box<dyn FnMut() -> String + Send>,
}

/// What a run made, where it makes principles; of other flows the rows tell it.
pub fn made(workspace: Workspace, run: Id, flow: &'static Flow) -> Made {
    let asking = |input: &Input| {
        matches!(
            input,
            Input::Gradient {
                needed: Some(_),
                ..
            }
        )
    };
    let mut steps = flow.parts();
    let step = steps.find(|step| step.inputs.iter().any(asking));
    let confirm = format!("flow.{}.summary.confirm", flow.id);
    match step {
        None => Made {
            view: drawn(workspace, run, flow),
            confirm: Box::new(move || text(&confirm)),
        },
        Some(step) => principles(At {
            workspace,
            run,
            flow,
            step,
        }),
    }
}

/// The map, as it would be.
fn drawn(workspace: Workspace, run: Id, flow: &'static Flow) -> AnyView {
    let steps = if draws(flow) { flow.steps } else { &[] };
    let at = steps.first().map(|step| At {
        workspace,
        run,
        flow,
        step,
    });
    at.map_or_else(|| ().into_any(), |at| map(at, so_far(at), Use::default()))
}

fn principles(at: At) -> Made {
    let all = at.memo(|run, _| candidates(run));
    let adopted = at.memo(move |run, community| {
        let adopts = |item: &Id| becomes(run, community, *item) == Some("adopt");
        candidates(run).into_iter().filter(adopts).count()
    });
    let day = at.memo(move |run, _| Some(review_on(run, at.workspace.app.today())));
    let until = move || day.get().map(day_words).unwrap_or_default();
    let flow = at.flow.id;
    let confirm = move || match (adopted.get(), all.with(Vec::len)) {
        (0, 0) => text(&format!("flow.{flow}.summary.confirm")),
        (0, _) => text("made.keep-drafts"),
        _ => fill("made.adopt-until", &[("date", &until())]),
    };
    let asks = move || {
        let none = adopted.get() == 0 && !all.with(Vec::is_empty);
        none.then(|| {
            let adopt = move || {
                at.workspace.edit("edit.answer", |draft| {
                    for item in all.get_untracked() {
                        draft.answer_item(at.run, home(at), item, "adopt", "adopt");
                    }
                });
            };
            view! {
                <div class="notice" data-tone="info" role="status">
                    <p>{text("made.none-adopted")}</p>
                    {button("small", text("made.adopt-all"), adopt)}
                </div>
            }
        })
    };
    let wrong = RwSignal::new(false);
    let set_day = move |day: Option<Date>| {
        let today = at.workspace.app.today();
        let is_ahead = day.is_none_or(|day| (1..=MOST_DAYS).contains(&day.days_since(today)));
        wrong.set(!is_ahead);
        if !is_ahead {
            return;
        }
        at.workspace.edit("edit.answer", |draft| {
            let day = day.map(|day| day.to_string()).unwrap_or_default();
            draft.answer(at.run, ADOPTING, "review", day);
        });
    };
    let look_again = move || {
        (adopted.get() > 0).then(|| {
            let field = day_field(text("input.principles.review"), day.into(), set_day);
            let told = move || {
                let told = || fill("made.day.past", &[("date", &until())]);
                wrong
                    .get()
                    .then(|| view! { <p class="error" role="alert">{told()}</p> })
            };
            view! { <div class="stack">{field}{live(told)}</div> }
        })
    };
    let view = view! {
        <ol class="made" role="list">{each_id(all, move |item| one(at, item))}</ol>
        {live(asks)}
        {live(look_again)}
    };
    Made {
        view: view.into_any(),
        confirm: Box::new(confirm),
    }
}

/// The step at which the candidates were made.
fn home(at: At) -> &'static str {
    at.flow.asks_agreement().0
}

fn one(at: At, item: Id) -> AnyView {
    let words = |field| at.item::<String>(home(at), item, field);
    let (statement, meaning) = (words("text"), words("meaning"));
    let round = at.memo(move |run, _| latest_round(run, item));
    let agreement = move || {
        let (steps, passed) = round.get()?;
        Some(spread("agreement", steps, passed, None))
    };
    let what = at.memo(move |run: &Run, community| becomes(run, community, item));
    let status = Memo::new(move || match what.get() {
        Some("adopt") => "adopted",
        Some("park") => "parked",
        _ => "draft",
    });
    let change = move || go_to(at.workspace, at.run, home(at));
    view! {
        <li>
            <p class="statement words" translate="no">{live(move || statement.get())}</p>
            <p class="soft words" translate="no" hidden=move || meaning.with(String::is_empty)>{live(move || meaning.get())}</p>
            {live(agreement)}
            <div class="row">
                <span class="tag" data-status=move || status.get()>{live(move || text(&format!("made.{}", status.get())))}</span>
                {button("quiet small", view! { {text("summary.change")}<span class="unseen">" "{live(move || statement.get())}</span> }, change)}
            </div>
        </li>
    }
    .into_any()
}
