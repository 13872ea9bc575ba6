//! The inputs that steps are made of: one file each, all drawn on by every flow.

mod actions;
mod alone;
mod audit;
mod boards;
mod choose;
mod community_type;
mod display;
mod dots;
mod for_each;
mod go_round;
mod gradient;
mod instrument;
mod items;
mod lift;
mod list;
mod one_by_one;
mod open_actions;
mod private;
mod questions;
mod rate;
mod roles;
mod story;
mod taking;
mod themes;
mod ties;
mod twins;
mod whose;
mod word;

use leptos::prelude::*;

pub use twins::{told_of_twins, twins_of};

use super::At;
use crate::community::likeness::is_blank;
use crate::content::{find, text};
use crate::flow::{Flow, Goes, Input};
use crate::ui::parts::wing::{self, wing};
use crate::ui::parts::{TextInput, day_field, text_field};

/// The door of inputs that are a wing.
type InputOf = fn(At, &'static Input) -> AnyView;

wing! {
    /// What is answered alone, and revealed.
    PRIVATE: InputOf = private, private_input, ["private", "starters", "kinds", "reflections"]
}
wing! {
    /// Where dots are placed.
    VOTING: InputOf = voting, voting_input, ["private", "starters", "kinds", "reflections"]
}
wing! {
    /// Who is tied to whom, and what the map points out.
    MAPPING: InputOf = mapping, mapping_input, ["people", "audit", "kinds", "actions"]
}
wing! {
    /// What a group makes of its answers.
    REFLECTING: InputOf = reflecting, reflecting_input, ["reflections", "starters", "actions", "kinds"]
}
wing! {
    /// What kind of community this is.
    STARTING: InputOf = starting, starting_input, ["starting", "kinds"]
}

/// The wing that an input is in; `None` of those that come with the rooms.
fn wing_of(input: &Input) -> Option<&'static wing::At<InputOf>> {
    match input {
        Input::Alone { .. } | Input::Gradient { .. } | Input::Rate { .. } | Input::GoRound => {
            Some(&PRIVATE)
        }
        Input::Dots { .. } => Some(&VOTING),
        Input::Ties { .. } | Input::Audit { .. } => Some(&MAPPING),
        Input::ForEach { goes, .. } if *goes != Goes::InARow => Some(&MAPPING),
        Input::Questions
        | Input::Story
        | Input::Themes
        | Input::Lift
        | Input::Actions { .. }
        | Input::Roles
        | Input::OpenActions => Some(&REFLECTING),
        Input::CommunityType
        | Input::ForEach { .. }
        | Input::Word { .. }
        | Input::Whose
        | Input::Instrument
        | Input::Display { .. } => Some(&STARTING),
        Input::Text { .. } | Input::Day { .. } | Input::Choose { .. } | Input::List { .. } => None,
    }
}

/// Fetches ahead what the steps of a flow ask with.
pub fn expect(flow: &'static Flow) {
    for input in flow.parts().flat_map(|step| step.inputs) {
        if let Some(wing) = wing_of(input) {
            wing::expect(wing);
        }
    }
}

/// The view of an input.
pub fn input(at: At, input: &'static Input) -> AnyView {
    if let Some(wing) = wing_of(input) {
        return wing::enter(wing, move |view| view(at, input));
    }
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
        Input::List {
            pick,
            beside,
            answers,
        } => list::list(at, *pick, *beside, *answers),
        _ => ().into_any(),
    }
}

fn private_input(at: At, input: &'static Input) -> AnyView {
    match input {
        Input::Alone { .. } => alone::alone(at),
        Input::Gradient { .. } => gradient::gradient(at),
        Input::Rate { .. } => rate::rate(at),
        _ => go_round::go_round(at),
    }
}

fn voting_input(at: At, _: &'static Input) -> AnyView {
    dots::dots(at)
}

fn mapping_input(at: At, input: &'static Input) -> AnyView {
    match input {
        Input::Audit { mends } => audit::audit(at, *mends),
        Input::Ties { kinds } => ties::ties(at, *kinds),
        Input::ForEach {
            items,
            fields,
            goes: Goes::OneByOne,
        } => one_by_one::one_by_one(at, *items, fields),
        Input::ForEach { items, fields, .. } => boards::boards(at, *items, fields),
        _ => ().into_any(),
    }
}

fn reflecting_input(at: At, input: &'static Input) -> AnyView {
    match input {
        Input::Questions => questions::questions(at),
        Input::Story => story::story(at),
        Input::Themes => themes::themes(at),
        Input::Lift => lift::lift(at),
        Input::Actions { of } => actions::actions(at, *of),
        Input::Roles => roles::roles(at),
        _ => open_actions::open_actions(at),
    }
}

fn starting_input(at: At, input: &'static Input) -> AnyView {
    match input {
        Input::ForEach { items, fields, .. } => for_each::for_each(at, *items, fields),
        Input::Word { of } => word::word(at, of),
        Input::Whose => whose::whose(at),
        Input::Instrument => instrument::instrument(at),
        Input::Display { of } => display::display(at, of),
        _ => community_type::community_type(at),
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
