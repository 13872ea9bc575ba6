//! The chooser of community types: short questions that point to a type, the
//! reasons, and the others beside it. The choice can always be another one.

use leptos::prelude::*;

use crate::ui::parts::live;
use crate::ui::state::RwSignal;

use super::super::{At, act};
use crate::browser::page;
use crate::community::{CommunityType, Word};
use crate::content::{fill, text};
use crate::flow::{CHOOSER, suggested_type};
use crate::ui::parts::{Choice, TextInput, button, choices, text_field};

/// The view: one question at a time, then the types side by side.
pub fn community_type(at: At) -> AnyView {
    // The question that is asked now; all were asked when there is none.
    let asked = RwSignal::new(at.peek(|run, _| {
        // Whoever has chosen or given a reason is past the questions.
        let past = ["type", "reason"].map(|field| run.answer::<String>(at.step.id, field));
        let open = |q: &&str| {
            past.iter().all(String::is_empty) && run.answer::<String>(at.step.id, q).is_empty()
        };
        CHOOSER.iter().position(open).unwrap_or(CHOOSER.len())
    }));
    // What was pressed is gone with its question: the next has the focus.
    let ask = move |n: usize| {
        asked.set(n);
        request_animation_frame(|| {
            page::focus(".flow-task .choices input");
        });
    };
    let question = move || {
        let n = asked.get();
        CHOOSER.get(n).map(|question| {
            let after = match n + 1 < CHOOSER.len() {
                true => "type.after",
                false => "type.see",
            };
            act(text(after), || true, move || ask(n + 1));
            let place = fill(
                "type.where",
                &[
                    ("n", &(n + 1).to_string()),
                    ("all", &CHOOSER.len().to_string()),
                ],
            );
            view! {
                <p class="soft small">{place}</p>
                {one_question(at, question)}
                <div class="row">
                    {(n > 0).then(|| button("small", text("type.before"), move || ask(n - 1)))}
                </div>
            }
        })
    };
    let types = move || {
        (asked.get() >= CHOOSER.len()).then(|| {
            view! {
                {choice(at)}
                {text_field(
                    TextInput::line(text("type.reason")).hint(text("type.reason.hint")),
                    at.answer::<String>("reason").into(),
                    move |words| at.set("reason", words),
                )}
                {button("small", text("type.again"), move || ask(0))}
            }
        })
    };
    view! {
        <div class="stack">
            {live(question)}
            {suggestion(at)}
            {live(types)}
            {live(move || (asked.get() < CHOOSER.len()).then(|| button("quiet", text("type.straight"), move || ask(CHOOSER.len()))))}
        </div>
    }
    .into_any()
}

fn one_question(at: At, question: &'static str) -> AnyView {
    let options = CommunityType::ALL.iter().map(|t| Choice {
        word: t.word().to_owned(),
        name: text(&format!("chooser.{question}.{}", t.word())),
        why: String::new(),
    });
    let answer = at.answer::<String>(question);
    let chosen = Signal::derive(move || vec![answer.get()]);
    let set =
        move |words: Vec<String>| at.set(question, words.into_iter().next().unwrap_or_default());
    choices(
        text(&format!("chooser.{question}.text")),
        "",
        options.collect(),
        false,
        chosen,
        set,
    )
}

/// What the answers point to, and why.
fn suggestion(at: At) -> AnyView {
    let suggested = at.memo(move |run, _| {
        suggested_type(run).map(|t| {
            let because = |q: &&str| run.word::<CommunityType>(at.step.id, q) == Some(t);
            (t, CHOOSER.into_iter().filter(because).collect::<Vec<_>>())
        })
    });
    let inside = move || {
        let (suggested, because) = suggested.get()?;
        let name = text(&format!("community-type.{}", suggested.word()));
        let reason = |q: &str| {
            view! { <li>{text(&format!("chooser.because.{q}.{}", suggested.word()))}</li> }
                .into_any()
        };
        Some(view! {
            <p class="notice-title">{fill("type.suggested", &[("type", &name)])}</p>
            <ul>{because.into_iter().map(reason).collect_view()}</ul>
        })
    };
    view! {
        <div class="notice prose" data-tone="info" role="status" hidden=move || suggested.get().is_none()>{live(inside)}</div>
    }
    .into_any()
}

/// All types side by side; the suggested one is chosen until another is.
fn choice(at: At) -> AnyView {
    let options = CommunityType::ALL.iter().map(|t| {
        let words = |what: &str| text(&format!("community-type.{}.{what}", t.word()));
        Choice {
            word: t.word().to_owned(),
            name: text(&format!("community-type.{}", t.word())),
            why: format!(
                "{} {} {}",
                words("about"),
                words("best-when"),
                words("watch-for")
            ),
        }
    });
    let chosen = at.memo(move |run, _| {
        let chosen: Option<CommunityType> = run.word(at.step.id, "type");
        let word = chosen
            .or_else(|| suggested_type(run))
            .map_or("", Word::word);
        vec![word.to_owned()]
    });
    let set =
        move |words: Vec<String>| at.set("type", words.into_iter().next().unwrap_or_default());
    choices(
        text("type.choose"),
        "columns",
        options.collect(),
        false,
        chosen.into(),
        set,
    )
}
