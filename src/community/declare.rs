//! The macro that declares records and their parts.

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
