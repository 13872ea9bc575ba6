//! What the map points out, one finding after the other: mend it now, fine as
//! it is, or a gap to take along.
//!
//! A finding is an item of the step, under an id derived from what it is. Its
//! `choice` is kept; a gap is also put in order with its words and its
//! stakeholder, so that `Run::items` gives the gaps to make actions of.

use leptos::prelude::*;

use crate::ui::parts::live;
use crate::ui::state::Memo;

use super::super::{At, go_to};
use super::ties::{map, so_far};
use crate::community::{Community, Id, Word};
use crate::content::text;
use crate::flow::Mends;
use crate::insight::{self, Finding};
use crate::ui::parts::{FindingWords, button, each_id, finding_words, segments};

/// What can be chosen about a finding.
const CHOICES: [&str; 3] = ["mend", "fine", "gap"];

/// A finding as it is listed.
#[derive(Clone, PartialEq)]
struct Found {
    item: Id,
    words: FindingWords,
    /// The step at which it is mended, if one of this flow's can.
    step: Option<&'static str>,
    stakeholder: Option<Id>,
}

/// The view.
pub fn audit(at: At, mends: Mends) -> AnyView {
    let so_far = so_far(at);
    let found = Memo::new(move || so_far.with(|map| found(map, mends)));
    let items = Memo::new(move || found.with(|f| f.iter().map(|f| f.item).collect::<Vec<_>>()));
    let none = move || items.with(Vec::is_empty);
    view! {
        <div class="with-map">
            <div class="stack">
                <div hidden=move || !none()>
                    <p>{text("finding.none.title")}</p>
                    <p class="soft">{text("finding.none.why")}</p>
                </div>
                <ul class="list" role="list" hidden=none>
                    {each_id(items, move |item| row(at, found, item))}
                </ul>
                <p class="small soft">{text("finding.source")}</p>
            </div>
            {map(at, so_far)}
        </div>
    }
    .into_any()
}

fn found(map: &Community, mends: Mends) -> Vec<Found> {
    let found = |finding: Finding| Found {
        item: item(&finding),
        words: finding_words(map, &finding),
        step: step(&finding, mends),
        stakeholder: finding.stakeholders().first().copied(),
    };
    insight::audit(map).into_iter().map(found).collect()
}

/// The same finding is the same item, however often it is found.
fn item(finding: &Finding) -> Id {
    let mut parts = vec![finding.key().to_owned()];
    parts.extend(finding.stakeholders().iter().map(Id::to_string));
    parts.push(match finding {
        Finding::PairMissing(pair) => pair.key().to_owned(),
        Finding::MissingKnowledge(kind) => kind.word().to_owned(),
        Finding::UnfilledRole(role) => role.word().to_owned(),
        Finding::EmptyLevel(level) => level.word().to_owned(),
        Finding::TieLostEnd { tie, .. } => tie.to_string(),
        _ => String::new(),
    });
    Id::derived("finding", &parts.join("\n"))
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

fn row(at: At, found: Memo<Vec<Found>>, item: Id) -> AnyView {
    let this = Memo::new(move || found.with(|f| f.iter().find(|f| f.item == item).cloned()));
    let words = move |read: fn(&FindingWords) -> &String| {
        move || this.with(|f| f.as_ref().map(|f| read(&f.words).clone()))
    };
    let choice = at.item::<String>(at.step.id, item, "choice");
    let options = CHOICES.map(|word| (word.to_owned(), text(&format!("audit-choice.{word}"))));
    let choose = move |word: String| {
        let Some(found) = this.get_untracked() else {
            return;
        };
        set(at, &found, &word);
    };
    let legend = this.with_untracked(|f| f.as_ref().map(|f| f.words.title.clone()));
    let go = move || {
        if choice.get() != "mend" {
            return None;
        }
        let there = match this.get()?.step {
            Some(step) => {
                let label = view! { {words(|w| &w.mend)} };
                button("small", label, move || go_to(at.workspace, at.run, step))
            }
            None => view! { <span class="soft">{text("audit.later")}</span> }.into_any(),
        };
        Some(there)
    };
    view! {
        <li><div class="list-main">
            <p class="list-title">{words(|w| &w.title)}</p>
            <p class="list-meta">{words(|w| &w.why)}</p>
            <div class="row">
                {segments(legend.unwrap_or_default(), options.into(), choice.into(), choose)}
                {live(go)}
            </div>
        </div></li>
    }
    .into_any()
}

fn set(at: At, found: &Found, choice: &str) {
    let (run, home, item) = (at.run, at.step.id, found.item);
    at.workspace.edit("edit.answer", |draft| {
        draft.remove_item(run, home, item);
        if choice == "gap" {
            draft.add_items(run, home, [(item, found.words.title.clone())]);
            if let Some(id) = found.stakeholder {
                draft.answer_item(run, home, item, "stakeholder", id.to_string());
            }
        }
        draft.answer_item(run, home, item, "choice", choice);
    });
}
