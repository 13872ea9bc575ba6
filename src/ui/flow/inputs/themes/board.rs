//! The themes on the other side, each with its answers and what they tell.

use super::super::twins::{Twin, ask_about, found};
use super::{Board, behind, shown_name};
use crate::browser::page;
use crate::community::{Response, Run};
use crate::flow::{Input, remove_theme, step_of_themes};
use crate::insight::{Known, known};
use crate::ui::flow::At;
use crate::ui::prelude::*;

/// How many answers a theme lists before more are asked for.
const IN_A_THEME: usize = 3;

/// All themes, and the field for a new one.
pub fn board(board: Board) -> AnyView {
    let ids = Memo::new(move || {
        board
            .themes
            .with(|themes| themes.iter().map(|(id, _)| *id).collect::<Vec<_>>())
    });
    let twins = board
        .at
        .memo(|run, _| found(step_of_themes(run), there(run), run));
    let told = move || {
        let n = board.picked.with(Vec::len);
        (n > 0).then(|| view! { <p class="soft" role="status">{count("themes.picked", n)}</p> })
    };
    view! {
        <section class="themes-board" aria-label=t("themes.board")>
            {live(told)}
            <div class="new-theme">{a_new_theme(board.at, Some(board))}</div>
            {each_id(ids, move |id| theme(board, id, twins))}
        </section>
    }
    .into_any()
}

/// The step at which themes stand; they can be added from another.
fn themes(at: At) -> &'static str {
    at.flow.step_that(|input| matches!(input, Input::Themes))
}

/// A field that adds a theme.
pub fn new_theme(at: At) -> AnyView {
    a_new_theme(at, None)
}

/// The same; what was picked on a board is put into it.
fn a_new_theme(at: At, board: Option<Board>) -> AnyView {
    let add = move |name: &str| {
        if name.is_empty() {
            return Err(t("themes.new.empty"));
        }
        let twice = at.peek(|run, _| matches!(known(name, &there(run)), Known::Same(_)));
        if twice {
            return Err(t("themes.new.twice"));
        }
        let id = at.workspace.app.new_id();
        match board.filter(|board| !board.picked.with_untracked(Vec::is_empty)) {
            Some(board) => board.put_picked(id, Some(name)),
            None => at.workspace.edit("edit.theme-added", |draft| {
                draft.add_items(at.run, themes(at), [(id, name.to_owned())]);
            }),
        }
        Ok(t("themes.new.added"))
    };
    view! {
        {add_line(t("themes.new"), t("themes.new.hint"), t("themes.new.add"), add)}
        {before(at)}
    }
    .into_any()
}

/// The themes of a run, with their names.
fn there(run: &Run) -> Vec<(Id, String)> {
    let named = |id: Id| (id, run.item::<String>(step_of_themes(run), id, "text"));
    run.items(step_of_themes(run))
        .into_iter()
        .map(named)
        .collect()
}

/// Themes of earlier reflections, to take up with one press.
fn before(at: At) -> AnyView {
    let names = at.memo(|run, community| {
        let mut there = there(run);
        let mut names = Vec::new();
        for insight in community.insights.iter() {
            let name = insight.theme.trim();
            if !name.is_empty() && known(name, &there) == Known::New {
                there.push((insight.id, name.to_owned()));
                names.push(name.to_owned());
            }
        }
        names
    });
    let row = move |name: String| {
        let take = {
            let name = name.clone();
            move || {
                let id = at.workspace.app.new_id();
                at.workspace.edit("edit.theme-added", |draft| {
                    draft.add_items(at.run, themes(at), [(id, name.clone())]);
                });
                page::focus(".new-theme input");
            }
        };
        view! { <li>{button("small", name, take)}</li> }.into_any()
    };
    view! {
        <details class="drawer" hidden=move || names.with(Vec::is_empty)>
            <summary>{t("themes.before")}</summary>
            <ul class="chips" role="list">{each(names, row)}</ul>
        </details>
    }
    .into_any()
}

fn theme(board: Board, id: Id, twins: Memo<Vec<Twin>>) -> AnyView {
    let at = board.at;
    let name = at.item::<String>(at.step.id, id, "text");
    let wrong = RwSignal::new(false);
    let error = Signal::derive(move || wrong.get().then(|| t("themes.name.error")));
    let rename = move |words: String| {
        wrong.set(words.trim().is_empty());
        if !words.trim().is_empty() {
            at.set_item(at.step.id, id, "text", words.trim());
        }
    };
    let input = TextInput::line(t("themes.name"))
        .quiet()
        .class("theme-name");
    let insight = at.item::<String>(at.step.id, id, "insight");
    let assumption = at.item::<bool>(at.step.id, id, "assumption");
    let remove = move || {
        at.workspace.edit("edit.theme-removed", |draft| {
            remove_theme(at.run, id, draft)
        });
        page::focus(".new-theme input");
    };
    let put_here = move || {
        let n = board.picked.with(Vec::len);
        (n > 0).then(|| {
            let label = view! { {count("themes.put", n)}<span class="unseen">" "{live(move || own(shown_name(name.get())))}</span> };
            button("small", label, move || board.put_picked(id, None))
        })
    };
    view! {
        <section class="theme" aria-label=move || shown_name(name.get())>
            {text_field(input.error(error), name.into(), rename)}
            {ask_about(at, at.step.id, false, id, twins)}
            {live(put_here)}
            {answers_in(board, id)}
            {text_field(
                TextInput::lines(t("themes.insight")).hint(t("themes.insight.hint")),
                insight.into(),
                move |words| at.set_item(at.step.id, id, "insight", words),
            )}
            <label class="check">
                <input type="checkbox" prop:checked=move || assumption.get()
                    on:change:target=move |ev| at.set_item(at.step.id, id, "assumption", ev.target().checked()) />
                {t("themes.assumption")}
            </label>
            <div class="row">{button("quiet small", t("themes.remove"), remove)}</div>
        </section>
    }
    .into_any()
}

/// The answers of a theme: the first few, and all on request.
fn answers_in(board: Board, theme: Id) -> AnyView {
    let at = board.at;
    let all = RwSignal::new(false);
    let ids = Memo::new(move || board.in_theme.with(|answers| behind(answers, theme)));
    let shown = Memo::new(move || {
        let limit = if all.get() { usize::MAX } else { IN_A_THEME };
        ids.with(|ids| ids.iter().copied().take(limit).collect::<Vec<_>>())
    });
    let more = move || {
        let n = ids.with(Vec::len);
        (n > IN_A_THEME && !all.get()).then(|| {
            let label = fill("themes.show-all", &[("n", &n.to_string())]);
            button("quiet small", label, move || all.set(true))
        })
    };
    let row = move |id: Id| {
        let record = at.workspace.record::<Response>(id);
        let words = move || record.get().map(|r| r.text);
        let label = view! { {t("themes.take-out")}<span class="unseen">" "{live(move || words().map(own))}</span> };
        let take_out = move || {
            at.workspace.edit("edit.theme", |draft| {
                draft.answer_item(at.run, at.step.id, id, "theme", "");
            });
        };
        view! { <li><span class="words" translate="no">{live(words)}</span>{button("quiet small", label, take_out)}</li> }.into_any()
    };
    view! {
        <ul role="list" hidden=move || ids.with(Vec::is_empty)>{each_id(shown, row)}</ul>
        {live(more)}
    }
    .into_any()
}
