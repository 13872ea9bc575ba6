//! Records of kinds that only a later version knows. They are kept as written,
//! with all that `sync` says of them, and this version merges them without
//! understanding them: where two copies of one differ, both are kept, each with
//! its own stamps, until a version that knows the kind reads them and merges
//! them truly. That moment is [`Community::promote`], wherever a community is read.

use serde_json::{Map, Value, json};

use super::merge::merge_objects;
use super::stamps::{Names, Short, only};
use super::sync::{hash_of, says_all};
use crate::community::{Community, Id, Keyed, Set};

/// The parts of `sync` that speak of records, by kind and id.
const OF_RECORDS: [&str; 4] = ["dots", "past", "lives", "removed"];

/// Where other copies of a record stand, by kind and id.
pub const BESIDE: &str = "beside";

/// A record as one copy had it: what it said, and what `sync` said of it.
/// A plain object, so that any version can hand it on.
pub type Variant = Map<String, Value>;

/// All copies of the records of one kind, by id.
pub type Variants = Keyed<String, Set<String>>;

/// Writes actors and ids in full in what a file says of kinds that this
/// version does not know: their beginnings tell them apart in that file only.
pub fn spell_out(community: &mut Community, names: &Short) {
    let unknown = &community.unknown;
    let sync = &mut community.sync;
    let kinds: Vec<String> = later_kinds(unknown, &sync.unread).into_iter().collect();
    for kind in kinds {
        let is_whole = is_whole(&sync.unread, &kind);
        let mut ids = Set::from_iter(records(unknown, &kind).map(|(id, _)| id));
        if let Some(Value::Object(removed)) = of_kind(&sync.unread, "removed", &kind) {
            ids.extend(removed.keys().cloned());
        }
        for part in OF_RECORDS {
            let Some(Value::Object(entries)) = part_mut(&mut sync.unread, part, &kind) else {
                continue;
            };
            let spelt = std::mem::take(entries).into_iter().map(|(id, mut value)| {
                in_full(&mut value, names, part == "removed");
                (only(&ids, &id).cloned().unwrap_or(id), value)
            });
            *entries = spelt.collect();
        }
        mark_whole(&mut sync.unread, &kind, is_whole);
    }
}

/// Merges what two copies hold that this version does not know: the lists and
/// values of a file, and what stands in `sync` beside what it knows.
pub fn merge_later(
    (unknown, unread): (&mut Map<String, Value>, &mut Map<String, Value>),
    theirs: (&Map<String, Value>, &Map<String, Value>),
) {
    let mut other = (theirs.0.clone(), theirs.1.clone());
    let mut kinds = later_kinds(unknown, unread);
    kinds.extend(later_kinds(&other.0, &other.1));
    for kind in kinds {
        let is_whole = is_whole(unread, &kind) && is_whole(&other.1, &kind);
        let mut all = take_variants(unknown, unread, &kind);
        for (id, variants) in take_variants(&mut other.0, &mut other.1, &kind) {
            all.get_or_default(id).extend(variants);
        }
        let is_gone = |id: &str| {
            [&*unread, &other.1]
                .iter()
                .any(|sync| calls_gone(sync, &kind, id))
        };
        all.retain(|id, _| !is_gone(id));
        put_variants(unknown, unread, &kind, all);
        mark_whole(unread, &kind, is_whole);
    }
    for unread in [&mut *unread, &mut other.1] {
        tidy(unread);
    }
    let hashes = unread.remove("past_of");
    other.1.remove("past_of");
    merge_objects(unread, &other.1);
    unread.extend(hashes.map(|hashes| ("past_of".to_owned(), hashes)));
    merge_objects(unknown, &other.0);
}

/// The kinds of which anything is kept that this version does not know.
pub fn later_kinds(unknown: &Map<String, Value>, unread: &Map<String, Value>) -> Set<String> {
    let parts = OF_RECORDS.iter().chain(&[BESIDE, "gone"]);
    let parts = parts.filter_map(|part| unread.get(*part)?.as_object());
    let lists = unknown.iter().filter(|(name, list)| {
        let mut list = list.as_array().into_iter().flatten();
        *name != "conflicts" && list.any(|record| id_of(record).is_some())
    });
    let names = parts.flat_map(|part| part.keys());
    Set::from_iter(names.chain(lists.map(|(name, _)| name)).cloned())
}

