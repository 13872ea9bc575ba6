//! The `sync` part of a file: what merging needs, apart from what people read.

use serde_json::{Map, Value, json};

use super::beside::{read_beside, write_beside};
use super::conflicts::{Others, of_record, read_conflicts};
use super::stamps::{
    Beside, Full, Names, Short, only, read_life, read_past, read_stamps, shortest, write_life,
    write_past, write_stamps,
};
use crate::community::{
    self, Actor, Community, Id, Keyed, Kind, Life, Set, Shared, Stamped, Stamps, Sync, bare_json,
    noted_in, short_hash,
};

/// Letters of an id that a file needs at least to tell a record apart.
const LEAST_OF_ID: usize = 6;

/// The `sync` part of a community's file.
pub fn write_sync(community: &Community) -> Value {
    let sync = &community.sync;
    let short = Short::of(actors(sync));
    let names: &dyn Names = if sync.is_partial() { &Full } else { &short };
    let mut removed = Map::new();
    let mut lives = Map::new();
    for ((kind, id), life) in &sync.lives {
        let life = Value::String(write_life(life, names));
        match sync.removed.get(&(*kind, *id)) {
            Some(fields) => {
                let row = Community::loose(*kind, *id, fields);
                let conflicts = sync.stamps.get(&(*kind, *id)).map(|stamps| {
                    let stamped = Stamped {
                        kind: *kind,
                        id: *id,
                        fields: &*row,
                        stamps,
                        is_partial: sync.is_partial(),
                    };
                    of_record(community, stamped)
                });
                let mut entry = json!({ "life": life, "fields": fields });
                if let Some(conflicts) = conflicts.filter(|c| !c.is_empty()) {
                    entry["conflicts"] = Value::Array(conflicts);
                }
                put(&mut removed, *kind, id.to_string(), entry);
            }
            None => put(&mut lives, *kind, id.to_string(), life),
        }
    }
    let (mut dots, mut past) = (Map::new(), Map::new());
    let ids = ids_by_kind(community);
    for ((kind, id), stamps) in &sync.stamps {
        let loose = sync.removed.get(&(*kind, *id));
        let row = community.table(*kind).row(*id);
        let row = row.or_else(|| Some(Community::loose(*kind, *id, loose?)));
        let Some(row) = row else { continue };
        let stamped = Stamped {
            kind: *kind,
            id: *id,
            fields: &*row,
            stamps,
            is_partial: sync.is_partial(),
        };
        let mut short_id = id.to_string();
        let letters = ids
            .get(kind)
            .map_or(short_id.len(), |ids| shortest(ids, &short_id, LEAST_OF_ID));
        short_id.truncate(letters);
        let text = write_past(stamps, sync.lives.get(&(*kind, *id)), names);
        if !text.is_empty() {
            put(&mut past, *kind, short_id.clone(), text.into());
        }
        if let Some(text) = write_stamps(stamped, names) {
            put(&mut dots, *kind, short_id, text);
        }
    }
    let whole_past = whole_past(sync, &dots);
    let mut object = write_beside(sync);
    // Of a file of an earlier version to which nothing came, `seen` says it.
    if sync.earlier == sync.seen {
        object.remove("earlier");
    }
    // Of people, those count whose words stand in the file.
    let writing: Set<String> = writing(sync).iter().map(Actor::to_string).collect();
    if let Some(Value::Object(people)) = object.get_mut("people") {
        people.retain(|actor, _| writing.contains(actor));
    }
    object.retain(|name, part| name != "people" || part.as_object().is_none_or(|p| !p.is_empty()));
    // The actors of all dots have to be known by name.
    let mut seen: Keyed<String, u64> = Keyed::new();
    if !sync.is_partial() {
        seen.extend(actors(sync).into_iter().map(|actor| (actor.to_string(), 0)));
    }
    seen.extend(sync.seen.iter().map(|(a, n)| (a.to_string(), *n)));
    let mut seen = seen.into_iter().map(|(actor, n)| (actor, json!(n)));
    object.insert("seen".into(), Value::Object(community::object(&mut seen)));
    let parts = [
        ("dots", dots),
        ("past", past),
        ("past_of", whole_past),
        ("lives", lives),
        ("removed", removed),
    ];
    for (name, mut part) in parts {
        // A later version's kinds have theirs kept as written.
        if let Some(Value::Object(kept)) = object.remove(name) {
            part.extend(kept);
        }
        if !part.is_empty() || name == "dots" {
            object.insert(name.into(), Value::Object(part));
        }
    }
    Value::Object(object)
}

