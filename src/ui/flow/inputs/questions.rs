//! The questions of a reflection: from the sets, or the group's own.

use super::super::At;
use super::twins::{Twin, ask_about, found};
use crate::browser::page;
use crate::community::likeness::visible;
use crate::community::{Run, position};
use crate::content::judging;
use crate::flow::{
    QUESTION_SETS, QuestionSet, USUAL_SET, add_questions, step_of_questions, unask, unask_standard,
};
use crate::insight::{Known, known};
use crate::ui::parts;
use crate::ui::prelude::*;

/// More than this are a lot for an hour.
const PLENTY: usize = 4;

/// The view.
pub fn questions(at: At) -> AnyView {
    view! {
        <div class="questions">
            <div class="stack">
                {asked(at)}
                {own(at)}
                {before(at)}
            </div>
            <div class="question-sets">{QUESTION_SETS.iter().map(|set| set_of(at, set)).collect_view()}</div>
        </div>
    }
    .into_any()
}

/// Standard questions with their words.
fn with_words(standards: Vec<String>) -> Vec<(String, String)> {
    let words = |standard: String| {
        let text = t(&format!("question.{standard}.text"));
        (standard, text)
    };
    standards.into_iter().map(words).collect()
}

fn asked(at: At) -> AnyView {
    let items = at.items(at.step.id);
    let twins = at.memo(|run, _| found(step_of_questions(run), there(run), run));
    let usual = || view! { <p class="soft">{t("questions.asked.none")}</p> };
    view! {
        <section class="section">
            <h2>{t("questions.asked")}</h2>
            {live(move || items.with(Vec::is_empty).then(usual))}
            <ol class="lines lines-moved" role="list">{each_id(items, move |item| row(at, item, items, twins))}</ol>
            <p class="soft" role="status">{live(move || (items.with(Vec::len) > PLENTY).then(|| t("questions.asked.many")))}</p>
        </section>
    }
    .into_any()
}

fn row(at: At, item: Id, items: Memo<Vec<Id>>, twins: Memo<Vec<Twin>>) -> AnyView {
    let words = at.item::<String>(at.step.id, item, "text");
    let is_own = at.peek(|run, _| {
        run.item::<String>(step_of_questions(run), item, "standard")
            .is_empty()
    });
    let line = match is_own {
        true => own_line(at, item, words),
        false => {
            view! { <span class="line">{live(move || parts::own(words.get()))}</span> }.into_any()
        }
    };
    let go = move |by: isize, label: &'static str| {
        let can = Memo::new(move || {
            items.with(|items| {
                let from = items.iter().position(|i| *i == item);
                from.and_then(|from| from.checked_add_signed(by))
                    .is_some_and(|to| to < items.len())
            })
        });
        let id = format!("{label}-{item}");
        let focus = format!("[id='{id}']");
        let press = move |_| {
            if can.get_untracked() {
                move_item(at, item, by);
                // The row went elsewhere; the focus goes with it.
                let focus = focus.clone();
                request_animation_frame(move || {
                    page::focus(&focus);
                });
            }
        };
        view! {
            <button type="button" id=id class="button quiet small" on:click=press
                aria-disabled=move || (!can.get()).then_some("true")>
                {t(&format!("questions.{label}"))}<span class="unseen">" "{live(move || parts::own(words.get()))}</span>
            </button>
        }
        .into_any()
    };
    let remove = move || {
        at.workspace
            .edit("edit.removed", |draft| unask(at.run, item, draft));
    };
    let label = view! { {t("questions.remove")}<span class="unseen">" "{live(move || parts::own(words.get()))}</span> };
    view! {
        <li>
            {line}
            {go(-1, "earlier")}
            {go(1, "later")}
            {button("quiet small", label, remove)}
            {ask_about(at, at.step.id, false, item, twins)}
        </li>
    }
    .into_any()
}

/// A question of the group's own: it can be reworded, and a wording that
/// could sound like a judgement is met with a hint.
fn own_line(at: At, item: Id, words: Memo<String>) -> AnyView {
    let wrong = RwSignal::new(false);
    let error = Signal::derive(move || wrong.get().then(|| t("questions.own.error")));
    let change = move |text: String| {
        wrong.set(text.trim().is_empty());
        if !text.trim().is_empty() {
            at.set_item(at.step.id, item, "text", text.trim());
        }
    };
    let input = TextInput::line(t("questions.own.text"))
        .quiet()
        .error(error);
    view! {
        <div class="line">
            {text_field(input, words.into(), change)}
            <p class="hint" role="status">{live(move || words.with(|w| judging(w)))}</p>
        </div>
    }
    .into_any()
}

