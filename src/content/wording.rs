//! Wording hints: a question that could sound like a judgement is met with a
//! calm suggestion (trauma-informed practice, Centre for Employment
//! Innovation). What to look for stands among the words, in each language's
//! own; here is only how to look.

use super::find;

/// The hints, those that say most first.
const HINTS: [&str; 10] = [
    "why-not",
    "dont-you-think",
    "fault",
    "wrong",
    "why",
    "should",
    "always",
    "fail",
    "but",
    "closed",
];

/// The hint for a question of a group's own, if its words call for one.
/// `judging.<hint>.starts` holds the beginnings and `judging.<hint>.within`
/// the words that it listens for, with `|` between them.
pub fn judging(question: &str) -> Option<&'static str> {
    let words = plain(question);
    let listens = |hint: &str, place: &str, heard: &dyn Fn(&str) -> bool| {
        let list = find(&format!("judging.{hint}.{place}")).unwrap_or_default();
        list.split('|')
            .any(|phrase| !phrase.is_empty() && heard(&plain(phrase)))
    };
    let hint = HINTS.into_iter().find(|hint| {
        listens(hint, "starts", &|phrase| words.starts_with(phrase))
            || listens(hint, "within", &|phrase| words.contains(phrase))
    })?;
    find(&format!("hint.judging.{hint}"))
}

/// Lower case, single spaces, no punctuation but apostrophes within words;
/// a space at either end, so that only whole words are found.
fn plain(text: &str) -> String {
    let letters: String = text
        .chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            '’' | '\'' => '\'',
            letter if letter.is_alphanumeric() => letter,
            _ => ' ',
        })
        .collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    format!(" {} ", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_that_could_sound_like_a_judgement_gets_a_hint() {
        let check = |question: &str, hint: &str| {
            let expected = find(&format!("hint.judging.{hint}"));
            assert!(expected.is_some(), "{hint}");
            assert_eq!(judging(question), expected, "{question}");
        };
        check("Why did you leave early?", "why");
        check("  WHY  didn’t you say so?", "why-not");
        check("Don't you think it went well?", "dont-you-think");
        check("What should we have done?", "should");
        check("What went wrong in May?", "wrong");
        check("Whose fault was the delay?", "fault");
        check("When do we always stop listening?", "always");
        check("Where did we fail?", "fail");
        check("It was long, but what helped?", "but");
        check("Did it help?", "closed");
    }

    #[test]
    fn an_open_question_gets_none() {
        for question in [
            "What helped?",
            "How was it to be new here?",
            "What led to that?",
            "Who butters bread?",
            "",
        ] {
            assert_eq!(judging(question), None, "{question}");
        }
    }
}
