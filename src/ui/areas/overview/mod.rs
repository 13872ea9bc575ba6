//! Overview: what needs the group now, and what the community is.

mod charter;
mod held;

use super::{AREAS, Area, PageOf};
use crate::community::Ordered as _;
use crate::flow::{FLOWS, Flow, Next, next, questions_named_beyond};
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
        <div class="overview wide">
            <section class="section">
                <h2>{t("overview.now")}</h2>
                {now(workspace)}
            </section>
            <div class="overview-beside">
                {held::held(workspace)}
                <section class="section">
                    <h2>{t("overview.at-a-glance")}</h2>
                    {facts(workspace)}
                </section>
            </div>
        </div>
        <section class="section wide">
            <h2>{t("overview.together")}</h2>
            {flows(workspace)}
        </section>
        <div class="charter wide">{charter::charter(workspace)}</div>
    }
    .into_any()
}

/// So many things that wait are shown at once; the rest are folded up.
const AT_ONCE: usize = 3;

/// Something that waits, on one row that is a link to where it is mended.
#[derive(Clone, PartialEq)]
struct Row {
    /// Why it waits, as a key: `late`, `soon`, `decide`, `under-way`, `map`, `keep`.
    group: &'static str,
    words: String,
    who: String,
    day: Option<Date>,
    to: Route,
}

impl Row {
    fn to_decide(words: String, to: Route) -> Row {
        Row::of("decide", words, to)
    }

    fn of(group: &'static str, words: String, to: Route) -> Row {
        Row {
            group,
            words,
            who: String::new(),
            day: None,
            to,
        }
    }
}

/// One next thing, and what waits for the group.
fn now(workspace: Workspace) -> AnyView {
    // As one value: what has not changed is not drawn anew at every edit.
    let all = workspace.memo(move |c| {
        let mut rows = Vec::new();
        let due = due(c, workspace.today());
        let offered = next(c, workspace.today());
        for due in &due {
            rows.extend(row_of(c, due).filter(|_| !is_offered(due, &offered)));
        }
        let open = c.conflicts().len() + c.contested().len();
        if open > 0 {
            let to = Route::Community(c.id(), Page::Conflicts);
            rows.push(Row::to_decide(count("due.conflicts", open), to));
        }
        rows.extend(still_named(c));
        rows.extend(not_saved_lately(workspace, workspace.today()));
        let order = ["late", "soon", "decide", "under-way", "keep", "map"];
        rows.order_by_key(|row| order.iter().position(|group| *group == row.group));
        rows
    });
    let rows = move || {
        let mut first = all.get();
        let rest = first.split_off(first.len().min(AT_ONCE));
        let more = (!rest.is_empty()).then(|| {
            view! {
                <details class="drawer">
                    <summary>{count("due.more", rest.len())}</summary>
                    {rows_of(rest.clone())}
                </details>
            }
        });
        view! { {rows_of(first)} {more} }
    };
    view! { {live(move || offer(workspace))} {live(rows)} }.into_any()
}

fn rows_of(rows: Vec<Row>) -> AnyView {
    let row = |row: Row| {
        let day = row
            .day
            .map(|day| view! { <span class="due-day">{day_words(day)}</span> });
        let who =
            (!row.who.is_empty()).then(|| view! { <span class="due-who">{own(row.who)}</span> });
        view! {
            <li>
                <a class="due" href=row.to.to_string()>
                    <span class="due-group" data-group=row.group>{t(&format!("due.group.{}", row.group))}</span>
                    <span class="finding">{own(row.words)}</span>
                    {who}{day}
                </a>
            </li>
        }
        .into_any()
    };
    view! { <ul class="dues" role="list">{rows.into_iter().map(row).collect_view()}</ul> }
        .into_any()
}

/// Whether the one next thing is that already.
fn is_offered(due: &Due, offered: &Next) -> bool {
    matches!((due, offered), (Due::RunOpen { run, .. }, Next::GoOn { run: other }) if run == other)
}

/// Questions that became more private while names stayed on their answers.
fn still_named(community: &Community) -> Vec<Row> {
    let questions = questions_named_beyond(community).into_iter();
    let line = |id: Id| {
        let question = community.questions.get(id)?;
        let to = Page::Reflections(question.reflection);
        let words = fill("due.still-named", &[("name", &question.text)]);
        Some(Row::to_decide(words, Route::Community(community.id(), to)))
    };
    questions.filter_map(line).collect()
}

