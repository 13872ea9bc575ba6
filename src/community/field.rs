//! Fields: the one way between a typed value and its JSON, used alike by the
//! file, the vault, edits, undo and merging.
//!
//! Everything here works through `dyn Field`, so a new record kind costs a
//! table of a few pointers and no code of its own.

use serde_json::Value;

use super::{Date, FieldSpec, Id, Is, Kind, Mark, Shape, Time, Word};

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
    /// What it holds.
    const IS: Is;
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
    /// The entry under a key; of a set `true`, if it has this element. `Null`
    /// if it is not there.
    fn part(&self, _key: &str) -> Value {
        Value::Null
    }
    /// Gives one entry or element a value and leaves all others as they are;
    /// `Null`, or of an element `false`, takes it away. The answer `false` says
    /// that nothing was changed: it has to be done with the whole field.
    fn set_part(&mut self, _key: &str, _value: &Value) -> bool {
        false
    }
    /// The ids that it holds by itself; those within entries are theirs.
    fn each_id(&self, _act: &mut dyn FnMut(Id)) {}
}

impl FieldSpec {
    /// A field of a type.
    pub const fn of<F: Field>(
        name: &'static str,
        about: &'static str,
        to: Option<Kind>,
        marks: &'static [Mark],
    ) -> FieldSpec {
        assert!(
            to.is_none() || matches!(F::IS, Is::Id),
            "only a field of ids names a kind of record"
        );
        FieldSpec {
            name,
            shape: F::SHAPE,
            is: F::IS,
            to,
            marks,
            about,
        }
    }
}

impl Field for String {
    const SHAPE: Shape = Shape::One;
    const IS: Is = Is::Words;
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
}

impl Field for bool {
    const SHAPE: Shape = Shape::One;
    const IS: Is = Is::Yes;
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
}

/// Whole numbers: counts, percentages, places on the map.
impl Field for Option<i32> {
    const SHAPE: Shape = Shape::One;
    const IS: Is = Is::Number {
        least: -LARGEST_NUMBER,
        most: LARGEST_NUMBER,
    };
    fn read(&mut self, value: &Value) -> bool {
        *self = number_of(value);
        self.is_some()
    }
    fn write(&self) -> Value {
        self.map_or(Value::Null, Value::from)
    }
}

impl Field for Option<Date> {
    const SHAPE: Shape = Shape::One;
    const IS: Is = Is::Day;
    fn read(&mut self, value: &Value) -> bool {
        *self = value.as_str().and_then(Date::parse);
        self.is_some()
    }
    fn write(&self) -> Value {
        self.map_or(Value::Null, |date| Value::String(date.to_string()))
    }
}

impl Field for Option<Time> {
    const SHAPE: Shape = Shape::One;
    const IS: Is = Is::Time;
    fn read(&mut self, value: &Value) -> bool {
        *self = value.as_str().and_then(Time::parse);
        self.is_some()
    }
    fn write(&self) -> Value {
        self.map_or(Value::Null, |time| Value::String(time.to_string()))
    }
}

impl Field for Option<Id> {
    const SHAPE: Shape = Shape::One;
    const IS: Is = Is::Id;
    fn read(&mut self, value: &Value) -> bool {
        *self = value.as_str().and_then(Id::parse);
        self.is_some()
    }
    fn write(&self) -> Value {
        self.map_or(Value::Null, |id| Value::String(id.to_string()))
    }
    fn each_id(&self, act: &mut dyn FnMut(Id)) {
        self.iter().copied().for_each(act);
    }
}

impl<W: Word> Field for W {
    const SHAPE: Shape = Shape::One;
    const IS: Is = Is::Word(W::WORDS);
    fn read(&mut self, value: &Value) -> bool {
        let word = value.as_str().and_then(W::from_word);
        *self = word.unwrap_or(W::ALL[0]);
        word.is_some()
    }
    fn write(&self) -> Value {
        Value::String(self.word().to_owned())
    }
}

impl<W: Word> Field for Option<W> {
    const SHAPE: Shape = Shape::One;
    const IS: Is = W::IS;
    fn read(&mut self, value: &Value) -> bool {
        *self = value.as_str().and_then(W::from_word);
        self.is_some()
    }
    fn write(&self) -> Value {
        self.map_or(Value::Null, |word| Field::write(&word))
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
    /// See [`Field::part`].
    fn part(&self, key: &str) -> Value;
    /// See [`Field::set_part`].
    fn set_part(&mut self, key: &str, value: &Value) -> bool;
    /// See [`Field::each_id`].
    fn each_id(&self, act: &mut dyn FnMut(Id));
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
    fn part(&self, key: &str) -> Value {
        Field::part(self, key)
    }
    fn set_part(&mut self, key: &str, value: &Value) -> bool {
        Field::set_part(self, key, value)
    }
    fn each_id(&self, act: &mut dyn FnMut(Id)) {
        Field::each_id(self, act);
    }
}
