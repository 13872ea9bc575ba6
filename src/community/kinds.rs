//! The macro behind the one list of kinds of records in `community/mod.rs`:
//! whatever has to have a line for each kind is made here.

/// Declares the kinds: by file, the record types in it, each with the name of
/// its kind and of its table, which is its name in the file.
macro_rules! kinds {
    ($($file:ident { $($record:ident => $kind:ident $table:ident $(= $name:literal)?),+ $(,)? })+) => {
        $(pub use $file::*;)+

        /// A record kind; in the file, the name of an array.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[doc = concat!("[`", stringify!($record), "`]")] $kind,)+)+
        }

        impl Kind {
            /// All kinds, in the order of the file.
            pub const ALL: [Kind; [$($(Kind::$kind),+),+].len()] = [$($(Kind::$kind),+),+];

            /// The kind's name in the file.
            pub fn name(self) -> &'static str {
                match self { $($(Kind::$kind => kinds!(@name $table $($name)?),)+)+ }
            }

            /// The kind that the file names so, if this version knows it.
            pub fn from_name(name: &str) -> Option<Kind> {
                Kind::ALL.into_iter().find(|k| k.name() == name)
            }

            /// All that is known of it.
            pub fn facts(self) -> &'static Facts {
                static FACTS: [&Facts; Kind::ALL.len()] = [$($(&<$record as Record>::FACTS),+),+];
                FACTS[self as usize]
            }
        }

        /// A learning community: everything that stands in its file.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Community {
            $($(#[doc = concat!("The records of [`Kind::", stringify!($kind), "`].")]
                pub $table: Table<$record>,)+)+
            /// Which write gave each field its value: what merging needs.
            pub sync: Sync,
            /// Arrays and values of the file that this version does not know.
            pub unknown: Map<String, Value>,
            id: Id,
        }

        impl Community {
            /// The table of a kind, whatever its record type.
            pub fn table(&self, kind: Kind) -> &Rows {
                match kind { $($(Kind::$kind => self.$table.rows(),)+)+ }
            }

            /// The same, to change it. Only edits and readers of files use it,
            /// so that every change is stamped and can be undone.
            pub(crate) fn table_mut(&mut self, kind: Kind) -> &mut Rows {
                match kind { $($(Kind::$kind => self.$table.rows_mut(),)+)+ }
            }
        }

        $($(impl Holds<$record> for Community {
            fn records(&self) -> &Table<$record> { &self.$table }
        })+)+
    };
    (@name $table:ident) => { stringify!($table) };
    (@name $table:ident $name:literal) => { $name };
}
