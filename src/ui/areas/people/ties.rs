//! The ties of one stakeholder: to whom, from whom, what flows; and new ones.

use super::mend::add_ties;
use super::shown::Shown;
use crate::community::{Ordered as _, Tie};
use crate::insight::Who;
use crate::ui::parts::{TieFields, people_options, tie_fields};
use crate::ui::prelude::*;

/// A tie as it is listed here.
#[derive(Clone, Default, PartialEq)]
struct Line {
    /// The tie.
    tie: Id,
    /// Whether it flows from here.
    out: bool,
    /// The other end.
    other: Option<Id>,
    /// Its name.
    name: String,
    /// The kind, in words.
    kind: String,
    /// Whether something flows the other way too.
    both: bool,
}

/// The ties, and the fields for another one.
pub fn ties(shown: Shown) -> AnyView {
    let Shown { workspace, id, .. } = shown;
    let lines = workspace.memo(move |c| lines(c, id));
    let ids = Memo::new(move || {
        lines.with(|lines| lines.iter().map(|line| line.tie).collect::<Vec<_>>())
    });
    let row = move |tie: Id| {
        let line = Memo::new(move || {
            let found = lines.with(|lines| lines.iter().find(|line| line.tie == tie).cloned());
            found.unwrap_or_default()
        });
        row(workspace, tie, line)
    };
    view! {
        <p class="soft" hidden=move || !ids.with(Vec::is_empty)>{t("people.ties.alone")}</p>
        <ul class="list people-ties" role="list" hidden=move || ids.with(Vec::is_empty)>{each_id(ids, row)}</ul>
        {add(shown)}
    }
    .into_any()
}

/// The ties of a stakeholder, by the name of the other; what flows back stands
/// under what flows there.
fn lines(community: &Community, id: Id) -> Vec<Line> {
    let who = Who::around(community, id);
    let Some(me) = who.resolve(id) else {
        return Vec::new();
    };
    let own: Vec<_> = who
        .ties
        .iter()
        .filter(|s| s.from == me || s.to == me)
        .collect();
    let line = |seen: &&crate::insight::SeenTie| {
        let out = seen.from == me;
        let other = if out { seen.to } else { seen.from };
        Some(Line {
            tie: seen.tie.id,
            out,
            other: Some(other),
            name: who.get(other)?.stakeholder.name.clone(),
            kind: t(&format!("tie.{}", seen.tie.kind.word())),
            both: own.iter().any(|s| s.from == seen.to && s.to == seen.from),
        })
    };
    let mut lines: Vec<Line> = own.iter().filter_map(line).collect();
    lines.order_by_key(|line| (line.name.to_lowercase(), line.other, !line.out, line.tie));
    lines
}

fn row(workspace: Workspace, tie: Id, line: Memo<Line>) -> AnyView {
    let record = workspace.record::<Tie>(tie);
    let label = Signal::derive(move || {
        record.with(|r| r.as_ref().map(|r| r.label.clone()).unwrap_or_default())
    });
    let set = move |words: String| {
        workspace.edit("edit.tie", |draft| {
            draft.update::<Tie>(tie, |r| r.label = words.trim().to_owned());
        });
    };
    let remove = move || {
        workspace.edit("edit.tie-removed", |draft| draft.remove(Kind::Ties, tie));
    };
    let title = move || {
        line.with(|line| {
            let key = if line.out {
                "people.tie.to"
            } else {
                "people.tie.from"
            };
            let words = fill(key, &[("kind", &line.kind)]);
            let to = Route::Community(workspace.id, Page::People(line.other));
            view! { {words}" "<a href=to.to_string()>{own(&*line.name)}</a> }
        })
    };
    let both = move || {
        let both = line.with(|line| line.both);
        both.then(|| view! { <span class="tag" data-tone="good">{t("people.both-ways")}</span> })
    };
    let remove_label = move || {
        let name = line.with(|line| line.name.clone());
        view! { {t("people.tie.remove")}<span class="unseen">" "{own(name)}</span> }
    };
    let name = line.with_untracked(|line| line.name.clone());
    let what = TextInput::line(fill("people.tie.what", &[("name", &name)])).quiet();
    view! {
        <li>
            <div class="list-main">
                <p class="people-tie">{live(title)}" "{live(both)}</p>
                {text_field(what, label, set)}
            </div>
            <div class="list-actions">{button("quiet small", live(remove_label), remove)}</div>
        </li>
    }
    .into_any()
}

/// Fields for another tie, with this stakeholder at its beginning.
fn add(shown: Shown) -> AnyView {
    let Shown { workspace, id, .. } = shown;
    let fields = TieFields::new();
    fields.begin(Some(id), None);
    let told = RwSignal::new(String::new());
    let done = move || {
        told.set(String::new());
        if add_ties(workspace, fields) {
            fields.clear();
            fields.to.set(String::new());
            fields.from.set(id.to_string());
            told.set(t("people.tie.added"));
        }
    };
    fields.taken_in_by(done);
    let turn = move || {
        let (from, to) = (fields.from.get_untracked(), fields.to.get_untracked());
        fields.from.set(to);
        fields.to.set(from);
    };
    view! {
        <details class="drawer">
            <summary>{t("people.tie.new")}</summary>
            <div class="stack">
                {tie_fields(fields, workspace.memo(people_options).into(), true, done)}
                <div class="row">
                    {button("", t("people.tie.add"), done)}
                    {button("quiet", t("people.tie.turn"), turn)}
                    <span class="soft" role="status">{live(move || told.get())}</span>
                </div>
            </div>
        </details>
    }
    .into_any()
}
