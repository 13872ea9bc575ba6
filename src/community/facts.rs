//! What is known of a kind of record beyond its fields, and what follows from
//! its table of fields alone: whom a record names, and what it is called.

use std::sync::Arc;

use serde_json::Value;

use super::{Facts, FieldSpec, Fields, Id, Is, Kind, Mark, Place, Record};

impl Facts {
    /// What follows from the type alone.
    pub const fn of<R: Record>() -> Facts {
        say_whose_ids(R::SPECS);
        Facts {
            specs: R::SPECS,
            part: None,
            with: None,
            page: Place::Nowhere,
            thread: None,
            make: |id| Arc::new(R::with_id(id)),
        }
    }
}

/// Does not compile where ids stand of which the table does not say which kind
/// of record they are of.
const fn say_whose_ids(specs: &[FieldSpec]) {
    let mut place = 0;
    while place < specs.len() {
        match specs[place].is {
            Is::Id => assert!(
                specs[place].to.is_some(),
                "say whose ids they are: `=> Kind`"
            ),
            Is::Part(parts) => say_whose_ids(parts),
            _ => {}
        }
        place += 1;
    }
}

impl Kind {
    /// A field of it, or the one that a cell is a part of.
    pub fn spec(self, cell: &str) -> Option<&'static FieldSpec> {
        FieldSpec::find(self.facts().specs, cell)
    }

    /// Under which keys stands what a field is called, or within it a part of an
    /// entry: its own words before those that fields of the name share.
    pub fn keys_of_words(self, field: &str, part: Option<&str>) -> [String; 2] {
        let (kind, own) = (self.name(), part.map(|part| [field, ".", part].concat()));
        let own = own.as_deref().unwrap_or(field);
        [
            ["record.", kind, ".", own].concat(),
            ["record.", part.unwrap_or(field)].concat(),
        ]
    }

    /// Whether records of it are removed with those of another.
    pub fn is_part_of(self, whole: Kind) -> bool {
        let mut specs = self.facts().specs.iter();
        specs.any(|spec| spec.to == Some(whole) && spec.has(Mark::PartOf))
    }

    /// The parts of a hand-out, in order, each with its kinds of records.
    pub fn parts() -> Vec<(&'static str, Vec<Kind>)> {
        let mut parts: Vec<(&'static str, Vec<Kind>)> = Vec::new();
        for kind in Kind::ALL {
            let Some(part) = kind.facts().part else {
                continue;
            };
            match parts.iter_mut().find(|(name, _)| *name == part) {
                Some((_, kinds)) => kinds.push(kind),
                None => parts.push((part, vec![kind])),
            }
        }
        parts
    }
}

/// All records that one names, those within its entries too, each with the
/// field that does. What this version cannot read names nobody.
pub fn links(of: &dyn Fields, act: &mut dyn FnMut(&'static FieldSpec, Kind, Id)) {
    for (place, spec) in of.specs().iter().enumerate() {
        if let Some(to) = spec.to {
            of.field(place).each_id(&mut |id| act(spec, to, id));
        } else if let Is::Part(parts) = spec.is
            && parts.iter().any(|part| part.to.is_some())
        {
            let entries = of.field(place).write();
            for entry in entries.as_object().into_iter().flat_map(|all| all.values()) {
                links_within(parts, entry, act);
            }
        }
    }
}

/// The same within one entry of a keyed field.
fn links_within(
    parts: &'static [FieldSpec],
    entry: &Value,
    act: &mut dyn FnMut(&'static FieldSpec, Kind, Id),
) {
    for part in parts {
        let Some(to) = part.to else { continue };
        let ids: &mut dyn Iterator<Item = &Value> = match &entry[part.name] {
            Value::Array(elements) => &mut elements.iter(),
            one => &mut std::iter::once(one),
        };
        for id in ids.filter_map(|id| Id::parse(id.as_str()?)) {
            act(part, to, id);
        }
    }
}

/// What a record is called, in the words of its fields; empty if nothing.
pub fn title_of(fields: &dyn Fields) -> String {
    let words = |mark: Mark| {
        let mut marked = fields.specs().iter().filter(|spec| spec.has(mark));
        marked.find_map(|spec| {
            let value = fields.get(spec.name);
            let words = value.as_str()?.trim();
            (!words.is_empty()).then(|| words.to_owned())
        })
    };
    let title = words(Mark::Title);
    title.or_else(|| words(Mark::Otherwise)).unwrap_or_default()
}
