//! Fields: the one way between a typed value and its JSON, used alike by the
//! file, the vault, edits, undo and (later) merging.
//!
//! Everything here works through `dyn Field`, so a new record kind costs a
//! table of a few pointers and no code of its own.

use serde_json::{Map, Value, json};

use super::{Date, Fields, Id, Keyed, Set, Word, fields_schema};

/// How a field takes changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One value, replaced as a whole.
    One,
    /// A set of words: an array whose elements come and go one by one.
    Set,
    /// An object whose entries come, change and go one by one.
    Keyed,
}

/// The longest text that one field may hold, in characters.
pub const LONGEST_TEXT: usize = 100_000;

/// The largest number that a field holds, and below zero the smallest: more
/// people than any count, and further out than any place on a map. What a file
/// says beyond it is kept as written and counts as nothing.
pub const LARGEST_NUMBER: i32 = 10_000_000;

/// A number within [`LARGEST_NUMBER`].
pub fn number_of(value: &Value) -> Option<i32> {
    let within = |n: &i32| (-LARGEST_NUMBER..=LARGEST_NUMBER).contains(n);
    let number = value.as_i64().and_then(|n| i32::try_from(n).ok());
    number.filter(within)
}

/// A value that stands in a record.
pub trait Field {
    /// How it takes changes.
    const SHAPE: Shape;
    /// Takes the value from JSON. `false` leaves the field at its default:
    /// the JSON is of a later version or of another program, and is kept as
    /// written by the record.
    fn read(&mut self, value: &Value) -> bool;
    /// The JSON; `Null` for what is not there, which is then not written.
    fn write(&self) -> Value;
    /// A value that could not be read, as it is kept: what can be read of it in
    /// the form of this version, so that one bad part does not change the rest.
    fn keep(value: &Value) -> Value {
        value.clone()
    }
    /// What the published JSON Schema says of it.
    fn schema() -> Value;
}

impl Field for String {
    const SHAPE: Shape = Shape::One;
    fn read(&mut self, value: &Value) -> bool {
        *self = value.as_str().unwrap_or_default().to_owned();
        value.is_string()
    }
    fn write(&self) -> Value {
        if self.is_empty() {
            Value::Null
        } else {
            Value::String(self.clone())
        }
    }
    fn schema() -> Value {
        json!({ "type": "string", "maxLength": LONGEST_TEXT })
    }
}

impl Field for bool {
    const SHAPE: Shape = Shape::One;
    fn read(&mut self, value: &Value) -> bool {
        *self = value.as_bool().unwrap_or_default();
        value.is_boolean()
    }
    fn write(&self) -> Value {
        if *self {
            Value::Bool(true)
        } else {
            Value::Null
        }
    }
    fn schema() -> Value {
        json!({ "type": "boolean" })
    }
}

