//! Overview: what needs the group now, and what the community is.

use super::{AREAS, Area, PageOf};
use crate::community::{self, About, CommunityType, Goal, Reason};
use crate::flow::{FLOWS, Flow, questions_named_beyond};
use crate::insight::{Due, due};
use crate::ui::parts::wing::wing;
use crate::ui::prelude::*;

/// The area.
pub static AREA: Area = Area {
    name: "overview",
    first: Page::Overview,
    wing: |_| &OVERVIEW,
    fact: None,
};

wing! {
    /// What needs the group now.
    OVERVIEW: PageOf = overview, page, ["overview", "actions", "audit", "merge", "kinds"]
}

fn page(workspace: Workspace, _: Page) -> AnyView {
    everything(workspace)
}

/// How many days after the last saved file it is time for another.
const LATELY: i64 = 14;

/// The page.
fn everything(workspace: Workspace) -> AnyView {
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
        <section class="section">
            <h2>{t("overview.charter")}</h2>
            {charter(workspace)}
        </section>
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
    let cards = FLOWS.into_iter().filter(|f| f.starts.is_none()).map(card);
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

/// What the community says of itself, on one page; blanks are marked.
fn charter(workspace: Workspace) -> AnyView {
    let about = workspace.memo(|c| c.about().clone());
    let row = |name: &str, lines: Vec<String>| {
        let words = match lines.is_empty() {
            true => view! { <dd class="none">{t("overview.blank")}</dd> }.into_any(),
            false if lines.len() == 1 => {
                view! { <dd class="words" translate="no">{lines.into_iter().next()}</dd> }
                    .into_any()
            }
            false => {
                let lines = lines
                    .into_iter()
                    .map(|line| view! { <li class="words" translate="no">{line}</li> });
                view! { <dd><ul role="list">{lines.collect_view()}</ul></dd> }.into_any()
            }
        };
        view! { <div><dt>{t(&format!("overview.charter.{name}"))}</dt>{words}</div> }.into_any()
    };
    let some = |words: &str| {
        (!words.trim().is_empty())
            .then(|| words.to_owned())
            .into_iter()
            .collect::<Vec<_>>()
    };
    let rows = move || {
        let about = about.get();
        let named = |vocabulary: &str, word: &str| t(&format!("{vocabulary}.{word}"));
        let community_type = about
            .community_type
            .map(|w| named("community-type", w.word()));
        view! {
            {row("purpose", some(&about.purpose))}
            {row("type", community_type.into_iter().chain(some(&about.type_reason)).collect())}
            {row("reasons", about.reasons.iter().map(|w| named("reason", w.word())).collect())}
            {row("goals", about.goals.iter().map(|w| named("goal", w.word())).collect())}
            {row("space", about.space.map(|w| named("space", w.word())).into_iter().collect())}
            {row("started", about.started.map(day_words).into_iter().collect())}
        }
        .into_any()
    };
    view! {
        <dl class="summary">{live(rows)}</dl>
        <details class="drawer">
            <summary>{t("overview.charter.change")}</summary>
            {change(workspace)}
        </details>
    }
    .into_any()
}

fn change(workspace: Workspace) -> AnyView {
    let id = workspace.id;
    let set = move |change: Box<dyn FnOnce(&mut About)>| {
        workspace.edit("edit.about", |draft| draft.update::<About>(id, change));
    };
    let name = workspace.memo(|c| c.about().name.clone());
    let empty = RwSignal::new(None);
    let rename = move |words: String| {
        let words = visible(&words).to_owned();
        empty.set(words.is_empty().then(|| t("input.start.name.error")));
        if !words.is_empty() {
            set(Box::new(move |about| about.name = words));
        }
    };
    let purpose = workspace.memo(|c| c.about().purpose.clone());
    let community_type =
        workspace.memo(|c| vec![c.about().community_type.map_or("", Word::word).to_owned()]);
    view! {
        <div class="stack">
            {text_field(TextInput::line(t("input.start.name")).error(empty.into()), name.into(), rename)}
            {text_field(TextInput::lines(t("input.start.purpose")), purpose.into(), move |words| {
                set(Box::new(move |about| about.purpose = words.trim().to_owned()));
            })}
            {choices(t("overview.charter.type"), "columns", all::<CommunityType>(), false, community_type.into(), move |words| {
                set(Box::new(move |about| about.community_type = words.first().and_then(|w| Word::from_word(w))));
            })}
            {choices(t("input.start.reasons"), "columns", all::<Reason>(), true, chosen(workspace, |a| &a.reasons), move |words| {
                set(Box::new(move |about| about.reasons = words.iter().filter_map(|w| Word::from_word(w)).collect()));
            })}
            {choices(t("input.start.goals"), "columns", all::<Goal>(), true, chosen(workspace, |a| &a.goals), move |words| {
                set(Box::new(move |about| about.goals = words.iter().filter_map(|w| Word::from_word(w)).collect()));
            })}
        </div>
    }
    .into_any()
}

fn all<W: Word>() -> Vec<Choice> {
    let words: Vec<&str> = W::ALL.iter().map(|w| w.word()).collect();
    Choice::all(W::VOCABULARY, &words)
}

fn chosen<W: Word + Ord>(
    workspace: Workspace,
    of: fn(&About) -> &community::Set<W>,
) -> Signal<Vec<String>> {
    workspace
        .memo(move |c| {
            of(c.about())
                .iter()
                .map(|w| w.word().to_owned())
                .collect::<Vec<_>>()
        })
        .into()
}
