//! When something on a list turns out to be what is there already: what was
//! said of the one is then said of the other.

use serde_json::Value;

use super::{FLOWS, Input, ItemField, ItemId, item_cell};
use crate::community::{Community, Draft, Id, Kind};

/// Lets an item of a run go for `other`, which it turned out to be: an item of
/// the list or a record of the community. What was said of the item goes to
/// the other, and what points to it points there. Where both say something,
/// words stand one under the other, and of two choices the other's holds.
/// `takes_up` puts the other on the list in its place, in its words.
pub fn is_the_same(
    run: Id,
    step: &str,
    item: ItemId,
    other: Id,
    takes_up: bool,
    draft: &mut Draft,
) {
    let Some(present) = draft.runs.get(run) else {
        return;
    };
    let (from, to) = (item.to_string(), other.to_string());
    let on_list = present.has(step, other, "position");
    let mut changes: Vec<(String, Value)> = Vec::new();
    for (key, value) in present.answers.iter() {
        let own = key.split_once('.').and_then(|(of, rest)| {
            let (about, field) = rest.split_once('.')?;
            (about == from).then_some((of, field))
        });
        let Some((of, field)) = own else {
            if value.as_str() == Some(&from) {
                changes.push((format!("answers/{key}"), to.clone().into()));
            }
            continue;
        };
        changes.push((format!("answers/{key}"), Value::Null));
        let places_it = of == step && matches!(field, "position" | "text");
        if field == DISTINCT || (places_it && (on_list || !takes_up)) {
            continue;
        }
        if places_it {
            changes.push((item_cell(of, other, field), value.clone()));
            continue;
        }
        let there = present.answers.get(&format!("{of}.{other}.{field}"));
        let there = there.cloned().or_else(|| recorded(other, field, draft));
        if let Some(both) = together(there.as_ref(), value, is_words(field)) {
            changes.push((item_cell(of, other, field), both));
        }
    }
    for (cell, value) in changes {
        draft.set(Kind::Runs, run, &cell, value);
    }
}

/// The field of an item that says: it looks like another and is not.
pub const DISTINCT: &str = "distinct";

/// What the record of the other says already.
fn recorded(other: Id, field: &str, community: &Community) -> Option<Value> {
    let records = [Kind::Stakeholders, Kind::Principles];
    let record = records.map(|kind| community.table(kind).fields(other));
    let said = record.into_iter().flatten().next()?.get(field);
    let nothing = [Value::Null, "".into(), Value::Array(Vec::new())];
    (!nothing.contains(&said)).then_some(said)
}

/// What the other says once it also says this; `None` if that is what it says.
fn together(there: Option<&Value>, here: &Value, words: bool) -> Option<Value> {
    let said = |v: &Value| v.as_str().map(|t| t.trim().to_owned()).unwrap_or_default();
    match there {
        None => Some(here.clone()),
        Some(there) if words && !said(here).is_empty() && said(there) != said(here) => {
            let both = [said(there), said(here)];
            Some(both.join("\n").trim().into())
        }
        Some(_) => None,
    }
}

/// Whether a field of items holds people's own words.
fn is_words(field: &str) -> bool {
    let asked = |input: &Input| match input {
        Input::ForEach { fields, .. } => fields
            .iter()
            .any(|f| matches!(f, ItemField::Text { field: name, .. } if *name == field)),
        _ => false,
    };
    let lifted = matches!(field, "insight" | "single" | "double" | "triple");
    let inputs = FLOWS.iter().flat_map(|f| f.parts()).flat_map(|s| s.inputs);
    lifted || field.starts_with("heard-") || inputs.into_iter().any(asked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Record, Run, Stakeholder, StakeholderKind};

    fn id(n: u8) -> Id {
        Id::from_random([n; 16])
    }

    fn run(make: impl FnOnce(&mut Draft)) -> Run {
        let mut community = Community::new(id(1));
        community.edit(Actor::from_random([1; 8]), |draft| {
            draft.put(Stakeholder {
                brings: "Maps".into(),
                kind: StakeholderKind::Group,
                ..Stakeholder::with_id(id(9))
            });
            draft.put(Run {
                flow: "map".into(),
                ..Run::with_id(id(2))
            });
            make(draft);
        });
        community.runs.get(id(2)).unwrap().clone()
    }

    #[test]
    fn what_was_said_of_a_twin_is_said_of_the_other_and_ties_follow() {
        let run = run(|draft| {
            let names = [(id(3), "Amina".to_owned()), (id(4), "Amína".into())];
            draft.add_items(id(2), "list", names);
            draft.answer_item(id(2), "list", id(3), "brings", "Boats");
            draft.answer_item(id(2), "list", id(4), "brings", "Nets");
            draft.answer_item(id(2), "list", id(4), "kind", "person");
            draft.add_items(id(2), "ties", [(id(5), String::new())]);
            draft.answer_item(id(2), "ties", id(5), "from", id(4).to_string());
            is_the_same(id(2), "list", id(4), id(3), false, draft);
        });
        assert_eq!(run.items("list"), [id(3)]);
        assert!(run.item_cells("list", id(4)).is_empty());
        let said = |field| run.item::<String>("list", id(3), field);
        assert_eq!(said("text"), "Amina");
        assert_eq!(said("brings"), "Boats\nNets");
        assert_eq!(said("kind"), "person");
        assert_eq!(run.item::<Option<Id>>("ties", id(5), "from"), Some(id(3)));
    }

    #[test]
    fn a_principle_that_was_there_is_taken_up_in_the_words_it_has_now() {
        let run = run(|draft| {
            draft.add_items(id(2), "gather", [(id(4), "We listen!".to_owned())]);
            is_the_same(id(2), "gather", id(4), id(9), true, draft);
        });
        assert_eq!(run.items("gather"), [id(9)]);
        assert_eq!(run.item::<String>("gather", id(9), "text"), "We listen!");
    }

    #[test]
    fn somebody_of_the_map_needs_no_place_on_the_list() {
        let run = run(|draft| {
            draft.add_items(id(2), "list", [(id(4), "amina".to_owned())]);
            draft.answer_item(id(2), "list", id(4), "brings", "Nets");
            draft.answer_item(id(2), "list", id(4), "kind", "person");
            is_the_same(id(2), "list", id(4), id(9), false, draft);
        });
        assert!(run.items("list").is_empty());
        assert_eq!(run.item::<String>("list", id(9), "brings"), "Maps\nNets");
        assert!(!run.has("list", id(9), "kind"), "the map knows it");
        assert!(!run.has("list", id(9), "text"));
    }
}
