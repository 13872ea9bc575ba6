//! The one control in which people write: a line, several lines, a day, a
//! number. What is typed is on the device within a second ([`Typing`]); what
//! comes from elsewhere never rewrites it under the hand, and stands beside
//! it; nothing is cut, however much is pasted.

use std::sync::Arc;

use leptos::prelude::*;

use super::live;
use crate::browser::field;
use crate::browser::keys::{self, Listener};
use crate::community::{Hand, LONGEST_TEXT};
use crate::content::{count, fill, text};
use crate::ui::state::app::App;
use crate::ui::state::drafts::Draft;
use crate::ui::state::typing::{self, Typing};
use crate::ui::state::{RwSignal, StoredValue, follow};

/// What a control looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// One line.
    Line,
    /// Several lines, so many of them at first.
    Lines(u8),
    /// A day.
    Day,
    /// A time of day.
    Time,
}

/// What becomes of what is typed.
#[derive(Clone, PartialEq, Eq)]
pub enum Goes {
    /// Into the community: each stretch of typing is an edit. Words too long
    /// for a file are kept on the device under this name.
    In(String),
    /// Into a form that can be cancelled, at every key; under this name it is
    /// kept on the device until the form is sent or put away.
    IntoForm(String),
    /// Into a line that is added by its own button; kept likewise.
    IntoLine(String),
    /// Into what keeps it by itself, at every key.
    ByItself,
}

/// What takes a text.
pub type Act = Arc<dyn Fn(String) + Send + Sync>;

/// A control to be drawn.
pub struct Control {
    /// The id of its element.
    pub id: String,
    /// What it looks like.
    pub look: Look,
    /// What becomes of what is typed.
    pub goes: Goes,
    /// A class.
    pub class: &'static str,
    /// Its name, where no label stands beside it.
    pub name: Option<String>,
    /// The ids of what describes it.
    pub described: String,
    /// Whether something is wrong with it.
    pub invalid: Signal<bool>,
    /// Whether the browser may check the spelling: not under a veil.
    pub spelling: bool,
    /// The longest text that can be handed on, in letters.
    pub longest: usize,
    /// What it shows.
    pub value: Signal<String>,
    /// Takes what is typed.
    pub change: Act,
    /// Hears what stands there when the hand leaves it.
    pub left: Option<Act>,
    /// What keys do.
    pub keys: Option<Listener>,
}

/// A control, and what is said below it.
pub struct Drawn {
    /// The control.
    pub control: AnyView,
    /// That what stands there is too long to keep, or no day; what was written
    /// elsewhere meanwhile.
    pub notes: AnyView,
}

/// What is known of a control while it is in the page.
#[derive(Clone, Copy)]
struct State {
    id: StoredValue<String>,
    value: Signal<String>,
    change: StoredValue<Act>,
    left: StoredValue<Option<Act>>,
    /// What was typed and not handed on.
    typed: StoredValue<Option<String>>,
    /// What the control showed when it last followed `value`.
    seen: StoredValue<String>,
    typing: StoredValue<Option<Typing>>,
    draft: Option<Draft>,
    longest: usize,
    /// Whether each key is handed on at once.
    at_once: bool,
    /// Whether what stands there is none of what such a control holds.
    bad: RwSignal<bool>,
    /// By how much what stands there is too long.
    too_long: RwSignal<usize>,
    /// What was written elsewhere while somebody writes here.
    elsewhere: RwSignal<Option<String>>,
}

impl State {
    /// By how many letters a text is longer than what can be handed on.
    fn too_long(self, words: &str) -> usize {
        // No text has more letters than bytes.
        match words.len() > self.longest {
            true => words.chars().count().saturating_sub(self.longest),
            false => 0,
        }
    }

    fn input(self) {
        let Some(id) = self.id.try_get_value() else {
            return;
        };
        let Some(words) = field::text(&id).filter(|_| field::is_valid(&id)) else {
            return;
        };
        self.bad.set(false);
        self.too_long.set(self.too_long(&words));
        if self.at_once {
            // A form never gets half of what stands there.
            let fits = self.too_long.get_untracked() == 0;
            let whole = if fits { words.clone() } else { String::new() };
            self.seen.set_value(whole.clone());
            self.hand_to_form(whole);
        }
        self.typed.set_value(Some(words));
        if let Some(typing) = self.typing.get_value() {
            typing.press();
        }
    }

