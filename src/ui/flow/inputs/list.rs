//! List together: one item per line, many can be pasted, starters can be picked.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::parts::{live, own};
use crate::ui::state::Memo;

use super::super::At;
use super::label;
use super::taking::{harvest, take_button};
use super::twins::{ask_about, there, twins_of};
use crate::community::likeness::visible;
use crate::community::{Draft, Fields, Id, Ordered as _, Principle, PrincipleStatus, RunLength};
use crate::content::{count, fill, find, text};
use crate::flow::{Pick, STARTERS, made_of};
use crate::insight::{Known, known};
use crate::ui::parts::{
    Control, Goes, add_lines, add_names, button, control, each_id, named, status_tag,
};

/// So many of what is there are shown at once; more wait in a closed drawer.
const AT_ONCE: usize = 12;

/// The view. What is there already comes first, so that nobody types it again.
pub fn list(
    at: At,
    pick: Pick,
    beside: Option<&'static str>,
    answers: Option<(&'static str, &'static str)>,
) -> AnyView {
    let first = match pick {
        Pick::Nothing | Pick::Sentences => ().into_any(),
        Pick::Starters => earlier(at),
        Pick::Stakeholders => on_the_map(at),
        Pick::Harvest => harvest(at),
    };
    // A group with little time comes with one thing, and has its words before it.
    let is_short = beside.is_some() && at.peek(|run, _| run.length == Some(RunLength::Short));
    view! {
        <div class="stack" class:large=is_short>
            {answers.map(|asked| question(at, asked))}
            {is_short.then(|| lines(at, pick))}
            {beside.map(|step| revealed(at, step))}
            {first}
            {add(at, pick)}
            {(!is_short).then(|| lines(at, pick))}
            {(pick == Pick::Starters).then(|| starters(at))}
        </div>
    }
    .into_any()
}

fn add(at: At, pick: Pick) -> AnyView {
    let home = at.step.id;
    let add = move |lines: &str| {
        let Sorted {
            fresh,
            taken,
            twice,
        } = sort(at, pick, lines);
        if !taken.is_empty() {
            at.workspace.edit("edit.added", |draft| {
                for id in &taken {
                    take_up(at, *id, draft);
                }
            });
        }
        let came = at.add_lines(home, &fresh.join("\n")) + taken.len();
        let mut words = if came > 0 {
            count("list.added", came)
        } else {
            text("list.nothing")
        };
        if twice > 0 {
            words = format!("{words} {}", count("list.twice", twice));
        }
        Ok(words)
    };
    let (label, name) = (label(at, home), text("list.add"));
    match pick {
        Pick::Starters | Pick::Harvest | Pick::Sentences => {
            add_lines(label, text("list.hint"), name, add)
        }
        Pick::Nothing | Pick::Stakeholders => add_names(label, text("list.hint.names"), name, add),
    }
}

/// Lines by what is there already.
#[derive(Default)]
struct Sorted {
    /// New ones, and such as only look like one that is there: these are asked about.
    fresh: Vec<String>,
    /// Earlier principles that the group wrote once more: they are taken up.
    taken: Vec<Id>,
    /// How many are on the list or on the map.
    twice: usize,
}

fn sort(at: At, pick: Pick, lines: &str) -> Sorted {
    let home = at.step.id;
    let (mut there, listed) = at.peek(|run, c| (there(home, pick, run, c), run.items(home)));
    let mut sorted = Sorted::default();
    for line in lines.lines().map(visible).filter(|line| !line.is_empty()) {
        match known(line, &there) {
            Known::Same(id) if pick == Pick::Starters && !listed.contains(&id) && !id.is_nil() => {
                sorted.taken.push(id);
                there.retain(|(known, _)| *known != id);
            }
            Known::Same(_) => {
                sorted.twice += 1;
                continue;
            }
            Known::New | Known::Alike(_) => sorted.fresh.push(line.to_owned()),
        }
        // What was in the field twice is one, too.
        there.push((Id::NIL, line.to_owned()));
    }
    sorted
}

