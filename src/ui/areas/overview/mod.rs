//! Overview: what needs the group now, and what the community is.

mod charter;

use super::{AREAS, Area, PageOf};
use crate::flow::{FLOWS, Flow, questions_named_beyond};
use crate::insight::{Due, due};
use crate::ui::parts::wing::wing;
use crate::ui::prelude::*;

wing! {
    WING: PageOf = overview, page, ["overview", "actions", "audit", "merge", "kinds", "starting", "principles"]
}

/// The area.
pub static AREA: Area = Area {
    name: "overview",
    first: Page::Overview,
    wing: |_| &WING,
    fact: None,
};

fn page(workspace: Workspace, _: Page) -> AnyView {
    whole(workspace)
}

/// How many days after the last saved file it is time for another.
const LATELY: i64 = 14;

/// The page.
fn whole(workspace: Workspace) -> AnyView {
    let name = workspace.memo(name_of);
    let purpose = workspace.memo(|c| c.about().purpose.clone());
    let example = workspace.memo(|c| c.about().example);
    view! {
        <header class="head">
            <h1 tabindex="-1">{live(move || own(name.get()))}</h1>
            <p class="lead words" translate="no">{live(move || purpose.get())}</p>
            {live(move || example.get().then(|| view! { <p class="soft">{t("overview.example")}</p> }))}
        </header>
        {is_a_part(workspace)}
        <section class="section">
            <h2>{t("overview.now")}</h2>
            {now(workspace)}
        </section>
        <section class="section wide">
            <h2>{t("overview.together")}</h2>
            {flows(workspace)}
        </section>
        <section class="section">
            <h2>{t("overview.at-a-glance")}</h2>
            {facts(workspace)}
        </section>
        {charter::charter(workspace)}
    }
    .into_any()
}

/// What waits for the group; every line is a link to where it is mended.
fn now(workspace: Workspace) -> AnyView {
    // As one value: what has not changed is not drawn anew at every edit.
    let all = workspace.memo(move |c| {
        let mut lines = still_named(c);
        lines.reverse();
        let open = c.conflicts().len() + c.contested().len();
        if open > 0 {
            let to = Route::Community(c.id(), Page::Conflicts);
            lines.push((count("due.conflicts", open), to));
        }
        let due = due(c, workspace.today());
        lines.extend(due.iter().map(|d| line(c, d)));
        lines.extend(not_saved_lately(workspace, workspace.today()));
        lines
    });
    let lines = move || {
        let lines = all.get();
        if lines.is_empty() {
            return view! { <p class="soft">{t("due.none")}</p> }.into_any();
        }
        let row = |(words, to): (String, Route)| {
            view! { <li><a href=to.to_string()><span class="finding">{words}</span></a></li> }
                .into_any()
        };
        view! { <ul class="findings" role="list">{lines.into_iter().map(row).collect_view()}</ul> }
            .into_any()
    };
    view! { {live(lines)} }.into_any()
}

/// Questions that became more private while names stayed on their answers.
fn still_named(community: &Community) -> Vec<(String, Route)> {
    let questions = questions_named_beyond(community).into_iter();
    let line = |id: Id| {
        let question = community.questions.get(id)?;
        let to = Page::Reflections(question.reflection);
        let words = fill("due.still-named", &[("name", &question.text)]);
        Some((words, Route::Community(community.id(), to)))
    };
    questions.filter_map(line).collect()
}

fn line(community: &Community, due: &Due) -> (String, Route) {
    let page = |page| Route::Community(community.id(), page);
    let key = format!("due.{}", due.key());
    let words = |name: &str, date: Option<Date>| {
        fill(
            &key,
            &[
                ("name", name),
                ("date", &date.map(day_words).unwrap_or_default()),
            ],
        )
    };
    let principle = |id: Id| {
        community
            .principles
            .get(id)
            .map(|p| p.text.clone())
            .unwrap_or_default()
    };
    let action = |id: Id| {
        community
            .actions
            .get(id)
            .map(|a| a.text.clone())
            .unwrap_or_default()
    };
    match due {
        Due::RunOpen { run, since } => {
            let flow = community.runs.get(*run).and_then(|r| Flow::find(&r.flow));
            let name = flow
                .map(|f| t(&format!("flow.{}.name", f.id)))
                .unwrap_or_default();
            (words(&name, *since), Route::Run(community.id(), *run))
        }
        Due::ActionOverdue { action: id, due } | Due::ActionDueSoon { action: id, due } => (
            words(&action(*id), Some(*due)),
            page(Page::Actions(Some(*id))),
        ),
        Due::PrincipleReworded { principle: id } => (
            words(&principle(*id), None),
            page(Page::Principles(Some(*id))),
        ),
        Due::PrincipleReviewDue {
            principle: id,
            review_on,
        } => (
            words(&principle(*id), Some(*review_on)),
            page(Page::Principles(Some(*id))),
        ),
        Due::NoPrinciples => (t(&key), page(Page::Principles(None))),
        Due::NoMap => (t(&key), page(Page::People(None))),
        Due::NoReflection => (t(&key), page(Page::Reflections(None))),
        Due::TieOneWay { n } => (count("due.tie-one-way", *n), page(Page::People(None))),
    }
}

/// That a file should be saved: the device alone is no safe place for words.
fn not_saved_lately(workspace: Workspace, today: Date) -> Option<(String, Route)> {
    let listing = workspace.listing()?;
    let to = Route::Community(workspace.id, Page::File);
    if listing.example || !listing.changed_since_saved {
        return None;
    }
    let (day, key) = match (listing.saved_as_file, listing.opened_from_file) {
        (Some(day), _) => (day, "due.not-saved-lately"),
        (None, Some(day)) => (day, "due.not-saved-lately.opened"),
        (None, None) => return Some((t("due.not-saved-lately.never"), to)),
    };
    let is_due = today.days_since(day) > LATELY;
    is_due.then(|| (fill(key, &[("date", &day_words(day))]), to))
}

/// The flows that a group can run together now.
fn flows(workspace: Workspace) -> AnyView {
    let card = |flow: &'static Flow| {
        view! {
            <li class="card">
                <h3 class="card-title">{t(&format!("flow.{}.name", flow.id))}</h3>
                <p>{t(&format!("flow.{}.promise", flow.id))}</p>
                <div class="row">
                    {button("", view! { {t("overview.run")}<span class="unseen">" "{t(&format!("flow.{}.name", flow.id))}</span>" "{minutes(flow.minutes())} },
                        move || workspace.begin_flow(flow))}
                </div>
            </li>
        }
        .into_any()
    };
    let cards = FLOWS.into_iter().filter(|f| f.id != "start").map(card);
    view! { <ul class="cards" role="list">{cards.collect_view()}</ul> }.into_any()
}

/// How much there is in each area.
fn facts(workspace: Workspace) -> AnyView {
    let counts = workspace.memo(|c| {
        let counted = |area: &&Area| Some((area.first, area.fact?(c)));
        AREAS.iter().filter_map(counted).collect::<Vec<_>>()
    });
    let id = workspace.id;
    let fact = move |(page, n): (Page, usize)| {
        let form = if n == 1 { "one" } else { "other" };
        let key = format!("overview.fact.{}.{form}", page.name());
        view! {
            <div>
                <dt><a href=Route::Community(id, page).to_string()>{t(&key)}</a></dt>
                <dd>{n}</dd>
            </div>
        }
        .into_any()
    };
    view! { <dl class="facts">{live(move || counts.get().into_iter().map(fact).collect_view())}</dl> }
        .into_any()
}
