//! Stories told while a flow is under way: kept in the run as they are told,
//! and records of their own once it is confirmed.

use super::{Context, Input};
use crate::community::likeness::{Likeness, Writing, is_blank, visible};
use crate::community::{Draft, Id, Record, Run, Set, Story, StoryUse, Word};

/// The step at which stories are told.
pub fn step_of_stories(run: &Run) -> &'static str {
    run.step_that(|input| matches!(input, Input::Story))
}

/// Notes what whoever told a story agrees to, for the words as they stand.
pub fn agree(run: &Run, item: Id, uses: Set<StoryUse>, draft: &mut Draft) {
    let step = step_of_stories(run);
    let Some(mut story) = story_of(run, item) else {
        return;
    };
    story.agree(uses);
    let words = story.consent.iter().map(|word| word.word().to_owned());
    let words: Vec<String> = words.collect();
    draft.answer_item(run.id, step, item, "uses", words);
    draft.answer_item(run.id, step, item, "agreed-to", story.consent_to);
}

/// What a story of a run is or will be; `None` without words.
pub fn story_of(run: &Run, item: Id) -> Option<Story> {
    let step = step_of_stories(run);
    let said = |field: &str| run.item::<String>(step, item, field);
    let uses: Vec<String> = run.item(step, item, "uses");
    let consent = uses.iter().filter_map(|word| StoryUse::from_word(word));
    // Verbatim: also the empty lines in it.
    let text = said("text").trim().to_owned();
    (!is_blank(&text)).then(|| Story {
        text,
        title: visible(&said("title")).to_owned(),
        alias: visible(&said("teller")).to_owned(),
        consent: consent.collect(),
        consent_to: said("agreed-to"),
        ..Story::with_id(item)
    })
}

/// Takes the stories of a run into the community. A name that the community
/// knows is that person.
pub(super) fn put_stories(run: &Run, reflection: Id, context: &Context, draft: &mut Draft) {
    let people = super::persons(draft);
    for item in run.items(step_of_stories(run)) {
        let Some(mut story) = story_of(run, item) else {
            continue;
        };
        let wanted = Writing::of(&story.alias);
        let same = people.iter().find(|p| wanted.to(&p.name) == Likeness::Same);
        if let Some(person) = same.filter(|_| !story.alias.is_empty()) {
            story.by = person.stakeholder;
            story.alias.clear();
        }
        story.on = Some(context.today);
        story.reflection = Some(reflection);
        draft.put(story);
    }
}