/// What the group asked, where *this* stands for it.
fn question(at: At, (step, field): (&'static str, &'static str)) -> AnyView {
    let asked = at.memo(move |run, community| {
        let asked: String = run.answer(step, field);
        match asked.trim() {
            "" => community.about().map_question.clone(),
            asked => asked.to_owned(),
        }
    });
    let words = move || {
        let asked = asked.with(|asked| asked.trim().to_owned());
        (!asked.is_empty()).then(|| {
            let words = fill("list.question", &[("question", &asked)]);
            view! { <p class="words" translate="no">{words}</p> }
        })
    };
    live(words)
}

/// The stakeholders that the community has: all of them are involved, and
/// nobody has to be listed again.
fn on_the_map(at: At) -> AnyView {
    let names = at.memo(|_, community| named(community));
    let count_of = Memo::new(move || names.with(Vec::len));
    let few = count_of.get_untracked() <= AT_ONCE;
    let all = move || {
        let tag = |(_, name)| view! { <li class="tag">{name}</li> };
        names.get().into_iter().map(tag).collect_view()
    };
    view! {
        <details class="drawer" open=few hidden=move || count_of.get() == 0>
            <summary>{live(move || count("list.on-the-map", count_of.get()))}</summary>
            <ul class="chips" role="list">{live(all)}</ul>
        </details>
    }
    .into_any()
}

fn lines(at: At, pick: Pick) -> AnyView {
    let home = at.step.id;
    let twins = at.memo(move |run, community| twins_of(home, pick, run, community));
    let row = move |item: Id| {
        let value = at.item::<String>(home, item, "text");
        let change = move |words: String| {
            if !words.trim().is_empty() {
                at.set_item(home, item, "text", words.trim());
            }
        };
        // A line that is left empty is taken out; Undo brings it back.
        let left = move |words: String| {
            if words.trim().is_empty() {
                at.remove_item(home, item);
            }
        };
        let goes = Goes::In(text("list.line"));
        let line = control(Control {
            class: "input",
            name: Some(text("list.line")),
            left: Some(Arc::new(left)),
            ..Control::line(format!("line-{item}"), goes, value.into(), Arc::new(change))
        });
        view! {
            <li>
                <div class="line">{line.control}{line.notes}</div>
                {button("quiet small", remove_label(value), move || at.remove_item(home, item))}
                {ask_about(at, home, pick == Pick::Starters, item, twins)}
            </li>
        }
        .into_any()
    };
    view! { <ol class="lines" role="list">{each_id(at.items(home), row)}</ol> }.into_any()
}

fn remove_label(value: Memo<String>) -> AnyView {
    view! { {text("list.remove")}<span class="unseen">{live(move || value.get())}</span> }
        .into_any()
}

/// What people wrote alone, to draw on.
fn revealed(at: At, step: &'static str) -> AnyView {
    let items = at.items(step);
    let row = move |item: Id| {
        let value = at.item::<String>(step, item, "text");
        view! {
            <li>
                <p class="words" translate="no">{live(move || value.get())}</p>
                {make_of(at, item, value, || ())}
            </li>
        }
        .into_any()
    };
    let own_words = format!("flow.{}.beside", at.flow.id);
    let beside = match find(&own_words) {
        Some(_) => &*own_words,
        None => "list.needs",
    };
    view! {
        <details class="drawer" open hidden=move || items.get().is_empty()>
            <summary>{text(beside)}</summary>
            <ul class="answers" role="list">{each_id(items, row)}</ul>
        </details>
    }
    .into_any()
}

/// Makes something on the list of what somebody wrote alone, in their words;
/// `then` is called once it is there. `at` is the step of the list.
pub fn make_of(
    at: At,
    item: Id,
    words: Memo<String>,
    then: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let home = at.step.id;
    let made = made_of(item);
    let taken = at.memo(move |run, _| run.has(home, made, "position"));
    let make = move || {
        let words = words.get_untracked();
        at.workspace.edit("edit.added", |draft| {
            draft.add_items(at.run, home, [(made, words)])
        });
        then();
    };
    let flow = at.flow.id;
    let name = move || match taken.get() {
        true => text("list.taken"),
        false => text(&format!("flow.{flow}.make")),
    };
    let press = move || match taken.get_untracked() {
        true => then(),
        false => make(),
    };
    button("small", live(name), press)
}

