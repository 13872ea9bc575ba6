//! Small words: kinds, states, days, minutes.

use leptos::prelude::*;

use crate::browser::format::{self, Alphabet, DateStyle};
use crate::browser::preferences::languages;
use crate::community::{Date, Id, Knowledge, Ordered as _, Time, Word};
use crate::content::{count, isolated, language, text};

/// A kind of knowledge with its thread and shape.
pub fn kind_tag(kind: Knowledge) -> AnyView {
    let name = text(&format!("knowledge.{}", kind.word()));
    view! { <span class="kind" data-kind=kind.word()>{name}</span> }.into_any()
}

/// The state of a record, with words from its vocabulary.
pub fn status_tag<W: Word>(status: W) -> AnyView {
    let name = text(&format!("{}.{}", W::VOCABULARY, status.word()));
    view! { <span class="tag" data-status=status.word()>{name}</span> }.into_any()
}

/// The language that is spoken, in the variety that this browser asks for:
/// dates are written as its people write them.
fn locale() -> String {
    let spoken = language();
    let ours = |wanted: &String| wanted.split('-').next() == Some(spoken);
    let variety = languages().into_iter().find(ours);
    // English without a country would be that of the United States.
    variety.unwrap_or_else(|| {
        if spoken == "en" {
            "en-GB".into()
        } else {
            spoken.into()
        }
    })
}

/// A day in words, as people of the language write it.
pub fn day_words(date: Date) -> String {
    format::date(date, DateStyle::Long, &locale())
}

/// A time of day as people of the language write it, from seconds since 1970.
pub fn time_words(seconds: f64) -> String {
    format::time(seconds * 1000.0, &locale())
}

/// A time of day as clocks of the language show it.
pub fn clock_words(time: Time) -> String {
    let (hour, minute) = time.parts();
    format::time_of_day(hour * 60 + minute, &locale())
}

/// How long ago a day was, in words.
pub fn days_ago(days: i64) -> String {
    format::days_ago(days, &locale())
}

/// A number, as people of the language write it.
pub fn number_words(number: f64) -> String {
    format::number(number, &locale())
}

/// Several things in one sentence: `a, b and c`. One that runs from right to
/// left keeps to itself, so that they stay in order.
pub fn list_words(things: &[String]) -> String {
    let things: Vec<String> = things.iter().map(|one| isolated(one).into()).collect();
    format::list(&things, &locale())
}

/// In which order people of the language look for words.
pub fn alphabet() -> Alphabet {
    Alphabet::of(&locale())
}

/// The place of each name in that order; the same name has the same place.
pub fn places<'a>(names: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let alphabet = alphabet();
    let names: Vec<&str> = names.collect();
    let mut sorted: Vec<usize> = (0..names.len()).collect();
    sorted.order_by(|a, b| alphabet.compare(names[*a], names[*b]));
    let (mut places, mut place) = (vec![0; names.len()], 0);
    for (n, at) in sorted.iter().enumerate() {
        if n > 0 && names[sorted[n - 1]] != names[*at] {
            place = n;
        }
        places[*at] = place;
    }
    places
}

/// Who stands with these names, in that order.
pub fn by_name(named: Vec<(&str, Id)>) -> Vec<Id> {
    let places = places(named.iter().map(|(name, _)| *name));
    let ids = named.into_iter().map(|(_, id)| id);
    let mut sorted: Vec<(usize, Id)> = places.into_iter().zip(ids).collect();
    sorted.order();
    sorted.into_iter().map(|(_, id)| id).collect()
}

/// How many minutes something takes.
pub fn minutes(n: u32) -> AnyView {
    view! { <span class="minutes">{count("minutes", n as usize)}</span> }.into_any()
}
