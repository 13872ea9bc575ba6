//! Random communities: edits of every kind of record and every shape of
//! field, valid values and such as a later version may have written.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Map, Value, json};
use weft::community::{Actor, Change, Community, Edit, Edited, FieldSpec, Id, Is, Kind, Shape};

/// So many cases, the same in every run; with `PROPTEST_CASES` set, so many
/// and new ones. Failures are shown and not kept: what they found becomes a
/// test of its own.
pub fn cases(n: u32) -> ProptestConfig {
    let rng_seed = match std::env::var_os("PROPTEST_CASES") {
        Some(_) => RngSeed::Random,
        None => RngSeed::Fixed(2026),
    };
    ProptestConfig {
        rng_seed,
        failure_persistence: None,
        ..ProptestConfig::with_cases(n)
    }
}

/// One random change; small numbers, so that failures shrink well.
#[derive(Clone, Debug)]
pub enum Op {
    /// Makes a record, or writes over the one that is there.
    Put { kind: usize, n: u8, seed: u64 },
    /// Gives a field, an entry or an element a value, or takes it away.
    Set {
        kind: usize,
        n: u8,
        field: usize,
        seed: u64,
    },
    /// Takes a record away.
    Remove { kind: usize, n: u8 },
}

/// A random change.
pub fn op() -> impl Strategy<Value = Op> {
    let (kind, n) = (0..Kind::ALL.len(), 0u8..3);
    prop_oneof![
        3 => (kind.clone(), n.clone(), any::<u64>()).prop_map(|(kind, n, seed)| Op::Put { kind, n, seed }),
        5 => (kind.clone(), n.clone(), 0usize..24, any::<u64>())
            .prop_map(|(kind, n, field, seed)| Op::Set { kind, n, field, seed }),
        1 => (kind, n).prop_map(|(kind, n)| Op::Remove { kind, n }),
    ]
}

/// Random edits of a few changes each.
pub fn edits(most: usize) -> impl Strategy<Value = Vec<Vec<Op>>> {
    prop::collection::vec(prop::collection::vec(op(), 1..4), 0..most)
}

pub fn actor(n: u8) -> Actor {
    Actor::from_random([n + 1; 8])
}

/// The community's id, and those of the few records of each kind.
pub fn id(kind: Kind, n: u8) -> Id {
    match kind {
        Kind::Community => Id::from_random([255; 16]),
        _ => Id::from_random([kind as u8 * 4 + n; 16]),
    }
}

pub fn new_community() -> Community {
    Community::new(id(Kind::Community, 0))
}

/// A community to which these edits were made, by two tabs in turn.
pub fn made_of(edits: &[Vec<Op>]) -> Community {
    let mut community = new_community();
    for (place, ops) in edits.iter().enumerate() {
        make(&mut community, actor(place as u8 % 2), ops);
    }
    community
}

/// Makes one edit.
pub fn make(community: &mut Community, actor: Actor, ops: &[Op]) -> Edited {
    community.edit(actor, |draft| {
        for op in ops {
            let changes = vec![change(op)];
            draft.apply(&Edit { changes });
        }
    })
}

/// The record that a change is about.
pub fn key_of(op: &Op) -> (Kind, Id) {
    let (Op::Put { kind, n, .. } | Op::Set { kind, n, .. } | Op::Remove { kind, n }) = *op;
    (Kind::ALL[kind], id(Kind::ALL[kind], n))
}

/// Whether a change leaves sets sets and keyed fields keyed.
pub fn is_tame(op: &Op) -> bool {
    let (kind, id) = key_of(op);
    let mut community = weft_sample(kind);
    community.edit(actor(9), |draft| {
        let changes = vec![change(op)];
        draft.apply(&Edit { changes });
    });
    community.table(kind).fields(id).is_none_or(|fields| {
        let specs = fields.specs().iter();
        let mut parts = specs.filter(|s| s.shape != Shape::One);
        parts.all(|s| !fields.unread().contains_key(s.name))
    })
}

