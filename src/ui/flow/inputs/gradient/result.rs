//! How the choices on one candidate lie, and what the group does about it.

use leptos::prelude::*;

use crate::ui::parts::{live, own};
use crate::ui::state::{Memo, RwSignal};

use super::super::super::At;
use super::super::label;
use super::home;
use crate::community::{AgreementNeeded, Community, Dimension, Id, Run, Word};
use crate::content::{count, fill, text};
use crate::flow::{Input, is_reworded, needed, round_counts, rounds};
use crate::insight::{Spread, Verdict};
use crate::ui::parts::{TextInput, button, spread, text_field};

/// The last round of a candidate.
#[derive(Clone, Default, PartialEq)]
struct Round {
    number: usize,
    steps: [u32; 5],
    passed: u32,
    before: Option<[u32; 5]>,
    /// Whether the words have changed since.
    reworded: bool,
    needed: AgreementNeeded,
}

impl Round {
    fn last(run: &Run, community: &Community, item: Id) -> Round {
        let number = rounds(run, item);
        let (steps, passed) = round_counts(run, item, number);
        Round {
            number,
            steps,
            passed,
            before: match number {
                0 | 1 => rated_before(run, community, item),
                _ => Some(round_counts(run, item, number - 1).0),
            },
            reworded: is_reworded(run, item),
            needed: needed(run, community),
        }
    }

    fn verdict(&self) -> Verdict {
        Spread::new(self.steps).against(self.needed)
    }
}

/// How the same was rated in an earlier health check.
fn rated_before(run: &Run, community: &Community, item: Id) -> Option<[u32; 5]> {
    let home = run.step_that(|input| matches!(input, Input::Instrument));
    let like = Dimension {
        text: run.item(home, item, "text"),
        standard: run.item(home, item, "standard"),
        principle: run.item(home, item, "principle"),
        ..Dimension::default()
    };
    let before = community.last_rated(&like, run.started?);
    before.filter(|_| !home.is_empty()).map(|(_, steps)| steps)
}

/// The view.
pub fn result(
    at: At,
    item: Id,
    can_ask: Memo<bool>,
    ask: impl Fn() + Clone + Send + Sync + 'static,
) -> AnyView {
    let round = at.memo(move |run, community| Round::last(run, community, item));
    let words = at.item::<String>(home(at), item, "text");
    let meaning = at.item::<String>(home(at), item, "meaning");
    let number = Memo::new(move || round.with(|r| r.number));
    // Somebody stands low, or something was noted of it.
    let listen = at.memo(move |run, community| {
        let round = Round::last(run, community, item);
        let low = Spread::new(round.steps)
            .lowest()
            .is_some_and(|step| step <= 2);
        low || run.has(home(at), item, &format!("heard-{}", round.number))
    });
    let scale = at.flow.scale();
    let decides = scale == "agreement";
    let drawn = move || {
        let round = round.get();
        view! {
            <p class="small soft" hidden=round.number < 2>{fill("gradient.round", &[("n", &round.number.to_string())])}</p>
            {spread(scale, round.steps, round.passed, round.before)}
            {decides.then(|| verdict(&round))}
        }
    };
    let is_short = round.with_untracked(|r| matches!(r.verdict(), Verdict::NotYet { .. }));
    let ask_again = move || {
        can_ask.get().then(|| {
            let label = view! {
                {text("gradient.ask-again")}<span class="unseen">{own(words.get_untracked())}</span>
            };
            button("", label.into_any(), ask.clone())
        })
    };
    view! {
        <section class="section result">
            <h3 class="statement words" translate="no">{live(move || words.get())}</h3>
            <p class="soft words" translate="no" hidden=move || meaning.with(String::is_empty)>{live(move || meaning.get())}</p>
            {live(drawn)}
            {live(move || (decides && listen.get()).then(|| heard(at, item, number.get())))}
            {decides.then(|| amend(at, item, words, meaning, is_short))}
            <div class="row">{live(ask_again)}</div>
        </section>
    }
    .into_any()
}

/// Whether it is enough for the agreement that the group chose.
fn verdict(round: &Round) -> AnyView {
    let needed = text(&format!("agreement-needed.{}", round.needed.word()));
    let mut lines = Vec::new();
    let tone = match round.verdict() {
        Verdict::Enough => {
            lines.push(fill("gradient.enough", &[("needed", &needed)]));
            "good"
        }
        Verdict::NobodyChose => {
            lines.push(text("gradient.nobody"));
            "info"
        }
        Verdict::NotYet { below, short } => {
            lines.push(fill("gradient.not-yet", &[("needed", &needed)]));
            if below > 0 {
                lines.push(count("gradient.below", below as usize));
            }
            if short > 0 {
                lines.push(count("gradient.short", short as usize));
            }
            "info"
        }
    };
    if Spread::new(round.steps).is_divided() {
        lines.push(text("gradient.divided"));
    }
    if round.reworded {
        lines.push(text("gradient.reworded"));
    }
    let lines = lines.into_iter().map(|line| view! { <p>{line}</p> });
    view! { <div class="notice" data-tone=tone>{lines.collect_view()}</div> }.into_any()
}

/// What the low ones said, as the group notes it.
fn heard(at: At, item: Id, round: usize) -> AnyView {
    let field = format!("heard-{round}");
    let value = {
        let field = field.clone();
        at.memo(move |run, _| run.item::<String>(home(at), item, &field))
    };
    let input = TextInput::lines(text("gradient.heard")).hint(text("gradient.heard.hint"));
    text_field(input, value.into(), move |words| {
        at.set_item(home(at), item, &field, words)
    })
}

/// Other words for the principle. An empty one changes nothing.
/// Open at once where the agreement is not there yet.
fn amend(at: At, item: Id, words: Memo<String>, meaning: Memo<String>, is_short: bool) -> AnyView {
    let empty = RwSignal::new(false);
    let error = Signal::derive(move || empty.get().then(|| text("gradient.empty")));
    let set_words = move |words: String| {
        empty.set(words.trim().is_empty());
        if !words.trim().is_empty() {
            at.set_item(home(at), item, "text", words.trim());
        }
    };
    view! {
        <details class="drawer" open=is_short>
            <summary>{text("gradient.amend")}</summary>
            <div class="stack">
                {text_field(TextInput::line(label(at, "text")).error(error), words.into(), set_words)}
                {text_field(TextInput::lines(label(at, "meaning")), meaning.into(), move |words| {
                    at.set_item(home(at), item, "meaning", words.trim());
                })}
            </div>
        </details>
    }
    .into_any()
}
