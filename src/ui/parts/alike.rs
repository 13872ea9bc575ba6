//! What is said and asked of names and lines that are alike.

use crate::content::fill;
use crate::ui::state::StoredValue;

/// How many pairs that are alike are named at once.
const MOST: usize = 3;

/// Names lines that were added beside others which they are alike to.
pub fn alike_words(alike: &[(String, String)]) -> String {
    let few = alike.iter().take(MOST);
    let words = few.map(|(line, other)| {
        let said = fill("list.alike", &[("line", line), ("other", other)]);
        [" ", &said].concat()
    });
    words.collect()
}

/// Something that is asked when a button is pressed. Whoever presses it again
/// with the same words has answered.
#[derive(Clone, Copy)]
pub struct AskOnce(StoredValue<String>);

impl AskOnce {
    /// Nothing is asked yet.
    #[allow(clippy::new_without_default)]
    pub fn new() -> AskOnce {
        AskOnce(StoredValue::new(String::new()))
    }

    /// Whether it was asked of these words just before; else it is from now on.
    pub fn is_answered(self, words: &str) -> bool {
        let is_answered = self.0.with_value(|asked| asked == words);
        self.0.set_value(words.to_owned());
        is_answered
    }
}
