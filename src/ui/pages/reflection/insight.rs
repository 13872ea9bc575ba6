//! Insights: what the group sees in its answers, how deep it goes, and what
//! came of it.

use super::{Here, lift, no_triple};
use crate::browser::page;
use crate::community::{Insight, Loop, Ordered as _, Question, Response, position};
use crate::insight::insights_of;
use crate::ui::prelude::*;

/// Which insight is in the form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// A new one.
    New,
    /// This one.
    This(Id),
}

/// The words of an insight: its sentence, or its theme.
pub fn words_of(insight: &Insight) -> String {
    let words = [&insight.text, &insight.theme];
    let words = words.into_iter().find(|words| !words.trim().is_empty());
    words.cloned().unwrap_or_else(|| t("insight.untitled"))
}

/// The name of an insight: its theme, or its sentence.
pub fn name_of(insight: &Insight) -> String {
    match insight.theme.trim().is_empty() {
        true => words_of(insight),
        false => insight.theme.clone(),
    }
}

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
            .then(|| view! { <span>{insight.theme.clone()}</span> });
        let depth = insight.loop_.map(|l| {
            view! { <span class="tag">{t(&format!("loop.{}", l.word()))}</span> }
        });
        let assumption = insight
            .assumption
            .then(|| view! { <span class="tag">{t("answer.assumption")}</span> });
        Some(view! { {depth} {theme} {assumption} })
    };
    let can_lift =
        move || record.with(|i| i.as_ref().is_some_and(|i| i.loop_ != Some(Loop::Triple)));
    let unseen = move || view! { <span class="unseen">": "{words}</span> };
    let lift = move || {
        can_lift().then(|| {
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
                <h3 class="list-title words">{live(words)}</h3>
                <p class="list-meta">{live(meta)} {actions}</p>
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
    let ours = Memo::new(move |_| {
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
            let words = view! { <span class="thread-what">{depth}</span>" "<span class="thread-words">{name}</span> };
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
        view! { <li><p class="words">{live(words)}</p></li> }.into_any()
    };
    view! {
        <details class="rests" hidden=move || ids.with(Vec::is_empty)>
            <summary>{live(move || count("insight.rests", ids.with(Vec::len)))}</summary>
            <ul class="answers small" role="list">{each_id(ids, row)}</ul>
        </details>
    }
    .into_any()
}

/// The form for a new insight, or for one that is changed.
pub fn form(here: Here) -> AnyView {
    let workspace = here.workspace;
    let form = Dialog::new();
    let draft = RwSignal::new(Insight::default());
    let is_new = RwSignal::new(true);
    let wrong = RwSignal::new(false);
    Effect::new(move || {
        let Some(which) = here.writing.get() else {
            return;
        };
        let present = match which {
            Which::New => None,
            Which::This(id) => workspace.peek(|c| c.insights.get(id).cloned()),
        };
        is_new.set(present.is_none());
        draft.set(present.unwrap_or_else(|| Insight {
            reflection: Some(here.id),
            loop_: Some(Loop::Single),
            ..Insight::with_id(workspace.app.new_id())
        }));
        wrong.set(false);
        form.open();
        here.writing.set(None);
    });
    let save = move || {
        let mut insight = draft.get_untracked();
        insight.theme = insight.theme.trim().to_owned();
        insight.text = insight.text.trim().to_owned();
        if insight.theme.is_empty() && insight.text.is_empty() {
            wrong.set(true);
            page::focus("dialog[open] textarea");
            return;
        }
        let what = match is_new.get_untracked() {
            true => "edit.insight-added",
            false => "edit.insight-changed",
        };
        workspace.edit(what, |edit| {
            if is_new.get_untracked() {
                let places = edit.insights.iter().map(|i| i.position.as_str());
                insight.position = position::last(places);
            }
            edit.put(insight);
        });
        form.close();
    };
    let remove = move || {
        form.close();
        let id = draft.with_untracked(|i| i.id);
        workspace.edit("edit.insight-removed", |draft| {
            draft.remove(Kind::Insights, id)
        });
        workspace.app.tell("info", t("insight.removed"));
        page::focus_main();
    };
    view! {
        {move || dialog(
            form,
            t(if is_new.get() { "insight.add.title" } else { "insight.change.title" }),
            t("insight.cancel"),
            move || fields(here, draft, wrong, (!is_new.get_untracked()).then_some(remove)),
            move || button("primary", t("insight.save"), save),
        )}
    }
    .into_any()
}

fn fields(
    here: Here,
    draft: RwSignal<Insight>,
    wrong: RwSignal<bool>,
    remove: Option<impl Fn() + Copy + Send + Sync + 'static>,
) -> AnyView {
    let error = Signal::derive(move || wrong.get().then(|| t("insight.error")));
    let text = Signal::derive(move || draft.with(|i| i.text.clone()));
    let theme = Signal::derive(move || draft.with(|i| i.theme.clone()));
    let depth = Signal::derive(move || {
        let depth = draft.with(|i| i.loop_);
        depth
            .map(|l| l.word().to_owned())
            .into_iter()
            .collect::<Vec<_>>()
    });
    let choice = |l: &Loop| Choice {
        word: l.word().to_owned(),
        name: t(&format!("loop.{}", l.word())),
        why: t(&format!("loop.{}.question", l.word())),
    };
    view! {
        <div class="stack">
            {text_field(
                TextInput::lines(t("insight.text")).at_once().hint(t("insight.text.hint")).error(error),
                text,
                move |words| { wrong.set(false); draft.update(|i| i.text = words) },
            )}
            {text_field(
                TextInput::line(t("insight.theme")).at_once().hint(t("insight.theme.hint")),
                theme,
                move |words| { wrong.set(false); draft.update(|i| i.theme = words) },
            )}
            {choices(
                t("insight.loop"),
                "",
                Loop::ALL.iter().map(choice).collect(),
                false,
                depth,
                move |chosen| draft.update(|i| i.loop_ = chosen.first().and_then(|w| Loop::from_word(w))),
            )}
            <label class="check">
                <input type="checkbox" prop:checked=move || draft.with(|i| i.assumption)
                    on:change:target=move |ev| draft.update(|i| i.assumption = ev.target().checked()) />
                {t("insight.assumption")}
            </label>
            {pick_answers(here, draft)}
            {live(move || remove.map(|remove| view! { <div class="row">{button("small danger", t("insight.remove"), remove)}</div> }))}
        </div>
    }
    .into_any()
}

/// The answers to choose from, once they are asked for.
fn pick_answers(here: Here, draft: RwSignal<Insight>) -> AnyView {
    let open = RwSignal::new(false);
    let all = here.workspace.peek(|c| {
        let mut all: Vec<(String, Id, Choice)> = Vec::new();
        for (question, id) in here.answers.get_untracked() {
            let asked: Option<&Question> = c.questions.get(question);
            let place = asked.map(|q| q.position.clone()).unwrap_or_default();
            let choice = Choice {
                word: id.to_string(),
                name: c
                    .responses
                    .get(id)
                    .map(|r| r.text.clone())
                    .unwrap_or_default(),
                why: String::new(),
            };
            all.push((place, question, choice));
        }
        all.order_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        all.into_iter()
            .map(|(_, _, choice)| choice)
            .collect::<Vec<_>>()
    });
    if all.is_empty() {
        return ().into_any();
    }
    let chosen = Signal::derive(move || {
        draft.with(|i| i.responses.iter().map(Id::to_string).collect::<Vec<_>>())
    });
    let change = move |words: Vec<String>| {
        draft.update(|i| i.responses = words.iter().filter_map(|w| Id::parse(w)).collect());
    };
    let inside = move || {
        open.get().then(|| {
            choices(
                t("insight.responses"),
                "answers-to-pick",
                all.clone(),
                true,
                chosen,
                change,
            )
        })
    };
    view! {
        <details class="drawer" on:toggle:target=move |ev| open.set(ev.target().open())>
            <summary>{t("insight.responses")}" "<span class="count">{live(move || draft.with(|i| i.responses.len()))}</span></summary>
            <div>{live(inside)}</div>
        </details>
    }
    .into_any()
}
