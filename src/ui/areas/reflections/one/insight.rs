//! Insights: what the group sees in its answers, how deep it goes, and what
//! came of it.

use super::called::{name_of, words_of};
use super::wording::Which;
use super::{Here, lift, no_triple};
use crate::community::{Insight, Loop, Response};
use crate::insight::insights_of;
use crate::ui::prelude::*;

/// All insights of the reflection.
pub fn insights(here: Here) -> AnyView {
    let ways = here.workspace.memo(move |c| insights_of(c, here.id));
    let ids = here.workspace.memo(move |c| {
        let only = here.only.get();
        let last = ways.with(|ways| {
            ways.iter()
                .filter_map(|w| w.last().copied())
                .collect::<Vec<_>>()
        });
        let shown = |id: &Id| !only || c.insights.get(*id).is_some_and(|i| i.assumption);
        last.into_iter().filter(shown).collect::<Vec<_>>()
    });
    let none = move || {
        ids.with(Vec::is_empty).then(|| {
            let key = if here.only.get() {
                "reflection.show.none"
            } else {
                "insight.none"
            };
            view! { <p class="soft">{t(key)}</p> }
        })
    };
    view! {
        <section class="section">
            <div class="section-head">
                <h2>{t("insight.title")}</h2>
                {button("small", t("insight.add"), move || here.writing.set(Some(Which::New)))}
            </div>
            {live(none)}
            <ul class="list insights" role="list">{each_id(ids, move |id| one(here, id, ways))}</ul>
            {no_triple(here)}
        </section>
    }
    .into_any()
}

fn one(here: Here, id: Id, ways: Memo<Vec<Vec<Id>>>) -> AnyView {
    let workspace = here.workspace;
    let record = workspace.record::<Insight>(id);
    let words = move || record.with(|i| i.as_ref().map(words_of));
    let meta = move || {
        let insight = record.get()?;
        let theme = (!insight.text.trim().is_empty() && !insight.theme.trim().is_empty())
            .then(|| view! { <span>{own(&*insight.theme)}</span> });
        let depth = insight.loop_.map(|l| {
            view! { <span class="tag">{t(&format!("loop.{}", l.word()))}</span> }
        });
        let assumption = insight
            .assumption
            .then(|| view! { <span class="tag">{t("answer.assumption")}</span> });
        Some(view! { {depth} {theme} {assumption} })
    };
    let can_lift = Memo::new(move || {
        record.with(|i| i.as_ref().is_some_and(|i| i.loop_ != Some(Loop::Triple)))
    });
    let unseen = move || view! { <span class="unseen">": "{live(move || words().map(own))}</span> };
    let lift = move || {
        can_lift.get().then(|| {
            let label = view! { {t("lift.do")}{unseen()} };
            button("quiet small", label, move || {
                here.lifting.set(Some(lift::From::Insight(id)))
            })
        })
    };
    let change = move || here.writing.set(Some(Which::This(id)));
    let n = workspace.memo(move |c| c.actions.iter().filter(|a| a.insight == Some(id)).count());
    let actions =
        move || (n.get() > 0).then(|| view! { <span>{count("insight.actions", n.get())}</span> });
    let origin = Origin {
        insight: Some(id),
        reflection: Some(here.id),
        ..Origin::default()
    };
    view! {
        <li>
            <div class="list-main">
                {way(here, id, ways)}
                <h3 class="list-title words" translate="no">{live(words)}</h3>
                <p class="list-meta">{live(meta)} {live(actions)}</p>
                {rests_on(here, record)}
                <div class="list-actions">
                    {live(lift)}
                    {make_action(workspace, "quiet small", t("action.make"), origin)}
                    {button("quiet small", view! { {t("insight.change")}{unseen()} }, change)}
                </div>
            </div>
        </li>
    }
    .into_any()
}

/// What the insight was lifted from, as a thread that ends in it.
fn way(here: Here, id: Id, ways: Memo<Vec<Vec<Id>>>) -> AnyView {
    let ours = Memo::new(move || {
        let is = |way: &&Vec<Id>| way.last() == Some(&id);
        ways.with(|ways| ways.iter().find(is).cloned().unwrap_or_default())
    });
    // Kind of loop, name, and where it is if that is another reflection.
    let knots = here.workspace.memo(move |c| {
        let knot = |id: &Id| {
            let insight = c.insights.get(*id)?;
            let depth = insight.loop_.map(|l| t(&format!("loop.{}", l.word())));
            let elsewhere = insight.reflection.filter(|r| *r != here.id);
            Some((depth.unwrap_or_default(), name_of(insight), elsewhere))
        };
        ours.with(|ours| ours.iter().filter_map(knot).collect::<Vec<_>>())
    });
    let thread = move || {
        let all = knots.get();
        let last = all.len().saturating_sub(1);
        let knot = |(place, (depth, name, elsewhere)): (usize, (String, String, Option<Id>))| {
            let words = view! { <span class="thread-what">{depth}</span>" "<span class="thread-words">{own(name)}</span> };
            let words = match elsewhere {
                Some(to) => {
                    let to = Route::Community(here.workspace.id, Page::Reflections(Some(to)));
                    view! { <a href=to.to_string()>{words}</a> }.into_any()
                }
                None => words.into_any(),
            };
            view! { <li aria-current=(place == last).then_some("true")>{words}</li> }
        };
        (last > 0).then(|| {
            view! {
                <ol class="thread" role="list" aria-label=t("insight.lifted")>
                    {all.into_iter().enumerate().map(knot).collect_view()}
                </ol>
            }
        })
    };
    view! { {live(thread)} }.into_any()
}

/// The answers that an insight rests on.
fn rests_on(here: Here, record: Memo<Option<Insight>>) -> AnyView {
    let ids = here.workspace.memo(move |c| {
        let responses = record.with(|i| i.as_ref().map(|i| i.responses.clone()));
        let mut ids: Vec<Id> = responses.unwrap_or_default().into_iter().collect();
        ids.retain(|id| c.responses.get(*id).is_some());
        ids
    });
    let row = move |id: Id| {
        let answer = here.workspace.record::<Response>(id);
        let words = move || answer.with(|r| r.as_ref().map(|r| r.text.clone()));
        view! { <li><p class="words" translate="no">{live(words)}</p></li> }.into_any()
    };
    view! {
        <details class="rests" hidden=move || ids.with(Vec::is_empty)>
            <summary>{live(move || count("insight.rests", ids.with(Vec::len)))}</summary>
            <ul class="answers small" role="list">{each_id(ids, row)}</ul>
        </details>
    }
    .into_any()
}
