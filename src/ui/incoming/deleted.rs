//! Recently deleted: what home shows of communities that can be brought back.

use leptos::task::spawn_local;

use crate::browser::vault::{Deleted, KEPT_DAYS};
use crate::ui::prelude::*;

/// The quiet list at the foot of home.
pub fn deleted(app: App) -> AnyView {
    let asked: RwSignal<Option<Id>> = RwSignal::new(None);
    let row = |one: Deleted| row(app, asked, one);
    let rows = app.vault().deleted().into_iter().map(row).collect_view();
    view! {
        <section class="section" aria-labelledby="deleted">
            <h2 id="deleted">{t("deleted.title")}</h2>
            <p class="soft">{t("deleted.lead")}</p>
            <ul class="list" role="list">{rows}</ul>
            {for_good(app, asked)}
        </section>
    }
    .into_any()
}

fn row(app: App, asked: RwSignal<Option<Id>>, one: Deleted) -> AnyView {
    let id = one.id;
    let name = match one.name.trim() {
        "" => t("community.unnamed"),
        name => name.to_owned(),
    };
    let ago = move || app.today().days_since(one.on);
    let deleted = move || fill("deleted.ago", &[("ago", &days_ago(ago()))]);
    let left = move || {
        count(
            "deleted.left",
            (KEPT_DAYS - ago()).clamp(0, KEPT_DAYS) as usize,
        )
    };
    let bring_back = move || {
        spawn_local(async move {
            app.tell_durability(app.vault().bring_back(id).await);
            app.look_up().await;
        });
    };
    view! {
        <li>
            <div class="list-main">
                <h3 class="list-title">{own(name)}</h3>
                <p class="list-meta">
                    <span>{live(deleted)}</span>
                    <span>{live(left)}</span>
                </p>
            </div>
            <div class="list-actions">
                {button("", t("deleted.back"), bring_back)}
                {button("quiet", t("deleted.for-good"), move || asked.set(Some(id)))}
            </div>
        </li>
    }
    .into_any()
}

/// Asks before words go from this device for ever.
fn for_good(app: App, asked: RwSignal<Option<Id>>) -> AnyView {
    let open = Dialog::new();
    follow(move || {
        if asked.with(Option::is_some) {
            open.open();
        }
    });
    let delete = move || {
        open.close();
        let Some(id) = asked.try_update(Option::take).flatten() else {
            return;
        };
        spawn_local(async move {
            app.tell_durability(app.vault().delete_for_good(id).await);
            app.look_up().await;
        });
    };
    dialog(
        open,
        t("deleted.for-good.title"),
        t("deleted.for-good.cancel"),
        || view! { <p>{t("deleted.for-good.why")}</p> }.into_any(),
        move || button("danger", t("deleted.for-good.confirm"), delete),
    )
}
