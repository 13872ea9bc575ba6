//! What the map points out, beside it: mend it now, fine as it is, or a gap to
//! take along.
//!
//! A finding is an item of the step, under its [`Finding::id`]. Its
//! `choice` is kept; a gap is also put in order with its words and its
//! stakeholder, so that `Run::items` gives the gaps to make actions of.

use leptos::prelude::*;

use super::super::so_far::{map, so_far};
use super::super::{At, go_to};
use crate::community::{Community, Id};
use crate::content::text;
use crate::flow::Mends;
use crate::insight::{self, Finding};
use crate::ui::drawing::Use;
use crate::ui::parts::{FindingWords, button, finding_words, findings, live, segments};
use crate::ui::state::{Memo, RwSignal};

/// What can be chosen about a finding.
const CHOICES: [&str; 3] = ["mend", "fine", "gap"];

/// The view.
pub fn audit(at: At, mends: Mends) -> AnyView {
    let so_far = so_far(at);
    let found = Memo::new(move || so_far.with(insight::audit));
    let lit = RwSignal::new(Vec::<Id>::new());
    let used = Use {
        lit: Some(Memo::new(move || lit.get())),
        ..Use::default()
    };
    let row = move |item: Id, finding: Memo<Option<Finding>>| row(at, mends, so_far, item, finding);
    view! {
        <div class="tie-board">
            {map(at, so_far, used)}
            <div class="stack">{findings(found, lit, row)}</div>
        </div>
    }
    .into_any()
}

/// The step at which a finding is mended.
fn step(finding: &Finding, mends: Mends) -> Option<&'static str> {
    match finding {
        Finding::MissingFirstHand | Finding::MissingKnowledge(_) | Finding::Duplicate { .. } => {
            Some(mends.people)
        }
        Finding::PairMissing(_) | Finding::OneWay { .. } | Finding::Unconnected(_) => {
            Some(mends.ties)
        }
        Finding::NothingBrought { .. } | Finding::NothingSought { .. } => Some(mends.brings),
        Finding::EmptyLevel(_) => Some(mends.levels),
        Finding::TieLostEnd { .. } | Finding::UnfilledRole(_) => None,
    }
}

/// One finding: what it says, and what the group makes of it.
fn row(
    at: At,
    mends: Mends,
    so_far: Memo<Community>,
    item: Id,
    finding: Memo<Option<Finding>>,
) -> AnyView {
    let this = Memo::new(move || {
        let finding = finding.get()?;
        Some(so_far.with(|map| finding_words(map, &finding)))
    });
    let words = move |read: fn(&FindingWords) -> &String| {
        move || this.with(|words| words.as_ref().map(|words| read(words).clone()))
    };
    let choice = at.item::<String>(at.step.id, item, "choice");
    let options = CHOICES.map(|word| (word.to_owned(), text(&format!("audit-choice.{word}"))));
    let choose = move |word: String| {
        if let (Some(finding), Some(words)) = (finding.get_untracked(), this.get_untracked()) {
            set(at, &finding, &words.title, &word);
        }
    };
    let legend = this.with_untracked(|words| words.as_ref().map(|words| words.title.clone()));
    let go = move || {
        if choice.get() != "mend" {
            return None;
        }
        let there = match step(&finding.get()?, mends) {
            Some(step) => {
                let label = view! { {words(|w| &w.mend)} };
                button("small", label, move || go_to(at.workspace, at.run, step))
            }
            None => view! { <span class="soft">{text("audit.later")}</span> }.into_any(),
        };
        Some(there)
    };
    view! {
        <div class="list-main">
            <p class="finding">{words(|w| &w.title)}</p>
            <p class="finding-mend">{words(|w| &w.why)}</p>
            <div class="row">
                {segments(legend.unwrap_or_default(), options.into(), choice.into(), choose)}
                {live(go)}
            </div>
        </div>
    }
    .into_any()
}

fn set(at: At, finding: &Finding, title: &str, choice: &str) {
    let (run, home, item) = (at.run, at.step.id, finding.id());
    at.workspace.edit("edit.answer", |draft| {
        draft.remove_item(run, home, item);
        if choice == "gap" {
            draft.add_items(run, home, [(item, title.to_owned())]);
            if let Some(id) = finding.stakeholders().first() {
                draft.answer_item(run, home, item, "stakeholder", id.to_string());
            }
        }
        draft.answer_item(run, home, item, "choice", choice);
    });
}
