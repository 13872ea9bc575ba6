//! Structs made of fields: records and their parts, and the macro that
//! declares them.

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

/// Declares a struct of [`Field`]s: a part of a record, or with `in <Kind>` a
/// record with an id. Behind `in <Kind>` stands what [`Facts`] are to be known
/// of the kind, and behind a field's type all that follows from it elsewhere:
///
/// - `owner: Option<Id> => Stakeholders`: the kind of record that it names
/// - `text: String as [Title]`: its [`Mark`]s
/// - `community_type = "type": …`: its name in the file, if that is no Rust name
///
/// [`Facts`]: super::Facts
#[macro_export]
macro_rules! record {
    ($(#[$doc:meta])* pub struct $name:ident in $kind:ident ($($fact:ident: $value:expr),* $(,)?) { $($body:tt)* }) => {
        $crate::record!(@struct [$(#[$doc])*] $name
            [ /// Which record this is.
              pub id: $crate::community::Id, ] { $($body)* });

        impl $crate::community::Record for $name {
            const KIND: $crate::community::Kind = $crate::community::Kind::$kind;
            const FACTS: $crate::community::Facts = {
                #[allow(unused_imports)]
                use $crate::community::{Kind, Place::*};
                $crate::community::Facts { $($fact: $value,)* ..$crate::community::Facts::of::<$name>() }
            };
            fn id(&self) -> $crate::community::Id { self.id }
            fn with_id(id: $crate::community::Id) -> Self {
                Self { id, ..Self::default() }
            }
        }
    };
    ($(#[$doc:meta])* pub struct $name:ident { $($body:tt)* }) => {
        $crate::record!(@struct [$(#[$doc])*] $name [] { $($body)* });
    };
    (@struct [$(#[$doc:meta])*] $name:ident [$($id:tt)*] {
        $(#[doc = $first:literal] $(#[doc = $more:literal])*
          $field:ident $(= $json:literal)? : $type:ty $(=> $to:ident)? $(as [$($mark:expr),+])?),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($id)*
            $(#[doc = $first] $(#[doc = $more])* pub $field: $type,)+
            /// What this version of Weft could not read, kept as written.
            pub unread: $crate::community::Unread,
        }

        impl $crate::community::Described for $name {
            const SPECS: &'static [$crate::community::FieldSpec] = {
                #[allow(unused_imports)]
                use $crate::community::{Kind, Mark::*};
                &[$(
                    $crate::community::FieldSpec::of::<$type>(
                        $crate::record!(@name $field $($json)?),
                        concat!($first, $($more),*),
                        $crate::record!(@to $($to)?),
                        &[$($($mark),+)?],
                    )
                ),+]
            };
        }

        impl $crate::community::Fields for $name {
            fn specs(&self) -> &'static [$crate::community::FieldSpec] {
                <Self as $crate::community::Described>::SPECS
            }
            $crate::record!(@access $($field)+);
            fn unread(&self) -> &$crate::community::Unread { &self.unread }
            fn unread_mut(&mut self) -> &mut $crate::community::Unread { &mut self.unread }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $json:literal) => { $json };
    (@to) => { None };
    (@to $kind:ident) => { Some(Kind::$kind) };
    (@access $($field:ident)+) => {
        fn field(&self, index: usize) -> &dyn $crate::community::FieldObject {
            let fields: [&dyn $crate::community::FieldObject; { [$(stringify!($field)),+].len() }] =
                [$(&self.$field),+];
            fields[index]
        }
        fn field_mut(&mut self, index: usize) -> &mut dyn $crate::community::FieldObject {
            let fields: [&mut dyn $crate::community::FieldObject; { [$(stringify!($field)),+].len() }] =
                [$(&mut self.$field),+];
            fields.into_iter().nth(index).expect("an index of specs()")
        }
    };
}