    /// Hands on what was typed.
    fn hand_on(self) {
        let Some(words) = self.typed.try_update_value(Option::take).flatten() else {
            return;
        };
        let is_too_long = self.too_long(&words) > 0;
        if self.at_once || is_too_long {
            if let Some(draft) = self.draft {
                draft.keep(&words);
            }
            return;
        }
        if let Some(draft) = self.draft {
            draft.drop();
        }
        let Some(change) = self.change.try_get_value() else {
            return;
        };
        let hand = Hand {
            typed: words.clone(),
            seen: self.seen.get_value(),
        };
        if let Some(typing) = self.typing.get_value() {
            typing.by_hand(hand, || change(words));
        }
        if let Some(now) = self.value.try_get_untracked() {
            self.seen.set_value(now);
        }
    }

    fn hand_to_form(self, words: String) {
        if let Some(change) = self.change.try_get_value() {
            change(words);
        }
    }

    /// Takes up what the community, or the form, says now.
    fn follow(self, now: String) {
        let Some(id) = self.id.try_get_value() else {
            return;
        };
        if self.seen.with_value(|seen| *seen == now) {
            // What was written elsewhere was taken back there.
            return self.elsewhere.set(None);
        }
        if self.at_once {
            // The form itself says so: it was sent, or begun anew.
            self.typed.set_value(None);
            self.too_long.set(0);
            if let Some(draft) = self.draft {
                draft.drop();
            }
        } else if self.is_under_hand(&id) {
            let stands = field::text(&id).unwrap_or_default();
            let differs = stands.trim() != now.trim();
            return self.elsewhere.set(differs.then_some(now));
        }
        self.show(&id, now);
    }

    fn show(self, id: &str, now: String) {
        field::put(id, &now);
        self.elsewhere.set(None);
        self.seen.set_value(now);
    }

    fn is_under_hand(self, id: &str) -> bool {
        let waits = self.typing.get_value().is_some_and(Typing::waits);
        let has_focus = field::has_focus(id) && !typing::is_step();
        waits || self.too_long.get_untracked() > 0 || has_focus
    }

    /// The hand leaves the field. One that is taken out of the page is left
    /// too, after all that belongs to it is gone.
    fn leave(self) {
        let Some(id) = self.id.try_get_value() else {
            return;
        };
        if let Some(typing) = self.typing.get_value() {
            typing.pause();
        }
        // What was handed on may have taken the field away.
        let Some(now) = self.value.try_get_untracked() else {
            return;
        };
        self.bad.set(!field::is_valid(&id));
        // What was written elsewhere, and not written over here.
        let came = self.elsewhere.with_untracked(Option::is_some);
        if came && self.too_long.get_untracked() == 0 && !self.at_once {
            self.show(&id, now);
        } else if field::text(&id).is_some_and(|text| text.trim() == now.trim()) {
            field::put(&id, &now);
        }
        let left = self.left.try_get_value().flatten();
        if let (Some(left), Some(words)) = (left, field::text(&id)) {
            left(words);
        }
    }
}

impl Control {
    /// A line for words that are part of a form or a list, which `goes` says.
    pub fn line(id: String, goes: Goes, value: Signal<String>, change: Act) -> Control {
        Control {
            id,
            look: Look::Line,
            goes,
            class: "",
            name: None,
            described: String::new(),
            invalid: Signal::stored(false),
            spelling: true,
            longest: LONGEST_TEXT,
            value,
            change,
            left: None,
            keys: None,
        }
    }
}

