//! The page.

use crate::ui::prelude::*;

/// The page.
pub fn overview(_workspace: Workspace) -> AnyView {
    view! { <header class="head"><h1 tabindex="-1">{t("nav.overview")}</h1></header> }.into_any()
}