fn id_of(record: &Value) -> Option<String> {
    let id = record.get("id")?.as_str()?;
    Id::parse(id).map(|_| id.to_owned())
}

/// The records of a kind as its list has them.
fn records<'a>(
    unknown: &'a Map<String, Value>,
    kind: &str,
) -> impl Iterator<Item = (String, &'a Value)> {
    let list = unknown.get(kind).and_then(Value::as_array);
    let list = list.into_iter().flatten();
    list.filter_map(|record| Some((id_of(record)?, record)))
}

fn of_kind<'a>(unread: &'a Map<String, Value>, part: &str, kind: &str) -> Option<&'a Value> {
    unread.get(part)?.get(kind)
}

/// Whether `sync` says all that was seen of a kind's records.
pub fn is_whole(unread: &Map<String, Value>, kind: &str) -> bool {
    says_all(
        of_kind(unread, "dots", kind),
        of_kind(unread, "past_of", kind),
    )
}

/// Takes back what a copy's `sync` calls gone for good of unknown kinds, if it
/// stands here.
pub fn keep_later(here: &Community, theirs: &mut Map<String, Value>) {
    let Some(Value::Object(gone)) = theirs.get_mut("gone") else {
        return;
    };
    for (kind, ids) in gone {
        let (mut unknown, mut unread) = (here.unknown.clone(), here.sync.unread.clone());
        let standing = take_variants(&mut unknown, &mut unread, kind);
        if let Value::Array(ids) = ids {
            ids.retain(|id| id.as_str().is_none_or(|id| !standing.contains_key(id)));
        }
    }
}

fn calls_gone(unread: &Map<String, Value>, kind: &str, id: &str) -> bool {
    let gone = of_kind(unread, "gone", kind).and_then(Value::as_array);
    gone.is_some_and(|gone| gone.iter().any(|one| one == id))
}

fn part_mut<'a>(
    unread: &'a mut Map<String, Value>,
    part: &str,
    kind: &str,
) -> Option<&'a mut Value> {
    unread.get_mut(part)?.get_mut(kind)
}

/// Notes that all that was seen of a kind's records is said, or that it is not.
fn mark_whole(unread: &mut Map<String, Value>, kind: &str, is_whole: bool) {
    let dots = of_kind(unread, "dots", kind).filter(|_| is_whole);
    let hash = dots.map(|dots| hash_of(dots).into());
    let part = unread.entry("past_of").or_insert_with(|| json!({}));
    if let Value::Object(part) = part {
        part.remove(kind);
        part.extend(hash.map(|hash| (kind.to_owned(), hash)));
    }
    if unread.get("past_of") == Some(&json!({})) {
        unread.remove("past_of");
    }
}

/// Takes all copies of a kind's records out, together with what stands beside them.
pub fn take_variants(
    unknown: &mut Map<String, Value>,
    unread: &mut Map<String, Value>,
    kind: &str,
) -> Variants {
    let mut main: Keyed<String, Variant> = Keyed::new();
    let mut all = Variants::new();
    if let Some(Value::Array(list)) = unknown.get_mut(kind) {
        for record in std::mem::take(list) {
            let Some(id) = id_of(&record) else {
                list.push(record);
                continue;
            };
            let part = ("record".to_owned(), record);
            match main.get(&id) {
                // A version that did not know this put both into one list.
                Some(_) => {
                    let one = Value::Object(Map::from_iter([part]));
                    all.get_or_default(id).insert(one.to_string());
                }
                None => {
                    main.get_or_default(id).extend([part]);
                }
            }
        }
        if list.is_empty() {
            unknown.remove(kind);
        }
    }
    for part in OF_RECORDS {
        let Some(Value::Object(of_kinds)) = unread.get_mut(part) else {
            continue;
        };
        if let Some(Value::Object(entries)) = of_kinds.remove(kind) {
            for (id, value) in entries {
                main.get_or_default(id).insert(part.to_owned(), value);
            }
        }
    }
    if let Some(Value::Array(conflicts)) = unknown.get_mut("conflicts") {
        for conflict in std::mem::take(conflicts) {
            let is_of = conflict.get("kind").and_then(Value::as_str) == Some(kind);
            let id = conflict.get("record").and_then(Value::as_str);
            match id.filter(|_| is_of) {
                Some(id) => {
                    let variant = main.get_or_default(id.to_owned());
                    let own = variant.entry("conflicts").or_insert_with(|| json!([]));
                    own.as_array_mut()
                        .into_iter()
                        .for_each(|own| own.push(conflict.clone()));
                }
                None => conflicts.push(conflict),
            }
        }
        if conflicts.is_empty() {
            unknown.remove("conflicts");
        }
    }
    if let Some(Value::Object(of_kinds)) = unread.get_mut(BESIDE)
        && let Some(Value::Object(entries)) = of_kinds.remove(kind)
    {
        for (id, variants) in entries {
            let variants = variants.as_array().into_iter().flatten();
            let variants = variants.filter(|v| v.is_object()).map(Value::to_string);
            all.get_or_default(id).extend(variants);
        }
    }
    for (id, variant) in main {
        let text = Value::Object(variant).to_string();
        all.get_or_default(id).insert(text);
    }
    all
}

