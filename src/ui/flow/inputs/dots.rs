//! A few dots for everyone, placed in private on what matters most to them;
//! then all at once: how many lie where, and what has as many as another.

use leptos::prelude::*;

use super::super::{At, act};
use super::private::{
    Asking, Private, UNSIGNED, focus_revealed, focus_turns, number, numbers, problem, reveal_bar,
    turn_ways, turns,
};
use crate::community::Id;
use crate::content::{count, fill, text};
use crate::flow::{
    Desk, MOST_DOTS, Person, TurnState, Vote, Way, clear_dots, order_by_dots, reveal_dots,
};
use crate::ui::parts::{button, each_id, list_words, live};
use crate::ui::state::{Memo, RwSignal, StoredValue};

/// So many dots are drawn for one item; the number stands beside them.
const DRAWN: u32 = 60;

/// The step whose items they are placed on.
fn home(at: At) -> &'static str {
    at.flow.places_dots_on(at.step.id)
}

const ASKING: Asking = Asking {
    title: |at| at.words("ask"),
    form,
    together,
    together_name: "way.count-dots",
    passed: |private, person| vote(private, person, false, Vec::new()),
    choices: true,
};

/// The view.
pub fn dots(at: At) -> AnyView {
    let private = Private::new(at, |at, run, _| run.answer(at.step.id, "revealed"));
    let revealed = at.answer::<bool>("revealed");
    let none = at.memo(move |run, _| run.worded(home(at)).is_empty());
    // A turn under way goes on, whatever another tab reveals meanwhile.
    let is_shown = Memo::new(move || revealed.get() && private.screen.with(Option::is_none));
    let panel = move || match is_shown.get() {
        _ if none.get() => view! { <p class="soft">{text("each.no-candidates")}</p> }.into_any(),
        _ if !private.ready.get() => ().into_any(),
        true => result(private),
        false => placing(private),
    };
    view! { <div class="stack">{live(panel)}</div> }.into_any()
}

fn placing(private: Private) -> AnyView {
    let bar = move || {
        let pass = private.way().get() == Way::Pass;
        let reveal = move || reveal(private);
        pass.then(|| reveal_bar(private, Signal::stored(UNSIGNED), |_| (), reveal))
    };
    view! {
        {rules(private)}
        <p class="soft">{text("dots.unsigned")}</p>
        {turns(private, ASKING)}
        {live(bar)}
    }
    .into_any()
}

/// How many dots everyone has, and whether several may lie on one: settled
/// before the first are placed.
fn rules(private: Private) -> AnyView {
    let at = private.at;
    let each = at.memo(move |run, _| run.dots_each(at.step.id, home(at)));
    let pile = at.memo(move |run, _| run.dots_may_pile(at.step.id));
    let is_begun = move || private.waiting.with(|desk| !desk.votes.is_empty());
    let set = move |n: u32| at.set("budget", n.clamp(1, MOST_DOTS));
    let told = move || {
        let piled = match pile.get() {
            true => "dots.may-pile",
            false => "dots.one-each",
        };
        format!(
            "{} {}",
            count("dots.each", each.get() as usize),
            text(piled)
        )
    };
    let way = move |key: &str, by: i32| {
        let set = move || set(each.get_untracked().saturating_add_signed(by));
        button("small", text(key), set)
    };
    view! {
        <div class="dots-rules">
            <p role="status">{live(told)}</p>
            <div class="row" hidden=is_begun>
                {way("dots.fewer", -1)}
                {way("dots.more", 1)}
                <label class="check">
                    <input type="checkbox" prop:checked=move || pile.get()
                        on:change:target=move |event| at.set("one-each", !event.target().checked()) />
                    <span>{text("dots.pile")}</span>
                </label>
            </div>
        </div>
    }
    .into_any()
}

/// What one person placed. `late` says that the others' were revealed meanwhile.
fn vote(private: Private, person: &Person, late: bool, placed: Vec<(Id, u32)>) -> Desk {
    let placed = placed.into_iter().filter(|(_, n)| *n > 0);
    let placed = placed.map(|(item, n)| (item.to_string(), n.into()));
    let vote = Vote {
        dots: placed.collect(),
        late,
        ..Vote::default()
    };
    private.one_vote(person, vote)
}

/// What is placed in a turn, row by row.
#[derive(Clone, Copy)]
struct Hand {
    private: Private,
    person: StoredValue<String>,
    each: u32,
    pile: bool,
    items: StoredValue<Vec<(Id, String)>>,
    placed: RwSignal<Vec<u32>>,
}

