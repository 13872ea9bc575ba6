//! What a run will not leave in the community, though somebody answered it.
//! The summary says so before anything counts: no answer goes unnoticed.

use super::{Flow, Input, ItemId};
use crate::community::{Community, Run};

/// Something that was answered in a run and will not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The step at which it was answered, and can be changed.
    pub step: &'static str,
    /// Why it is not kept.
    pub why: Why,
    /// What people wrote that will go, as they wrote it.
    pub words: Vec<String>,
}

/// Why an answer is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Needs that people wrote alone: principles were drawn from them.
    Needs,
    /// A principle, or somebody on the list, without words.
    Unworded,
    /// The test of candidates: it helped to decide.
    Test,
    /// A day to look again, and nothing is adopted.
    NothingAdopted,
    /// The kinds of tie to look at: they sort the work of this run.
    Kinds,
    /// A tie of which an end is not there, or whose ends are one.
    TieEnds,
    /// Something said of a record that is gone.
    Gone,
    /// What was chosen about the findings: the audit finds them anew.
    Findings,
    /// A gap that was taken along and that no action closes.
    Gap,
    /// An action that does not say what will be done.
    NoThen,
    /// Who was here, and the group did not ask to have it kept.
    WhoWasHere,
    /// Names of guests: a reflection keeps people of the map.
    Guests,
    /// How many dots lay on what: the order it led to is kept.
    Dots,
    /// How it was rated in earlier rounds.
    EarlierRounds,
    /// Answers of so few people that each would know the other's.
    TooFew,
    /// A lifted insight that is no higher than the loop it now begins in.
    NotHigher,
}

impl Why {
    /// Its name among the texts.
    pub fn key(self) -> &'static str {
        match self {
            Why::Needs => "needs",
            Why::Unworded => "unworded",
            Why::Test => "test",
            Why::NothingAdopted => "nothing-adopted",
            Why::Kinds => "kinds",
            Why::TieEnds => "tie-ends",
            Why::Gone => "gone",
            Why::Findings => "findings",
            Why::Gap => "gap",
            Why::NoThen => "no-then",
            Why::WhoWasHere => "who-was-here",
            Why::Guests => "guests",
            Why::Dots => "dots",
            Why::EarlierRounds => "earlier-rounds",
            Why::TooFew => "too-few",
            Why::NotHigher => "not-higher",
        }
    }
}

/// What concluding a run now would not keep, in the order of its steps.
pub fn left_out(run: &Run, community: &Community) -> Vec<LeftOut> {
    let Some(flow) = Flow::find(&run.flow) else {
        return Vec::new();
    };
    let end = flow.end();
    let mut list = end.map_or_else(Vec::new, |end| (end.left_out)(run, community));
    for step in flow.asking(|i| matches!(i, Input::Actions { .. })) {
        list.extend(unworded_actions(run, step.id));
    }
    // A statement keeps where the emphasis lay.
    let keeps_dots = flow
        .asking(|i| matches!(i, Input::Display { .. }))
        .next()
        .is_some();
    for step in flow.asking(|i| matches!(i, Input::Dots { .. })) {
        if keeps_dots {
            break;
        }
        let home = flow.places_dots_on(step.id);
        let placed = run.dots(home).into_iter().filter(|(_, n)| *n > 0);
        let words = |(item, n): (ItemId, u32)| {
            let words: String = run.item(home, item, "text");
            format!("{} ({n})", words.trim())
        };
        let words: Vec<String> = placed.map(words).collect();
        if !words.is_empty() {
            list.push(one(step.id, Why::Dots, words));
        }
    }
    list
}

/// Something that is left out.
pub(super) fn one(step: &'static str, why: Why, words: Vec<String>) -> LeftOut {
    LeftOut { step, why, words }
}

/// Those words of an item that were written at these fields.
pub(super) fn written(run: &Run, step: &str, item: ItemId, fields: &[&str]) -> Vec<String> {
    let words = fields.iter().map(|f| run.item::<String>(step, item, f));
    let words = words.map(|w| w.trim().to_owned());
    words.filter(|w| !w.is_empty()).collect()
}

/// Actions that do not say what will be done: each by what it says otherwise.
fn unworded_actions(run: &Run, step: &'static str) -> Vec<LeftOut> {
    let unworded = |item: &ItemId| written(run, step, *item, &["text"]).is_empty();
    let items = run.items(step).into_iter().filter(unworded);
    let fields = ["when", "owner-name", "support"];
    items
        .map(|item| one(step, Why::NoThen, written(run, step, item, &fields)))
        .collect()
}
