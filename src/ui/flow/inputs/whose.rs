//! Whose the thinking is: all people's, one group's, or of what is between two.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::At;
use crate::community::Id;
use crate::content::text;
use crate::flow::{set_whose, whose as whose_is};
use crate::ui::parts::{PeopleSet, bodies, people_set};

/// The view; nothing where there are no groups.
pub fn whose(at: At) -> AnyView {
    let options = at.workspace.memo(bodies);
    let ids = at.memo(|run, _| whose_is(run).iter().copied().collect::<Vec<_>>());
    let change = Arc::new(move |id: Id, is_in: bool| {
        at.edit("edit.answer", |run, draft| {
            let mut of = whose_is(run);
            match is_in {
                true => of.insert(id),
                false => of.remove(&id),
            };
            set_whose(at.run, &of, draft);
        });
    });
    let set = PeopleSet {
        legend: text("whose.legend"),
        none: text("whose.none"),
        add: text("whose.add"),
        ids,
        options,
        change,
    };
    view! { <div hidden=move || options.with(Vec::is_empty)>{people_set(at.workspace, set)}</div> }
        .into_any()
}
