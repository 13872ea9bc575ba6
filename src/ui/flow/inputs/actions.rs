//! If-then actions: one line adds one, its row says when, who and by what
//! day. What the steps before found is offered as a starting point.

use leptos::prelude::*;

use crate::ui::parts::{live, own};
use crate::ui::state::{Memo, StoredValue};

use super::super::At;
use super::label;
use crate::browser::page;
use crate::community::{Community, Date, Id, Loop, Run, Word};
use crate::content::{count, fill, text};
use crate::flow::{Causes, Input, Pick, first_loop, lifted_insight};
use crate::ui::parts::{
    TextInput, add_lines, button, day_field, each, each_id, named, owner_field, text_field,
};

/// The view.
pub fn actions(at: At, of: Causes) -> AnyView {
    let home = at.step.id;
    let starts = at.memo(move |run, _| match of {
        Causes::Gaps(step) => gaps(run, step),
        Causes::Insights => insights(run),
        Causes::Listed(step) => listed(run, step, true),
        Causes::Rated(step) => listed(run, step, false),
    });
    let add = move |words: &str| {
        if words.is_empty() {
            return Err(text("actions.step.empty"));
        }
        at.add_lines(home, words);
        Ok(text("actions.step.added"))
    };
    let row = move |item: Id| row(at, item, starts);
    view! {
        <div class="stack">
            {offered(at, of, starts)}
            {add_lines(label(at, home), text("actions.step.hint"), text("line.add"), add)}
            <ul class="list" role="list">{each_id(at.items(home), row)}</ul>
        </div>
    }
    .into_any()
}

/// Something that an action can be made of.
#[derive(Clone, Default, PartialEq)]
struct Start {
    /// Its name within the run.
    key: String,
    /// What it says.
    words: String,
    /// The insight that it is or will be.
    insight: Option<Id>,
    /// The stakeholder that it speaks of.
    stakeholder: Option<Id>,
    /// The loop that it was lifted to.
    lifted: Option<Loop>,
}

/// The findings of the audit that the group took along as gaps.
fn gaps(run: &Run, step: &str) -> Vec<Start> {
    let gaps = run.items(step).into_iter();
    gaps.filter(|item| run.item::<String>(step, *item, "choice") == "gap")
        .map(|item| Start {
            key: item.to_string(),
            words: run.item(step, item, "text"),
            insight: None,
            stakeholder: run.item(step, item, "stakeholder"),
            lifted: None,
        })
        .collect()
}

/// What was listed at a step, and whether each is an insight to be.
fn listed(run: &Run, step: &str, becomes_insight: bool) -> Vec<Start> {
    let start = |item: Id| Start {
        key: item.to_string(),
        words: run.item::<String>(step, item, "text").trim().to_owned(),
        insight: becomes_insight.then_some(item),
        ..Start::default()
    };
    let all = run.items(step).into_iter().map(start);
    all.filter(|start| !start.words.is_empty()).collect()
}

/// What the group saw in its answers, and what it lifted that to.
fn insights(run: &Run) -> Vec<Start> {
    let mut starts = Vec::new();
    let themes = run.step_that(|input| matches!(input, Input::Themes));
    let lifts = run.step_that(|input| matches!(input, Input::Lift));
    for item in run.items(themes) {
        let said =
            |step: &str, field: &str| run.item::<String>(step, item, field).trim().to_owned();
        let mut push = |key: String, words: String, insight: Id, lifted: Option<Loop>| {
            if !words.is_empty() {
                starts.push(Start {
                    key,
                    words,
                    insight: Some(insight),
                    stakeholder: None,
                    lifted,
                });
            }
        };
        let words = match said(themes, "insight") {
            none if none.is_empty() => said(themes, "text"),
            words => words,
        };
        push(item.to_string(), words, item, None);
        let first = first_loop(run, item);
        for higher in Loop::ALL.iter().filter(|l| **l > first) {
            let word = higher.word();
            let key = [&item.to_string(), word].join(" ");
            let insight = lifted_insight(item, *higher);
            push(key, said(lifts, word), insight, Some(*higher));
        }
    }
    starts
}

