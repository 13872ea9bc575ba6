//! Some of the people: chosen one by one, taken out again by a press.

use std::sync::Arc;

use leptos::prelude::*;

use super::action::button;
use super::each::each_id;
use super::field::select_field;
use super::tag::day_words;
use crate::community::{Community, Date, Id, Keyed, Ordered as _, Role, Word};
use crate::content::{fill, text};
use crate::insight::{Who, last_had};
use crate::ui::parts::{live, named, own};
use crate::ui::state::typing::{Taken, adder};
use crate::ui::state::{Memo, RwSignal, Workspace};

/// Lets somebody in, or out.
pub type Change = Arc<dyn Fn(Id, bool) + Send + Sync>;

/// A set of people that is shown and changed.
pub struct PeopleSet {
    /// What they are.
    pub legend: String,
    /// What is said while there are none.
    pub none: String,
    /// The label of the list to choose from.
    pub add: String,
    /// Who is in it.
    pub ids: Memo<Vec<Id>>,
    /// Who can be chosen: id and words, in the order in which they are offered.
    pub options: Memo<Vec<(String, String)>>,
    /// Lets somebody in or out.
    pub change: Change,
}

/// Draws it.
pub fn people_set(workspace: Workspace, set: PeopleSet) -> AnyView {
    let PeopleSet {
        legend,
        none,
        add,
        ids,
        options,
        change,
    } = set;
    let options = Signal::derive(move || {
        let mut all = vec![(String::new(), text("people-set.choose"))];
        let is_free = |id: &str| Id::parse(id).is_some_and(|id| !ids.with(|ids| ids.contains(&id)));
        all.extend(options.get().into_iter().filter(|(id, _)| is_free(id)));
        all
    });
    // Chosen first and then added, so that the arrow keys can go through the names.
    let chosen = RwSignal::new(String::new());
    let let_in = {
        let change = change.clone();
        move || {
            if let Some(id) = Id::parse(&chosen.get_untracked()) {
                change(id, true);
                chosen.set(String::new());
            }
        }
    };
    // Whoever goes on has chosen, pressed or not; and so has whoever leaves the list.
    adder({
        let let_in = let_in.clone();
        move || match Id::parse(&chosen.get_untracked()) {
            None => Taken::Nothing,
            Some(_) => {
                let_in();
                Taken::In
            }
        }
    });
    let left = {
        let let_in = let_in.clone();
        move |_| let_in()
    };
    let chip = move |id: Id| {
        let name = workspace.memo(move |c| {
            Who::of_people(c)
                .get(id)
                .map(|s| s.stakeholder.name.clone())
        });
        let name = move || name.get().unwrap_or_else(|| text("people-set.gone"));
        let change = change.clone();
        let label = view! { {live(move || own(name()))}" "<span aria-hidden="true">"×"</span><span class="unseen">" "{text("list.remove")}</span> };
        view! { <li>{button("small", label, move || change(id, false))}</li> }.into_any()
    };
    view! {
        <fieldset class="stack people-set">
            <legend class="legend">{legend}</legend>
            <p class="small soft" hidden=move || !ids.with(Vec::is_empty)>{none}</p>
            <ul class="chips" role="list">{each_id(ids, chip)}</ul>
            <div class="beside" on:focusout=left>
                {select_field(add, true, options, chosen.into(), move |id| chosen.set(id))}
                {button("", text("list.add"), let_in)}
            </div>
        </fieldset>
    }
    .into_any()
}

/// Who has a role in a session. Whoever has not had it yet is offered first,
/// then whoever had it longest ago.
pub fn role_set(
    workspace: Workspace,
    role: Role,
    session: Id,
    ids: Memo<Vec<Id>>,
    change: Change,
) -> AnyView {
    let word = role.word();
    let set = PeopleSet {
        legend: text(&format!("role.{word}")),
        none: text(&format!("role.{word}.about")),
        add: text(&format!("role.{word}.choose")),
        ids,
        options: workspace.memo(move |c| offered(c, role, session)),
        change,
    };
    people_set(workspace, set)
}

fn offered(community: &Community, role: Role, session: Id) -> Vec<(String, String)> {
    let last: Keyed<Id, _> = last_had(community, role, session);
    let when = |id: &str| Id::parse(id).and_then(|id| last.get(&id).copied());
    let mut all: Vec<_> = named(community)
        .into_iter()
        .map(|(id, name)| (when(&id), id, name))
        .collect();
    // By name among their like.
    all.order_by(|(one, ..), (other, ..)| one.cmp(other));
    let words = |(on, id, name): (Option<Date>, String, String)| {
        let words = match on {
            Some(on) => fill("role.last", &[("name", &name), ("date", &day_words(on))]),
            None => name,
        };
        (id, words)
    };
    all.into_iter().map(words).collect()
}