fn row_of(community: &Community, due: &Due) -> Option<Row> {
    let page = |page| Route::Community(community.id(), page);
    let principle = |key: &str, id: Id| {
        let principle = community.principles.get(id)?;
        Some(fill(key, &[("name", &principle.text)]))
    };
    let action = |group, id: Id, day| {
        let action = community.actions.get(id)?;
        let owner = action.owner.and_then(|id| community.stakeholders.get(id));
        Some(Row {
            who: owner.map_or_else(|| action.owner_name.clone(), |owner| owner.name.clone()),
            day: Some(day),
            ..Row::of(group, action.text.clone(), page(Page::Actions(Some(id))))
        })
    };
    match *due {
        Due::RunOpen { run, since } => {
            let flow = community.runs.get(run).and_then(|r| Flow::find(&r.flow))?;
            let name = t(&format!("flow.{}.name", flow.id));
            Some(Row {
                day: since,
                ..Row::of("under-way", name, Route::Run(community.id(), run))
            })
        }
        Due::ActionOverdue { action: id, due } => action("late", id, due),
        Due::ActionDueSoon { action: id, due } => action("soon", id, due),
        Due::PrincipleReworded { principle: id } => {
            let words = principle("due.principle-reworded", id)?;
            Some(Row::to_decide(words, page(Page::Principles(Some(id)))))
        }
        Due::PrincipleReviewDue {
            principle: id,
            review_on,
        } => {
            let words = principle("due.principle-review-due", id)?;
            Some(Row {
                day: Some(review_on),
                ..Row::of("late", words, page(Page::Principles(Some(id))))
            })
        }
        Due::SessionSoon { session, on } => {
            let title = community.sessions.get(session)?.title.clone();
            let words = fill("due.session", &[("name", &title)]);
            Some(Row {
                day: Some(on),
                ..Row::of("soon", words, page(Page::Sessions(Some(session))))
            })
        }
        Due::SessionToClose { session, on } => {
            let title = community.sessions.get(session)?.title.clone();
            let words = fill("due.session-to-close", &[("name", &title)]);
            Some(Row {
                day: Some(on),
                ..Row::of("late", words, page(Page::Sessions(Some(session))))
            })
        }
        Due::TieOneWay { n } => {
            let words = count("due.tie-one-way", n);
            Some(Row::of("map", words, page(Page::People(None))))
        }
    }
}

/// That a file should be saved: the device alone is no safe place for words.
fn not_saved_lately(workspace: Workspace, today: Date) -> Option<Row> {
    let listing = workspace.listing()?;
    let to = Route::Community(workspace.id, Page::File);
    if listing.example || !listing.changed_since_saved {
        return None;
    }
    let (day, key) = match (listing.saved_as_file, listing.opened_from_file) {
        (Some(day), _) => (day, "due.not-saved-lately"),
        (None, Some(day)) => (day, "due.not-saved-lately.opened"),
        (None, None) => return Some(Row::of("keep", t("due.not-saved-lately.never"), to)),
    };
    let is_due = today.days_since(day) > LATELY;
    let words = || fill(key, &[("date", &day_words(day))]);
    is_due.then(|| Row::of("keep", words(), to))
}

/// The flows that a group can run together now.
fn flows(workspace: Workspace) -> AnyView {
    let card = move |flow: &'static Flow| {
        let under_way = is_under_way(workspace, flow);
        let how = move || match under_way.get() {
            true => t("next.go-on.do"),
            false => t("overview.run"),
        };
        let long = move || {
            let minutes = || view! { " "{minutes(workspace.minutes_of(flow))} };
            (!under_way.get()).then(minutes)
        };
        let of = view! { <span class="unseen">" "{t(&format!("flow.{}.name", flow.id))}</span> };
        view! {
            <li class="card">
                <h3 class="card-title">{t(&format!("flow.{}.name", flow.id))}</h3>
                <p>{t(&format!("flow.{}.promise", flow.id))}</p>
                <div class="row">
                    {button("", view! { {live(how)}{of}{live(long)} }, move || workspace.begin_flow(flow))}
                </div>
            </li>
        }
        .into_any()
    };
    // What is settled once is changed in the charter itself.
    let is_settled = workspace.memo(|c| c.about().community_type.is_some());
    let shown = move |flow: &&'static Flow| match flow.id {
        "start" | "opening" | "closing" => false,
        "charter" => !is_settled.get(),
        _ => true,
    };
    let cards = move || FLOWS.into_iter().filter(shown).map(card).collect_view();
    let sessions = Route::Community(workspace.id, Page::Sessions(None)).to_string();
    view! {
        <ul class="cards" role="list">
            {live(cards)}
            <li class="card">
                <h3 class="card-title">{t("overview.session")}</h3>
                <p>{t("overview.session.promise")}</p>
                <div class="row">{link_button("", t("overview.session.go"), sessions)}</div>
            </li>
        </ul>
    }
    .into_any()
}

/// How much there is in each area.
fn facts(workspace: Workspace) -> AnyView {
    let counts = workspace.memo(|c| {
        let counted = |area: &&Area| Some((area.first, area.fact?(c)));
        AREAS.iter().filter_map(counted).collect::<Vec<_>>()
    });
    let id = workspace.id;
    let fact = move |(page, n): (Page, usize)| {
        let what = count(&format!("overview.fact.{}", page.name()), n);
        view! {
            <div>
                <dt><a href=Route::Community(id, page).to_string()>{what}</a></dt>
                <dd>{n}</dd>
            </div>
        }
        .into_any()
    };
    view! { <dl class="facts">{live(move || counts.get().into_iter().map(fact).collect_view())}</dl> }
        .into_any()
}
