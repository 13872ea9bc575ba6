//! What fields of a record say, for a page that is read before it is changed.

use serde_json::Value;

use super::difference::{Said, said, third};
use crate::community::{Community, Id, Kind, Shape};

/// A field with what it says: a line, of a keyed field one for each entry.
pub type Says = (&'static str, Vec<Vec<Said>>);

/// What these fields of a record say, in that order; those that say nothing
/// are not among them.
pub fn says(community: &Community, kind: Kind, id: Id, names: &[&'static str]) -> Vec<Says> {
    let Some(fields) = community.table(kind).fields(id) else {
        return Vec::new();
    };
    let says = |name: &&'static str| {
        let spec = kind.spec(name);
        let value = fields.get(name);
        let line = |value: &Value| match third(spec, value) {
            // As it was asked for: nobody is a number.
            Some((word, _)) => vec![word],
            None => said([community; 3], spec, None, value),
        };
        let lines: Vec<Vec<Said>> = match (&value, spec.map(|spec| spec.shape)) {
            (Value::Object(entries), Some(Shape::Keyed)) => entries.values().map(line).collect(),
            (value, _) => vec![line(value)],
        };
        let lines: Vec<_> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        (!lines.is_empty()).then_some((*name, lines))
    };
    names.iter().filter_map(says).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::community::{Actor, Disagreement, Knowledge, Record, Stakeholder};

    #[test]
    fn a_field_says_a_line_and_a_keyed_one_a_line_for_each_entry() {
        let id = |n: u8| Id::from_random([n; 16]);
        let mut community = Community::new(id(100));
        community.edit(Actor::from_random([1; 8]), |draft| {
            draft.put(Stakeholder {
                name: "The clinic".into(),
                ..Stakeholder::with_id(id(1))
            });
            let mut amina = Stakeholder {
                brings: "Night shifts".into(),
                influence: Some(40),
                ..Stakeholder::with_id(id(2))
            };
            amina.knowledge.insert(Knowledge::Practitioner);
            amina.groups.insert(id(1));
            // Gone, or never there: nothing is said of it.
            amina.groups.insert(id(9));
            for (key, one) in [("a", "Close"), ("b", "Far")] {
                let views = Disagreement {
                    one: one.into(),
                    ..Disagreement::default()
                };
                amina.disagreements.insert(key.to_owned(), views);
            }
            draft.put(amina);
        });
        let names = [
            "knowledge",
            "brings",
            "seeks",
            "groups",
            "influence",
            "disagreements",
        ];
        let says = says(&community, Kind::Stakeholders, id(2), &names);
        let lines: Vec<(&str, usize)> = says.iter().map(|(n, lines)| (*n, lines.len())).collect();
        let all = [
            ("knowledge", 1),
            ("brings", 1),
            ("groups", 1),
            ("influence", 1),
        ];
        assert_eq!(lines, [&all[..], &[("disagreements", 2)]].concat());
        assert_eq!(says[1].1, [[Said::Text("Night shifts".into())]]);
        assert_eq!(says[2].1[0].len(), 1);
        assert_eq!(says[3].1, [[Said::Word("boards", "middle".into())]]);
        assert!(super::says(&community, Kind::Stakeholders, id(7), &names).is_empty());
    }
}
