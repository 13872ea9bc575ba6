//! What is added line by line: a field and the button that adds.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{keys, page};
use crate::community::likeness::{is_blank, visible};
use crate::flow::Holds;
use crate::ui::parts::live;
use crate::ui::state::RwSignal;

use super::action::button;
use super::control::{Control, Goes, Look, control};
use super::field::{unique, what_is_wrong};
use super::pasted::Pasted;
use crate::ui::state::typing::{Taken, adder};

type Add = Arc<dyn Fn(&str) -> Result<String, String> + Send + Sync>;

/// A field whose line is added by Enter or by its button and then makes room
/// for the next. `add` answers with what to tell, or with what is wrong; then
/// the line stays.
pub fn add_line(
    label: String,
    hint: String,
    name: String,
    add: impl Fn(&str) -> Result<String, String> + Send + Sync + 'static,
) -> AnyView {
    adding(label, hint, name, None, Arc::new(add))
}

/// The same for one line or many. What a paste holds is shown before it is
/// added; `add` gets one entry on each line.
pub fn add_lines(
    label: String,
    hint: String,
    name: String,
    add: impl Fn(&str) -> Result<String, String> + Send + Sync + 'static,
) -> AnyView {
    adding(label, hint, name, Some(Holds::Sentences), Arc::new(add))
}

/// The same for names: they may also stand in one line, with commas between.
pub fn add_names(
    label: String,
    hint: String,
    name: String,
    add: impl Fn(&str) -> Result<String, String> + Send + Sync + 'static,
) -> AnyView {
    adding(label, hint, name, Some(Holds::Names), Arc::new(add))
}

fn adding(label: String, hint: String, name: String, many: Option<Holds>, add: Add) -> AnyView {
    let id = format!("add-{}", unique());
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let words = RwSignal::new(String::new());
    let pasted = many.map(|holds| Pasted::new(words.into(), holds));
    let (told, wrong) = (RwSignal::new(String::new()), RwSignal::new(None));
    let take_in = move || {
        let typed = pasted.map_or_else(|| words.get_untracked(), Pasted::lines);
        let (said, error) = match add(visible(&typed)) {
            Ok(said) => {
                words.set(String::new());
                (said, None)
            }
            Err(error) => (String::new(), Some(error)),
        };
        told.set(said);
        wrong.set(error);
    };
    adder({
        let take_in = take_in.clone();
        move || {
            if words.with_untracked(|words| is_blank(words)) {
                return Taken::Nothing;
            }
            take_in();
            match wrong.with_untracked(Option::is_some) {
                true => Taken::Not,
                false => Taken::In,
            }
        }
    });
    let press = {
        let focus = format!("#{id}");
        move || {
            take_in();
            page::focus(&focus);
        }
    };
    let enter = keys::entering(press.clone());
    let goes = Goes::IntoLine(label.clone());
    let keep = Arc::new(move |typed| words.set(typed));
    let drawn = control(Control {
        look: if many.is_some() {
            Look::Lines(1)
        } else {
            Look::Line
        },
        described: [&hint_id, " ", &error_id].concat(),
        invalid: Signal::derive(move || wrong.with(Option::is_some)),
        keys: Some(enter),
        ..Control::line(id.clone(), goes, words.into(), keep)
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <p class="hint" id=hint_id>{hint}</p>
            <div class="beside">{drawn.control}{button("", name, press)}</div>
            {drawn.notes}
            {pasted.map(Pasted::view)}
            {what_is_wrong(error_id, wrong.into())}
            <p class="small soft" role="status">{live(move || told.get())}</p>
        </div>
    }
    .into_any()
}
