//! One question across reflections, side by side: how answers change while
//! people learn.

use super::list::{day_of, title_of};
use crate::community::Knowledge;
use crate::insight::{Compared, Who, compare as compare_question, recurring};
use crate::ui::prelude::*;

/// The page: the questions that were asked again, or one of them.
pub fn compare(workspace: Workspace, question: Option<Id>) -> AnyView {
    match question {
        Some(question) => one(workspace, question),
        None => choose(workspace),
    }
}

/// A question that was asked again: one of its questions, its words, and how
/// many answers there were each time.
type Again = (Id, String, Vec<usize>);

fn choose(workspace: Workspace) -> AnyView {
    let all = workspace.memo(|c| {
        let row = |compared: &Compared| -> Option<Again> {
            let question = compared.occasions.last()?.questions.last()?.id;
            let counts = compared.occasions.iter().map(|o| o.responses.len());
            Some((question, compared.text.to_owned(), counts.collect()))
        };
        recurring(c).iter().filter_map(row).collect::<Vec<_>>()
    });
    let row = move |(question, text, counts): Again| {
        let to = Route::Community(workspace.id, Page::Compare(Some(question))).to_string();
        let n = counts.len();
        let counts: Vec<String> = counts.iter().map(usize::to_string).collect();
        view! {
            <li>
                <div class="list-main">
                    <h2 class="list-title"><a href=to>{own(text)}</a></h2>
                    <p class="list-meta">
                        <span>{count("compare.times", n)}</span>
                        <span>{fill("compare.answers", &[("counts", &counts.join(", "))])}</span>
                    </p>
                </div>
            </li>
        }
        .into_any()
    };
    let body = move || {
        match all.get() {
        all if all.is_empty() => view! {
            <div class="empty"><h2>{t("compare.none.title")}</h2><p>{t("compare.none.why")}</p></div>
        }
        .into_any(),
        all => view! { <ul class="list" role="list">{all.into_iter().map(row).collect_view()}</ul> }.into_any(),
    }
    };
    view! {
        <header class="head">
            {way_back(workspace, Page::Reflections(None), t("reflections.title"))}
            <h1 tabindex="-1">{t("compare.title")}</h1>
            <p class="lead">{t("compare.lead")}</p>
        </header>
        {live(body)}
    }
    .into_any()
}

fn way_back(workspace: Workspace, page: Page, name: String) -> AnyView {
    let to = Route::Community(workspace.id, page).to_string();
    view! { <a class="way-back" href=to>{name}</a> }.into_any()
}

/// One occasion, ready to be shown.
#[derive(Clone, PartialEq)]
struct Time {
    reflection: Id,
    title: String,
    day: String,
    voices: usize,
    same: usize,
    answers: Vec<Said>,
}

/// One answer, ready to be shown.
#[derive(Clone, PartialEq)]
struct Said {
    words: String,
    by: String,
    kind: Option<Knowledge>,
    is_new: bool,
    is_same: bool,
}

fn one(workspace: Workspace, question: Id) -> AnyView {
    let seen = workspace.memo(move |c| {
        let compared = compare_question(c, question)?;
        Some((compared.text.to_owned(), times(c, &compared)))
    });
    let title = move || {
        seen.with(|seen| {
            seen.as_ref()
                .map_or_else(|| t("compare.title"), |(text, _)| text.clone())
        })
    };
    let n = move || {
        seen.with(|seen| {
            seen.as_ref()
                .map(|(_, times)| count("compare.times", times.len()))
        })
    };
    let missing = move || {
        let few = seen.with(|seen| seen.as_ref().is_none_or(|(_, times)| times.len() < 2));
        few.then(|| view! { <p class="soft">{t("compare.missing")}</p> })
    };
    let columns = move || {
        let times = seen.with(|seen| seen.as_ref().map(|(_, times)| times.clone()));
        times
            .unwrap_or_default()
            .into_iter()
            .map(move |time| column(workspace, time))
            .collect_view()
    };
    view! {
        <header class="head">
            {way_back(workspace, Page::Compare(None), t("compare.back"))}
            <h1 class="statement" tabindex="-1">{live(move || own(title()))}</h1>
            <p class="head-meta"><span>{live(n)}</span></p>
        </header>
        {live(missing)}
        <div class="compare wide">{live(columns)}</div>
    }
    .into_any()
}

fn times(community: &Community, compared: &Compared) -> Vec<Time> {
    let who = Who::of_people(community);
    let new = compared.new_by_occasion();
    let time = |(occasion, new): (&crate::insight::Occasion, &crate::insight::New)| Time {
        reflection: occasion.reflection.id,
        title: title_of(occasion.reflection),
        day: day_of(occasion.reflection),
        voices: new.voices.len(),
        same: new.said_before.len(),
        answers: occasion
            .responses
            .iter()
            .map(|response| {
                let someone = response.by.and_then(|by| who.get(by));
                let signed = !response.anonymous;
                let name =
                    someone.map_or_else(|| response.alias.clone(), |s| s.stakeholder.name.clone());
                Said {
                    words: response.text.clone(),
                    by: if signed { name } else { String::new() },
                    kind: someone.filter(|_| signed).and_then(|s| {
                        let knowledge = s.knowledge();
                        Knowledge::ALL
                            .iter()
                            .copied()
                            .find(|k| knowledge.contains(k))
                    }),
                    is_new: new.voices.contains(&response.id),
                    is_same: new.said_before.contains(&response.id),
                }
            })
            .collect(),
    };
    compared.occasions.iter().zip(&new).map(time).collect()
}

fn column(workspace: Workspace, time: Time) -> AnyView {
    let to = Route::Community(workspace.id, Page::Reflections(Some(time.reflection))).to_string();
    let n = match time.answers.len() {
        0 => t("asked.answers.none"),
        n => count("reflections.answers", n),
    };
    let voices =
        (time.voices > 0).then(|| view! { <span>{count("compare.new", time.voices)}</span> });
    let same = (time.same > 0).then(|| view! { <span>{count("compare.same", time.same)}</span> });
    let row = |said: Said| {
        let kind = said.kind.map(Word::word);
        let by = (!said.by.is_empty()).then(|| match kind {
            Some(kind) => {
                view! { <span class="kind" data-kind=kind>{own(said.by)}</span> }.into_any()
            }
            None => view! { <span>{own(said.by)}</span> }.into_any(),
        });
        let tag = |on: bool, key: &str| on.then(|| view! { <span class="tag">{t(key)}</span> });
        view! {
            <li data-kind=kind>
                <p class="words" translate="no">{said.words}</p>
                <div class="by">{by} {tag(said.is_new, "compare.new")} {tag(said.is_same, "compare.said-before")}</div>
            </li>
        }
    };
    view! {
        <section class="section">
            <div>
                <h2 class="compare-when"><a href=to>{time.day}</a></h2>
                <p class="soft">{own(time.title)}</p>
                <p class="list-meta"><span>{n}</span>{voices}{same}</p>
            </div>
            <ul class="answers" role="list">{time.answers.into_iter().map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}
