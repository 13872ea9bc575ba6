//! What differs between two states of a community, so that people can read
//! it: by kind, per record what it is called, and for changed ones what each
//! part said before and says after. For safety copies and for what a merge
//! would bring.

mod said;
use std::sync::Arc;

use serde_json::Value;

pub use said::Said;

use super::signed::given_by;

use crate::community::{
    Community, FieldSpec, Id, Kind, Mark, Ordered as _, Set, TieKind, cell_of, differences_of,
    title_of,
};
pub(super) use said::{said, third};

/// The records of one kind that differ.
#[derive(Clone, Debug, PartialEq)]
pub struct OfKind {
    /// The kind.
    pub kind: Kind,
    /// Its records: new ones first, then changed, then removed ones.
    pub records: Vec<Differing>,
}

/// One record that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Differing {
    /// Its id.
    pub id: Id,
    /// What it is called, after if it is there, otherwise before.
    pub title: Title,
    /// In whose name it stands, if it is an answer that does; empty otherwise.
    pub by: String,
    /// How it differs.
    pub state: State,
    /// The parts that differ, for a changed one; in the order of the file.
    /// Empty if only what no screen shows in words did.
    pub parts: Vec<DifferingPart>,
}

/// How a record differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is there only after.
    New,
    /// It says something else.
    Changed,
    /// It was there only before.
    Removed,
}

impl State {
    /// Its word among the words.
    pub fn word(self) -> &'static str {
        match self {
            State::New => "new",
            State::Changed => "changed",
            State::Removed => "removed",
        }
    }
}

/// What a record is called.
#[derive(Clone, Debug, PartialEq)]
pub enum Title {
    /// Its name, or its first words as the group wrote them; empty if there are none.
    Words(String),
    /// A tie: the names of its ends, empty if an end is missing, and what flows.
    Tie {
        /// From whom.
        from: String,
        /// To whom.
        to: String,
        /// What kind of tie.
        kind: TieKind,
    },
    /// A run of the flow of this id.
    Flow(String),
}

/// One part of a record that differs: a field, of a set or a keyed field all
/// elements that do.
#[derive(Clone, Debug, PartialEq)]
pub struct DifferingPart {
    /// The field's name in the file.
    pub field: String,
    /// What it said.
    pub before: Vec<Said>,
    /// What it says.
    pub after: Vec<Said>,
}

/// Whether a change of a field is seen as words: not that of a key or a place,
/// and not of what another field tells too.
pub(super) fn is_seen(spec: Option<&FieldSpec>) -> bool {
    let unseen = [Mark::Key, Mark::Unseen, Mark::Told];
    spec.is_none_or(|spec| !unseen.into_iter().any(|mark| spec.has(mark)))
}

/// What differs between two states of a community, by kind in the order of
/// the file. Kinds in which nothing does are not in it.
pub fn difference(before: &Community, after: &Community) -> Vec<OfKind> {
    let mut all = Vec::new();
    for kind in Kind::ALL {
        let ids = [before, after].map(|c| c.table(kind).ids());
        let ids: Set<Id> = ids.into_iter().flatten().collect();
        let differing = ids
            .into_iter()
            .filter_map(|id| of_record(before, after, kind, id));
        let mut records: Vec<Differing> = differing.collect();
        // What is called alike stands together; ids, which are random, tell
        // nothing of who wrote when.
        records.order_by_key(|one| (one.state, format!("{:?}", one.title).to_lowercase()));
        if !records.is_empty() {
            all.push(OfKind { kind, records });
        }
    }
    all
}

fn of_record(before: &Community, after: &Community, kind: Kind, id: Id) -> Option<Differing> {
    // Most records are the very same, or say the same.
    if let (Some(then), Some(now)) = (before.table(kind).row(id), after.table(kind).row(id))
        && (Arc::ptr_eq(&then, &now) || then.equals(&*now))
    {
        return None;
    }
    // The community's own record has its id, which is another in another community.
    let state = match (before.table(kind).fields(id), after.table(kind).fields(id)) {
        (None, None) => return None,
        (None, Some(_)) => State::New,
        (Some(_), None) => State::Removed,
        (Some(then), Some(now)) => {
            let cells = differences_of(then, &now.write_fields());
            if cells.is_empty() {
                return None;
            }
            let mut parts: Vec<DifferingPart> = Vec::new();
            for (cell, _) in &cells {
                let spec = kind.spec(cell);
                let (field, entry) = match cell.split_once('/') {
                    Some((field, entry)) => (field, Some(entry)),
                    None => (cell.as_str(), None),
                };
                if !is_seen(spec) {
                    continue;
                }
                let place = parts.iter().position(|part| part.field == field);
                let place = place.unwrap_or_else(|| {
                    parts.push(DifferingPart {
                        field: field.to_owned(),
                        before: Vec::new(),
                        after: Vec::new(),
                    });
                    parts.len() - 1
                });
                let say = |community: &Community, value: Value| {
                    said([community, before, after], spec, entry, &value)
                };
                parts[place].before.extend(say(before, cell_of(then, cell)));
                parts[place].after.extend(say(after, cell_of(now, cell)));
            }
            let in_file = |part: &DifferingPart| {
                let specs = now.specs().iter();
                specs.take_while(|s| s.name != part.field).count()
            };
            parts.order_by_key(in_file);
            return Some(Differing {
                id,
                title: title(after, kind, id),
                by: String::new(),
                state: State::Changed,
                parts,
            });
        }
    };
    let there = if state == State::New { after } else { before };
    let answer = (kind == Kind::Responses).then(|| there.responses.get(id));
    Some(Differing {
        id,
        title: title(there, kind, id),
        by: answer
            .flatten()
            .map(|answer| given_by(there, answer))
            .unwrap_or_default(),
        state,
        parts: Vec::new(),
    })
}

/// What a record is called.
pub fn title(community: &Community, kind: Kind, id: Id) -> Title {
    match kind {
        Kind::Runs => {
            let run = community.runs.get(id);
            Title::Flow(run.map_or_else(String::new, |run| run.flow.trim().to_owned()))
        }
        Kind::Ties => {
            let tie = community.ties.get(id);
            let name = |end: Option<Id>| {
                let stakeholder = end.and_then(|end| community.stakeholders.get(end));
                stakeholder.map_or_else(String::new, |s| s.name.clone())
            };
            Title::Tie {
                from: name(tie.and_then(|t| t.from)),
                to: name(tie.and_then(|t| t.to)),
                kind: tie.map(|t| t.kind).unwrap_or_default(),
            }
        }
        _ => Title::Words(
            community
                .table(kind)
                .fields(id)
                .map_or_else(String::new, title_of),
        ),
    }
}

/// How many records are in each state: new, changed, removed.
pub fn sum_up(difference: &[OfKind]) -> [usize; 3] {
    [State::New, State::Changed, State::Removed].map(|state| {
        let records = difference.iter().flat_map(|of| &of.records);
        records.filter(|record| record.state == state).count()
    })
}
