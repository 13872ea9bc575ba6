//! One answer: its words, and whose they are as far as that may be known.

use super::{Here, lift};
use crate::browser::page;
use crate::community::Response;
use crate::ui::prelude::*;

/// The row.
pub fn answer(here: Here, id: Id) -> AnyView {
    let record = here.workspace.record::<Response>(id);
    let words = move || record.with(|r| r.as_ref().map(|r| r.text.clone()));
    let kind = move || {
        let by = record.with(|r| r.as_ref().and_then(|r| r.by))?;
        here.people
            .with(|p| p.get(by).and_then(|p| p.kind))
            .map(Word::word)
    };
    let signed = Memo::new(move || record.with(|r| r.as_ref().is_some_and(|r| !r.anonymous)));
    let assumption = Memo::new(move || record.with(|r| r.as_ref().is_some_and(|r| r.assumption)));
    let themes = move || {
        let themes = here.used.with(|used| {
            let ours = used.iter().filter(|(answer, _)| *answer == id);
            ours.map(|(_, theme)| theme.clone()).collect::<Vec<_>>()
        });
        let theme =
            |theme: String| view! { <span>{fill("answer.in", &[("theme", &theme)])}</span> };
        themes.into_iter().map(theme).collect_view()
    };
    let more = RwSignal::new(false);
    let unseen = view! { <span class="unseen">{t("answer.more")}": "{live(move || words().map(own))}</span> };
    let lift = move || here.lifting.set(Some(lift::From::Answer(id)));
    let ways = move || {
        view! {
            <div class="row">
                {button("small", t("lift.do"), lift)}
                {button("small", t("answer.tie"), move || here.connecting.set(Some(id)))}
            </div>
            {live(move || signed.get().then(|| change(here, id, record, assumption)))}
        }
    };
    view! {
        <li data-kind=kind>
            <p class="words" translate="no">{live(words)}</p>
            <button type="button" class="button quiet more" aria-expanded=move || more.get().to_string()
                on:click=move |_| more.update(|more| *more = !*more)><span aria-hidden="true">"…"</span>{unseen}</button>
            <div class="by">
                {live(move || author(here, record))}
                {live(move || assumption.get().then(|| view! { <span class="tag">{t("answer.assumption")}</span> }))}
                {live(themes)}
            </div>
            {live(move || more.get().then(ways))}
        </li>
    }
    .into_any()
}

/// Whose answer it is: a person with what they bring, an alias, or nothing.
fn author(here: Here, record: Memo<Option<Response>>) -> AnyView {
    let Some(response) = record.get() else {
        return ().into_any();
    };
    match (response.anonymous, response.by) {
        (true, _) => ().into_any(),
        (false, Some(by)) => here.people.with(|p| match p.get(by) {
            Some(person) => view! {
                <span class="kind" data-kind=person.kind.map(Word::word)>{own(&*person.name)}</span>
            }
            .into_any(),
            None => view! { <span>{t("answer.gone")}</span> }.into_any(),
        }),
        (false, None) => view! { <span>{own(response.alias)}</span> }.into_any(),
    }
}

/// What can be changed about a signed answer. An anonymous one is written once.
fn change(here: Here, id: Id, record: Memo<Option<Response>>, assumption: Memo<bool>) -> AnyView {
    let workspace = here.workspace;
    let text =
        Memo::new(move || record.with(|r| r.as_ref().map(|r| r.text.clone()).unwrap_or_default()));
    let wrong = RwSignal::new(false);
    let error = Signal::derive(move || wrong.get().then(|| t("answer.text.error")));
    let reword = move |words: String| {
        wrong.set(words.trim().is_empty());
        if !words.trim().is_empty() {
            workspace.edit("edit.response-changed", |draft| {
                draft.update::<Response>(id, |r| r.text = words.trim().to_owned());
            });
        }
    };
    let mark = move || {
        workspace.edit("edit.assumption", |draft| {
            draft.update::<Response>(id, |r| r.assumption = !r.assumption);
        });
    };
    let remove = move || {
        workspace.edit("edit.response-removed", |draft| {
            draft.remove(Kind::Responses, id)
        });
        workspace.app.tell("info", t("answer.removed"));
        page::focus_main();
    };
    view! {
        <div class="answer-change">
            {text_field(TextInput::lines(t("answer.text")).error(error), text.into(), reword)}
            <div class="row">
                {toggle("small", t("answer.assumption"), assumption.into(), mark)}
                {button("quiet small", t("answer.remove"), remove)}
            </div>
        </div>
    }
    .into_any()
}
