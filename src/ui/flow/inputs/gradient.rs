//! A private gradient of agreement on each candidate; then the spread, the
//! low ones heard, the words amended, and asked again. Never a mean.

mod result;

use leptos::prelude::*;

use crate::ui::parts::live;
use crate::ui::state::{Memo, RwSignal, StoredValue};

use super::super::{At, act};
use super::private::{
    Asking, Private, UNSIGNED, counted, focus_revealed, focus_turns, hands, problem, reveal_bar,
    turn_ways, turns,
};
use crate::browser::page;
use crate::community::{Id, Ordered as _, Run};
use crate::content::{count, fill, find, text};
use crate::flow::{
    Desk, Person, TurnState, Vote, Way, candidates, is_reworded, latest_round, needed,
    reveal_counts, reveal_votes, rounds,
};
use crate::insight::{Spread, Verdict};
use crate::ui::parts::{Choice, button, choices, each_id};

/// The step whose items are the candidates.
fn home(at: At) -> &'static str {
    at.flow.asks_agreement().0
}

/// Words of the gradient: those of its scale, where it has its own.
fn key(at: At, what: &str) -> String {
    let own = format!("gradient.{}.{what}", at.flow.scale());
    let is_there = find(&own).is_some() || find(&format!("{own}.other")).is_some();
    if is_there {
        own
    } else {
        format!("gradient.{what}")
    }
}

/// The steps, best first, and the pass.
const STEPS: [&str; 6] = ["5", "4", "3", "2", "1", "0"];

const ASKING: Asking = Asking {
    title: |at| at.words("ask"),
    form,
    together,
    together_name: "way.hands",
    passed: |private, person| votes(private, person, asked_now(private), false, |_| None),
    choices: true,
};

/// The view.
pub fn gradient(at: At) -> AnyView {
    let private = Private::new(at, |_, run, desk| asked(run, desk).is_empty());
    let asked = at.memo(move |run, _| private.waiting.with(|desk| asked(run, desk)));
    // A turn under way goes on, whatever another tab reveals meanwhile.
    let open =
        Memo::new(move || !asked.with(Vec::is_empty) || private.screen.with(Option::is_some));
    let none = at.memo(|run, _| candidates(run).is_empty());
    let pass = move || private.way().get() == Way::Pass;
    let panel = move || {
        (private.ready.get() && open.get()).then(|| {
            view! {
                {about(at, asked)}
                <p class="soft">{text("gradient.unsigned")}</p>
                {turns(private, ASKING)}
                {live(move || pass().then(|| reveal_bar(private, Signal::stored(UNSIGNED), |_| (), move || reveal(private))))}
            }
        })
    };
    view! {
        <div class="stack">
            <p class="soft" hidden=move || !none.get()>{text("each.no-candidates")}</p>
            {live(panel)}
            {results(private, open)}
        </div>
    }
    .into_any()
}

/// What is asked about now: what was never asked about, what the group asks
/// about again, and what has choices waiting.
fn asked(run: &Run, desk: &Desk) -> Vec<Id> {
    let mut items = candidates(run);
    items.retain(|item| {
        rounds(run, *item) == 0
            || desk.asked.contains(item)
            || desk.votes.values().any(|v| v.item == Some(*item))
    });
    items
}

fn asked_now(private: Private) -> Vec<Id> {
    private
        .at
        .peek(|run, _| private.waiting.with_untracked(|desk| asked(run, desk)))
}

/// What is asked about, in its words; large where it is but one.
fn about(at: At, asked: Memo<Vec<Id>>) -> AnyView {
    let is_one = Memo::new(move || asked.with(Vec::len) == 1);
    let row = move |item: Id| {
        let words = at.item::<String>(home(at), item, "text");
        view! { <li class="words" class:statement=move || is_one.get() translate="no">{live(move || words.get())}</li> }
            .into_any()
    };
    view! {
        <h2 hidden=move || is_one.get()>{live(move || count(&key(at, "asked"), asked.with(Vec::len)))}</h2>
        <ul class:prose=move || !is_one.get() role="list">{each_id(asked, row)}</ul>
    }
    .into_any()
}

