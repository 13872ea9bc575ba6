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
    /// What flows, as the group says it.
    label: String,
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
    let is_said = Memo::new(move || ids.with(|ids| !ids.is_empty()));
    let others = Memo::new(move || {
        let mut others: Vec<Id> = Vec::new();
        lines.with(|lines| {
            for other in lines.iter().filter_map(|line| line.other) {
                // Those of one stand together.
                if others.last() != Some(&other) {
                    others.push(other);
                }
            }
        });
        others
    });
    let said = each_id(others, move |other| said(workspace, lines, other));
    let said = view! { <ul class="list people-ties" role="list">{said}</ul> }.into_any();
    let fields = move || {
        let rows = each_id(ids, move |tie| row(workspace, tie, line_of(lines, tie)));
        view! {
            <p class="soft" hidden=move || is_said.get()>{t("people.ties.alone")}</p>
            <ul class="list people-ties" role="list" hidden=move || !is_said.get()>{rows}</ul>
        }
        .into_any()
    };
    view! {
        <div class="stack">
            {read_first(t("people.ties"), (is_said, said), fields)}
            {add(shown)}
        </div>
    }
    .into_any()
}

fn line_of(lines: Memo<Vec<Line>>, tie: Id) -> Memo<Line> {
    Memo::new(move || {
        let found = lines.with(|lines| lines.iter().find(|line| line.tie == tie).cloned());
        found.unwrap_or_default()
    })
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
            label: seen.tie.label.trim().to_owned(),
            both: own.iter().any(|s| s.from == seen.to && s.to == seen.from),
        })
    };
    let mut lines: Vec<Line> = own.iter().filter_map(line).collect();
    let alphabet = alphabet();
    lines.order_by(|a, b| {
        let rest = |line: &Line| (line.other, !line.out, line.tie);
        let by_name = alphabet.compare(&a.name, &b.name);
        by_name.then_with(|| rest(a).cmp(&rest(b)))
    });
    lines
}

/// From whom or to whom, and whether something flows back.
fn title(workspace: Workspace, line: Memo<Line>) -> AnyView {
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
    view! { <p class="people-tie">{live(title)}" "{live(both)}</p> }.into_any()
}

/// What flows between this one and another, in words.
fn said(workspace: Workspace, lines: Memo<Vec<Line>>, other: Id) -> AnyView {
    let between = move |all: &Vec<Line>| -> Vec<Line> {
        let between = all.iter().filter(|line| line.other == Some(other));
        between.cloned().collect()
    };
    let ours = Memo::new(move || lines.with(between));
    let name = move || ours.with(|ours| ours.first().map(|line| own(&*line.name)));
    let both = move || {
        let both = ours.with(|ours| ours.iter().any(|line| line.both));
        both.then(|| view! { <span class="tag" data-tone="good">{t("people.both-ways")}</span> })
    };
    let flow = |line: Line| {
        let (sign, key) = match line.out {
            true => ("→", "people.tie.to"),
            false => ("←", "people.tie.from"),
        };
        let way = fill(key, &[("kind", &line.kind)]);
        let what = match line.label.is_empty() {
            true => line.kind,
            false => line.label,
        };
        view! { <p class="people-flow"><span aria-hidden="true">{sign}</span><span class="unseen">{way}": "</span><span>{own(what)}</span></p> }
            .into_any()
    };
    let to = Route::Community(workspace.id, Page::People(Some(other))).to_string();
    view! {
        <li><div class="list-main">
            <p class="people-tie"><a href=to>{live(name)}</a>" "{live(both)}</p>
            {live(move || ours.get().into_iter().map(flow).collect_view())}
        </div></li>
    }
    .into_any()
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
    let remove_label = move || {
        let name = line.with(|line| line.name.clone());
        view! { {t("people.tie.remove")}<span class="unseen">" "{own(name)}</span> }
    };
    let name = line.with_untracked(|line| line.name.clone());
    let what = TextInput::line(fill("people.tie.what", &[("name", &name)])).quiet();
    view! {
        <li>
            <div class="list-main">
                {title(workspace, line)}
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
