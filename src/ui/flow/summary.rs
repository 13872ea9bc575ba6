//! The summary before it counts: every answer with *Change* beside it, and
//! what would not be kept said in words.

mod left;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ui::parts::live;

use super::super::parts::{Dialog, button, day_words, dialog};
use super::super::workspace::Workspace;
use super::hidden::{Hidden, hidden, look};
use super::{At, back, go_to};
use crate::browser::page;
use crate::community::likeness::is_blank;
use crate::community::{Community, Date, Id, Loop, Run, RunStatus, Word};
use crate::content::{count, fill, find, text};
use crate::flow::{
    Flow, Input, ItemField, Items, Step, Why, candidates, conclude, first_loop, here, latest_round,
    left_out, suggested_type,
};

/// The summary.
pub fn task(workspace: Workspace, id: Id, flow: &'static Flow) -> AnyView {
    let words = |what: &str| text(&format!("flow.{}.summary.{what}", flow.id));
    let hidden = hidden(workspace, id, flow);
    let rows = flow.steps.iter().map(|step| {
        let at = At {
            workspace,
            run: id,
            flow,
            step,
        };
        row(at, hidden)
    });
    let missing = workspace.memo(move |c| c.runs.get(id).and_then(|run| missing(flow, run)));
    let without = Dialog::new();
    let unrevealed: Hidden = RwSignal::new(Vec::new());
    let confirm = move || {
        if let Some((step, _)) = missing.get_untracked() {
            return go_to(workspace, id, step);
        }
        // Looked at once more: it cannot be seen, and it would be gone.
        spawn_local(async move {
            let waits = look(workspace, id, flow).await;
            match waits.is_empty() {
                true => keep(workspace, id, flow),
                false => {
                    unrevealed.set(waits);
                    without.open();
                }
            }
        });
    };
    let all = move || {
        let n = unrevealed.with(|waits| waits.iter().map(|(_, n)| n).sum());
        view! { <p>{count("summary.hidden", n)}</p> }.into_any()
    };
    let decide = move || {
        let reveal = move || {
            without.close();
            if let Some((step, _)) = unrevealed.with_untracked(|waits| waits.first().copied()) {
                go_to(workspace, id, step);
            }
        };
        let leave = move || {
            without.close();
            keep(workspace, id, flow);
        };
        view! {
            {button("primary", text("hidden.to-reveal"), reveal)}
            {button("danger", text("summary.hidden.leave"), leave)}
        }
        .into_any()
    };
    let lacks = move || {
        missing.get().map(|(step, field)| {
            let what = text(&format!("input.{}.{field}", flow.id));
            view! {
                <div class="notice" data-tone="warn" role="status">
                    <p>{fill("summary.missing", &[("what", &what)])}</p>
                    {button("small", text("summary.go-there"), move || go_to(workspace, id, step))}
                </div>
            }
        })
    };
    let let_go = move || {
        let today = workspace.today();
        workspace.edit("edit.let-go", |draft| {
            draft.update::<Run>(id, |run| {
                run.status = RunStatus::Left;
                run.ended = Some(today);
            });
        });
    };
    view! {
        <section class="flow-task wide">
            <h1 class="flow-invitation" tabindex="-1">{words("title")}</h1>
            <p class="flow-more">{words("lead")}</p>
            <dl class="summary">{rows.collect_view()}</dl>
            {live(lacks)}
            {dialog(without, text("summary.hidden.title"), text("summary.hidden.cancel"), all, decide)}
            <div class="flow-go">
                {button("primary", words("confirm"), confirm)}
                {button("", text("run.back"), move || {
                    page::moved();
                    workspace.edit("edit.step", |draft| draft.update::<Run>(id, Run::go_back));
                })}
                {(flow.id != "start").then(|| button("quiet", text("summary.let-go"), let_go))}
            </div>
        </section>
    }
    .into_any()
}

/// Confirms the summary: now it counts.
fn keep(workspace: Workspace, id: Id, flow: &'static Flow) {
    let is_open = workspace.community.try_with_untracked(|c| {
        let run = c.runs.get(id);
        run.is_some_and(|run| run.status == RunStatus::Open)
    });
    // Somebody may have been quicker, or have gone elsewhere.
    if is_open != Some(true) {
        return;
    }
    let context = workspace.context();
    page::moved();
    workspace.edit("edit.concluded", |draft| conclude(id, &context, draft));
    if flow.id == "start" {
        spawn_local(async move {
            back::started(id, workspace.id).await;
            workspace.finish_start();
        });
    }
}

