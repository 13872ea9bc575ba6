//! Structs made of fields: records and their parts, and the macro that
//! declares them.

use serde_json::{Map, Value};

use super::{Field, FieldObject, Is, Kind, Shape};

/// What is known of one field of a record without a record at hand.
pub struct FieldSpec {
    /// Its name in the file.
    pub name: &'static str,
    /// How it takes changes.
    pub shape: Shape,
    /// What it holds; of a set one element, of a keyed field one entry.
    pub is: Is,
    /// The kind of record that it names by id.
    pub to: Option<Kind>,
    /// What else is to be known of it.
    pub marks: &'static [Mark],
    /// What it means, from its doc comment.
    pub about: &'static str,
}

/// What is to be known of a field besides what it holds. Whatever treats some
/// fields otherwise than the rest asks for a mark, never for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// What the record is called.
    Title,
    /// What it is called where it has no title.
    Otherwise,
    /// Words of one line.
    Line,
    /// A key, or a place in an order: no words of people, and for no eyes.
    Key,
    /// No screen shows it as words: a place on a map, how far a flow is.
    Unseen,
    /// Another field tells as much: it is read where all is read, and not
    /// listed where something changed.
    Told,
    /// What the record came from: a step back on the golden thread.
    Cause,
    /// What came of the record: a step on.
    Led,
    /// What the record is part of: it is removed with it, and comes back with it.
    PartOf,
    /// What was before. It is handed out with the history only.
    History,
    /// It is never handed out.
    Withheld,
    /// It is handed out only with records of this kind.
    With(Kind),
    /// Whether the record is anonymous.
    Anonymous,
    /// All that an anonymous record says.
    Bare,
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

    /// Whether it has a mark.
    pub fn has(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }

    /// The kind of records that it travels with, if not by itself.
    pub fn with(&self) -> Option<Kind> {
        self.marks.iter().find_map(|mark| match mark {
            Mark::With(kind) => Some(*kind),
            _ => None,
        })
    }

    /// The field of a name among some; of a cell, the one that it is a part of.
    pub fn find(specs: &'static [FieldSpec], cell: &str) -> Option<&'static FieldSpec> {
        let field = cell.split_once('/').map_or(cell, |(field, _)| field);
        specs.iter().find(|spec| spec.name == field)
    }
}

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
