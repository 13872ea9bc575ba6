//! Fields. What is typed reaches the community when typing pauses or the
//! field is left, so that one sentence is one edit.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::ui::parts::live;

use crate::community::Date;
use crate::content::text;

/// How long typing pauses before what was typed is an edit.
const PAUSE: Duration = Duration::from_millis(400);

/// A number that no other call has had: for the ids of labels.
pub fn unique() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// A field for words.
pub struct TextInput {
    /// Its label.
    pub label: String,
    /// A hint under the label; empty for none.
    pub hint: String,
    /// Whether several lines are usual.
    pub long: bool,
    /// The longest text, in UTF-16 units.
    pub longest: usize,
    /// Whether the label is for screen readers only.
    pub quiet: bool,
    /// A class beside `field`.
    pub class: &'static str,
    /// Whether what is typed is handed on at once: in a form that is sent by
    /// its own button, where nothing is an edit yet.
    pub at_once: bool,
    /// What is wrong with it; `None` if nothing.
    pub error: Signal<Option<String>>,
}

impl TextInput {
    /// One line with a label.
    pub fn line(label: String) -> TextInput {
        TextInput {
            label,
            hint: String::new(),
            long: false,
            longest: 300,
            quiet: false,
            class: "",
            at_once: false,
            error: Signal::stored(None),
        }
    }

    /// Several lines with a label.
    pub fn lines(label: String) -> TextInput {
        TextInput {
            long: true,
            longest: 10_000,
            ..TextInput::line(label)
        }
    }

    /// With a hint.
    pub fn hint(self, hint: String) -> TextInput {
        TextInput { hint, ..self }
    }

    /// With its label for screen readers only.
    pub fn quiet(self) -> TextInput {
        TextInput {
            quiet: true,
            ..self
        }
    }

    /// With a class beside `field`.
    pub fn class(self, class: &'static str) -> TextInput {
        TextInput { class, ..self }
    }

    /// Handing on at once what is typed.
    pub fn at_once(self) -> TextInput {
        TextInput {
            at_once: true,
            ..self
        }
    }

    /// With what is wrong with it.
    pub fn error(self, error: Signal<Option<String>>) -> TextInput {
        TextInput { error, ..self }
    }
}

/// A field for words that follows `value` and hands on what is typed.
pub fn text_field(
    input: TextInput,
    value: Signal<String>,
    change: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    plain_text_field(input, value, Arc::new(change))
}

fn plain_text_field(
    input: TextInput,
    value: Signal<String>,
    change: Arc<dyn Fn(String) + Send + Sync>,
) -> AnyView {
    let TextInput {
        label,
        hint,
        long,
        longest,
        quiet,
        class,
        at_once,
        error,
    } = input;
    let id = format!("field-{}", unique());
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = match hint.is_empty() {
        true => error_id.clone(),
        false => [&hint_id, " ", &error_id].concat(),
    };
    let typed: StoredValue<Option<String>> = StoredValue::new(None);
    let timer: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    let commit = move || {
        if let Some(handle) = timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
        if let Some(text) = typed.try_update_value(Option::take).flatten() {
            change(text);
        }
    };
    let on_input = {
        let commit = commit.clone();
        move |text: String| {
            typed.set_value(Some(text));
            if at_once {
                return commit();
            }
            let commit = commit.clone();
            timer.update_value(|timer| {
                if let Some(handle) = timer.take() {
                    handle.clear();
                }
                *timer = set_timeout_with_handle(commit, PAUSE).ok();
            });
        }
    };
    let leave = {
        let commit = commit.clone();
        move || commit()
    };
    on_cleanup(commit);
    let invalid = move || error.get().map(|_| "true");
    let control = if long {
        view! {
            <textarea id=id.clone() rows="3" dir="auto" maxlength=longest aria-describedby=described aria-invalid=invalid
                prop:value=move || value.get()
                on:input:target=move |ev| on_input(ev.target().value())
                on:change=move |_| leave()></textarea>
        }
        .into_any()
    } else {
        view! {
            <input id=id.clone() type="text" dir="auto" autocomplete="off" maxlength=longest aria-describedby=described
                aria-invalid=invalid
                prop:value=move || value.get()
                on:input:target=move |ev| on_input(ev.target().value())
                on:change=move |_| leave() />
        }
        .into_any()
    };
    view! {
        <div class=format!("field {class}")>
            <label for=id class:unseen=quiet>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {control}
            {what_is_wrong(error_id, error)}
        </div>
    }
    .into_any()
}

