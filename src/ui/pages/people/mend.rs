//! Dialogs in which the map is added to and mended.

use leptos::html;

use super::join::{JoinWords, join_dialog};
use crate::community::{Knowledge, Level, Role, Stakeholder, Tie};
use crate::insight::{Who, fold};
use crate::ui::parts::{TieFields, TieWords, people_options, tie_fields};
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
    fn name(self) -> String {
        match self {
            Trait::Knowledge(kind) => t(&format!("knowledge.{}", kind.word())),
            Trait::Level(level) => t(&format!("level.{}", level.word())),
            Trait::Role(role) => t(&format!("role.{}", role.word())),
        }
    }

    fn give(self, stakeholder: &mut Stakeholder) {
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

/// The dialogs of the People pages.
#[derive(Clone, Copy)]
pub struct Mends {
    pub(super) workspace: Workspace,
    adding: Dialog,
    with: Dialog,
    wanted: RwSignal<Option<Trait>>,
    tie: Dialog,
    fields: TieFields,
    lost: Dialog,
    lost_tie: RwSignal<Option<Id>>,
    joining: Dialog,
    join: JoinWords,
}

impl Mends {
    /// All dialogs, closed.
    pub fn new(workspace: Workspace) -> Mends {
        Mends {
            workspace,
            adding: Dialog::new(),
            with: Dialog::new(),
            wanted: RwSignal::new(None),
            tie: Dialog::new(),
            fields: TieFields::new(),
            lost: Dialog::new(),
            lost_tie: RwSignal::new(None),
            joining: Dialog::new(),
            join: JoinWords::new(),
        }
    }

    /// Adds a stakeholder, by name.
    pub fn add(self) {
        self.adding.open();
    }

    /// Finds somebody for something that nobody has.
    pub fn someone_with(self, wanted: Trait) {
        self.wanted.set(Some(wanted));
        self.with.open();
    }

    /// Draws a tie, with its ends where they are known.
    pub fn draw_tie(self, from: Option<Id>, to: Option<Id>) {
        self.fields.begin(from, to);
        self.tie.open();
    }

    /// Gives a tie that lost an end a new one.
    pub fn mend_tie(self, tie: Id) {
        let ends = self.workspace.peek(|c| {
            let who = Who::of(c);
            let lost = who.lost.iter().find(|lost| lost.tie.id == tie);
            lost.map(|lost| (lost.from, lost.to))
        });
        let (from, to) = ends.unwrap_or_default();
        self.fields.begin(from, to);
        self.lost_tie.set(Some(tie));
        self.lost.open();
    }

    /// Joins two that are the same.
    pub fn join(self, one: Id, other: Option<Id>) {
        self.join.begin(one, other);
        self.joining.open();
    }

    /// The dialogs' view.
    pub fn dialogs(self) -> AnyView {
        view! {
            {self.add_dialog()}
            {self.with_dialog()}
            {self.tie_dialog()}
            {self.lost_dialog()}
            {join_dialog(self.workspace, self.joining, self.join)}
        }
        .into_any()
    }

    fn add_dialog(self) -> AnyView {
        let name = NameField::new(self.workspace);
        let add = move || {
            if let Some(id) = name.make(None) {
                self.adding.close();
                self.go_to(id);
            }
        };
        let content = move || {
            name.clear();
            name.view(t("people.name"), t("people.add.hint"), add)
        };
        let actions = move || button("primary", t("people.add.done"), add);
        dialog(
            self.adding,
            t("people.add"),
            t("people.cancel"),
            content,
            actions,
        )
    }

    fn go_to(self, id: Id) {
        let workspace = self.workspace;
        workspace
            .app
            .go(Route::Community(workspace.id, Page::People(Some(id))));
    }

    /// Somebody who is here, or somebody new, is given what nobody has.
    fn with_dialog(self) -> AnyView {
        let workspace = self.workspace;
        let name = NameField::new(workspace);
        let chosen = RwSignal::new(String::new());
        let done = move || {
            let Some(wanted) = self.wanted.get_untracked() else {
                return;
            };
            match Id::parse(&chosen.get_untracked()) {
                Some(id) => {
                    let give = move |s: &mut Stakeholder| wanted.give(s);
                    workspace.edit("edit.stakeholder", |d| d.update::<Stakeholder>(id, give));
                    self.with.close();
                }
                None => {
                    if let Some(id) = name.make(Some(wanted)) {
                        self.with.close();
                        self.go_to(id);
                    }
                }
            }
        };
        let content = move || {
            name.clear();
            chosen.set(String::new());
            let wanted = self.wanted.get_untracked();
            let people = workspace.memo(people_options);
            let lead = wanted.map(|w| fill("people.with.lead", &[("what", &w.name())]));
            view! {
                <p>{lead}</p>
                {select_field(t("people.with.here"), false, people.into(), chosen.into(), move |id| chosen.set(id))}
                {name.view(t("people.with.new"), String::new(), done)}
            }
            .into_any()
        };
        let actions = move || button("primary", t("people.with.done"), done);
        dialog(
            self.with,
            t("people.with"),
            t("people.cancel"),
            content,
            actions,
        )
    }

    fn tie_dialog(self) -> AnyView {
        let workspace = self.workspace;
        let done = move || {
            if add_ties(workspace, self.fields) {
                self.tie.close();
            }
        };
        let content = move || {
            tie_fields(
                self.fields,
                workspace.memo(people_options).into(),
                true,
                done,
            )
        };
        let actions = move || button("primary", t("people.tie.add"), done);
        dialog(
            self.tie,
            t("people.tie"),
            t("people.cancel"),
            content,
            actions,
        )
    }

    /// A new end for a tie that lost one; or the tie is removed.
    fn lost_dialog(self) -> AnyView {
        let workspace = self.workspace;
        let error = RwSignal::new(None::<String>);
        let (from, to) = (self.fields.from, self.fields.to);
        let done = move || {
            let ends = [from, to].map(|end| Id::parse(&end.get_untracked()));
            let [Some(from), Some(to)] = ends else {
                return error.set(Some(t("tie-fields.error.ends")));
            };
            if from == to {
                return error.set(Some(t("tie-fields.error.self")));
            }
            if let Some(id) = self.lost_tie.get_untracked() {
                workspace.edit("edit.tie", |draft| {
                    draft.update::<Tie>(id, |tie| (tie.from, tie.to) = (Some(from), Some(to)));
                });
            }
            self.lost.close();
        };
        let remove = move || {
            if let Some(id) = self.lost_tie.get_untracked() {
                workspace.edit("edit.tie-removed", |draft| draft.remove(Kind::Ties, id));
            }
            self.lost.close();
        };
        let content = move || {
            error.set(None);
            let people = workspace.memo(people_options);
            let what = self.lost_tie.get_untracked().and_then(|id| {
                workspace.peek(|c| {
                    c.ties.get(id).map(|tie| {
                        let kind = t(&format!("tie.{}", tie.kind.word()));
                        match tie.label.trim() {
                            "" => kind,
                            label => fill("map.tie-said", &[("kind", &kind), ("what", label)]),
                        }
                    })
                })
            });
            view! {
                <p class="words">{what}</p>
                <div class="fields">
                    {select_field(t("tie-fields.from"), false, people.into(), from.into(), move |id| from.set(id))}
                    {select_field(t("tie-fields.to"), false, people.into(), to.into(), move |id| to.set(id))}
                </div>
                <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{live(move || error.get())}</p>
            }
            .into_any()
        };
        let actions = move || {
            view! {
                {button("primary", t("people.lost.done"), done)}
                {button("danger", t("people.lost.remove"), remove)}
            }
            .into_any()
        };
        dialog(
            self.lost,
            t("people.lost"),
            t("people.cancel"),
            content,
            actions,
        )
    }
}

/// Adds the ties that fields ask for; `false` if something is wrong with them,
/// which they then say.
pub fn add_ties(workspace: Workspace, fields: TieFields) -> bool {
    let Some(ties) = workspace.peek(|c| fields.read(c)) else {
        return false;
    };
    let ties: Vec<(Id, TieWords)> = ties
        .into_iter()
        .map(|tie| (workspace.app.new_id(), tie))
        .collect();
    workspace.edit("edit.tie-added", |draft| {
        for (id, tie) in ties {
            draft.put(Tie {
                from: Some(tie.from),
                to: Some(tie.to),
                kind: tie.kind,
                label: tie.label,
                ..Tie::with_id(id)
            });
        }
    });
    true
}

/// The name of somebody new.
#[derive(Clone, Copy)]
struct NameField {
    workspace: Workspace,
    name: RwSignal<String>,
    error: RwSignal<Option<String>>,
    input: NodeRef<html::Input>,
}

impl NameField {
    fn new(workspace: Workspace) -> NameField {
        NameField {
            workspace,
            name: RwSignal::new(String::new()),
            error: RwSignal::new(None),
            input: NodeRef::new(),
        }
    }

    fn clear(self) {
        self.name.set(String::new());
        self.error.set(None);
    }

    /// Makes a stakeholder of that name, unless there is none.
    fn make(self, with: Option<Trait>) -> Option<Id> {
        let name = self.name.get_untracked().trim().to_owned();
        if name.is_empty() {
            self.error.set(Some(t("people.error.name")));
            if let Some(input) = self.input.get_untracked() {
                // Fails only for an element that is no longer in the page.
                input.focus().ok();
            }
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

    fn view(
        self,
        label: String,
        hint: String,
        enter: impl Fn() + Send + Sync + 'static,
    ) -> AnyView {
        let id = format!("name-{}", unique());
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
        let described = format!("{hint_id} {error_id}");
        let workspace = self.workspace;
        let twin = Memo::new(move |_| {
            let name = fold(&self.name.get());
            workspace.read(|c| {
                let twin = c
                    .stakeholders
                    .iter()
                    .find(|s| !name.is_empty() && fold(&s.name) == name);
                twin.map(|s| s.name.clone())
            })
        });
        let alike = move || {
            twin.get()
                .map(|name| fill("people.alike", &[("name", &name)]))
        };
        let keyed = move |event: leptos::ev::KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                enter();
            }
        };
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <p class="hint" id=hint_id hidden=hint.is_empty()>{hint.clone()}</p>
                <input id=id type="text" autocomplete="off" maxlength="300" node_ref=self.input
                    aria-describedby=described aria-invalid=move || self.error.with(Option::is_some).then_some("true")
                    prop:value=move || self.name.get()
                    on:input:target=move |ev| { self.error.set(None); self.name.set(ev.target().value()) }
                    on:keydown=keyed />
                <p class="hint" role="status">{live(alike)}</p>
                <p class="error" id=error_id hidden=move || self.error.with(Option::is_none)>{live(move || self.error.get())}</p>
            </div>
        }
        .into_any()
    }
}
