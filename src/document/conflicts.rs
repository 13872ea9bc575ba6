//! What two people wrote without knowing of each other, as the file lists it:
//! content that people can read, and settle, without Weft.

use serde_json::{Map, Value, json};

use crate::community::{Community, Id, Keyed, Kind, Sibling, Stamped, cell_of};

/// What stands beside the values of cells, by record.
pub type Others = Keyed<(Kind, Id), Keyed<String, Vec<Value>>>;

/// The conflicts of a community, as its file lists them.
pub fn write_conflicts(community: &Community) -> Vec<Value> {
    let keys = community.sync.stamps.keys();
    let stamped = keys.filter_map(|(kind, id)| community.stamped(*kind, *id));
    stamped
        .flat_map(|stamped| of_record(community, stamped))
        .collect()
}

/// The conflicts of one record.
pub fn of_record(community: &Community, stamped: Stamped) -> Vec<Value> {
    let Stamped {
        kind,
        id,
        fields,
        stamps,
        ..
    } = stamped;
    let list = |cell: &String| {
        let shown = cell_of(fields, cell);
        let mut values = vec![Sibling {
            dot: stamps
                .of(cell)
                .unwrap_or_else(|| crate::community::Dot::derived(kind, id, cell, &shown)),
            value: shown,
        }];
        for other in stamps.others.get(cell).into_iter().flatten() {
            if values.iter().all(|v| v.value != other.value) {
                values.push(other.clone());
            }
        }
        if values.len() < 2 {
            return None;
        }
        let values: Vec<Value> = values
            .into_iter()
            .map(|sibling| with_people(community, sibling))
            .collect();
        Some(json!({
            "id": conflict_id(kind, id, cell).to_string(),
            "kind": kind.name(),
            "record": id.to_string(),
            "field": cell,
            "values": values,
        }))
    };
    stamps.others.keys().filter_map(list).collect()
}

fn with_people(community: &Community, sibling: Sibling) -> Value {
    let mut value = Map::from_iter([("value".to_owned(), sibling.value)]);
    if let Some(people) = community.sync.people.get(&sibling.dot.actor) {
        value.insert("written".to_owned(), Value::String(people.clone()));
    }
    Value::Object(value)
}

/// A conflict's id: it follows from the record and the field.
pub fn conflict_id(kind: Kind, id: Id, cell: &str) -> Id {
    Id::derived("conflicts", &format!("{}/{id}/{cell}", kind.name()))
}

/// Reads a file's list; what is no conflict is handed back as it stands.
pub fn read_conflicts(list: Vec<Value>) -> (Others, Vec<Value>) {
    let (mut others, mut unread) = (Others::new(), Vec::new());
    for conflict in list {
        match read_one(&conflict) {
            Some((key, cell, values)) => {
                let cells = others.get_or_default(key);
                cells.get_or_default(cell).extend(values);
            }
            None => unread.push(conflict),
        }
    }
    (others, unread)
}

fn read_one(conflict: &Value) -> Option<((Kind, Id), String, Vec<Value>)> {
    let text = |name: &str| conflict.get(name)?.as_str();
    let kind = Kind::from_name(text("kind")?)?;
    let id = Id::parse(text("record")?)?;
    let values = conflict.get("values")?.as_array()?;
    // Written by hand, a value may stand there by itself.
    let value = |v: &Value| match v {
        Value::Object(entry) => entry.get("value").cloned(),
        other => Some(other.clone()),
    };
    let values: Option<Vec<Value>> = values.iter().map(value).collect();
    Some(((kind, id), text("field")?.to_owned(), values?))
}
