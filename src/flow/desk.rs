//! The desk: private input before its reveal. It stays on the device and is
//! in no file; at the reveal it is taken into the run or the community in one
//! edit, and the desk is cleared.

use serde_json::Value;

use crate::community::{Draft, Fields, Id, Keyed, Run, Set, wording_key};
use crate::record;

record! {
    /// What was written privately in one step of one run.
    pub struct Desk {
        /// Names of those who have had a turn, or passed.
        turns: Set<String>,
        /// What they wrote, under random ids: their order tells nothing.
        entries: Keyed<Entry>,
        /// What they chose, likewise.
        votes: Keyed<Vote>,
        /// Which round this is, from 1; absent before the first.
        round: Option<i32>,
    }
}

record! {
    /// One text that somebody wrote alone.
    pub struct Entry {
        /// The text.
        text: String,
        /// The question it answers, if the step has several.
        question: Option<Id>,
        /// Who wrote it, if answers are signed by person.
        by: Option<Id>,
        /// The name or alias to sign with, if answers are signed.
        alias: String,
    }
}

record! {
    /// One choice that somebody made alone. Who it was is not noted.
    pub struct Vote {
        /// What was chosen about.
        item: Option<Id>,
        /// The step, 1 to 5; absent for a pass.
        step: Option<i32>,
    }
}

impl Desk {
    /// The desk as text, for this device's own storage.
    pub fn write(&self) -> String {
        Value::Object(self.write_fields()).to_string()
    }

    /// Reads a desk; `None` if the text is none.
    pub fn read(text: &str) -> Option<Desk> {
        let Ok(Value::Object(object)) = serde_json::from_str(text) else {
            return None;
        };
        let mut desk = Desk::default();
        desk.read_fields(&object);
        Some(desk)
    }

    /// Whether nothing is on it.
    pub fn is_clear(&self) -> bool {
        self.turns.is_empty() && self.entries.is_empty() && self.votes.is_empty()
    }

    /// How many chose each step (1 to 5) about an item, and how many passed.
    pub fn count(&self, item: Id) -> ([u32; 5], u32) {
        let mut steps = [0; 5];
        let mut passed = 0;
        for vote in self.votes.values().filter(|v| v.item == Some(item)) {
            match vote.step {
                Some(step @ 1..=5) => steps[step as usize - 1] += 1,
                _ => passed += 1,
            }
        }
        (steps, passed)
    }
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

/// Takes private votes on items of `home` into the run as counts: field
/// `<field>.<round>` holds how many chose each step, then how many passed.
pub fn reveal_votes(desk: &Desk, run: &Run, home: &str, draft: &mut Draft) {
    let items: Set<Id> = desk.votes.values().filter_map(|v| v.item).collect();
    for item in items {
        let (steps, passed) = desk.count(item);
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
}
