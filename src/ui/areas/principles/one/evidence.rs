//! Evidence: times when the principle was seen kept, or broken.

use super::{One, last_first};
use crate::browser::page;
use crate::community::Evidence;
use crate::ui::prelude::*;

const KEPT: &str = "kept";
const BROKEN: &str = "broken";

/// The section.
pub fn evidence(one: One) -> AnyView {
    let keys = one.see(|p| {
        let entries = p.evidence.iter();
        last_first(
            entries
                .map(|(key, seen)| (seen.on, String::new(), key.clone()))
                .collect(),
        )
    });
    view! {
        <section class="section">
            <h2>{t("principle.evidence")}</h2>
            <p class="soft" hidden=move || !keys.with(Vec::is_empty)>{t("principle.evidence.none")}</p>
            <ul class="list" role="list" hidden=move || keys.with(Vec::is_empty)>{each(keys, move |key| row(one, key))}</ul>
            {note_something(one)}
        </section>
    }
    .into_any()
}

fn row(one: One, key: String) -> AnyView {
    let key = StoredValue::new(key);
    let seen = one.see(move |p| key.with_value(|key| p.evidence.get(key).cloned()));
    let remove = move || {
        one.edit("edit.evidence-removed", |p| {
            key.with_value(|key| p.evidence.remove(key));
        });
        request_animation_frame(|| {
            page::focus("#note-evidence");
        });
    };
    let body = move || {
        let seen = seen.get()?;
        let (tone, word) = match seen.kept {
            true => ("good", t("principle.evidence.kept")),
            false => ("warn", t("principle.evidence.broken")),
        };
        let label = {
            let note = seen.note.clone();
            view! { {t("principle.evidence.remove")}<span class="unseen">" "{own(note)}</span> }
        };
        Some(view! {
            <div class="list-main">
                <p class="words" translate="no">{seen.note}</p>
                <p class="list-meta">
                    <span class="tag" data-tone=tone>{word}</span>
                    <span>{seen.on.map(day_words)}</span>
                </p>
            </div>
            <div class="list-actions">{button("quiet small", label, remove)}</div>
        })
    };
    view! { <li>{live(body)}</li> }.into_any()
}

fn note_something(one: One) -> AnyView {
    let form = Dialog::new();
    let which = RwSignal::new(KEPT.to_owned());
    let note = RwSignal::new(String::new());
    let on = one.workspace.app.today_to_choose();
    let wrong = RwSignal::new(false);
    let told = RwSignal::new(String::new());
    let open = move || {
        which.set(KEPT.to_owned());
        note.set(String::new());
        on.set(Some(one.workspace.today()));
        wrong.set(false);
        told.set(String::new());
        form.open();
    };
    let save = move || {
        let words = note.get_untracked().trim().to_owned();
        wrong.set(words.is_empty());
        if words.is_empty() || page::focus("dialog[open] input:invalid") {
            return;
        }
        let seen = Evidence {
            note: words,
            kept: which.with_untracked(|w| w == KEPT),
            on: on.get_untracked(),
            ..Evidence::default()
        };
        let key = one.workspace.app.new_id().to_string();
        one.edit("edit.evidence-added", |p| {
            p.evidence.insert(key, seen);
        });
        form.close();
        told.set(t("principle.evidence.told"));
    };
    let content = move || {
        let option = |word: &str| (word.to_owned(), t(&format!("principle.evidence.{word}")));
        let error = Signal::derive(move || wrong.get().then(|| t("principle.evidence.empty")));
        let words = TextInput::lines(t("principle.evidence.note"))
            .hint(t("principle.evidence.note.hint"))
            .at_once()
            .error(error);
        view! {
            <div class="stack">
                {segments(
                    t("principle.evidence.which"),
                    vec![option(KEPT), option(BROKEN)],
                    which.into(),
                    move |word| which.set(word),
                )}
                {text_field(words, note.into(), move |words| {
                    wrong.set(false);
                    note.set(words);
                })}
                {form_day_field(t("principle.evidence.on"), on.into(), move |day| on.set(day))}
            </div>
        }
        .into_any()
    };
    view! {
        <div class="row">
            <button type="button" class="button" id="note-evidence" on:click=move |_| open()>{t("principle.evidence.add")}</button>
            <span class="small soft" role="status">{live(move || told.get())}</span>
        </div>
        {dialog(
            form,
            t("principle.evidence.add"),
            t("principle.cancel"),
            content,
            move || button("primary", t("principle.evidence.save"), save),
        )}
    }
    .into_any()
}
