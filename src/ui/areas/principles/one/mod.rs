//! One principle: its words and where they came from, how far the group
//! agrees, whether it is kept, and what is done about it.

pub(super) mod adopting;
pub(super) mod agreement;
mod evidence;
mod wording;

use crate::browser::page;
use crate::community::{Action, Ordered as _, Principle, PrincipleStatus};
use crate::content::find;
use crate::flow::Flow;
use crate::insight::Thread;
use crate::ui::prelude::*;

/// The page.
pub fn principle(workspace: Workspace, id: Id) -> AnyView {
    let there = workspace.memo(move |c| c.principles.get(id).is_some());
    let page = move || match there.get() {
        true => found(One::of(workspace, id)),
        false => {
            let all = Route::Community(workspace.id, Page::Principles(None));
            not_here("principle.missing", all.to_string())
        }
    };
    view! { {live(page)} }.into_any()
}

/// The principle of the page.
#[derive(Clone, Copy)]
pub(super) struct One {
    workspace: Workspace,
    id: Id,
    record: Memo<Option<Principle>>,
}

impl One {
    /// A principle.
    pub(super) fn of(workspace: Workspace, id: Id) -> One {
        One {
            workspace,
            id,
            record: workspace.record(id),
        }
    }

    /// Something of it that follows the community.
    fn see<T>(self, read: impl Fn(&Principle) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        let record = self.record;
        Memo::new(move || record.with(|p| p.as_ref().map(&read).unwrap_or_default()))
    }

    /// It as it now stands.
    fn peek(self) -> Principle {
        self.record.get_untracked().unwrap_or_default()
    }

    /// Changes it.
    fn edit(self, what: &'static str, change: impl FnOnce(&mut Principle)) {
        self.workspace
            .edit(what, |draft| draft.update::<Principle>(self.id, change));
    }
}

/// The keys of dated entries, the last one first; between those of a day
/// their names decide.
fn last_first(mut entries: Vec<(Option<Date>, String, String)>) -> Vec<String> {
    entries.order();
    entries.into_iter().rev().map(|(_, _, key)| key).collect()
}

fn found(one: One) -> AnyView {
    let all = Route::Community(one.workspace.id, Page::Principles(None)).to_string();
    let words = one.see(|p| match p.text.trim().is_empty() {
        true => t("principle.unworded"),
        false => p.text.clone(),
    });
    let rewording = wording::Rewording::new(one);
    let adopting = adopting::Adopting::new(one);
    view! {
        <header class="head">
            <a class="way-back" href=all>{t("principles.title")}</a>
            <h1 class="statement" tabindex="-1">{live(move || own(words.get()))}</h1>
            {meta(one)}
            {ways(one, rewording, adopting)}
        </header>
        {open_wordings(one.workspace, Kind::Principles, one.id)}
        {asks(one, adopting)}
        <div class="sides wide">
            <div class="stack">
                {wording::meaning(one, rewording)}
                {agreement::agreement(one)}
                {evidence::evidence(one)}
                {actions(one)}
            </div>
            <aside class="stack">
                {review(one)}
                {wording::wordings(one, rewording)}
                {remove(one)}
            </aside>
        </div>
        {wording::dialog_of(rewording)}
        {adopting::dialog_of(adopting)}
    }
    .into_any()
}

fn meta(one: One) -> AnyView {
    let meta = move || {
        one.record.with(|p| {
            p.as_ref().map(|p| {
                let adopted = p.adopted_on.filter(|_| p.status == PrincipleStatus::Adopted);
                let adopted = adopted.map(|day| {
                    view! { <span>{fill("principle.adopted-on", &[("date", &day_words(day))])}</span> }
                });
                view! { {status_tag(p.status)} {adopted} }
            })
        })
    };
    view! { <p class="head-meta">{live(meta)}</p> }.into_any()
}

/// What can be done with it where it stands.
fn ways(one: One, rewording: wording::Rewording, adopting: adopting::Adopting) -> AnyView {
    use PrincipleStatus::{Adopted, Draft, Parked, Retired};
    let told = RwSignal::new(String::new());
    let status = one.see(|p| Some((p.status, p.is_adopted())));
    let set = move |to: PrincipleStatus| {
        let what = match to {
            Parked => "edit.principle-parked",
            Retired => "edit.principle-retired",
            _ => "edit.principle-draft",
        };
        one.edit(what, |p| p.status = to);
        told.set(t(&format!("principle.now.{}", to.word())));
        request_animation_frame(|| {
            page::focus(".head-actions button");
        });
    };
    let reword = move |class| button(class, t("principle.reword"), move || rewording.open());
    let adopt = move |class| button(class, t("principle.adopt"), move || adopting.open());
    let park = move || button("", t("principle.park"), move || set(Parked));
    let retire = move || button("quiet", t("principle.retire"), move || set(Retired));
    let draft = move || button("", t("principle.draft"), move || set(Draft));
    let ways = move || match status.get().unwrap_or((Draft, false)) {
        (Draft, _) => view! { {adopt("primary")} {reword("")} {park()} {retire()} }.into_any(),
        (Adopted, _) => view! { {reword("")} {park()} {draft()} {retire()} }.into_any(),
        (Parked, _) => view! { {adopt("primary")} {reword("")} {draft()} {retire()} }.into_any(),
        (Retired, _) => view! { {draft()} {adopt("")} }.into_any(),
    };
    view! {
        <div class="head-actions">{live(ways)}</div>
        <p class="small soft" role="status">{live(move || told.get())}</p>
    }
    .into_any()
}

