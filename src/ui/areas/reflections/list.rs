//! Reflections: every occasion on which the group looked back together.

use crate::browser::page;
use crate::community::{Loop, Ordered as _, Reflection, Run, RunStatus};
use crate::flow::{Place, SUMMARY, reflection_of};
use crate::insight::{Gathered, asked_again, gathered};
use crate::ui::prelude::*;

/// The flow's id.
const FLOW: &str = "reflection";

/// The page.
pub fn reflections(workspace: Workspace) -> AnyView {
    let list = workspace.memo(gathered);
    let open = workspace.memo(under_way);
    let writing = Dialog::new();
    let none = Memo::new(move || list.with(Vec::is_empty) && open.with(Vec::is_empty));
    let compares = workspace.memo(|c| !asked_again(c).is_empty());
    let compare = move || {
        let to = Route::Community(workspace.id, Page::Compare(None)).to_string();
        compares
            .get()
            .then(|| link_button("", t("reflections.compare"), to))
    };
    let ways = move || {
        view! {
            {together(workspace)}
            {button("", t("reflections.write-up"), move || writing.open())}
        }
    };
    let full = move || {
        (!none.get()).then(|| view! { <div class="head-actions">{ways()} {live(compare)}</div> })
    };
    let empty = move || {
        none.get().then(|| {
            view! {
                <div class="empty">
                    <h2>{t("reflections.empty.title")}</h2>
                    <p>{t("reflections.empty.why")}</p>
                    <div class="row">{ways()}</div>
                </div>
            }
        })
    };
    // What is still under way stands above, once.
    let ids = workspace.memo(move |c| {
        let begun: Vec<Id> = open.with(|runs| {
            let runs = runs.iter().filter_map(|run| c.runs.get(*run));
            runs.map(reflection_of).collect()
        });
        let mut ids: Vec<Id> = list.with(|list| list.iter().map(|g| g.reflection).collect());
        ids.retain(|id| !begun.contains(id));
        ids
    });
    view! {
        <header class="head">
            <h1 tabindex="-1">{t("reflections.title")}</h1>
            <p class="lead">{t("reflections.lead")}</p>
            {live(full)}
        </header>
        {live(empty)}
        <section class="section" hidden=move || open.with(Vec::is_empty)>
            <h2>{t("reflections.under-way")}</h2>
            <ul class="list" role="list">{each_id(open, move |run| run_row(workspace, run))}</ul>
        </section>
        <section class="section" hidden=move || ids.with(Vec::is_empty)>
            <h2 class="unseen">{t("reflections.all")}</h2>
            <ul class="list" role="list">{each_id(ids, move |id| row(workspace, id, list))}</ul>
        </section>
        {super::stories::stories(workspace)}
        {write_up(workspace, writing)}
    }
    .into_any()
}

/// Begins the flow, or goes on with the one under way.
fn together(workspace: Workspace) -> AnyView {
    begin(workspace, "primary", FLOW)
}

/// The runs of the flow that were left in the middle, the latest first.
fn under_way(community: &Community) -> Vec<Id> {
    let open = |r: &&Run| r.flow == FLOW && r.status == RunStatus::Open;
    let mut runs: Vec<&Run> = community.runs.iter().filter(open).collect();
    runs.order_by_key(|r| std::cmp::Reverse((r.started, r.id)));
    runs.into_iter().map(|r| r.id).collect()
}

fn run_row(workspace: Workspace, id: Id) -> AnyView {
    let run = workspace.record::<Run>(id);
    let to = Route::Run(workspace.id, id).to_string();
    let title = move || {
        let title = run.with(|r| r.as_ref().map(|r| r.answer::<String>("questions", "title")));
        let title = title.unwrap_or_default();
        match title.trim().is_empty() {
            true => t("reflections.under-way.untitled"),
            false => title,
        }
    };
    let since = move || {
        let started = run.with(|r| r.as_ref().and_then(|r| r.started))?;
        Some(fill(
            "reflections.under-way.since",
            &[("date", &day_words(started))],
        ))
    };
    let at = move || {
        let place = run.with(|r| r.as_ref().and_then(Place::of))?;
        let step = match place.step() {
            SUMMARY => t("run.summary"),
            step => t(&format!("flow.{FLOW}.{step}.title")),
        };
        Some(fill("reflections.under-way.at", &[("step", &step)]))
    };
    let let_go = move || {
        let today = workspace.today();
        workspace.edit("edit.let-go", |draft| {
            draft.update::<Run>(id, |run| {
                run.status = RunStatus::Left;
                run.ended = Some(today);
            });
        });
        workspace.app.tell("info", t("reflections.let-go.told"));
        page::focus_heading();
    };
    let label = view! { {t("reflections.let-go")}<span class="unseen">": "{live(move || own(title()))}</span> };
    view! {
        <li>
            <div class="list-main">
                <h3 class="list-title"><a href=to.clone()>{live(move || own(title()))}</a></h3>
                <p class="list-meta"><span>{live(since)}</span><span>{live(at)}</span></p>
            </div>
            <div class="list-actions">
                <a class="button small" href=to>{t("reflections.go-on")}<span class="unseen">": "{live(move || own(title()))}</span></a>
                {button("quiet small", label, let_go)}
            </div>
        </li>
    }
    .into_any()
}

