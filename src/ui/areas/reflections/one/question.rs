//! The questions of a reflection, each with its answers.

use super::Here;
use super::add_answers::add_answers;
use super::answer::answer;
use super::ask::ask;
use super::signing::signings;
use super::still_named::still_named;
use crate::browser::page;
use crate::community::{Ordered as _, Question, Response, Signing};
use crate::content::judging;
use crate::flow::{make_more_private, remove_question};
use crate::ui::prelude::*;

/// How many answers are shown before all are asked for.
const AT_FIRST: usize = 24;

/// All questions.
pub fn questions(here: Here) -> AnyView {
    let ids = here.workspace.memo(move |c| {
        let ours = c.questions.iter();
        let mut ours: Vec<&Question> = ours.filter(|q| q.reflection == Some(here.id)).collect();
        ours.order_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
        ours.into_iter().map(|q| q.id).collect::<Vec<_>>()
    });
    let none = Memo::new(move || ids.with(Vec::is_empty));
    let empty = move || {
        none.get().then(|| {
            view! {
                <h2>{t("reflection.questions.none.title")}</h2>
                <p>{t("reflection.questions.none.why")}</p>
            }
        })
    };
    view! {
        {each_id(ids, move |id| question(here, id))}
        <div class:empty=move || none.get()>{live(empty)} {ask(here)}</div>
    }
    .into_any()
}

fn question(here: Here, id: Id) -> AnyView {
    let workspace = here.workspace;
    let asked = workspace.record::<Question>(id);
    let all = RwSignal::new(false);
    let ids = Memo::new(move || {
        let ours = here.answers.get();
        let ours = ours.into_iter().filter(|(question, _)| *question == id);
        ours.map(|(_, response)| response).collect::<Vec<_>>()
    });
    let marked = workspace.memo(move |c| {
        let is = |r: &Id| c.responses.get(*r).is_some_and(|r: &Response| r.assumption);
        let only = here.only.get();
        let mut ids = ids.get();
        ids.retain(|r| !only || is(r));
        ids
    });
    let shown = Memo::new(move || {
        let limit = if all.get() { usize::MAX } else { AT_FIRST };
        marked.with(|ids| ids.iter().copied().take(limit).collect::<Vec<_>>())
    });
    let more = move || {
        let n = marked.with(Vec::len);
        (n > AT_FIRST && !all.get()).then(|| {
            let label = fill("asked.show-all", &[("n", &n.to_string())]);
            button("", label, move || all.set(true))
        })
    };
    let words = move || {
        let words = asked.with(|q| q.as_ref().map(|q| q.text.clone()).unwrap_or_default());
        match words.trim().is_empty() {
            true => t("asked.unworded"),
            false => words,
        }
    };
    let meta = move || {
        let signing = asked.with(|q| q.as_ref().map(Question::signs).unwrap_or_default());
        let n = ids.with(Vec::len);
        let answers = match n {
            0 => t("asked.answers.none"),
            n => count("reflections.answers", n),
        };
        view! { <span>{t(&format!("signing.{}", signing.word()))}</span><span>{answers}</span> }
    };
    let hint = move || {
        let hint = asked.with(|q| {
            let own = q.as_ref().filter(|q| q.standard.is_empty())?;
            judging(&own.text)
        });
        hint.filter(|_| ids.with(Vec::is_empty))
    };
    let compare = move || {
        let to = Route::Community(workspace.id, Page::Compare(Some(id))).to_string();
        let again = here.again.with(|again| again.contains(&id));
        again.then(|| link_button("quiet small", t("asked.compare"), to))
    };
    view! {
        <section class="section" hidden=move || here.only.get() && marked.with(Vec::is_empty)>
            <div class="asked-head">
                <h2 class="asked words" translate="no">{live(words)}</h2>
                <p class="list-meta">{live(meta)}</p>
                <p class="hint">{live(hint)}</p>
            </div>
            {still_named(here, id)}
            <ul class="answers" role="list">{each_id(shown, move |id| answer(here, id))}</ul>
            {live(more)}
            <div class="asked-ways">{add_answers(here, id)} {change(here, id)} {live(compare)}</div>
        </section>
    }
    .into_any()
}

