//! What would go from here by a merge, said before it goes; and what another
//! copy removed for good, which goes only if the group says so.

use crate::community::Keyed;
use crate::insight::{GoesOf, InDoubt};
use crate::ui::prelude::*;

/// How much would go, by kind and by whom; nothing if nothing would.
pub fn goes(all: Keyed<(Kind, String), GoesOf>) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let line = |((kind, who), of): ((Kind, String), GoesOf)| {
        let kind = t(&format!("difference.kind.{}", kind.name()));
        let what: Vec<String> = [("records", of.records), ("wordings", of.wordings)]
            .into_iter()
            .filter(|(_, n)| *n > 0)
            .map(|(what, n)| count(&format!("merge.goes.{what}"), n))
            .collect();
        let key = if who.is_empty() {
            "merge.goes.line"
        } else {
            "merge.goes.line.by"
        };
        let words = fill(
            key,
            &[("kind", &kind), ("who", &who), ("what", &list_words(&what))],
        );
        view! { <li translate="no">{words}</li> }
    };
    let lines = all.into_iter().map(line).collect_view();
    Some(
        view! {
            <h3>{t("merge.goes")}</h3>
            <ul class="differing" role="list">{lines}</ul>
        }
        .into_any(),
    )
}

/// What another copy removed for good, and which of it goes here too.
#[derive(Clone)]
pub struct Removals {
    all: Vec<InDoubt>,
    go: RwSignal<Vec<String>>,
}

impl Removals {
    /// Nothing of it goes unless somebody says so.
    pub fn of(all: Vec<InDoubt>) -> Removals {
        Removals {
            all,
            go: RwSignal::new(Vec::new()),
        }
    }

    /// What the group is asked.
    pub fn view(&self) -> Option<AnyView> {
        if self.all.is_empty() {
            return None;
        }
        let option = |one: &InDoubt| Choice {
            word: word(one),
            name: title_words(&one.title),
            why: t(&format!("difference.kind.{}", one.kind.name())),
        };
        let options = self.all.iter().map(option).collect();
        let go = self.go;
        let cards = choices(
            t("merge.gone.tick"),
            "",
            options,
            true,
            go.into(),
            move |chosen| go.set(chosen),
        );
        Some(
            view! {
                <div class="notice" data-tone="warn">
                    <p class="notice-title">{t("merge.gone")}</p>
                    <p>{t("merge.gone.why")}</p>
                    {cards}
                    <p>{t("merge.gone.for-good")}</p>
                </div>
            }
            .into_any(),
        )
    }

    /// Does what was said. `true` if something went for good.
    pub fn answer(&self, workspace: Workspace) -> bool {
        let chosen = self.go.get_untracked();
        let (go, stay): (Vec<_>, Vec<_>) =
            self.all.iter().partition(|one| chosen.contains(&word(one)));
        let keys = |some: Vec<&InDoubt>| some.into_iter().map(|one| (one.kind, one.id)).collect();
        let some_go = !go.is_empty();
        workspace.answer_removals(keys(go), keys(stay));
        some_go
    }
}

fn word(one: &InDoubt) -> String {
    format!("{}/{}", one.kind.name(), one.id)
}
