//! What was written alone, once it is revealed.

use leptos::prelude::*;

use super::super::super::At;
use super::asked::is_reflection;
use crate::community::Id;
use crate::content::text;
use crate::flow::responses_of;
use crate::ui::parts::each_id;

/// What was revealed.
pub fn shown(at: At) -> AnyView {
    if is_reflection(at) {
        return shown_by_question(at);
    }
    let items = at.items(at.step.id);
    let row = move |item: Id| {
        let words = at.item::<String>(at.step.id, item, "text");
        view! { <li><p class="words">{move || words.get()}</p></li> }.into_any()
    };
    let none = move || items.with(Vec::is_empty);
    view! {
        <h2 id="revealed" tabindex="-1" hidden=none>{text("alone.shown")}</h2>
        <ul class="reveal" role="list" hidden=none>{each_id(items, row)}</ul>
    }
    .into_any()
}

fn shown_by_question(at: At) -> AnyView {
    let any = at.memo(|run, community| !responses_of(run, community).is_empty());
    let asked = at.memo(|run, community| {
        let answered = |id: &Id| community.responses.iter().any(|r| r.question == Some(*id));
        run.items("questions")
            .into_iter()
            .filter(answered)
            .collect::<Vec<_>>()
    });
    let section = move |question: Id| {
        let words = at.item::<String>("questions", question, "text");
        let ids = at.memo(move |_, community| {
            let ours = community.responses.iter();
            ours.filter(|r| r.question == Some(question))
                .map(|r| r.id)
                .collect::<Vec<_>>()
        });
        view! {
            <section class="section">
                <h3>{move || words.get()}</h3>
                <ul class="reveal" role="list">{each_id(ids, move |id| response(at, id))}</ul>
            </section>
        }
        .into_any()
    };
    view! {
        <h2 id="revealed" tabindex="-1" hidden=move || !any.get()>{text("alone.answers")}</h2>
        {each_id(asked, section)}
    }
    .into_any()
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
        by.map(|by| view! { <p class="by">{by}</p> })
    };
    view! { <li><p class="words">{words}</p>{by}</li> }.into_any()
}
