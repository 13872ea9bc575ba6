//! Who hosts, who facilitates and who harvests: asked of the group as a session
//! opens.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::At;
use crate::community::{Id, Role, Session};
use crate::flow::{session_of, who_has};
use crate::ui::parts::role_set;

/// The view.
pub fn roles(at: At) -> AnyView {
    let session = at.peek(|run, _| Some(session_of(run)));
    let session = session.unwrap_or(Id::NIL);
    let one = move |role: Role| {
        let ids = at.memo(move |run, _| who_has(run, role).iter().copied().collect::<Vec<_>>());
        let change = Arc::new(move |id: Id, is_in: bool| {
            at.edit("edit.answer", |run, draft| {
                let mut who = who_has(run, role);
                match is_in {
                    true => who.insert(id),
                    false => who.remove(&id),
                };
                let who: Vec<String> = who.iter().map(Id::to_string).collect();
                draft.answer(at.run, at.step.id, Session::field_of(role), who);
            });
        });
        role_set(at.workspace, role, session, ids, change)
    };
    view! { <div class="roles">{Session::ROLES.map(one).collect_view()}</div> }.into_any()
}
