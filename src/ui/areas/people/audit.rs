//! What the map points out: each finding in words, and the way to its mend.

use crate::insight::{self, Finding};
use crate::ui::parts::{finding_words, findings};
use crate::ui::prelude::*;

use super::mend::Mends;
use super::name::Trait;

/// How long after an edit the map is looked through again, in ms.
const SOON: u64 = 30;

/// The findings; `lit` is told whom one is about that is pointed at.
pub fn audit(workspace: Workspace, mends: Mends, lit: RwSignal<Vec<Id>>) -> AnyView {
    let looked = looked_through(workspace);
    let found = Memo::new(move || looked.get().unwrap_or_default());
    let is_looked = Memo::new(move || looked.with(Option::is_some));
    let row = move |_, finding: Memo<Option<Finding>>| row(workspace, mends, finding);
    live(move || is_looked.get().then(|| findings(found, lit, row)))
}

/// What the map points out, once it was looked through: soon after an edit,
/// so that no edit waits for it.
fn looked_through(workspace: Workspace) -> RwSignal<Option<Vec<Finding>>> {
    let found = RwSignal::new(None);
    let waiting = StoredValue::new(false);
    let look = move || {
        // `None` once the page was left.
        waiting.set_value(false);
        if waiting.is_disposed() {
            return;
        }
        found.set(Some(workspace.peek(insight::audit)));
    };
    follow(move || {
        workspace.read(|_| ());
        if !waiting.get_value() {
            waiting.set_value(true);
            set_timeout(look, std::time::Duration::from_millis(SOON));
        }
    });
    found
}

fn row(workspace: Workspace, mends: Mends, finding: Memo<Option<Finding>>) -> AnyView {
    let inside = move || {
        let finding = finding.get()?;
        let words = workspace.read(|c| finding_words(c, &finding));
        let inside = view! {
            <span class="finding">{words.title}</span>
            <span class="finding-mend">{words.why}</span>
            <span class="finding-mend finding-go">{words.mend}</span>
        };
        Some(match page_for(&finding) {
            Some(id) => {
                let to = Route::Community(workspace.id, Page::People(Some(id)));
                view! { <a href=to.to_string()>{inside}</a> }.into_any()
            }
            None => {
                let press = move |_| mend(mends, &finding);
                view! { <button type="button" on:click=press>{inside}</button> }.into_any()
            }
        })
    };
    live(inside)
}

/// The stakeholder on whose page a finding is mended, if it is there.
fn page_for(finding: &Finding) -> Option<Id> {
    match finding {
        Finding::NothingBrought { stakeholder, .. }
        | Finding::NothingSought { stakeholder, .. } => Some(*stakeholder),
        _ => None,
    }
}

/// Opens the dialog in which a finding is mended.
fn mend(mends: Mends, finding: &Finding) {
    match finding {
        Finding::MissingFirstHand => {
            mends.someone_with(Trait::Knowledge(
                crate::community::Knowledge::LivedExperience,
            ));
        }
        Finding::MissingKnowledge(kind) => mends.someone_with(Trait::Knowledge(*kind)),
        Finding::EmptyLevel(level) => mends.someone_with(Trait::Level(*level)),
        Finding::UnfilledRole(role) => mends.someone_with(Trait::Role(*role)),
        // What could come back.
        Finding::OneWay { from, to, .. } => mends.draw_tie(Some(*to), Some(*from)),
        Finding::Unconnected(id) => mends.draw_tie(Some(*id), None),
        Finding::PairMissing(_) => mends.draw_tie(None, None),
        Finding::Duplicate { one, other } => mends.join(*one, Some(*other)),
        Finding::TieLostEnd { tie, .. } => mends.mend_tie(*tie),
        Finding::NothingBrought { .. } | Finding::NothingSought { .. } => {}
    }
}
