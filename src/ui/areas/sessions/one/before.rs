//! Before a session: what a trauma-informed facilitator sees to, and what people
//! need so that they can take part.

use super::Here;
use crate::community::Care;
use crate::insight::Who;
use crate::ui::prelude::*;

/// The view.
pub fn before(here: Here) -> AnyView {
    let form = here.form();
    let n = move || here.see(|s| s.ready.len());
    let said = move || {
        let words = [n().to_string(), Care::ALL.len().to_string()];
        fill(
            "session.ready.count",
            &[("n", &words[0]), ("all", &words[1])],
        )
    };
    let needs = here.workspace.memo(|c| {
        let who = Who::of_people(c);
        let needs = who.people().iter().flat_map(|someone| {
            let name = someone.stakeholder.name.clone();
            someone
                .all()
                .map(move |s| (name.clone(), s.access.trim().to_owned()))
        });
        needs
            .filter(|(_, needs)| !needs.is_empty())
            .collect::<Vec<_>>()
    });
    let row = |(name, needs): (String, String)| {
        view! { <div><dt>{own(name)}</dt><dd class="words" translate="no">{needs}</dd></div> }
    };
    view! {
        <section class="section">
            <h2>{t("session.before")}</h2>
            <details class="drawer">
                <summary>{t("session.ready")}" "<span class="soft">{live(said)}</span></summary>
                {form.field("ready")}
            </details>
            <details class="drawer" hidden=move || needs.with(Vec::is_empty)>
                <summary>{live(move || count("session.access", needs.with(Vec::len)))}</summary>
                <dl class="summary">{live(move || needs.get().into_iter().map(row).collect_view())}</dl>
            </details>
        </section>
    }
    .into_any()
}
