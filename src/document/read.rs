//! Reads a community file: all of it or nothing.

use serde_json::{Map, Value};

use super::conflicts::read_conflicts;
use super::encoding::{Encoding, decode};
use super::migrations::{MIGRATIONS, migrate};
use super::promote;
use super::sync::read_sync;
use super::{FORMAT, FileError, LARGEST_FILE, Looks, MOST_RECORDS, Problem, VERSION, looks};
use crate::community::{Community, FieldSpec, Id, Is, Keyed, Kind, LONGEST_TEXT, Ordered as _};

/// A file that was opened.
pub struct Opened {
    /// The community.
    pub community: Community,
    /// What was unusual in it, for people to look at.
    pub problems: Vec<Problem>,
    /// The moment at which it was saved, as the file has it.
    pub saved_at: Option<String>,
}

/// Reads a community file from its bytes, in whatever encoding they are.
pub fn read_bytes(bytes: &[u8]) -> Result<Opened, FileError> {
    if bytes.len() > LARGEST_FILE {
        return Err(FileError::TooLarge);
    }
    // A file that a power cut has spoilt is as long as it was and holds zeros.
    if bytes.iter().all(|byte| *byte == 0) {
        return Err(FileError::Empty);
    }
    if let Some(looks) = looks::of_bytes(bytes) {
        return Err(FileError::NotOurs(looks));
    }
    let (text, encoding) = decode(bytes)?;
    let mut opened = read(&text)?;
    if encoding == Encoding::Western {
        opened.problems.push(Problem::OldEncoding);
    }
    Ok(opened)
}

/// Reads a community file.
pub fn read(text: &str) -> Result<Opened, FileError> {
    let mut file = parse(text)?;
    let format = file.get("format").and_then(Value::as_str);
    if format != Some(FORMAT) {
        let is_weft = format.is_some_and(|format| format.starts_with("weft."));
        return Err(match (is_weft, file.contains_key("ciphertext")) {
            (_, true) => FileError::NotOurs(Looks::Locked),
            (true, _) => FileError::NotOurs(Looks::Rescue),
            _ => FileError::NotWeft,
        });
    }
    let version = file
        .get("version")
        .and_then(Value::as_u64)
        .filter(|v| *v > 0);
    let version = version.ok_or(FileError::WrongShape {
        place: "version".into(),
    })?;
    if version > VERSION {
        return Err(FileError::TooNew { version });
    }
    migrate(&mut file, version, MIGRATIONS);
    for (name, value) in &file {
        check_lengths(value, name)?;
    }
    Reader::default().read(file)
}

