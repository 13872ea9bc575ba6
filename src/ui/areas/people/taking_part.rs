//! How far somebody takes part over time, how much they shape it and how much
//! it matters to them, and where the group sees that differently.

use super::shown::Shown;
use crate::community::{
    Disagreement, GRID, GRID_WORDS, Ordered as _, Participated, Participation, Stakeholder,
    grid_line,
};
use crate::ui::prelude::*;

/// How far they took part when, the latest first; and what else is said beside it.
pub fn said(shown: Shown, (is_beside, beside): (Memo<bool>, AnyView)) -> (Memo<bool>, AnyView) {
    let keys = keys(shown);
    let is_said = Memo::new(move || is_beside.get() || keys.with(|keys| !keys.is_empty()));
    let over_time = view! {
        <ol class="versions" role="list" hidden=move || keys.with(Vec::is_empty)>
            {each(keys, move |key| entry(shown, keys, key, false))}
        </ol>
        {beside}
    };
    (is_said, over_time.into_any())
}

fn keys(shown: Shown) -> Memo<Vec<String>> {
    Memo::new(move || {
        shown.of(|s| {
            let mut days: Vec<_> = s
                .participation
                .iter()
                .map(|(key, p)| (p.from, key.clone()))
                .collect();
            days.order();
            days.into_iter()
                .rev()
                .map(|(_, key)| key)
                .collect::<Vec<_>>()
        })
    })
}

/// Participation over time: what is noted, and what is so from a day on.
pub fn taking_part(shown: Shown) -> AnyView {
    let keys = keys(shown);
    view! {
        <p class="soft">{t("people.part.what")}</p>
        <ol class="versions" role="list" hidden=move || keys.with(Vec::is_empty)>
            {each(keys, move |key| entry(shown, keys, key, true))}
        </ol>
        {set(shown)}
    }
    .into_any()
}

fn entry(shown: Shown, keys: Memo<Vec<String>>, key: String, changes: bool) -> AnyView {
    let read = {
        let key = key.clone();
        Memo::new(move || shown.of(|s| s.participation.get(&key).map(|p| (p.level, p.from))))
    };
    let latest = {
        let key = key.clone();
        move || keys.with(|k| k.first() == Some(&key)).then_some("true")
    };
    let level = move || {
        read.get()
            .map(|(level, _)| t(&format!("participation.{}", level.word())))
    };
    let from = move || match read.get().and_then(|(_, from)| from) {
        Some(day) => fill("people.part.from", &[("date", &day_words(day))]),
        None => t("people.part.always"),
    };
    let remove = move || {
        shown.change(|s| {
            s.participation.remove(&key);
        });
    };
    let label = view! { {t("people.part.remove")}<span class="unseen">" "{live(level)}" "{live(from)}</span> };
    view! {
        <li aria-current=latest>
            <p class="words" translate="no">{live(level)}</p>
            <p class="when row"><span>{live(from)}</span>{changes.then(|| button("quiet small", label, remove))}</p>
        </li>
    }
    .into_any()
}

/// From a day on they take part so far; today unless another day is chosen.
fn set(shown: Shown) -> AnyView {
    let workspace = shown.workspace;
    let none = (String::new(), t("tie-fields.choose"));
    let words = Participation::ALL.iter().map(|p| {
        let name = t(&format!("participation.{}", p.word()));
        (p.word().to_owned(), name)
    });
    let options: Vec<(String, String)> = [none].into_iter().chain(words).collect();
    let level = RwSignal::new(String::new());
    let day = workspace.app.today_to_choose();
    let error = RwSignal::new(None::<String>);
    let about = move || {
        let word = level.get();
        (!word.is_empty()).then(|| t(&format!("participation.{word}.about")))
    };
    let put = move || {
        let (Some(level_now), Some(from)) = (
            Participation::from_word(&level.get_untracked()),
            day.get_untracked(),
        ) else {
            let key = if day.get_untracked().is_none() {
                "people.part.error.day"
            } else {
                "people.part.error.level"
            };
            return error.set(Some(t(key)));
        };
        error.set(None);
        shown.change(|s| {
            let entry = Participated {
                level: level_now,
                from: Some(from),
                ..Participated::default()
            };
            s.participation.insert(from.to_string(), entry);
        });
        level.set(String::new());
    };
    view! {
        <div class="fields">
            {select_field(t("people.part.level"), false, Signal::stored(options), level.into(), move |word| level.set(word))}
            {form_day_field(t("people.part.day"), day.into(), move |d| day.set(d))}
        </div>
        <p class="hint" role="status">{live(about)}</p>
        <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{live(move || error.get())}</p>
        <div class="row">{button("", t("people.part.set"), put)}</div>
    }
    .into_any()
}

