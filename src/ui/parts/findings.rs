//! What the map points out, sort by sort: three of them at first, each a row
//! that opens where there are several. Whoever a row is about stands out on
//! the map while it is pointed at.

use std::sync::Arc;

use leptos::prelude::*;

use super::{button, each, each_id, live};
use crate::community::Id;
use crate::content::{count, text};
use crate::insight::{Finding, Group, grouped};
use crate::ui::state::{Memo, RwSignal};

/// How many sorts are shown at first.
const AT_FIRST: usize = 3;
/// How many findings of a sort are shown at a time, so that a long list stays calm.
const AT_A_TIME: usize = 24;

type Row = Arc<dyn Fn(Id, Memo<Option<Finding>>) -> AnyView + Send + Sync>;

/// What is shown of the findings.
#[derive(Clone)]
struct Shown {
    groups: Memo<Vec<Group>>,
    /// Whom a row is about that is pointed at.
    lit: RwSignal<Vec<Id>>,
    row: Row,
}

/// All findings. `lit` is told whom a row is about while it is pointed at.
pub fn findings(
    found: Memo<Vec<Finding>>,
    lit: RwSignal<Vec<Id>>,
    row: impl Fn(Id, Memo<Option<Finding>>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let shown = Shown {
        groups: Memo::new(move || found.with(|found| grouped(found))),
        lit,
        row: Arc::new(row),
    };
    let all = RwSignal::new(false);
    let groups = shown.groups;
    let keys = Memo::new(move || {
        let n = if all.get() { usize::MAX } else { AT_FIRST };
        groups.with(|groups| groups.iter().take(n).map(place).collect::<Vec<_>>())
    });
    let rest = Memo::new(move || groups.with(Vec::len).saturating_sub(AT_FIRST));
    let more = move || {
        (!all.get() && rest.get() > 0).then(|| {
            button("small", count("findings.more", rest.get()), move || {
                all.set(true)
            })
        })
    };
    let none = move || groups.with(Vec::is_empty);
    view! {
        <div hidden=move || !none()>
            <p>{text("finding.none.title")}</p>
            <p class="soft">{text("finding.none.why")}</p>
        </div>
        <ul class="findings" role="list" hidden=none>{each(keys, move |key| shown.group(key))}</ul>
        {live(more)}
        <p class="small soft">{text("finding.source")}</p>
    }
    .into_any()
}

/// A row of its own for a sort, and another once there are several.
fn place(group: &Group) -> String {
    let many = if group.count() > 1 { "many" } else { "one" };
    [group.key, " ", many].concat()
}

impl Shown {
    fn group(&self, place_of: String) -> AnyView {
        let groups = self.groups;
        let is_many = place_of.ends_with(" many");
        let sort = place_of.split(' ').next().unwrap_or_default().to_owned();
        let group = Memo::new(move || {
            groups.with(|groups| {
                let found = groups.iter().find(|group| place(group) == place_of);
                found.cloned().unwrap_or_default()
            })
        });
        let most = RwSignal::new(AT_A_TIME);
        let ids = Memo::new(move || {
            group.with(|g| {
                g.found
                    .iter()
                    .take(most.get())
                    .map(Finding::id)
                    .collect::<Vec<_>>()
            })
        });
        let this = self.clone();
        let rows = each_id(ids, move |id| this.one(group, id));
        if !is_many {
            return rows;
        }
        let title = move || group.with(|g| count(&format!("finding.{}.all", g.key), g.count()));
        let more = move || {
            let rest = group.with(|g| g.found.len()).saturating_sub(most.get());
            let show = move || most.update(|n| *n += AT_A_TIME);
            (rest > 0).then(|| button("small", count("findings.more", rest.min(AT_A_TIME)), show))
        };
        let unnamed = move || {
            let more = group.with(|g| g.found.last().map_or(0, Finding::more));
            (more > 0).then(|| view! { <p class="soft small">{count("finding.more", more)}</p> })
        };
        let about = move || group.with(Group::stakeholders);
        let lit = self.lit;
        view! {
            <li class="finding-group" data-sort=sort>
                <details>
                    <summary on:mouseenter=move |_| light(lit, &about) on:focus=move |_| light(lit, &about)
                        on:mouseleave=move |_| darken(lit) on:blur=move |_| darken(lit)>{live(title)}</summary>
                    <ul class="findings" role="list">{rows}</ul>
                    {live(more)}
                    {live(unnamed)}
                </details>
            </li>
        }
        .into_any()
    }

    fn one(&self, group: Memo<Group>, id: Id) -> AnyView {
        let found = Memo::new(move || {
            group.with(|group| group.found.iter().find(|found| found.id() == id).cloned())
        });
        let about =
            move || found.with(|f| f.as_ref().map(Finding::stakeholders).unwrap_or_default());
        let lit = self.lit;
        view! {
            <li on:mouseenter=move |_| light(lit, &about) on:focusin=move |_| light(lit, &about)
                on:mouseleave=move |_| darken(lit) on:focusout=move |_| darken(lit)>
                {(self.row)(id, found)}
            </li>
        }
        .into_any()
    }
}

/// Lets whom a row is about stand out.
fn light(lit: RwSignal<Vec<Id>>, about: &dyn Fn() -> Vec<Id>) {
    lit.set(untrack(about));
}

/// Nobody stands out; the page itself may be gone.
fn darken(lit: RwSignal<Vec<Id>>) {
    lit.try_update(Vec::clear);
}
