//! Principles: all of them, by where they stand, and the ways to new ones.

use super::one::One;
use super::one::adopting::{Adopting, dialog_of};
use super::one::agreement::of_these_words;
use crate::browser::page;
use crate::community::likeness::{Likeness, Writing};
use crate::community::{Principle, PrincipleStatus, position};
use crate::flow::STARTERS;
use crate::insight::Spread;
use crate::ui::parts::spread_small;
use crate::ui::prelude::*;

/// The page.
pub fn principles(workspace: Workspace) -> AnyView {
    let none = workspace.memo(|c| c.principles.is_empty());
    let adding = RwSignal::new(false);
    let ways = move |primary: &'static str| {
        let write = toggle("", t("principles.add"), adding.into(), move || {
            adding.update(|on| *on = !*on);
            request_animation_frame(|| {
                page::focus("#principles-add input");
            });
        });
        view! { {together(workspace, primary)} {write} }
    };
    let empty = move || {
        none.get().then(|| {
            view! {
                <div class="empty">
                    <h2>{t("principles.empty.title")}</h2>
                    <p>{t("principles.empty.why")}</p>
                    <div class="row">{ways("primary")}</div>
                </div>
            }
        })
    };
    let head =
        move || (!none.get()).then(|| view! { <div class="head-actions">{ways("primary")}</div> });
    let groups = [
        PrincipleStatus::Adopted,
        PrincipleStatus::Draft,
        PrincipleStatus::Parked,
    ];
    view! {
        <header class="head">
            <h1 tabindex="-1">{t("principles.title")}</h1>
            <p class="lead">{t("principles.lead")}</p>
            {live(head)}
        </header>
        {live(empty)}
        <div id="principles-add" hidden=move || !adding.get()>
            {add_line(
                t("principles.add.label"),
                t("principles.add.hint"),
                t("line.add"),
                move |words| add(workspace, words),
            )}
        </div>
        {groups.map(|status| group(workspace, status)).collect_view()}
        {retired(workspace)}
        {starters(workspace)}
    }
    .into_any()
}

/// The flow that co-creates principles, as a button with its minutes.
fn together(workspace: Workspace, class: &'static str) -> AnyView {
    begin(workspace, class, "principles")
}

/// A draft in the group's own words; empty ones and those that are there
/// already are refused.
fn add(workspace: Workspace, words: &str) -> Result<String, String> {
    if words.is_empty() {
        return Err(t("principles.add.empty"));
    }
    let mut alike = Vec::new();
    if let Some((status, other, likeness)) = workspace.peek(|c| standing(c, words, None)) {
        if likeness == Likeness::Alike {
            alike.push((words.to_owned(), other));
        } else {
            let status = t(&format!(
                "{}.{}",
                PrincipleStatus::VOCABULARY,
                status.word()
            ));
            return Err(fill("principles.add.twice", &[("status", &status)]));
        }
    }
    put(workspace, words, "", "");
    Ok(t("principles.added") + &alike_words(&alike))
}

/// Where a principle stands whose words are the same or alike, if there is
/// another than `but`, and those words.
pub(super) fn standing(
    community: &Community,
    words: &str,
    but: Option<Id>,
) -> Option<(PrincipleStatus, String, Likeness)> {
    let others = || community.principles.iter().filter(|p| Some(p.id) != but);
    let mut texts = others().map(|p| p.text.as_str());
    let (place, likeness) = Writing::of(words).find(&mut texts)?;
    let other = others().nth(place)?;
    Some((other.status, other.text.clone(), likeness))
}

fn put(workspace: Workspace, text: &str, meaning: &str, starter: &str) {
    let context = workspace.context();
    let id = workspace.app.new_id();
    workspace.edit("edit.principle-added", |draft| {
        let places = draft.principles.iter().map(|p| p.position.as_str());
        let mut principle = Principle {
            position: position::last(places),
            starter: starter.to_owned(),
            ..Principle::with_id(id)
        };
        principle.reword(text, meaning, "", &context.who, context.today);
        draft.put(principle);
    });
}

