//! A story, untimed: taken down as it is told, and for each use of it asked by
//! itself whether that is all right.

use leptos::prelude::*;

use super::super::At;
use crate::browser::page;
use crate::community::Id;
use crate::content::text;
use crate::flow::{agree, story_of};
use crate::ui::parts::{TextInput, button, consent, each_id, live, own, text_field};

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
            page::focus(&format!("#story-{id} textarea"));
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
    let told = at.memo(move |run, _| story_of(run, item));
    let agreed = move |uses| {
        at.edit("edit.story-consent", |run, draft| {
            agree(run, item, uses, draft)
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
            {consent(told, agreed)}
            <div class="row">{button("quiet small", label, move || at.remove_item(home, item))}</div>
        </li>
    }
    .into_any()
}
