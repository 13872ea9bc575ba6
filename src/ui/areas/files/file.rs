//! File: save, open, and what is truly promised about where words live.

use leptos::task::spawn_local;

use super::keeping::{keeping, last_file};
use crate::browser::files;
use crate::browser::vault::{SetAside, Why, set_aside_file};
use crate::ui::incoming;
use crate::ui::prelude::*;
use crate::ui::state::opening;
use crate::ui::state::safety;
use crate::ui::state::save;

/// The page.
pub fn file(workspace: Workspace) -> AnyView {
    let private = workspace.memo(|c| c.runs.iter().any(|r| r.status == Default::default()));
    view! {
        <header class="head">
            <h1 tabindex="-1">{t("nav.file")}</h1>
            <p class="lead">{t("file.lead")}</p>
        </header>
        {is_a_part(workspace)}
        <div class="settings">
            {row("save", last_saved(workspace), button("primary", t("file.save"), move || {
                save(workspace);
            }))}
            {row("open", view! { <span>{t("file.open.what")}</span> }.into_any(),
                view! {
                    {choose_file("", t("home.open"), move |file| {
                        let app = workspace.app;
                        incoming::with(app, move |ways| (ways.open)(app, vec![file]));
                    })}
                    {button("quiet small", t("home.paste"), move || {
                        let app = workspace.app;
                        incoming::with(app, move |ways| (ways.ask_for_text)(app));
                    })}
                }.into_any())}
            {row("merge", view! { <span>{t("file.merge.what")}</span> }.into_any(),
                choose_file("", t("file.merge"), move |file| opening::merge(workspace, file)))}
            {row("hand-out", view! { <span>{t("file.hand-out.what")}</span> }.into_any(), hand_out(workspace))}
            {open_questions(workspace)}
            {row("copies", view! { <span>{t("file.copies.what")}</span> }.into_any(),
                link_button("", t("nav.copies"), Route::Community(workspace.id, Page::Copies).to_string()))}
            {removed(workspace)}
            {row("delete", view! { <span>{t("file.delete.what")}</span> }.into_any(), delete(workspace))}
        </div>
        {live(move || private.get().then(|| view! { <div class="notice" data-tone="info"><p>{t("file.private")}</p></div> }))}
        {set_aside(workspace)}
        {keeping(workspace)}
    }
    .into_any()
}

/// What the group has to settle, if there is something.
fn open_questions(workspace: Workspace) -> AnyView {
    let n = workspace.memo(|c| c.conflicts().len() + c.contested().len());
    some(
        n,
        "conflicts",
        "conflicts.n",
        Route::Community(workspace.id, Page::Conflicts),
    )
}

/// What was removed and is still to be had, if there is something.
fn removed(workspace: Workspace) -> AnyView {
    let n = workspace.memo(|c| c.sync.removed.len());
    some(
        n,
        "removed",
        "removed.n",
        Route::Community(workspace.id, Page::Removed),
    )
}

/// A row that says how much there is of something, and leads to it.
fn some(n: Memo<usize>, what: &'static str, said: &'static str, to: Route) -> AnyView {
    let shown = move || {
        let n = n.get();
        let words = view! { <span>{count(said, n)}</span> }.into_any();
        let there = link_button("", t(&format!("nav.{what}")), to.to_string());
        (n > 0).then(|| row(what, words, there))
    };
    view! { {live(shown)} }.into_any()
}

fn row(what: &str, about: AnyView, control: AnyView) -> AnyView {
    view! {
        <div class="setting">
            <div>
                <p class="setting-name">{t(&format!("file.{what}.name"))}</p>
                <p class="setting-what">{about}</p>
            </div>
            <div>{control}</div>
        </div>
    }
    .into_any()
}

/// When a file was last saved, and whether anything has changed since.
fn last_saved(workspace: Workspace) -> AnyView {
    // The list of home is not told of every edit, so it is looked up anew here.
    follow(move || {
        workspace.sign.track();
        spawn_local(workspace.app.look_up());
    });
    view! { <span role="status">{live(move || last_file(workspace))}</span> }.into_any()
}

fn hand_out(workspace: Workspace) -> AnyView {
    let to = Route::Community(workspace.id, Page::HandOut);
    link_button("", t("file.hand-out"), to.to_string())
}

/// Takes the community off this device. It can be brought back for a while,
/// and a file of it saved first.
fn delete(workspace: Workspace) -> AnyView {
    let asked = Dialog::new();
    // Nothing goes before somebody has seen the file: a frame that may not
    // download, a full disk or a *Cancel* in the browser's own window is silent.
    let is_there = Dialog::new();
    let saved = RwSignal::new(String::new());
    let app = workspace.app;
    let save_first = move || {
        asked.close();
        match save(workspace) {
            Some(name) => {
                saved.set(name);
                is_there.open();
            }
            None => is_there.close(),
        }
    };
    let remove = move || {
        asked.close();
        is_there.close();
        spawn_local(async move {
            // Should an older file of it be opened, this is still to be had.
            safety::warn(workspace.take_copy(Why::Delete).await);
            app.tell_durability(app.vault().delete(workspace.id).await);
            app.look_up().await;
            app.go(Route::Home);
        });
    };
    view! {
        {button("danger", t("file.delete"), move || asked.open())}
        {dialog(
            asked,
            t("file.delete.title"),
            t("file.delete.cancel"),
            || view! { <p>{t("file.delete.why")}</p> }.into_any(),
            move || view! {
                {button("danger", t("file.delete.confirm"), save_first)}
                {button("danger", t("file.delete.without"), remove)}
            }.into_any(),
        )}
        {dialog(
            is_there,
            t("file.delete.there.title"),
            t("file.delete.cancel"),
            move || view! { <p class="words">{live(move || fill("file.delete.there.why", &[("name", &saved.get())]))}</p> }.into_any(),
            move || view! {
                {button("danger", t("file.delete.there.confirm"), remove)}
                {button("", t("file.delete.there.again"), save_first)}
            }.into_any(),
        )}
    }
    .into_any()
}

/// Texts that could not be read: set aside, safe, and to be had as a file.
fn set_aside(workspace: Workspace) -> AnyView {
    let texts: RwSignal<Vec<SetAside>> = RwSignal::new(Vec::new());
    let vault = workspace.app.vault();
    spawn_local(async move {
        let all = vault.set_aside().await;
        texts.set(all);
    });
    let download = move || {
        let text = texts.with(|texts| set_aside_file(texts));
        let name = format!("weft-set-aside-{}.json", workspace.today());
        if files::download(&name, &text).is_err() {
            workspace.app.tell("bad", t("file.save.failed"));
        }
    };
    let notice = move || {
        let n = texts.with(Vec::len);
        (n > 0).then(|| {
            view! {
                <div class="notice" data-tone="warn">
                    <p>{count("vault.set-aside", n)}</p>
                    {button("small", t("file.set-aside.download"), download)}
                </div>
            }
        })
    };
    view! { {live(notice)} }.into_any()
}
