//! The desk: private input before its reveal. It stays on the device and is
//! in no file; at the reveal it is taken into the run or the community in one
//! edit, and the desk is cleared.
//!
//! Until then it knows whose turn a text came from, so that anybody can come
//! back to theirs. The reveal lets go of that first.

use serde_json::Value;

use crate::community::{Community, Draft, Fields, Id, Keyed, Run, Set, Signing, wording_key};
use crate::{record, words};

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
        turns: Keyed<Turn>,
        /// Whose turn is under way; empty between turns.
        now: String,
        /// What is being written in turns that are not finished, by the key
        /// of the person and the field.
        drafts: Keyed<Value>,
        /// What they wrote, under random ids: their order tells nothing.
        entries: Keyed<Entry>,
        /// What they chose, likewise.
        votes: Keyed<Vote>,
        /// Items that the group asks about once more.
        asked: Set<Id>,
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
        /// Which round of asking about the item it belongs to, from 1.
        round: Option<i32>,
        /// The turn it was made in; gone with the reveal.
        turn: String,
    }
}

impl Desk {
    /// The desk as text, for this device's own storage.
    pub fn write(&self) -> String {
        Value::Object(self.write_fields()).to_string()
    }

    /// Reads a desk; `None` if the text is none.
    pub fn read(text: &str) -> Option<Desk> {
        super::people::read_text(text)
    }

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
        self.turns.get_or_insert_with(person, Turn::default)
    }

    /// Takes in what came from a turn or a form, or stood here before.
    pub fn take_in(&mut self, brought: Desk) {
        for (person, turn) in brought.turns {
            self.turns.get_or_insert_with(&person, || turn);
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

    /// From now on nothing here says who wrote or chose what.
    pub fn forget_turns(&mut self) {
        self.entries.values_mut().for_each(|e| e.turn.clear());
        self.votes.values_mut().for_each(|v| v.turn.clear());
    }

    /// What still waits for its reveal in a step: all that the run or the
    /// community does not have yet. So a reveal that was undone waits again.
    pub fn waiting(&self, step: &str, run: &Run, community: &Community) -> Desk {
        let mut desk = self.clone();
        desk.entries.retain(|id, _| {
            let shown = |id| run.has(step, id, "position") || community.responses.get(id).is_some();
            !Id::parse(id).is_some_and(shown)
        });
        desk.votes.retain(|_, vote| match vote.item {
            Some(item) => super::rounds(run, item) < vote.round.unwrap_or(1).max(1) as usize,
            None => !run.answer::<bool>(step, "revealed"),
        });
        desk
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
fn draft_key(person: &str, field: &str) -> String {
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
    // What people were asked about, should the words change afterwards.
    let text: String = run.item(home, item, "text");
    let wording = wording_key(&text, &run.item::<String>(home, item, "meaning"));
    draft.answer_item(run.id, home, item, &format!("wording-{round}"), wording);
}

/// Takes ratings into the run: `<field>-<n>` holds how many chose each step.
pub fn reveal_ratings(steps: [u32; 5], run: Id, step: &str, field: &str, draft: &mut Draft) {
    for (place, n) in steps.into_iter().enumerate() {
        draft.answer(run, step, &format!("{field}-{}", place + 1), n);
    }
    draft.answer(run, step, "revealed", true);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Record};

    fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    fn community(flow: &str) -> Community {
        let mut community = Community::new(id(200));
        community.edit(Actor::from_random([1; 8]), |draft| {
            draft.put(Run {
                flow: flow.into(),
                ..Run::with_id(id(100))
            });
        });
        community
    }

    fn edit(
        community: &mut Community,
        make: impl FnOnce(&Run, &mut Draft),
    ) -> crate::community::Edit {
        let run = community.runs.get(id(100)).unwrap().clone();
        let actor = Actor::from_random([1; 8]);
        community.edit(actor, |draft| make(&run, draft)).undo
    }

    fn entry(text: &str, turn: &str) -> Entry {
        Entry {
            text: text.into(),
            turn: turn.into(),
            ..Entry::default()
        }
    }

    fn waiting(desk: &Desk, community: &Community, step: &str) -> Desk {
        desk.waiting(step, community.runs.get(id(100)).unwrap(), community)
    }

    #[test]
    fn a_desk_reads_back_as_written() {
        let mut desk = Desk::default();
        desk.set_draft("Amina", "words", "half a sen");
        desk.now = "Amina".into();
        desk.end_turn("Jo", Some(TurnState::Passed));
        desk.entries.insert(id(1).to_string(), entry("time", "Li"));
        assert_eq!(Desk::read(&desk.write()), Some(desk));
        assert_eq!(Desk::read("[]"), None);
    }

    #[test]
    fn a_reveal_that_is_undone_waits_again() {
        let mut community = community("principles");
        let mut desk = Desk::default();
        desk.entries.insert(id(2).to_string(), entry("time", "Li"));
        desk.entries.insert(id(1).to_string(), entry("tea", "Jo"));
        let undo = edit(&mut community, |run, draft| {
            reveal_entries(&desk, run.id, "alone", draft);
        });
        let run = community.runs.get(id(100)).unwrap();
        let shown = run.items("alone");
        let texts: Vec<String> = shown
            .iter()
            .map(|i| run.item("alone", *i, "text"))
            .collect();
        assert_eq!(texts, ["tea", "time"], "in the order of random ids");
        assert!(waiting(&desk, &community, "alone").entries.is_empty());
        let actor = Actor::from_random([1; 8]);
        community.edit(actor, |draft| draft.apply(&undo));
        assert_eq!(waiting(&desk, &community, "alone").entries.len(), 2);
    }

    #[test]
    fn the_reveal_forgets_whose_turn_it_was() {
        let mut desk = Desk::default();
        desk.entries.insert(id(1).to_string(), entry("tea", "Jo"));
        assert!(desk.has_from("Jo"));
        desk.forget_turns();
        assert!(!desk.has_from("Jo") && !desk.write().contains("Jo"));
    }

    #[test]
    fn who_takes_a_turn_back_takes_back_nothing_of_others() {
        let mut desk = Desk::default();
        desk.entries.insert(id(1).to_string(), entry("tea", "Jo"));
        desk.entries
            .insert(id(2).to_string(), entry("time", "Joan"));
        desk.set_draft("Jo", "words", "and");
        desk.set_draft("Joan", "words", "also");
        desk.end_turn("Jo", Some(TurnState::Done));
        desk.take_back("Jo");
        assert_eq!(desk.entries.len(), 1);
        assert!(!desk.has_drafts("Jo") && desk.has_drafts("Joan"));
        assert_eq!(desk.state("Jo"), None);
    }

    #[test]
    fn votes_wait_until_their_round_is_revealed() {
        let mut community = community("principles");
        edit(&mut community, |run, draft| {
            draft.add_items(run.id, "gather", [(id(7), "We listen".to_owned())]);
        });
        let mut desk = Desk::default();
        for (n, step) in [(1, Some(5)), (2, Some(2)), (3, None)] {
            let vote = Vote {
                item: Some(id(7)),
                step,
                round: Some(1),
                ..Vote::default()
            };
            desk.votes.insert(id(n).to_string(), vote);
        }
        assert_eq!(waiting(&desk, &community, "agree").votes.len(), 3);
        let undo = edit(&mut community, |run, draft| {
            reveal_votes(&desk, run, "gather", draft);
        });
        assert!(waiting(&desk, &community, "agree").votes.is_empty());
        let run = community.runs.get(id(100)).unwrap();
        assert_eq!(
            super::super::latest_round(run, id(7)),
            Some(([0, 1, 0, 0, 1], 1))
        );
        let actor = Actor::from_random([1; 8]);
        community.edit(actor, |draft| draft.apply(&undo));
        assert_eq!(waiting(&desk, &community, "agree").votes.len(), 3);
    }

    #[test]
    fn ratings_are_kept_as_counts_and_nothing_else() {
        let mut community = community("reflection");
        let mut desk = Desk::default();
        for (n, step) in [(1, Some(4)), (2, Some(4)), (3, None)] {
            let vote = Vote {
                step,
                turn: format!("person {n}"),
                ..Vote::default()
            };
            desk.votes.insert(id(n).to_string(), vote);
        }
        let (steps, passed) = desk.count(None);
        assert_eq!((steps, passed), ([0, 0, 0, 2, 0], 1));
        edit(&mut community, |run, draft| {
            reveal_ratings(steps, run.id, "close", "time", draft);
        });
        let run = community.runs.get(id(100)).unwrap();
        assert_eq!(run.answer::<Option<i32>>("close", "time-4"), Some(2));
        assert!(waiting(&desk, &community, "close").votes.is_empty());
    }

    #[test]
    fn a_signing_that_was_promised_at_the_writing_holds_at_the_reveal() {
        use crate::community::{Date, Word};
        let check = |promised: Signing, now: Signing, by: bool, alias: &str, anonymous: bool| {
            let mut community = community("reflection");
            edit(&mut community, |run, draft| {
                draft.add_items(run.id, "questions", [(id(3), "What happened?".to_owned())]);
                draft.answer(run.id, "questions", "signing", now.word());
            });
            let mut desk = Desk::default();
            let entry = Entry {
                text: "It rained".into(),
                question: Some(id(3)),
                signing: promised,
                by: (promised == Signing::Person).then_some(id(9)),
                alias: (promised == Signing::Alias)
                    .then(|| "Heron".into())
                    .unwrap_or_default(),
                ..Entry::default()
            };
            desk.entries.insert(id(1).to_string(), entry);
            let context = super::super::Context {
                today: Date::new(2026, 11, 21).unwrap(),
                who: "the group".into(),
            };
            edit(&mut community, |run, draft| {
                super::super::reveal_responses(&desk, run, &context, draft);
            });
            let response = community.responses.get(id(1)).unwrap();
            let told = (
                response.by.is_some(),
                response.alias.as_str(),
                response.anonymous,
            );
            assert_eq!(told, (by, alias, anonymous), "{promised:?} {now:?}");
        };
        check(Signing::Person, Signing::Person, true, "", false);
        check(Signing::Person, Signing::Alias, false, "", false);
        check(Signing::Person, Signing::Anonymous, false, "", true);
        check(Signing::Alias, Signing::Person, false, "Heron", false);
        check(Signing::Alias, Signing::Anonymous, false, "", true);
        check(Signing::Anonymous, Signing::Person, false, "", true);
    }
}
