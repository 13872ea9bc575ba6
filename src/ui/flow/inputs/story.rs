//! A story, untimed: taken down as it is told, and for each use of it asked by
//! itself whether that is all right.

use leptos::prelude::*;

use super::super::At;
use crate::community::{Id, StoryUse, Word as _};
use crate::content::text;
use crate::flow::{agree, story_of};
use crate::ui::parts::{Choice, TextInput, button, choices, each_id, live, own, text_field};
use crate::ui::state::Memo;

/// The view.
pub fn story(at: At) -> AnyView {
    let home = at.step.id;
    let ids = at.items(home);
    let add = move || {
        let id = at.workspace.app.new_id();
        at.workspace.edit("edit.story-begun", |draft| {
            draft.add_items(at.run, home, [(id, String::new())]);
        });
        request_animation_frame(move || {
            crate::browser::page::focus(&format!("#story-{id} textarea"));
        });
    };
    view! {
        <ul class="stories" role="list">{each_id(ids, move |id| one(at, id))}</ul>
        <div class="row">{button("", text("story.begin"), add)}</div>
    }
    .into_any()
}

fn one(at: At, item: Id) -> AnyView {
    let home = at.step.id;
    let field = move |field: &'static str, input: TextInput| {
        let value = at.item::<String>(home, item, field);
        text_field(input, value.into(), move |words| {
            at.set_item(home, item, field, words)
        })
    };
    let name = at.item::<String>(home, item, "title");
    let chosen = at.memo(move |run, _| {
        let uses = story_of(run, item)
            .map(|story| story.uses())
            .unwrap_or_default();
        uses.iter()
            .map(|word| word.word().to_owned())
            .collect::<Vec<_>>()
    });
    let again =
        at.memo(move |run, _| story_of(run, item).is_some_and(|s| s.is_to_be_asked_again()));
    let agreed = move |words: Vec<String>| {
        at.workspace.edit("edit.story-consent", |draft| {
            if let Some(run) = draft.runs.get(at.run).cloned() {
                agree(&run, item, words, draft);
            }
        });
    };
    let label = view! { {text("story.remove")}<span class="unseen">" "{live(move || own(name.get()))}</span> };
    view! {
        <li class="stack" id=format!("story-{item}")>
            {field("text", TextInput::lines(text("story.text")).hint(text("story.text.hint")))}
            <div class="fields">
                {field("teller", TextInput::line(text("story.teller")).hint(text("story.teller.hint")))}
                {field("title", TextInput::line(text("story.title")))}
            </div>
            {consent(chosen, again, agreed)}
            <div class="row">{button("quiet small", label, move || at.remove_item(home, item))}</div>
        </li>
    }
    .into_any()
}

/// For what a story may be used: each is asked for by itself.
fn consent(
    chosen: Memo<Vec<String>>,
    again: Memo<bool>,
    agreed: impl Fn(Vec<String>) + Send + Sync + 'static,
) -> AnyView {
    let words: Vec<&str> = StoryUse::ALL.iter().map(|word| word.word()).collect();
    let all = Choice::all("story-use", &words);
    view! {
        {choices(text("story.consent"), "columns", all, true, chosen.into(), agreed)}
        <p class="hint" role="status">{live(move || text(if again.get() { "story.again" } else { "story.none-yet" }))}</p>
    }
    .into_any()
}