/// The principles of a status, in the group's order.
fn ids_of(workspace: Workspace, status: PrincipleStatus) -> Memo<Vec<Id>> {
    workspace.memo(move |c| {
        let those = c.principles_in_order(status).into_iter();
        those.map(|p| p.id).collect()
    })
}

fn group(workspace: Workspace, status: PrincipleStatus) -> AnyView {
    let ids = ids_of(workspace, status);
    view! {
        <section class="section" hidden=move || ids.with(Vec::is_empty)>
            <h2>{t(&format!("principles.{}", status.word()))}</h2>
            {list(workspace, ids)}
        </section>
    }
    .into_any()
}

/// Those no longer held, folded away.
fn retired(workspace: Workspace) -> AnyView {
    let ids = ids_of(workspace, PrincipleStatus::Retired);
    view! {
        <details class="drawer" hidden=move || ids.with(Vec::is_empty)>
            <summary>{t("principles.retired")}" "<span class="count">{live(move || ids.with(Vec::len))}</span></summary>
            <div>{list(workspace, ids)}</div>
        </details>
    }
    .into_any()
}

fn list(workspace: Workspace, ids: Memo<Vec<Id>>) -> AnyView {
    let told = RwSignal::new(String::new());
    view! {
        <ul class="list" role="list">{each_id(ids, move |id| row(workspace, id, ids, told))}</ul>
        <p class="unseen" role="status">{live(move || told.get())}</p>
    }
    .into_any()
}

fn row(workspace: Workspace, id: Id, ids: Memo<Vec<Id>>, told: RwSignal<String>) -> AnyView {
    let principle = workspace.record::<Principle>(id);
    let href = Route::Community(workspace.id, Page::Principles(Some(id))).to_string();
    let name = move || {
        let text = principle.with(|p| p.as_ref().map(|p| p.text.clone()).unwrap_or_default());
        match text.trim().is_empty() {
            true => t("principle.unworded"),
            false => text,
        }
    };
    let meaning = move || {
        let words = principle.with(|p| p.as_ref().map(|p| p.meaning.trim().to_owned()));
        let words = words.filter(|words| !words.is_empty());
        words.map(|words| view! { <p class="words" translate="no">{words}</p> })
    };
    let agreed = move || {
        let steps = principle.with(|p| {
            let agreement = p.as_ref().and_then(of_these_words);
            agreement.map(|agreement| Spread::from(agreement).counts)
        });
        steps.map(|steps| spread_small("agreement", steps))
    };
    let adopting = Adopting::new(One::of(workspace, id));
    let is_draft = move || {
        let draft = PrincipleStatus::Draft;
        principle.with(|p| p.as_ref().is_some_and(|p| p.status == draft))
    };
    let adopt = move || {
        let label = view! { {t("principle.adopt")}<span class="unseen">" "{live(move || own(name()))}</span> };
        is_draft().then(|| button("small", label, move || adopting.open()))
    };
    let meta = move || {
        let today = workspace.today();
        principle.with(|p| {
            p.as_ref()
                .map(|p| view! { {status_tag(p.status)} {standing_words(p, today)} }.into_any())
        })
    };
    let at = move || {
        ids.with(|ids| ids.iter().position(|i| *i == id))
            .unwrap_or(0)
    };
    let go = move |earlier: bool| {
        let from = ids.with_untracked(|ids| ids.iter().position(|i| *i == id));
        let Some(from) = from else { return };
        let to = if earlier {
            from.checked_sub(1)
        } else {
            Some(from + 1)
        };
        let all = ids.with_untracked(Vec::len);
        let Some(to) = to.filter(|to| *to < all) else {
            return;
        };
        put_at(workspace, &ids.get_untracked(), from, to);
        let n = (to + 1).to_string();
        told.set(fill(
            "principles.moved",
            &[("n", &n), ("all", &all.to_string())],
        ));
        let way = if earlier { "earlier" } else { "later" };
        // A row that is moved in the page loses the focus.
        request_animation_frame(move || {
            page::focus(&format!("#move-{way}-{id}"));
        });
    };
    let way = move |earlier: bool| {
        let word = if earlier { "earlier" } else { "later" };
        let (key, label) = match earlier {
            true => ("principles.move.earlier", "principles.earlier"),
            false => ("principles.move.later", "principles.later"),
        };
        let at_end = move || match earlier {
            true => at() == 0,
            false => at() + 1 >= ids.with(Vec::len),
        };
        view! {
            <button type="button" class="button quiet small" id=format!("move-{word}-{id}")
                aria-label=move || fill(key, &[("name", &name())])
                aria-disabled=move || at_end().then_some("true")
                on:click=move |_| go(earlier)>{t(label)}</button>
        }
        .into_any()
    };
    view! {
        <li>
            <div class="list-main">
                <h3 class="list-title"><a href=href>{live(move || own(name()))}</a></h3>
                {live(meaning)}
                <p class="list-meta">{live(meta)} {live(agreed)}</p>
            </div>
            {live(adopt)}
            <div class="list-actions list-moves" hidden=move || ids.with(|ids| ids.len() < 2)>{way(true)}{way(false)}</div>
            {dialog_of(adopting)}
        </li>
    }
    .into_any()
}