/// One vote on each candidate that is asked about. `late` says that the others'
/// were revealed meanwhile.
fn votes(
    private: Private,
    person: &Person,
    items: Vec<Id>,
    late: bool,
    step: impl Fn(Id) -> Option<i32>,
) -> Desk {
    let at = private.at;
    let mut desk = Desk::default();
    for item in items {
        let round = at.peek(|run, _| rounds(run, item)) as i32 + 1;
        let vote = Vote {
            item: Some(item),
            step: step(item),
            round: Some(round),
            late,
            turn: person.key.clone(),
            ..Vote::default()
        };
        desk.votes
            .insert(at.workspace.app.new_id().to_string(), vote);
    }
    desk
}

/// One candidate after the other, in large words.
fn form(private: Private, person: Person) -> AnyView {
    let items = StoredValue::new(asked_now(private));
    let all = items.with_value(Vec::len);
    let reveals = private.desk.with_untracked(|d| d.reveals);
    let place = RwSignal::new(0_usize);
    let again = private.desk.with_untracked(|d| d.state(&person.key)) == Some(TurnState::Done);
    let (chooser, finisher) = (person.clone(), person.clone());
    let chosen = move |item: Id| {
        let draft = private.draft(&finisher.key, &item.to_string());
        // What is left open, and a pass, is no step.
        draft.parse().ok().filter(|step| (1..=5).contains(step))
    };
    let finish = {
        let person = person.clone();
        move || {
            let late = private.desk.with_untracked(|d| d.reveals != reveals);
            let brought = votes(private, &person, items.get_value(), late, &chosen);
            ASKING.finish(private, &person, brought);
        }
    };
    let go = move |to: usize| {
        place.set(to);
        request_animation_frame(|| {
            page::focus("dialog.turn input");
        });
    };
    let one = move || {
        let place = place.get();
        let item = items.with_value(|items| items.get(place).copied())?;
        Some(candidate(private, &chooser.key, item))
    };
    let ways = move || {
        let here = place.get();
        let last = here + 1 >= all;
        let on = (!last).then(|| {
            button("primary large", text(&key(private.at, "next")), move || {
                go(here + 1)
            })
        });
        let back = (here > 0).then(|| button("", text("gradient.before"), move || go(here - 1)));
        let pass = {
            let person = person.clone();
            move || ASKING.pass(private, &person)
        };
        let done = match last {
            true => turn_ways(again, finish.clone(), pass),
            false => ().into_any(),
        };
        view! { <div class="row">{on}{back}{done}</div> }
    };
    let where_ = move || {
        let here = (place.get() + 1).to_string();
        let where_ = fill("gradient.where", &[("n", &here), ("all", &all.to_string())]);
        format!("{where_} {}", text("gradient.open-is-pass"))
    };
    view! {
        {live(one)}
        <p class="small soft" role="status">{live(where_)}</p>
        {live(ways)}
    }
    .into_any()
}

fn candidate(private: Private, person: &str, item: Id) -> AnyView {
    let at = private.at;
    let (words, meaning) = at.peek(|run, _| {
        let text = |field| run.item::<String>(home(at), item, field);
        (text("text"), text("meaning"))
    });
    let field = item.to_string();
    let begun = private.draft(person, &field);
    let chosen = RwSignal::new(vec![begun]);
    let person = person.to_owned();
    let choose = move |words: Vec<String>| {
        private.type_(&person, &field, words.first().map_or("", String::as_str));
        chosen.set(words);
    };
    let all = Choice::all(at.flow.scale(), &STEPS);
    view! {
        <p class="statement words" translate="no">{words.clone()}</p>
        <p class="soft words" translate="no">{meaning}</p>
        {choices(fill(&key(at, "legend"), &[("principle", &words)]), "gradient", all, false, chosen.into(), choose)}
    }
    .into_any()
}

