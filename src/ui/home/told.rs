//! What is told at the foot of the page.

use crate::ui::prelude::*;

/// The sentence at the foot of the page.
pub fn told(app: App) -> AnyView {
    let inside = move || {
        app.told.get().map(|told| {
            view! {
                <span>{told.words}</span>
                {button("small", t("told.dismiss"), move || app.told.set(None))}
            }
        })
    };
    let tone = move || app.told.get().map(|told| told.tone);
    view! { <div class="toast" role="status" data-tone=tone>{live(inside)}</div> }.into_any()
}
