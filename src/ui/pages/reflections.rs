//! The page.

use crate::ui::prelude::*;

/// The page.
pub fn reflections(_workspace: Workspace) -> AnyView {
    view! { <header class="head"><h1 tabindex="-1">{t("nav.reflections")}</h1></header> }.into_any()
}
