//! A tie that lost an end.

use super::mend::Mends;
use crate::community::Tie;
use crate::ui::parts::people_options;
use crate::ui::prelude::*;

impl Mends {
    /// A new end for a tie that lost one; or the tie is removed.
    pub(super) fn lost_dialog(self) -> AnyView {
        let workspace = self.workspace;
        let error = RwSignal::new(None::<String>);
        let (from, to) = (self.fields.from, self.fields.to);
        let done = move || {
            let ends = [from, to].map(|end| Id::parse(&end.get_untracked()));
            let [Some(from), Some(to)] = ends else {
                return error.set(Some(t("tie-fields.error.ends")));
            };
            if from == to {
                return error.set(Some(t("tie-fields.error.self")));
            }
            if let Some(id) = self.lost_tie.get_untracked() {
                workspace.edit("edit.tie", |draft| {
                    draft.update::<Tie>(id, |tie| (tie.from, tie.to) = (Some(from), Some(to)));
                });
            }
            self.lost.close();
        };
        let remove = move || {
            if let Some(id) = self.lost_tie.get_untracked() {
                workspace.edit("edit.tie-removed", |draft| draft.remove(Kind::Ties, id));
            }
            self.lost.close();
        };
        let content = move || {
            error.set(None);
            let people = workspace.memo(people_options);
            let what = self.lost_tie.get_untracked().and_then(|id| {
                workspace.peek(|c| {
                    c.ties.get(id).map(|tie| {
                        let kind = t(&format!("tie.{}", tie.kind.word()));
                        match tie.label.trim() {
                            "" => kind,
                            label => fill("map.tie-said", &[("kind", &kind), ("what", label)]),
                        }
                    })
                })
            });
            view! {
                <p class="words" translate="no">{what}</p>
                <div class="fields">
                    {select_field(t("tie-fields.from"), false, people.into(), from.into(), move |id| from.set(id))}
                    {select_field(t("tie-fields.to"), false, people.into(), to.into(), move |id| to.set(id))}
                </div>
                <p class="error" role="alert" hidden=move || error.with(Option::is_none)>{live(move || error.get())}</p>
            }
            .into_any()
        };
        let actions = move || {
            view! {
                {button("primary", t("people.lost.done"), done)}
                {button("danger", t("people.lost.remove"), remove)}
            }
            .into_any()
        };
        dialog(
            self.lost,
            t("people.lost"),
            t("people.cancel"),
            content,
            actions,
        )
    }
}