fn offered(at: At, of: Causes, starts: Memo<Vec<Start>>) -> AnyView {
    let keys =
        Memo::new(move || starts.with(|s| s.iter().map(|s| s.key.clone()).collect::<Vec<_>>()));
    let title = match of {
        Causes::Gaps(_) => text("actions.step.gaps"),
        Causes::Insights | Causes::Listed(_) => text("actions.step.insights"),
        Causes::Rated(_) => text("actions.step.rated"),
    };
    let start = move |key: String| {
        let key = StoredValue::new(key);
        let start = Memo::new(move || {
            key.with_value(|key| starts.with(|s| s.iter().find(|s| s.key == *key).cloned()))
                .unwrap_or_default()
        });
        let taken = at.memo(move |run, _| {
            let from = |item: &Id| run.item::<String>(at.step.id, *item, "from");
            let items = run.items(at.step.id);
            key.with_value(|key| items.iter().filter(|i| from(i) == *key).count())
        });
        let words = move || start.with(|s| s.words.clone());
        let lifted = move || {
            let name = start.with(|s| s.lifted.map(|l| text(&format!("loop.{}", l.word()))))?;
            Some(view! { <p class="list-meta"><span class="tag">{name}</span></p> })
        };
        let take = view! { {text("actions.step.take")}<span class="unseen">" "{live(move || own(words()))}</span> };
        let tag = move || {
            let n = taken.get();
            (n > 0).then(|| view! { <span class="tag">{count("actions.step.taken", n)}</span> })
        };
        view! {
            <li>
                <div class="list-main">
                    <p class="words" translate="no">{live(words)}</p>
                    {live(lifted)}
                </div>
                <div class="list-actions">{live(tag)}{button("small", take, move || make(at, start.get_untracked()))}</div>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="section" hidden=move || keys.with(Vec::is_empty)>
            <h2>{title}</h2>
            <ul class="list" role="list">{each(keys, start)}</ul>
        </section>
    }
    .into_any()
}

/// Makes an action that keeps where it came from, still to be worded.
fn make(at: At, start: Start) {
    let (run, home) = (at.run, at.step.id);
    let item = at.workspace.app.new_id();
    at.workspace.edit("edit.added", |draft| {
        draft.add_items(run, home, [(item, String::new())]);
        draft.answer_item(run, home, item, "from", start.key);
        for (field, id) in [
            ("insight", start.insight),
            ("stakeholder", start.stakeholder),
        ] {
            if let Some(id) = id {
                draft.answer_item(run, home, item, field, id.to_string());
            }
        }
    });
    request_animation_frame(move || {
        page::focus(&format!("#step-action-{item} .then input"));
    });
}

/// The stakeholders to choose an owner from: those of the community, and
/// those that this run has listed and not yet made.
fn people(run: &Run, community: &Community) -> Vec<(String, String)> {
    let mut people = named(community);
    let listing = |input: &Input| {
        matches!(
            input,
            Input::List {
                pick: Pick::Stakeholders,
                ..
            }
        )
    };
    let list = run.step_that(listing);
    for item in run.items(list) {
        let (id, name) = (item.to_string(), run.item::<String>(list, item, "text"));
        if !people.iter().any(|(known, _)| *known == id) {
            people.push((id, name));
        }
    }
    people
}

fn row(at: At, item: Id, starts: Memo<Vec<Start>>) -> AnyView {
    let home = at.step.id;
    let from = at.item::<String>(home, item, "from");
    let cause = move || {
        let words = from.with(|from| {
            starts.with(|s| s.iter().find(|s| s.key == *from).map(|s| s.words.clone()))
        })?;
        Some(view! { <p class="list-meta">{fill("actions.step.from", &[("cause", &words)])}</p> })
    };
    let words = |field: &'static str, input: TextInput| {
        let value = at.item::<String>(home, item, field);
        text_field(input, value.into(), move |words| {
            at.set_item(home, item, field, words);
        })
    };
    let then = at.item::<String>(home, item, "text");
    let unworded = move || then.with(|words| words.trim().is_empty());
    let unseen = move || match unworded() {
        true => text("actions.step.this"),
        false => then.get(),
    };
    let label = view! { {text("actions.step.remove")}<span class="unseen">" "{live(move || own(unseen()))}</span> };
    let owner = owner_field(
        at.memo(people).into(),
        at.item::<Option<Id>>(home, item, "owner").into(),
        at.item::<String>(home, item, "owner-name").into(),
        move |owner, name| {
            let (run, owner) = (at.run, owner.map(|id| id.to_string()).unwrap_or_default());
            at.workspace.edit("edit.answer", |draft| {
                draft.answer_item(run, home, item, "owner", owner);
                draft.answer_item(run, home, item, "owner-name", name);
            });
        },
    );
    let due = day_field(
        text("action.due"),
        at.item::<Option<Date>>(home, item, "due").into(),
        move |day| {
            let day = day.map(|d| d.to_string()).unwrap_or_default();
            at.set_item(home, item, "due", day);
        },
    );
    let remove = move || {
        at.remove_item(home, item);
        request_animation_frame(|| {
            page::focus(".flow-task .beside input");
        });
    };
    view! {
        <li id=format!("step-action-{item}")>
            <div class="list-main">
                {live(cause)}
                <div class="fields">
                    {words("when", TextInput::line(text("action.when.if")).class("whole"))}
                    {words("text", TextInput::line(text("action.text.then")).class("whole then"))}
                    <p class="whole small soft" hidden=move || !unworded()>{text("actions.step.unworded")}</p>
                    {owner}
                    {due}
                    {words("support", TextInput::line(text("action.support")).class("whole"))}
                </div>
            </div>
            <div class="list-actions">{button("quiet small", label, remove)}</div>
        </li>
    }
    .into_any()
}
