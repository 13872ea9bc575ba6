//! Stories that were told: read first, with what may be done with each.

use crate::browser::page;
use crate::community::{Ordered as _, Story};
use crate::ui::prelude::*;

/// All stories, the latest first; nothing where there are none.
pub fn stories(workspace: Workspace) -> AnyView {
    let ids = workspace.memo(|c| {
        let mut all: Vec<&Story> = c.stories.iter().collect();
        all.order_by_key(|story| std::cmp::Reverse((story.on, story.id)));
        all.into_iter().map(|story| story.id).collect::<Vec<_>>()
    });
    view! {
        <section class="section" hidden=move || ids.with(Vec::is_empty)>
            <h2 id="stories" tabindex="-1">{t("stories.heading")}</h2>
            <ul class="list" role="list">{each_id(ids, move |id| one(workspace, id))}</ul>
        </section>
    }
    .into_any()
}

fn one(workspace: Workspace, id: Id) -> AnyView {
    let story = workspace.record::<Story>(id);
    let see = move |read: fn(&Story) -> String| {
        move || story.with(|s| s.as_ref().map(read).unwrap_or_default())
    };
    let name = see(|s| match is_blank(&s.title) {
        true => t("stories.untitled"),
        false => s.title.clone(),
    });
    let teller = workspace.memo(move |c| {
        let story = c.stories.get(id)?;
        let by = story.by.and_then(|by| c.stakeholders.get(by));
        Some(by.map_or_else(|| story.alias.clone(), |by| by.name.clone()))
    });
    let facts = move || {
        let on = story.with(|s| s.as_ref().and_then(|s| s.on)).map(day_words);
        let all = [teller.get().unwrap_or_default(), on.unwrap_or_default()];
        all.into_iter()
            .filter(|one| !one.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let uses = see(|s| {
        let uses = s.uses();
        let uses = uses.iter().map(|u| t(&format!("story-use.{}", u.word())));
        match uses.collect::<Vec<_>>() {
            none if none.is_empty() && s.is_to_be_asked_again() => t("story.again"),
            none if none.is_empty() => t("stories.no-use"),
            all => fill("stories.uses", &[("uses", &all.join(" · "))]),
        }
    });
    let form = Form {
        workspace,
        kind: Kind::Stories,
        id,
        labels: "stories",
        edit: "edit.story",
    };
    let agreed = move |uses| {
        workspace.edit("edit.story-consent", |draft| {
            draft.update(id, |story: &mut Story| story.agree(uses))
        });
    };
    let remove = move || {
        workspace.edit("edit.story-removed", |draft| {
            draft.remove(Kind::Stories, id)
        });
        page::focus("#stories");
    };
    let label =
        view! { {t("story.remove")}<span class="unseen">" "{live(move || own(name()))}</span> };
    view! {
        <li>
            <div class="list-main">
                <h3 class="list-title">{live(move || own(name()))}</h3>
                <p class="list-meta">{live(facts)}</p>
                <p class="list-meta">{live(uses)}</p>
                <details class="drawer">
                    <summary>{t("stories.read")}</summary>
                    <blockquote class="words" translate="no">{live(see(|s| s.text.clone()))}</blockquote>
                </details>
                <details class="drawer">
                    <summary>{t("stories.change")}</summary>
                    <div class="stack">
                        {consent(story, agreed)}
                        {form.field("title")}
                        {form.field("text")}
                        {form.field("alias")}
                        <div class="row">{button("quiet small", label, remove)}</div>
                    </div>
                </details>
            </div>
        </li>
    }
    .into_any()
}
