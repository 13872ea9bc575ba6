//! Stamps as text: `actor.counter.hash`, where the hash is of the value that
//! the write gave. A value that somebody changed in a text editor no longer
//! fits its hash; it then gets a dot that follows from it and from the one it
//! was written over, the same on every device.

use serde_json::{Map, Value};

use crate::community::{
    Actor, BEYOND_COUNTING, Dot, Fields, Id, Keyed, Kind, Life, Past, Set, Sibling, Stamped,
    Stamps, cell_of, cells_of, is_anonymous, noted_in, short_hash,
};

/// Digits of the hash of a value that has a dot of its own.
const HASH: usize = 5;
/// Digits of the hash of each value that the record's dot stands for.
const PART: usize = 3;
/// Before a dot that a hand-out showed.
const SHOWN: char = '~';

/// How actors are written: in full, or as the shortest beginning by which the
/// file tells them apart.
pub trait Names {
    /// The name of an actor.
    fn name(&self, actor: Actor) -> String;
    /// The actor of a name.
    fn actor(&self, name: &str) -> Option<Actor>;
}

/// Actors in full.
pub struct Full;

impl Names for Full {
    fn name(&self, actor: Actor) -> String {
        actor.to_string()
    }
    fn actor(&self, name: &str) -> Option<Actor> {
        Actor::parse(name)
    }
}

/// Actors by the shortest beginning that no other of these has.
pub struct Short {
    names: Set<String>,
}

impl Short {
    /// The names of these actors.
    pub fn of(actors: impl IntoIterator<Item = Actor>) -> Short {
        Short {
            names: actors.into_iter().map(|actor| actor.to_string()).collect(),
        }
    }
}

impl Names for Short {
    fn name(&self, actor: Actor) -> String {
        let mut name = actor.to_string();
        name.truncate(shortest(&self.names, &name, 2));
        name
    }
    fn actor(&self, name: &str) -> Option<Actor> {
        only(&self.names, name).and_then(|name| Actor::parse(name))
    }
}

/// How many letters of a name tell it apart from its neighbours in a set.
pub fn shortest(names: &Set<String>, name: &str, least: usize) -> usize {
    let shared = |other: &String| {
        let pairs = name.bytes().zip(other.bytes());
        pairs.take_while(|(a, b)| a == b).count()
    };
    let before = names.before(name).next_back();
    let after = names.starting_from(name).find(|other| *other != name);
    let most = before.into_iter().chain(after).map(shared).max();
    name.len().min(least.max(most.map_or(0, |n| n + 1)))
}

/// The only name of a set that begins so.
pub fn only<'a>(names: &'a Set<String>, start: &str) -> Option<&'a String> {
    let mut found = names
        .starting_from(start)
        .take_while(|name| name.starts_with(start));
    found.next().filter(|_| found.next().is_none())
}

fn write_dot(dot: Dot, names: &dyn Names) -> String {
    format!("{}.{}", names.name(dot.actor), dot.counter)
}

/// Reads a dot; the hash behind it is handed back too.
pub fn read_dot<'a>(text: &'a str, names: &dyn Names) -> Option<(Dot, &'a str)> {
    let mut parts = text.splitn(3, '.');
    let actor = names.actor(parts.next()?)?;
    let counter = parts.next()?.parse().ok();
    let counter = counter.filter(|n| *n < BEYOND_COUNTING)?;
    Some((Dot { counter, actor }, parts.next().unwrap_or_default()))
}

/// Writes the stamps of a record: one text if all cells share a dot, else an
/// object with the others beside `*`; `None` if all of it follows from the values.
pub fn write_stamps(stamped: Stamped, names: &dyn Names) -> Option<Value> {
    let Stamped { fields, stamps, .. } = stamped;
    let base = stamps.base.map(|dot| {
        let hashes: String = covered(fields, stamps)
            .into_iter()
            .map(|(_, value)| hash(&value, PART))
            .collect();
        Value::String(format!("{}.{hashes}", write_dot(dot, names)))
    });
    let named: Set<&String> = stamps
        .cells
        .keys()
        .chain(stamps.others.keys())
        .chain(stamps.shown.keys())
        .collect();
    if named.is_empty() {
        return base;
    }
    let mut object = Map::new();
    if let Some(base) = base {
        object.insert("*".to_owned(), base);
    }
    for cell in named {
        let own = stamps.cells.get(cell).map(|dot| Sibling {
            dot: *dot,
            value: cell_of(fields, cell),
        });
        let own = own.map_or("-".to_owned(), |own| sibling(&own, names));
        let others = stamps.others.get(cell).into_iter().flatten();
        let shown = stamps.shown.get(cell).into_iter().flatten();
        let parts: Vec<String> = [own]
            .into_iter()
            .chain(others.map(|other| sibling(other, names)))
            // In full: nobody else names these.
            .chain(shown.map(|dot| format!("{SHOWN}{}", write_dot(*dot, &Full))))
            .collect();
        object.insert(cell.clone(), Value::String(parts.join(" ")));
    }
    Some(Value::Object(object))
}