/// Whole numbers: counts, percentages, places on the map.
impl Field for Option<i32> {
    const SHAPE: Shape = Shape::One;
    fn read(&mut self, value: &Value) -> bool {
        *self = number_of(value);
        self.is_some()
    }
    fn write(&self) -> Value {
        self.map_or(Value::Null, Value::from)
    }
    fn schema() -> Value {
        json!({ "type": "integer", "minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER })
    }
}

impl Field for Option<Date> {
    const SHAPE: Shape = Shape::One;
    fn read(&mut self, value: &Value) -> bool {
        *self = value.as_str().and_then(Date::parse);
        self.is_some()
    }
    fn write(&self) -> Value {
        self.map_or(Value::Null, |date| Value::String(date.to_string()))
    }
    fn schema() -> Value {
        json!({ "type": "string", "format": "date" })
    }
}

impl Field for Option<Id> {
    const SHAPE: Shape = Shape::One;
    fn read(&mut self, value: &Value) -> bool {
        *self = value.as_str().and_then(Id::parse);
        self.is_some()
    }
    fn write(&self) -> Value {
        self.map_or(Value::Null, |id| Value::String(id.to_string()))
    }
    fn schema() -> Value {
        json!({ "type": "string", "format": "uuid" })
    }
}

impl<W: Word> Field for W {
    const SHAPE: Shape = Shape::One;
    fn read(&mut self, value: &Value) -> bool {
        let word = value.as_str().and_then(W::from_word);
        *self = word.unwrap_or(W::ALL[0]);
        word.is_some()
    }
    fn write(&self) -> Value {
        Value::String(self.word().to_owned())
    }
    fn schema() -> Value {
        let words: Vec<&str> = W::ALL.iter().map(|w| w.word()).collect();
        // Later versions may know more words, so the schema names these and
        // allows others.
        json!({ "type": "string", "examples": words })
    }
}

impl<W: Word> Field for Option<W> {
    const SHAPE: Shape = Shape::One;
    fn read(&mut self, value: &Value) -> bool {
        *self = value.as_str().and_then(W::from_word);
        self.is_some()
    }
    fn write(&self) -> Value {
        self.map_or(Value::Null, |word| Field::write(&word))
    }
    fn schema() -> Value {
        W::schema()
    }
}

/// What can be an element of a set: something that is one text.
pub trait Element: Ord + Sized {
    /// Reads it from its text.
    fn from_text(text: &str) -> Option<Self>;
    /// Its text.
    fn text(&self) -> String;
}

impl Element for Id {
    fn from_text(text: &str) -> Option<Self> {
        Id::parse(text)
    }
    fn text(&self) -> String {
        self.to_string()
    }
}

impl Element for String {
    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
    fn text(&self) -> String {
        self.clone()
    }
}

impl<W: Word + Ord> Element for W {
    fn from_text(text: &str) -> Option<Self> {
        W::from_word(text)
    }
    fn text(&self) -> String {
        self.word().to_owned()
    }
}

impl<E: Element> Field for Set<E> {
    const SHAPE: Shape = Shape::Set;
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
    fn schema() -> Value {
        json!({ "type": "array", "items": { "type": "string" }, "uniqueItems": true })
    }
}

impl<T: Part> Field for Keyed<T> {
    const SHAPE: Shape = Shape::Keyed;
    fn read(&mut self, value: &Value) -> bool {
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
        let entries = self.iter().map(|(key, part)| (key.clone(), part.to_json()));
        let object: Map<String, Value> = entries.filter(|(_, value)| !value.is_null()).collect();
        if object.is_empty() {
            return Value::Null;
        }
        Value::Object(object)
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
        object
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(keep)
            .collect()
    }
    fn schema() -> Value {
        json!({ "type": "object", "additionalProperties": T::json_schema() })
    }
}

/// What an entry of a [`Keyed`] field can be.
pub trait Part: Default {
    /// Reads an entry; `None` if it cannot be one.
    fn from_json(value: &Value) -> Option<Self>;
    /// Writes an entry.
    fn to_json(&self) -> Value;
    /// Its JSON Schema.
    fn json_schema() -> Value;
}

impl<T: Fields + Default> Part for T {
    fn from_json(value: &Value) -> Option<Self> {
        let mut part = T::default();
        part.read_fields(value.as_object()?);
        Some(part)
    }
    fn to_json(&self) -> Value {
        Value::Object(self.write_fields())
    }
    fn json_schema() -> Value {
        fields_schema(T::default().specs())
    }
}

/// Any JSON: the answers of a run, whose shape each step knows.
impl Part for Value {
    fn from_json(value: &Value) -> Option<Self> {
        Some(value.clone())
    }
    fn to_json(&self) -> Value {
        self.clone()
    }
    fn json_schema() -> Value {
        Value::Bool(true)
    }
}

/// [`Field`] as an object: what all fields can do once their type is settled.
pub trait FieldObject {
    /// See [`Field::read`].
    fn read(&mut self, value: &Value) -> bool;
    /// See [`Field::write`].
    fn write(&self) -> Value;
    /// See [`Field::keep`].
    fn keep(&self, value: &Value) -> Value;
}

impl<F: Field> FieldObject for F {
    fn read(&mut self, value: &Value) -> bool {
        Field::read(self, value)
    }
    fn write(&self) -> Value {
        Field::write(self)
    }
    fn keep(&self, value: &Value) -> Value {
        F::keep(value)
    }
}