/// Draws a control.
pub fn control(control: Control) -> Drawn {
    let Control {
        id,
        look,
        goes,
        class,
        name,
        described,
        invalid,
        spelling,
        longest,
        value,
        change,
        left,
        keys: listener,
    } = control;
    let at_once = !matches!(goes, Goes::In(_));
    let by_itself = goes == Goes::ByItself;
    // What waits is handed on before its draft is let go: somebody else may take
    // the step away in which one is typing.
    let under_hand = StoredValue::new(None::<Typing>);
    on_cleanup(move || {
        let typing = under_hand.try_get_value().flatten();
        typing.into_iter().for_each(Typing::done);
    });
    let is_of_form = matches!(goes, Goes::IntoForm(_));
    let draft = match goes {
        Goes::ByItself => None,
        Goes::In(name) | Goes::IntoForm(name) | Goes::IntoLine(name) => {
            use_context::<App>().map(|app| Draft::of(app, &name, is_of_form))
        }
    };
    let begun = draft.and_then(Draft::kept);
    let shown = value.get_untracked();
    let state = State {
        id: StoredValue::new(id.clone()),
        value,
        change: StoredValue::new(change),
        left: StoredValue::new(left),
        typed: StoredValue::new(None),
        seen: StoredValue::new(shown.clone()),
        typing: StoredValue::new(None),
        draft,
        longest,
        at_once,
        bad: RwSignal::new(false),
        too_long: RwSignal::new(0),
        elsewhere: RwSignal::new(None),
    };
    let too_long = begun.as_deref().map(|begun| state.too_long(begun));
    state.too_long.set(too_long.unwrap_or(0));
    if !by_itself {
        let typing = Typing::new(move || state.hand_on());
        state.typing.set_value(Some(typing));
        under_hand.set_value(Some(typing));
    }
    if let Some(begun) = begun.clone().filter(|_| state.at_once) {
        state.seen.set_value(begun.clone());
        state.hand_to_form(begun);
    }
    let begun = begun.unwrap_or(shown);
    follow(move || state.follow(value.get()));
    if at_once {
        typing::follower(move || {
            if let Some(now) = value.try_get_untracked() {
                state.follow(now);
            }
        });
    }
    let wrong =
        move || (invalid.get() || state.bad.get() || state.too_long.get() > 0).then_some("true");
    let press = keys::passing(listener);
    let (input, change, blur) = (
        move |_| state.input(),
        move |_| {
            state
                .typing
                .try_get_value()
                .flatten()
                .into_iter()
                .for_each(Typing::done)
        },
        move |_| state.leave(),
    );
    let spell = (!spelling).then_some("false");
    let direction = matches!(look, Look::Line | Look::Lines(_)).then_some("auto");
    let control = match look {
        Look::Lines(rows) => view! {
            <textarea id=id class=class rows=rows.to_string() dir=direction autocomplete="off" spellcheck=spell
                aria-label=name aria-describedby=described aria-invalid=wrong prop:value=begun
                on:input=input on:change=change on:blur=blur on:keydown=press></textarea>
        }
        .into_any(),
        _ => {
            let kind = match look {
                Look::Day => "date",
                Look::Time => "time",
                _ => "text",
            };
            let (least, most) = match look {
                Look::Day => (Some("1900-01-01"), Some("2999-12-31")),
                _ => (None, None),
            };
            view! {
                <input id=id class=class type=kind dir=direction autocomplete="off" spellcheck=spell
                    min=least max=most
                    aria-label=name aria-describedby=described aria-invalid=wrong prop:value=begun
                    on:input=input on:change=change on:blur=blur on:keydown=press />
            }
            .into_any()
        }
    };
    let bad = match look {
        Look::Day => "day.none",
        Look::Time => "time.none",
        _ => "number.none",
    };
    let notes = view! {
        {move || state.bad.get().then(|| view! { <p class="error" role="alert">{text(bad)}</p> })}
        {move || (state.too_long.get() > 0).then(|| view! {
            <p class="error" role="alert">{live(move || count("field.too-long", state.too_long.get()))}</p>
        })}
        {move || state.elsewhere.get().map(|words| view! {
            <p class="hint" role="status">{fill("field.elsewhere", &[("words", &words)])}</p>
        })}
    }
    .into_any();
    Drawn { control, notes }
}
