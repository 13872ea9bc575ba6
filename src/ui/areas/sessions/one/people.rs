//! Who holds a session, who was there, and who was missed.

use std::sync::Arc;

use super::Here;
use crate::community::{Participation, Role, Session, Set, Stakeholder};
use crate::ui::prelude::*;

/// The roles, whoever has not had one yet offered first.
pub fn roles(here: Here) -> AnyView {
    let said = here.form().said(&["hosts", "facilitators", "harvesters"]);
    let fields = move || {
        let one = |role: Role| {
            let ids = ids_of(here, move |s| s.who(role).clone());
            let change = change(here, move |s| s.who_mut(role));
            role_set(here.workspace, role, here.id, ids, change)
        };
        view! {
            <p class="soft">{t("session.roles.why")}</p>
            <div class="roles">{Session::ROLES.map(one).collect_view()}</div>
        }
        .into_any()
    };
    read_first(t("session.roles"), said, fields)
}

/// Who was there, and who was missed.
pub fn there(here: Here) -> AnyView {
    let said = here.form().said(&["present", "missed"]);
    let workspace = here.workspace;
    let fields = move || {
        let set = |what: &'static str, options, ids, change| {
            people_set(
                workspace,
                PeopleSet {
                    legend: t(&format!("session.{what}")),
                    none: t(&format!("session.{what}.none")),
                    add: t(&format!("session.{what}.add")),
                    ids,
                    options,
                    change,
                },
            )
        };
        let present = ids_of(here, |s| s.present.clone());
        let missed = ids_of(here, |s| s.missed.clone());
        // Those who take part most days come to mind first.
        let likely = workspace.memo(move |c| {
            let there = present.with(|ids| ids.clone());
            let comes = |id: &str| {
                let one = Id::parse(id).and_then(|id| c.stakeholders.get(id));
                let level = one.and_then(Stakeholder::participates);
                matches!(level, Some(Participation::Core | Participation::Active))
            };
            let mut all = named(c);
            all.retain(|(id, _)| Id::parse(id).is_some_and(|id| !there.contains(&id)));
            let (first, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|(id, _)| comes(id));
            [first, rest].concat()
        });
        view! {
            {set("present", people(workspace), present, change(here, |s| &mut s.present))}
            {set("missed", likely, missed, change(here, |s| &mut s.missed))}
        }
        .into_any()
    };
    view! { <div class="off-paper">{read_first(t("session.there"), said, fields)}</div> }.into_any()
}

fn ids_of(here: Here, read: impl Fn(&Session) -> Set<Id> + Send + Sync + 'static) -> Memo<Vec<Id>> {
    Memo::new(move || here.see(|s| read(s).iter().copied().collect()))
}

fn change(here: Here, of: impl Fn(&mut Session) -> &mut Set<Id> + Send + Sync + 'static) -> Change {
    Arc::new(move |id, is_in| {
        here.change("edit.session-people", |session| {
            match is_in {
                true => of(session).insert(id),
                false => of(session).remove(&id),
            };
        });
    })
}
