//! Somebody new: their name, and what they are to have from the start.

use std::sync::Arc;

use crate::browser::{keys, page};
use crate::community::likeness::Writing;
use crate::community::{Knowledge, Level, Role, Stakeholder};
use crate::ui::prelude::*;

/// Something that a stakeholder is to have.
#[derive(Clone, Copy, PartialEq)]
pub enum Trait {
    /// A kind of knowledge.
    Knowledge(Knowledge),
    /// A level at which they work.
    Level(Level),
    /// A role.
    Role(Role),
}

impl Trait {
    /// Its name.
    pub fn name(self) -> String {
        match self {
            Trait::Knowledge(kind) => t(&format!("knowledge.{}", kind.word())),
            Trait::Level(level) => t(&format!("level.{}", level.word())),
            Trait::Role(role) => t(&format!("role.{}", role.word())),
        }
    }

    /// Gives it to a stakeholder.
    pub fn give(self, stakeholder: &mut Stakeholder) {
        match self {
            Trait::Knowledge(kind) => {
                stakeholder.knowledge.insert(kind);
            }
            Trait::Level(level) => stakeholder.level = Some(level),
            Trait::Role(role) => {
                stakeholder.roles.insert(role);
            }
        }
    }
}

/// The name of somebody new.
#[derive(Clone, Copy)]
pub struct NameField {
    workspace: Workspace,
    name: RwSignal<String>,
    error: RwSignal<Option<String>>,
    field: u32,
}

impl NameField {
    /// An empty field.
    pub fn new(workspace: Workspace) -> NameField {
        NameField {
            workspace,
            name: RwSignal::new(String::new()),
            error: RwSignal::new(None),
            field: unique(),
        }
    }

    /// Empties it.
    pub fn clear(self) {
        self.name.set(String::new());
        self.error.set(None);
    }

    /// Makes a stakeholder of that name, unless there is none.
    pub fn make(self, with: Option<Trait>) -> Option<Id> {
        let name = visible(&self.name.get_untracked()).to_owned();
        if name.is_empty() {
            self.error.set(Some(t("people.error.name")));
            page::focus(&format!("#name-{}", self.field));
            return None;
        }
        let id = self.workspace.app.new_id();
        let mut stakeholder = Stakeholder {
            name,
            ..Stakeholder::with_id(id)
        };
        if let Some(with) = with {
            with.give(&mut stakeholder);
        }
        self.workspace
            .edit("edit.stakeholder-added", |draft| draft.put(stakeholder));
        Some(id)
    }

    /// The field; `enter` is what the Enter key does.
    pub fn view(
        self,
        label: String,
        hint: String,
        enter: impl Fn() + Send + Sync + 'static,
    ) -> AnyView {
        let id = format!("name-{}", self.field);
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
        let described = format!("{hint_id} {error_id}");
        let workspace = self.workspace;
        let twin = Memo::new(move || {
            let name = Writing::of(&self.name.get());
            workspace.read(|c| {
                let mut names = c.stakeholders.iter().map(|s| s.name.as_str());
                let (place, _) = name.find(&mut names)?;
                c.stakeholders.iter().nth(place).map(|s| s.name.clone())
            })
        });
        let alike = move || {
            twin.get()
                .map(|name| fill("people.alike", &[("name", &name)]))
        };
        let goes = Goes::IntoForm(label.clone());
        let change = move |name: String| {
            self.error.set(None);
            self.name.set(name);
        };
        let drawn = control(Control {
            described,
            invalid: Signal::derive(move || self.error.with(Option::is_some)),
            keys: Some(keys::entering(enter)),
            ..Control::line(id.clone(), goes, self.name.into(), Arc::new(change))
        });
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <p class="hint" id=hint_id hidden=hint.is_empty()>{hint.clone()}</p>
                {drawn.control}
                {drawn.notes}
                <p class="hint" role="status">{live(alike)}</p>
                <p class="error" id=error_id hidden=move || self.error.with(Option::is_none)>{live(move || self.error.get())}</p>
            </div>
        }
        .into_any()
    }
}