/// What is wrong with a field, in a sentence that is also spoken; nothing
/// while nothing is.
pub fn what_is_wrong(id: String, error: Signal<Option<String>>) -> AnyView {
    let sentence = move |error: String| {
        let id = id.clone();
        view! { <p class="error" id=id role="alert">{error}</p> }
    };
    view! { {move || error.get().map(&sentence)} }.into_any()
}

/// A field for a day. A day that is none is refused in a sentence.
pub fn day_field(
    label: String,
    value: Signal<Option<Date>>,
    change: impl Fn(Option<Date>) + Send + Sync + 'static,
) -> AnyView {
    plain_day_field(label, value, Box::new(change))
}

fn plain_day_field(
    label: String,
    value: Signal<Option<Date>>,
    change: Box<dyn Fn(Option<Date>) + Send + Sync>,
) -> AnyView {
    let id = format!("field-{}", unique());
    let error_id = format!("{id}-error");
    let wrong = RwSignal::new(false);
    view! {
        <div class="field narrow">
            <label for=id.clone()>{label}</label>
            <input id=id type="date" min="1900-01-01" max="2999-12-31" aria-describedby=error_id.clone()
                aria-invalid=move || wrong.get().then_some("true")
                prop:value=move || value.get().map(|d| d.to_string()).unwrap_or_default()
                on:change:target=move |ev| {
                    // A day that is none, or a year half typed, changes nothing.
                    if ev.target().check_validity() {
                        wrong.set(false);
                        change(Date::parse(&ev.target().value()));
                    }
                }
                on:blur:target=move |ev| wrong.set(!ev.target().check_validity()) />
            {what_is_wrong(error_id, Signal::derive(move || wrong.get().then(|| text("day.none"))))}
        </div>
    }
    .into_any()
}

/// A field for a whole number from 0 to 100.
pub fn number_field(
    label: String,
    value: Signal<Option<i32>>,
    change: impl Fn(Option<i32>) + Send + Sync + 'static,
) -> AnyView {
    plain_number_field(label, value, Box::new(change))
}

fn plain_number_field(
    label: String,
    value: Signal<Option<i32>>,
    change: Box<dyn Fn(Option<i32>) + Send + Sync>,
) -> AnyView {
    let id = format!("field-{}", unique());
    view! {
        <div class="field narrow">
            <label for=id.clone()>{label}</label>
            <input id=id type="number" min="0" max="100" step="5" inputmode="numeric"
                prop:value=move || value.get().map(|n| n.to_string()).unwrap_or_default()
                on:change:target=move |ev| {
                    change(ev.target().value().trim().parse().ok().map(|n: i32| n.clamp(0, 100)))
                } />
        </div>
    }
    .into_any()
}

/// A choice from a list that is too long for cards: `(value, label)` pairs.
pub fn select_field(
    label: String,
    quiet: bool,
    options: Signal<Vec<(String, String)>>,
    value: Signal<String>,
    change: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    plain_select_field(label, quiet, options, value, Box::new(change))
}

fn plain_select_field(
    label: String,
    quiet: bool,
    options: Signal<Vec<(String, String)>>,
    value: Signal<String>,
    change: Box<dyn Fn(String) + Send + Sync>,
) -> AnyView {
    let id = format!("field-{}", unique());
    let option = move |(word, name): (String, String)| {
        let chosen = {
            let word = word.clone();
            move || value.get() == word
        };
        view! { <option value=word dir="auto" prop:selected=chosen>{name}</option> }.into_any()
    };
    view! {
        <div class="field">
            <label for=id.clone() class:unseen=quiet>{label}</label>
            <select id=id on:change:target=move |ev| change(ev.target().value())>
                {live(move || options.get().into_iter().map(option).collect_view())}
            </select>
        </div>
    }
    .into_any()
}
