//! The answers of a run, by step and field, and by item where a step has them.

use serde_json::Value;

use super::{Flow, Input};
use crate::community::{Date, Id, Kind, Ordered as _, Run, Set, Word, number_of};

/// An item of a step: the id it will have as a record, if it becomes one.
pub type ItemId = Id;

/// The cell of a run's answer, to be given to `Draft::set`.
pub fn cell(step: &str, field: &str) -> String {
    format!("answers/{step}.{field}")
}

/// The cell of an item's answer.
pub fn item_cell(step: &str, item: ItemId, field: &str) -> String {
    format!("answers/{step}.{item}.{field}")
}

/// An answer as the type it is wanted in; the default if it is none.
pub trait Wanted: Default {
    /// Reads it.
    fn wanted(value: &Value) -> Option<Self>;
}

impl Wanted for String {
    fn wanted(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl Wanted for bool {
    fn wanted(value: &Value) -> Option<Self> {
        value.as_bool()
    }
}

impl Wanted for Option<i32> {
    fn wanted(value: &Value) -> Option<Self> {
        Some(number_of(value))
    }
}

impl Wanted for Option<Id> {
    fn wanted(value: &Value) -> Option<Self> {
        Some(value.as_str().and_then(Id::parse))
    }
}

impl Wanted for Option<Date> {
    fn wanted(value: &Value) -> Option<Self> {
        Some(value.as_str().and_then(Date::parse))
    }
}

/// Several words, in the order in which they were chosen.
impl Wanted for Vec<String> {
    fn wanted(value: &Value) -> Option<Self> {
        let words = value.as_array()?.iter().filter_map(Value::as_str);
        Some(words.map(str::to_owned).collect())
    }
}

impl Run {
    /// The id of the step of its flow at which something is asked in this way;
    /// empty, and so without answers, if it is not.
    pub fn step_that(&self, is: fn(&Input) -> bool) -> &'static str {
        Flow::find(&self.flow).map_or("", |flow| flow.step_that(is))
    }

    /// The answer to a step's field.
    pub fn answer<T: Wanted>(&self, step: &str, field: &str) -> T {
        self.wanted(&format!("{step}.{field}"))
    }

    /// The answer to a field of an item.
    pub fn item<T: Wanted>(&self, step: &str, item: ItemId, field: &str) -> T {
        self.wanted(&format!("{step}.{item}.{field}"))
    }

    /// Whether an item has an answer to a field.
    pub fn has(&self, step: &str, item: ItemId, field: &str) -> bool {
        self.answers.contains_key(&format!("{step}.{item}.{field}"))
    }

    /// The word of a vocabulary that was chosen.
    pub fn word<W: Word>(&self, step: &str, field: &str) -> Option<W> {
        W::from_word(&self.answer::<String>(step, field))
    }

    /// The words of a vocabulary that were chosen.
    pub fn words<W: Word>(&self, step: &str, field: &str) -> Vec<W> {
        self.answer::<Vec<String>>(step, field)
            .iter()
            .filter_map(|w| W::from_word(w))
            .collect()
    }

    /// The items of a step that were not taken out again, in their order.
    pub fn items(&self, step: &str) -> Vec<ItemId> {
        let mut items: Vec<(String, ItemId)> = self
            .items_with(step, "position")
            .into_iter()
            .map(|item| (self.item(step, item, "position"), item))
            .collect();
        items.order();
        items.into_iter().map(|(_, item)| item).collect()
    }

    /// The items of a step that have an answer to a field, by id.
    pub fn items_with(&self, step: &str, field: &str) -> Vec<ItemId> {
        let start = format!("{step}.");
        self.answers
            .beginning(&start)
            .filter_map(|(key, _)| {
                let (item, name) = key[start.len()..].split_once('.')?;
                (name == field).then(|| Id::parse(item)).flatten()
            })
            .collect()
    }

    /// The items of a step that have any answer, by id.
    pub fn items_with_any(&self, step: &str) -> Vec<ItemId> {
        let start = format!("{step}.");
        let range = self.answers.beginning(&start);
        let items = range.filter_map(|(k, _)| Id::parse(k[start.len()..].split_once('.')?.0));
        items.collect::<Set<_>>().into_iter().collect()
    }

    /// The cells that hold an item: empty them to take it out.
    pub fn item_cells(&self, step: &str, item: ItemId) -> Vec<String> {
        let start = format!("{step}.{item}.");
        let keys = self.answers.beginning(&start);
        keys.map(|(key, _)| format!("answers/{key}")).collect()
    }

    fn wanted<T: Wanted>(&self, key: &str) -> T {
        self.answers
            .get(key)
            .and_then(T::wanted)
            .unwrap_or_default()
    }
}

impl crate::community::Draft<'_> {
    /// Answers a step's field in a run.
    pub fn answer(&mut self, run: Id, step: &str, field: &str, value: impl Into<Value>) {
        self.set(Kind::Runs, run, &cell(step, field), plain(value.into()));
    }

    /// Answers a field of an item in a run.
    pub fn answer_item(
        &mut self,
        run: Id,
        step: &str,
        item: ItemId,
        field: &str,
        value: impl Into<Value>,
    ) {
        self.set(
            Kind::Runs,
            run,
            &item_cell(step, item, field),
            plain(value.into()),
        );
    }

    /// Answers that an item has nothing there, whatever its record holds. To
    /// give no answer is something else: then the record's words stay.
    pub fn empty_item(&mut self, run: Id, step: &str, item: ItemId, field: &str, empty: Value) {
        self.set(Kind::Runs, run, &item_cell(step, item, field), empty);
    }

    /// Adds items with a text each behind those of a step, and says under which ids.
    pub fn add_items(
        &mut self,
        run: Id,
        step: &str,
        texts: impl IntoIterator<Item = (Id, String)>,
    ) {
        let Some(present) = self.runs.get(run) else {
            return;
        };
        let places: Vec<String> = present
            .items(step)
            .iter()
            .map(|i| present.item(step, *i, "position"))
            .collect();
        let mut last = places.into_iter().max();
        for (item, text) in texts {
            let place = crate::community::position::between(last.as_deref(), None);
            self.answer_item(run, step, item, "position", place.clone());
            self.answer_item(run, step, item, "text", text);
            last = Some(place);
        }
    }

    /// Takes an item out of a step.
    pub fn remove_item(&mut self, run: Id, step: &str, item: ItemId) {
        let cells = self
            .runs
            .get(run)
            .map(|r| r.item_cells(step, item))
            .unwrap_or_default();
        for cell in cells {
            self.set(Kind::Runs, run, &cell, Value::Null);
        }
    }
}

/// An empty answer is none.
fn plain(value: Value) -> Value {
    match &value {
        Value::String(text) if text.is_empty() => Value::Null,
        Value::Array(values) if values.is_empty() => Value::Null,
        Value::Bool(false) => Value::Null,
        _ => value,
    }
}
