//! File: save, open, and what is truly promised about where words live.

use leptos::html;
use leptos::task::spawn_local;

use super::overview::listing_of;
use crate::browser::vault::{Durability, Held, SetAside, set_aside_file};
use crate::browser::{clock, files};
use crate::document::{file_name, write};
use crate::ui::opening;
use crate::ui::prelude::*;

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
            {row("save", last_saved(workspace), button("primary", t("file.save"), move || save(workspace)))}
            {row("open", view! { <span>{t("file.open.what")}</span> }.into_any(), open(workspace))}
            {row("hand-out", view! { <span>{t("file.hand-out.what")}</span> }.into_any(), hand_out(workspace))}
            {row("delete", view! { <span>{t("file.delete.what")}</span> }.into_any(), delete(workspace))}
        </div>
        {live(move || private.get().then(|| view! { <div class="notice" data-tone="info"><p>{t("file.private")}</p></div> }))}
        {set_aside(workspace)}
        <section class="section">
            <h2>{t("file.where")}</h2>
            <div class="prose">
                <p>{held(workspace.app.vault().durability())}</p>
                <p>{t("file.where.device")}</p>
                <p>{t("file.where.others")}</p>
                <p>{t("file.where.cleared")}</p>
            </div>
        </section>
    }
    .into_any()
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
    let words = move || {
        let listing = listing_of(workspace);
        let saved = listing.as_ref().and_then(|l| l.saved_as_file);
        match (saved, listing.is_some_and(|l| l.changed_since_saved)) {
            (None, _) => t("file.save.never"),
            (Some(day), true) => fill("file.save.changed", &[("date", &day_words(day))]),
            (Some(day), false) => fill("file.save.same", &[("date", &day_words(day))]),
        }
    };
    // The list of home is not told of every edit, so it is looked up anew here.
    spawn_local(workspace.app.look_up());
    view! { <span role="status">{live(words)}</span> }.into_any()
}

/// Saves the community as a file: always a plain download.
pub fn save(workspace: Workspace) {
    let app = workspace.app;
    let (name, text) = workspace.peek(|c| {
        (
            file_name(&c.about().name, app.today()),
            write(c, &clock::now()),
        )
    });
    if files::download(&name, &text).is_err() {
        return app.tell("bad", t("file.save.failed"));
    }
    app.tell("good", fill("file.saved", &[("name", &name)]));
    spawn_local(async move {
        let durability = app
            .vault()
            .set_saved_as_file(workspace.id, app.today())
            .await;
        app.tell_durability(durability);
        app.look_up().await;
    });
}

fn hand_out(workspace: Workspace) -> AnyView {
    let to = Route::Community(workspace.id, Page::HandOut);
    link_button("", t("file.hand-out"), to.to_string())
}

/// That this is a part of a community, and what becomes of it.
pub fn is_a_part(workspace: Workspace) -> AnyView {
    let partial = workspace.memo(|c| c.sync.is_partial());
    let notice = move || {
        partial.get().then(|| {
            view! {
                <div class="notice" data-tone="info">
                    <p class="notice-title">{t("part.title")}</p>
                    <p>{t("part.what")}</p>
                </div>
            }
        })
    };
    view! { {live(notice)} }.into_any()
}

fn open(workspace: Workspace) -> AnyView {
    let chooser = NodeRef::<html::Input>::new();
    let choose = move || {
        if let Some(chooser) = chooser.get_untracked() {
            chooser.click();
        }
    };
    let chosen = move |_| {
        let Some(chooser) = chooser.get_untracked() else {
            return;
        };
        let file = chooser.files().and_then(|files| files.get(0));
        chooser.set_value("");
        if let Some(file) = file {
            opening::open(workspace.app, file);
        }
    };
    view! {
        {button("", t("home.open"), choose)}
        <input type="file" class="unseen" tabindex="-1" aria-label=t("home.open") accept=".json,application/json"
            node_ref=chooser on:change=chosen />
    }
    .into_any()
}

/// Takes the community off this device; its file is saved first, always.
fn delete(workspace: Workspace) -> AnyView {
    let asked = Dialog::new();
    let app = workspace.app;
    let remove = move || {
        asked.close();
        save(workspace);
        spawn_local(async move {
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
            move || button("danger", t("file.delete.confirm"), remove),
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
        texts.try_set(all);
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

/// What holds the words of this device, said as it is.
fn held(durability: Durability) -> String {
    t(match durability.held {
        Held::Both => "file.held.both",
        Held::LocalStorage => "file.held.local-storage",
        Held::IndexedDb => "file.held.indexed-db",
        Held::Memory => "file.held.memory",
    })
}
