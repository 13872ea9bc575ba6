//! A question more: the group's own, or one of the sets.

use super::Here;
use super::signing::signings;
use crate::browser::page;
use crate::community::likeness::sort_out;
use crate::community::{Question, Signing};
use crate::content::judging;
use crate::flow::{self, QUESTION_SETS, QuestionSet, lines};
use crate::ui::prelude::*;

/// The button and its form.
pub fn ask(here: Here) -> AnyView {
    let workspace = here.workspace;
    let form = Dialog::new();
    let own = RwSignal::new(String::new());
    let chosen: RwSignal<Vec<String>> = RwSignal::new(Vec::new());
    let signing = RwSignal::new(Signing::Person);
    let wrong = RwSignal::new("");
    let open = move || {
        own.set(String::new());
        chosen.set(Vec::new());
        wrong.set("");
        form.open();
    };
    let add = move || {
        let (fresh, twice, alike) =
            new_questions(here, &own.get_untracked(), &chosen.get_untracked());
        if fresh.is_empty() {
            wrong.set(if twice {
                "asked.add.twice"
            } else {
                "asked.add.error"
            });
            page::focus("dialog[open] textarea");
            return;
        }
        workspace.edit("edit.question-added", |draft| {
            for (standard, text) in fresh {
                let question = Question {
                    reflection: Some(here.id),
                    text,
                    standard,
                    signing: signing.get_untracked(),
                    ..Question::with_id(workspace.app.new_id())
                };
                flow::ask(question, draft);
            }
        });
        form.close();
        if !alike.is_empty() {
            workspace.app.tell("info", alike.trim().to_owned());
        }
    };
    let content = move || {
        let error = Signal::derive(move || {
            let key = wrong.get();
            (!key.is_empty()).then(|| t(key))
        });
        let input = TextInput::lines(t("asked.add.own"))
            .at_once()
            .hint(t("asked.add.own.hint"))
            .error(error);
        let hint = move || own.with(|words| words.lines().find_map(judging));
        view! {
            <div class="stack">
                {text_field(input, own.into(), move |words| {
                    own.set(words);
                    wrong.set("");
                })}
                <p class="hint" role="status">{live(hint)}</p>
                <details class="drawer">
                    <summary>{t("asked.add.sets")}</summary>
                    <div class="stack">{QUESTION_SETS.iter().map(|set| set_of(set, chosen)).collect_view()}</div>
                </details>
                {signings(signing, Signing::Person)}
                <p class="small soft">{t("signing.only-more-private")}</p>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="row">{button("", t("asked.add"), open)}</div>
        {dialog(
            form,
            t("asked.add.title"),
            t("reflection.cancel"),
            content,
            move || button("primary", t("asked.add.save"), add),
        )}
    }
    .into_any()
}

/// Those that the reflection does not ask yet, with their standard keys,
/// whether any was here already, and what is to be said of those that are alike.
fn new_questions(
    here: Here,
    own: &str,
    chosen: &[String],
) -> (Vec<(String, String)>, bool, String) {
    let standard = chosen.iter().map(|standard| {
        let text = t(&format!("question.{standard}.text"));
        (standard.clone(), text)
    });
    let standard: Vec<(String, String)> = standard.collect();
    let known: Vec<String> = here.workspace.peek(|c| {
        let ours = c.questions.iter().filter(|q| q.reflection == Some(here.id));
        ours.map(|q| q.text.clone()).collect()
    });
    let all = standard.iter().map(|(_, text)| text.as_str());
    let own = lines(own);
    let mut all = all.chain(own.iter().map(String::as_str));
    let sorted = sort_out(&mut all, &mut known.into_iter());
    let alike = alike_words(&sorted.alike);
    let with_key = |text: String| {
        let of_set = standard.iter().find(|(_, words)| *words == text);
        (of_set.map(|(key, _)| key.clone()).unwrap_or_default(), text)
    };
    let fresh = sorted.fresh.into_iter().map(with_key).collect();
    (fresh, !sorted.twice.is_empty(), alike)
}

fn set_of(set: &'static QuestionSet, chosen: RwSignal<Vec<String>>) -> AnyView {
    let choice = |standard: String| Choice {
        name: t(&format!("question.{standard}.text")),
        word: standard,
        why: String::new(),
    };
    let ours = Signal::derive(move || {
        let mut words = set.standards();
        chosen.with(|chosen| words.retain(|word| chosen.contains(word)));
        words
    });
    let change = move |wanted: Vec<String>| {
        chosen.update(|chosen| {
            chosen.retain(|word| !set.standards().contains(word));
            chosen.extend(wanted);
        });
    };
    choices(
        t(&format!("question.{}.name", set.id)),
        "",
        set.standards().into_iter().map(choice).collect(),
        true,
        ours,
        change,
    )
}