/// The first answer that the flow cannot do without and does not have.
fn missing(flow: &'static Flow, run: &Run) -> Option<(&'static str, &'static str)> {
    flow.steps.iter().find_map(|step| {
        step.inputs.iter().find_map(|input| match input {
            Input::Text {
                field,
                required: true,
                ..
            } => {
                let words: String = run.answer(step.id, field);
                is_blank(&words).then_some((step.id, *field))
            }
            _ => None,
        })
    })
}

fn row(at: At, hidden: Hidden) -> AnyView {
    let remarks = left::remarks(at, hidden);
    let said = at.memo(move |run, community| said(at.flow, at.step, run, community));
    let skipped = at.memo(move |run, _| run.skipped_steps.contains(at.step.id));
    let name = text(&format!("flow.{}.{}.title", at.flow.id, at.step.id));
    let answer = move || match said.get() {
        // What is left out says enough.
        said if said.is_empty() && !remarks.with(Vec::is_empty) => ().into_any(),
        said if said.is_empty() => {
            let why = if skipped.get() {
                "summary.skipped"
            } else {
                "summary.nothing"
            };
            view! { <dd class="none">{text(why)}</dd> }.into_any()
        }
        said if said.len() == 1 => {
            view! { <dd class="words" translate="no">{said[0].clone()}</dd> }.into_any()
        }
        said => {
            let lines = said
                .into_iter()
                .map(|line| view! { <li class="words" translate="no">{line}</li> });
            view! { <dd><ul role="list">{lines.collect_view()}</ul></dd> }.into_any()
        }
    };
    let label = name.clone();
    view! {
        <div>
            <dt>{name}</dt>
            {live(answer)}
            {left::view(remarks)}
            <dd class="summary-change">
                <button type="button" class="button quiet small" on:click=move |_| go_to(at.workspace, at.run, at.step.id)>
                    {text("summary.change")}<span class="unseen">" "{label}</span>
                </button>
            </dd>
        </div>
    }
    .into_any()
}

/// What a step's answers say, in lines to read.
fn said(flow: &Flow, step: &'static Step, run: &Run, community: &Community) -> Vec<String> {
    step.inputs
        .iter()
        .flat_map(|input| said_by(flow, step, input, run, community))
        .collect()
}

fn named(vocabulary: &str, word: &str) -> String {
    text(&format!("{vocabulary}.{word}"))
}