/// What can be changed about a question: its words until it is answered, and
/// afterwards only that it becomes more private.
fn change(here: Here, id: Id) -> AnyView {
    let workspace = here.workspace;
    let form = Dialog::new();
    let text = RwSignal::new(String::new());
    let signing = RwSignal::new(Signing::Person);
    let wrong = RwSignal::new(false);
    let now = move || {
        workspace
            .peek(|c| c.questions.get(id).cloned())
            .unwrap_or_default()
    };
    let answered = move || {
        here.answers
            .with_untracked(|a| a.iter().any(|(q, _)| *q == id))
    };
    // Answers that were removed can be brought back, with the names on them.
    let was_answered = move || {
        workspace.peek(|c| {
            let removed = c.sync.removed.iter();
            let mut answers = removed.filter(|((kind, _), _)| *kind == Kind::Responses);
            let id = id.to_string();
            answers.any(|(_, fields)| fields.get("question").and_then(|q| q.as_str()) == Some(&*id))
        })
    };
    let open = move || {
        let now = now();
        text.set(now.text.clone());
        signing.set(now.signs());
        wrong.set(false);
        form.open_about(id);
    };
    let save = move || {
        let words = visible(&text.get_untracked()).to_owned();
        if words.is_empty() {
            wrong.set(true);
            return;
        }
        let (answered, wanted, before) = (answered(), signing.get_untracked(), now());
        if !answered {
            workspace.edit("edit.question-changed", |draft| {
                draft.update::<Question>(id, |q| {
                    if q.text != words {
                        // In other words it is a question of the group's own.
                        q.standard.clear();
                        q.text = words;
                    }
                    if !was_answered() {
                        q.signing = wanted;
                    }
                });
            });
        }
        if (answered || was_answered()) && wanted > before.signs() {
            // Names go, and what could bring them back goes too.
            workspace.erasing(Box::new(move |draft| {
                make_more_private(id, wanted, || workspace.app.new_id(), draft);
            }));
            workspace.app.tell("good", t("asked.change.done"));
        }
        form.close();
    };
    let remove = move || {
        form.close();
        workspace.edit("edit.question-removed", |draft| remove_question(id, draft));
        workspace.app.tell("info", t("asked.removed"));
        page::focus_main();
    };
    let content = move || {
        let (now, answered, was_answered) = (now(), answered(), was_answered());
        let signed = now.signs();
        let words = (!answered).then(|| {
            let error = Signal::derive(move || wrong.get().then(|| t("asked.change.text.error")));
            text_field(
                TextInput::line(t("asked.change.text"))
                    .at_once()
                    .error(error),
                text.into(),
                move |words| text.set(words),
            )
        });
        let hint =
            move || (!answered && now.standard.is_empty()).then(|| text.with(|w| judging(w)));
        let note = move || {
            let to = signing.get();
            let key = match to {
                Signing::Alias => "asked.change.alias",
                _ => "asked.change.anonymous",
            };
            ((answered || was_answered) && to > signed).then(|| {
                view! {
                    <div class="notice" data-tone="warn">
                        <p>{t(key)}</p>
                        <p>{t("asked.change.for-good")}</p>
                    </div>
                }
            })
        };
        view! {
            <div class="stack">
                {answered.then(|| view! { <p>{t("asked.change.answered")}</p> })}
                {words}
                <p class="hint" role="status">{live(hint)}</p>
                {signings(signing, if answered || was_answered { signed } else { Signing::Person })}
                <div role="status">{live(note)}</div>
                <div class="row">{button("small danger", t("asked.remove"), remove)}</div>
            </div>
        }
        .into_any()
    };
    view! {
        {button("quiet small", t("asked.change"), open)}
        {dialog(
            form,
            t("asked.change.title"),
            t("reflection.cancel"),
            content,
            move || button("primary", t("asked.change.save"), save),
        )}
    }
    .into_any()
}
