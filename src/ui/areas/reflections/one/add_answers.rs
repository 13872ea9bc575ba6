//! Answers that come afterwards: one by one, or many from paper cards. As
//! private as the question is, or more.

use super::Here;
use crate::browser::page;
use crate::community::{Question, Response, Signing};
use crate::flow::{give_answer, lines};
use crate::ui::prelude::*;

/// Nobody's name is on it.
const NOBODY: &str = "nobody";
/// Somebody who is not on the map.
const ANOTHER: &str = "another";

/// What is being typed.
#[derive(Clone, Copy)]
struct Card {
    text: RwSignal<String>,
    /// Whether each line is an answer.
    many: RwSignal<bool>,
    /// The id of a stakeholder, or one of the words above; empty if not chosen.
    by: RwSignal<String>,
    /// The name or alias.
    name: RwSignal<String>,
    /// What is wrong: a key of words.
    wrong: RwSignal<&'static str>,
}

/// The button, and under it the form while it is open.
pub fn add_answers(here: Here, question: Id) -> AnyView {
    let open = RwSignal::new(false);
    let label = move || {
        t(if open.get() {
            "answer.add.close"
        } else {
            "answer.add"
        })
    };
    let press = move |_| {
        open.update(|open| *open = !*open);
        if open.get_untracked() {
            let first = format!("[id='add-{question}'] textarea");
            request_animation_frame(move || {
                page::focus(&first);
            });
        }
    };
    view! {
        <button type="button" class="button small" aria-expanded=move || open.get().to_string() on:click=press>{live(label)}</button>
        {live(move || open.get().then(|| form(here, question)))}
    }
    .into_any()
}

fn form(here: Here, question: Id) -> AnyView {
    let card = Card {
        text: RwSignal::new(String::new()),
        many: RwSignal::new(false),
        by: RwSignal::new(String::new()),
        name: RwSignal::new(String::new()),
        wrong: RwSignal::new(""),
    };
    let told = RwSignal::new(String::new());
    let signing = here.workspace.memo(move |c| {
        let asked: Option<&Question> = c.questions.get(question);
        asked.map(Question::signs).unwrap_or_default()
    });
    // A name that was typed to sign with is no alias.
    let mut before = None;
    follow(move || {
        let now = signing.get();
        if before.replace(now).is_some_and(|before| before != now) {
            card.by.set(String::new());
            card.name.set(String::new());
        }
    });
    let add = move || match put(here, question, signing.get_untracked(), card) {
        Ok(n) => {
            card.wrong.set("");
            card.text.set(String::new());
            told.set(count("answer.added", n));
            page::focus(&format!("[id='add-{question}'] textarea"));
        }
        Err(wrong) => {
            told.set(String::new());
            card.wrong.set(wrong);
            page::focus(&format!("[id='add-{question}'] [aria-invalid='true']"));
        }
    };
    let error = wrong_in(card, &["answer.add.empty"]);
    view! {
        <div class="add-answers" id=format!("add-{question}")>
            {text_field(
                TextInput::lines(t("answer.add.text")).at_once().error(error),
                card.text.into(),
                move |words| card.text.set(words),
            )}
            <label class="check">
                <input type="checkbox" prop:checked=move || card.many.get()
                    on:change:target=move |ev| card.many.set(ev.target().checked()) />
                {t("answer.add.many")}
            </label>
            {live(move || signature(here, signing.get(), card))}
            <div class="row">
                {button("", t("answer.add.save"), add)}
                <span class="small soft" role="status">{live(move || told.get())}</span>
            </div>
        </div>
    }
    .into_any()
}

fn wrong_in(card: Card, keys: &'static [&'static str]) -> Signal<Option<String>> {
    Signal::derive(move || {
        let key = card.wrong.get();
        keys.contains(&key).then(|| t(key))
    })
}

/// Whose answer it is, as the question asks for it.
fn signature(here: Here, signing: Signing, card: Card) -> AnyView {
    let anonymous = || view! { <p class="small soft">{t("answer.add.anonymous")}</p> }.into_any();
    match signing {
        Signing::Anonymous => anonymous(),
        Signing::Alias => {
            // The alias is of little use beside the name of a device of one's own.
            let who = here
                .workspace
                .app
                .preferences
                .with_untracked(|p| p.who.clone());
            let device = (!who.trim().is_empty()).then(|| {
                let words = fill("answer.add.alias.device", &[("name", who.trim())]);
                view! { <p class="small soft">{words}</p> }
            });
            view! {
                {text_field(
                    TextInput::line(t("answer.add.alias"))
                        .at_once()
                        .hint(t("answer.add.alias.hint")),
                    card.name.into(),
                    move |name| card.name.set(name),
                )}
                {device}
            }
            .into_any()
        }
        Signing::Person => {
            let options = Signal::derive(move || {
                let mut options = vec![(String::new(), t("answer.add.by.choose"))];
                options.extend(here.named.get());
                options.push((ANOTHER.to_owned(), t("answer.add.by.another")));
                options.push((NOBODY.to_owned(), t("answer.add.by.nobody")));
                options
            });
            let nobody = wrong_in(card, &["answer.add.nobody"]);
            let further = move || match card.by.get().as_str() {
                NOBODY => Some(anonymous()),
                ANOTHER => Some(text_field(
                    TextInput::line(t("answer.add.name"))
                        .at_once()
                        .error(wrong_in(card, &["answer.add.nameless"])),
                    card.name.into(),
                    move |name| card.name.set(name),
                )),
                _ => None,
            };
            view! {
                <div>
                    {select_field(t("answer.add.by"), false, options, card.by.into(), move |by| card.by.set(by))}
                    {what_is_wrong(format!("error-{}", unique()), nobody)}
                </div>
                {live(further)}
            }
            .into_any()
        }
    }
}

/// Puts what was typed into the community, all in one edit; how many answers
/// came, or what is wrong.
fn put(here: Here, question: Id, signing: Signing, card: Card) -> Result<usize, &'static str> {
    let text = card.text.get_untracked();
    let texts: Vec<String> = match card.many.get_untracked() {
        true => lines(&text),
        false => Some(text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .into_iter()
            .collect(),
    };
    if texts.is_empty() {
        return Err("answer.add.empty");
    }
    let (by, name) = (card.by.get_untracked(), card.name.get_untracked());
    let name = visible(&name).to_owned();
    let (by, alias) = match (signing, by.as_str()) {
        (Signing::Anonymous, _) | (Signing::Person, NOBODY) => (None, String::new()),
        (Signing::Alias, _) => (None, name),
        (Signing::Person, ANOTHER) if name.is_empty() => return Err("answer.add.nameless"),
        (Signing::Person, ANOTHER) => (None, name),
        (Signing::Person, id) => (
            Some(Id::parse(id).ok_or("answer.add.nobody")?),
            String::new(),
        ),
    };
    // With nobody's name on it, it is nobody's.
    let promised = match by.is_none() && alias.is_empty() {
        true => Signing::Anonymous,
        false => signing,
    };
    let n = texts.len();
    here.workspace.edit("edit.responses-added", |draft| {
        for text in texts {
            let answer = Response {
                question: Some(question),
                text,
                by,
                alias: alias.clone(),
                ..Response::with_id(here.workspace.app.new_id())
            };
            give_answer(answer, promised, draft);
        }
    });
    Ok(n)
}
