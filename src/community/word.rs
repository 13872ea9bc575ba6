//! Closed vocabularies: the field's own words, as they stand in the file.

/// The words of a closed vocabulary, whatever their type.
#[derive(Debug)]
pub struct Vocabulary {
    /// Its name, as the content files key it (`knowledge`).
    pub name: &'static str,
    /// Its words as the file writes them, in the order in which people are
    /// shown them.
    pub words: &'static [&'static str],
}

impl Vocabulary {
    /// The place of a word, if it is one of these.
    pub fn place(&self, text: &str) -> Option<usize> {
        self.words.iter().position(|word| *word == text)
    }
}

/// A word of a closed vocabulary.
pub trait Word: Copy + PartialEq + Sized + 'static {
    /// All words as texts.
    const WORDS: &'static Vocabulary;
    /// The vocabulary's name, as the content files key it (`knowledge`).
    const VOCABULARY: &'static str = Self::WORDS.name;
    /// All words, in the order in which people are shown them.
    const ALL: &'static [Self];
    /// The word as the file writes it (`lived-experience`).
    fn word(self) -> &'static str;

    /// The word that the file writes so, if this version knows it.
    fn from_word(text: &str) -> Option<Self> {
        Self::WORDS.place(text).map(|place| Self::ALL[place])
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
            const WORDS: &'static $crate::community::Vocabulary = &$crate::community::Vocabulary {
                name: $vocabulary,
                words: &[$($word),+],
            };
            const ALL: &'static [Self] = &[$($name::$variant),+];
            fn word(self) -> &'static str {
                Self::WORDS.words[self as usize]
            }
        }

        impl Default for $name {
            fn default() -> Self { <Self as $crate::community::Word>::ALL[0] }
        }
    };
}
