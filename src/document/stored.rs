//! The pieces in which this device stores a community: one text per record,
//! its stamps beside it, so that an edit writes only what it touched and a
//! record is never without its dots.

use serde_json::{Map, Value, json};

use super::stamps::{read_dot, read_stamps, write_dot, write_stamps};
use crate::community::{Community, Dot, Id, Kind, Stamps, differences_of};

/// A stored piece of a community.
pub enum StoredPiece {
    /// A record.
    Record {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: Id,
        /// Its fields.
        fields: Map<String, Value>,
        /// Its stamps, unless it is an anonymous response or was never edited.
        stamps: Option<Stamps>,
        /// The removal after which an anonymous response was brought back.
        back_after: Option<Dot>,
    },
    /// The tombstone of a record.
    Removed {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: Id,
        /// The write that removed it.
        dot: Dot,
    },
    /// What the file holds beside records.
    Rest {
        /// Arrays and values that this version does not know.
        unknown: Map<String, Value>,
        /// Conflicts, as written.
        conflicts: Vec<Value>,
        /// What this version does not know of stamps.
        sync: Map<String, Value>,
    },
}

/// The text under which a record, or its tombstone, is stored; `None` if
/// there never was one.
pub fn write_piece(community: &Community, kind: Kind, id: Id) -> Option<String> {
    let sync = &community.sync;
    let removed = sync.removed.get(&(kind, id)).map(|dot| write_dot(*dot));
    let mut piece = Map::new();
    piece.insert("kind".into(), kind.name().into());
    piece.insert("id".into(), id.to_string().into());
    match community.table(kind).fields(id).map(|f| f.write_fields()) {
        Some(fields) => {
            if let Some(stamps) = sync.stamps.get(&(kind, id)) {
                piece.insert("sync".into(), write_stamps(stamps, &fields));
            }
            if let Some(removed) = removed {
                piece.insert("back_after".into(), removed.into());
            }
            piece.insert("fields".into(), Value::Object(fields));
        }
        None => {
            piece.insert("removed".into(), removed?.into());
        }
    }
    Some(Value::Object(piece).to_string())
}

/// The text of everything beside records; `None` if there is nothing.
pub fn write_rest(community: &Community) -> Option<String> {
    let (unknown, conflicts) = (&community.unknown, &community.conflicts);
    let sync = &community.sync.unread;
    if unknown.is_empty() && conflicts.is_empty() && sync.is_empty() {
        return None;
    }
    let rest = json!({ "unknown": unknown, "conflicts": conflicts, "sync": sync });
    Some(json!({ "rest": rest }).to_string())
}

/// Reads a stored piece; `None` says that the text is none and has to be set
/// aside as it stands.
pub fn read_piece(text: &str) -> Option<StoredPiece> {
    let mut piece: Map<String, Value> = serde_json::from_str(text).ok()?;
    if let Some(Value::Object(mut rest)) = piece.remove("rest") {
        let unknown = rest.remove("unknown").and_then(object)?;
        let Some(Value::Array(conflicts)) = rest.remove("conflicts") else {
            return None;
        };
        let sync = rest.remove("sync").and_then(object).unwrap_or_default();
        return Some(StoredPiece::Rest {
            unknown,
            conflicts,
            sync,
        });
    }
    let kind = Kind::from_name(piece.get("kind")?.as_str()?)?;
    let id = Id::parse(piece.get("id")?.as_str()?)?;
    if let Some(dot) = piece.get("removed") {
        let (dot, _) = read_dot(dot.as_str()?)?;
        return Some(StoredPiece::Removed { kind, id, dot });
    }
    let fields = piece.remove("fields").and_then(object)?;
    let dot = |name: &str| read_dot(piece.get(name)?.as_str()?).map(|(dot, _)| dot);
    Some(StoredPiece::Record {
        kind,
        id,
        stamps: read_stamps(piece.get("sync"), kind, id, &fields),
        back_after: dot("back_after"),
        fields,
    })
}

fn object(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

impl Community {
    /// Takes in a piece that this device stored: at start, or because another
    /// tab wrote it. Of each cell the later write stays; edits of one device
    /// are numbered past each other, so none is lost by that.
    pub fn absorb(&mut self, piece: StoredPiece) {
        match piece {
            StoredPiece::Rest {
                unknown,
                conflicts,
                sync,
            } => {
                self.unknown = unknown;
                self.conflicts = conflicts;
                self.sync.unread = sync;
            }
            StoredPiece::Removed { kind, id, dot } => {
                self.sync.see(dot);
                let present = self.sync.stamps.get(&(kind, id)).map(Stamps::latest);
                let removed = self.sync.removed.get(&(kind, id)).copied();
                let is_later = [present, removed]
                    .into_iter()
                    .flatten()
                    .all(|d| dot.is_later(d));
                if kind != Kind::Community && is_later {
                    self.table_mut(kind).take(id);
                    self.sync.stamps.remove(&(kind, id));
                    self.sync.removed.insert((kind, id), dot);
                }
            }
            StoredPiece::Record {
                kind,
                id,
                fields,
                stamps,
                back_after,
            } => match stamps {
                Some(stamps) => self.absorb_record(kind, id, &fields, stamps),
                None => self.absorb_unstamped(kind, id, &fields, back_after),
            },
        }
    }

    /// An anonymous response is written once, so it is there or it is not.
    fn absorb_unstamped(
        &mut self,
        kind: Kind,
        id: Id,
        fields: &Map<String, Value>,
        back_after: Option<Dot>,
    ) {
        let is_over = match (self.sync.removed.get(&(kind, id)), back_after) {
            (Some(removed), Some(back_after)) => removed.is_later(back_after),
            (removed, _) => removed.is_some(),
        };
        if kind == Kind::Community || is_over {
            return;
        }
        if self.table(kind).fields(id).is_none() {
            self.table_mut(kind).make(id).read_fields(fields);
        }
        if let Some(dot) = back_after {
            self.sync.see(dot);
            self.sync.removed.insert((kind, id), dot);
        }
    }

    fn absorb_record(&mut self, kind: Kind, id: Id, fields: &Map<String, Value>, stamps: Stamps) {
        if kind == Kind::Community && id != self.id() {
            return;
        }
        for dot in stamps.cells.values().chain([&stamps.base]) {
            self.sync.see(*dot);
        }
        if let Some(removed) = self.sync.removed.get(&(kind, id)) {
            if removed.is_later(stamps.latest()) {
                return;
            }
            self.sync.removed.remove(&(kind, id));
        }
        let Some(mine) = self.sync.stamps.get(&(kind, id)).cloned() else {
            self.table_mut(kind).make(id).read_fields(fields);
            self.sync.stamps.insert((kind, id), stamps);
            return;
        };
        let Some(present) = self.table(kind).fields(id) else {
            return;
        };
        let mut merged = if stamps.base.is_later(mine.base) {
            stamps.clone()
        } else {
            mine.clone()
        };
        let mut taken = Vec::new();
        for (cell, value) in differences_of(present, fields) {
            if stamps.of(&cell).is_later(mine.of(&cell)) {
                taken.push((cell, value));
            }
        }
        for cell in mine.cells.keys().chain(stamps.cells.keys()) {
            let (a, b) = (mine.of(cell), stamps.of(cell));
            merged
                .cells
                .insert(cell.clone(), if b.is_later(a) { b } else { a });
        }
        merged.tidy();
        if let Some(record) = self.table_mut(kind).fields_mut(id) {
            for (cell, value) in &taken {
                crate::community::set_cell(record, cell, value);
            }
        }
        self.sync.stamps.insert((kind, id), merged);
    }
}
