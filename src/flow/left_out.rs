//! What a run will not leave in the community, though somebody answered it.
//! The summary says so before anything counts: no answer goes unnoticed.

use super::{ItemId, candidates, map, principles};
use crate::community::{Community, Date, Id, Loop, Run, Set, TieKind, Word};

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
            Why::NotHigher => "not-higher",
        }
    }
}

/// What concluding a run now would not keep, in the order of its steps.
pub fn left_out(run: &Run, community: &Community) -> Vec<LeftOut> {
    let mut list = match run.flow.as_str() {
        "principles" => of_principles(run),
        "map" => of_map(run, community),
        "reflection" => of_reflection(run, community),
        _ => Vec::new(),
    };
    for step in super::ACTIONS {
        list.extend(unworded_actions(run, step));
    }
    list
}

fn one(step: &'static str, why: Why, words: Vec<String>) -> LeftOut {
    LeftOut { step, why, words }
}

/// Those words of an item that were written at these fields.
fn written(run: &Run, step: &str, item: ItemId, fields: &[&str]) -> Vec<String> {
    let words = fields.iter().map(|f| run.item::<String>(step, item, f));
    let words = words.map(|w| w.trim().to_owned());
    words.filter(|w| !w.is_empty()).collect()
}

fn of_principles(run: &Run) -> Vec<LeftOut> {
    let mut list = Vec::new();
    let home = principles::HOME;
    let needs = run.items("alone").into_iter();
    let needs: Vec<String> = needs
        .flat_map(|i| written(run, "alone", i, &["text"]))
        .collect();
    if !needs.is_empty() {
        list.push(one("alone", Why::Needs, needs));
    }
    let kept = candidates(run);
    for item in run.items_with_any(home) {
        if kept.contains(&item) {
            continue;
        }
        let mut fields = vec!["text".to_owned(), "meaning".into(), "test-reason".into()];
        fields.extend((1..=principles::rounds(run, item)).map(|n| format!("heard-{n}")));
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        list.push(one(home, Why::Unworded, written(run, home, item, &fields)));
    }
    if kept.iter().any(|item| run.has(home, *item, "test")) {
        list.push(one("test", Why::Test, Vec::new()));
    }
    let adopted = |item: &ItemId| run.item::<String>(home, *item, "adopt") == "adopt";
    let review: Option<Date> = run.answer("adopt", "review");
    if review.is_some() && !kept.iter().any(adopted) {
        list.push(one("adopt", Why::NothingAdopted, Vec::new()));
    }
    list
}

fn of_map(run: &Run, community: &Community) -> Vec<LeftOut> {
    let mut list = Vec::new();
    if !run.words::<TieKind>("question", "kinds").is_empty() {
        list.push(one("question", Why::Kinds, Vec::new()));
    }
    let home = map::HOME;
    let there = |id: Id| community.stakeholders.get(id).is_some();
    let mut known: Set<Id> = community.stakeholders.iter().map(|s| s.id).collect();
    let fields = ["text", "brings", "seeks", "one-view", "other-view"];
    for item in run.items_with_any(home) {
        let listed = run.has(home, item, "position");
        let named = !written(run, home, item, &["text"]).is_empty();
        if there(item) {
            continue;
        }
        if listed && named {
            known.insert(item);
            continue;
        }
        let why = if listed { Why::Unworded } else { Why::Gone };
        list.push(one(home, why, written(run, home, item, &fields)));
    }
    for item in run.items("ties") {
        let end = |field| run.item::<Option<Id>>("ties", item, field);
        let (from, to) = (end("from"), end("to"));
        let whole = [from, to]
            .iter()
            .all(|e| e.is_some_and(|e| known.contains(&e)));
        if !whole || from == to {
            list.push(one(
                "ties",
                Why::TieEnds,
                written(run, "ties", item, &["text"]),
            ));
        }
    }
    if !run.items_with("audit", "choice").is_empty() {
        list.push(one("audit", Why::Findings, Vec::new()));
    }
    let closed = |gap: ItemId| {
        run.items("gaps").into_iter().any(|action| {
            run.item::<String>("gaps", action, "from") == gap.to_string()
                && !written(run, "gaps", action, &["text"]).is_empty()
        })
    };
    let gaps = run.items("audit").into_iter().filter(|gap| !closed(*gap));
    let gaps: Vec<String> = gaps
        .flat_map(|gap| written(run, "audit", gap, &["text"]))
        .collect();
    if !gaps.is_empty() {
        list.push(one("gaps", Why::Gap, gaps));
    }
    list
}

fn of_reflection(run: &Run, community: &Community) -> Vec<LeftOut> {
    let mut list = Vec::new();
    let guests: Vec<String> = run.answer(super::CHECK_IN, "names");
    let kept = run.answer::<bool>(super::CHECK_IN, "keep");
    let anybody = !guests.is_empty() || !run.present.is_empty();
    match kept {
        false if anybody => list.push(one(super::CHECK_IN, Why::WhoWasHere, guests)),
        true if !guests.is_empty() => list.push(one(super::CHECK_IN, Why::Guests, guests)),
        _ => {}
    }
    for item in run.items_with_any("open-actions") {
        if community.actions.get(item).is_none() {
            let note = written(run, "open-actions", item, &["note"]);
            list.push(one("open-actions", Why::Gone, note));
        }
    }
    let themes: Set<Id> = run.items("so-what").into_iter().collect();
    let responses = super::responses_of(run, community);
    for item in run.items_with_any("so-what") {
        if !themes.contains(&item) && !responses.iter().any(|r| r.id == item) {
            let words = written(run, "so-what", item, &["text", "insight"]);
            list.push(one("so-what", Why::Gone, words));
        }
    }
    for item in run.items_with_any("lift") {
        let first = super::first_loop(run, item);
        // Without its theme nothing of it can be kept.
        let is_kept = |l: &Loop| themes.contains(&item) && *l > first;
        let lost = Loop::ALL.iter().filter(|l| !is_kept(l));
        let lost: Vec<&str> = lost.map(|l| l.word()).collect();
        let words = written(run, "lift", item, &lost);
        if !words.is_empty() {
            list.push(one("lift", Why::NotHigher, words));
        }
    }
    list
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
