//! Forms: the fields of a record as its own table describes them, each read and
//! changed in place. What is special of one is written by hand beside them.
//!
//! The label of a field stands in the content under `<labels>.<field>`, its hint
//! under `….hint`, what is wrong with it under `….error`.

use leptos::prelude::*;
use serde_json::Value;

use super::choice::{Choice, choices, segments};
use super::difference::{field_words, value_words};
use super::field::{TextInput, day_field, select_field, text_field, time_field};
use super::live;
use crate::community::likeness::{is_blank, visible};
use crate::community::{Date, FieldSpec, Id, Is, Kind, Mark, Shape, Time, Vocabulary};
use crate::content::{find, text};
use crate::insight::{Says, says};
use crate::ui::state::{Memo, RwSignal, Workspace};

/// A record of which fields are shown.
#[derive(Clone, Copy)]
pub struct Form {
    /// The community that it is in.
    pub workspace: Workspace,
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// How the keys of its labels begin.
    pub labels: &'static str,
    /// The words that name a change beside *Undo*.
    pub edit: &'static str,
}

/// How one of several words is chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// From cards that say what each means.
    Cards,
    /// From a few short names side by side.
    Segments,
    /// From a list.
    List,
}

impl Form {
    /// Words, or a day, as the field has it; several of a closed set as cards.
    pub fn field(self, name: &'static str) -> AnyView {
        let spec = self.spec(name);
        match (spec.shape, spec.is) {
            (Shape::One, Is::Day) => {
                let value = self.value(name);
                let day = Signal::derive(move || value.with(|v| Date::parse(v.as_str()?)));
                let set =
                    move |day: Option<Date>| self.set(name, day.map(|d| d.to_string()).into());
                day_field(self.label(name), day, set)
            }
            (Shape::One, Is::Time) => {
                let value = self.value(name);
                let time = Signal::derive(move || value.with(|v| Time::parse(v.as_str()?)));
                let set = move |time: Option<Time>| {
                    self.set(name, time.map(|t| t.to_string()).into());
                };
                time_field(self.label(name), time, set)
            }
            (Shape::Set, Is::Word(vocabulary)) => self.several(name, vocabulary),
            _ => self.words(name, false),
        }
    }

    /// Words that have to be there: without any, nothing changes and it is said.
    pub fn needed(self, name: &'static str) -> AnyView {
        self.words(name, true)
    }

    /// One word of a closed set. `none` names that none is chosen, if that may be.
    pub fn one(self, name: &'static str, pick: Pick, none: Option<&'static str>) -> AnyView {
        let Is::Word(vocabulary) = self.spec(name).is else {
            return self.field(name);
        };
        let value = self.value(name);
        // A field that always has a word has the first one where none is written.
        let first = if none.is_some() {
            ""
        } else {
            vocabulary.words[0]
        };
        let word = Signal::derive(move || value.with(|v| v.as_str().unwrap_or(first).to_owned()));
        let none = none.map(|key| Choice {
            word: String::new(),
            name: text(key),
            why: String::new(),
        });
        let options = Choice::all(vocabulary.name, vocabulary.words);
        let options: Vec<Choice> = none.into_iter().chain(options).collect();
        let set = move |word: String| self.set(name, written(word));
        let short = |options: Vec<Choice>| options.into_iter().map(|c| (c.word, c.name)).collect();
        let label = self.label(name);
        match pick {
            Pick::Cards => {
                let chosen = Signal::derive(move || vec![word.get()]);
                let set =
                    move |words: Vec<String>| set(words.into_iter().next().unwrap_or_default());
                choices(label, "columns whole", options, false, chosen, set)
            }
            Pick::Segments => view! {
                <div class="field">
                    <p class="setting-name" aria-hidden="true">{label.clone()}</p>
                    {segments(label, short(options), word, set)}
                </div>
            }
            .into_any(),
            Pick::List => select_field(label, false, Signal::stored(short(options)), word, set),
        }
    }

    /// What some of its fields say, in words, and whether any says something:
    /// for a page that is read first.
    pub fn said(self, names: &'static [&'static str]) -> (Memo<bool>, AnyView) {
        let Form { kind, id, .. } = self;
        let all = self.workspace.memo(move |c| says(c, kind, id, names));
        let row = move |(name, lines): Says| {
            let line = |line| view! { <p class="words" translate="no">{super::own(value_words(line))}</p> };
            let lines = lines.iter().map(|said| line(said)).collect_view();
            view! { <div><dt>{field_words(kind, name, None)}</dt><dd>{lines}</dd></div> }.into_any()
        };
        let rows = move || all.get().into_iter().map(row).collect_view();
        let is_said = Memo::new(move || all.with(|all| !all.is_empty()));
        let list = view! { <dl class="summary" hidden=move || !is_said.get()>{live(rows)}</dl> };
        (is_said, list.into_any())
    }

    fn several(self, name: &'static str, vocabulary: &'static Vocabulary) -> AnyView {
        let value = self.value(name);
        let chosen = Signal::derive(move || {
            let word = |v: &Value| v.as_str().map(str::to_owned);
            value.with(|v| {
                v.as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(word)
                    .collect()
            })
        });
        let options = Choice::all(vocabulary.name, vocabulary.words);
        let set = move |words: Vec<String>| self.set(name, words.into());
        choices(self.label(name), "columns", options, true, chosen, set)
    }

    fn words(self, name: &'static str, needed: bool) -> AnyView {
        let value = self.value(name);
        let words =
            Signal::derive(move || value.with(|v| v.as_str().unwrap_or_default().to_owned()));
        let wrong = RwSignal::new(false);
        let key = [self.labels, ".", name].concat();
        let of = move |what: &str| find(&[&key, what].concat()).unwrap_or_default().to_owned();
        let (hint, error) = (of(".hint"), of(".error"));
        let input = TextInput {
            long: !self.spec(name).has(Mark::Line),
            hint,
            error: Signal::derive(move || wrong.get().then(|| error.clone())),
            ..TextInput::line(self.label(name)).class("whole")
        };
        let set = move |words: String| {
            wrong.set(needed && is_blank(&words));
            match needed {
                // Without words nothing changes; what it said stays.
                true if is_blank(&words) => {}
                true => self.set(name, visible(&words).into()),
                false => self.set(name, written(words)),
            }
        };
        text_field(input, words, set)
    }

    fn value(self, name: &'static str) -> Memo<Value> {
        let Form { kind, id, .. } = self;
        self.workspace.memo(move |c| {
            let fields = c.table(kind).fields(id);
            fields.map(|fields| fields.get(name)).unwrap_or_default()
        })
    }

    fn set(self, name: &'static str, value: Value) {
        let Form { kind, id, .. } = self;
        self.workspace
            .edit(self.edit, |draft| draft.set(kind, id, name, value));
    }

    fn spec(self, name: &'static str) -> &'static FieldSpec {
        FieldSpec::find(self.kind.facts().specs, name).expect("a field of the record's table")
    }

    fn label(self, name: &'static str) -> String {
        text(&[self.labels, ".", name].concat())
    }
}

fn written(words: String) -> Value {
    match words.is_empty() {
        true => Value::Null,
        false => Value::String(words),
    }
}
