//! A part of a page that is read first: what is known stands there in words,
//! and *Change* puts the fields in its place until *Done*.

use std::sync::Arc;

use leptos::prelude::*;

use super::field::unique;
use super::{button, live};
use crate::browser::page;
use crate::content::text as t;
use crate::ui::state::{Memo, RwSignal};

/// A section under a heading. `said` says whether anything is known, and shows
/// it in words; where nothing is, that is said. `fields` are made when somebody
/// is about to change it.
pub fn read_first(
    title: String,
    said: (Memo<bool>, AnyView),
    fields: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    plain(title, said, Arc::new(fields))
}

fn plain(
    title: String,
    (is_said, said): (Memo<bool>, AnyView),
    fields: Arc<dyn Fn() -> AnyView + Send + Sync>,
) -> AnyView {
    let open = RwSignal::new(false);
    let id = format!("part-{}", unique());
    let label = {
        let title = title.clone();
        move || {
            let key = if open.get() {
                "read.done"
            } else {
                "read.change"
            };
            view! { {t(key)}<span class="unseen">" "{title.clone()}</span> }
        }
    };
    let first = format!("#{id} > .fields-now :is(input, textarea, select, button)");
    let press = move || {
        open.update(|open| *open = !*open);
        if open.get_untracked() {
            let first = first.clone();
            request_animation_frame(move || {
                page::focus(&first);
            });
        }
    };
    let now = move || {
        open.get()
            .then(|| view! { <div class="fields-now stack">{fields()}</div> })
    };
    view! {
        <section class="section read-first" id=id>
            <div class="read-head">
                <h2>{title}</h2>
                {button("quiet small", live(label), press)}
            </div>
            <p class="soft" hidden=move || open.get() || is_said.get()>{t("read.nothing")}</p>
            <div class="said" hidden=move || open.get() || !is_said.get()>{said}</div>
            {live(now)}
        </section>
    }
    .into_any()
}