impl Hand {
    fn left(self) -> u32 {
        let placed: u32 = self.placed.with(|placed| placed.iter().sum());
        self.each.saturating_sub(placed)
    }

    /// Whether one more, or one less, can lie on an item.
    fn can(self, place: usize, more: bool) -> bool {
        let here = self.placed.with(|placed| placed[place]);
        match more {
            true => self.left() > 0 && (self.pile || here == 0),
            false => here > 0,
        }
    }

    fn put(self, place: usize, more: bool) {
        if !untrack(|| self.can(place, more)) {
            return;
        }
        self.placed.update(|placed| match more {
            true => placed[place] += 1,
            false => placed[place] -= 1,
        });
        let n = self.placed.with_untracked(|placed| placed[place]);
        let item = self.items.with_value(|items| items[place].0.to_string());
        let n = if n == 0 { String::new() } else { n.to_string() };
        self.person
            .with_value(|person| self.private.type_(person, &item, &n));
    }

    fn all(self) -> Vec<(Id, u32)> {
        let placed = self.placed.get_untracked();
        self.items
            .with_value(|items| items.iter().map(|(id, _)| *id).zip(placed).collect())
    }
}

fn form(private: Private, person: Person) -> AnyView {
    let at = private.at;
    let step = at.step.id;
    let (items, each, pile) = at.peek(|run, _| {
        let words = |id: Id| (id, run.item::<String>(home(at), id, "text"));
        let items: Vec<_> = run.worded(home(at)).into_iter().map(words).collect();
        (
            items,
            run.dots_each(step, home(at)),
            run.dots_may_pile(step),
        )
    });
    let begun = |id: &Id| {
        private
            .draft(&person.key, &id.to_string())
            .parse()
            .unwrap_or(0)
    };
    let begun = items.iter().map(|(id, _)| begun(id)).collect();
    let all = items.len();
    let hand = Hand {
        private,
        person: StoredValue::new(person.key.clone()),
        each,
        pile,
        items: StoredValue::new(items),
        placed: RwSignal::new(begun),
    };
    let again = private.desk.with_untracked(|d| d.state(&person.key)) == Some(TurnState::Done);
    let is_late = private.is_late();
    let finish = {
        let person = person.clone();
        move || {
            let brought = vote(private, &person, is_late(), hand.all());
            ASKING.finish(private, &person, brought);
        }
    };
    let pass = move || ASKING.pass(private, &person);
    let left = move || match hand.left() {
        0 => text("dots.left.none"),
        n => count("dots.left", n as usize),
    };
    view! {
        <p class="dots-left" role="status">{live(left)}</p>
        <ul class="dots-on" role="list">{(0..all).map(|place| row(hand, place)).collect_view()}</ul>
        {turn_ways(again, finish, pass)}
    }
    .into_any()
}

/// One thing to place dots on, with the way to more and fewer.
fn row(hand: Hand, place: usize) -> AnyView {
    let words = hand.items.with_value(|items| items[place].1.clone());
    let here = Memo::new(move || hand.placed.with(|placed| placed[place]));
    let way = |more: bool| {
        let (key, sign) = match more {
            true => ("dots.one-more", "+"),
            false => ("dots.one-less", "−"),
        };
        let name = fill(key, &[("name", &words)]);
        let off = move || (!hand.can(place, more)).then_some("true");
        view! {
            <button type="button" class="button dots-way" aria-label=name aria-disabled=off
                on:click=move |_| hand.put(place, more)>{sign}</button>
        }
        .into_any()
    };
    let ways = vec![way(false), way(true)];
    line(Signal::stored(words.clone()), here, ways)
}

/// What dots lie on: its words, how many, the dots themselves, and what can be
/// done there.
fn line(words: Signal<String>, n: Memo<u32>, ways: Vec<AnyView>) -> AnyView {
    let number = move || count("dots.n", n.get() as usize);
    let drawn = move || "●".repeat(n.get().min(DRAWN) as usize);
    view! {
        <li>
            <span class="words" translate="no">{live(move || words.get())}</span>
            <span class="dots-n">{live(number)}</span>
            <span class="dots-ways">{ways}</span>
            <span class="dots-drawn" aria-hidden="true">{live(drawn)}</span>
        </li>
    }
    .into_any()
}

