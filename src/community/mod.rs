//! What the group owns: the community, its records and every way to change
//! them. Nothing here knows of files, screens, clocks or chance.

mod about;
mod action;
mod anonymous;
mod benefit;
mod cell;
mod collection;
mod date;
mod declare;
mod draft;
mod edit;
mod facts;
mod field;
mod fields;
mod hand;
mod health;
pub mod history;
mod id;
#[macro_use]
mod kinds;
mod learning_question;
pub mod likeness;
mod parts;
mod past;
pub mod position;
mod principle;
mod record;
mod reflection;
mod run;
mod session;
mod shared;
mod spec;
mod spread;
mod stakeholder;
mod stamps;
mod statement;
mod story;
mod sync;
mod tie;
mod time;
mod together;
mod undo;
mod word;
use std::sync::Arc;

use serde_json::{Map, Value};

pub use anonymous::is_anonymous;
pub(crate) use anonymous::{bare, bare_json};
pub use cell::{cell_of, cells_of};
pub(crate) use cell::{differences_of, set_cell, shape_of};
pub use collection::{Keyed, Ordered, Set, object};
pub use date::Date;
pub use edit::{Change, Draft, Edit, Edited, Holds};
pub use facts::{links, title_of};
pub use field::{Field, FieldObject, LARGEST_NUMBER, LONGEST_TEXT, number_of};
pub use fields::{Described, Fields, Unread};
pub use hand::Hand;
pub use id::Id;
#[cfg(test)]
pub(crate) use parts::work;
pub use parts::{Element, Part};
pub use past::Past;
pub use record::{AnyRecord, Facts, Place, Record, Rows, Table};
pub use shared::Shared;
pub use spec::{FieldSpec, Is, Mark, Shape};
pub use spread::{Spread, Verdict};
pub use stamps::{Life, Sibling, Stamped, Stamps, noted_in, shown_of};
pub use sync::{Actor, BEYOND_COUNTING, Dot, Sync};
pub use time::Time;
pub use together::Together;
pub use undo::{Opposite, Undo};
pub use word::{Vocabulary, Word};

// All kinds of records there are, in the order of the file: by file, each
// record with its kind and its table. All that a kind needs beyond its own file
// is a line here, and its file among those above, where tools look for files.
kinds! {
    about { About => Community about = "community" }
    principle { Principle => Principles principles }
    stakeholder { Stakeholder => Stakeholders stakeholders }
    tie { Tie => Ties ties }
    reflection {
        Reflection => Reflections reflections,
        Question => Questions questions,
        Response => Responses responses,
        Insight => Insights insights,
    }
    action { Action => Actions actions }
    benefit { Benefit => Benefits benefits }
    story { Story => Stories stories }
    session { Session => Sessions sessions, Block => Blocks blocks }
    health { HealthCheck => HealthChecks health_checks, Dimension => Dimensions dimensions }
    statement { Statement => Statements statements, View => Views views }
    learning_question { LearningQuestion => LearningQuestions learning_questions }
    run { Run => Runs runs }
}

impl Community {
    /// A community of which nothing is known but its id.
    pub fn new(id: Id) -> Community {
        let mut community = Community {
            id,
            ..Community::default()
        };
        community.about.rows_mut().make(id);
        community
    }

    /// The community's id.
    pub fn id(&self) -> Id {
        self.id
    }

    /// What it says of itself.
    pub fn about(&self) -> &About {
        self.about
            .get(self.id)
            .expect("made with the community and never taken out")
    }

    /// All records, by kind and id.
    pub fn keys(&self) -> Set<(Kind, Id)> {
        let of = |kind: Kind| self.table(kind).ids().into_iter().map(move |id| (kind, id));
        Set::from_iter(Kind::ALL.into_iter().flat_map(of))
    }

    /// The same records as another community, which from now on goes its own
    /// way: the two are not merged with one another.
    pub fn as_another(&self, id: Id) -> Community {
        let mut other = self.clone();
        let fields = other.about().write_fields();
        other.id = id;
        // Of what it was a part does not matter any more.
        other.sync.hand_outs.clear();
        other.about = Table::default();
        other.about.rows_mut().make(id).read_fields(&fields);
        let old = (Kind::Community, self.id);
        if let Some(stamps) = other.sync.stamps.remove(&old) {
            other.sync.stamps.insert((Kind::Community, id), stamps);
        }
        other
    }

    /// A record beside its stamps, if it has any.
    pub fn stamped(&self, kind: Kind, id: Id) -> Option<Stamped<'_>> {
        Some(Stamped {
            kind,
            id,
            fields: self.table(kind).fields(id)?,
            stamps: self.sync.stamps.get(&(kind, id))?,
            is_partial: self.sync.is_partial(),
        })
    }

    /// The cells that two people wrote without knowing of each other, and that
    /// the group has not settled.
    pub fn conflicts(&self) -> Vec<(Kind, Id, String)> {
        let others = self
            .sync
            .stamps
            .iter()
            .filter(|(_, s)| !s.others.is_empty());
        let conflicted = |((kind, id), _): (&(Kind, Id), &Shared<Stamps>)| {
            let stamped = self.stamped(*kind, *id);
            let cells = stamped.map(|s| s.conflicts().into_iter().cloned().collect::<Vec<_>>());
            let key = (*kind, *id);
            cells
                .into_iter()
                .flatten()
                .map(move |cell| (key.0, key.1, cell))
        };
        others.flat_map(conflicted).collect()
    }

    /// A record of a kind that is in no community yet.
    pub(crate) fn loose(kind: Kind, id: Id, fields: &Map<String, Value>) -> Arc<dyn AnyRecord> {
        let mut row = (kind.facts().make)(id);
        if let Some(row) = Arc::get_mut(&mut row) {
            row.read_fields(fields);
            bare(kind, row);
        }
        row
    }

    /// The records that one removed while another was at work on them. They
    /// are kept until the group says.
    pub fn contested(&self) -> Vec<(Kind, Id)> {
        let lives = self
            .sync
            .lives
            .iter()
            .filter(|(_, life)| life.is_contested());
        let keys = lives.map(|(key, _)| *key);
        keys.filter(|(kind, id)| self.table(*kind).fields(*id).is_some())
            .collect()
    }

    /// A copy in which removed records stand again: to be looked at, never stored.
    pub fn with_removed(&self) -> Community {
        let mut other = self.clone();
        for ((kind, id), fields) in &self.sync.removed {
            other.table_mut(*kind).make(*id).read_fields(fields);
        }
        other
    }

    /// A record as JSON, its id first, without its stamps.
    pub fn record_json(&self, kind: Kind, id: Id) -> Option<Value> {
        let fields = self.table(kind).fields(id)?.write_fields();
        let mut object = Map::new();
        object.insert("id".into(), Value::String(id.to_string()));
        object.extend(fields);
        Some(Value::Object(object))
    }
}

/// A short hash of some texts (FNV-1a, 64 bits, base 32): the same on every
/// device for ever. It tells wordings and values apart; it keeps no secrets.
pub fn short_hash(texts: &[&str]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for text in texts {
        for byte in text.bytes().chain([0x1f]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    (0..12)
        .map(|i| DIGITS[(hash >> (i * 5)) as usize & 31] as char)
        .collect()
}
