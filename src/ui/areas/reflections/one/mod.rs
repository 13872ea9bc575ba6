//! One reflection: its questions with their answers, what the group saw in
//! them, and what came of it.

mod about;
mod add_answers;
mod answer;
mod ask;
mod called;
mod connect;
mod insight;
mod lift;
mod outcome;
mod question;
mod signing;
mod still_named;
mod wording;

use super::list::{day_of, facts, title_of};
use crate::community::{
    Insight, Keyed, Knowledge, Ordered as _, Reflection, Response, Run, RunStatus,
};
use crate::flow::reflection_of;
use crate::insight::{Who, asked_again, gathered, loops};
use crate::ui::prelude::*;

/// The reflection that is shown, and what its parts share.
#[derive(Clone, Copy)]
struct Here {
    workspace: Workspace,
    id: Id,
    /// Whether only what takes something for granted is shown.
    only: RwSignal<bool>,
    /// The stakeholders by every id they ever had.
    people: Memo<People>,
    /// The stakeholders in view to choose from: id and name, by name.
    named: Memo<Vec<(String, String)>>,
    /// The answers, each behind its question, by id.
    answers: Memo<Vec<(Id, Id)>>,
    /// The insights that rest on an answer: answer, insight, theme.
    used: Memo<Vec<(Id, String)>>,
    /// The questions that were asked in other reflections too.
    again: Memo<Vec<Id>>,
    /// What is being lifted.
    lifting: RwSignal<Option<lift::From>>,
    /// The answer that a connection is being made from.
    connecting: RwSignal<Option<Id>>,
    /// The insight in the form, or a new one.
    writing: RwSignal<Option<wording::Which>>,
}

/// Names and first kinds of knowledge, by id; joins followed.
#[derive(Clone, Default, PartialEq)]
struct People {
    places: Keyed<Id, usize>,
    people: Vec<Person>,
}

#[derive(Clone, PartialEq)]
struct Person {
    name: String,
    /// Nothing if no kind of knowledge is known.
    kind: Option<Knowledge>,
}

impl People {
    fn of(community: &Community) -> People {
        let who = Who::of_people(community);
        let mut seen = People::default();
        for (place, someone) in who.people().iter().enumerate() {
            let knowledge = someone.knowledge();
            seen.people.push(Person {
                name: someone.stakeholder.name.clone(),
                kind: Knowledge::ALL
                    .iter()
                    .copied()
                    .find(|k| knowledge.contains(k)),
            });
            for one in someone.all() {
                seen.places.insert(one.id, place);
            }
        }
        seen
    }

    fn get(&self, id: Id) -> Option<&Person> {
        self.places.get(&id).map(|place| &self.people[*place])
    }
}

/// The page.
pub fn reflection(workspace: Workspace, id: Id) -> AnyView {
    let there = workspace.memo(move |c| c.reflections.get(id).is_some());
    let page = move || match there.get() {
        true => shown(here(workspace, id)),
        false => {
            let back = Route::Community(workspace.id, Page::Reflections(None));
            not_here("reflection.missing", back.to_string())
        }
    };
    view! { {live(page)} }.into_any()
}

fn here(workspace: Workspace, id: Id) -> Here {
    let ours = move |c: &Community| -> Vec<(Id, Id)> {
        let ours = |r: &Response| {
            let question = r.question?;
            let asked = c.questions.get(question)?;
            (asked.reflection == Some(id)).then_some((question, r.id))
        };
        c.responses.iter().filter_map(ours).collect()
    };
    Here {
        workspace,
        id,
        only: RwSignal::new(false),
        people: workspace.memo(People::of),
        named: workspace.memo(named),
        answers: workspace.memo(ours),
        used: workspace.memo(|c| {
            let rest = |i: &Insight| {
                let theme = called::name_of(i);
                let rests = i.responses.iter().map(|r| (*r, theme.clone()));
                rests.collect::<Vec<_>>()
            };
            c.insights.iter().flat_map(rest).collect()
        }),
        again: workspace.memo(asked_again),
        lifting: RwSignal::new(None),
        connecting: RwSignal::new(None),
        writing: RwSignal::new(None),
    }
}

fn shown(here: Here) -> AnyView {
    view! {
        {head(here)}
        {open_wordings(here.workspace, Kind::Reflections, here.id)}
        <div class="sides wide">
            <div class="stack">{filter(here)} {question::questions(here)}</div>
            <aside class="stack">{insight::insights(here)} {outcome::outcome(here)}</aside>
        </div>
        {lift::lift(here)}
        {connect::connect(here)}
        {wording::form(here)}
    }
    .into_any()
}