fn change(op: &Op) -> Change {
    match *op {
        Op::Put { kind, n, seed } => {
            let kind = Kind::ALL[kind];
            Change::Put {
                kind,
                id: id(kind, n),
                fields: fields(kind, n, seed),
            }
        }
        Op::Set {
            kind,
            n,
            field,
            seed,
        } => {
            let kind = Kind::ALL[kind];
            let (cell, value) = cell(kind, field, seed);
            Change::Set {
                kind,
                id: id(kind, n),
                cell,
                value,
            }
        }
        Op::Remove { kind, n } => {
            let kind = Kind::ALL[kind];
            Change::Remove {
                kind,
                id: id(kind, n),
            }
        }
    }
}

/// A community with one empty record of a kind.
pub fn weft_sample(kind: Kind) -> Community {
    let mut community = new_community();
    let changes = vec![Change::Put {
        kind,
        id: id(kind, 0),
        fields: Map::new(),
    }];
    community.edit(actor(9), |draft| draft.apply(&Edit { changes }));
    community
}

/// Fields of a record. Odd responses are anonymous: written once, so that they
/// say the same whenever they are done again.
pub fn fields(kind: Kind, n: u8, seed: u64) -> Map<String, Value> {
    let is_anonymous = kind == Kind::Responses && n % 2 == 1;
    let mut numbers = Numbers(if is_anonymous { u64::from(n) } else { seed });
    let mut fields = Map::new();
    for spec in kind.facts().specs {
        if numbers.below(3) > 0 {
            fields.insert(spec.name.to_owned(), value(spec, &mut numbers));
        }
    }
    if numbers.below(3) == 0 {
        let value = wild(&mut numbers);
        if !value.is_null() {
            fields.insert("from_later".into(), value);
        }
    }
    if kind == Kind::Responses {
        fields.insert("anonymous".into(), Value::Bool(is_anonymous));
    }
    fields
}

/// A cell of a record and a value for it.
fn cell(kind: Kind, field: usize, seed: u64) -> (String, Value) {
    let mut numbers = Numbers(seed);
    let Some(spec) = kind.facts().specs.get(field) else {
        return (
            ["from_later", "later/still"][field % 2].into(),
            wild(&mut numbers),
        );
    };
    let whole = numbers.below(4) == 0;
    let value = match numbers.below(8) {
        0 => Value::Null,
        1 if whole => wild(&mut numbers),
        _ => match (spec.shape, whole) {
            (Shape::Set, false) => {
                return (
                    format!("{}/{}", spec.name, element(spec, &mut numbers)),
                    numbers.flip(),
                );
            }
            (Shape::Keyed, false) => {
                let value = one(spec.is, &mut numbers);
                return (format!("{}/{}", spec.name, key(&mut numbers)), value);
            }
            _ => value(spec, &mut numbers),
        },
    };
    (spec.name.to_owned(), value)
}

/// A value of a whole field.
fn value(spec: &FieldSpec, numbers: &mut Numbers) -> Value {
    match spec.shape {
        _ if numbers.below(12) == 0 => wild(numbers),
        Shape::One => one(spec.is, numbers),
        Shape::Set => {
            let count = numbers.below(4);
            let elements = (0..count).map(|_| Value::String(element(spec, numbers)));
            elements.collect()
        }
        Shape::Keyed => {
            let mut object = Map::new();
            for _ in 0..numbers.below(3) {
                let (key, value) = (key(numbers), one(spec.is, numbers));
                if !value.is_null() {
                    object.insert(key, value);
                }
            }
            Value::Object(object)
        }
    }
}

