//! People as tables: all that the map shows, and more, in words.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::browser::format::Alphabet;
use crate::community::{Knowledge, Ordered as _, Participation, TieKind};
use crate::insight::{Someone, Who, fits};
use crate::ui::prelude::*;

/// A stakeholder as a row.
#[derive(Clone, PartialEq)]
struct Row {
    id: Id,
    name: String,
    /// Its place among all names.
    place: usize,
    knowledge: Vec<Knowledge>,
    participation: Option<Participation>,
    brings: String,
    seeks: String,
    out: usize,
    back: usize,
}

/// A tie as a row.
#[derive(Clone, PartialEq)]
struct TieRow {
    from: (Id, String),
    to: (Id, String),
    kind: TieKind,
    label: String,
    both: bool,
}

/// What a column shows, which is what rows are sorted by.
const COLUMNS: [&str; 7] = [
    "name",
    "knowledge",
    "participation",
    "brings",
    "seeks",
    "out",
    "in",
];

/// From so many rows on there is a field to find some of them.
const MANY: usize = 8;

impl Row {
    /// All its words.
    fn words(&self) -> String {
        let kinds = self.knowledge.iter().map(|k| k.word());
        let kinds = kinds.map(|word| t(&format!("knowledge.{word}")));
        let part = self
            .participation
            .map(|p| t(&format!("participation.{}", p.word())));
        let own = [&self.name, &self.brings, &self.seeks].map(String::clone);
        let all: Vec<String> = own.into_iter().chain(kinds).chain(part).collect();
        all.join(" ")
    }
}

impl TieRow {
    fn words(&self) -> String {
        let kind = t(&format!("tie.{}", self.kind.word()));
        [&*self.from.1, &*self.to.1, &*self.label, &*kind].join(" ")
    }
}

/// The field by which some of the rows are found, and how many these are.
fn find(typed: RwSignal<String>, told: impl Fn() -> Option<String> + Send + 'static) -> AnyView {
    let change = Arc::new(move |words: String| typed.set(words));
    let field = control(Control::line(
        "people-find".into(),
        Goes::ByItself,
        typed.into(),
        change,
    ));
    view! {
        <div class="field narrow find">
            <label for="people-find">{t("people.find")}</label>
            {field.control}
            <p class="soft small" role="status">{live(told)}</p>
        </div>
    }
    .into_any()
}

/// Both tables.
pub fn tables(workspace: Workspace) -> AnyView {
    let all = workspace.memo(rows);
    let all_ties = workspace.memo(tie_rows);
    let typed = RwSignal::new(String::new());
    let is_found =
        move |words: &str| typed.with(|typed| is_blank(typed) || fits(words, typed).is_some());
    let rows = Memo::new(move || {
        let found = |row: &&Row| is_found(&row.words());
        all.with(|all| all.iter().filter(found).cloned().collect::<Vec<_>>())
    });
    let ties = Memo::new(move || {
        let found = |row: &&TieRow| is_found(&row.words());
        all_ties.with(|all| all.iter().filter(found).cloned().collect::<Vec<_>>())
    });
    let told = move || {
        let n = [rows.with(Vec::len), ties.with(Vec::len)].map(|n| number_words(n as f64));
        let said = || fill("people.found", &[("people", &n[0]), ("ties", &n[1])]);
        (!typed.with(|typed| is_blank(typed))).then(said)
    };
    let many = Memo::new(move || all.with(Vec::len) + all_ties.with(Vec::len) > MANY);
    let find = move || many.get().then(|| find(typed, told));
    let unshown = workspace.memo(|c| {
        let who = Who::of(c);
        who.lost.len() + who.to_self.len() + who.repeated.len()
    });
    let sorted: RwSignal<(usize, bool)> = RwSignal::new((0, false));
    let body = move || {
        let (column, down) = sorted.get();
        let (mut rows, alphabet) = (rows.get(), alphabet());
        rows.order_by(|a, b| {
            let order = compare(a, b, column, &alphabet).then_with(|| a.place.cmp(&b.place));
            if down { order.reverse() } else { order }
        });
        rows.into_iter()
            .map(|row| stakeholder(workspace, row))
            .collect_view()
    };
    let heads = COLUMNS
        .iter()
        .enumerate()
        .map(|(column, name)| head(column, name, sorted))
        .collect_view();
    let tie_body = move || {
        let ties = ties.get();
        let none = ties
            .is_empty()
            .then(|| view! { <tr><td colspan="4" class="soft">{t(no_tie(typed))}</td></tr> });
        view! { {ties.into_iter().map(|row| tie(workspace, row)).collect_view()} {none} }
    };
    let left_out = move || {
        let n = unshown.get();
        (n > 0).then(|| view! { <p class="small soft">{count("people.ties.unshown", n)}</p> })
    };
    view! {
        {live(find)}
        <div class="table" tabindex="0" role="region" aria-labelledby="people-table">
            <table>
                <caption id="people-table">{t("people.table")}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{live(body)}</tbody>
            </table>
        </div>
        <div class="table" tabindex="0" role="region" aria-labelledby="ties-table">
            <table>
                <caption id="ties-table">{t("people.ties")}</caption>
                <thead><tr>
                    <th scope="col">{t("tie-fields.from")}</th>
                    <th scope="col">{t("people.ties.what")}</th>
                    <th scope="col">{t("tie-fields.to")}</th>
                    <th scope="col">{t("people.ties.ways")}</th>
                </tr></thead>
                <tbody>{live(tie_body)}</tbody>
            </table>
        </div>
        {live(left_out)}
    }
    .into_any()
}

fn no_tie(typed: RwSignal<String>) -> &'static str {
    match typed.with(|typed| is_blank(typed)) {
        true => "people.ties.none",
        false => "people.find.none",
    }
}