fn head(here: Here) -> AnyView {
    let Here { workspace, id, .. } = here;
    let reflection = workspace.record::<Reflection>(id);
    let see = move |read: fn(&Reflection) -> String| {
        move || reflection.with(|r| r.as_ref().map(read).unwrap_or_default())
    };
    let present = move || {
        let n = reflection.with(|r| r.as_ref().map_or(0, |r| r.present.len()));
        (n > 0).then(|| count("reflection.present", n))
    };
    let gathered = workspace.memo(move |c| gathered(c).into_iter().find(|g| g.reflection == id));
    let facts = move || {
        let words = gathered.with(|g| g.as_ref().map(facts).unwrap_or_default());
        words
            .into_iter()
            .map(|words| view! { <span>{words}</span> })
            .collect_view()
    };
    let names = move || {
        let present = reflection.with(|r| r.as_ref().map(|r| r.present.clone()))?;
        let name = |p: &People| {
            let mut names: Vec<String> = present
                .iter()
                .filter_map(|id| p.get(*id).map(|p| p.name.clone()))
                .collect();
            let alphabet = alphabet();
            names.order_by(|a, b| alphabet.compare(a, b));
            names
        };
        let names = here.people.with(name);
        (!names.is_empty())
            .then(|| fill("reflection.present.who", &[("names", &list_words(&names))]))
    };
    let under_way = workspace.memo(move |c| {
        let ours = |r: &&Run| r.status == RunStatus::Open && reflection_of(r) == id;
        c.runs.iter().find(ours).map(|r| r.id)
    });
    let go_on = move || {
        under_way.get().map(|run| {
            let to = Route::Run(workspace.id, run).to_string();
            view! {
                <div class="notice" data-tone="info">
                    <p>{t("reflection.under-way")}</p>
                    <div class="row">{link_button("small", t("reflections.go-on"), to)}</div>
                </div>
            }
        })
    };
    view! {
        <header class="head">
            <a class="way-back" href=Route::Community(workspace.id, Page::Reflections(None)).to_string()>
                {t("reflections.title")}
            </a>
            <h1 tabindex="-1">{live(move || own(see(title_of)()))}</h1>
            <p class="head-meta"><span>{live(see(day_of))}</span><span>{live(present)}</span>{live(facts)}</p>
            <p class="small soft">{live(names)}</p>
            <div class="head-actions">{about::change(here)}</div>
        </header>
        {live(go_on)}
    }
    .into_any()
}

/// Shows everything, or only what takes something for granted.
fn filter(here: Here) -> AnyView {
    let n = here.workspace.memo(move |c| {
        let ours = here.answers.get();
        let answers = ours.iter().filter_map(|(_, r)| c.responses.get(*r));
        let insights = c.insights.iter().filter(|i| i.reflection == Some(here.id));
        answers.filter(|r| r.assumption).count() + insights.filter(|i| i.assumption).count()
    });
    let tab = move |only: bool| {
        let on = Signal::derive(move || here.only.get() == only);
        let label = move || {
            t(if only {
                "reflection.show.assumptions"
            } else {
                "reflection.show.all"
            })
        };
        view! {
            <button type="button" aria-pressed=move || on.get().to_string() on:click=move |_| here.only.set(only)>
                {live(label)} {only.then(|| view! { " "<span class="count">{live(move || n.get())}</span> })}
            </button>
        }
        .into_any()
    };
    let tabs = move || {
        (n.get() > 0 || here.only.get()).then(|| {
            view! { <div class="tabs" role="group" aria-label=t("reflection.show")>{tab(false)}{tab(true)}</div> }
        })
    };
    view! { {live(tabs)} }.into_any()
}

/// An empty triple loop, pointed out gently.
fn no_triple(here: Here) -> AnyView {
    let empty = here
        .workspace
        .memo(move |c| loops(c, here.id).is_triple_empty());
    let notice = move || {
        empty.get().then(|| {
            view! {
                <div class="notice" data-tone="info">
                    <p class="notice-title">{t("insight.no-triple.title")}</p>
                    <p>{t("insight.no-triple.why")}</p>
                </div>
            }
        })
    };
    view! { {live(notice)} }.into_any()
}
