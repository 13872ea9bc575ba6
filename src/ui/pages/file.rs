//! The page.

use crate::ui::prelude::*;

/// The page.
pub fn file(_workspace: Workspace) -> AnyView {
    view! { <header class="head"><h1 tabindex="-1">{t("nav.file")}</h1></header> }.into_any()
}
