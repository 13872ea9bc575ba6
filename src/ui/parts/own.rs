//! People's own words among ours.

use leptos::prelude::*;

/// So many letters may stand together before they are laid out in pieces.
const TOGETHER: usize = 200;

/// People's own words, in a line or as a passage: no translator puts them into
/// other words, and they run in their own direction without taking along the
/// brackets, numbers and full stops beside them. In a sentence that is filled
/// with them, `content::isolated` does the same.
pub fn own(words: impl Into<String>) -> AnyView {
    own_words(words.into())
}

fn own_words(words: String) -> AnyView {
    if words.len() <= TOGETHER || words.split_whitespace().all(|word| word.len() <= TOGETHER) {
        return view! { <bdi translate="no">{words}</bdi> }.into_any();
    }
    // A hundred thousand letters without a space: browsers work out each line
    // from all that follows it, for half a minute. In pieces they do not.
    let piece = |words: &str| view! { {words.to_owned()}<wbr /> };
    let pieces = pieces(&words).into_iter().map(piece).collect_view();
    view! { <bdi translate="no">{pieces}</bdi> }.into_any()
}

/// Words in pieces, each beginning with a letter that can stand alone.
fn pieces(words: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, letter) in words.char_indices() {
        if at - start >= TOGETHER && letter.is_alphanumeric() {
            pieces.push(&words[start..at]);
            start = at;
        }
    }
    pieces.push(&words[start..]);
    pieces
}
