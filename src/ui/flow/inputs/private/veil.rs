//! The veil: what is typed under it shows only to whoever peeks.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::parts::live;
use crate::ui::state::RwSignal;

use super::Private;
use crate::browser::keys;
use crate::content::text;
use crate::ui::parts::{Control, Goes, Look, button, control, toggle, unique};

/// A field under the veil.
#[derive(Clone)]
pub struct Veiled {
    /// Under which name its text is kept while the turn lasts.
    pub field: String,
    /// Its label.
    pub label: String,
    /// A hint under the label; empty for none.
    pub hint: String,
    /// Whether it takes one line only.
    pub short: bool,
}

/// Fields that one person fills in alone, hidden while typing. `finish` is
/// also called by Ctrl and Enter.
pub fn veil(
    private: Private,
    person: String,
    fields: Vec<Veiled>,
    finish: impl Fn() + Clone + 'static,
) -> AnyView {
    // Whoever says it sees whether it is taken down as it was said.
    let peek = RwSignal::new(private.aloud.get_untracked());
    let one = |field: Veiled| one(private, person.clone(), field, finish.clone());
    let told = move || {
        text(if peek.get() {
            "veil.shown"
        } else {
            "veil.hidden"
        })
    };
    view! {
        <div class="veil" data-peek=move || peek.get().to_string()>
            {fields.into_iter().map(one).collect_view()}
            <div class="veil-foot">
                <span>{live(told)}</span>
                {toggle("quiet small", text("veil.peek"), peek.into(), move || peek.update(|p| *p = !*p))}
            </div>
        </div>
    }
    .into_any()
}

fn one(private: Private, person: String, veiled: Veiled, finish: impl Fn() + 'static) -> AnyView {
    let Veiled {
        field,
        label,
        hint,
        short,
    } = veiled;
    let id = format!("veil-{}", unique());
    let hint_id = format!("{id}-hint");
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    let begun = private.draft(&person, &field);
    let keep = move |words: String| private.type_(&person, &field, &words);
    let finish = keys::acting(move |pressed, _| {
        let is_end = pressed.key == "Enter" && pressed.control;
        // A key that was held before this field came does not end its turn.
        if is_end && !pressed.repeats {
            finish();
        }
        is_end
    });
    let drawn = control(Control {
        look: if short { Look::Line } else { Look::Lines(4) },
        described: described.unwrap_or_default(),
        spelling: false,
        keys: Some(finish),
        ..Control::line(
            id.clone(),
            Goes::ByItself,
            Signal::stored(begun),
            Arc::new(keep),
        )
    });
    view! {
        <div class="field large">
            <label for=id>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {drawn.control}
            {drawn.notes}
        </div>
    }
    .into_any()
}

/// The ways out of a turn: done, or passed at no cost. `again` says that the
/// person has had a turn and came back to it.
pub fn turn_ways(again: bool, finish: impl Fn() + 'static, pass: impl Fn() + 'static) -> AnyView {
    let pass_words = if again { "turn.leave-it" } else { "turn.pass" };
    view! {
        <div class="row">
            {button("primary large", text("turn.done"), finish)}
            {button("quiet", text(pass_words), pass)}
        </div>
    }
    .into_any()
}