fn parse(text: &str) -> Result<Map<String, Value>, FileError> {
    if text.len() > LARGEST_FILE {
        return Err(FileError::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let start = text.trim_start();
    if start.is_empty() {
        return Err(FileError::Empty);
    }
    if let Some(looks) = looks::of_text(start) {
        return Err(FileError::NotOurs(looks));
    }
    // Some programs fill a file up to the size of a block.
    match serde_json::from_str(text.trim_end_matches('\0')) {
        Ok(Value::Object(file)) => Ok(file),
        Ok(_) => Err(FileError::NotWeft),
        Err(error) if error.is_eof() => Err(FileError::CutShort),
        Err(error) if error.to_string().starts_with("recursion limit") => Err(FileError::TooDeep),
        Err(error) => Err(FileError::NotJson {
            line: error.line(),
            column: error.column(),
        }),
    }
}

fn check_lengths(value: &Value, place: &str) -> Result<(), FileError> {
    match value {
        Value::String(text) if text.chars().count() > LONGEST_TEXT => Err(FileError::TextTooLong {
            place: place.to_owned(),
        }),
        Value::Array(values) => values.iter().try_for_each(|v| check_lengths(v, place)),
        Value::Object(values) => values.iter().try_for_each(|(name, v)| {
            if name.chars().count() > LONGEST_TEXT {
                return Err(FileError::TextTooLong {
                    place: place.to_owned(),
                });
            }
            check_lengths(v, place)
        }),
        _ => Ok(()),
    }
}

#[derive(Default)]
struct Reader {
    problems: Vec<Problem>,
    /// Ids that hand-made files gave in their own way, and what became of them.
    given: Keyed<(Kind, String), Id>,
}

impl Reader {
    fn read(mut self, mut file: Map<String, Value>) -> Result<Opened, FileError> {
        let saved_at = match file.remove("saved_at") {
            Some(Value::String(moment)) => Some(moment),
            _ => None,
        };
        for name in ["format", "version"] {
            file.remove(name);
        }
        let Some(Value::Object(about)) = file.remove("community") else {
            return Err(FileError::WrongShape {
                place: "community".into(),
            });
        };
        let mut lists = Vec::new();
        for kind in Kind::ALL.into_iter().skip(1) {
            match file.remove(kind.name()) {
                None => {}
                Some(Value::Array(list)) if list.len() > MOST_RECORDS => {
                    return Err(FileError::TooMany { kind });
                }
                Some(Value::Array(list)) => lists.push((kind, list)),
                Some(_) => {
                    return Err(FileError::WrongShape {
                        place: kind.name().into(),
                    });
                }
            }
        }
        let conflicts = match file.remove("conflicts") {
            None => Vec::new(),
            Some(Value::Array(conflicts)) => conflicts,
            Some(_) => {
                return Err(FileError::WrongShape {
                    place: "conflicts".into(),
                });
            }
        };
        let sync = match file.remove("sync") {
            None => Map::new(),
            Some(Value::Object(sync)) => sync,
            Some(_) => {
                return Err(FileError::WrongShape {
                    place: "sync".into(),
                });
            }
        };
        for (kind, list) in &lists {
            self.note_given_ids(*kind, list);
        }
        let (id, mut about) = self.identify(Kind::Community, about);
        self.resolve(Kind::Community.facts().specs, &mut about);
        let mut community = Community::new(id);
        let (others, not_conflicts) = read_conflicts(conflicts);
        if !not_conflicts.is_empty() {
            community
                .unknown
                .insert("conflicts".into(), Value::Array(not_conflicts));
        }
        community
            .table_mut(Kind::Community)
            .make(id)
            .read_fields(&about);
        self.report_unread(&community, Kind::Community, id);
        let mut sync = sync;
        for (kind, list) in lists {
            self.read_list(&mut community, kind, list, &mut sync);
        }
        community.unknown.extend(file);
        read_sync(&mut community, sync, others);
        community.promote();
        Ok(Opened {
            community,
            problems: self.problems,
            saved_at,
        })
    }

    fn note_given_ids(&mut self, kind: Kind, list: &[Value]) {
        for given in list.iter().filter_map(|r| given_id(r.get("id")?)) {
            if Id::parse(&given).is_none() {
                let id = Id::derived(kind.name(), &given);
                self.given.insert((kind, given), id);
            }
        }
    }

    /// Takes the id out of a record's JSON, or derives one.
    fn identify(&mut self, kind: Kind, mut fields: Map<String, Value>) -> (Id, Map<String, Value>) {
        let given = fields.remove("id");
        let id = match &given {
            Some(Value::String(text)) => match Id::parse(text) {
                Some(id) if !id.is_nil() => return (id, fields),
                _ => Id::derived(kind.name(), text),
            },
            Some(other) => Id::derived(kind.name(), &other.to_string()),
            None => Id::derived(kind.name(), &Value::Object(fields.clone()).to_string()),
        };
        self.problems.push(Problem::NewId { kind, id });
        (id, fields)
    }

    /// Puts derived ids where a record, or an entry of it, names another record
    /// by the id it was given.
    fn resolve(&self, specs: &[FieldSpec], fields: &mut Map<String, Value>) {
        if self.given.is_empty() {
            return;
        }
        for spec in specs {
            match (fields.get_mut(spec.name), spec.to, spec.is) {
                (Some(value), Some(kind), _) => {
                    let one = |value: &mut Value| {
                        let id = given_id(value).and_then(|given| self.given.get(&(kind, given)));
                        if let Some(id) = id {
                            *value = Value::String(id.to_string());
                        }
                    };
                    match value {
                        Value::Array(values) => values.iter_mut().for_each(one),
                        other => one(other),
                    }
                }
                (Some(Value::Object(entries)), None, Is::Part(parts)) => {
                    let entries = entries.values_mut().filter_map(Value::as_object_mut);
                    entries.for_each(|entry| self.resolve(parts, entry));
                }
                _ => {}
            }
        }
    }

    fn read_list(
        &mut self,
        community: &mut Community,
        kind: Kind,
        list: Vec<Value>,
        sync: &mut Map<String, Value>,
    ) {
        let mut others = Vec::new();
        let mut records: Keyed<Id, Vec<Map<String, Value>>> = Keyed::new();
        for value in list {
            let Value::Object(fields) = value else {
                self.problems.push(Problem::NotARecord { kind });
                others.push(value);
                continue;
            };
            let (id, mut fields) = self.identify(kind, fields);
            self.resolve(kind.facts().specs, &mut fields);
            records.get_or_default(id).push(fields);
        }
        for (id, mut same) in records {
            if same.len() > 1 {
                tell_apart(kind, &mut same);
            }
            let are_copies = same.len() > 1 && promote::are_copies(sync, kind, id);
            for (place, fields) in same.into_iter().enumerate() {
                if are_copies && place > 0 {
                    promote::set_beside(sync, kind, id, fields);
                    continue;
                }
                let id = if place == 0 {
                    id
                } else {
                    self.problems.push(Problem::SameId { kind, id });
                    let text = Value::Object(fields.clone()).to_string();
                    Id::derived(kind.name(), &format!("{id}\n{text}"))
                };
                community.read_record(kind, id, &fields);
                self.report_unread(community, kind, id);
            }
        }
        if !others.is_empty() {
            community
                .unknown
                .insert(kind.name().to_owned(), Value::Array(others));
        }
    }

    fn report_unread(&mut self, community: &Community, kind: Kind, id: Id) {
        let Some(fields) = community.table(kind).fields(id) else {
            return;
        };
        for name in fields.unread().keys() {
            // A field that is not known at all is simply of a later version.
            if fields.specs().iter().any(|s| s.name == name) {
                self.problems.push(Problem::Unread {
                    kind,
                    id,
                    field: name.clone(),
                });
            }
        }
    }
}

/// An id as a hand-made file gives it: a text or a number.
fn given_id(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Of records with one id, those that say different things, in an order that
/// does not depend on theirs in the file.
fn tell_apart(kind: Kind, records: &mut Vec<Map<String, Value>>) {
    let mut scratch = Community::new(Id::NIL);
    for fields in records.iter_mut() {
        scratch.table_mut(kind).take(Id::NIL);
        let record = scratch.table_mut(kind).make(Id::NIL);
        record.read_fields(fields);
        *fields = record.write_fields();
    }
    records.order_by_key(|fields| Value::Object(fields.clone()).to_string());
    records.dedup();
}
