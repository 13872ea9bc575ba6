//! One statement: its words, everything that was said beside it, what surprised
//! people, and the words that it had before.

use super::list::{title_of, whose_words};
use crate::browser::page;
use crate::community::Statement;
use crate::ui::prelude::*;

/// The page.
pub fn statement(workspace: Workspace, id: Id) -> AnyView {
    let there = workspace.memo(move |c| c.statements.get(id).is_some());
    let page = move || match there.get() {
        true => found(workspace, id),
        false => {
            let back = Route::Community(workspace.id, Page::Thinking(None));
            not_here("thinking.missing", back.to_string())
        }
    };
    view! { {live(page)} }.into_any()
}

fn found(workspace: Workspace, id: Id) -> AnyView {
    let statement = workspace.record::<Statement>(id);
    let see = move |read: fn(&Statement) -> String| {
        move || statement.with(|s| s.as_ref().map(read).unwrap_or_default())
    };
    let (title, text, surprise) = (
        see(title_of),
        see(|s| s.text.clone()),
        see(|s| s.surprise.clone()),
    );
    let facts = workspace.memo(move |c| {
        let Some(statement) = c.statements.get(id) else {
            return Vec::new();
        };
        let mut facts = vec![whose_words(c, statement)];
        facts.extend(statement.on.map(day_words));
        facts
    });
    let said = move || {
        let line = |words| view! { <span>{own(words)}</span> };
        facts.get().into_iter().map(line).collect_view()
    };
    let views = workspace.memo(move |c| {
        let views = c.views_of(id).into_iter();
        let view =
            |v: &crate::community::View| (v.text.clone(), v.emphasis.map(|n| n.max(0) as u32));
        views.map(view).collect::<Vec<_>>()
    });
    let dotted =
        Memo::new(move || views.with(|all| all.iter().any(|(_, n)| n.is_some_and(|n| n > 0))));
    let form = Form {
        workspace,
        kind: Kind::Statements,
        id,
        labels: "thinking.field",
        edit: "edit.statement",
    };
    view! {
        <header class="head">
            <a class="way-back" href=Route::Community(workspace.id, Page::Thinking(None)).to_string()>{t("thinking.title")}</a>
            <h1 tabindex="-1">{live(move || own(title()))}</h1>
            <p class="head-meta">{live(said)}</p>
        </header>
        {open_wordings(workspace, Kind::Statements, id)}
        <section class="section">
            <h2>{t("thinking.statement")}</h2>
            <p class="statement-words words" translate="no" hidden=move || is_blank(&text())>{live(text)}</p>
            <p class="soft" hidden=move || !is_blank(&text())>{t("thinking.no-statement")}</p>
            {reword(workspace, id)}
            {earlier(workspace, id)}
        </section>
        <section class="section" hidden=move || views.with(Vec::is_empty)>
            <h2>{t("thinking.display")}</h2>
            <p class="soft">{t("thinking.display.why")}" "{live(move || dotted.get().then(|| t("thinking.display.dots")))}</p>
            {display(views)}
        </section>
        <section class="section" hidden=move || is_blank(&surprise())>
            <h2>{t("thinking.surprise")}</h2>
            <p class="words" translate="no">{live(surprise)}</p>
        </section>
        {way_back(workspace, Kind::Statements, id)}
        <section class="section">
            <details class="drawer">
                <summary>{t("thinking.change")}</summary>
                <div class="stack">
                    {form.field("title")}
                    {form.field("surprise")}
                    <p class="small soft">{t("thinking.remove.why")}</p>
                    <div class="row">{button("quiet small", t("thinking.remove"), move || remove(workspace, id))}</div>
                </div>
            </details>
        </section>
    }
    .into_any()
}

/// Other words, and why; those that stood here stay behind them.
fn reword(workspace: Workspace, id: Id) -> AnyView {
    let open = Dialog::new();
    let (words, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let wrong = RwSignal::new(false);
    let begin = move || {
        words.set(workspace.peek(|c| {
            c.statements
                .get(id)
                .map(|s| s.text.clone())
                .unwrap_or_default()
        }));
        reason.set(String::new());
        wrong.set(false);
        open.open();
    };
    let save = move || {
        let text = words.get_untracked();
        wrong.set(is_blank(&text));
        if is_blank(&text) {
            page::focus("dialog[open] textarea");
            return;
        }
        let today = workspace.today();
        workspace.edit("edit.statement-reworded", |draft| {
            draft.update::<Statement>(id, |s| s.reword(&text, &reason.get_untracked(), today));
        });
        open.close();
    };
    let is_worded =
        workspace.memo(move |c| c.statements.get(id).is_some_and(|s| !is_blank(&s.text)));
    let name = move || {
        t(if is_worded.get() {
            "thinking.reword"
        } else {
            "thinking.word"
        })
    };
    let content = move || {
        let error = Signal::derive(move || wrong.get().then(|| t("thinking.reword.empty")));
        view! {
            <div class="stack">
                {text_field(TextInput::lines(t("thinking.reword.words")).at_once().error(error), words.into(), move |typed| {
                    wrong.set(false);
                    words.set(typed);
                })}
                {text_field(TextInput::line(t("thinking.reword.reason")).at_once(), reason.into(), move |typed| reason.set(typed))}
            </div>
        }
        .into_any()
    };
    view! {
        <div class="row">{button("", live(name), begin)}</div>
        {dialog(open, t("thinking.reword.title"), t("thinking.reword.cancel"), content, move || button("primary", t("thinking.reword.save"), save))}
    }
    .into_any()
}

/// The words that it had, the last first.
fn earlier(workspace: Workspace, id: Id) -> AnyView {
    let all = workspace.memo(move |c| {
        let statement = c.statements.get(id).cloned().unwrap_or_default();
        let of = |w: &crate::community::EarlierWording| (w.text.clone(), w.until, w.reason.clone());
        statement.earlier().into_iter().map(of).collect::<Vec<_>>()
    });
    let one = |(text, until, reason): (String, Option<Date>, String)| {
        let until = until.map(|day| fill("thinking.until", &[("date", &day_words(day))]));
        view! {
            <li>
                <p class="words" translate="no">{text}</p>
                <p class="list-meta"><span>{until}</span><span class="words" translate="no">{reason}</span></p>
            </li>
        }
    };
    view! {
        <details class="drawer" hidden=move || all.with(Vec::is_empty)>
            <summary>{live(move || count("thinking.earlier", all.with(Vec::len)))}</summary>
            <ul class="list plain" role="list">{live(move || all.get().into_iter().map(one).collect_view())}</ul>
        </details>
    }
    .into_any()
}

fn remove(workspace: Workspace, id: Id) {
    workspace.edit("edit.statement-removed", |draft| {
        let views: Vec<Id> = draft.views_of(id).iter().map(|v| v.id).collect();
        for view in views {
            draft.remove(Kind::Views, view);
        }
        draft.remove(Kind::Statements, id);
    });
    workspace
        .app
        .go(Route::Community(workspace.id, Page::Thinking(None)));
}
