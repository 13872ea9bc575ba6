//! Shared thinking: the statements, the last first.

use crate::community::{Ordered as _, Statement};
use crate::insight::Who;
use crate::ui::prelude::*;

/// The page.
pub fn statements(workspace: Workspace) -> AnyView {
    let ids = workspace.memo(|c| {
        let mut all: Vec<&Statement> = c.statements.iter().collect();
        all.order_by(|one, other| (other.on, other.id).cmp(&(one.on, one.id)));
        all.into_iter().map(|s| s.id).collect::<Vec<_>>()
    });
    let none = Memo::new(move || ids.with(Vec::is_empty));
    let full = move || {
        (!none.get()).then(|| {
            view! { <div class="head-actions">{begin(workspace, "primary", "thinking")}</div> }
        })
    };
    let empty = move || {
        none.get().then(|| {
            view! {
                <div class="empty">
                    <h2>{t("thinking.empty.title")}</h2>
                    <p>{t("thinking.empty.why")}</p>
                    <div class="row">{begin(workspace, "primary", "thinking")}</div>
                </div>
            }
        })
    };
    view! {
        <header class="head">
            <h1 tabindex="-1">{t("thinking.title")}</h1>
            <p class="lead">{t("thinking.lead")}</p>
            {live(full)}
        </header>
        {live(empty)}
        <section class="section" hidden=move || none.get()>
            <h2 class="unseen">{t("thinking.all")}</h2>
            <ul class="list" role="list">{each_id(ids, move |id| row(workspace, id))}</ul>
        </section>
    }
    .into_any()
}

/// What a statement is called: what it is about, or that nobody said it.
pub fn title_of(statement: &Statement) -> String {
    match is_blank(&statement.title) {
        false => statement.title.clone(),
        true => t("thinking.untitled"),
    }
}

/// Whose a statement is, in words.
pub fn whose_words(community: &Community, statement: &Statement) -> String {
    let who = Who::of_people(community);
    let names = statement.of.iter().filter_map(|id| who.get(*id));
    let names: Vec<String> = names.map(|s| s.stakeholder.name.clone()).collect();
    match names.len() {
        0 => t("thinking.of-all"),
        1 => fill("thinking.of-one", &[("name", &names[0])]),
        _ => fill("thinking.between", &[("names", &list_words(&names))]),
    }
}

fn row(workspace: Workspace, id: Id) -> AnyView {
    let to = Route::Community(workspace.id, Page::Thinking(Some(id))).to_string();
    let shown = workspace.memo(move |c| {
        let statement = c.statements.get(id)?;
        let views = c.views_of(id).len();
        let mut facts = vec![whose_words(c, statement)];
        facts.extend(statement.on.map(day_words));
        facts.push(count("thinking.views", views));
        Some((title_of(statement), statement.text.clone(), facts))
    });
    let title = move || shown.with(|s| s.as_ref().map(|s| s.0.clone()).unwrap_or_default());
    let text = move || shown.with(|s| s.as_ref().map(|s| s.1.clone()).unwrap_or_default());
    let facts = move || {
        let facts = shown.with(|s| s.as_ref().map(|s| s.2.clone()).unwrap_or_default());
        facts
            .into_iter()
            .map(|words| view! { <span>{own(words)}</span> })
            .collect_view()
    };
    view! {
        <li>
            <div class="list-main">
                <h3 class="list-title"><a href=to>{live(move || own(title()))}</a></h3>
                <p class="words" translate="no" hidden=move || is_blank(&text())>{live(text)}</p>
                <p class="list-meta">{live(facts)}</p>
            </div>
        </li>
    }
    .into_any()
}
