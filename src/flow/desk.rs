//! The desk: private input before its reveal. It stays on the device and is
//! in no file; at the reveal it is taken into the run or the community in one
//! edit, and the desk is cleared.
//!
//! Until then it knows whose turn a text came from, so that anybody can come
//! back to theirs. The reveal lets go of that first. It is stored in masks
//! ([`super::Masks`]), so that no text on the device says both.

use serde_json::Value;

use crate::community::{Community, Draft, Id, Keyed, Kind, Run, Set, Signing, wording_key};
use crate::{record, words};

/// The field of the name or alias that answers are signed with.
pub const SIGNED: &str = "signed";

words! {
    /// How a private step is done.
    pub enum Way in "way" {
        /// One device goes round.
        Pass = "pass",
        /// All at once: one person types, or hands are counted.
        Together = "together",
    }
}

words! {
    /// How a turn ended.
    pub enum TurnState in "turn" {
        /// It was taken.
        Done = "done",
        /// It was passed, at no cost.
        Passed = "passed",
    }
}

record! {
    /// What was written privately in one step of one run.
    pub struct Desk {
        /// How the step is done.
        way: Way,
        /// Who has had a turn, by the key of the person.
        turns: Keyed<String, Turn>,
        /// Whose turn is under way; empty between turns.
        now: String,
        /// What is being written in turns that are not finished, by the key
        /// of the person and the field.
        drafts: Keyed<String, Value>,
        /// What they wrote, under random ids: their order tells nothing.
        entries: Keyed<String, Entry>,
        /// What they chose, likewise.
        votes: Keyed<String, Vote>,
        /// Items that the group asks about once more.
        asked: Set<Id>,
        /// How often something was let go of for all: revealed, or a new round
        /// begun. By it tabs tell what must not come back.
        reveals: Option<i32>,
    }
}

record! {
    /// One person's turn.
    pub struct Turn {
        /// How it ended; absent while it is still to come.
        state: Option<TurnState>,
        /// Its place in a go-round.
        place: Option<i32>,
    }
}

record! {
    /// One text that somebody wrote alone.
    pub struct Entry {
        /// The text.
        text: String,
        /// The question it answers, if the step has several.
        question: Option<Id>,
        /// How answers were signed when it was written: what was promised
        /// then holds.
        signing: Signing,
        /// Who wrote it, if answers are signed by person.
        by: Option<Id>,
        /// The name or alias to sign with, if answers are signed.
        alias: String,
        /// The turn it was written in; gone with the reveal.
        turn: String,
    }
}

record! {
    /// One choice that somebody made alone.
    pub struct Vote {
        /// What was chosen about.
        item: Option<Id>,
        /// The step, 1 to 5; absent for a pass.
        step: Option<i32>,
        /// How many dots were placed on what, by the id of the item.
        dots: Keyed<String, Value>,
        /// Which round of asking about the item it belongs to, from 1.
        round: Option<i32>,
        /// It was made while others' were revealed, in another tab, and waits
        /// for a reveal of its own.
        late: bool,
        /// The turn it was made in; gone with the reveal.
        turn: String,
    }
}

impl Desk {
    /// Whether nothing is on it that anybody would miss.
    pub fn is_clear(&self) -> bool {
        *self == Desk::default()
    }

    /// How a person's turn ended, if it did.
    pub fn state(&self, person: &str) -> Option<TurnState> {
        self.turns.get(person)?.state
    }

    /// A person's turn, to change it.
    pub fn turn(&mut self, person: &str) -> &mut Turn {
        self.turns.get_or_default(person.to_owned())
    }

    /// Takes in what came from a turn or a form, or stood here before.
    pub fn take_in(&mut self, brought: Desk) {
        for (person, turn) in brought.turns {
            self.turns.get_or_insert_with(person, || turn);
        }
        for (id, entry) in brought.entries {
            self.entries.insert(id, entry);
        }
        for (id, vote) in brought.votes {
            self.votes.insert(id, vote);
        }
    }

