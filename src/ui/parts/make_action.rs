//! An action made from wherever one is: from a principle, an insight, a
//! stakeholder, or from nothing but an idea.

use leptos::prelude::*;

use crate::ui::parts::live;
use crate::ui::state::RwSignal;

use super::action::button;
use super::dialog::{Dialog, dialog};
use super::field::{TextInput, form_day_field, text_field};
use super::if_then::{owner_field, people};
use crate::browser::page;
use crate::community::{Action, Id};
use crate::content::text;
use crate::ui::state::workspace::Workspace;

/// What an action comes from; it keeps the way back.
#[derive(Clone, Copy, Default)]
pub struct Origin {
    /// An insight.
    pub insight: Option<Id>,
    /// A principle.
    pub principle: Option<Id>,
    /// A stakeholder.
    pub stakeholder: Option<Id>,
    /// A reflection.
    pub reflection: Option<Id>,
    /// A session.
    pub session: Option<Id>,
}

/// A button that opens a small form, and the form.
pub fn make_action(
    workspace: Workspace,
    class: &'static str,
    label: String,
    origin: Origin,
) -> AnyView {
    let form = Dialog::new();
    let told = RwSignal::new(String::new());
    let draft = RwSignal::new(Action::default());
    let wrong = RwSignal::new(false);
    let open = move || {
        draft.set(Action {
            insight: origin.insight,
            principle: origin.principle,
            stakeholder: origin.stakeholder,
            reflection: origin.reflection,
            session: origin.session,
            ..Action::default()
        });
        wrong.set(false);
        told.set(String::new());
        let of = [
            origin.insight,
            origin.principle,
            origin.stakeholder,
            origin.reflection,
            origin.session,
        ];
        let of: Vec<String> = of.iter().flatten().map(Id::to_string).collect();
        form.open_about(of.concat());
    };
    let add = move || {
        let action = draft.get_untracked();
        if action.text.trim().is_empty() {
            wrong.set(true);
            page::focus("dialog[open] textarea");
            return;
        }
        // A day that is none is said beside its field; nothing is added meanwhile.
        if page::focus("dialog[open] input:invalid") {
            return;
        }
        let agreed_on = Some(workspace.today());
        let fresh = Action {
            text: action.text.trim().to_owned(),
            when: action.when.trim().to_owned(),
            agreed_on,
            ..action
        };
        put(workspace, fresh);
        form.close();
        told.set(text("action.made"));
        request_animation_frame(page::catch_focus);
    };
    view! {
        {button(class, label, open)}
        <span class="small soft" role="status">{live(move || told.get())}</span>
        {dialog(
            form,
            text("action.make.title"),
            text("action.make.cancel"),
            move || fields(workspace, draft, wrong),
            move || button("primary", text("action.make.add"), add),
        )}
    }
    .into_any()
}

fn put(workspace: Workspace, action: Action) {
    let id = workspace.app.new_id();
    workspace.edit("edit.action-added", |draft| {
        draft.put(Action { id, ..action });
    });
}

fn fields(workspace: Workspace, draft: RwSignal<Action>, wrong: RwSignal<bool>) -> AnyView {
    let see =
        move |read: fn(&Action) -> &String| Signal::derive(move || draft.with(|a| read(a).clone()));
    let error = Signal::derive(move || wrong.get().then(|| text("action.text.error")));
    let then = TextInput::lines(text("action.text"))
        .hint(text("action.text.hint"))
        .class("whole")
        .at_once()
        .error(error);
    let when = TextInput::line(text("action.when"))
        .hint(text("action.when.hint"))
        .class("whole")
        .at_once();
    view! {
        <div class="fields">
            {text_field(then, see(|a| &a.text), move |words| {
                wrong.set(false);
                draft.update(|a| a.text = words);
            })}
            {text_field(when, see(|a| &a.when), move |words| draft.update(|a| a.when = words))}
            {owner_field(
                people(workspace).into(),
                Signal::derive(move || draft.with(|a| a.owner)),
                see(|a| &a.owner_name),
                move |owner, name| draft.update(|a| { a.owner = owner; a.owner_name = name; }),
            )}
            {form_day_field(
                text("action.due"),
                Signal::derive(move || draft.with(|a| a.due)),
                move |due| draft.update(|a| a.due = due),
            )}
        </div>
    }
    .into_any()
}
