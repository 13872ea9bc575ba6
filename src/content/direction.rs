//! Words of any direction within a sentence. A name that runs the other way
//! would take the brackets, numbers and full stops beside it along; within an
//! isolate it keeps to itself (Unicode Bidirectional Algorithm, UAX #9).

use std::borrow::Cow;

/// Begins an isolate that runs as its first letter does.
const FIRST_STRONG: char = '\u{2068}';
/// Ends the innermost isolate.
const POP: char = '\u{2069}';

/// Words that somebody wrote, as a part of a sentence of ours. What cannot
/// disturb a sentence that runs from left to right is left as it is.
pub fn isolated(words: &str) -> Cow<'_, str> {
    if !words.chars().any(turns) {
        return Cow::Borrowed(words);
    }
    let mut isolated = String::with_capacity(words.len() + 8);
    isolated.push(FIRST_STRONG);
    let mut open = 0_usize;
    for letter in words.chars() {
        match letter {
            '\u{2066}'..=FIRST_STRONG => open += 1,
            // One that ends nothing would end ours.
            POP if open == 0 => continue,
            POP => open -= 1,
            _ => {}
        }
        isolated.push(letter);
    }
    isolated.extend(std::iter::repeat_n(POP, open + 1));
    Cow::Owned(isolated)
}

/// Whether a letter runs from right to left, or is a mark that turns others.
/// The blocks are those that Unicode has set aside for such scripts.
fn turns(letter: char) -> bool {
    matches!(
        letter,
        '\u{590}'..='\u{8ff}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &str) {
        assert_eq!(isolated(words), expected, "{words:?}");
    }

    #[test]
    fn words_that_run_with_the_sentence_are_left_as_they_are() {
        for words in [
            "",
            "Amina (Board)",
            "12 %",
            "Ольга",
            "社区",
            "ชุมชน",
            "Zoë & Ça",
        ] {
            check(words, words);
        }
    }

    #[test]
    fn words_that_run_the_other_way_keep_to_themselves() {
        for words in [
            "أمينة",
            "שרה (ועד)",
            "Centre سلام 3",
            "ދިވެހި",
            "ܣܘܪܝܝܐ",
            "ߒߞߏ",
            "𞤀𞤣𞤤𞤢𞤥",
        ] {
            check(words, &format!("\u{2068}{words}\u{2069}"));
        }
    }

    #[test]
    fn marks_of_direction_within_words_end_with_them() {
        // An override that is never ended.
        check("Amina \u{202e}gnp", "\u{2068}Amina \u{202e}gnp\u{2069}");
        // An isolate that is never ended, and ends of none.
        check("\u{2067}Ben", "\u{2068}\u{2067}Ben\u{2069}\u{2069}");
        check("Ben\u{2069} של\u{2069}", "\u{2068}Ben של\u{2069}");
        // What is isolated already stays balanced.
        let once = isolated("سلام").into_owned();
        check(&once, &format!("\u{2068}{once}\u{2069}"));
    }
}
