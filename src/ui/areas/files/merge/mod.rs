//! Merging a file in: what will come, readable, before it is done.

mod goes;

use leptos::task::spawn_local;

use super::conflicts::{against, heading, side};
use crate::insight::{Standing, State, Unsettled, shows, sum_up};
use crate::ui::prelude::*;
use crate::ui::state::merging::stand;
use crate::ui::state::opened::Arrived;
use crate::ui::state::opening;

/// So many places with two wordings are shown; the rest are counted.
const MOST: usize = 30;

/// The page.
pub fn merge(workspace: Workspace) -> AnyView {
    let body = move || match workspace.app.to_merge(workspace.id) {
        Some(other) => look(workspace, other),
        None => nothing_chosen(workspace),
    };
    view! {
        <header class="head">
            <a class="way-back" href=Route::Community(workspace.id, Page::File).to_string()>{t("merge.way-back")}</a>
            <h1 tabindex="-1">{t("nav.merge")}</h1>
            <p class="lead">{t("merge.lead")}</p>
        </header>
        {live(body)}
    }
    .into_any()
}

fn nothing_chosen(workspace: Workspace) -> AnyView {
    let choose = choose_file("primary", t("file.merge"), move |file| {
        opening::merge(workspace, file);
    });
    view! {
        <div class="empty">
            <h2>{t("merge.none.title")}</h2>
            <p>{t("merge.none.why")}</p>
            <div class="row">{choose}</div>
        </div>
    }
    .into_any()
}

fn look(workspace: Workspace, arrived: Arrived) -> AnyView {
    let Arrived {
        community: other,
        saved,
    } = arrived;
    let is_part = other.sync.is_partial();
    let standing = workspace.peek(|here| stand(here, &other));
    if !standing.is_new() {
        return nothing_new(workspace, other, saved, standing);
    }
    let Standing {
        brings: all,
        open,
        contested,
        newer_here: newer,
        goes,
        gone_elsewhere,
        ..
    } = standing;
    let removals = goes::Removals::of(gone_elsewhere);
    let each = ["new", "changed", "removed"].into_iter().zip(sum_up(&all));
    let some = each.filter(|(_, n)| *n > 0);
    let some: Vec<String> = some
        .map(|(what, n)| count(&format!("merge.sum.{what}"), n))
        .collect();
    let sum = fill("merge.sum", &[("what", &list_words(&some))]);
    let sum = (!some.is_empty()).then_some(sum);
    let state = |state: State| t(&format!("merge.state.{}", state.word()));
    let has_questions = !open.is_empty() || !contested.is_empty();
    let asked = removals.view();
    let both = both_wordings(workspace, &open);
    let do_it = move || {
        let (other, removals) = (other.clone(), removals.clone());
        spawn_local(async move {
            if !workspace.merge(other).await {
                // Left meanwhile: nothing was merged, and the file still waits.
                return;
            }
            let some_went = removals.answer(workspace);
            let app = workspace.app;
            app.leave_merging();
            let done = if some_went {
                "merge.done.gone"
            } else {
                "merge.done"
            };
            app.tell("good", t(done));
            let page = if has_questions {
                Page::Conflicts
            } else {
                Page::Overview
            };
            app.go(Route::Community(workspace.id, page));
        });
    };
    let doubts = contested
        .into_iter()
        .map(|title| title_words(&title))
        .map(|name| view! { <li class="words" translate="no">{fill("merge.contested", &[("name", &name)])}</li> })
        .collect_view();
    let none = all.is_empty();
    view! {
        <section class="section" aria-labelledby="coming">
            <h2 id="coming">{t("merge.coming")}</h2>
            <p role="status">{sum}" "{saved.map(saved_words)}</p>
            {is_part.then(|| view! { <p class="soft">{t("merge.part")}</p> })}
            {both}
            <ul class="differing" role="list">{doubts}</ul>
            {goes::goes(goes)}
            {asked}
            <div class="row">
                {button("primary", t("merge.do"), do_it)}
                {button("quiet", t("merge.leave"), move || leave(workspace))}
            </div>
            {newer_here(&newer)}
        </section>
        <section class="section" aria-label=t("merge.each") hidden=none>
            <div class="differences">{differences(all, ["merge.before", "merge.after"], state)}</div>
        </section>
    }
    .into_any()
}

/// Where both wrote something: what stands here, and what the file says.
fn both_wordings(workspace: Workspace, open: &[Unsettled]) -> Option<AnyView> {
    if open.is_empty() {
        return None;
    }
    let more = open.len().saturating_sub(MOST);
    let one = |one: &Unsettled| {
        let sides = one.values.iter().enumerate().map(|(place, candidate)| {
            let key = (one.kind, one.id);
            let is_here = workspace.peek(|here| shows(here, key, &one.cell, &candidate.value));
            let key = match is_here {
                true => "merge.both.here",
                false => "merge.both.there",
            };
            let nothing = ().into_any();
            side(candidate, against(&one.values, place), Some(key), nothing)
        });
        view! { <li class="conflict">{heading(one)}<div class="conflict-sides">{sides.collect_view()}</div></li> }
            .into_any()
    };
    let all = open.iter().take(MOST).map(one).collect_view();
    let more = (more > 0).then(|| view! { <p class="soft">{count("difference.more", more)}</p> });
    let both = view! {
        <p>{count("merge.open", open.len())}</p>
        <ul class="conflicts" role="list">{all}</ul>
        {more}
    };
    Some(both.into_any())
}

fn leave(workspace: Workspace) {
    workspace.app.leave_merging();
    let file = Route::Community(workspace.id, Page::File);
    workspace.app.go(file);
}

/// The same words on both sides; what each has seen of the other is taken in
/// all the same, so that later changes are told apart.
fn nothing_new(
    workspace: Workspace,
    other: Community,
    saved: Option<Date>,
    standing: Standing,
) -> AnyView {
    let done = move || {
        let other = other.clone();
        spawn_local(async move {
            if workspace.merge(other).await {
                leave(workspace);
            }
        });
    };
    view! {
        <div class="empty">
            <h2>{t("merge.nothing.title")}</h2>
            <p>{t("merge.nothing.why")}" "{saved.map(saved_words)}</p>
            {newer_here(&standing.newer_here)}
            <div class="row">{button("primary", t("merge.nothing.done"), done)}</div>
        </div>
    }
    .into_any()
}