/// Influence and interest.
pub fn weight(shown: Shown) -> AnyView {
    view! {
        <div class="fields">
            {how_much(shown, "people.influence", |s| s.influence, |s, n| s.influence = n)}
            {how_much(shown, "people.interest", |s| s.interest, |s, n| s.interest = n)}
        </div>
        <p class="hint">{t("people.weight.hint")}</p>
    }
    .into_any()
}

/// How much of something they have: one of three, or not said.
fn how_much(
    shown: Shown,
    name: &'static str,
    read: fn(&Stakeholder) -> Option<i32>,
    write: fn(&mut Stakeholder, Option<i32>),
) -> AnyView {
    let now = Memo::new(move || shown.of(read).map(|n| GRID_WORDS[grid_line(n)]));
    let chosen = Signal::derive(move || now.get().unwrap_or_default().to_owned());
    let word = |word: &str| (word.to_owned(), t(&format!("boards.{word}")));
    let mut words: Vec<_> = GRID_WORDS.into_iter().map(word).collect();
    words.push((String::new(), t("boards.open")));
    let choose = move |word: String| {
        let line = GRID_WORDS.iter().position(|other| *other == word);
        shown.change(|s| write(s, line.map(|line| GRID[line])));
    };
    view! {
        <div class="field">
            <p class="setting-name" aria-hidden="true">{t(name)}</p>
            {segments(t(name), words, chosen, choose)}
        </div>
    }
    .into_any()
}

/// Two views of one placing: both are kept.
pub fn disagreements(shown: Shown) -> AnyView {
    let keys = Memo::new(move || shown.of(|s| s.disagreements.keys().cloned().collect::<Vec<_>>()));
    let add = move || {
        let key = shown.workspace.app.new_id().to_string();
        shown.change(|s| {
            s.disagreements.insert(key, Disagreement::default());
        });
    };
    view! {
        <div class="stack">
            <h3>{t("people.views")}</h3>
            <p class="soft">{t("people.views.what")}</p>
            <ul class="list" role="list" hidden=move || keys.with(Vec::is_empty)>{each(keys, move |key| views(shown, key))}</ul>
            {button("small", t("people.views.add"), add)}
        </div>
    }
    .into_any()
}

fn views(shown: Shown, key: String) -> AnyView {
    let field =
        |label: &str, read: fn(&Disagreement) -> &String, write: fn(&mut Disagreement, String)| {
            let (from, to) = (key.clone(), key.clone());
            let value = Signal::derive(move || {
                shown.of(|s| {
                    s.disagreements
                        .get(&from)
                        .map(|d| read(d).clone())
                        .unwrap_or_default()
                })
            });
            text_field(TextInput::lines(t(label)), value, move |words| {
                shown.change(|s| {
                    if let Some(views) = s.disagreements.get_mut(&to) {
                        write(views, words);
                    }
                });
            })
        };
    let one = field("people.view.one", |d| &d.one, |d, words| d.one = words);
    let other = field(
        "people.view.other",
        |d| &d.other,
        |d, words| d.other = words,
    );
    let remove = move || {
        shown.change(|s| {
            s.disagreements.remove(&key);
        });
    };
    view! {
        <li>
            <div class="list-main"><div class="fields">{one}{other}</div></div>
            <div class="list-actions">{button("quiet small", t("people.views.remove"), remove)}</div>
        </li>
    }
    .into_any()
}