    /// Notes how a person's turn ended.
    pub fn end_turn(&mut self, person: &str, state: Option<TurnState>) {
        self.turn(person).state = state;
        self.now.clear();
    }

    /// What is being written in a field of an unfinished turn.
    pub fn draft(&self, person: &str, field: &str) -> String {
        let draft = self.drafts.get(&draft_key(person, field));
        draft.and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// Keeps what is being written in a field of an unfinished turn.
    pub fn set_draft(&mut self, person: &str, field: &str, text: &str) {
        let key = draft_key(person, field);
        if text.is_empty() {
            self.drafts.remove(&key);
        } else {
            self.drafts.insert(key, text.into());
        }
    }

    /// Whether a person has begun something that is not finished.
    pub fn has_drafts(&self, person: &str) -> bool {
        let start = draft_key(person, "");
        self.drafts.beginning(&start).next().is_some()
    }

    /// Lets go of what a person had begun.
    pub fn drop_drafts(&mut self, person: &str) {
        let start = draft_key(person, "");
        self.drafts.retain(|key, _| !key.starts_with(&start));
    }

    /// Whether something is known to come from a person's turn.
    pub fn has_from(&self, person: &str) -> bool {
        self.entries.values().any(|e| e.turn == person)
            || self.votes.values().any(|v| v.turn == person)
    }

    /// Throws away what came from a person's turn; the turn is to come again.
    pub fn take_back(&mut self, person: &str) {
        self.entries.retain(|_, e| e.turn != person);
        self.votes.retain(|_, v| v.turn != person);
        self.drop_drafts(person);
        self.turns.remove(person);
    }

    /// Throws away what a person chose: they choose anew.
    pub fn drop_votes(&mut self, person: &str) {
        self.votes.retain(|_, v| v.turn != person);
    }

    /// From now on nothing here says who wrote or chose what, and what another
    /// tab remembers of it counts no more.
    pub fn forget_turns(&mut self) {
        self.entries.values_mut().for_each(|e| e.turn.clear());
        self.votes.values_mut().for_each(|v| v.turn.clear());
        self.let_go();
    }

    /// What came late is revealed with what else waits, as the next round.
    pub fn join_late(&mut self, waiting: &Desk, run: &Run) {
        for id in waiting.votes.keys() {
            if let Some(vote) = self.votes.get_mut(id).filter(|v| v.late) {
                vote.late = false;
                vote.round = vote.item.map(|item| super::rounds(run, item) as i32 + 1);
            }
        }
    }

    /// Counts that something was let go of for all.
    pub fn let_go(&mut self) {
        self.reveals = Some(self.reveals.unwrap_or(0).saturating_add(1));
    }

    /// Puts back what was revealed here, for as long as that can be undone.
    pub fn remember(&mut self, before: &Desk, waited: &Desk) {
        for (id, entry) in &before.entries {
            if !waited.entries.contains_key(id) && !self.entries.contains_key(id) {
                self.entries.insert(id.clone(), entry.clone());
            }
        }
        for (id, vote) in &before.votes {
            if !waited.votes.contains_key(id) && !self.votes.contains_key(id) {
                self.votes.insert(id.clone(), vote.clone());
            }
        }
    }

    /// What still waits for its reveal in a step: all that the run or the
    /// community does not have yet. So a reveal that was undone waits again;
    /// what was removed for good does not.
    pub fn waiting(&self, step: &str, run: &Run, community: &Community) -> Desk {
        let mut desk = self.clone();
        desk.entries.retain(|id, _| {
            let shown = |id| {
                let is_gone = community.sync.gone.contains(&(Kind::Responses, id));
                is_gone || run.has(step, id, "position") || community.responses.get(id).is_some()
            };
            !Id::parse(id).is_some_and(shown)
        });
        desk.votes.retain(|_, vote| match vote.item {
            _ if vote.late => true,
            Some(item) => super::rounds(run, item) < vote.round.unwrap_or(1).max(1) as usize,
            None => !run.answer::<bool>(step, "revealed"),
        });
        desk
    }

    /// How many answers of a step are hidden still: written or chosen and not
    /// revealed, or only begun.
    pub fn unrevealed(&self, step: &str, run: &Run, community: &Community) -> usize {
        let waiting = self.waiting(step, run, community);
        let written = waiting.entries.values();
        let written = written.filter(|e| !e.text.trim().is_empty()).count();
        let begun = waiting.drafts.values().filter_map(Value::as_str);
        let begun = begun.filter(|words| !words.trim().is_empty()).count();
        written + begun + waiting.votes.len()
    }

    /// How many chose each step (1 to 5) about an item, and how many passed.
    pub fn count(&self, item: Option<Id>) -> ([u32; 5], u32) {
        let mut steps = [0; 5];
        let mut passed = 0;
        for vote in self.votes.values().filter(|v| v.item == item) {
            match vote.step {
                Some(step @ 1..=5) => steps[step as usize - 1] += 1,
                _ => passed += 1,
            }
        }
        (steps, passed)
    }
}

/// A person's key may hold anything but a line end.
pub(super) fn draft_key(person: &str, field: &str) -> String {
    format!("{person}\n{field}")
}

/// Takes what was written alone into the run as items of the step, in the
/// order of their random ids, without authors.
pub fn reveal_entries(desk: &Desk, run: Id, step: &str, draft: &mut Draft) {
    let entries = desk
        .entries
        .iter()
        .filter(|(_, e)| !e.text.trim().is_empty());
    let items = entries.filter_map(|(id, e)| Some((Id::parse(id)?, e.text.trim().to_owned())));
    let items: Vec<_> = items.collect();
    draft.add_items(run, step, items);
    draft.answer(run, step, "revealed", true);
}

/// Takes private votes on items of `home` into the run as one more round of
/// each item.
pub fn reveal_votes(desk: &Desk, run: &Run, home: &str, draft: &mut Draft) {
    let items: Set<Id> = desk.votes.values().filter_map(|v| v.item).collect();
    for item in items {
        let (steps, passed) = desk.count(Some(item));
        reveal_counts(run, home, item, steps, passed, draft);
    }
}

/// Takes one more round of an item into the run: `round-<n>` holds how many
/// chose each step, then how many passed.
pub fn reveal_counts(
    run: &Run,
    home: &str,
    item: Id,
    steps: [u32; 5],
    passed: u32,
    draft: &mut Draft,
) {
    let round = super::rounds(run, item) + 1;
    let counts: Vec<Value> = steps.into_iter().chain([passed]).map(Value::from).collect();
    draft.answer_item(
        run.id,
        home,
        item,
        &format!("round-{round}"),
        Value::Array(counts),
    );
    // What people were asked about, should the words change afterwards: where
    // they are decided on.
    if super::Flow::find(&run.flow).is_some_and(|flow| flow.scale() != "agreement") {
        return;
    }
    let text: String = run.item(home, item, "text");
    let meaning: String = run.item(home, item, "meaning");
    let asked = [
        ("wording", wording_key(&text, &meaning)),
        ("text", text),
        ("meaning", meaning),
    ];
    for (what, words) in asked {
        draft.answer_item(run.id, home, item, &format!("{what}-{round}"), words);
    }
}

/// Takes ratings into the run: `<field>-<n>` holds how many chose each step.
pub fn reveal_ratings(steps: [u32; 5], run: Id, step: &str, field: &str, draft: &mut Draft) {
    for (place, n) in steps.into_iter().enumerate() {
        draft.answer(run, step, &format!("{field}-{}", place + 1), n);
    }
    draft.answer(run, step, "revealed", true);
}
