//! Closed vocabularies: the field's own words, as they stand in the file.

/// A word of a closed vocabulary.
pub trait Word: Copy + PartialEq + Sized + 'static {
    /// The vocabulary's name, as the content files key it (`knowledge`).
    const VOCABULARY: &'static str;
    /// All words, in the order in which people are shown them.
    const ALL: &'static [Self];
    /// The word as the file writes it (`lived-experience`).
    fn word(self) -> &'static str;

    /// The word that the file writes so, if this version knows it.
    fn from_word(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|w| w.word() == text)
    }
}

/// Declares an enum that is a [`Word`]. The first word is the default.
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* pub enum $name:ident in $vocabulary:literal {
        $($(#[$word_doc:meta])* $variant:ident = $word:literal),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$word_doc])* $variant),+ }

        impl $crate::community::Word for $name {
            const VOCABULARY: &'static str = $vocabulary;
            const ALL: &'static [Self] = &[$($name::$variant),+];
            fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl Default for $name {
            fn default() -> Self { <Self as $crate::community::Word>::ALL[0] }
        }
    };
}