fn rows(community: &Community) -> Vec<Row> {
    let who = Who::of(community);
    let ids: Vec<Id> = who.people().iter().map(|s| s.id()).collect();
    let mut counts = vec![(0, 0); ids.len()];
    for tie in &who.ties {
        if let (Ok(from), Ok(to)) = (ids.binary_search(&tie.from), ids.binary_search(&tie.to)) {
            counts[from].0 += 1;
            counts[to].1 += 1;
        }
    }
    let places = places(who.people().iter().map(|s| &*s.stakeholder.name));
    let row = |((someone, (out, back)), place): ((&Someone, (usize, usize)), usize)| {
        let said = |words: fn(&crate::community::Stakeholder) -> &String| {
            let said: Vec<&str> = someone
                .all()
                .map(|s| words(s).trim())
                .filter(|s| !s.is_empty())
                .collect();
            said.join("\n")
        };
        Row {
            id: someone.id(),
            name: someone.stakeholder.name.clone(),
            place,
            knowledge: someone.knowledge().into_iter().collect(),
            participation: someone.stakeholder.participates(),
            brings: said(|s| &s.brings),
            seeks: said(|s| &s.seeks),
            out,
            back,
        }
    };
    who.people()
        .iter()
        .zip(counts)
        .zip(places)
        .map(row)
        .collect()
}

fn tie_rows(community: &Community) -> Vec<TieRow> {
    let who = Who::of(community);
    let between = who.between();
    let names = places(who.people().iter().map(|s| &*s.stakeholder.name));
    let place = |id: Id| {
        let place = who.people().binary_search_by_key(&id, Someone::id);
        place.ok().map(|place| names[place])
    };
    let end = |id: Id| {
        let name = who.get(id).map(|s| s.stakeholder.name.clone());
        (id, name.unwrap_or_default())
    };
    let both = |from: Id, to: Id| {
        let (one, other) = (from.min(to), from.max(to));
        let place = between.binary_search_by_key(&(one, other), |b| (b.one, b.other));
        place.is_ok_and(|place| !between[place].is_one_way())
    };
    let mut ties: Vec<TieRow> = who
        .ties
        .iter()
        .map(|seen| TieRow {
            from: end(seen.from),
            to: end(seen.to),
            kind: seen.tie.kind,
            label: seen.tie.label.clone(),
            both: both(seen.from, seen.to),
        })
        .collect();
    ties.order_by_key(|tie| (place(tie.from.0), place(tie.to.0), tie.kind));
    ties
}

fn compare(a: &Row, b: &Row, column: usize, alphabet: &Alphabet) -> Ordering {
    // What is empty stands last.
    let words = |a: &str, b: &str| {
        a.is_empty()
            .cmp(&b.is_empty())
            .then_with(|| alphabet.compare(a, b))
    };
    match COLUMNS[column] {
        "knowledge" => {
            (a.knowledge.is_empty(), &a.knowledge).cmp(&(b.knowledge.is_empty(), &b.knowledge))
        }
        "participation" => (a.participation.is_none(), a.participation)
            .cmp(&(b.participation.is_none(), b.participation)),
        "brings" => words(&a.brings, &b.brings),
        "seeks" => words(&a.seeks, &b.seeks),
        "out" => b.out.cmp(&a.out),
        "in" => b.back.cmp(&a.back),
        _ => a.place.cmp(&b.place),
    }
}

fn head(column: usize, name: &'static str, sorted: RwSignal<(usize, bool)>) -> AnyView {
    let state = move || match sorted.get() {
        (by, false) if by == column => Some("ascending"),
        (by, true) if by == column => Some("descending"),
        _ => None,
    };
    let press = move |_| {
        sorted.update(|(by, down)| {
            *down = *by == column && !*down;
            *by = column;
        });
    };
    let class = if matches!(name, "out" | "in") {
        "number"
    } else {
        ""
    };
    view! {
        <th scope="col" class=class aria-sort=state>
            <button type="button" class="sort" on:click=press>{t(&format!("people.column.{name}"))}</button>
        </th>
    }
    .into_any()
}

fn name_link(workspace: Workspace, (id, name): (Id, String)) -> AnyView {
    let to = Route::Community(workspace.id, Page::People(Some(id)));
    view! { <a href=to.to_string()>{own(name)}</a> }.into_any()
}

fn stakeholder(workspace: Workspace, row: Row) -> AnyView {
    let kinds = row
        .knowledge
        .into_iter()
        .map(|kind| view! { <li>{kind_tag(kind)}</li> }.into_any());
    let participation = row
        .participation
        .map(|p| t(&format!("participation.{}", p.word())));
    view! {
        <tr>
            <th scope="row">{name_link(workspace, (row.id, row.name))}</th>
            <td><ul role="list">{kinds.collect_view()}</ul></td>
            <td>{participation}</td>
            <td class="words" translate="no">{row.brings}</td>
            <td class="words" translate="no">{row.seeks}</td>
            <td class="number">{row.out}</td>
            <td class="number">{row.back}</td>
        </tr>
    }
    .into_any()
}

fn tie(workspace: Workspace, row: TieRow) -> AnyView {
    let kind = t(&format!("tie.{}", row.kind.word()));
    let what = match row.label.trim() {
        "" => kind,
        label => fill("map.tie-said", &[("kind", &kind), ("what", label)]),
    };
    let ways = if row.both {
        "people.both-ways"
    } else {
        "people.one-way"
    };
    view! {
        <tr>
            <th scope="row">{name_link(workspace, row.from)}</th>
            <td>{what}</td>
            <td>{name_link(workspace, row.to)}</td>
            <td>{t(ways)}</td>
        </tr>
    }
    .into_any()
}
