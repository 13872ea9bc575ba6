//! What may be done with a story: each use is asked for by itself.

use std::sync::Arc;

use leptos::prelude::*;

use super::choice::{Choice, choices};
use super::live;
use crate::community::{Set, Story, StoryUse, Word as _};
use crate::content::text;
use crate::ui::state::Memo;

/// The uses to choose from. Of a story without words there is nothing to agree to.
pub fn consent(
    story: Memo<Option<Story>>,
    agreed: impl Fn(Set<StoryUse>) + Send + Sync + 'static,
) -> AnyView {
    plain(story, Arc::new(agreed))
}

fn plain(story: Memo<Option<Story>>, agreed: Arc<dyn Fn(Set<StoryUse>) + Send + Sync>) -> AnyView {
    let uses = move || story.with(|story| story.as_ref().map(Story::uses).unwrap_or_default());
    let word = |word: &StoryUse| word.word().to_owned();
    let chosen = Signal::derive(move || uses().iter().map(word).collect());
    let choose = move |words: Vec<String>| {
        let uses = words.iter().filter_map(|word| StoryUse::from_word(word));
        agreed(uses.collect());
    };
    let again = Memo::new(move || {
        let asks = |story: &Option<Story>| story.as_ref().is_some_and(Story::is_to_be_asked_again);
        story.with(asks)
    });
    let told = move || match again.get() {
        true => text("story.again"),
        false => text("story.none-yet"),
    };
    let words: Vec<&str> = StoryUse::ALL.iter().map(|word| word.word()).collect();
    let all = Choice::all("story-use", &words);
    view! {
        <div class="stack" hidden=move || story.with(Option::is_none)>
            {choices(text("story.consent"), "columns", all, true, chosen, choose)}
            <p class="hint" role="status">{live(told)}</p>
        </div>
    }
    .into_any()
}
