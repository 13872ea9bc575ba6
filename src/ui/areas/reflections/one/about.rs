//! What a reflection says of itself: title, day, who was there.

use std::sync::Arc;

use super::Here;
use crate::browser::page;
use crate::community::Reflection;
use crate::flow::remove_reflection;
use crate::ui::prelude::*;

/// The buttons that change and remove it.
pub fn change(here: Here) -> AnyView {
    let form = Dialog::new();
    let Here { workspace, id, .. } = here;
    let draft = RwSignal::new(Reflection::default());
    let wrong = RwSignal::new("");
    let open = move || {
        let Some(now) = workspace.peek(|c| c.reflections.get(id).cloned()) else {
            return;
        };
        draft.set(now);
        wrong.set("");
        form.open();
    };
    let save = move || {
        let now = draft.get_untracked();
        let missing = match () {
            () if now.title.trim().is_empty() => "title",
            () if now.on.is_none() => "on",
            () => "",
        };
        wrong.set(missing);
        if !missing.is_empty() || page::focus("dialog[open] input:invalid") {
            page::focus("dialog[open] [aria-invalid='true']");
            return;
        }
        workspace.edit("edit.reflection-changed", |edit| {
            edit.update::<Reflection>(id, |r| {
                r.title = now.title.trim().to_owned();
                r.on = now.on;
                r.words = now.words.trim().to_owned();
                r.present = now.present;
            });
        });
        form.close();
    };
    let remove = move || {
        form.close();
        workspace.edit("edit.reflection-removed", |draft| {
            remove_reflection(id, draft)
        });
        workspace.app.tell("info", t("reflection.removed"));
        workspace
            .app
            .go(Route::Community(workspace.id, Page::Reflections(None)));
    };
    view! {
        {button("", t("reflection.change"), open)}
        {dialog(
            form,
            t("reflection.change.title"),
            t("reflection.cancel"),
            move || fields(here, draft, wrong, remove),
            move || button("primary", t("reflection.change.save"), save),
        )}
    }
    .into_any()
}

fn fields(
    here: Here,
    draft: RwSignal<Reflection>,
    wrong: RwSignal<&'static str>,
    remove: impl Fn() + Copy + 'static,
) -> AnyView {
    let error = move |field: &'static str| {
        Signal::derive(move || {
            (wrong.get() == field).then(|| t(&format!("reflection.field.{field}.error")))
        })
    };
    let title = Signal::derive(move || draft.with(|r| r.title.clone()));
    let words = Signal::derive(move || draft.with(|r| r.words.clone()));
    let on = Signal::derive(move || draft.with(|r| r.on));
    view! {
        <div class="stack">
            {text_field(
                TextInput::line(t("reflection.field.title"))
                    .at_once()
                    .error(error("title")),
                title,
                move |words| draft.update(|r| r.title = words),
            )}
            {form_day_field(t("reflection.field.on"), on, move |day| draft.update(|r| r.on = day))}
            {what_is_wrong(format!("error-{}", unique()), error("on"))}
            {present(here, draft)}
            {text_field(
                TextInput::lines(t("reflection.field.words")).at_once(),
                words,
                move |words| draft.update(|r| r.words = words),
            )}
            <div class="section">
                <p class="small soft">{t("reflection.remove.why")}</p>
                <div class="row">{button("small danger", t("reflection.remove"), remove)}</div>
            </div>
        </div>
    }
    .into_any()
}

/// Who was there.
fn present(here: Here, draft: RwSignal<Reflection>) -> AnyView {
    let set = PeopleSet {
        legend: t("reflection.field.present"),
        none: t("reflection.field.present.none"),
        add: t("reflection.field.present.add"),
        ids: Memo::new(move || draft.with(|r| r.present.iter().copied().collect::<Vec<_>>())),
        options: here.named,
        change: Arc::new(move |id, is_there| {
            draft.update(|r| {
                match is_there {
                    true => r.present.insert(id),
                    false => r.present.remove(&id),
                };
            });
        }),
    };
    people_set(here.workspace, set)
}