fn move_item(at: At, item: Id, by: isize) {
    let items = at.peek(|run, _| run.items(step_of_questions(run)));
    let places: Vec<String> = at.peek(|run, _| {
        let place = |item: &Id| run.item(step_of_questions(run), *item, "position");
        items.iter().map(place).collect()
    });
    let Some(from) = items.iter().position(|i| *i == item) else {
        return;
    };
    let Some(to) = from.checked_add_signed(by) else {
        return;
    };
    at.workspace.edit("edit.question-moved", |draft| {
        for (index, place) in position::moved(&places, from, to) {
            draft.answer_item(at.run, at.step.id, items[index], "position", place);
        }
    });
}

/// The questions of a run, with their words.
fn there(run: &Run) -> Vec<(Id, String)> {
    let words = |item: Id| {
        (
            item,
            run.item::<String>(step_of_questions(run), item, "text"),
        )
    };
    run.items(step_of_questions(run))
        .into_iter()
        .map(words)
        .collect()
}

/// Questions of the group's own that were asked before and are not asked now:
/// asked once more in the same words, their answers can be compared.
fn before(at: At) -> AnyView {
    let asked = at.memo(|run, community| {
        let mut there = there(run);
        let mut fresh = Vec::new();
        let own = community.questions.iter().filter(|q| q.standard.is_empty());
        for question in own.filter(|q| !q.text.trim().is_empty()) {
            if known(&question.text, &there) == Known::New {
                there.push((question.id, question.text.clone()));
                fresh.push(question.text.trim().to_owned());
            }
        }
        fresh
    });
    let row = move |words: String| {
        let take = {
            let words = words.clone();
            move || {
                at.add_lines(at.step.id, &words.replace('\n', " "));
                request_animation_frame(page::catch_focus);
            }
        };
        let label = view! { {t("list.take")}<span class="unseen">" "{words.clone()}</span> };
        view! {
            <li>
                <p class="list-main list-title">{words}</p>
                <div class="list-actions">{button("small", label, take)}</div>
            </li>
        }
        .into_any()
    };
    view! {
        <details class="drawer" hidden=move || asked.with(Vec::is_empty)>
            <summary>{t("questions.before")}</summary>
            <ul class="list" role="list">{each(asked, row)}</ul>
        </details>
    }
    .into_any()
}

fn own(at: At) -> AnyView {
    let add = move |typed: &str| {
        let mut there = at.peek(|run, _| there(run));
        let lines = typed.lines().map(visible).filter(|line| !line.is_empty());
        let lines: Vec<&str> = lines.collect();
        if lines.is_empty() {
            return Err(t("questions.nothing"));
        }
        let fresh: Vec<&str> = lines
            .into_iter()
            .filter(|line| {
                // What only looks like one that is asked is asked about beside it.
                let is_new = !matches!(known(line, &there), Known::Same(_));
                there.push((Id::NIL, (*line).to_owned()));
                is_new
            })
            .collect();
        match at.add_lines(at.step.id, &fresh.join("\n")) {
            0 => Err(t("questions.twice")),
            n => Ok(count("questions.added", n)),
        }
    };
    add_lines(
        t("questions.own"),
        t("questions.own.hint"),
        t("questions.add"),
        add,
    )
}

/// One of the sets: to take as a whole, or question by question.
fn set_of(at: At, set: &'static QuestionSet) -> AnyView {
    let words = |what: &str| t(&format!("question.{}.{what}", set.id));
    let chosen = at.memo(move |run, _| {
        let standard = |item: Id| run.item::<String>(step_of_questions(run), item, "standard");
        let asked: Vec<String> = run
            .items(step_of_questions(run))
            .into_iter()
            .map(standard)
            .collect();
        let mut ours = set.standards();
        ours.retain(|standard| asked.contains(standard));
        ours
    });
    let change = move |wanted: Vec<String>| {
        let now = chosen.get_untracked();
        at.workspace.edit("edit.answer", |draft| {
            for gone in now.iter().filter(|s| !wanted.contains(s)) {
                unask_standard(at.run, gone, draft);
            }
            let come = wanted.into_iter().filter(|s| !now.contains(s)).collect();
            add_questions(at.run, with_words(come), draft);
        });
    };
    let choice = |(word, name): (String, String)| Choice {
        word,
        name,
        why: String::new(),
    };
    let all = with_words(set.standards())
        .into_iter()
        .map(choice)
        .collect();
    let whole = move || {
        let missing = chosen.with(Vec::len) < set.questions.len();
        missing.then(|| {
            button("small", t("questions.whole"), move || {
                change(set.standards())
            })
        })
    };
    view! {
        <details class="drawer" open=std::ptr::eq(set, USUAL_SET)>
            <summary>{words("name")}</summary>
            <div class="stack">
                <p>{words("about")}</p>
                {choices(words("name"), "columns legend-unseen", all, true, chosen.into(), change)}
                <div class="row">{live(whole)}<span class="small soft">{words("source")}</span></div>
            </div>
        </details>
    }
    .into_any()
}
