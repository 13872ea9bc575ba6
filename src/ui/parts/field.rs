//! Fields: a label, a hint, and the control in which people write.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::parts::live;

use super::control::{Control, Goes, Look, control};
use crate::community::{Date, Time};
pub use crate::ui::state::typing::unique;

/// A field for words.
pub struct TextInput {
    /// Its label.
    pub label: String,
    /// A hint under the label; empty for none.
    pub hint: String,
    /// Whether several lines are usual.
    pub long: bool,
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
    let drawn = control(Control {
        look: if long { Look::Lines(3) } else { Look::Line },
        described,
        invalid: Signal::derive(move || error.with(Option::is_some)),
        ..Control::line(id.clone(), goes(&label, at_once), value, change)
    });
    view! {
        <div class=format!("field {class}")>
            <label for=id class:unseen=quiet>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {drawn.control}
            {drawn.notes}
            {what_is_wrong(error_id, error)}
        </div>
    }
    .into_any()
}

fn goes(label: &str, into_form: bool) -> Goes {
    match into_form {
        true => Goes::IntoForm(label.to_owned()),
        false => Goes::In(label.to_owned()),
    }
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
    plain_day_field(label, false, value, Box::new(change))
}

/// The same in a form that is sent by its own button, where nothing is an edit yet.
pub fn form_day_field(
    label: String,
    value: Signal<Option<Date>>,
    change: impl Fn(Option<Date>) + Send + Sync + 'static,
) -> AnyView {
    plain_day_field(label, true, value, Box::new(change))
}

fn plain_day_field(
    label: String,
    of_form: bool,
    value: Signal<Option<Date>>,
    change: Box<dyn Fn(Option<Date>) + Send + Sync>,
) -> AnyView {
    let words = Signal::derive(move || value.get().map(|d| d.to_string()).unwrap_or_default());
    let change = Arc::new(move |words: String| change(Date::parse(&words)));
    narrow_field(label, of_form, Look::Day, words, change)
}

/// A field for a time of day. A time that is none is refused in a sentence.
pub fn time_field(
    label: String,
    value: Signal<Option<Time>>,
    change: impl Fn(Option<Time>) + Send + Sync + 'static,
) -> AnyView {
    let words = Signal::derive(move || value.get().map(|t| t.to_string()).unwrap_or_default());
    let change = Arc::new(move |words: String| change(Time::parse(&words)));
    narrow_field(label, false, Look::Time, words, change)
}

fn narrow_field(
    label: String,
    of_form: bool,
    look: Look,
    value: Signal<String>,
    change: Arc<dyn Fn(String) + Send + Sync>,
) -> AnyView {
    let id = format!("field-{}", unique());
    let drawn = control(Control {
        look,
        ..Control::line(id.clone(), goes(&label, of_form), value, change)
    });
    view! {
        <div class="field narrow">
            <label for=id>{label}</label>
            {drawn.control}
            {drawn.notes}
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
    plain_select_field(label, quiet, options, value, Box::new(change), None)
}

/// The same, with whether something is wrong with it and the id of the words
/// that say so.
pub fn select_field_that(
    label: String,
    options: Signal<Vec<(String, String)>>,
    value: Signal<String>,
    change: impl Fn(String) + Send + Sync + 'static,
    wrong: Option<(Signal<bool>, String)>,
) -> AnyView {
    plain_select_field(label, false, options, value, Box::new(change), wrong)
}

fn plain_select_field(
    label: String,
    quiet: bool,
    options: Signal<Vec<(String, String)>>,
    value: Signal<String>,
    change: Box<dyn Fn(String) + Send + Sync>,
    wrong: Option<(Signal<bool>, String)>,
) -> AnyView {
    let (wrong, said) = wrong.unzip();
    let invalid = move || wrong.is_some_and(|wrong| wrong.get()).then_some("true");
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
            <select id=id aria-invalid=invalid aria-describedby=said on:change:target=move |ev| change(ev.target().value())>
                {live(move || options.get().into_iter().map(option).collect_view())}
            </select>
        </div>
    }
    .into_any()
}
