//! Lift an insight from loop to loop: what we do, what we take for granted,
//! how we decide.

use super::super::At;
use super::themes::new_theme;
use crate::browser::page;
use crate::community::Loop;
use crate::flow::{Input, first_loop, is_triple_empty, loops_of_theme};
use crate::ui::prelude::*;

/// The step at which the themes stand.
fn themes_at(at: At) -> &'static str {
    at.flow.step_that(|input| matches!(input, Input::Themes))
}

/// The view.
pub fn lift(at: At) -> AnyView {
    let themes = at.items(themes_at(at));
    let none = move || {
        themes.with(Vec::is_empty).then(|| {
            view! { <p class="soft">{t("lift.none")}</p> {new_theme(at)} }
        })
    };
    let untouched = at.memo(|run, _| is_triple_empty(run));
    let pointed_out = move || {
        untouched.get().then(
            || view! { <div class="notice" data-tone="info"><p>{t("lift.no-triple")}</p></div> },
        )
    };
    view! {
        {live(none)}
        <ul class="lifts" role="list">{each_id(themes, move |theme| one(at, theme))}</ul>
        <div role="status">{live(pointed_out)}</div>
    }
    .into_any()
}

fn one(at: At, theme: Id) -> AnyView {
    let name = at.item::<String>(themes_at(at), theme, "text");
    let insight = at.item::<String>(themes_at(at), theme, "insight");
    let first = at.memo(move |run, _| Some(first_loop(run, theme)));
    let first = Memo::new(move || first.get().unwrap_or_default());
    let named = |l: &Loop| (l.word().to_owned(), t(&format!("loop.{}", l.word())));
    let begins = segments(
        t("lift.now"),
        Loop::ALL.iter().map(named).collect(),
        Signal::derive(move || first.get().word().to_owned()),
        move |word| at.set_item(at.step.id, theme, "loop", word),
    );
    view! {
        <li class="lift">
            <h2>{live(move || own(shown(name.get())))}</h2>
            <p class="words" translate="no">{live(move || insight.get())}</p>
            <div class="row"><span class="small soft" aria-hidden="true">{t("lift.now")}</span>{begins}</div>
            {way(at, theme, first)}
            {step(at, theme, first, Loop::Double)}
            {step(at, theme, first, Loop::Triple)}
        </li>
    }
    .into_any()
}

fn shown(name: String) -> String {
    match name.trim().is_empty() {
        true => t("themes.unnamed"),
        false => name,
    }
}

fn lifted(at: At, theme: Id, to: Loop) -> Memo<String> {
    at.item::<String>(at.step.id, theme, to.word())
}

/// What the insight was lifted to so far, as a thread.
fn way(at: At, theme: Id, first: Memo<Loop>) -> AnyView {
    let reached = at.memo(move |run, _| loops_of_theme(run, theme));
    let knot = move |l: Loop| {
        let words = match l == first.get_untracked() {
            true => at.item::<String>(themes_at(at), theme, "text"),
            false => lifted(at, theme, l),
        };
        let what = t(&format!("loop.{}", l.word()));
        view! { <li><span class="thread-what">{what}</span>" "<span class="thread-words">{live(move || own(words.get()))}</span></li> }
            .into_any()
    };
    let thread = move || {
        reached.with(|r| r.len() > 1).then(|| {
            view! { <ol class="thread" role="list" aria-label=t("lift.way")>{reached.get().into_iter().map(knot).collect_view()}</ol> }
        })
    };
    view! { {live(thread)} }.into_any()
}

/// One loop further: its question in large words, and what it brings up.
fn step(at: At, theme: Id, first: Memo<Loop>, to: Loop) -> AnyView {
    let words = lifted(at, theme, to);
    let opened = RwSignal::new(!words.with_untracked(String::is_empty));
    // Words that came from elsewhere, or back by Undo, are shown as well.
    let open = Memo::new(move || opened.get() || !words.with(String::is_empty));
    let say = move |what: &str| t(&format!("loop.{}.{what}", to.word()));
    let id = format!("lift-{theme}-{}", to.word());
    let focus = format!("[id='{id}'] textarea");
    let begin = move || {
        opened.set(true);
        let focus = focus.clone();
        request_animation_frame(move || {
            page::focus(&focus);
        });
    };
    let inside = move || match open.get() {
        false => {
            let label = t(&format!("lift.to.{}", to.word()));
            button("small", label, begin.clone())
        }
        true => {
            let input = TextInput::lines(t("lift.text")).hint(say("prompt"));
            view! {
                <p class="statement">{say("question")}</p>
                {text_field(input, words.into(), move |text| at.set_item(at.step.id, theme, to.word(), text))}
            }
            .into_any()
        }
    };
    let place = id.clone();
    let step = move || {
        (first.get() < to)
            .then(|| view! { <div class="stack" id=place.clone()>{inside.clone()}</div> })
    };
    view! { {live(step)} }.into_any()
}