/// Puts them back: of each record the last in order where records stand, the
/// others beside.
fn put_variants(
    unknown: &mut Map<String, Value>,
    unread: &mut Map<String, Value>,
    kind: &str,
    all: Variants,
) {
    let mut lists: Map<String, Value> = Map::new();
    for (id, mut texts) in all {
        let Some(main) = texts.pop_last() else {
            continue;
        };
        for (part, value) in read_variant(&main) {
            match part.as_str() {
                "record" => push(unknown, kind, [value]),
                "conflicts" => {
                    let conflicts = value.as_array().cloned().unwrap_or_default();
                    push(unknown, "conflicts", conflicts);
                }
                _ => entry(unread, &part, kind).extend([(id.clone(), value)]),
            }
        }
        let others: Vec<Value> = texts
            .iter()
            .map(|t| Value::Object(read_variant(t)))
            .collect();
        if !others.is_empty() {
            lists.insert(id, Value::Array(others));
        }
    }
    if !lists.is_empty() {
        entry(unread, BESIDE, kind).extend(lists);
    }
}

/// Reads a copy of a record.
pub fn read_variant(text: &str) -> Variant {
    serde_json::from_str(text).unwrap_or_default()
}

fn push(unknown: &mut Map<String, Value>, name: &str, values: impl IntoIterator<Item = Value>) {
    let list = unknown.entry(name).or_insert_with(|| json!([]));
    if let Value::Array(list) = list {
        list.extend(values);
    }
}

/// What a part of `sync` says of a kind's records, to add to it.
pub fn entry<'a>(
    unread: &'a mut Map<String, Value>,
    part: &str,
    kind: &str,
) -> &'a mut Map<String, Value> {
    let kinds = unread.entry(part).or_insert_with(|| json!({}));
    if !kinds.is_object() {
        *kinds = json!({});
    }
    let entries = &mut kinds[kind];
    if !entries.is_object() {
        *entries = json!({});
    }
    entries.as_object_mut().expect("made an object just now")
}

/// Writes every actor in full: `[~+-]actor.counter…`, in texts of such words.
/// Of what is removed only its life is such a text.
fn in_full(value: &mut Value, names: &dyn Names, is_removed: bool) {
    match value {
        Value::String(text) => {
            let words = text.split(' ').map(|word| {
                let name = word.trim_start_matches(['~', '+', '-']);
                let sign = &word[..word.len() - name.len()];
                let full = name
                    .split_once('.')
                    .and_then(|(name, rest)| Some(format!("{sign}{}.{rest}", names.actor(name)?)));
                full.unwrap_or_else(|| word.to_owned())
            });
            let words: Vec<String> = words.collect();
            *text = words.join(" ");
        }
        Value::Object(entries) if is_removed => {
            if let Some(life) = entries.get_mut("life") {
                in_full(life, names, false);
            }
        }
        Value::Object(entries) => {
            entries
                .values_mut()
                .for_each(|value| in_full(value, names, false));
        }
        _ => {}
    }
}

/// Leaves out parts from which everything was taken.
pub fn tidy(unread: &mut Map<String, Value>) {
    let is_ours = |name: &str| {
        OF_RECORDS.contains(&name) || [BESIDE, "gone", "kept", "past_of"].contains(&name)
    };
    unread.retain(|name, part| !is_ours(name) || part != &json!({}));
}