/// The title of a reflection, or that it has none.
pub fn title_of(reflection: &Reflection) -> String {
    match reflection.title.trim().is_empty() {
        true => t("reflections.untitled"),
        false => reflection.title.clone(),
    }
}

/// The day of a reflection in words.
pub fn day_of(reflection: &Reflection) -> String {
    reflection
        .on
        .map_or_else(|| t("reflections.undated"), day_words)
}

fn row(workspace: Workspace, id: Id, list: Memo<Vec<Gathered>>) -> AnyView {
    let reflection = workspace.record::<Reflection>(id);
    let to = Route::Community(workspace.id, Page::Reflections(Some(id))).to_string();
    let seen = Memo::new(move || list.with(|l| l.iter().find(|g| g.reflection == id).cloned()));
    let title = move || reflection.with(|r| r.as_ref().map(title_of));
    let day = move || reflection.with(|r| r.as_ref().map(day_of));
    let facts = move || {
        let seen = seen.get()?;
        let words = facts(&seen).into_iter();
        Some(
            words
                .map(|words| view! { <span>{words}</span> })
                .collect_view(),
        )
    };
    let loops = move || {
        let loops = seen.get()?.loops;
        let reached = Loop::ALL.iter();
        let reached = reached.filter(|l| loops.at(**l) > 0);
        let tag = |l: &Loop| {
            view! { <span class="tag">{t(&format!("loop.{}", l.word()))}</span> }
        };
        let missing = loops
            .is_triple_empty()
            .then(|| view! { <span>{t("reflections.no-triple")}</span> });
        Some(view! { {reached.map(tag).collect_view()} {missing} })
    };
    view! {
        <li>
            <div class="list-main">
                <h3 class="list-title"><a href=to>{live(move || title().map(own))}</a></h3>
                <p class="list-meta"><span>{live(day)}</span>{live(facts)}</p>
                <p class="list-meta">{live(loops)}</p>
            </div>
        </li>
    }
    .into_any()
}

/// What a reflection gathered, in a few words.
pub fn facts(seen: &Gathered) -> Vec<String> {
    let mut words = Vec::new();
    if seen.answers > 0 {
        let anonymous = match seen.anonymous {
            0 => String::new(),
            n if n == seen.answers => format!(", {}", t("reflections.anonymous.all")),
            n => format!(", {}", count("reflections.anonymous", n)),
        };
        words.push(format!(
            "{}{anonymous}",
            count("reflections.answers", seen.answers)
        ));
    }
    if seen.voices > 0 {
        words.push(count("reflections.voices", seen.voices));
    }
    if seen.insights() > 0 {
        words.push(count("reflections.insights", seen.insights()));
    }
    words
}

/// A reflection that was held without the flow: its title and day.
fn write_up(workspace: Workspace, form: Dialog) -> AnyView {
    let title = RwSignal::new(String::new());
    let on = workspace.app.today_to_choose();
    let wrong = RwSignal::new("");
    let save = move || {
        let words = title.get_untracked().trim().to_owned();
        let missing = match () {
            () if words.is_empty() => "title",
            () if on.get_untracked().is_none() => "on",
            () => "",
        };
        wrong.set(missing);
        if !missing.is_empty() {
            page::focus("dialog[open] [aria-invalid='true']");
            return;
        }
        let id = workspace.app.new_id();
        workspace.edit("edit.reflection-added", |draft| {
            draft.put(Reflection {
                title: words,
                on: on.get_untracked(),
                ..Reflection::with_id(id)
            });
        });
        title.set(String::new());
        form.close();
        workspace
            .app
            .go(Route::Community(workspace.id, Page::Reflections(Some(id))));
    };
    let error = move |field: &'static str| {
        Signal::derive(move || {
            (wrong.get() == field).then(|| t(&format!("reflection.field.{field}.error")))
        })
    };
    let content = move || {
        view! {
            <div class="stack">
                <p>{t("reflections.write-up.what")}</p>
                {text_field(
                    TextInput::line(t("reflection.field.title")).at_once().error(error("title")),
                    title.into(),
                    move |words| title.set(words),
                )}
                {form_day_field(t("reflection.field.on"), on.into(), move |day| on.set(day))}
                {what_is_wrong(format!("error-{}", unique()), error("on"))}
            </div>
        }
        .into_any()
    };
    dialog(
        form,
        t("reflections.write-up.title"),
        t("reflection.cancel"),
        content,
        move || button("primary", t("reflections.write-up.save"), save),
    )
}
