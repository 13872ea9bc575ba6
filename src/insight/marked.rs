//! What one wording has that another has not, so that people see at a glance
//! where two differ.

use dissimilar::{Chunk, diff};

/// A text in stretches; those that are marked are not in the other one.
pub fn marked(text: &str, other: &str) -> Vec<(String, bool)> {
    let mut stretches: Vec<(String, bool)> = Vec::new();
    for chunk in diff(text, other) {
        let (words, is_marked) = match chunk {
            Chunk::Equal(words) => (words, false),
            Chunk::Delete(words) => (words, true),
            Chunk::Insert(_) => continue,
        };
        match stretches.last_mut() {
            Some((before, marked)) if *marked == is_marked => before.push_str(words),
            _ => stretches.push((words.to_owned(), is_marked)),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_one_says_is_marked_and_all_of_it_is_there() {
        let (one, other) = ("We listen first.", "We listen first, then speak.");
        let words = |stretches: Vec<(String, bool)>| {
            stretches.into_iter().map(|(s, _)| s).collect::<String>()
        };
        assert_eq!(words(marked(one, other)), one);
        assert_eq!(words(marked(other, one)), other);
        assert!(
            marked(other, one)
                .iter()
                .any(|(s, m)| *m && s.contains("then speak"))
        );
        assert_eq!(marked(one, one), [(one.to_owned(), false)]);
    }
}
