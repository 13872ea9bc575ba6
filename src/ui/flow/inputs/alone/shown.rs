//! What was written alone, once it is revealed.

use leptos::prelude::*;

use crate::ui::parts::{live, own};
use crate::ui::state::Memo;

use super::super::super::At;
use super::super::list::make_of;
use super::asked::asks_questions;
use crate::browser::page;
use crate::community::{Id, Run};
use crate::content::{find, text};
use crate::flow::{Input, responses_of, step_of_questions};
use crate::ui::parts::each_id;

/// What was revealed. While more is being written, it is put aside.
pub fn shown(at: At, aside: Memo<bool>) -> AnyView {
    let step = at.step.id;
    let any = at.memo(move |run, community| match asks_questions(at) {
        true => !responses_of(run, community).is_empty(),
        false => !run.items(step).is_empty(),
    });
    let list = move || match asks_questions(at) {
        true => by_question(at),
        false => unsigned(at),
    };
    let title = match asks_questions(at) {
        true => text("alone.answers"),
        false => find(&format!("flow.{}.shown", at.flow.id))
            .map_or_else(|| text("alone.shown"), str::to_owned),
    };
    let shown = move || {
        any.get().then(|| match aside.get() {
            true => view! {
                <details class="drawer">
                    <summary>{text("alone.so-far")}</summary>
                    <div class="stack">{list()}</div>
                </details>
            }
            .into_any(),
            false => view! {
                <h2 id="revealed" tabindex="-1">{title.clone()}</h2>
                {list()}
            }
            .into_any(),
        })
    };
    view! { {live(shown)} }.into_any()
}

fn unsigned(at: At) -> AnyView {
    let step = at.step.id;
    let list = drawing_on(at);
    let row = move |item: Id| {
        let words = at.item::<String>(step, item, "text");
        let make = list.map(|list| {
            // There its words are found, as after any step that is done.
            let there = move || {
                page::moved();
                at.workspace.edit("edit.step", |draft| {
                    draft.update::<Run>(at.run, |run| {
                        run.go_on();
                        run.go_to(list.step.id);
                    });
                });
            };
            make_of(list, item, words, there)
        });
        view! { <li><p class="words" translate="no">{live(move || words.get())}</p>{make}</li> }
            .into_any()
    };
    view! { <ul class="reveal" role="list">{each_id(at.items(step), row)}</ul> }.into_any()
}

/// The list that draws on what is written at this step.
fn drawing_on(at: At) -> Option<At> {
    let draws =
        |input: &Input| matches!(input, Input::List { beside: Some(of), .. } if *of == at.step.id);
    let mut steps = at.flow.parts();
    let step = steps.find(|step| step.inputs.iter().any(draws))?;
    Some(At { step, ..at })
}

fn by_question(at: At) -> AnyView {
    let asked = at.memo(|run, community| {
        let answered = |id: &Id| community.responses.iter().any(|r| r.question == Some(*id));
        let questions = run.items(step_of_questions(run)).into_iter();
        questions.filter(answered).collect::<Vec<_>>()
    });
    let section = move |question: Id| {
        let words =
            at.memo(move |run, _| run.item::<String>(step_of_questions(run), question, "text"));
        let ids = at.memo(move |_, community| {
            let ours = community.responses.iter();
            let ours = ours.filter(|r| r.question == Some(question));
            ours.map(|r| r.id).collect::<Vec<_>>()
        });
        view! {
            <section class="section">
                <h3>{live(move || own(words.get()))}</h3>
                <ul class="reveal" role="list">{each_id(ids, move |id| response(at, id))}</ul>
            </section>
        }
        .into_any()
    };
    each_id(asked, section)
}

fn response(at: At, id: Id) -> AnyView {
    let said = at.memo(move |_, community| {
        let response = community.responses.get(id)?;
        let by = response.by.and_then(|by| community.stakeholders.get(by));
        let by = by.map_or_else(|| response.alias.clone(), |s| s.name.clone());
        Some((response.text.clone(), by))
    });
    let words = move || said.get().map(|s| s.0);
    let by = move || {
        let by = said.get().map(|s| s.1).filter(|by| !by.is_empty());
        by.map(|by| view! { <p class="by">{own(by)}</p> })
    };
    view! { <li><p class="words" translate="no">{live(words)}</p>{live(by)}</li> }.into_any()
}
