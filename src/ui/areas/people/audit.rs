//! What the map points out: each finding in words, and the way to its mend.

use crate::insight::{self, Finding};
use crate::ui::parts::{FindingWords, finding_more, finding_words};
use crate::ui::prelude::*;

use super::mend::Mends;
use super::name::Trait;

/// How many findings are shown at first, and how many more at a time, so that
/// a long list stays calm.
const AT_FIRST: usize = 8;
const AT_A_TIME: usize = 24;
/// How long after an edit the map is looked through again, in ms.
const SOON: u64 = 30;

/// The findings.
pub fn findings(workspace: Workspace, mends: Mends) -> AnyView {
    let found = looked_through(workspace);
    let shown = RwSignal::new(AT_FIRST);
    let lines = Memo::new(move || {
        found.with(|found| {
            let found = found.as_ref()?;
            Some((lines(workspace, found, shown.get()), found.len()))
        })
    });
    let list = move || {
        let (lines, all) = lines.get()?;
        if lines.is_empty() {
            return Some(
                view! {
                    <div>
                        <p>{t("finding.none.title")}</p>
                        <p class="soft">{t("finding.none.why")}</p>
                    </div>
                }
                .into_any(),
            );
        }
        let rest = all.saturating_sub(shown.get());
        let more = move || shown.update(|n| *n += AT_A_TIME);
        let more = (rest > 0).then(|| {
            let label = count("people.audit.more", rest.min(AT_A_TIME));
            view! { <div>{button("small", label, more)}</div> }
        });
        let rows = lines.into_iter().map(|line| row(workspace, mends, line));
        Some(
            view! { <ul class="findings" role="list">{rows.collect_view()}</ul> {more} }.into_any(),
        )
    };
    view! {
        {live(list)}
        <p class="small soft">{t("finding.source")}</p>
    }
    .into_any()
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

/// The first findings, in words.
fn lines(workspace: Workspace, found: &[Finding], n: usize) -> Vec<(Finding, FindingWords)> {
    let line = |(place, finding): (usize, &Finding)| {
        let mut words = workspace.peek(|c| finding_words(c, finding));
        // Said once, after the last one that is named.
        let last = found.get(place + 1).map(Finding::key) != Some(finding.key());
        if let Some(more) = finding_more(finding).filter(|_| last) {
            words.title = [words.title, more].join(". ");
        }
        (finding.clone(), words)
    };
    found.iter().take(n).enumerate().map(line).collect()
}

fn row(workspace: Workspace, mends: Mends, line: (Finding, FindingWords)) -> AnyView {
    let (finding, words) = line;
    let inside = view! {
        <span class="finding">{words.title}</span>
        <span class="finding-mend">{words.why}</span>
        <span class="finding-mend finding-go">{words.mend}</span>
    };
    let inside = match page_for(&finding) {
        Some(id) => {
            let to = Route::Community(workspace.id, Page::People(Some(id)));
            view! { <a href=to.to_string()>{inside}</a> }.into_any()
        }
        None => {
            let press = move |_| mend(mends, &finding);
            view! { <button type="button" on:click=press>{inside}</button> }.into_any()
        }
    };
    view! { <li>{inside}</li> }.into_any()
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
