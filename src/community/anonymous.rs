//! Anonymous answers, and what keeps them so.
//!
//! One holds its question and its words and nothing else; it is written once,
//! carries no stamp, and no edit's number is spent on it. Whether it is there
//! is a number that follows from the answer alone: how often it was taken away
//! and brought back (a causal length, Yu and Rostad 2020), so that it can be
//! undone, removed and merged like all else without telling at which tab.

use serde_json::{Map, Value};

use super::{Actor, Community, Dot, Draft, Fields, Id, Kind, Life, Mark, Set};

/// Further than this nobody takes away and brings back.
const MOST_TURNS: u64 = 1 << 32;

/// The field by which records of a kind say that they are anonymous.
fn flag(kind: Kind) -> Option<&'static str> {
    let mut specs = kind.facts().specs.iter();
    specs
        .find(|spec| spec.has(Mark::Anonymous))
        .map(|spec| spec.name)
}

/// Whether these are the fields of an anonymous response.
pub fn is_anonymous(kind: Kind, fields: &dyn Fields) -> bool {
    flag(kind).is_some_and(|flag| fields.get(flag) == Value::Bool(true))
}

/// The same of one that is kept as JSON.
pub(super) fn is_anonymous_json(kind: Kind, fields: &Map<String, Value>) -> bool {
    flag(kind).is_some_and(|flag| fields.get(flag) == Some(&Value::Bool(true)))
}

/// Lets go of whatever an anonymous response must not say: in a file, too,
/// the word beside a name is kept, and the name is not.
pub(crate) fn bare(kind: Kind, fields: &mut dyn Fields) {
    if !is_anonymous(kind, fields) {
        return;
    }
    let all = fields.write_fields();
    let says = |name: &str| kind.spec(name).is_some_and(|spec| spec.has(Mark::Bare));
    for name in all.keys().filter(|name| !says(name)) {
        fields.set(name, &Value::Null);
    }
    if fields.unread().contains_key("question") {
        // Whatever stands there is no question, and may be a name.
        fields.set("question", &Value::Null);
    }
}

/// The same for a response that is kept as JSON.
pub(crate) fn bare_json(kind: Kind, fields: &mut Map<String, Value>) {
    if is_anonymous_json(kind, fields) {
        let row = Community::loose(kind, Id::NIL, fields);
        *fields = row.write_fields();
    }
}

/// The turn of a record's life with this number: odd ones take it away.
fn turn(kind: Kind, id: Id, number: u64) -> Dot {
    Dot {
        counter: number,
        actor: Actor::derived(&[kind.name(), &id.to_string(), "life"]),
    }
}

impl Life {
    /// A life in which an unstamped record is removed for the first time.
    pub(crate) fn removed_unstamped(kind: Kind, id: Id) -> Life {
        Life {
            removed: [turn(kind, id, 1)].into(),
            ..Life::default()
        }
    }

    /// The same life without the writes of any tab: an unstamped record's, as
    /// another program or an earlier version noted it.
    pub(crate) fn unstamped(self, kind: Kind, id: Id) -> Life {
        let own = turn(kind, id, 0).actor;
        let last = |dots: &Set<Dot>, usual: u64| {
            let ours = dots.iter().filter(|dot| dot.actor == own);
            let ours = ours.map(|dot| dot.counter);
            let ours = ours.filter(|n| *n < MOST_TURNS && n % 2 == usual % 2);
            let number = ours.max().unwrap_or(usual);
            let dot = (!dots.is_empty()).then(|| turn(kind, id, number));
            dot.into_iter().collect()
        };
        Life {
            removed: last(&self.removed, 1),
            kept: last(&self.kept, 2),
        }
    }

    /// Whether a turn of an unstamped record's life was known when this one was
    /// taken: each knows all before it.
    pub(crate) fn has_turned(&self, dot: Dot) -> bool {
        let mut all = self.removed.iter().chain(&self.kept);
        all.any(|turn| turn.actor == dot.actor && turn.counter >= dot.counter)
    }

    /// The same life of an unstamped record, and the question whether it stays.
    pub(crate) fn asked_about(mut self, kind: Kind, id: Id) -> Life {
        let number = self.next_turn(true);
        self.kept.insert(turn(kind, id, number));
        self
    }

    /// The number of the turn that comes next: an even one keeps the record.
    fn next_turn(&self, keeps: bool) -> u64 {
        let all = self.removed.iter().chain(&self.kept);
        let last = all.map(|dot| dot.counter).max().unwrap_or(0);
        let is_even = (last + 1) % 2 == 0;
        last + if is_even == keeps { 1 } else { 2 }
    }
}

impl Id {
    /// The id under which an answer stands that was found under the id of
    /// another: the same on every device.
    pub(crate) fn of_double(self, text: &Value) -> Id {
        let text = text.as_str().unwrap_or_default();
        Id::derived(Kind::Responses.name(), &format!("{self}\n{text}"))
    }
}

impl Community {
    /// Whether a record, present or removed, carries no stamps, because they
    /// would tell something of who gave an anonymous answer and when.
    pub fn is_unstamped(&self, kind: Kind, id: Id) -> bool {
        if flag(kind).is_none() {
            return false;
        }
        match self.table(kind).fields(id) {
            Some(fields) => is_anonymous(kind, fields),
            None => {
                let removed = self.sync.removed.get(&(kind, id));
                removed.is_some_and(|fields| is_anonymous_json(kind, fields))
            }
        }
    }

    /// Puts in a record as a file has it.
    pub(crate) fn read_record(&mut self, kind: Kind, id: Id, fields: &Map<String, Value>) {
        let record = self.table_mut(kind).make(id);
        record.read_fields(fields);
        bare(kind, record);
    }
}

impl Draft<'_> {
    /// The write that takes a record away or brings it back: this edit, or of
    /// an unstamped record its next turn.
    pub(super) fn life_dot(&mut self, kind: Kind, id: Id, keeps: bool) -> Dot {
        if !self.community.is_unstamped(kind, id) {
            return self.dot;
        }
        let life = self.community.sync.lives.get(&(kind, id));
        let number = life.cloned().unwrap_or_default().next_turn(keeps);
        let dot = turn(kind, id, number);
        self.community.sync.see(dot);
        dot
    }

    /// Whether another answer stands under the id of one that is written once,
    /// or an anonymous one under that of one that was given by name.
    pub(super) fn is_other_answer(&self, kind: Kind, id: Id, wanted: &dyn Fields) -> bool {
        let present = self.community.table(kind).fields(id);
        present.is_some_and(|present| match is_anonymous(kind, present) {
            true => present.write_fields() != wanted.write_fields(),
            false => is_anonymous(kind, wanted),
        })
    }
}
