//! A part of a community for somebody else: chosen kinds of records, names as
//! aliases, with or without what was before. What is left out is nowhere in it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::community::{
    Community, Dot, Id, Kind, Stakeholder, Stamped, Stamps, cells_of, set_cell,
};

/// What travels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HandOut {
    /// The kinds of records that travel. What the community says of itself always does.
    pub kinds: BTreeSet<Kind>,
    /// Names that stakeholders go by in it instead of their own.
    pub aliases: BTreeMap<Id, String>,
    /// The places of names in free text where the alias stands in it too.
    pub replaced: BTreeSet<NamePlace>,
    /// Whether earlier wordings, gradients and levels of participation travel
    /// with the rest.
    pub history: bool,
}

/// A cell in whose text a name stands that is an alias otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamePlace {
    /// The kind of record.
    pub kind: Kind,
    /// The record.
    pub id: Id,
    /// The cell.
    pub cell: String,
    /// Whose name stands there.
    pub whose: Id,
}

/// Fields that tell what was before.
const HISTORY: [&str; 3] = ["wordings", "agreements", "participation"];

/// The part of a community that is handed out. `key` is random and new; by it
/// the community knows its own dots again when the part comes back.
pub fn hand_out(community: &Community, choice: &HandOut, key: &str) -> Community {
    let mut part = Community::new(community.id());
    part.sync.hand_outs = match community.sync.is_partial() {
        true => {
            let ways = community.sync.hand_outs.iter();
            ways.map(|way| format!("{way} {key}")).collect()
        }
        false => [key.to_owned()].into(),
    };
    let travelling: BTreeSet<(Kind, Id)> = community
        .keys()
        .into_iter()
        .filter(|(kind, _)| choice.travels(*kind))
        .collect();
    for (kind, id) in &travelling {
        put_part(&mut part, community, (*kind, *id), choice, &travelling, key);
    }
    part
}

impl HandOut {
    /// Whether records of a kind travel.
    pub fn travels(&self, kind: Kind) -> bool {
        match kind {
            Kind::Community => true,
            // What a flow led to stands in other records; its notes are the group's.
            Kind::Runs => false,
            _ => self.kinds.contains(&kind),
        }
    }

    fn leaves_out(&self, cell: &str) -> bool {
        let field = field_of(cell);
        !self.history && HISTORY.contains(&field)
    }
}

fn field_of(cell: &str) -> &str {
    cell.split_once('/').map_or(cell, |(field, _)| field)
}

fn put_part(
    part: &mut Community,
    whole: &Community,
    (kind, id): (Kind, Id),
    choice: &HandOut,
    travelling: &BTreeSet<(Kind, Id)>,
    key: &str,
) {
    let Some(fields) = whole.table(kind).fields(id) else {
        return;
    };
    let stamped = whole.stamped(kind, id);
    let mut stamps = Stamps::default();
    let mut is_altered = false;
    let record = part.table_mut(kind).make(id);
    for (cell, value) in cells_of(fields) {
        // A later version's words mean what this one cannot judge.
        let is_known = fields.specs().iter().any(|s| s.name == field_of(&cell))
            && !fields.unread().contains_key(field_of(&cell));
        if !is_known || choice.leaves_out(&cell) || refers_out(&cell, &value, travelling) {
            continue;
        }
        let shown = choice.shown(whole, (kind, id), &cell, &value);
        set_cell(record, &cell, &shown);
        if shown != value {
            is_altered = true;
            continue;
        }
        if let Some(stamped) = stamped {
            stamp(
                &mut stamps,
                stamped,
                &cell,
                &value,
                !whole.sync.is_partial(),
                key,
            );
        }
    }
    // One dot for the whole record, if nothing in it goes without.
    let dots: BTreeSet<Dot> = stamps.cells.values().copied().collect();
    if let (1, Some(dot), false) = (dots.len(), dots.first(), is_altered) {
        stamps.base = Some(*dot);
    }
    stamps.tidy();
    if stamped.is_some() {
        part.sync.stamps.insert((kind, id), stamps);
    }
}

/// Notes the renamed dots of a cell that travels as it is.
fn stamp(
    stamps: &mut Stamps,
    stamped: Stamped,
    cell: &str,
    value: &Value,
    from_whole: bool,
    key: &str,
) {
    let mut siblings = stamped.siblings(cell, value).into_iter();
    if let Some(first) = siblings.next() {
        let dot = first.dot.renamed(key, from_whole);
        stamps.cells.insert(cell.to_owned(), dot);
    }
    // What the group has not settled is its own affair: only the shown value
    // travels, but a change of it is known to be of that one.
    let earlier = stamped.stamps.shown.get(cell).into_iter().flatten();
    let earlier: BTreeSet<Dot> = earlier.map(|dot| dot.renamed(key, from_whole)).collect();
    if !earlier.is_empty() {
        stamps.shown.insert(cell.to_owned(), earlier);
    }
}

/// Whether a cell names a record that does not travel.
fn refers_out(cell: &str, value: &Value, travelling: &BTreeSet<(Kind, Id)>) -> bool {
    let Some(kind) = Kind::referred_to_by(field_of(cell)) else {
        return false;
    };
    let named = match cell.split_once('/') {
        Some((_, key)) => Some(key),
        None => value.as_str(),
    };
    let id = named.and_then(Id::parse);
    id.is_some_and(|id| !travelling.contains(&(kind, id)))
}

