//! One action: what it says, where it came from, and everything to be changed.

use super::set_status;
use crate::browser::page;
use crate::community::{Action, ActionMode, ActionStatus};
use crate::insight::Who;
use crate::ui::prelude::*;

/// The page.
pub fn action(workspace: Workspace, id: Id) -> AnyView {
    let there = workspace.memo(move |c| c.actions.get(id).is_some());
    let page = move || match there.get() {
        true => found(workspace, id),
        false => {
            let all = Route::Community(workspace.id, Page::Actions(None));
            not_here("action.missing", all.to_string())
        }
    };
    view! { {live(page)} }.into_any()
}

fn found(workspace: Workspace, id: Id) -> AnyView {
    let all = Route::Community(workspace.id, Page::Actions(None)).to_string();
    view! {
        <header class="head">
            <a class="way-back" href=all>{t("actions.title")}</a>
            {head(workspace, id)}
            {ways(workspace, id)}
        </header>
        {way_back(workspace, Kind::Actions, id)}
        <section class="section">
            <h2>{t("action.about")}</h2>
            {form(workspace, id)}
        </section>
        <section class="section">
            <div class="row">{button("quiet", t("action.remove"), move || remove(workspace, id))}</div>
        </section>
    }
    .into_any()
}

fn head(workspace: Workspace, id: Id) -> AnyView {
    let shown = workspace.memo(move |c| {
        let action = c.actions.get(id).cloned().unwrap_or_default();
        let owner = owner_name(&Who::of_people(c), &action);
        (action, owner)
    });
    let sentence = move || shown.with(|(action, _)| if_then(&action.when, &action.text, None));
    let meta = move || {
        shown.with(|(action, owner)| {
            let agreed = action.agreed_on.map(|day| {
                let words = fill("action.agreed-on", &[("date", &day_words(day))]);
                view! { <span>{words}</span> }
            });
            view! {
                {status_tag(action.status)}
                {(!owner.is_empty()).then(|| view! { <span>{own(owner)}</span> })}
                {due_words(action, workspace.today())}
                {agreed}
            }
        })
    };
    view! {
        <h1 class="statement" tabindex="-1">{live(sentence)}</h1>
        <p class="head-meta">{live(meta)}</p>
    }
    .into_any()
}

fn ways(workspace: Workspace, id: Id) -> AnyView {
    let told = RwSignal::new(String::new());
    let status = workspace.memo(move |c| c.actions.get(id).map(|a| a.status));
    let set = move |to: ActionStatus| {
        set_status(workspace, id, to);
        told.set(t(&format!("action.now.{}", to.word())));
        request_animation_frame(|| {
            page::focus(".head-actions button");
        });
    };
    let ways = move || match status.get() {
        Some(ActionStatus::Open) => view! {
            {button("primary", t("action.done"), move || set(ActionStatus::Done))}
            {button("", t("action.let-go"), move || set(ActionStatus::LetGo))}
        }
        .into_any(),
        Some(_) => button("", t("action.reopen"), move || set(ActionStatus::Open)),
        None => ().into_any(),
    };
    view! {
        <div class="head-actions">{live(ways)}</div>
        <p class="small soft" role="status">{live(move || told.get())}</p>
    }
    .into_any()
}

fn form(workspace: Workspace, id: Id) -> AnyView {
    let action = workspace.record::<Action>(id);
    let see = move |read: fn(&Action) -> &String| {
        Signal::derive(move || {
            action.with(|a| a.as_ref().map(|a| read(a).clone()).unwrap_or_default())
        })
    };
    let edit = move |change: &dyn Fn(&mut Action)| {
        workspace.edit("edit.action-changed", |draft| {
            draft.update::<Action>(id, |action| change(action));
        });
    };
    let wrong = RwSignal::new(false);
    let error = Signal::derive(move || wrong.get().then(|| t("action.text.error")));
    let text = TextInput::lines(t("action.text"))
        .class("whole")
        .error(error);
    let when = TextInput::line(t("action.when"))
        .hint(t("action.when.hint"))
        .class("whole");
    let support = TextInput::line(t("action.support"))
        .hint(t("action.support.hint"))
        .class("whole");
    let note = TextInput::lines(t("action.note")).class("whole");
    let mode = {
        let chosen = Signal::derive(move || {
            let mode = action.with(|a| a.as_ref().and_then(|a| a.mode));
            mode.map(|m| m.word().to_owned())
                .into_iter()
                .collect::<Vec<_>>()
        });
        let words: Vec<&str> = ActionMode::ALL.iter().map(|m| m.word()).collect();
        let mut options = vec![Choice {
            word: String::new(),
            name: t("action.mode.open"),
            why: String::new(),
        }];
        options.extend(Choice::all(ActionMode::VOCABULARY, &words));
        let chosen = Signal::derive(move || match chosen.get() {
            none if none.is_empty() => vec![String::new()],
            some => some,
        });
        choices(
            t("action.mode"),
            "whole",
            options,
            false,
            chosen,
            move |words| {
                let mode = words.first().and_then(|w| ActionMode::from_word(w));
                edit(&|action| action.mode = mode);
            },
        )
    };
    view! {
        <div class="fields">
            {text_field(when, see(|a| &a.when), move |words| edit(&|a| a.when = words.clone()))}
            {text_field(text, see(|a| &a.text), move |words| {
                // Without words nothing changes; what it said stays.
                wrong.set(words.trim().is_empty());
                if !words.trim().is_empty() {
                    edit(&|a| a.text = words.clone());
                }
            })}
            {owner_field(
                people(workspace).into(),
                Signal::derive(move || action.with(|a| a.as_ref().and_then(|a| a.owner))),
                see(|a| &a.owner_name),
                move |owner, name| edit(&|a| { a.owner = owner; a.owner_name = name.clone(); }),
            )}
            {day_field(
                t("action.due"),
                Signal::derive(move || action.with(|a| a.as_ref().and_then(|a| a.due))),
                move |due| edit(&|a| a.due = due),
            )}
            {text_field(support, see(|a| &a.support), move |words| edit(&|a| a.support = words.clone()))}
            {mode}
            {text_field(note, see(|a| &a.note), move |words| edit(&|a| a.note = words.clone()))}
        </div>
    }
    .into_any()
}

fn remove(workspace: Workspace, id: Id) {
    workspace
        .app
        .go(Route::Community(workspace.id, Page::Actions(None)));
    workspace.edit("edit.action-removed", |draft| {
        draft.remove(Kind::Actions, id)
    });
    workspace.app.tell("info", t("action.removed"));
}