fn sibling(sibling: &Sibling, names: &dyn Names) -> String {
    let hash = hash(&sibling.value, HASH);
    format!("{}.{hash}", write_dot(sibling.dot, names))
}

/// What a record's stamps are read beside.
pub struct Beside<'a> {
    /// The record's kind.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// Its fields.
    pub fields: &'a dyn Fields,
    /// What stands beside the value of a cell until the group settles it.
    pub others: Keyed<String, Vec<Value>>,
}

/// Reads the stamps of a record. An anonymous response has none, nor has a
/// community of which nothing was said yet.
pub fn read_stamps(value: Option<&Value>, beside: Beside, names: &dyn Names) -> Option<Stamps> {
    let fields = beside.fields;
    let is_anonymous = fields.get("anonymous") == Value::Bool(true);
    let is_unsaid = value.is_none_or(Value::is_null) && fields.write_fields().is_empty();
    match beside.kind {
        Kind::Responses if is_anonymous => None,
        Kind::Community if is_unsaid => None,
        _ => Some(read_some(value, beside, names)),
    }
}

fn read_some(value: Option<&Value>, beside: Beside, names: &dyn Names) -> Stamps {
    let (base, cells) = match value {
        Some(Value::String(text)) => (Some(text.as_str()), None),
        Some(Value::Object(object)) => (object.get("*").and_then(Value::as_str), Some(object)),
        _ => (None, None),
    };
    let mut stamps = Stamps::default();
    let mut edited = Vec::new();
    for (cell, text) in cells.into_iter().flatten().filter(|(cell, _)| *cell != "*") {
        if let Some(text) = text.as_str() {
            edited.extend(read_cell(cell, text, &beside, &mut stamps, names));
        }
    }
    if let Some((dot, hashes)) = base.and_then(|text| read_dot(text, names)) {
        stamps.base = Some(dot);
        edited.extend(not_of(hashes, covered(beside.fields, &stamps), dot));
    }
    stamps.cells.extend(edited);
    // What nobody stamped follows from what it says.
    for (cell, values) in &beside.others {
        let shown = cell_of(beside.fields, cell);
        let known: Vec<_> = stamps
            .others
            .get(cell)
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        for value in values {
            if *value != shown && known.iter().all(|s| s.value != *value) {
                let dot = Dot::derived(beside.kind, beside.id, cell, value);
                let others = stamps.others.get_or_default(cell.clone());
                others.insert(Sibling {
                    dot,
                    value: value.clone(),
                });
            }
        }
    }
    stamps
}

/// Reads what is noted of one cell. A value that was changed without a stamp
/// gets a dot that follows from it, once it is known what the record's covers.
fn read_cell(
    cell: &str,
    text: &str,
    beside: &Beside,
    stamps: &mut Stamps,
    names: &dyn Names,
) -> Option<(String, Dot)> {
    let value = cell_of(beside.fields, cell);
    let mut edited = None;
    for (place, part) in text.split(' ').enumerate() {
        if let Some(part) = part.strip_prefix(SHOWN) {
            let shown = stamps.shown.get_or_default(cell.to_owned());
            shown.extend(read_dot(part, names).map(|(dot, _)| dot));
            continue;
        }
        let Some((dot, found)) = read_dot(part, names) else {
            continue;
        };
        if place == 0 {
            stamps.cells.insert(cell.to_owned(), dot);
            if found != hash(&value, HASH) {
                if dot.counter == 0 {
                    let shown = stamps.shown.get_or_default(cell.to_owned());
                    shown.insert(dot);
                }
                stamps.past.see(dot);
                edited = Some((cell.to_owned(), dot.followed_by(&value)));
            }
            continue;
        }
        let values = beside
            .others
            .get(cell)
            .into_iter()
            .flatten()
            .chain([&value]);
        let fitting = values.into_iter().find(|value| found == hash(value, HASH));
        let Some(value) = fitting else {
            // Without its value it was settled in a text editor.
            stamps.past.see(dot);
            continue;
        };
        let others = stamps.others.get_or_default(cell.to_owned());
        others.insert(Sibling {
            dot,
            value: value.clone(),
        });
    }
    edited
}