/// The kinds of which the file says all that was seen of their records, each
/// with a hash of its dots. A version that knows nothing of `past` hands both
/// on as they are; the hash then fits no more, and tells that something was
/// seen which `past` does not say.
fn whole_past(sync: &Sync, dots: &Map<String, Value>) -> Map<String, Value> {
    let stamps = sync.stamps.iter();
    let in_part = stamps.filter(|(_, stamps)| stamps.past.is_of_earlier());
    let in_part: Set<&str> = in_part.map(|((kind, _), _)| kind.name()).collect();
    let whole = dots
        .iter()
        .filter(|(kind, _)| !in_part.contains(kind.as_str()));
    whole
        .map(|(kind, dots)| (kind.clone(), hash_of(dots).into()))
        .collect()
}

/// Whether a file says all that was seen of a kind's records: nothing is noted
/// of them, as in what was written by hand, or the hash beside fits the dots.
pub fn says_all(dots: Option<&Value>, hash: Option<&Value>) -> bool {
    dots.is_none_or(|dots| hash.and_then(Value::as_str) == Some(&hash_of(dots)))
}

/// A hash of a kind's dots, as they stand in a file.
pub fn hash_of(dots: &Value) -> String {
    let mut hash = short_hash(&[&dots.to_string()]);
    hash.truncate(8);
    hash
}

/// All actors that a community's dots name.
fn actors(sync: &Sync) -> Set<Actor> {
    let mut actors = writing(sync);
    actors.extend(sync.seen.keys().copied());
    for stamps in sync.stamps.values() {
        actors.extend(stamps.past.actors());
    }
    actors
}

/// All actors of whom something stands.
fn writing(sync: &Sync) -> Set<Actor> {
    let mut actors = Set::new();
    for stamps in sync.stamps.values() {
        let others = stamps.others.values().flatten().map(|s| s.dot.actor);
        actors.extend(stamps.base.map(|dot| dot.actor));
        actors.extend(stamps.cells.values().map(|dot| dot.actor));
        actors.extend(others);
    }
    for life in sync.lives.values() {
        actors.extend(life.kept.iter().chain(&life.removed).map(|dot| dot.actor));
    }
    actors
}

fn ids_by_kind(community: &Community) -> Keyed<Kind, Set<String>> {
    let mut ids: Keyed<Kind, Set<String>> = Keyed::new();
    let removed = community.sync.removed.keys().copied();
    for (kind, id) in community.keys().into_iter().chain(removed) {
        ids.get_or_default(kind).insert(id.to_string());
    }
    ids
}

fn put(object: &mut Map<String, Value>, kind: Kind, id: String, value: Value) {
    let entry = object
        .entry(kind.name())
        .or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(entries) = entry {
        entries.insert(id, value);
    }
}

