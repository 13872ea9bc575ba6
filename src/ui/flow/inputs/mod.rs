//! The inputs that steps are made of: one file each, all drawn on by every flow.

mod actions;
mod alone;
mod audit;
mod choose;
mod community_type;
mod for_each;
mod go_round;
mod gradient;
mod lift;
mod list;
mod open_actions;
mod private;
mod questions;
mod rate;
mod themes;
mod ties;
mod twins;

use leptos::prelude::*;

pub use twins::{told_of_twins, twins_of};

use super::At;
use crate::community::likeness::is_blank;
use crate::content::{find, text};
use crate::flow::Input;
use crate::ui::parts::{TextInput, day_field, text_field};

/// The view of an input.
pub fn input(at: At, input: &'static Input) -> AnyView {
    match input {
        Input::Text {
            field,
            long,
            required,
        } => words(at, field, *long, *required),
        Input::Day { field } => {
            let value = at.answer::<Option<crate::community::Date>>(field);
            let set = move |day: Option<crate::community::Date>| {
                at.set(field, day.map(|d| d.to_string()).unwrap_or_default());
            };
            day_field(label(at, field), value.into(), set)
        }
        Input::Choose {
            field,
            options,
            many,
        } => choose::choose(at, field, options, *many),
        Input::CommunityType => community_type::community_type(at),
        Input::List { pick } => list::list(at, *pick),
        Input::Questions => questions::questions(at),
        Input::Alone => alone::alone(at),
        Input::ForEach { items, fields } => for_each::for_each(at, *items, fields),
        Input::Gradient => gradient::gradient(at),
        Input::Rate { field } => rate::rate(at, field),
        Input::Themes => themes::themes(at),
        Input::Lift => lift::lift(at),
        Input::Ties => ties::ties(at),
        Input::Audit => audit::audit(at),
        Input::Actions => actions::actions(at),
        Input::OpenActions => open_actions::open_actions(at),
        Input::GoRound => go_round::go_round(at),
    }
}

/// The label of a field: `input.<flow>.<field>`.
fn label(at: At, field: &str) -> String {
    text(&format!("input.{}.{field}", at.flow.id))
}

fn words(at: At, field: &'static str, long: bool, required: bool) -> AnyView {
    let hint = find(&format!("input.{}.{field}.hint", at.flow.id)).unwrap_or_default();
    let input = match long {
        true => TextInput::lines(label(at, field)),
        false => TextInput::line(label(at, field)),
    };
    let value = at.answer::<String>(field);
    let error = Signal::derive(move || {
        let touched = at.workspace.read(|c| {
            c.runs
                .get(at.run)
                .is_some_and(|r| r.finished_steps.contains(at.step.id))
        });
        (required && touched && is_blank(&value.get()))
            .then(|| text(&format!("input.{}.{field}.error", at.flow.id)))
    });
    text_field(
        input.hint(hint.to_owned()).error(error),
        value.into(),
        move |words| at.set(field, words),
    )
}
