//! Two stakeholders that are the same: joined, and split again.

use crate::community::Stakeholder;
use crate::insight::Who;
use crate::ui::parts::people_options;
use crate::ui::prelude::*;

/// Which two are to be joined, and under whose name.
#[derive(Clone, Copy)]
pub struct JoinWords {
    one: RwSignal<Option<Id>>,
    other: RwSignal<String>,
    /// Whether the other was given and need not be chosen.
    given: RwSignal<bool>,
    keep_other: RwSignal<bool>,
    error: RwSignal<Option<String>>,
}

impl JoinWords {
    /// Nothing to be joined yet.
    pub fn new() -> JoinWords {
        JoinWords {
            one: RwSignal::new(None),
            other: RwSignal::new(String::new()),
            given: RwSignal::new(false),
            keep_other: RwSignal::new(false),
            error: RwSignal::new(None),
        }
    }

    /// Asks about these two.
    pub fn begin(self, one: Id, other: Option<Id>) {
        self.one.set(Some(one));
        self.other
            .set(other.map(|id| id.to_string()).unwrap_or_default());
        self.given.set(other.is_some());
        self.keep_other.set(false);
        self.error.set(None);
    }
}

/// The dialog: who is the other, whose page stays, and what joining does.
pub fn join_dialog(workspace: Workspace, joining: Dialog, words: JoinWords) -> AnyView {
    let done = move || {
        let Some(one) = words.one.get_untracked() else {
            return joining.close();
        };
        let Some(other) = Id::parse(&words.other.get_untracked()) else {
            return words.error.set(Some(t("people.join.error")));
        };
        let (stays, goes) = match words.keep_other.get_untracked() {
            true => (other, one),
            false => (one, other),
        };
        workspace.edit("edit.joined", |draft| {
            draft.update::<Stakeholder>(goes, |s| s.joined_into = Some(stays));
            // Whoever stays stands for both, so it is joined into nobody.
            draft.update::<Stakeholder>(stays, |s| s.joined_into = None);
        });
        joining.close();
    };
    let content = move || content(workspace, words);
    let actions = move || button("primary", t("people.join.done"), done);
    dialog(
        joining,
        t("people.join"),
        t("people.cancel"),
        content,
        actions,
    )
}

fn content(workspace: Workspace, words: JoinWords) -> AnyView {
    let name = move |id: Option<Id>| {
        workspace.read(|c| {
            id.and_then(|id| c.stakeholders.get(id))
                .map(|s| s.name.clone())
        })
    };
    let others = workspace.memo(move |c| {
        let one = words.one.get_untracked().map(|id| id.to_string());
        let all = people_options(c).into_iter();
        all.filter(|(id, _)| Some(id) != one.as_ref())
            .collect::<Vec<_>>()
    });
    let choose = (!words.given.get_untracked()).then(|| {
        select_field(
            t("people.join.other"),
            false,
            others.into(),
            words.other.into(),
            move |id| {
                words.error.set(None);
                words.other.set(id);
            },
        )
    });
    let keep = move || {
        let one = name(words.one.get()).unwrap_or_default();
        let other = name(Id::parse(&words.other.get()))?;
        let option = |word: &str, name: String| Choice {
            word: word.into(),
            name,
            why: String::new(),
        };
        let options = vec![option("one", one), option("other", other)];
        let chosen = Signal::derive(move || {
            vec![
                if words.keep_other.get() {
                    "other"
                } else {
                    "one"
                }
                .to_owned(),
            ]
        });
        Some(choices(
            t("people.join.keep"),
            "",
            options,
            false,
            chosen,
            move |picked| {
                words
                    .keep_other
                    .set(picked.first().is_some_and(|p| p == "other"));
            },
        ))
    };
    view! {
        <p>{t("people.join.what")}</p>
        {choose}
        {live(keep)}
        <p class="error" role="alert" hidden=move || words.error.with(Option::is_none)>{live(move || words.error.get())}</p>
    }
    .into_any()
}

/// Those that were joined into a stakeholder, each with the way to split it again.
pub fn joined(workspace: Workspace, id: Id) -> AnyView {
    let joined = workspace.memo(move |c| {
        let who = Who::of_people(c);
        let all = who
            .get(id)
            .map(|someone| someone.joined.iter().map(|s| s.id).collect());
        all.unwrap_or_default()
    });
    let row = move |other: Id| {
        let name = workspace.memo(move |c| c.stakeholders.get(other).map(|s| s.name.clone()));
        let to = Route::Community(workspace.id, Page::People(Some(other)));
        let label = view! { {t("people.split")}<span class="unseen">" "{live(move || name.get().map(own))}</span> };
        view! {
            <li>
                <div class="list-main"><p class="list-title"><a href=to.to_string()>{live(move || name.get().map(own))}</a></p></div>
                <div class="list-actions">{button("small", label, move || split(workspace, other))}</div>
            </li>
        }
        .into_any()
    };
    view! {
        <p class="soft" hidden=move || joined.with(Vec::is_empty)>{t("people.joined.what")}</p>
        <ul class="list" role="list" hidden=move || joined.with(Vec::is_empty)>{each_id(joined, row)}</ul>
    }
    .into_any()
}

/// Lets one that was joined stand for itself again.
pub fn split(workspace: Workspace, id: Id) {
    workspace.edit("edit.split", |draft| {
        draft.update::<Stakeholder>(id, |s| s.joined_into = None);
    });
}
