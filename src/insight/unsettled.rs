//! What two people wrote without knowing of each other, for the group to read
//! side by side and to settle.

use serde_json::Value;

use super::difference::{Said, Title, said, title};
use crate::community::{Community, Date, Dot, FieldSpec, Id, Kind, Mark, Set, Sibling, cell_of};

/// A part of a record of which two values stand side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsettled {
    /// The record's kind.
    pub kind: Kind,
    /// The record.
    pub id: Id,
    /// The cell.
    pub cell: String,
    /// What the record is called.
    pub title: Title,
    /// The field's name in the file.
    pub field: String,
    /// The values, the one that shows first.
    pub values: Vec<Candidate>,
}

/// One of the values.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The value.
    pub value: Value,
    /// What it says.
    pub said: Vec<Said>,
    /// Who sat at the tab in which it was written, if that is known.
    pub who: String,
    /// On which day, by that device's clock.
    pub day: Option<Date>,
}

/// A record that one removed while another was at work on it, or that is removed.
#[derive(Clone, Debug, PartialEq)]
pub struct InDoubt {
    /// The record's kind.
    pub kind: Kind,
    /// The record.
    pub id: Id,
    /// What it is called.
    pub title: Title,
}

impl Unsettled {
    /// Whether two say the same values of the same cell, whatever the record is
    /// called by now.
    pub fn is_same(&self, other: &Unsettled) -> bool {
        let values = |one: &Unsettled| -> Vec<Value> {
            one.values.iter().map(|v| v.value.clone()).collect()
        };
        let cell = |one: &Unsettled| (one.kind, one.id, one.cell.clone());
        cell(self) == cell(other) && values(self) == values(other)
    }
}

/// Whether a value is the one that shows in a cell of a community.
pub fn shows(community: &Community, (kind, id): (Kind, Id), cell: &str, value: &Value) -> bool {
    let fields = community.table(kind).fields(id);
    fields.is_some_and(|fields| cell_of(fields, cell) == *value)
}

/// Everything that two people wrote without knowing of each other.
pub fn unsettled(community: &Community) -> Vec<Unsettled> {
    let conflicts = community.conflicts().into_iter();
    conflicts
        .filter_map(|(kind, id, cell)| one(community, kind, id, cell))
        .collect()
}

/// In how many places of a record, or of what is part of it, two wordings
/// stand side by side.
pub fn open_wordings(community: &Community, kind: Kind, id: Id) -> usize {
    let is_in = |(at, one, _): &(Kind, Id, String)| is_part(community, (*at, *one), (kind, id));
    community.conflicts().iter().filter(|c| is_in(c)).count()
}

/// Whether a record is another one, or part of it.
fn is_part(community: &Community, one: (Kind, Id), whole: (Kind, Id)) -> bool {
    let named = |spec: &FieldSpec| {
        let fields = community.table(one.0).fields(one.1)?;
        Some((spec.to?, Id::parse(fields.get(spec.name).as_str()?)?))
    };
    let specs = one.0.facts().specs.iter();
    let mut wholes = specs.filter(|spec| spec.has(Mark::PartOf) && spec.to != Some(one.0));
    one == whole || wholes.any(|spec| named(spec).is_some_and(|up| is_part(community, up, whole)))
}

fn one(community: &Community, kind: Kind, id: Id, cell: String) -> Option<Unsettled> {
    let stamped = community.stamped(kind, id)?;
    let (field, entry) = match cell.split_once('/') {
        Some((field, entry)) => (field, Some(entry)),
        None => (cell.as_str(), None),
    };
    let shown = Sibling {
        value: cell_of(stamped.fields, &cell),
        dot: stamped
            .stamps
            .of(&cell)
            .unwrap_or_else(|| Dot::derived(kind, id, &cell, &cell_of(stamped.fields, &cell))),
    };
    let mut seen = Set::new();
    let others = stamped.stamps.others.get(&cell).into_iter().flatten();
    let different = [&shown]
        .into_iter()
        .chain(others)
        .filter(|s| seen.insert(s.value.to_string()));
    let values = different.map(|sibling| {
        let note = community.sync.people.get(&sibling.dot.actor);
        let (day, who) = note.map_or(("", ""), |n| n.split_once(' ').unwrap_or((n, "")));
        Candidate {
            value: sibling.value.clone(),
            said: said([community; 3], kind.spec(&cell), entry, &sibling.value),
            who: who.to_owned(),
            day: Date::parse(day),
        }
    });
    Some(Unsettled {
        kind,
        id,
        title: title(community, kind, id),
        field: field.to_owned(),
        values: values.collect(),
        cell,
    })
}

/// Every record that one removed while another was at work on it.
pub fn contested(community: &Community) -> Vec<InDoubt> {
    let keys = community.contested().into_iter();
    keys.map(|(kind, id)| InDoubt {
        kind,
        id,
        title: title(community, kind, id),
    })
    .collect()
}

/// A record that was removed and can be brought back.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    /// The record.
    pub one: InDoubt,
    /// What comes back with it: how many of which kind.
    pub with: Vec<(Kind, usize)>,
}

/// Every record that was removed and can be brought back.
pub fn removed(community: &Community) -> Vec<Removed> {
    let (whole, together) = (community.with_removed(), community.together());
    let keys = community.sync.removed.keys();
    keys.map(|(kind, id)| {
        let mut with: Vec<(Kind, usize)> = Vec::new();
        // In the order of kinds.
        for (kind, _) in together.with(*kind, *id) {
            match with.last_mut().filter(|(last, _)| *last == kind) {
                Some((_, n)) => *n += 1,
                None => with.push((kind, 1)),
            }
        }
        Removed {
            one: InDoubt {
                kind: *kind,
                id: *id,
                title: title(&whole, *kind, *id),
            },
            with,
        }
    })
    .collect()
}
