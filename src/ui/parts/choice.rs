//! Choices: cards of radio buttons or checkboxes, and small segments.

use std::sync::Arc;

use leptos::prelude::*;

use super::field::unique;

/// One thing to choose.
#[derive(Clone)]
pub struct Choice {
    /// The word it stands for.
    pub word: String,
    /// Its name.
    pub name: String,
    /// What it means; empty for none.
    pub why: String,
}

impl Choice {
    /// The words of a vocabulary, named and explained from the content.
    pub fn all(vocabulary: &str, words: &[&str]) -> Vec<Choice> {
        let one = |word: &&str| {
            let key = format!("{vocabulary}.{word}");
            Choice {
                word: (*word).to_owned(),
                name: crate::content::text(&key),
                why: crate::content::find(&format!("{key}.about"))
                    .unwrap_or_default()
                    .to_owned(),
            }
        };
        words.iter().map(one).collect()
    }
}

/// Cards to choose one or many of. `change` gets all that are chosen.
pub fn choices(
    legend: String,
    class: &'static str,
    options: Vec<Choice>,
    many: bool,
    chosen: Signal<Vec<String>>,
    change: impl Fn(Vec<String>) + Send + Sync + 'static,
) -> AnyView {
    cards(legend, class, options, many, chosen, Arc::new(change))
}

fn cards(
    legend: String,
    class: &'static str,
    options: Vec<Choice>,
    many: bool,
    chosen: Signal<Vec<String>>,
    change: Arc<dyn Fn(Vec<String>) + Send + Sync>,
) -> AnyView {
    let group = format!("choices-{}", unique());
    let cards = options.into_iter().map(|Choice { word, name, why }| {
        let (group, change) = (group.clone(), change.clone());
        let on = {
            let word = word.clone();
            move || chosen.with(|c| c.contains(&word))
        };
        let pick = move |checked: bool| {
            let mut now = if many {
                chosen.get_untracked()
            } else {
                Vec::new()
            };
            now.retain(|w| *w != word);
            if checked {
                now.push(word.clone());
            }
            change(now);
        };
        let why = (!why.is_empty()).then(|| view! { <span class="choice-why">{why}</span> });
        view! {
            <label class="choice">
                <input type=if many { "checkbox" } else { "radio" } name=group prop:checked=on
                    on:change:target=move |ev| pick(ev.target().checked()) />
                <span class="choice-name"><bdi>{name}</bdi></span>
                {why}
            </label>
        }
        .into_any()
    });
    view! {
        <fieldset class=format!("choices {class}")>
            <legend>{legend}</legend>
            {cards.collect_view()}
        </fieldset>
    }
    .into_any()
}

/// Short words to choose some of; kinds of knowledge with their shapes.
pub fn chips(
    legend: String,
    of_kinds: bool,
    options: Vec<Choice>,
    chosen: Signal<Vec<String>>,
    change: impl Fn(Vec<String>) + Send + Sync + 'static,
) -> AnyView {
    plain_chips(legend, of_kinds, options, chosen, Arc::new(change))
}

fn plain_chips(
    legend: String,
    of_kinds: bool,
    options: Vec<Choice>,
    chosen: Signal<Vec<String>>,
    change: Arc<dyn Fn(Vec<String>) + Send + Sync>,
) -> AnyView {
    let chips = options.into_iter().map(|Choice { word, name, why }| {
        let change = change.clone();
        let kind = of_kinds.then(|| word.clone());
        let on = {
            let word = word.clone();
            move || chosen.with(|c| c.contains(&word))
        };
        let pick = move |checked: bool| {
            let mut now = chosen.get_untracked();
            now.retain(|w| *w != word);
            if checked {
                now.push(word.clone());
            }
            change(now);
        };
        view! {
            <label class="chip" title=why>
                <input type="checkbox" prop:checked=on
                    on:change:target=move |ev| pick(ev.target().checked()) />
                <span class:kind=of_kinds data-kind=kind><bdi>{name}</bdi></span>
            </label>
        }
        .into_any()
    });
    view! {
        <fieldset class="chips">
            <legend>{legend}</legend>
            {chips.collect_view()}
        </fieldset>
    }
    .into_any()
}

/// A few short options side by side.
pub fn segments(
    legend: String,
    options: Vec<(String, String)>,
    chosen: Signal<String>,
    change: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    plain_segments(legend, options, chosen, Arc::new(change))
}

fn plain_segments(
    legend: String,
    options: Vec<(String, String)>,
    chosen: Signal<String>,
    change: Arc<dyn Fn(String) + Send + Sync>,
) -> AnyView {
    let group = format!("segments-{}", unique());
    let labels = options.into_iter().map(|(word, name)| {
        let (group, change) = (group.clone(), change.clone());
        let on = { let word = word.clone(); move || chosen.get() == word };
        view! {
            <label><input type="radio" name=group prop:checked=on on:change=move |_| change(word.clone()) /><bdi>{name}</bdi></label>
        }
        .into_any()
    });
    view! { <div class="segments" role="radiogroup" aria-label=legend>{labels.collect_view()}</div> }.into_any()
}
