//! Sources: where the ideas come from, with thanks.

use crate::ui::prelude::*;

const TEXTS: [&str; 5] = [
    "shared-learning",
    "shared-thinking",
    "learning-networks",
    "learning-spaces",
    "peer-learning",
];
const METHODS: [&str; 5] = [
    "gradients",
    "what-so-what",
    "triple-loop",
    "methods",
    "atkinson",
];

/// The page.
pub fn sources(app: App) -> AnyView {
    view! {
        <header class="head">
            {live(move || app.came_from.get().map(|from| view! {
                <a class="way-back" href=from.to_string()>{t("settings.back")}</a>
            }))}
            <h1 tabindex="-1">{t("sources.title")}</h1>
            <p class="lead">{t("sources.lead")}</p>
        </header>
        <section class="section">
            <h2>{t("sources.texts")}</h2>
            {TEXTS.map(source).collect_view()}
        </section>
        <section class="section">
            <h2>{t("sources.methods")}</h2>
            {METHODS.map(source).collect_view()}
        </section>
        <section class="section">
            <h2>{t("sources.software")}</h2>
            <p>{t("sources.software.what")}</p>
            // Written by tools/notices.mjs, beside the page.
            <p><a href="./notices.txt" target="_blank" rel="noopener">{t("sources.notices")}</a></p>
        </section>
    }
    .into_any()
}

fn source(id: &str) -> AnyView {
    let words = |what: &str| t(&format!("source.{id}.{what}"));
    view! {
        <article class="stack">
            <div>
                <h3>{words("title")}</h3>
                <p class="soft">{words("by")}</p>
            </div>
            <p>{words("took")}</p>
            <p class="small soft"><strong>{t("sources.where")}</strong>": "{words("where")}</p>
        </article>
    }
    .into_any()
}
