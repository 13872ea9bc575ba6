//! What the map points out: each finding in words, and the way to its mend.

use crate::insight::{self, Finding};
use crate::ui::parts::{finding_more, finding_words};
use crate::ui::prelude::*;

use super::mend::Mends;
use super::name::Trait;

/// How many findings are shown at first, so that a long list stays calm.
const AT_FIRST: usize = 8;

/// The findings.
pub fn findings(workspace: Workspace, mends: Mends) -> AnyView {
    let found = workspace.memo(|community| {
        let found = insight::audit(community);
        let keys: Vec<&str> = found.iter().map(Finding::key).collect();
        let with_words = found.iter().enumerate().map(|(place, finding)| {
            let mut words = finding_words(community, finding);
            // Said once, after the last one that is named.
            let last = keys.get(place + 1) != Some(&finding.key());
            if let Some(more) = finding_more(finding).filter(|_| last) {
                words.title = [words.title, more].join(". ");
            }
            (finding.clone(), words)
        });
        with_words.collect::<Vec<_>>()
    });
    let all = RwSignal::new(false);
    let list = move || {
        let found = found.get();
        if found.is_empty() {
            return view! {
                <div><p>{t("finding.none.title")}</p><p class="soft">{t("finding.none.why")}</p></div>
            }
            .into_any();
        }
        let shown = if all.get() { found.len() } else { AT_FIRST };
        let rest = found.len().saturating_sub(shown);
        let rows = found.into_iter().take(shown).map(|(finding, words)| {
            let inside = view! {
                <span class="finding">{words.title}</span>
                <span class="finding-mend">{words.why}</span>
                <span class="finding-mend finding-go">{words.mend}</span>
            };
            let row = match page_for(&finding) {
                Some(id) => {
                    let to = Route::Community(workspace.id, Page::People(Some(id)));
                    view! { <a href=to.to_string()>{inside}</a> }.into_any()
                }
                None => {
                    let press = move |_| mend(mends, &finding);
                    view! { <button type="button" on:click=press>{inside}</button> }.into_any()
                }
            };
            view! { <li>{row}</li> }
        });
        view! {
            <ul class="findings" role="list">{rows.collect_view()}</ul>
            {(rest > 0).then(|| view! {
                <div>{button("small", count("people.audit.more", rest), move || all.set(true))}</div>
            })}
        }
        .into_any()
    };
    view! {
        {live(list)}
        <p class="small soft">{t("finding.source")}</p>
    }
    .into_any()
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
