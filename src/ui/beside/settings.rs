//! Settings of this device. None of them is part of a community.

use leptos::task::spawn_local;

use crate::browser::offline::Kept;
use crate::browser::preferences::{TextSize, Theme};
use crate::browser::vault::Held;
use crate::browser::{format, page};
use crate::content;
use crate::ui::prelude::*;
use crate::ui::state::version;

/// The page.
pub fn settings(app: App) -> AnyView {
    let preferences = app.preferences;
    let theme = Signal::derive(move || preferences.with(|p| p.theme.word().to_owned()));
    let size = Signal::derive(move || preferences.with(|p| p.text.word().to_owned()));
    let screen = Signal::derive(move || {
        if preferences.with(|p| p.shared_screen) {
            "shared"
        } else {
            "own"
        }
        .to_owned()
    });
    let languages = content::languages().map(|name| (name.to_owned(), format::own_name(name)));
    let language = segments(
        t("settings.language"),
        languages.collect(),
        Signal::stored(content::language().to_owned()),
        move |name| speak(app, name),
    );
    let who = Signal::derive(move || preferences.with(|p| p.who.clone()));
    let options = |name: &str, words: &[&str]| {
        words
            .iter()
            .map(|w| ((*w).to_owned(), t(&format!("settings.{name}.{w}"))))
            .collect::<Vec<_>>()
    };
    let row = |name: &str, control: AnyView| {
        view! {
            <div class="setting">
                <div>
                    <p class="setting-name">{t(&format!("settings.{name}"))}</p>
                    <p class="setting-what">{t(&format!("settings.{name}.what"))}</p>
                </div>
                <div>{control}</div>
            </div>
        }
        .into_any()
    };
    let segment = |name: &str, words: &[&str], chosen: Signal<String>, change: fn(App, String)| {
        segments(
            t(&format!("settings.{name}")),
            options(name, words),
            chosen,
            move |word| change(app, word),
        )
    };
    let themes = Theme::ALL.map(Theme::word);
    let sizes = TextSize::ALL.map(TextSize::word);
    view! {
        <header class="head">
            {live(move || app.came_from.get().map(|from| view! {
                <a class="way-back" href=from.to_string()>{t("settings.back")}</a>
            }))}
            <h1 tabindex="-1">{t("nav.settings")}</h1>
            <p class="lead">{t("settings.lead")}</p>
        </header>
        <div class="settings">
            {row("theme", segment("theme", &themes, theme, |app, word| {
                app.prefer(|p| p.theme = Theme::ALL.into_iter().find(|t| t.word() == word).unwrap_or_default());
            }))}
            {row("text", segment("text", &sizes, size, |app, word| {
                app.prefer(|p| p.text = TextSize::ALL.into_iter().find(|t| t.word() == word).unwrap_or_default());
            }))}
            {row("screen", segment("screen", &["own", "shared"], screen, |app, word| {
                app.prefer(|p| p.shared_screen = word == "shared");
            }))}
            {row("who", text_field(TextInput::line(t("settings.who.label")).quiet(), who, move |name| {
                app.prefer(|p| p.who = name.trim().to_owned());
            }))}
            {row("language", language)}
            {without_connection(app)}
        </div>
    }
    .into_any()
}

/// Speaks another language from now on: the page starts again in it, with all
/// that is stored. Where nothing is, that would lose what is only in the page.
fn speak(app: App, language: String) {
    if language == content::language() {
        return;
    }
    app.prefer(|p| p.language = language);
    if app.vault().durability().held != Held::Memory {
        page::reload();
    }
}

/// Whether the app opens here without a network, and the way to a new version if one is here.
fn without_connection(app: App) -> AnyView {
    let found: RwSignal<Option<Kept>> = RwSignal::new(None);
    spawn_local(async move {
        if let Some(kept) = Kept::here().await
            && kept.is_whole().await
        {
            found.set(Some(kept));
        }
    });
    let what = move || match found.with(Option::is_some) {
        true => t("settings.alone.kept"),
        false => t("settings.alone.not"),
    };
    let newer = move || {
        let kept = found.get().filter(Kept::is_new_here)?;
        let accept = move || version::use_now(app, &kept);
        Some(button("", t("settings.alone.newer"), accept))
    };
    view! {
        <div class="setting">
            <div>
                <p class="setting-name">{t("settings.alone")}</p>
                <p class="setting-what" role="status">{live(what)}</p>
            </div>
            <div>{live(newer)}</div>
        </div>
        <p><a href=Route::Where.to_string()>{t("nav.where")}</a></p>
        <p class="small soft">{this_version()}</p>
    }
    .into_any()
}

/// Which Weft this is. `./dev build` tells a release the last commit that changed anything of it.
fn this_version() -> String {
    let version = ("version", env!("CARGO_PKG_VERSION"));
    match option_env!("WEFT_COMMIT").filter(|commit| !commit.is_empty()) {
        Some(commit) => fill("settings.version.commit", &[version, ("commit", commit)]),
        None => fill("settings.version", &[version]),
    }
}
