//! Private ratings from 1 to 5, then the spread.

use leptos::prelude::*;

use crate::ui::parts::live;
use crate::ui::state::{Memo, RwSignal};

use super::super::{At, act};
use super::private::{
    Asking, Private, UNSIGNED, counted, focus_revealed, focus_turns, hands, problem, reveal_bar,
    turn_ways, turns,
};
use crate::content::{count, text};
use crate::flow::{Desk, Input, Person, TurnState, Vote, Way, reveal_ratings};
use crate::ui::parts::{button, spread, unique};

/// The field that is rated at a step, and what each number means.
fn rated(at: At) -> (&'static str, &'static str) {
    let rated = at.step.inputs.iter().find_map(|input| match input {
        Input::Rate { field, scale } => Some((*field, *scale)),
        _ => None,
    });
    rated.unwrap_or_default()
}

/// What is asked at a step, and what is said once it is answered.
fn asked(at: At, what: &str) -> String {
    let (_, scale) = rated(at);
    text(&format!("rate.{scale}.{what}"))
}

const ASKING: Asking = Asking {
    title: |at| asked(at, "ask"),
    form,
    together,
    together_name: "way.hands",
    passed: |private, person| vote(private, person, false, None),
    choices: true,
};

/// The view.
pub fn rate(at: At) -> AnyView {
    let (field, scale) = rated(at);
    let private = Private::new(at, |at, run, _| run.answer(at.step.id, "revealed"));
    let revealed = at.answer::<bool>("revealed");
    let counts = at.memo(move |run, _| {
        let step = at.step.id;
        let count = |n: usize| run.answer::<Option<i32>>(step, &format!("{field}-{n}"));
        [1, 2, 3, 4, 5].map(|n| count(n).unwrap_or(0).max(0) as u32)
    });
    let pass = move || private.way().get() == Way::Pass;
    let again = move || {
        at.workspace.edit("edit.rate-again", |draft| {
            for n in 1..=5 {
                let none = serde_json::Value::Null;
                draft.answer(at.run, at.step.id, &format!("{field}-{n}"), none);
            }
            draft.answer(at.run, at.step.id, "revealed", false);
        });
        private.begin_round(|desk| desk.votes.retain(|_, vote| vote.late));
        focus_turns();
    };
    // A turn under way goes on, whatever another tab reveals meanwhile.
    let is_shown = Memo::new(move || revealed.get() && private.screen.with(Option::is_none));
    let waits = Memo::new(move || private.waiting.with(|desk| desk.votes.len()));
    let late = move || (waits.get() > 0).then(|| count("reveal.entries", waits.get()));
    let panel = move || {
        private.ready.get().then(|| match is_shown.get() {
            false => view! {
                <p class="soft">{text("rate.unsigned")}</p>
                {turns(private, ASKING)}
                {live(move || pass().then(|| reveal_bar(private, Signal::stored(UNSIGNED), |_| (), move || reveal(private))))}
            }
            .into_any(),
            true => view! {
                <h2 id="revealed" tabindex="-1">{asked(at, "shown")}</h2>
                {live(move || spread(scale, counts.get(), 0, None))}
                <p role="status">{live(late)}</p>
                <div class="row">{button("quiet", text("rate.again"), again)}</div>
            }
            .into_any(),
        })
    };
    view! { <div class="stack">{live(panel)}</div> }.into_any()
}

/// `late` says that the others' were revealed meanwhile.
fn vote(private: Private, person: &Person, late: bool, step: Option<i32>) -> Desk {
    let vote = Vote {
        step,
        late,
        ..Vote::default()
    };
    private.one_vote(person, vote)
}

fn form(private: Private, person: Person) -> AnyView {
    let key = person.key.clone();
    let (field, scale) = rated(private.at);
    let ends = [1, 5].map(|n| text(&format!("{scale}.{n}")));
    let begun = private.draft(&key, field);
    let again = private.desk.with_untracked(|d| d.state(&key)) == Some(TurnState::Done);
    let group = format!("rating-{}", unique());
    let is_late = private.is_late();
    let one = |n: u32| {
        let (key, group) = (key.clone(), group.clone());
        let step = n.to_string();
        let on = begun == step;
        let name = format!("{n}, {}", text(&format!("{scale}.{n}")));
        view! {
            <label>
                <input type="radio" name=group aria-label=name prop:checked=on
                    on:change=move |_| private.type_(&key, field, &step) />
                {n}
            </label>
        }
        .into_any()
    };
    let finish = {
        let person = person.clone();
        move || {
            let step = private.draft(&person.key, field);
            let brought = vote(private, &person, is_late(), step.parse().ok());
            ASKING.finish(private, &person, brought);
        }
    };
    let pass = move || ASKING.pass(private, &person);
    view! {
        <fieldset class="rating">
            <legend class="unseen">{asked(private.at, "ask")}</legend>
            <div class="rating-row">{(1..=5).map(one).collect_view()}</div>
            <p class="rating-ends">
                {ends.map(|end| view! { <span>{end}</span> }).collect_view()}
            </p>
        </fieldset>
        <p class="small soft">{text("gradient.open-is-pass")}</p>
        {turn_ways(again, finish, pass)}
    }
    .into_any()
}

fn together(private: Private) -> AnyView {
    let (field, scale) = rated(private.at);
    let wrong = RwSignal::new(String::new());
    let show = move || {
        let Some((steps, _)) = counted(private, field) else {
            return wrong.set(text("hands.error"));
        };
        if steps.iter().all(|n| *n == 0) {
            return wrong.set(text("hands.nothing"));
        }
        private
            .desk
            .update_untracked(|desk| private.drop_drafts(desk, ""));
        let step = private.at.step.id;
        private.reveal(|_, run, draft| reveal_ratings(steps, run.id, step, field, draft));
        focus_revealed();
    };
    act(text("hands.show"), || true, show);
    view! {
        <p class="soft">{text("hands.how")}</p>
        {hands(private, (asked(private.at, "ask"), false), scale, field.into(), false)}
        <div role="status">{live(move || problem(wrong.get()))}</div>
    }
    .into_any()
}

fn reveal(private: Private) {
    let (step, (field, _)) = (private.at.step.id, rated(private.at));
    private.reveal(|desk, run, draft| {
        reveal_ratings(desk.count(None).0, run.id, step, field, draft);
    });
}
