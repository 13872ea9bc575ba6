//! What the harvester notes, and how a session was: whether the space held,
//! whether it was worth the time, what it left, and who was heard.

use super::Here;
use crate::browser::format::plain;
use crate::community::{Insight, LearningQuestion, Ordered as _};
use crate::insight::{Voice, Who, voices};
use crate::ui::prelude::*;

/// The notes of the harvester.
pub fn harvest(here: Here) -> AnyView {
    let form = here.form();
    let is_needed = Memo::new(move || here.is_on() || here.see(|s| !is_blank(&s.harvest)));
    view! {
        <section class="section" hidden=move || !is_needed.get()>
            <h2>{t("session.harvest.title")}</h2>
            {form.field("harvest")}
        </section>
    }
    .into_any()
}

/// How it was; nothing before anything is known.
pub fn after(here: Here) -> AnyView {
    let Here { workspace, id, .. } = here;
    let spread_of = move |title: &'static str, scale: &'static str, steps: [u32; 5]| {
        let any = steps.iter().any(|n| *n > 0);
        any.then(|| view! { <h3>{t(title)}</h3> {spread(scale, steps, 0, None)} })
    };
    let how = move || {
        let (held, time) = here.see(|s| (s.space_held(), s.return_on_time()));
        view! {
            {spread_of("session.held", "space-held", held)}
            {spread_of("session.time", "return-on-time", time)}
        }
    };
    let words = move || here.see(|s| s.words.clone());
    let insights = workspace.memo(move |c| {
        let ours = c.insights.iter().filter(|i| i.session == Some(id));
        let mut ours: Vec<&Insight> = ours.collect();
        ours.order_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
        ours.into_iter().map(|i| i.text.clone()).collect::<Vec<_>>()
    });
    let questions = workspace.memo(move |c| {
        let ours = c
            .learning_questions
            .iter()
            .filter(|q| q.session == Some(id));
        ours.map(|q: &LearningQuestion| q.id).collect::<Vec<_>>()
    });
    let actions = workspace.memo(move |c| in_order(c, |a| a.session == Some(id)));
    let reflections = workspace.memo(move |c| {
        let ours = c.reflections.iter().filter(|r| r.session == Some(id));
        ours.map(|r| (r.id, r.title.clone())).collect::<Vec<_>>()
    });
    let voices = workspace.memo(move |c| voices(c, id));
    let any = Memo::new(move || {
        let has = here.see(|s| s.closed_on.is_some() || s.space_held() != [0; 5]);
        has || !voices.with(Vec::is_empty)
            || !insights.with(Vec::is_empty)
            || !reflections.with(Vec::is_empty)
    });
    let link = move |page: Page, words: String| {
        let to = Route::Community(workspace.id, page).to_string();
        view! { <li><a href=to>{own(words)}</a></li> }.into_any()
    };
    let held = move || {
        let name = |title: String| {
            if is_blank(&title) {
                t("session.reflection")
            } else {
                title
            }
        };
        let all = reflections.get().into_iter();
        all.map(|(id, title)| link(Page::Reflections(Some(id)), name(title)))
            .collect_view()
    };
    let agreed = move || {
        let words = |id: Id| {
            workspace.peek(|c| {
                let Some(action) = c.actions.get(id) else {
                    return String::new();
                };
                match owner_name(&Who::of_people(c), action) {
                    none if none.is_empty() => action.text.clone(),
                    owner => [&*action.text, " · ", &owner].concat(),
                }
            })
        };
        let all = actions.get().into_iter();
        all.map(|id| link(Page::Actions(Some(id)), words(id)))
            .collect_view()
    };
    view! {
        <section class="section off-paper" hidden=move || !any.get()>
            <h2>{t("session.after")}</h2>
            {live(how)}
            <div hidden=move || is_blank(&words())>
                <h3>{t("session.words")}</h3>
                <p class="words" translate="no">{live(words)}</p>
            </div>
            <div hidden=move || insights.with(Vec::is_empty)>
                <h3>{t("session.insights")}</h3>
                <ul class="prose">{live(move || insights.get().into_iter().map(|words| view! { <li class="words" translate="no">{words}</li> }).collect_view())}</ul>
            </div>
            <div hidden=move || questions.with(Vec::is_empty)>
                <h3>{t("session.questions")}</h3>
                <ul class="list plain" role="list">{each_id(questions, move |id| super::super::list::question(workspace, id))}</ul>
            </div>
            <div hidden=move || actions.with(Vec::is_empty)>
                <h3>{t("session.actions")}</h3>
                <ul class="prose">{live(agreed)}</ul>
            </div>
            <div hidden=move || reflections.with(Vec::is_empty)>
                <h3>{t("session.reflections")}</h3>
                <ul class="prose">{live(held)}</ul>
            </div>
            {live(move || balance(voices.get()))}
        </section>
    }
    .into_any()
}

/// Who was heard, by kinds of knowledge beside each other.
fn balance(voices: Vec<Voice>) -> Option<AnyView> {
    if voices.is_empty() {
        return None;
    }
    let less: Vec<String> = voices
        .iter()
        .filter(|voice| voice.is_less)
        .map(|voice| t(&format!("knowledge.{}", voice.kind.word())))
        .collect();
    let hint = (!less.is_empty()).then(|| {
        let words = fill("session.voices.less", &[("kinds", &list_words(&less))]);
        view! { <p class="notice" data-tone="info">{words}</p> }
    });
    let most = voices.iter().map(|v| v.answers).max().unwrap_or(0).max(1);
    let bar = |n: u32, of: u32| {
        view! { <i class="voice-bar" aria-hidden="true" style=("--part", plain(f64::from(n) / f64::from(of)))></i> }
    };
    let row = |voice: Voice| {
        let spoke = voice.spoke.map(|n| {
            let words = [n.to_string(), voice.people.to_string()];
            let words = fill(
                "session.voices.spoke",
                &[("n", &words[0]), ("all", &words[1])],
            );
            view! { {bar(n, voice.people)}" "{words} }
        });
        view! {
            <tr>
                <th scope="row">{kind_tag(voice.kind)}</th>
                <td class="number">{voice.people}</td>
                <td>{spoke}</td>
                <td>{bar(voice.answers, most)}" "{voice.answers}</td>
            </tr>
        }
        .into_any()
    };
    let heads = ["kind", "people", "round", "answers"];
    let heads =
        heads.map(|head| view! { <th scope="col">{t(&format!("session.voices.{head}"))}</th> });
    Some(
        view! {
            <h3>{t("session.voices")}</h3>
            <p class="small soft">{t("session.voices.why")}</p>
            <div class="table" tabindex="0" role="group" aria-label=t("session.voices")>
                <table>
                    <thead><tr>{heads.collect_view()}</tr></thead>
                    <tbody>{voices.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
            {hint}
        }
        .into_any(),
    )
}
