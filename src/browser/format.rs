//! Dates, numbers and lists in a language's own way, by the browser's `Intl`.
//! Where it is missing or does not know the language, a plain form that
//! everyone can read.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashMap;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::window;
use crate::community::Date;

/// How a day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// `21 November 2026`
    Long,
    /// `21 Nov 2026`
    Short,
    /// `Saturday 21 November`
    Weekday,
}

/// A day in words.
pub fn date(day: Date, style: DateStyle, language: &str) -> String {
    let options: &[(&str, &str)] = match style {
        DateStyle::Long => &[("day", "numeric"), ("month", "long"), ("year", "numeric")],
        DateStyle::Short => &[("day", "numeric"), ("month", "short"), ("year", "numeric")],
        DateStyle::Weekday => &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
    };
    // Noon in UTC, told in UTC: the same day wherever the device is.
    let noon = js_sys::Date::new(&format!("{day}T12:00:00Z").into());
    let call = Call {
        class: "DateTimeFormat",
        method: "format",
        options,
        utc: true,
    };
    call.text(language, &[noon.into()])
        .unwrap_or_else(|| day.to_string())
}

/// A time of day on this device, from milliseconds since 1970: `16:10`.
pub fn time(moment: f64, language: &str) -> String {
    let call = Call {
        class: "DateTimeFormat",
        method: "format",
        options: &[("hour", "numeric"), ("minute", "2-digit")],
        utc: false,
    };
    call.text(language, &[moment.into()]).unwrap_or_default()
}

/// A time of day as clocks of the language show it, from the minutes since
/// midnight: `18:05`, or `6:05 PM`.
pub fn time_of_day(minutes: u32, language: &str) -> String {
    let call = Call {
        class: "DateTimeFormat",
        method: "format",
        options: &[("hour", "numeric"), ("minute", "2-digit")],
        utc: true,
    };
    let moment = f64::from(minutes) * 60_000.0;
    call.text(language, &[moment.into()]).unwrap_or_default()
}

/// How far a day lies back (or ahead, if negative), in words: `today`,
/// `yesterday`, `3 days ago`, `last month`.
pub fn days_ago(days: i64, language: &str) -> String {
    let (count, unit) = match days.abs() {
        0..14 => (days, "day"),
        14..60 => (days / 7, "week"),
        60..730 => (days / 30, "month"),
        _ => (days / 365, "year"),
    };
    let call = Call {
        class: "RelativeTimeFormat",
        method: "format",
        options: &[("numeric", "auto")],
        utc: false,
    };
    call.text(language, &[JsValue::from(-count as f64), unit.into()])
        .unwrap_or_else(|| format!("-{days} d"))
}

/// A number, grouped as the language does.
pub fn number(number: f64, language: &str) -> String {
    let call = Call {
        class: "NumberFormat",
        method: "format",
        options: &[],
        utc: false,
    };
    call.text(language, &[number.into()])
        .unwrap_or_else(|| plain(number))
}

/// A number as a script writes it. The browser's own way: what Rust brings for
/// it weighs as much as a small page, and its tables as much again.
pub fn plain(number: f64) -> String {
    js_sys::Number::from(number)
        .to_string_with_radix(10)
        .map_or_else(|_| String::new(), String::from)
}

/// Reads a number that a script wrote, and what may stand behind it.
pub fn parse(text: &str) -> Option<f64> {
    Some(js_sys::parse_float(text)).filter(|number| !number.is_nan())
}

/// The plural category of a count: `zero`, `one`, `two`, `few`, `many` or `other`.
pub fn plural(count: usize, language: &str) -> String {
    let call = Call {
        class: "PluralRules",
        method: "select",
        options: &[],
        utc: false,
    };
    call.text(language, &[JsValue::from(count as f64)])
        .unwrap_or_else(|| if count == 1 { "one" } else { "other" }.to_owned())
}

/// What a language is called by those who speak it: `Français`.
pub fn own_name(language: &str) -> String {
    let call = Call {
        class: "DisplayNames",
        method: "of",
        options: &[("type", "language")],
        utc: false,
    };
    let name = call.text(language, &[language.into()]);
    let name = name.unwrap_or_else(|| language.to_owned());
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_string());
    // Where they stand by themselves: many languages write their names small.
    let first = first.map(|first| {
        String::from(js_sys::JsString::from(first).to_locale_upper_case(Some(language)))
    });
    first.unwrap_or_default() + letters.as_str()
}

/// Things one after another: `a, b and c`.
pub fn list(things: &[String], language: &str) -> String {
    let all: Array = things.iter().map(JsValue::from).collect();
    let call = Call {
        class: "ListFormat",
        method: "format",
        options: &[("type", "conjunction")],
        utc: false,
    };
    call.text(language, &[all.into()])
        .unwrap_or_else(|| things.join(", "))
}

/// In which order the readers of a language look for words: É beside E, and
/// *Group 2* before *Group 10*.
pub struct Alphabet(Option<Function>);

impl Alphabet {
    /// Asks the browser for it.
    pub fn of(language: &str) -> Alphabet {
        let call = Call {
            class: "Collator",
            method: "compare",
            options: &[("numeric", "true")],
            utc: false,
        };
        Alphabet(call.made(language).map(|(_, compare)| compare))
    }

    /// How one stands to another.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let compare = self.0.as_ref();
        let said = compare.and_then(|c| c.call2(&JsValue::NULL, &a.into(), &b.into()).ok());
        let said = said.and_then(|n| n.as_f64()?.partial_cmp(&0.0));
        said.unwrap_or_else(|| a.to_lowercase().cmp(&b.to_lowercase()))
    }
}

/// A call of one of the `Intl` classes.
struct Call {
    class: &'static str,
    method: &'static str,
    options: &'static [(&'static str, &'static str)],
    utc: bool,
}

thread_local! {
    /// Making a formatter takes far longer than using it.
    static MADE: RefCell<HashMap<String, (JsValue, Function)>> = RefCell::default();
}

impl Call {
    fn text(&self, language: &str, arguments: &[JsValue]) -> Option<String> {
        let (formatter, method) = self.made(language)?;
        let arguments: Array = arguments.iter().collect();
        method.apply(&formatter, &arguments).ok()?.as_string()
    }

    /// The formatter and its method, made once.
    fn made(&self, language: &str) -> Option<(JsValue, Function)> {
        let name = format!("{} {language} {:?} {}", self.class, self.options, self.utc);
        let made = MADE.with_borrow(|made| made.get(&name).cloned());
        made.or_else(|| {
            let made = self.make(language).ok()?;
            MADE.with_borrow_mut(|all| all.insert(name, made.clone()));
            Some(made)
        })
    }

    /// `Err` if the class is missing or the language is none.
    fn make(&self, language: &str) -> Result<(JsValue, Function), JsValue> {
        let options = Object::new();
        for (name, value) in self.options {
            Reflect::set(&options, &(*name).into(), &(*value).into())?;
        }
        if self.utc {
            Reflect::set(&options, &"timeZone".into(), &"UTC".into())?;
        }
        let intl = Reflect::get(&window(), &"Intl".into())?;
        let class: Function = Reflect::get(&intl, &self.class.into())?.dyn_into()?;
        let arguments = Array::of2(&language.into(), &options);
        let formatter = Reflect::construct(&class, &arguments)?;
        let method = Reflect::get(&formatter, &self.method.into())?.dyn_into()?;
        Ok((formatter, method))
    }
}
