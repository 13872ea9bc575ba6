//! Actions in words: the if-then sentence, who looks after it, by when.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::parts::{live, own};
use crate::ui::state::{Memo, RwSignal};

use super::field::{TextInput, select_field, text_field};
use super::tag::{by_name, day_words};
use crate::community::likeness::is_blank;
use crate::community::{Action, ActionStatus, Community, Date, Id, Ordered as _, StakeholderKind};
use crate::content::{fill, text};
use crate::insight::Who;
use crate::ui::state::workspace::Workspace;

/// The sentence: if this happens, then that will be done. With an address,
/// what will be done is a link.
pub fn if_then(when: &str, then: &str, href: Option<String>) -> AnyView {
    let then = match href {
        Some(href) => view! { <a href=href>{own(then)}</a> }.into_any(),
        None => view! { <span>{own(then)}</span> }.into_any(),
    };
    if when.trim().is_empty() {
        return then;
    }
    view! {
        <span class="if-then">
            <span><b>{text("action.if")}</b>" "<span>{own(when)}</span></span>
            " "
            <span><b>{text("action.then")}</b>" "{then}</span>
        </span>
    }
    .into_any()
}

/// The name of who looks after an action; empty for nobody.
pub fn owner_name(who: &Who, action: &Action) -> String {
    let owner = action.owner.and_then(|id| who.get(id));
    owner.map_or_else(
        || action.owner_name.trim().to_owned(),
        |owner| owner.stakeholder.name.clone(),
    )
}

/// Actions as they are looked through: the open ones by their day, those
/// without one last; then the others, the last closed first.
pub fn in_order(community: &Community, shown: impl Fn(&Action) -> bool) -> Vec<Id> {
    let place = |action: &Action| match (action.status, action.due, action.closed_on) {
        (ActionStatus::Open, Some(due), _) => format!("0{due}"),
        (ActionStatus::Open, None, _) => "0~".to_owned(),
        (status, _, closed) => {
            let (year, month, day) = closed.map_or((0, 0, 0), Date::parts);
            let since = 99_999_999 - (year as u32 * 10_000 + month * 100 + day);
            format!("{}{since}", status as u8)
        }
    };
    let shown = community.actions.iter().filter(|a| shown(a));
    let mut actions: Vec<(String, Id)> = shown.map(|a| (place(a), a.id)).collect();
    actions.order();
    actions.into_iter().map(|(_, id)| id).collect()
}

/// By when, or since when it is over. A day that has passed is said calmly.
pub fn due_words(action: &Action, today: Date) -> AnyView {
    let say = |key: &str, day: Date| fill(key, &[("date", &day_words(day))]);
    let calm = |words: String| view! { <span>{words}</span> }.into_any();
    let tag = |tone: &'static str, words: String| {
        view! { <span class="tag" data-tone=tone>{words}</span> }.into_any()
    };
    match (action.status, action.due, action.closed_on) {
        (ActionStatus::Open, Some(due), _) if due < today => {
            tag("warn", say("action.was-due", due))
        }
        (ActionStatus::Open, Some(due), _) if due == today => tag("info", text("action.due-today")),
        (ActionStatus::Open, Some(due), _) => calm(say("action.by", due)),
        (ActionStatus::Open, None, _) => calm(text("action.no-date")),
        (ActionStatus::Done, _, Some(day)) => calm(say("action.done-on", day)),
        (ActionStatus::LetGo, _, Some(day)) => calm(say("action.let-go-on", day)),
        _ => ().into_any(),
    }
}

/// The stakeholders of a community by name, to choose from: id and name.
pub fn people(workspace: Workspace) -> Memo<Vec<(String, String)>> {
    workspace.memo(named)
}

/// The stakeholders in view, by name.
pub fn named(community: &Community) -> Vec<(String, String)> {
    let who = Who::of_people(community);
    let people = who
        .people()
        .iter()
        .filter(|s| !is_blank(&s.stakeholder.name));
    let names = people.map(|s| (&*s.stakeholder.name, s.id())).collect();
    let named = |id: Id| Some((id.to_string(), who.get(id)?.stakeholder.name.clone()));
    by_name(names).into_iter().filter_map(named).collect()
}

/// The groups and organisations in view, by name: id and name.
pub fn bodies(community: &Community) -> Vec<(String, String)> {
    let is_body = |id: &str| {
        let one = Id::parse(id).and_then(|id| community.stakeholders.get(id));
        one.is_some_and(|one| one.kind != StakeholderKind::Person)
    };
    let mut all = named(community);
    all.retain(|(id, _)| is_body(id));
    all
}

/// Who looks after it: somebody of the map, or a name. `change` gets the one
/// or the other.
pub fn owner_field(
    people: Signal<Vec<(String, String)>>,
    owner: Signal<Option<Id>>,
    name: Signal<String>,
    change: impl Fn(Option<Id>, String) + Send + Sync + 'static,
) -> AnyView {
    const ANOTHER: &str = "another";
    let change = Arc::new(change);
    let asked = RwSignal::new(false);
    let chosen = Memo::new(move || match owner.get() {
        Some(id) => id.to_string(),
        None if asked.get() || !name.with(|n| n.trim().is_empty()) => ANOTHER.to_owned(),
        None => String::new(),
    });
    let options = Signal::derive(move || {
        let mut options = vec![(String::new(), text("action.owner.nobody"))];
        options.extend(people.get());
        options.push((ANOTHER.to_owned(), text("action.owner.another")));
        options
    });
    let choose = {
        let change = change.clone();
        move |word: String| {
            asked.set(word == ANOTHER);
            change(Id::parse(&word), String::new());
        }
    };
    let field = move || {
        let change = change.clone();
        (chosen.get() == ANOTHER).then(move || {
            let input = TextInput::line(text("action.owner.name"));
            text_field(input, name, move |name| change(None, name))
        })
    };
    view! {
        {select_field(text("action.owner"), false, options, chosen.into(), choose)}
        {live(field)}
    }
    .into_any()
}