/// The cells that the record's dot stands for, with their values.
fn covered(fields: &dyn Fields, stamps: &Stamps) -> Vec<(String, Value)> {
    let cells = cells_of(fields).into_iter();
    let is_named = |cell: &String| {
        let field = cell.split_once('/').map(|(field, _)| field);
        stamps.cells.contains_key(cell) || field.is_some_and(|f| stamps.cells.contains_key(f))
    };
    cells.filter(|(cell, _)| !is_named(cell)).collect()
}

/// The cells among these whose values the record's dot did not give, with the
/// dots that follow.
fn not_of(hashes: &str, cells: Vec<(String, Value)>, base: Dot) -> Vec<(String, Dot)> {
    let hashes: Vec<&str> = hashes
        .as_bytes()
        .chunks(PART)
        .filter_map(|part| std::str::from_utf8(part).ok())
        .collect();
    let same_number = hashes.len() == cells.len();
    let mut next = 0;
    let mut edited = Vec::new();
    for (place, (cell, value)) in cells.into_iter().enumerate() {
        let hash = hash(&value, PART);
        let found = match same_number {
            true => hashes[place] == hash,
            // Something was put in or taken out: the rest keeps its order.
            false => match hashes[next..].iter().position(|h| *h == hash) {
                Some(skipped) => {
                    next += skipped + 1;
                    true
                }
                None => false,
            },
        };
        if !found {
            edited.push((cell, base.followed_by(&value)));
        }
    }
    edited
}

fn hash(value: &Value, digits: usize) -> String {
    let mut hash = short_hash(&[&value.to_string()]);
    hash.truncate(digits);
    hash
}

/// Writes what was seen of a record and stands in it no more.
pub fn write_past(stamps: &Stamps, life: Option<&Life>, names: &dyn Names) -> String {
    let mut standing = Past::default();
    noted_in(Some(stamps), life).for_each(|dot| standing.see(dot));
    let past = stamps.past.beyond(&standing).into_iter();
    let past: Vec<String> = past.map(|dot| write_dot(dot, names)).collect();
    past.join(" ")
}

/// Reads it.
pub fn read_past(text: &str, names: &dyn Names) -> Past {
    let mut past = Past::default();
    let dots = text.split(' ').filter_map(|dot| read_dot(dot, names));
    dots.for_each(|(dot, _)| past.see(dot));
    past
}

/// Writes what is known of whether a record is there.
pub fn write_life(life: &Life, names: &dyn Names) -> String {
    let removed = life.removed.iter().map(|dot| ('-', dot));
    let kept = life.kept.iter().map(|dot| ('+', dot));
    let parts: Vec<String> = removed
        .chain(kept)
        .map(|(sign, dot)| format!("{sign}{}", write_dot(*dot, names)))
        .collect();
    parts.join(" ")
}

/// Reads that of a record with these fields: of an anonymous answer without
/// whoever took it away or brought it back.
pub fn read_life_of((kind, id): (Kind, Id), fields: &dyn Fields, text: &str) -> Life {
    let life = read_life(text, &Full);
    match is_anonymous(kind, fields) {
        true => life.unstamped(kind, id),
        false => life,
    }
}

/// Reads it.
pub fn read_life(text: &str, names: &dyn Names) -> Life {
    let mut life = Life::default();
    for part in text.split(' ') {
        let dot = |text: &str| read_dot(text, names).map(|(dot, _)| dot);
        match (part.strip_prefix('+'), part.strip_prefix('-')) {
            (Some(kept), _) => life.kept.extend(dot(kept)),
            (_, removed) => life.removed.extend(dot(removed.unwrap_or(part))),
        }
    }
    life
}
