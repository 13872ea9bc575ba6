//! Several wordings that say the same become one, worded together; those it
//! was made from stay behind it.

use leptos::prelude::*;

use super::super::At;
use crate::browser::page;
use crate::community::Id;
use crate::content::text;
use crate::flow::{take_apart, word_together};
use crate::ui::parts::{add_line, button, each_id, live, own};
use crate::ui::state::{Memo, RwSignal};

/// The view: folded up, for who wants it.
pub fn word(at: At, home: &'static str) -> AnyView {
    let all = at.memo(move |run, _| run.worded(home));
    let picked: RwSignal<Vec<Id>> = RwSignal::new(Vec::new());
    let told = RwSignal::new(String::new());
    // What another tab took out is picked no more.
    let chosen = Memo::new(move || {
        let there = |id: &Id| picked.with(|picked| picked.contains(id));
        all.with(|all| all.iter().copied().filter(there).collect::<Vec<_>>())
    });
    let too_few = move || all.with(Vec::len) < 2;
    let few_chosen = move || chosen.with(Vec::len) < 2;
    let tick = move |id: Id| {
        let words = at.item::<String>(home, id, "text");
        let on = move || chosen.with(|chosen| chosen.contains(&id));
        let set = move |on: bool| {
            told.set(String::new());
            picked.update(|picked| match on {
                true => picked.push(id),
                false => picked.retain(|one| *one != id),
            });
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=on on:change:target=move |event| set(event.target().checked()) />
                <span>{live(move || own(words.get()))}</span>
            </label>
        }
        .into_any()
    };
    let put = move |words: &str| {
        if words.is_empty() || untrack(few_chosen) {
            return Err(text("word.wrong"));
        }
        let new = at.workspace.app.new_id();
        let sources = chosen.get_untracked();
        at.edit("edit.worded", |run, draft| {
            word_together(run, home, &sources, (new, words), draft);
        });
        picked.set(Vec::new());
        told.set(text("word.done"));
        request_animation_frame(|| {
            page::focus(".word summary");
        });
        Ok(String::new())
    };
    let best = move |id: Id| {
        let words = at.item::<String>(home, id, "text");
        // That nothing is chosen by then is told by what stands there.
        let take = move || put(&words.get_untracked()).map_or((), |_| ());
        let label = view! { {text("word.best")}<span class="unseen">" "{live(move || own(words.get()))}</span> };
        view! {
            <li>
                <span class="words" translate="no">{live(move || words.get())}</span>
                {button("small", label, take)}
            </li>
        }
        .into_any()
    };
    view! {
        <div class="stack" hidden=too_few>
            <details class="drawer word">
                <summary>{text("word.several")}</summary>
                <div class="stack">
                    <p class="soft">{text("word.how")}</p>
                    <div class="ticks">{each_id(all, tick)}</div>
                    <p role="status">{live(move || told.get())}</p>
                    <div class="stack" hidden=few_chosen>
                        <ul class="word-from" role="list">{each_id(chosen, best)}</ul>
                        {add_line(text("word.words"), text("word.words.hint"), text("word.use"), put)}
                    </div>
                </div>
            </details>
        </div>
        {made(at, home)}
    }
    .into_any()
}

/// What was worded together, with what it was made from.
fn made(at: At, home: &'static str) -> AnyView {
    let ids = at.memo(move |run, _| {
        let mut all = run.worded(home);
        all.retain(|item| !run.made_from(home, *item).is_empty());
        all
    });
    let row = move |id: Id| {
        let words = at.item::<String>(home, id, "text");
        let from = at.memo(move |run, _| {
            let all = run.made_from(home, id).into_iter();
            let all = all.map(|one| run.item::<String>(home, one, "text"));
            all.collect::<Vec<_>>().join("\n")
        });
        let apart = move || {
            at.edit("edit.taken-apart", |run, draft| {
                take_apart(run, home, id, draft)
            });
        };
        let label = view! { {text("word.apart")}<span class="unseen">" "{live(move || own(words.get()))}</span> };
        view! {
            <li>
                <p class="words" translate="no">{live(move || words.get())}</p>
                <p class="small soft">{text("word.made-from")}</p>
                <p class="small words" translate="no">{live(move || from.get())}</p>
                {button("quiet small", label, apart)}
            </li>
        }
        .into_any()
    };
    view! { <ul class="word-made" role="list" hidden=move || ids.with(Vec::is_empty)>{each_id(ids, row)}</ul> }
        .into_any()
}
