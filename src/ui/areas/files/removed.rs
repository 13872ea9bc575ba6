//! What was removed: to be brought back, or removed for good.

use crate::insight::{InDoubt, Removed, removed as all_removed};
use crate::ui::prelude::*;

/// The page.
pub fn removed(workspace: Workspace) -> AnyView {
    let all = workspace.memo(all_removed);
    let asked: RwSignal<Option<(Kind, Id)>> = RwSignal::new(None);
    let body = move || {
        let all = all.get();
        if all.is_empty() {
            return view! {
                <div class="empty">
                    <h2>{t("removed.none.title")}</h2>
                    <p>{t("removed.none.why")}</p>
                </div>
            }
            .into_any();
        }
        let rows = all.into_iter().map(|one| row(workspace, asked, one));
        view! { <ul class="list" role="list">{rows.collect_view()}</ul> }.into_any()
    };
    view! {
        <header class="head">
            <a class="way-back" href=Route::Community(workspace.id, Page::File).to_string()>{t("merge.way-back")}</a>
            <h1 tabindex="-1">{t("nav.removed")}</h1>
            <p class="lead">{t("removed.lead")}</p>
        </header>
        <section class="section" aria-label=t("nav.removed")>{live(body)}</section>
        {ask(workspace, asked)}
    }
    .into_any()
}

fn row(workspace: Workspace, asked: RwSignal<Option<(Kind, Id)>>, removed: Removed) -> AnyView {
    let InDoubt { kind, id, title } = removed.one;
    let with = |(kind, n): &(Kind, usize)| count(&["removed.with.", kind.name()].concat(), *n);
    let with: Vec<String> = removed.with.iter().map(with).collect();
    let with = (!with.is_empty()).then(|| fill("removed.with", &[("what", &list_words(&with))]));
    let back = move || workspace.edit("edit.brought-back", |draft| draft.bring_back(kind, id));
    view! {
        <li>
            <div class="list-main">
                <h2 class="list-title words" translate="no">{title_words(&title)}</h2>
                <p class="list-meta"><span>{t(&format!("difference.kind.{}", kind.name()))}</span>{with.map(|with| view! { <span>{with}</span> })}</p>
            </div>
            <div class="list-actions">
                {button("", t("removed.back"), back)}
                {button("quiet", t("removed.for-good"), move || asked.set(Some((kind, id))))}
            </div>
        </li>
    }
    .into_any()
}

/// Asks first: it cannot be undone.
fn ask(workspace: Workspace, asked: RwSignal<Option<(Kind, Id)>>) -> AnyView {
    let open = Dialog::new();
    follow(move || {
        if asked.with(Option::is_some) {
            open.open();
        }
    });
    let erase = move || {
        open.close();
        if let Some((kind, id)) = asked.try_update(Option::take).flatten() {
            workspace.erase(kind, id);
            workspace.app.tell("good", t("removed.gone"));
        }
    };
    dialog(
        open,
        t("removed.for-good.title"),
        t("removed.for-good.cancel"),
        || view! { <p>{t("removed.for-good.why")}</p> }.into_any(),
        move || button("danger", t("removed.for-good.confirm"), erase),
    )
}
