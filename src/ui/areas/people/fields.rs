//! The fields of a stakeholder, each edited in place.

use super::shown::Shown;
use crate::community::StakeholderKind;
use crate::community::likeness::Writing;
use crate::ui::parts::people_options;
use crate::ui::prelude::*;

/// The name. An empty one is refused; one that is there already is pointed out.
pub fn name_field(shown: Shown) -> AnyView {
    let Shown { workspace, id, .. } = shown;
    let error = RwSignal::new(None::<String>);
    let twin = workspace.memo(move |c| {
        let name = Writing::of(&c.stakeholders.get(id)?.name);
        let others = || {
            let all = c.stakeholders.iter();
            all.filter(|s| s.id != id && s.joined_into.is_none())
        };
        let (place, _) = name.find(&mut others().map(|s| s.name.as_str()))?;
        others().nth(place).map(|twin| (twin.id, twin.name.clone()))
    });
    let set = move |words: String| {
        let words = visible(&words).to_owned();
        error.set(words.is_empty().then(|| t("people.error.name")));
        if !words.is_empty() {
            shown.change(|s| s.name = words);
        }
    };
    let hint = move || {
        twin.get().map(|(other, name)| {
            let to = Route::Community(workspace.id, Page::People(Some(other)));
            view! { <p class="hint">{t("people.twin")}" "<a href=to.to_string()>{name}</a></p> }
        })
    };
    let input = TextInput::line(t("people.name")).error(error.into());
    view! {
        <div>
            {text_field(input, shown.words(|s| &s.name), set)}
            <div role="status">{live(hint)}</div>
        </div>
    }
    .into_any()
}

/// The groups and organisations that they belong to.
pub fn groups(shown: Shown) -> AnyView {
    let Shown { workspace, id, .. } = shown;
    let ours = Memo::new(move || shown.of(|s| s.groups.iter().copied().collect::<Vec<_>>()));
    let others = workspace.memo(move |c| {
        let own = c
            .stakeholders
            .get(id)
            .map(|s| s.groups.clone())
            .unwrap_or_default();
        let is_group = |one: Id| {
            c.stakeholders
                .get(one)
                .is_some_and(|s| s.kind != StakeholderKind::Person)
        };
        let free = |word: &str| {
            Id::parse(word).is_none_or(|one| one != id && is_group(one) && !own.contains(&one))
        };
        people_options(c)
            .into_iter()
            .filter(|(word, _)| free(word))
            .collect::<Vec<_>>()
    });
    // Only the first choice is there, which is none.
    let none = Memo::new(move || others.with(|others| others.len() < 2));
    let chip = move |group: Id| {
        let name = workspace.memo(move |c| c.stakeholders.get(group).map(|s| s.name.clone()));
        let label = move || name.get().unwrap_or_else(|| t("people.group.gone"));
        let take_out = view! { {t("people.group.out")}<span class="unseen">" "{live(move || own(label()))}</span> };
        view! {
            <li class="row"><span class="tag">{live(move || own(label()))}</span>
                {button("quiet small", take_out, move || shown.change(|s| { s.groups.remove(&group); }))}</li>
        }
        .into_any()
    };
    let add = move |word: String| {
        if let Some(group) = Id::parse(&word) {
            shown.change(|s| {
                s.groups.insert(group);
            });
        }
    };
    view! {
        <div class="stack">
            {select_field(t("people.groups"), false, others.into(), Signal::stored(String::new()), add)}
            <p class="hint" hidden=move || !none.get()>{t("people.groups.none")}</p>
            <ul class="chips" role="list" hidden=move || ours.with(Vec::is_empty)>{each_id(ours, chip)}</ul>
        </div>
    }
    .into_any()
}