/// In a room that is too big: the dots on a wall are counted.
fn together(private: Private) -> AnyView {
    let at = private.at;
    let wrong = RwSignal::new(String::new());
    let items = move || at.peek(|run, _| run.worded(home(at)));
    let name = |id: &Id| at.peek(|run, _| run.item::<String>(home(at), *id, "text"));
    let fields: Vec<_> = items()
        .iter()
        .map(|id| (name(id), id.to_string()))
        .collect();
    let show = move || {
        let counted = items()
            .into_iter()
            .map(|id| Some((id, number(private, &id.to_string())?)));
        let Some(counted) = counted.collect::<Option<Vec<_>>>() else {
            return wrong.set(text("hands.error"));
        };
        if counted.iter().all(|(_, n)| *n == 0) {
            return wrong.set(text("dots.nothing"));
        }
        private
            .desk
            .update_untracked(|desk| private.drop_drafts(desk, ""));
        private.reveal(|_, run, draft| {
            reveal_dots((counted, 0), run, at.step.id, home(at), draft);
        });
        focus_revealed();
    };
    act(text("hands.show"), || true, show);
    view! {
        <p class="soft">{text("dots.how")}</p>
        {numbers(private, (text("dots.count"), true), fields)}
        <div role="status">{live(move || problem(wrong.get()))}</div>
    }
    .into_any()
}

fn reveal(private: Private) {
    let at = private.at;
    private.reveal(|desk, run, draft| {
        let each = run.dots_each(at.step.id, home(at));
        reveal_dots(desk.dots(each), run, at.step.id, home(at), draft);
    });
}

/// How many dots lie where, the most first, and what the group makes of it.
fn result(private: Private) -> AnyView {
    let at = private.at;
    let all = at.memo(move |run, _| run.dots(home(at)));
    let order = at.memo(move |run, _| run.worded(home(at)));
    let voters = at.answer::<Option<i32>>("voters");
    let is_other = Memo::new(move || {
        all.with(|all| order.with(|order| all.iter().map(|(id, _)| id).ne(order)))
    });
    act(
        text("dots.take-order"),
        move || is_other.get(),
        move || {
            at.edit("edit.dots-order", |run, draft| {
                order_by_dots(run, home(at), draft);
            });
        },
    );
    let again = move || {
        at.edit("edit.dots-again", |run, draft| {
            clear_dots(run, at.step.id, home(at), draft);
        });
        private.begin_round(|desk| desk.votes.retain(|_, vote| vote.late));
        focus_turns();
    };
    let ids = Memo::new(move || all.with(|all| all.iter().map(|(id, _)| *id).collect::<Vec<_>>()));
    let row = move |id: Id| {
        let words = at.item::<String>(home(at), id, "text");
        let n = at.memo(move |run, _| run.dots_on(home(at), id));
        line(words.into(), n, Vec::new())
    };
    let waits = Memo::new(move || private.waiting.with(|desk| desk.votes.len()));
    let told = move || {
        let who = voters.get().filter(|n| *n > 0);
        let mut lines: Vec<String> = who
            .map(|n| count("dots.voters", n as usize))
            .into_iter()
            .collect();
        let name = |id: Id| at.peek(|run, _| run.item(home(at), id, "text"));
        lines.extend(all.with(|all| ties(all, name)));
        if !is_other.get() {
            lines.push(text("dots.in-order"));
        }
        if waits.get() > 0 {
            lines.push(count("reveal.entries", waits.get()));
        }
        lines.join("\n")
    };
    view! {
        <h2 id="revealed" tabindex="-1">{text("dots.shown")}</h2>
        <ol class="dots-on shown" role="list">{each_id(ids, row)}</ol>
        <p class="words soft" role="status">{live(told)}</p>
        <div class="row">{button("quiet", text("dots.again"), again)}</div>
    }
    .into_any()
}

/// What has as many dots as another, in a sentence for each number of dots.
fn ties(all: &[(Id, u32)], name: impl Fn(Id) -> String) -> Vec<String> {
    let mut lines = Vec::new();
    for same in all
        .chunk_by(|a, b| a.1 == b.1)
        .filter(|same| same.len() > 1 && same[0].1 > 0)
    {
        let names: Vec<String> = same
            .iter()
            .map(|(id, _)| format!("“{}”", name(*id)))
            .collect();
        lines.push(fill("dots.tie", &[("names", &list_words(&names))]));
    }
    lines
}