/// What the principle asks of the group now.
fn asks(one: One, adopting: adopting::Adopting) -> AnyView {
    let reworded = one.see(|p| p.is_reworded());
    let due = one.see(move |p| {
        let today = one.workspace.today();
        p.review_on.filter(|day| p.is_adopted() && *day <= today)
    });
    let ask = move || {
        Flow::find("principles").map(|flow| {
            let label =
                view! { {t("principle.ask-again")}" "{minutes(one.workspace.minutes_of(flow))} };
            button("small", label, move || one.workspace.begin_flow(flow))
        })
    };
    let adopt = move |key: &str| button("small", t(key), move || adopting.open());
    let notice = move || {
        if reworded.get() {
            let p = one.peek();
            let why = match p.adopted_on {
                Some(day) => fill("principle.reworded.why", &[("date", &day_words(day))]),
                None => t("principle.reworded.why-undated"),
            };
            let words = p.wordings.get(&p.adopted_wording).map(|w| w.text.clone());
            let words = words
                .map(|words| view! { <p>{why}</p><blockquote class="words" translate="no">{words}</blockquote> });
            return view! {
                <div class="notice" data-tone="warn">
                    <p class="notice-title">{t("principle.reworded.title")}</p>
                    {words}
                    <p>{t("principle.reworded.ask")}</p>
                    <div class="row">{ask()} {adopt("principle.adopt.again")}</div>
                </div>
            }
            .into_any();
        }
        match due.get() {
            Some(day) => view! {
                <div class="notice" data-tone="info">
                    <p class="notice-title">{t("principle.review.title")}</p>
                    <p>{fill("principle.review.why", &[("date", &day_words(day))])}</p>
                    <div class="row">{ask()} {adopt("principle.adopt.anew")}</div>
                </div>
            }
            .into_any(),
            None => ().into_any(),
        }
    };
    view! { {live(notice)} }.into_any()
}

/// When it is looked at again: only for one that is adopted.
fn review(one: One) -> AnyView {
    let adopted = one.see(|p| p.status == PrincipleStatus::Adopted);
    let day = one.see(|p| p.review_on);
    view! {
        <section class="section" hidden=move || !adopted.get()>
            {day_field(t("principle.review"), day.into(), move |day| {
                one.edit("edit.principle-review", |p| p.review_on = day);
            })}
        </section>
    }
    .into_any()
}

/// What is done about it.
fn actions(one: One) -> AnyView {
    let One { workspace, id, .. } = one;
    let ids = workspace.memo(move |c| {
        let ours = Thread::of(c).actions(Kind::Principles, id);
        in_order(c, |a| ours.contains(&a.id))
    });
    let row = move |id: Id| {
        let action = workspace.record::<Action>(id);
        let href = Route::Community(workspace.id, Page::Actions(Some(id))).to_string();
        let row = move || {
            action.get().map(|a| {
                view! {
                    <p class="list-title">{if_then(&a.when, &a.text, Some(href.clone()))}</p>
                    <p class="list-meta">{status_tag(a.status)} {due_words(&a, workspace.today())}</p>
                }
            })
        };
        view! { <li><div class="list-main">{live(row)}</div></li> }.into_any()
    };
    let origin = Origin {
        principle: Some(id),
        ..Origin::default()
    };
    view! {
        <section class="section">
            <h2>{t("principle.actions")}</h2>
            <p class="soft" hidden=move || !ids.with(Vec::is_empty)>{t("principle.actions.none")}</p>
            <ul class="list" role="list" hidden=move || ids.with(Vec::is_empty)>{each_id(ids, row)}</ul>
            <div class="row">{make_action(workspace, "", t("action.make"), origin)}</div>
        </section>
    }
    .into_any()
}

/// The way out for one that was written by mistake, and where it began.
fn remove(one: One) -> AnyView {
    let starter = one.see(|p| p.starter.clone());
    let begun = move || {
        let source = find(&format!("starter.{}.source", starter.get()))?;
        let words = fill("principle.starter", &[("source", source)]);
        Some(view! { <p class="small soft">{words}</p> })
    };
    let remove = move || {
        let One { workspace, id, .. } = one;
        workspace
            .app
            .go(Route::Community(workspace.id, Page::Principles(None)));
        workspace.edit("edit.principle-removed", |draft| {
            draft.remove(Kind::Principles, id);
        });
        workspace.app.tell("info", t("principle.removed"));
    };
    view! {
        {live(begun)}
        <section class="section">
            <p class="small soft">{t("principle.remove.why")}</p>
            <div class="row">{button("quiet small", t("principle.remove"), remove)}</div>
        </section>
    }
    .into_any()
}
