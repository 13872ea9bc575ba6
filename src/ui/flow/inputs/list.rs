//! List together: one item per line, many can be pasted, starters can be picked.

use leptos::prelude::*;

use crate::ui::parts::{live, own};

use super::super::At;
use super::label;
use crate::community::{Fields, Id, PrincipleStatus};
use crate::content::{count, text};
use crate::flow::{Pick, STARTERS};
use crate::ui::parts::{add_lines, button, each_id};

/// The view.
pub fn list(at: At, pick: Pick) -> AnyView {
    view! {
        <div class="stack">
            {add(at)}
            {lines(at)}
            {(pick == Pick::Starters).then(|| view! { {revealed(at)} {starters(at)} {earlier(at)} })}
        </div>
    }
    .into_any()
}

fn add(at: At) -> AnyView {
    let home = at.step.id;
    let add = move |lines: &str| {
        let (fresh, twice) = split_known(at, lines);
        let came = at.add_lines(home, &fresh.join("\n"));
        let mut words = if came > 0 {
            count("list.added", came)
        } else {
            text("list.nothing")
        };
        if !twice.is_empty() {
            words = format!("{words} {}", count("list.twice", twice.len()));
        }
        Ok(words)
    };
    add_lines(label(at, home), text("list.hint"), text("list.add"), add)
}

/// Lines that are new, and lines that the list has already.
fn split_known(at: At, lines: &str) -> (Vec<String>, Vec<String>) {
    let home = at.step.id;
    let mut known: Vec<String> = at.peek(|run, _| {
        run.items(home)
            .into_iter()
            .map(|i| run.item::<String>(home, i, "text").to_lowercase())
            .collect()
    });
    lines
        .lines()
        .map(|l| l.trim().to_owned())
        .filter(|l| !l.is_empty())
        .partition(|line| {
            let line = line.to_lowercase();
            let fresh = !known.contains(&line);
            known.push(line);
            fresh
        })
}

fn lines(at: At) -> AnyView {
    let home = at.step.id;
    let row = move |item: Id| {
        let value = at.item::<String>(home, item, "text");
        view! {
            <li>
                <input class="input" dir="auto" maxlength="1000" aria-label=text("list.line") prop:value=move || value.get()
                    on:change:target=move |ev| {
                        let words = ev.target().value();
                        match words.trim().is_empty() {
                            // An emptied line is taken out; Undo brings it back.
                            true => at.remove_item(home, item),
                            false => at.set_item(home, item, "text", words.trim()),
                        }
                    } />
                {button("quiet small", remove_label(value), move || at.remove_item(home, item))}
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
fn revealed(at: At) -> AnyView {
    let items = at.items("alone");
    let row = move |item: Id| {
        let value = at.item::<String>("alone", item, "text");
        view! { <li><p class="words" translate="no">{live(move || value.get())}</p></li> }
            .into_any()
    };
    view! {
        <details class="drawer" open hidden=move || items.get().is_empty()>
            <summary>{text("list.needs")}</summary>
            <ul class="answers" role="list">{each_id(items, row)}</ul>
        </details>
    }
    .into_any()
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

/// Takes something up. Once it is in the list the button says so and stays, so
/// that whoever goes by keyboard is not put back to the top of the page.
fn take_button(taken: Memo<bool>, take: impl Fn() + 'static) -> AnyView {
    let name = move || {
        text(if taken.get() {
            "list.taken"
        } else {
            "list.take"
        })
    };
    let press = move || {
        if !taken.get_untracked() {
            take();
        }
    };
    button("small", live(name), press)
}

/// Principles that the community has and that are not adopted as they stand.
fn earlier(at: At) -> AnyView {
    let home = at.step.id;
    let ids = at.memo(|_, community| {
        let open = |p: &&crate::community::Principle| {
            !p.is_adopted() && p.status != PrincipleStatus::Retired
        };
        community
            .principles
            .iter()
            .filter(open)
            .map(|p| p.id)
            .collect::<Vec<_>>()
    });
    let row = move |id: Id| {
        let principle = at.workspace.record::<crate::community::Principle>(id);
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
            at.workspace.edit("edit.added", |draft| {
                draft.add_items(at.run, home, [(id, words("text"))]);
                draft.answer_item(at.run, home, id, "meaning", words("meaning"));
            });
        };
        view! {
            <li>
                <p class="list-main list-title">{live(move || own(words("text")))}</p>
                <div class="list-actions">
                    {take_button(taken, take)}
                </div>
            </li>
        }
        .into_any()
    };
    view! {
        <details class="drawer" hidden=move || ids.get().is_empty()>
            <summary>{text("list.earlier")}</summary>
            <ul class="list" role="list">{each_id(ids, row)}</ul>
        </details>
    }
    .into_any()
}
