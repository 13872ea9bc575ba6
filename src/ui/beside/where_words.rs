//! Where your words live: what is promised of them, and what is not.

use crate::ui::prelude::*;

const SAID: [&str; 14] = [
    "here",
    "server",
    "file",
    "removed",
    "part",
    "private",
    "anonymous",
    "copies",
    "deleted",
    "disk",
    "others",
    "frame",
    "cleared",
    "power",
];

/// The page.
pub fn where_words(app: App) -> AnyView {
    let said = |what: &str| {
        let key = format!("where.{what}");
        view! { <dt>{t(&key)}</dt><dd>{t(&format!("{key}.what"))}</dd> }.into_any()
    };
    view! {
        <header class="head">
            {live(move || app.came_from.get().map(|from| view! {
                <a class="way-back" href=from.to_string()>{t("settings.back")}</a>
            }))}
            <h1 tabindex="-1">{t("nav.where")}</h1>
            <p class="lead">{t("where.lead")}</p>
        </header>
        <dl class="where-words">{SAID.map(said).collect_view()}</dl>
    }
    .into_any()
}
