//! The reveal: everything at once, when the group is ready.

use leptos::prelude::*;

use crate::ui::parts::live;
use crate::ui::state::{Memo, RwSignal};

use super::Private;
use super::asking::next;
use crate::browser::page;
use crate::content::{count, fill, text};
use crate::flow::{Way, could_be_guessed};
use crate::ui::flow::{At, act};
use crate::ui::parts::{Dialog, button, dialog, list_words};

/// The words of a step that keeps nothing of who it was.
pub const UNSIGNED: &str = "reveal.whose-turn";

/// How much waits, and the button that shows it. Those who have not had a
/// turn are named before it does. `signed` are the words for what the reveal
/// keeps of who it was; `gather` takes what still stands in a form.
pub fn reveal_bar(
    private: Private,
    signed: Signal<&'static str>,
    gather: fn(Private),
    reveal: impl Fn() + Clone + Send + Sync + 'static,
) -> AnyView {
    let ask = Dialog::new();
    let nothing = RwSignal::new(false);
    let waits = Memo::new(move || {
        private
            .waiting
            .with(|desk| (desk.entries.len(), desk.votes.len()))
    });
    let show = move || {
        ask.close();
        reveal();
        focus_revealed();
    };
    let press = {
        let show = show.clone();
        move || {
            private.look();
            gather(private);
            let empty = waits.get_untracked() == (0, 0);
            nothing.set(empty);
            match empty {
                true => {}
                false
                    if without_turn(private).is_empty()
                        && unfinished(private).is_empty()
                        && guessed(private, signed).is_none() =>
                {
                    show()
                }
                false => ask.open(),
            }
        }
    };
    let kept = move || match private.way().get() {
        Way::Pass => format!("{} {}", text("reveal.on-this-device"), text(signed.get())),
        Way::Together => text("reveal.on-this-device"),
    };
    // The one thing to do on the screen, once nobody is waited for.
    let is_next = move || {
        let everyone = private.way().get() == Way::Together || next(private).is_none();
        everyone && waits.get() != (0, 0)
    };
    act(text("reveal.reveal"), is_next, press.clone());
    let told = move || {
        let nothing = nothing.get() && waits.get() == (0, 0);
        nothing.then(|| view! { <p class="error">{text("reveal.nothing")}</p> })
    };
    let how_many = move || how_many(private, waits.get());
    let sentences = move || {
        let line = |key: &str, names: Vec<String>| {
            (!names.is_empty())
                .then(|| view! { <p>{fill(key, &[("names", &list_words(&names))])}</p> })
        };
        let (entries, _) = waits.get_untracked();
        let some = (entries > 0).then(|| view! { <p>{count("reveal.entries", entries)}</p> });
        let guessed = guessed(private, signed).map(|words| {
            view! { <div class="notice" data-tone="warn"><p>{words}</p></div> }
        });
        view! {
            {guessed}
            {some}
            {line("reveal.without-turn", without_turn(private))}
            {line("reveal.unfinished", unfinished(private))}
            <p>{text("reveal.all-the-same")}</p>
        }
        .into_any()
    };
    let really = {
        let show = show.clone();
        move || button("primary", text("reveal.now"), show.clone())
    };
    view! {
        <div class="section reveal-bar">
            <p role="status" hidden=move || how_many().is_empty()>{live(how_many)}</p>
            <div class="row" hidden=is_next>
                <button type="button" class="button large" on:click=move |_| press()>{text("reveal.reveal")}</button>
            </div>
            <p class="small soft">{live(kept)}</p>
            <div role="status">{live(told)}</div>
            {dialog(ask, text("reveal.ask"), text("reveal.wait"), sentences, really)}
        </div>
    }
    .into_any()
}

/// Puts the focus on what was revealed, once that stands.
pub fn focus_revealed() {
    request_animation_frame(|| {
        page::focus("#revealed");
    });
}

fn how_many(private: Private, (entries, _): (usize, usize)) -> String {
    let all = private.people.with(Vec::len);
    let had = private.desk.with(|desk| {
        private.people.with(|people| {
            people
                .iter()
                .filter(|p| desk.state(&p.key).is_some())
                .count()
        })
    });
    let some = private.way().get() == Way::Pass && had < all;
    let turns = some.then(|| {
        let (had, all) = (had.to_string(), all.to_string());
        fill("reveal.turns", &[("n", &had), ("all", &all)])
    });
    // How much came in with each turn is nobody's business.
    if turns.is_some() || entries == 0 {
        return turns.unwrap_or_default();
    }
    match private.way().get() {
        Way::Pass => count("reveal.entries", entries),
        Way::Together => text("reveal.some"),
    }
}

/// What is to be said before a reveal that keeps no names, if it could be
/// guessed all the same whose answers these are.
fn guessed(private: Private, signed: Signal<&'static str>) -> Option<String> {
    if signed.get_untracked() != UNSIGNED {
        return None;
    }
    let people = private.waiting.with_untracked(could_be_guessed)?;
    let At { step, .. } = private.at;
    let is_more = private.at.peek(|run, _| run.answer(step.id, "revealed"));
    let key = match is_more {
        true => "reveal.guess.more",
        false => "reveal.guess",
    };
    Some(count(key, people))
}

/// Who has not had a turn, if the device goes round.
fn without_turn(private: Private) -> Vec<String> {
    if private.way().get_untracked() == Way::Together {
        return Vec::new();
    }
    named(private, |desk, key| {
        desk.state(key).is_none() && !desk.has_drafts(key)
    })
}

/// Who has begun something that is not finished: it stays hidden.
fn unfinished(private: Private) -> Vec<String> {
    named(private, crate::flow::Desk::has_drafts)
}

fn named(private: Private, which: fn(&crate::flow::Desk, &str) -> bool) -> Vec<String> {
    private.desk.with_untracked(|desk| {
        private.people.with_untracked(|people| {
            let those = people.iter().filter(|p| which(desk, &p.key));
            those.map(|p| p.name.clone()).collect()
        })
    })
}