fn said_by(
    flow: &Flow,
    step: &Step,
    input: &'static Input,
    run: &Run,
    community: &Community,
) -> Vec<String> {
    let some = |words: String| {
        (!words.trim().is_empty())
            .then_some(words)
            .into_iter()
            .collect::<Vec<_>>()
    };
    let texts = |home: &str| -> Vec<String> {
        run.items(home)
            .into_iter()
            .map(|i| run.item::<String>(home, i, "text"))
            .filter(|words| !words.trim().is_empty())
            .collect()
    };
    match input {
        Input::Text { field, .. } => some(run.answer(step.id, field)),
        Input::Day { field } => run
            .answer::<Option<Date>>(step.id, field)
            .map(|day| fill("summary.review", &[("date", &day_words(day))]))
            .into_iter()
            .collect(),
        Input::Choose {
            field,
            options,
            many: true,
        } => {
            let words: Vec<String> = run.answer(step.id, field);
            words.iter().map(|w| named(options.vocabulary, w)).collect()
        }
        Input::Choose {
            field,
            options,
            many: false,
        } => {
            let word: String = run.answer(step.id, field);
            let word = Some(word.as_str()).filter(|word| !word.is_empty());
            let word = word.or_else(options.usual);
            word.map(|word| named(options.vocabulary, word))
                .into_iter()
                .collect()
        }
        Input::CommunityType => {
            let chosen: Option<crate::community::CommunityType> = run.word("type", "type");
            let chosen = chosen.or_else(|| suggested_type(run));
            chosen
                .map(|t| named("community-type", t.word()))
                .into_iter()
                .chain(some(run.answer("type", "reason")))
                .collect()
        }
        Input::List { .. } | Input::Questions => texts(step.id),
        Input::Actions => {
            let action = |item: Id| {
                let words = |field| run.item::<String>(step.id, item, field).trim().to_owned();
                let (when, then) = (words("when"), words("text"));
                match when.is_empty() {
                    _ if then.is_empty() => None,
                    true => Some(then),
                    false => Some(fill("summary.if-then", &[("when", &when), ("then", &then)])),
                }
            };
            run.items(step.id).into_iter().filter_map(action).collect()
        }
        Input::Alone if flow.id == "reflection" => {
            let n = crate::flow::responses_of(run, community).len();
            if n > 0 {
                vec![count("summary.responses", n)]
            } else {
                Vec::new()
            }
        }
        // Said among what is left out.
        Input::Alone => Vec::new(),
        Input::ForEach {
            items: Items::Candidates,
            fields,
        } => each_candidate(run, fields),
        Input::ForEach {
            items: Items::Stakeholders,
            fields,
        } => {
            let about = |id: &Id| fields.iter().any(|f| run.has("list", *id, field_name(f)));
            let n = run.items_with_any("list").into_iter().filter(about).count();
            if n > 0 {
                vec![count("summary.stakeholders", n)]
            } else {
                Vec::new()
            }
        }
        Input::Gradient => candidates(run)
            .into_iter()
            .filter_map(|item| {
                let ([a, b, c, d, e], passed) = latest_round(run, item)?;
                let words: String = run.item("gather", item, "text");
                let n = |n: u32| n.to_string();
                Some(fill(
                    "summary.agreement",
                    &[
                        ("principle", &words),
                        ("5", &n(e)),
                        ("4", &n(d)),
                        ("3", &n(c)),
                        ("2", &n(b)),
                        ("1", &n(a)),
                        ("passed", &n(passed)),
                    ],
                ))
            })
            .collect(),
        Input::Rate { field } => {
            let counts: Vec<i32> = (1..=5)
                .map(|n| {
                    run.answer::<Option<i32>>(step.id, &format!("{field}-{n}"))
                        .unwrap_or(0)
                })
                .collect();
            let n: i32 = counts.iter().sum();
            if n > 0 {
                vec![count("spread.answered", n as usize)]
            } else {
                Vec::new()
            }
        }
        Input::Themes => run
            .items("so-what")
            .into_iter()
            .map(|i| {
                let theme: String = run.item("so-what", i, "text");
                let insight: String = run.item("so-what", i, "insight");
                if insight.is_empty() {
                    theme
                } else {
                    format!("{theme}: {insight}")
                }
            })
            .collect(),
        Input::Lift => run
            .items("so-what")
            .into_iter()
            .flat_map(|i| {
                let first = first_loop(run, i);
                let higher = Loop::ALL.iter().filter(move |l| **l > first);
                higher.map(move |l| run.item::<String>("lift", i, l.word()))
            })
            .filter(|words| !words.trim().is_empty())
            .collect(),
        Input::Ties => {
            let lost = left_out(run, community);
            let lost = lost.iter().filter(|l| l.why == Why::TieEnds).count();
            let n = run.items("ties").len() - lost;
            if n > 0 {
                vec![count("summary.ties", n)]
            } else {
                Vec::new()
            }
        }
        Input::OpenActions => {
            let there = |id: &Id| community.actions.get(*id).is_some();
            let n = run
                .items_with_any("open-actions")
                .into_iter()
                .filter(there)
                .count();
            if n > 0 {
                vec![count("summary.reviewed", n)]
            } else {
                Vec::new()
            }
        }
        Input::GoRound => {
            let n = here(run, community).len();
            if n > 0 {
                vec![count("summary.present", n)]
            } else {
                Vec::new()
            }
        }
        Input::Audit => Vec::new(),
    }
}

fn field_name(field: &ItemField) -> &'static str {
    match field {
        ItemField::Text { field, .. }
        | ItemField::Choose { field, .. }
        | ItemField::Scale { field } => field,
    }
}

/// What was said of each candidate, after its words.
fn each_candidate(run: &Run, fields: &'static [ItemField]) -> Vec<String> {
    let about = |item: Id| {
        let said: Vec<String> = fields
            .iter()
            .filter_map(|field| match field {
                ItemField::Choose { field, options, .. } => {
                    let word: String = run.item("gather", item, field);
                    find(&format!("{}.{word}", options.vocabulary)).map(str::to_owned)
                }
                ItemField::Text { field, .. } if *field != "text" => {
                    Some(run.item::<String>("gather", item, field)).filter(|w| !w.trim().is_empty())
                }
                _ => None,
            })
            .collect();
        let text: String = run.item("gather", item, "text");
        // A sentence gives its full stop for the colon.
        let text = text.trim_end_matches('.');
        (!said.is_empty()).then(|| format!("{text}: {}", said.join(" · ")))
    };
    candidates(run).into_iter().filter_map(about).collect()
}
