//! Loop lift: from an answer or an insight to an insight one loop further.

use super::Here;
use super::called::words_of;
use crate::browser::page;
use crate::community::{Insight, Loop, position};
use crate::ui::prelude::*;

/// What is lifted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// An answer.
    Answer(Id),
    /// An insight.
    Insight(Id),
}

/// What is known of what is lifted.
#[derive(Clone, Default)]
struct Begin {
    words: String,
    theme: String,
    /// The loop it is in.
    depth: Loop,
}

fn begin(here: Here, from: From) -> Begin {
    here.workspace.peek(|c| match from {
        From::Answer(id) => Begin {
            words: c
                .responses
                .get(id)
                .map(|r| r.text.clone())
                .unwrap_or_default(),
            ..Begin::default()
        },
        From::Insight(id) => c
            .insights
            .get(id)
            .map_or_else(Begin::default, |insight| Begin {
                words: words_of(insight),
                theme: insight.theme.clone(),
                depth: insight.loop_.unwrap_or_default(),
            }),
    })
}

/// The dialog, opened by what is being lifted.
pub fn lift(here: Here) -> AnyView {
    let form = Dialog::new();
    let to = RwSignal::new(Loop::Double);
    let text = RwSignal::new(String::new());
    let theme = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let from: RwSignal<Option<From>> = RwSignal::new(None);
    follow(move || {
        let Some(now) = here.lifting.get() else {
            return;
        };
        let begin = begin(here, now);
        from.set(Some(now));
        to.set(if begin.depth == Loop::Single {
            Loop::Double
        } else {
            Loop::Triple
        });
        text.set(String::new());
        theme.set(begin.theme);
        wrong.set(false);
        let (From::Answer(about) | From::Insight(about)) = now;
        form.open_about(about);
        here.lifting.set(None);
    });
    let save = move || {
        let words = visible(&text.get_untracked()).to_owned();
        if words.is_empty() {
            wrong.set(true);
            page::focus("dialog[open] textarea");
            return;
        }
        if let Some(from) = from.get_untracked() {
            put(here, from, to.get_untracked(), words, theme.get_untracked());
        }
        form.close();
        here.workspace.app.tell("good", t("lift.lifted"));
    };
    let content = move || {
        let begin = from
            .get_untracked()
            .map(|from| begin(here, from))
            .unwrap_or_default();
        let higher: Vec<Loop> = Loop::ALL
            .iter()
            .copied()
            .filter(|l| *l > begin.depth)
            .collect();
        let choice = |l: &Loop| Choice {
            word: l.word().to_owned(),
            name: t(&format!("loop.{}", l.word())),
            why: t(&format!("loop.{}.about", l.word())),
        };
        let several = (higher.len() > 1).then(|| {
            choices(
                t("lift.which"),
                "",
                higher.iter().map(choice).collect(),
                false,
                Signal::derive(move || vec![to.get().word().to_owned()]),
                move |chosen| {
                    if let Some(chosen) = chosen.first().and_then(|word| Loop::from_word(word)) {
                        to.set(chosen);
                    }
                },
            )
        });
        let say = move |what: &str| t(&format!("loop.{}.{what}", to.get().word()));
        let error = Signal::derive(move || wrong.get().then(|| t("lift.text.error")));
        view! {
            <div class="stack">
                <div><p class="small soft">{t("lift.from")}</p><p class="words" translate="no">{begin.words}</p></div>
                {several}
                <div role="status">
                    <p class="statement">{live(move || say("question"))}</p>
                    <p class="soft">{live(move || say("prompt"))}</p>
                </div>
                {text_field(TextInput::lines(t("lift.text")).at_once().error(error), text.into(), move |words| {
                    wrong.set(false);
                    text.set(words);
                })}
                {text_field(TextInput::line(t("lift.theme")).at_once(), theme.into(), move |words| theme.set(words))}
            </div>
        }
        .into_any()
    };
    dialog(
        form,
        t("lift.title"),
        t("lift.cancel"),
        content,
        move || button("primary", t("lift.save"), save),
    )
}

fn put(here: Here, from: From, to: Loop, text: String, theme: String) {
    let id = here.workspace.app.new_id();
    here.workspace.edit("edit.lifted", |draft| {
        let place = position::last(draft.insights.iter().map(|i| i.position.as_str()));
        let mut insight = Insight {
            reflection: Some(here.id),
            theme: theme.trim().to_owned(),
            text,
            loop_: Some(to),
            position: place,
            ..Insight::with_id(id)
        };
        match from {
            From::Answer(answer) => {
                insight.responses.insert(answer);
            }
            From::Insight(lifted) => insight.lifted_from = Some(lifted),
        }
        draft.put(insight);
    });
}
