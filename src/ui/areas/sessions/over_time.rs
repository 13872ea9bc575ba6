//! Sessions over time: who held them, so that it can go round, and how many
//! came. Nobody is counted.

use super::called::title_of;
use crate::community::{Ordered as _, Session};
use crate::insight::Who;
use crate::ui::prelude::*;

/// So many are shown; the rest are on their own pages.
const MOST: usize = 12;

/// A session in the table: its page, what it is called, and what each column says.
#[derive(Clone, PartialEq)]
struct Row {
    id: Id,
    title: String,
    day: String,
    roles: Vec<String>,
    present: usize,
    missed: usize,
}

/// The table; nothing before there are two to look at.
pub fn over_time(workspace: Workspace) -> AnyView {
    let rows = workspace.memo(|c| {
        let mut all: Vec<&Session> = c
            .sessions
            .iter()
            .filter(|s| s.opened_on.is_some() || s.closed_on.is_some())
            .collect();
        all.order_by(|one, other| (other.on, other.id).cmp(&(one.on, one.id)));
        let who = Who::of_people(c);
        let row = |session: &Session| Row {
            id: session.id,
            title: title_of(session),
            day: session.on.map(day_words).unwrap_or_default(),
            roles: Session::ROLES
                .into_iter()
                .map(|role| {
                    let names = session.who(role).iter().filter_map(|id| who.get(*id));
                    let names: Vec<String> = names.map(|s| s.stakeholder.name.clone()).collect();
                    list_words(&names)
                })
                .collect(),
            present: session.present.len(),
            missed: session.missed.len(),
        };
        all.into_iter().take(MOST).map(row).collect::<Vec<_>>()
    });
    let line = move |row: Row| {
        let to = Route::Community(workspace.id, Page::Sessions(Some(row.id))).to_string();
        let roles = row.roles.into_iter();
        let number = |n: usize| if n == 0 { String::new() } else { n.to_string() };
        view! {
            <tr>
                <th scope="row"><a href=to>{own(row.title)}</a></th>
                <td>{row.day}</td>
                {roles.map(|names| view! { <td class="words" translate="no">{names}</td> }).collect_view()}
                <td class="number">{number(row.present)}</td>
                <td class="number">{number(row.missed)}</td>
            </tr>
        }
        .into_any()
    };
    let head = |role: &str| view! { <th scope="col">{t(&format!("role.{role}"))}</th> };
    let heads = Session::ROLES.map(|role| head(role.word())).collect_view();
    view! {
        <section class="section wide" hidden=move || rows.with(|rows| rows.len() < 2)>
            <h2>{t("sessions.over-time")}</h2>
            <p class="soft">{t("sessions.over-time.why")}</p>
            <div class="table" tabindex="0" role="group" aria-label=t("sessions.over-time")>
                <table>
                    <thead><tr>
                        <th scope="col">{t("sessions.column.session")}</th>
                        <th scope="col">{t("sessions.column.day")}</th>
                        {heads}
                        <th scope="col" class="number">{t("sessions.column.present")}</th>
                        <th scope="col" class="number">{t("sessions.column.missed")}</th>
                    </tr></thead>
                    <tbody>{live(move || rows.get().into_iter().map(line).collect_view())}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
