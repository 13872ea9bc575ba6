//! Structs made of fields: records and their parts.

use serde_json::{Map, Value};

use super::{FieldObject, FieldSpec};

/// A struct whose fields are known without one at hand.
pub trait Described {
    /// Its fields, in the order of the file.
    const SPECS: &'static [FieldSpec];
}

/// Fields that this version cannot read, kept as written. A value under the
/// name of a known field wins over the typed one, until it is set anew.
pub type Unread = Map<String, Value>;

/// A struct made of [`Field`]s.
pub trait Fields {
    /// Its fields, in the order of the file.
    fn specs(&self) -> &'static [FieldSpec];
    /// The field at a place in [`Fields::specs`].
    fn field(&self, index: usize) -> &dyn FieldObject;
    /// The same, to change it.
    fn field_mut(&mut self, index: usize) -> &mut dyn FieldObject;
    /// What this version could not read.
    fn unread(&self) -> &Unread;
    /// The same, to change it.
    fn unread_mut(&mut self) -> &mut Unread;

    /// Takes all fields from JSON; what cannot be read is kept.
    fn read_fields(&mut self, object: &Map<String, Value>) {
        for (name, value) in object {
            self.set(name, value);
            // To a later version, nothing may be something.
            if value.is_null() && self.specs().iter().all(|s| s.name != name) {
                self.unread_mut().insert(name.clone(), Value::Null);
            }
        }
    }

    /// All fields as JSON, the kept ones included.
    fn write_fields(&self) -> Map<String, Value> {
        let mut object = Map::new();
        for (index, spec) in self.specs().iter().enumerate() {
            let value = self.field(index).write();
            if !value.is_null() {
                object.insert(spec.name.to_owned(), value);
            }
        }
        for (name, value) in self.unread() {
            object.insert(name.clone(), value.clone());
        }
        object
    }

    /// One field as JSON; `Null` if it is not there.
    fn get(&self, name: &str) -> Value {
        if let Some(value) = self.unread().get(name) {
            return value.clone();
        }
        let index = self.specs().iter().position(|s| s.name == name);
        index.map_or(Value::Null, |i| self.field(i).write())
    }

    /// Sets one field from JSON; `Null` takes it away. `false` says that this
    /// version cannot read the value and has kept it as it stands.
    fn set(&mut self, name: &str, value: &Value) -> bool {
        self.unread_mut().remove(name);
        let index = self.specs().iter().position(|s| s.name == name);
        let read = match index {
            Some(index) => self.field_mut(index).read(value) || value.is_null(),
            None => value.is_null(),
        };
        if !read {
            let kept = index.map_or_else(|| value.clone(), |i| self.field(i).keep(value));
            self.unread_mut().insert(name.to_owned(), kept);
        }
        read
    }
}
