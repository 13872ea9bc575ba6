//! Fields of many parts: sets, whose elements come and go one by one, and keyed
//! fields, whose entries do. A part is read and set by itself, so that what one
//! key press sets costs the same however much stands beside it.

use serde_json::Value;

use super::{Described, Field, Fields, Id, Is, Keyed, Set, Shape, Word, object};

/// What can be an element of a set: something that is one text.
pub trait Element: Ord + Sized {
    /// What it is.
    const IS: Is;
    /// Reads it from its text.
    fn from_text(text: &str) -> Option<Self>;
    /// Its text.
    fn text(&self) -> String;
    /// The id that it is.
    fn id(&self) -> Option<Id> {
        None
    }
}

impl Element for Id {
    const IS: Is = Is::Id;
    fn from_text(text: &str) -> Option<Self> {
        Id::parse(text)
    }
    fn text(&self) -> String {
        self.to_string()
    }
    fn id(&self) -> Option<Id> {
        Some(*self)
    }
}

impl Element for String {
    const IS: Is = Is::Words;
    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
    fn text(&self) -> String {
        self.clone()
    }
}

impl<W: Word + Ord> Element for W {
    const IS: Is = Is::Word(W::WORDS);
    fn from_text(text: &str) -> Option<Self> {
        W::from_word(text)
    }
    fn text(&self) -> String {
        self.word().to_owned()
    }
}

impl<E: Element> Field for Set<E> {
    const SHAPE: Shape = Shape::Set;
    const IS: Is = E::IS;
    fn read(&mut self, value: &Value) -> bool {
        self.clear();
        let Some(array) = value.as_array() else {
            return false;
        };
        for element in array {
            match element.as_str().and_then(E::from_text) {
                Some(element) => self.insert(element),
                None => return false,
            };
        }
        true
    }
    fn write(&self) -> Value {
        if self.is_empty() {
            return Value::Null;
        }
        Value::Array(self.iter().map(|e| Value::String(e.text())).collect())
    }
    fn part(&self, key: &str) -> Value {
        match element(key) {
            Some(element) if self.contains::<E>(&element) => Value::Bool(true),
            _ => Value::Null,
        }
    }
    fn set_part(&mut self, key: &str, value: &Value) -> bool {
        let Some(element) = element(key) else {
            return false;
        };
        match value {
            Value::Null | Value::Bool(false) => self.remove::<E>(&element),
            _ => self.insert(element),
        };
        true
    }
    fn each_id(&self, act: &mut dyn FnMut(Id)) {
        self.iter().filter_map(E::id).for_each(act);
    }
}

/// The element that is written so, and not otherwise.
fn element<E: Element>(key: &str) -> Option<E> {
    E::from_text(key).filter(|element| element.text() == key)
}

impl<T: Part> Field for Keyed<String, T> {
    const SHAPE: Shape = Shape::Keyed;
    const IS: Is = T::IS;
    fn read(&mut self, value: &Value) -> bool {
        #[cfg(test)]
        work::note();
        self.clear();
        let Some(object) = value.as_object() else {
            return false;
        };
        // Nothing under a key is the same as no key.
        for (key, value) in object.iter().filter(|(_, value)| !value.is_null()) {
            let Some(part) = T::from_json(value) else {
                return false;
            };
            self.insert(key.clone(), part);
        }
        true
    }
    fn write(&self) -> Value {
        #[cfg(test)]
        work::note();
        let entries = self.iter().map(|(key, part)| (key.clone(), part.to_json()));
        let object = object(&mut entries.filter(|(_, value)| !value.is_null()));
        if object.is_empty() {
            return Value::Null;
        }
        Value::Object(object)
    }
    fn part(&self, key: &str) -> Value {
        self.get(key).map_or(Value::Null, T::to_json)
    }
    fn set_part(&mut self, key: &str, value: &Value) -> bool {
        if value.is_null() {
            self.remove(key);
            return true;
        }
        let part = T::from_json(value);
        part.map(|part| self.insert(key.to_owned(), part)).is_some()
    }
    fn keep(value: &Value) -> Value {
        let Some(object) = value.as_object() else {
            return value.clone();
        };
        let keep = |(key, value): (&String, &Value)| {
            let part = T::from_json(value);
            (
                key.clone(),
                part.map_or_else(|| value.clone(), |part| part.to_json()),
            )
        };
        let entries = object.iter().filter(|(_, value)| !value.is_null());
        Value::Object(self::object(&mut entries.map(keep)))
    }
}

/// What an entry of a [`Keyed`] field can be.
pub trait Part: Default {
    /// What it is.
    const IS: Is;
    /// Reads an entry; `None` if it cannot be one.
    fn from_json(value: &Value) -> Option<Self>;
    /// Writes an entry.
    fn to_json(&self) -> Value;
}

impl<T: Fields + Described + Default> Part for T {
    const IS: Is = Is::Part(T::SPECS);
    fn from_json(value: &Value) -> Option<Self> {
        let mut part = T::default();
        part.read_fields(value.as_object()?);
        Some(part)
    }
    fn to_json(&self) -> Value {
        Value::Object(self.write_fields())
    }
}

/// Any JSON: the answers of a run, whose shape each step knows.
impl Part for Value {
    const IS: Is = Is::Any;
    fn from_json(value: &Value) -> Option<Self> {
        Some(value.clone())
    }
    fn to_json(&self) -> Value {
        self.clone()
    }
}

/// Counts how often a keyed field is read or written as a whole, so that tests
/// can hold how much is done for one entry.
#[cfg(test)]
pub mod work {
    use std::cell::Cell;

    thread_local! {
        static WHOLES: Cell<usize> = const { Cell::new(0) };
    }

    pub(super) fn note() {
        WHOLES.set(WHOLES.get() + 1);
    }

    /// How often it was while something was done.
    pub fn of(act: impl FnOnce()) -> usize {
        let before = WHOLES.get();
        act();
        WHOLES.get() - before
    }
}
