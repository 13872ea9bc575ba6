//! Taking an edit back. A step back takes only what still is as the edit left
//! it: whoever has written there since, in another tab or from a file, keeps
//! their words, and the step says so.

use serde_json::{Map, Value};

use super::{Change, Community, Draft, Id, Kind, cell_of, cells_of, object};

/// What takes an edit back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undo {
    /// The opposites of its changes, in the order in which they are made.
    pub steps: Vec<Opposite>,
}

/// The opposite of one change.
#[derive(Clone, Debug, PartialEq)]
pub struct Opposite {
    /// The change that takes it back.
    pub change: Change,
    /// What the edit left there: of a cell its value, of a record its cells.
    pub left: Value,
}

impl Undo {
    /// Whether there is nothing to take back.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// How many bytes it takes in memory, by estimate.
    pub fn size(&self) -> usize {
        let steps = self.steps.iter();
        let sizes = steps
            .map(|step| size_of::<Opposite>() + size_of_change(&step.change) + beyond(&step.left));
        sizes.sum()
    }

    /// What is to be undone of an edit that has just been made.
    pub(super) fn of(changes: Vec<Change>, community: &Community) -> Undo {
        let step = |change: Change| Opposite {
            left: what_stands(&change, community),
            change,
        };
        Undo {
            steps: changes.into_iter().map(step).collect(),
        }
    }

    /// Takes in what undoes a later edit, so that both go back as one: a
    /// stretch of typing. `Err` gives it back if one of them does more than
    /// give cells a value.
    pub fn take_in(&mut self, later: Undo) -> Result<(), Undo> {
        let sets_cells = |undo: &Undo| {
            let mut steps = undo.steps.iter();
            steps.all(|step| matches!(step.change, Change::Set { .. }))
        };
        if !sets_cells(self) || !sets_cells(&later) {
            return Err(later);
        }
        let mut first = Vec::new();
        for step in later.steps {
            let mut earlier = self.steps.iter_mut();
            match earlier.find(|earlier| place(&earlier.change) == place(&step.change)) {
                Some(earlier) => earlier.left = step.left,
                None => first.push(step),
            }
        }
        self.steps.splice(0..0, first);
        Ok(())
    }
}

/// The bytes that a record takes with all that is noted of it: a guess, since
/// reading them all would take longer than what it is for.
const RECORD: usize = 1_000;
/// Those of what is kept beside a record whose words are shared.
const SHARED: usize = 250;

impl Community {
    /// How many bytes it takes in memory, by estimate.
    pub fn size(&self) -> usize {
        self.record_count() * RECORD
    }

    /// How many it takes beside another state of itself, with which it shares
    /// its records.
    pub fn size_beside(&self) -> usize {
        self.record_count() * SHARED
    }

    fn record_count(&self) -> usize {
        let here = Kind::ALL.iter().map(|kind| self.table(*kind).len());
        here.sum::<usize>() + self.sync.removed.len()
    }
}

/// The bytes of a change beyond itself.
fn size_of_change(change: &Change) -> usize {
    match change {
        Change::Put { fields, .. } => beyond_object(fields),
        Change::Set { cell, value, .. } | Change::Settle { cell, value, .. } => {
            cell.len() + beyond(value)
        }
        Change::Open { cell, others, .. } => {
            let others = others.iter();
            cell.len()
                + others
                    .map(|other| size_of::<Value>() + beyond(other))
                    .sum::<usize>()
        }
        Change::Remove { .. } | Change::Keep { .. } => 0,
    }
}

/// The bytes of a value beyond itself.
fn beyond(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        Value::String(text) => text.len(),
        Value::Array(all) => {
            let all = all.iter();
            all.map(|one| size_of::<Value>() + beyond(one)).sum()
        }
        Value::Object(object) => beyond_object(object),
    }
}

fn beyond_object(object: &Map<String, Value>) -> usize {
    let entry = size_of::<String>() + size_of::<Value>();
    let fields = object.iter();
    fields
        .map(|(name, value)| entry + name.len() + beyond(value))
        .sum()
}

impl Draft<'_> {
    /// Takes back what still is as an edit left it, and hands back the records
    /// on which something stays because somebody has written there since.
    pub fn take_back(&mut self, undo: &Undo) -> Vec<(Kind, Id)> {
        let steps = undo.steps.iter();
        // Looked at before anything changes: one edit may touch a cell twice.
        let (ours, theirs): (Vec<_>, Vec<_>) =
            steps.partition(|step| what_stands(&step.change, self) == step.left);
        ours.iter().for_each(|step| self.change(&step.change));
        theirs
            .iter()
            .map(|step| {
                let (kind, id, _) = place(&step.change);
                (kind, id)
            })
            .collect()
    }

    /// Goes back from one state to an earlier one, but only where what stands
    /// here still is as in the later state.
    pub fn go_back(&mut self, earlier: &Community, later: &Community) -> Vec<(Kind, Id)> {
        let mut other = later.clone();
        let actor = self.dot.actor;
        let edited = other.edit(actor, |draft| draft.replace_with(earlier));
        // The opposite of that edit leads from the earlier state to the later
        // one; turned round, each of its steps knows both ends.
        let steps = edited.undo.steps.into_iter().rev();
        let steps = steps.filter_map(|step| turned(step, earlier, later));
        self.take_back(&Undo {
            steps: steps.collect(),
        })
    }
}

/// A step from `later` back to where the given one begins.
fn turned(step: Opposite, earlier: &Community, later: &Community) -> Option<Opposite> {
    let left = what_stands(&step.change, later);
    let back = match step.change {
        Change::Set { kind, id, cell, .. } => Change::Set {
            kind,
            id,
            cell,
            value: step.left,
        },
        Change::Put { kind, id, .. } => Change::Remove { kind, id },
        Change::Remove { kind, id } => Change::Put {
            kind,
            id,
            fields: earlier.table(kind).fields(id)?.write_fields(),
        },
        // What the edit had settled was open in the later state.
        Change::Open { kind, id, cell, .. } => Change::Settle {
            kind,
            id,
            cell,
            value: step.left,
        },
        Change::Settle { .. } | Change::Keep { .. } => return None,
    };
    Some(Opposite { change: back, left })
}

/// What a change would find: of a cell its value, of a record its cells;
/// `Null` if it is not there.
fn what_stands(change: &Change, community: &Community) -> Value {
    let (kind, id, cell) = place(change);
    let fields = community.table(kind).fields(id);
    match (fields, cell) {
        (None, _) => Value::Null,
        (Some(fields), Some(cell)) => cell_of(fields, cell),
        // By cells, since in a set no order counts.
        (Some(fields), None) => Value::Object(object(&mut cells_of(fields).into_iter())),
    }
}

/// The record, and the cell if it is one, that a change is about.
fn place(change: &Change) -> (Kind, Id, Option<&str>) {
    match change {
        Change::Put { kind, id, .. } | Change::Remove { kind, id } => (*kind, *id, None),
        Change::Keep { kind, id, .. } => (*kind, *id, None),
        Change::Set { kind, id, cell, .. }
        | Change::Settle { kind, id, cell, .. }
        | Change::Open { kind, id, cell, .. } => (*kind, *id, Some(cell)),
    }
}