/// Hands are counted instead.
fn together(private: Private) -> AnyView {
    let at = private.at;
    let wrong = RwSignal::new(String::new());
    let items = asked_now(private);
    let is_one = items.len() == 1;
    let one = |item: &Id| {
        let words = at.peek(|run, _| run.item::<String>(home(at), *item, "text"));
        // The words of one stand large above it.
        hands(
            private,
            (words, is_one),
            at.flow.scale(),
            item.to_string(),
            true,
        )
    };
    let fields = items.iter().map(one).collect_view();
    let show = move || {
        let mut rounds = Vec::new();
        for item in asked_now(private) {
            let Some((steps, passed)) = counted(private, &item.to_string()) else {
                return wrong.set(text("hands.error"));
            };
            if steps.iter().any(|n| *n > 0) {
                rounds.push((item, steps, passed));
            }
        }
        if rounds.is_empty() {
            return wrong.set(text("hands.nothing"));
        }
        private.desk.update_untracked(|desk| {
            private.drop_drafts(desk, "");
            for (item, ..) in &rounds {
                desk.asked.remove(item);
            }
        });
        private.reveal(|_, run, draft| {
            for (item, steps, passed) in rounds {
                reveal_counts(run, home(at), item, steps, passed, draft);
            }
        });
        focus_revealed();
    };
    act(text("hands.show"), || true, show);
    view! {
        <p class="soft">{text("hands.how")}</p>
        {fields}
        <div role="status">{live(move || problem(wrong.get()))}</div>
    }
    .into_any()
}

fn reveal(private: Private) {
    private.desk.update_untracked(|desk| desk.asked.clear());
    private.reveal(|desk, run, draft| reveal_votes(desk, run, home(private.at), draft));
}

/// How the choices lie, for each candidate that was asked about.
fn results(private: Private, open: Memo<bool>) -> AnyView {
    let at = private.at;
    let decides = at.flow.scale() == "agreement";
    let shown = at.memo(move |run, _| {
        let mut shown = candidates(run);
        shown.retain(|item| rounds(run, *item) > 0);
        if !decides {
            // The widest first: there is most to hear from each other.
            let width = |item: &Id| {
                let steps = latest_round(run, *item).map(|(steps, _)| Spread::new(steps));
                let ends = steps.and_then(|s| Some(s.highest()? - s.lowest()?));
                std::cmp::Reverse(ends.unwrap_or(0))
            };
            shown.order_by_key(width);
        }
        shown
    });
    let can_ask = Memo::new(move || private.waiting.with(|desk| desk.votes.is_empty()));
    let ask = move |items: Vec<Id>| {
        private.begin_round(|desk| desk.asked.extend(items));
        focus_turns();
    };
    // Words that have changed since are asked about again: that is then the thing to do.
    let changed = at.memo(|run, _| {
        let mut changed = candidates(run);
        changed.retain(|item| rounds(run, *item) > 0 && is_reworded(run, *item));
        changed
    });
    let is_next = move || can_ask.get() && !open.get() && !changed.with(Vec::is_empty);
    act(text("gradient.ask-again"), is_next, move || {
        ask(changed.get_untracked());
    });
    // Where it is not enough yet, the words are what can be changed.
    let is_short = at.memo(move |run, community| {
        if !decides {
            return false;
        }
        let needed = needed(run, community);
        let short = |item: &Id| {
            let (steps, _) = latest_round(run, *item)?;
            Some(matches!(
                Spread::new(steps).against(needed),
                Verdict::NotYet { .. }
            ))
        };
        let mut all = candidates(run).into_iter();
        all.any(|item| short(&item) == Some(true) && !is_reworded(run, item))
    });
    let to_amend = move || {
        let is_other = changed.with(Vec::is_empty) && is_short.get();
        can_ask.get() && !open.get() && is_other
    };
    act(text("gradient.amend"), to_amend, || {
        page::focus(".result .drawer[open] :is(input, textarea)");
    });
    let all = move || {
        (can_ask.get() && shown.with(Vec::len) > 1).then(|| {
            let ask_all = move || ask(shown.get_untracked());
            view! { <div class="row">{button("", text("gradient.ask-all"), ask_all)}</div> }
        })
    };
    let list = move || {
        let list = each_id(shown, move |item| {
            result::result(at, item, can_ask, move || ask(vec![item]))
        });
        view! { <div class="results">{list}</div> }
    };
    // While the group is asked again, how it stood before is put aside.
    let any = Memo::new(move || !shown.with(Vec::is_empty));
    let results = move || {
        any.get().then(|| match open.get() {
            true => view! {
                <details class="drawer">
                    <summary>{text("gradient.so-far")}</summary>
                    {list()}
                </details>
            }
            .into_any(),
            false => view! {
                <h2 id="revealed" tabindex="-1">{text(&key(at, "shown"))}</h2>
                {list()}
                {live(all)}
            }
            .into_any(),
        })
    };
    view! { {live(results)} }.into_any()
}