/// What is to be known of where a principle stands: its review, or that its
/// words are others than those that were adopted.
fn standing_words(principle: &Principle, today: Date) -> AnyView {
    if principle.is_reworded() {
        let words = t("principle.reworded");
        return view! { <span class="tag" data-tone="warn">{words}</span> }.into_any();
    }
    if !principle.is_adopted() {
        return ().into_any();
    }
    match principle.review_on {
        Some(day) if day <= today => {
            let words = fill("principle.review-due", &[("date", &day_words(day))]);
            view! { <span class="tag" data-tone="warn">{words}</span> }.into_any()
        }
        Some(day) => {
            let words = fill("principle.review-by", &[("date", &day_words(day))]);
            view! { <span>{words}</span> }.into_any()
        }
        None => view! { <span>{t("principle.no-review")}</span> }.into_any(),
    }
}

/// Moves a principle within its group; the others keep their places.
fn put_at(workspace: Workspace, ids: &[Id], from: usize, to: usize) {
    workspace.edit("edit.principle-moved", |draft| {
        let place = |id: &Id| draft.principles.get(*id).map(|p| p.position.clone());
        let places: Vec<String> = ids.iter().map(|id| place(id).unwrap_or_default()).collect();
        for (index, place) in position::moved(&places, from, to) {
            draft.update::<Principle>(ids[index], |p| p.position = place);
        }
    });
}

/// The starters of the sources, in our words; each can be taken up as a draft.
fn starters(workspace: Workspace) -> AnyView {
    let told = RwSignal::new(String::new());
    let starter = move |id: &'static str| {
        let say = move |what: &str| t(&format!("starter.{id}.{what}"));
        let taken = workspace.memo(move |c| c.principles.iter().any(|p| p.starter == id));
        let take = move || {
            put(workspace, &say("text"), &say("meaning"), id);
            told.set(t("principles.taken-up"));
        };
        let label = move || {
            view! { {t("principles.take")}<span class="unseen">" "{say("text")}</span> }.into_any()
        };
        view! {
            <li>
                <div class="list-main">
                    <p class="list-title">{say("text")}</p>
                    <p>{say("meaning")}</p>
                    <p class="list-meta">{say("source")}</p>
                </div>
                <div class="list-actions">
                    {live(move || match taken.get() {
                        true => view! { <span class="tag">{t("principles.taken")}</span> }.into_any(),
                        false => button("small", label(), take),
                    })}
                </div>
            </li>
        }
        .into_any()
    };
    view! {
        <details class="drawer">
            <summary>{t("principles.starters")}</summary>
            <div>
                <p class="soft">{t("principles.starters.why")}" "<a href=Route::Sources.to_string()>{t("principles.starters.sources")}</a></p>
                <p class="small soft" role="status">{live(move || told.get())}</p>
                <ul class="list" role="list">{STARTERS.map(starter).collect_view()}</ul>
            </div>
        </details>
    }
    .into_any()
}
