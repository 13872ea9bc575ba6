//! Dialogs in which the map is added to and mended.

use super::join::{JoinWords, join_dialog};
use super::name::{NameField, Trait};
use crate::community::{Stakeholder, Tie};
use crate::insight::Who;
use crate::ui::parts::{TieFields, TieWords, people_options, tie_fields};
use crate::ui::prelude::*;

/// The dialogs of the People pages.
#[derive(Clone, Copy)]
pub struct Mends {
    pub(super) workspace: Workspace,
    adding: Dialog,
    with: Dialog,
    wanted: RwSignal<Option<Trait>>,
    tie: Dialog,
    pub(super) fields: TieFields,
    pub(super) lost: Dialog,
    pub(super) lost_tie: RwSignal<Option<Id>>,
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
        self.with.open_about(wanted.name());
    }

    /// Draws a tie, with its ends where they are known.
    pub fn draw_tie(self, from: Option<Id>, to: Option<Id>) {
        self.fields.begin(from, to);
        let word = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
        self.tie.open_about([word(from), word(to)].concat());
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