/// One value: of a field that is replaced as a whole, or an entry of a keyed one.
fn one(is: Is, numbers: &mut Numbers) -> Value {
    match is {
        _ if numbers.below(12) == 0 => wild(numbers),
        Is::Any => wild(numbers),
        Is::Words => text(numbers).into(),
        Is::Yes => numbers.flip(),
        Is::Number { .. } => json!(numbers.below(200) as i64 - 50),
        Is::Day => {
            let (year, month) = (numbers.below(90) + 10, numbers.below(9) + 1);
            format!("20{year:02}-0{month}-11").into()
        }
        Is::Time => format!("{:02}:{:02}", numbers.below(24), numbers.below(60)).into(),
        Is::Id => some_id(numbers).into(),
        Is::Word(vocabulary) => vocabulary.words[numbers.below(vocabulary.words.len())].into(),
        Is::Part(parts) => {
            let mut object = Map::new();
            for part in parts {
                if numbers.below(2) == 0 {
                    object.insert(part.name.to_owned(), value(part, numbers));
                }
            }
            Value::Object(object)
        }
    }
}

/// An element that fits the set it is for, or now and then none that is known.
fn element(spec: &FieldSpec, numbers: &mut Numbers) -> String {
    match spec.is {
        _ if numbers.below(8) == 0 => "word-of-a-later-version".into(),
        Is::Word(vocabulary) => vocabulary.words[numbers.below(vocabulary.words.len())].into(),
        _ => some_id(numbers),
    }
}

fn some_id(numbers: &mut Numbers) -> String {
    let kind = Kind::ALL[numbers.below(Kind::ALL.len())];
    id(kind, numbers.below(3) as u8).to_string()
}

fn key(numbers: &mut Numbers) -> String {
    ["a", "2026-01-01", "step.item/field", "ключ", "", "*"][numbers.below(6)].into()
}

fn text(numbers: &mut Numbers) -> String {
    let texts = [
        "",
        " ",
        "We listen",
        "“Ünï”\n\u{202e}<b>",
        "\u{0}\u{7f}",
        "مجتمع",
        "null",
        "👩🏽‍🌾",
    ];
    texts[numbers.below(texts.len())].into()
}

/// What only a later version or another program would write there.
fn wild(numbers: &mut Numbers) -> Value {
    let texts = [
        "null",
        "1.10",
        "1e400",
        "12345678901234567890",
        "-0.0",
        "\"soon\"",
        "[]",
        "{}",
        "[1, \"a\", \"a\"]",
        "{\"a\": {\"b\": null}, \"c\": [false]}",
        "true",
        "[\"word-of-a-later-version\", \"relational\"]",
    ];
    serde_json::from_str(texts[numbers.below(texts.len())]).unwrap()
}

/// Numbers that follow from a seed.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % end.max(1)
    }

    fn flip(&mut self) -> Value {
        Value::Bool(self.below(2) == 0)
    }
}

/// What a community says, its stamps apart; sets in one order.
pub fn content(community: &Community) -> Value {
    let mut all = Map::new();
    for kind in Kind::ALL {
        for id in community.table(kind).ids() {
            let mut record = community.record_json(kind, id).unwrap();
            let specs = community.table(kind).fields(id).unwrap().specs();
            for spec in specs.iter().filter(|s| s.shape == Shape::Set) {
                if let Some(Value::Array(elements)) = record.get_mut(spec.name) {
                    elements.sort_by_key(Value::to_string);
                    elements.dedup();
                }
            }
            all.insert(format!("{}/{id}", kind.name()), record);
        }
    }
    all.insert("unknown".into(), Value::Object(community.unknown.clone()));
    for (kind, id, cell) in community.conflicts() {
        let others = &community.sync.stamps[&(kind, id)].others[&cell];
        let mut values: Vec<String> = others.iter().map(|s| s.value.to_string()).collect();
        values.sort();
        values.dedup();
        all.insert(
            format!("conflict {}/{id}/{cell}", kind.name()),
            json!(values),
        );
    }
    Value::Object(all)
}

/// The example files of released versions, by name. They are never changed.
pub fn frozen() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files");
    let mut files: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".weft.json"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}
