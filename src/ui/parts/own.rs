//! People's own words among ours.

use leptos::prelude::*;

/// People's own words, in a line or as a passage: no translator puts them into
/// other words, and they run in their own direction without taking along the
/// brackets, numbers and full stops beside them. In a sentence that is filled
/// with them, `content::isolated` does the same.
pub fn own(words: impl Into<String>) -> AnyView {
    own_words(words.into())
}

fn own_words(words: String) -> AnyView {
    view! { <bdi translate="no">{words}</bdi> }.into_any()
}