impl HandOut {
    /// The value that travels.
    fn shown(&self, whole: &Community, (kind, id): (Kind, Id), cell: &str, value: &Value) -> Value {
        if let (Kind::Stakeholders, "name", Some(alias)) = (kind, cell, self.aliases.get(&id)) {
            return Value::String(alias.clone());
        }
        let mut shown = value.clone();
        for (whose, alias) in &self.aliases {
            let place = NamePlace {
                kind,
                id,
                cell: cell.to_owned(),
                whose: *whose,
            };
            if self.replaced.contains(&place) {
                for name in names_of(whole, *whose) {
                    replace_in(&mut shown, &name, alias);
                }
            }
        }
        shown
    }

    /// The places in what travels where a name stands in free text whose owner
    /// goes by an alias: for people to decide.
    pub fn places_of_names(&self, community: &Community) -> Vec<NamePlace> {
        let mut places = Vec::new();
        let names: Vec<(Id, Vec<String>)> = self
            .aliases
            .keys()
            .map(|id| (*id, names_of(community, *id)))
            .collect();
        for (kind, id) in community.keys() {
            let fields = community.table(kind).fields(id);
            let Some(fields) = fields.filter(|_| self.travels(kind)) else {
                continue;
            };
            for (cell, value) in cells_of(fields) {
                let is_name = (kind, cell.as_str()) == (Kind::Stakeholders, "name");
                if self.leaves_out(&cell) || is_name && self.aliases.contains_key(&id) {
                    continue;
                }
                for (whose, names) in &names {
                    if names.iter().any(|name| stands_in(&value, name)) {
                        places.push(NamePlace {
                            kind,
                            id,
                            cell: cell.clone(),
                            whose: *whose,
                        });
                    }
                }
            }
        }
        places
    }
}

/// What somebody is called: the whole name, and the first word of a longer one.
fn names_of(community: &Community, id: Id) -> Vec<String> {
    let name = community
        .stakeholders
        .get(id)
        .map(|s: &Stakeholder| s.name.trim());
    let Some(name) = name.filter(|name| !name.is_empty()) else {
        return Vec::new();
    };
    let first = name
        .split_whitespace()
        .next()
        .filter(|first| *first != name);
    let long_enough = first.filter(|first| first.chars().count() > 2);
    let is_article =
        |first: &&str| ["the", "der", "die", "das", "les"].contains(&first.to_lowercase().as_str());
    let first = long_enough.filter(|first| !is_article(first));
    [Some(name), first]
        .into_iter()
        .flatten()
        .map(str::to_owned)
        .collect()
}

fn stands_in(value: &Value, name: &str) -> bool {
    match value {
        Value::String(text) => !finds(text, name).is_empty(),
        Value::Array(values) => values.iter().any(|v| stands_in(v, name)),
        Value::Object(entries) => entries.values().any(|v| stands_in(v, name)),
        _ => false,
    }
}

fn replace_in(value: &mut Value, name: &str, alias: &str) {
    match value {
        Value::String(text) => {
            for place in finds(text, name).into_iter().rev() {
                text.replace_range(place, alias);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|v| replace_in(v, name, alias)),
        Value::Object(entries) => entries
            .values_mut()
            .for_each(|v| replace_in(v, name, alias)),
        _ => {}
    }
}

/// Where a name stands as a word of its own, in capitals or not.
fn finds(text: &str, name: &str) -> Vec<std::ops::Range<usize>> {
    let wanted: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        let before = start.checked_sub(1).map(|place| letters[place].1);
        let end = (!before.is_some_and(char::is_alphanumeric))
            .then(|| matches_from(&letters[start..], &wanted))
            .flatten();
        let Some(count) = end else {
            start += 1;
            continue;
        };
        let after = letters.get(start + count);
        if after.is_none_or(|(_, letter)| !letter.is_alphanumeric()) {
            let end = after.map_or(text.len(), |(place, _)| *place);
            found.push(letters[start].0..end);
        }
        start += count;
    }
    found
}

/// How many letters of a text spell a word, from its beginning on.
fn matches_from(letters: &[(usize, char)], wanted: &[char]) -> Option<usize> {
    let mut left = wanted.iter();
    for (count, (_, letter)) in letters.iter().enumerate() {
        for lower in letter.to_lowercase() {
            if left.next() != Some(&lower) {
                return None;
            }
        }
        if left.len() == 0 {
            return Some(count + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_a_word_in_any_case() {
        let check = |text: &str, name: &str, expected: &str| {
            let mut value = Value::String(text.into());
            replace_in(&mut value, name, "Heron");
            assert_eq!(value, Value::String(expected.into()));
        };
        check(
            "Amina, AMINA and Aminata",
            "Amina",
            "Heron, Heron and Aminata",
        );
        check("Zoë’s shed", "Zoë", "Heron’s shed");
        check("nobody", "Amina", "nobody");
        check("Ana Ana", "Ana", "Heron Heron");
    }
}
