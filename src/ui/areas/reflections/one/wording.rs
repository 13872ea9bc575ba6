//! The form in which an insight is worded: what the group sees, how deep it
//! goes, and the answers it rests on.

use super::Here;
use crate::browser::page;
use crate::community::{Insight, Loop, Ordered as _, Question, position};
use crate::ui::prelude::*;

/// Which insight is in the form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// A new one.
    New,
    /// This one.
    This(Id),
}

/// The form for a new insight, or for one that is changed.
pub fn form(here: Here) -> AnyView {
    let workspace = here.workspace;
    let form = Dialog::new();
    let draft = RwSignal::new(Insight::default());
    let is_new = RwSignal::new(true);
    let wrong = RwSignal::new(false);
    follow(move || {
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
        match which {
            Which::New => form.open(),
            Which::This(id) => form.open_about(id),
        }
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
        {live(move || dialog(
            form,
            t(if is_new.get() { "insight.add.title" } else { "insight.change.title" }),
            t("insight.cancel"),
            move || fields(here, draft, wrong, (!is_new.get_untracked()).then_some(remove)),
            move || button("primary", t("insight.save"), save),
        ))}
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
