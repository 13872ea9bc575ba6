//! Who takes part: people of the community to tick, names to add quickly, or
//! just numbers.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use crate::ui::parts::{live, own};

use super::super::super::At;
use crate::content::{count, fill, text};
use crate::flow::{Person, persons, split_names};
use crate::ui::parts::{button, each, unique};

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
    Effect::new(move || {
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
                {names(picker.clone())}
                {numbers(picker)}
            </div>
        </details>
    }
    .into_any()
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
    let keys = Memo::new(move |_| all.with(|all| all.iter().map(|(key, _)| key.clone()).collect()));
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
    let field = NodeRef::<html::Textarea>::new();
    let told = RwSignal::new(String::new());
    let id = format!("people-{}", unique());
    let hint = format!("{id}-hint");
    let described = hint.clone();
    let add = move || {
        let Some(field) = field.get_untracked() else {
            return;
        };
        told.set(take(&picker, &field.value()));
        field.set_value("");
        // Fails only for an element that is no longer in the page.
        field.focus().ok();
    };
    let enter = {
        let add = add.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
                event.prevent_default();
                add();
            }
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{text("takes-part.add")}</label>
            <p class="hint" id=hint>{text("takes-part.add.hint")}</p>
            <div class="beside">
                <textarea id=id rows="1" dir="auto" maxlength="5000" aria-describedby=described node_ref=field on:keydown=enter></textarea>
                {button("", text("list.add"), add)}
            </div>
            <p class="small soft" role="status">{live(move || told.get())}</p>
        </div>
    }
    .into_any()
}

/// Lets everybody named take part, and says what came of it. A name that the
/// community knows is that person.
fn take(picker: &Picker, typed: &str) -> String {
    let present = picker.people.get_untracked();
    let (new, twice) = split_names(typed, &present);
    let known = picker.at.peek(|_, community| persons(community));
    let key = |name: &String| {
        let same = known
            .iter()
            .find(|p| p.name.to_lowercase() == name.to_lowercase());
        same.map_or_else(|| name.clone(), |p| p.key.clone())
    };
    let keys: Vec<String> = new.iter().map(key).collect();
    let words = match keys.len() {
        0 => text("list.nothing"),
        n => count("list.added", n),
    };
    if !keys.is_empty() {
        (picker.tick)(keys, true);
    }
    match twice.len() {
        0 => words,
        n => format!("{words} {}", count("list.twice", n)),
    }
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
        let (new, _) = split_names(&names.collect::<Vec<_>>().join("\n"), &present);
        (picker.tick)(new, true);
    };
    view! {
        <div class="field">
            <label for=id.clone()>{text("takes-part.number")}</label>
            <div class="row">
                <input id=id class="few" type="number" min="1" max=MOST inputmode="numeric" aria-describedby=described
                    aria-invalid=move || wrong.get().then_some("true") node_ref=field />
                {button("", text("takes-part.use-numbers"), number)}
            </div>
            <div id=error>{live(move || wrong.get().then(|| view! { <p class="error">{text("takes-part.number.error")}</p> }))}</div>
        </div>
    }
    .into_any()
}