/// Starter principles of the sources, in our words.
fn starters(at: At) -> AnyView {
    let home = at.step.id;
    let starter = move |id: &'static str| {
        let item = Id::derived("starter in run", &format!("{}\n{id}", at.run));
        let taken = at.memo(move |run, _| run.has(home, item, "position"));
        let take = move || {
            at.workspace.edit("edit.added", |draft| {
                draft.add_items(at.run, home, [(item, text(&format!("starter.{id}.text")))]);
                draft.answer_item(
                    at.run,
                    home,
                    item,
                    "meaning",
                    text(&format!("starter.{id}.meaning")),
                );
                draft.answer_item(at.run, home, item, "starter", id);
            });
        };
        view! {
            <li>
                <div class="list-main">
                    <p class="list-title">{text(&format!("starter.{id}.text"))}</p>
                    <p class="list-meta">{text(&format!("starter.{id}.meaning"))}</p>
                </div>
                <div class="list-actions">
                    {take_button(taken, take)}
                </div>
            </li>
        }
        .into_any()
    };
    // A first group sees at once that it need not begin from nothing.
    let first = at.peek(|run, c| run.items(home).is_empty() && c.principles.is_empty());
    view! {
        <details class="drawer" open=first>
            <summary>{text("list.starters")}</summary>
            <div>
                <p class="small soft">{text("starter.ownership.source")}</p>
                <ul class="list" role="list">{STARTERS.map(starter).collect_view()}</ul>
            </div>
        </details>
    }
    .into_any()
}

/// Puts a principle that the community has on the list, in its own words.
fn take_up(at: At, id: Id, draft: &mut Draft) {
    let Some(Principle { text, meaning, .. }) = draft.principles.get(id).cloned() else {
        return;
    };
    draft.add_items(at.run, at.step.id, [(id, text)]);
    draft.answer_item(at.run, at.step.id, id, "meaning", meaning);
}

/// Principles that the community has: to go on with, or to talk about again.
fn earlier(at: At) -> AnyView {
    let home = at.step.id;
    let ids = at.memo(|_, community| {
        let held = |p: &&Principle| p.status != PrincipleStatus::Retired;
        let mut all: Vec<(bool, String, Id)> = community
            .principles
            .iter()
            .filter(held)
            .map(|p| (p.is_adopted(), p.position.clone(), p.id))
            .collect();
        // Those that still need an answer first.
        all.order();
        all.into_iter().map(|(_, _, id)| id).collect::<Vec<_>>()
    });
    let row = move |id: Id| {
        let principle = at.workspace.record::<Principle>(id);
        let status = move || {
            let principle = principle.get()?;
            let shown = principle.status != PrincipleStatus::Draft;
            shown.then(|| view! { <p class="list-meta">{status_tag(principle.status)}</p> })
        };
        let words = move |field: &'static str| {
            principle
                .with(|p| {
                    p.as_ref()
                        .map(|p| p.get(field).as_str().unwrap_or_default().to_owned())
                })
                .unwrap_or_default()
        };
        let taken = at.memo(move |run, _| run.has(home, id, "position"));
        let take = move || {
            at.workspace
                .edit("edit.added", |draft| take_up(at, id, draft));
        };
        view! {
            <li>
                <div class="list-main">
                    <p class="list-title">{live(move || own(words("text")))}</p>
                    {live(status)}
                </div>
                <div class="list-actions">
                    {take_button(taken, take)}
                </div>
            </li>
        }
        .into_any()
    };
    let few = ids.with_untracked(Vec::len) <= AT_ONCE;
    view! {
        <details class="drawer" open=few hidden=move || ids.get().is_empty()>
            <summary>{text("list.earlier")}</summary>
            <ul class="list" role="list">{each_id(ids, row)}</ul>
        </details>
    }
    .into_any()
}
