//! That what is here is a part of a community only.

use leptos::prelude::*;

use super::live;
use crate::content::text as t;
use crate::ui::state::Workspace;

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