/// Reads a file's `sync` into a community whose records are there already.
pub fn read_sync(community: &mut Community, mut object: Map<String, Value>, mut others: Others) {
    let names = ["dots", "past", "past_of", "lives", "removed"];
    let mut parts = names.map(|name| take_known(&mut object, name));
    read_beside(&mut community.sync, object);
    let short = Short::of(community.sync.seen.keys().copied());
    let names: &dyn Names = &Either(&short);
    let [dots, past, whole_past, lives, removed] = &mut parts;
    for (kind, id, value) in entries(removed) {
        let (life, fields) = match value {
            Value::Object(mut entry) => {
                if let Some(Value::Array(conflicts)) = entry.remove("conflicts") {
                    others.extend(read_conflicts(conflicts).0);
                }
                (entry.remove("life"), entry.remove("fields"))
            }
            text => (Some(text), None),
        };
        let is_there = community.table(kind).fields(id).is_some();
        let life = life.as_ref().and_then(Value::as_str);
        let life = life.map(|life| read_life(life, names));
        if let Some(life) = life.filter(|life| life.is_over() && !is_there) {
            let mut fields = match fields {
                Some(Value::Object(fields)) => fields,
                _ => Map::new(),
            };
            bare_json(kind, &mut fields);
            community.sync.removed.insert((kind, id), fields);
            put_life(community, kind, id, life);
        }
    }
    for (kind, id, value) in entries(lives) {
        let life = value.as_str().map(|life| read_life(life, names));
        if let Some(life) = life.filter(|life| !life.is_over()) {
            put_life(community, kind, id, life);
        }
    }
    let ids = ids_by_kind(community);
    let is_whole = |kind: &Kind| says_all(dots.get(kind.name()), whole_past.get(kind.name()));
    let whole: Set<Kind> = Kind::ALL.into_iter().filter(is_whole).collect();
    let stamps_of = by_key(std::mem::take(dots), &ids);
    let past_of = by_key(std::mem::take(past), &ids);
    let mut noted = Vec::new();
    for (kind, of_kind) in ids {
        for id in of_kind.iter().filter_map(|id| Id::parse(id)) {
            let key = (kind, id);
            let fields = community.sync.removed.get(&key);
            let loose = fields.map(|fields| Community::loose(kind, id, fields));
            let Some(row) = community.table(kind).row(id).or(loose) else {
                continue;
            };
            let beside = Beside {
                kind,
                id,
                fields: &*row,
                others: others.remove(&key).unwrap_or_default(),
            };
            let mut stamps = read_stamps(stamps_of.get(&key), beside, names);
            if let Some(stamps) = &mut stamps {
                if let Some(Value::String(past)) = past_of.get(&key) {
                    stamps.past.join_known(&read_past(past, names));
                }
                if !whole.contains(&kind) {
                    stamps.past.mark_of_earlier();
                }
            }
            noted.extend(noted_in(stamps.as_ref(), community.sync.lives.get(&key)));
            if let Some(stamps) = stamps {
                community.sync.stamps.insert(key, stamps.into());
            }
        }
    }
    let is_of_earlier = |stamps: &Shared<Stamps>| stamps.past.is_of_earlier();
    if !community.sync.stamps.values().any(is_of_earlier) {
        community.sync.earlier.clear();
    } else if community.sync.earlier.is_empty() {
        community.sync.earlier.clone_from(&community.sync.seen);
    }
    noted.into_iter().for_each(|dot| community.sync.see(dot));
    for (kind, id) in community.sync.gone.clone() {
        community.forget(kind, id);
    }
}

/// What a part of `sync` says of records that it names by a beginning of their ids.
fn by_key(part: Map<String, Value>, ids: &Keyed<Kind, Set<String>>) -> Keyed<(Kind, Id), Value> {
    // Put in order at the end: kinds stand otherwise in a file than here.
    let mut all = Vec::new();
    for (kind, of_kind) in part {
        let (Some(kind), Value::Object(of_kind)) = (Kind::from_name(&kind), of_kind) else {
            continue;
        };
        for (id, value) in of_kind {
            let id = ids.get(&kind).and_then(|ids| only(ids, &id));
            let id = id.and_then(|id| Id::parse(id));
            all.extend(id.map(|id| ((kind, id), value)));
        }
    }
    all.into_iter().collect()
}

/// Whoever a file says removed an anonymous answer or brought it back is not kept.
fn put_life(community: &mut Community, kind: Kind, id: Id, life: Life) {
    let life = match community.is_unstamped(kind, id) {
        true => life.unstamped(kind, id),
        false => life,
    };
    community.sync.lives.insert((kind, id), life);
}

/// Actors in full or by a beginning.
struct Either<'a>(&'a Short);

impl Names for Either<'_> {
    fn name(&self, actor: Actor) -> String {
        Full.name(actor)
    }
    fn actor(&self, name: &str) -> Option<Actor> {
        Full.actor(name).or_else(|| self.0.actor(name))
    }
}

/// Takes the kinds that this version knows out of a part of `sync`.
fn take_known(object: &mut Map<String, Value>, name: &str) -> Map<String, Value> {
    let Some(Value::Object(kinds)) = object.remove(name) else {
        return Map::new();
    };
    let (known, unknown): (Map<_, _>, Map<_, _>) = kinds
        .into_iter()
        .partition(|(kind, _)| Kind::from_name(kind).is_some());
    if !unknown.is_empty() {
        object.insert(name.to_owned(), Value::Object(unknown));
    }
    known
}

fn entries(part: &mut Map<String, Value>) -> Vec<(Kind, Id, Value)> {
    let mut all = Vec::new();
    for (kind, of_kind) in std::mem::take(part) {
        let Value::Object(of_kind) = of_kind else {
            continue;
        };
        let Some(kind) = Kind::from_name(&kind) else {
            continue;
        };
        let of_kind = of_kind.into_iter();
        all.extend(of_kind.filter_map(|(id, value)| Some((kind, Id::parse(&id)?, value))));
    }
    all
}
