//! What the group holds to, in its own words, beside what needs it now.

use crate::community::PrincipleStatus;
use crate::ui::prelude::*;

/// So many are shown; the others are on their page.
const SHOWN: usize = 7;

/// The adopted principles, in the group's order; nothing where there are none.
pub fn held(workspace: Workspace) -> AnyView {
    let all = workspace.memo(|c| {
        let those = c.principles_in_order(PrincipleStatus::Adopted).into_iter();
        those.map(|p| (p.id, p.text.clone())).collect::<Vec<_>>()
    });
    let page = move |one| Route::Community(workspace.id, Page::Principles(one)).to_string();
    let words = move || {
        let all = all.get();
        let line = |(id, words): &(Id, String)| {
            view! { <li><a class="words" translate="no" href=page(Some(*id))>{words.clone()}</a></li> }.into_any()
        };
        let more = all.len().saturating_sub(SHOWN);
        let more = (more > 0).then(|| {
            view! { <li><a href=page(None)>{count("overview.principles.more", more)}</a></li> }
        });
        view! { {all.iter().take(SHOWN).map(line).collect_view()} {more} }
    };
    view! {
        <section class="section" hidden=move || all.with(Vec::is_empty)>
            <h2>{t("overview.principles")}</h2>
            <ul class="held" role="list">{live(words)}</ul>
        </section>
    }
    .into_any()
}
