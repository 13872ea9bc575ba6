//! Who takes part: people of the community to tick, names to add quickly, or
//! just numbers.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::ui::parts::{live, own};
use crate::ui::state::{Memo, RwSignal, follow};

use super::super::super::At;
use crate::community::Id;
use crate::content::{count, fill, text};
use crate::flow::{Person, new_names, persons};
use crate::insight::{Known, known};
use crate::ui::parts::{add_names, button, each, unique};

/// The most people that are numbered through.
const MOST: u32 = 60;

/// What a picker needs to know.
#[derive(Clone)]
pub struct Picker {
    /// The step.
    pub at: At,
    /// Who takes part now.
    pub people: Memo<Vec<Person>>,
    /// Whether turns are under way, so that the picker can fold itself up.
    pub fold: Signal<bool>,
    /// Lets people take part or no longer, by their keys.
    pub tick: Arc<dyn Fn(Vec<String>, bool) + Send + Sync>,
}

/// The picker: a drawer that stands open while nobody takes part.
pub fn picker(picker: Picker) -> AnyView {
    let people = picker.people;
    let nobody = people.with_untracked(Vec::is_empty);
    let drawer = NodeRef::<html::Details>::new();
    let fold = picker.fold;
    follow(move || {
        if let Some(drawer) = drawer.get().filter(|_| fold.get()) {
            drawer.set_open(false);
        }
    });
    let title = move || match people.with(Vec::len) {
        0 => text("takes-part.nobody"),
        n => count("takes-part.part", n),
    };
    view! {
        <details class="drawer" open=nobody node_ref=drawer>
            <summary>{live(title)}</summary>
            <div class="stack">
                {ticks(&picker)}
                {others(picker)}
            </div>
        </details>
    }
    .into_any()
}

/// Who is not of this community: by names, or just numbered. Folded up where
/// there are people to tick.
fn others(picker: Picker) -> AnyView {
    let to_tick = picker
        .at
        .peek(|_, community| !persons(community).is_empty());
    let fields = view! { {names(picker.clone())} {numbers(picker)} };
    match to_tick {
        true => view! {
            <details class="drawer within">
                <summary>{text("takes-part.others")}</summary>
                <div class="stack">{fields}</div>
            </details>
        }
        .into_any(),
        false => fields.into_any(),
    }
}

/// Everybody who can be ticked: persons of the community, and added names.
fn ticks(picker: &Picker) -> AnyView {
    let (people, tick) = (picker.people, picker.tick.clone());
    let all = picker.at.memo(move |_, community| {
        let mut all: Vec<(String, String)> = persons(community)
            .into_iter()
            .map(|p| (p.key, p.name))
            .collect();
        let added = people.get().into_iter().map(|p| (p.key, p.name));
        let added: Vec<_> = added
            .filter(|(key, _)| all.iter().all(|(k, _)| k != key))
            .collect();
        all.extend(added);
        all
    });
    let keys = Memo::new(move || all.with(|all| all.iter().map(|(key, _)| key.clone()).collect()));
    let row = move |key: String| {
        let tick = tick.clone();
        let name = {
            let key = key.clone();
            move || all.with(|all| all.iter().find(|(k, _)| *k == key).map(|(_, n)| n.clone()))
        };
        let on = {
            let key = key.clone();
            move || people.with(|people| people.iter().any(|p| p.key == key))
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=on
                    on:change:target=move |event| tick(vec![key.clone()], event.target().checked()) />
                <span>{live(move || name().map(own))}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="ticks-of" hidden=move || keys.with(Vec::is_empty)>
            <legend class="small soft">{text("takes-part.tick")}</legend>
            <div class="ticks">{each(keys, row)}</div>
        </fieldset>
    }
    .into_any()
}

fn names(picker: Picker) -> AnyView {
    add_names(
        text("takes-part.add"),
        text("takes-part.add.hint"),
        text("list.add"),
        move |names| Ok(take(&picker, names)),
    )
}

/// Lets everybody named take part, and says what came of it. A name that the
/// community knows is that person.
fn take(picker: &Picker, names: &str) -> String {
    let present = picker.people.get_untracked();
    let (new, twice) = new_names(names, &present);
    let there: Vec<(Id, String)> = picker.at.peek(|_, community| {
        let of = |p: Person| Some((p.stakeholder?, p.name));
        persons(community).into_iter().filter_map(of).collect()
    });
    let mut told = String::new();
    let mut key = |name: &String| match known(name, &there) {
        Known::Same(id) => id.to_string(),
        Known::New => name.clone(),
        // A guest until somebody says otherwise.
        Known::Alike(id) => {
            let like = there.iter().find(|(one, _)| *one == id);
            let like = like.map_or("", |(_, name)| name.as_str());
            told = fill("takes-part.alike", &[("one", name), ("other", like)]);
            name.clone()
        }
    };
    let keys: Vec<String> = new.iter().map(&mut key).collect();
    let words = match keys.len() {
        0 => text("list.nothing"),
        n => count("list.added", n),
    };
    if !keys.is_empty() {
        (picker.tick)(keys, true);
    }
    let words = match twice.len() {
        0 => words,
        n => format!("{words} {}", count("list.twice", n)),
    };
    [words, told].join(" ").trim().to_owned()
}

/// For a group that would rather not be named: Person 1, Person 2 …
fn numbers(picker: Picker) -> AnyView {
    let field = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(false);
    let id = format!("people-{}", unique());
    let error = format!("{id}-error");
    let described = error.clone();
    let number = move || {
        let typed = field.get_untracked().map(|f| f.value()).unwrap_or_default();
        let n = typed.trim().parse().ok().filter(|n| (1..=MOST).contains(n));
        wrong.set(n.is_none());
        let Some(n) = n else { return };
        let names = (1..=n).map(|n| fill("takes-part.numbered", &[("n", &n.to_string())]));
        let present = picker.people.get_untracked();
        let (new, _) = new_names(&names.collect::<Vec<_>>().join("\n"), &present);
        (picker.tick)(new, true);
    };
    view! {
        <div class="field">
            <label for=id.clone()>{text("takes-part.number")}</label>
            <div class="row">
                <input id=id class="few" type="number" min="1" max=MOST inputmode="numeric" autocomplete="off"
                    aria-describedby=described aria-invalid=move || wrong.get().then_some("true") node_ref=field />
                {button("", text("takes-part.use-numbers"), number)}
            </div>
            <div id=error>{live(move || wrong.get().then(|| view! { <p class="error">{text("takes-part.number.error")}</p> }))}</div>
        </div>
    }
    .into_any()
}
