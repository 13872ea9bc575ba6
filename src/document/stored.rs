//! The pieces in which this device stores a community: one text per record,
//! its stamps beside it, so that an edit writes only what it touched and a
//! record is never without its dots.

use serde_json::{Map, Value, json};

use super::beside::{read_beside, write_beside};
use super::conflicts::{of_record, read_conflicts};
use super::later::merge_later;
use super::merge::put;
use super::merge_answers::keep_apart;
use super::merge_record::{Side, merge_record};
use super::stamps::{
    Beside, Full, read_life_of, read_past, read_stamps, write_life, write_past, write_stamps,
};
use crate::community::{
    self, Actor, Community, Dot, Id, Keyed, Kind, Life, Past, Stamped, Stamps, Sync,
};

/// A stored piece of a community.
#[derive(Clone)]
pub enum StoredPiece {
    /// A record, present or removed.
    Record {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: Id,
        /// What it says, its stamps, and whether it is there.
        side: Side,
    },
    /// The sign that a record is removed for good.
    Gone {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: Id,
    },
    /// What the file holds beside records.
    Rest {
        /// Arrays and values that this version does not know.
        unknown: Map<String, Value>,
        /// What was seen, by whom, and through which hand-outs.
        sync: Box<Sync>,
    },
}

/// The text under which a record, or the sign that it is removed for good, is
/// stored; `None` if there never was one.
pub fn write_piece(community: &Community, kind: Kind, id: Id) -> Option<String> {
    let sync = &community.sync;
    let key = (kind, id);
    let mut piece = Map::new();
    piece.insert("kind".into(), kind.name().into());
    piece.insert("id".into(), id.to_string().into());
    if sync.gone.contains(&key) {
        piece.insert("gone".into(), true.into());
        return Some(Value::Object(piece).to_string());
    }
    let removed = sync.removed.get(&key);
    let row = community.table(kind).row(id);
    let row = row.or_else(|| Some(Community::loose(kind, id, removed?)))?;
    if removed.is_some() {
        piece.insert("removed".into(), true.into());
    }
    if let Some(stamps) = sync.stamps.get(&key) {
        let stamped = Stamped {
            kind,
            id,
            fields: &*row,
            stamps,
            is_partial: sync.is_partial(),
        };
        let text = write_stamps(stamped, &Full);
        piece.insert("sync".into(), text.unwrap_or(Value::Object(Map::new())));
        let past = past_text(stamps, sync.lives.get(&key));
        piece.insert("past".into(), past.into());
        let conflicts = of_record(community, stamped);
        if !conflicts.is_empty() {
            piece.insert("conflicts".into(), Value::Array(conflicts));
        }
    }
    if let Some(life) = sync.lives.get(&key) {
        piece.insert("life".into(), write_life(life, &Full).into());
    }
    piece.insert("fields".into(), Value::Object(row.write_fields()));
    Some(Value::Object(piece).to_string())
}

/// The text of everything beside records; `None` if there is nothing.
pub fn write_rest(community: &Community) -> Option<String> {
    let sync = write_beside(&community.sync);
    let unknown = &community.unknown;
    if unknown.is_empty() && sync.is_empty() {
        return None;
    }
    let rest = json!({ "unknown": unknown, "sync": sync });
    Some(json!({ "rest": rest }).to_string())
}

/// Reads a stored piece; `None` says that the text is none and has to be set
/// aside as it stands.
pub fn read_piece(text: &str) -> Option<StoredPiece> {
    let mut piece: Map<String, Value> = serde_json::from_str(text).ok()?;
    if let Some(Value::Object(mut rest)) = piece.remove("rest") {
        let unknown = rest.remove("unknown").and_then(object)?;
        let mut sync = Sync::default();
        read_beside(
            &mut sync,
            rest.remove("sync").and_then(object).unwrap_or_default(),
        );
        return Some(StoredPiece::Rest {
            unknown,
            sync: Box::new(sync),
        });
    }
    let kind = Kind::from_name(piece.get("kind")?.as_str()?)?;
    let id = Id::parse(piece.get("id")?.as_str()?)?;
    if piece.get("gone") == Some(&Value::Bool(true)) {
        return Some(StoredPiece::Gone { kind, id });
    }
    let fields = piece.remove("fields").and_then(object)?;
    let row = Community::loose(kind, id, &fields);
    let conflicts = match piece.remove("conflicts") {
        Some(Value::Array(conflicts)) => read_conflicts(conflicts).0,
        _ => Keyed::new(),
    };
    let beside = Beside {
        kind,
        id,
        fields: &*row,
        others: conflicts.get(&(kind, id)).cloned().unwrap_or_default(),
    };
    let life = piece.get("life").and_then(Value::as_str);
    let life = life.map(|life| read_life_of((kind, id), &*row, life));
    let past = past_of(piece.get("past").and_then(Value::as_str));
    let stamps = read_stamps(piece.get("sync"), beside, &Full);
    Some(StoredPiece::Record {
        kind,
        id,
        side: Side {
            stamps: stamps.map(|mut stamps| {
                // What reading found out itself is not forgotten.
                let found = std::mem::replace(&mut stamps.past, past);
                stamps.past.join_known(&found);
                stamps.into()
            }),
            life,
            row: Some(row),
            is_partial: false,
        },
    })
}

/// Before the past of a record that came in a file of an earlier version.
const OF_EARLIER: &str = "? ";

/// What was seen of a record and stands in it no more.
fn past_text(stamps: &Stamps, life: Option<&Life>) -> String {
    let mark = match stamps.past.is_of_earlier() {
        true => OF_EARLIER,
        false => "",
    };
    format!("{mark}{}", write_past(stamps, life, &Full))
}

fn past_of(text: Option<&str>) -> Past {
    let Some(text) = text else {
        return Past::missing();
    };
    let rest = text.strip_prefix(OF_EARLIER);
    let mut past = read_past(rest.unwrap_or(text), &Full);
    if rest.is_some() {
        past.mark_of_earlier();
    }
    past
}

/// What a community has seen, as text: for other tabs.
pub fn write_seen(community: &Community) -> String {
    let seen = community.sync.seen.iter();
    let mut seen = seen.map(|(a, n)| (a.to_string(), json!(n)));
    Value::Object(community::object(&mut seen)).to_string()
}

/// Reads it.
pub fn read_seen(text: &str) -> Keyed<Actor, u64> {
    let mut sync = Sync::default();
    let seen: Option<Value> = serde_json::from_str(text).ok();
    let beside = Map::from_iter([("seen".to_owned(), seen.unwrap_or_default())]);
    read_beside(&mut sync, beside);
    sync.seen
}

fn object(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

impl Community {
    /// Takes in a piece that this device stored, at start. What both stores
    /// say without knowing of each other stands side by side; where an earlier
    /// version did not note what was known, the later write of a cell stays.
    pub fn absorb(&mut self, piece: StoredPiece) {
        self.take_in(piece, None);
    }

    /// Takes in what another tab wrote; it had seen `seen`, if that is known.
    /// What both wrote without knowing of each other stands side by side,
    /// however late and in whatever order it is heard, or whether it was only
    /// found in the store.
    pub fn hear(&mut self, pieces: Vec<StoredPiece>, seen: &Keyed<Actor, u64>) {
        let theirs = Sync {
            seen: seen.clone(),
            ..Sync::default()
        };
        let mine = self.sync.clone_seen();
        for piece in pieces {
            self.take_in(piece, Some((&mine, &theirs)));
        }
    }

    fn take_in(&mut self, piece: StoredPiece, heard: Option<(&Sync, &Sync)>) {
        match piece {
            StoredPiece::Rest { unknown, sync } => {
                let mine = (&mut self.unknown, &mut self.sync.unread);
                merge_later(mine, (&unknown, &sync.unread));
                self.take_in_beside(*sync);
            }
            StoredPiece::Gone { kind, id } => {
                if kind != Kind::Community {
                    self.forget(kind, id);
                }
            }
            StoredPiece::Record { kind, id, side } => {
                let is_other = kind == Kind::Community && id != self.id();
                if is_other || self.sync.gone.contains(&(kind, id)) {
                    return;
                }
                self.take_in_record(kind, id, side, heard);
            }
        }
    }

    fn take_in_beside(&mut self, sync: Sync) {
        for (actor, counter) in sync.seen {
            self.sync.see(Dot { counter, actor });
        }
        for (kind, id) in sync.gone {
            self.forget(kind, id);
        }
        for (actor, counter) in sync.earlier {
            self.sync.earlier.insert(actor, counter);
        }
        self.sync.kept.extend(sync.kept);
        self.let_go_of_kept();
        self.sync.hand_outs.extend(sync.hand_outs);
        self.sync.secrets.extend(sync.secrets);
        for (actor, name) in sync.people {
            // Whoever is known here is known best here.
            self.sync.people.get_or_insert_with(actor, || name);
        }
    }

    /// Takes in a record as another copy had it, with all that it notes itself.
    pub(super) fn hear_record(&mut self, kind: Kind, id: Id, theirs: Side) {
        let nothing = Sync::default();
        self.take_in_record(kind, id, theirs, Some((&nothing, &nothing)));
    }

    fn take_in_record(&mut self, kind: Kind, id: Id, theirs: Side, heard: Option<(&Sync, &Sync)>) {
        let mut theirs = theirs;
        theirs.is_partial = self.sync.is_partial();
        let mine = super::merge::side(self, kind, id);
        if mine.row.is_none() {
            return put(self, kind, id, theirs);
        }
        if mine == theirs {
            let stamps = self.sync.stamps.get_mut(&(kind, id));
            if let (Some(mine), Some(theirs)) = (stamps, &theirs.stamps) {
                mine.past.join(&theirs.past);
            }
            return;
        }
        let (my_seen, their_seen) = match heard {
            // Nothing is known of what was seen, as in what the store held.
            Some((_, theirs)) if theirs.seen.is_empty() => (None, None),
            Some((mine, theirs)) => (Some(mine), Some(theirs)),
            None => (None, None),
        };
        let is_heard = heard.is_some();
        let (my_last, their_last) = (mine.noted().last().copied(), theirs.noted().last().copied());
        let knows_mine =
            |cell: &str, dot: Dot| knows(&mine, my_last, (my_seen, is_heard), cell, dot);
        let knows_theirs =
            |cell: &str, dot: Dot| knows(&theirs, their_last, (their_seen, is_heard), cell, dot);
        let merged = merge_record(
            (kind, id),
            (&mine, &knows_mine),
            (&theirs, &knows_theirs),
            false,
        );
        put(self, kind, id, merged);
        keep_apart(self, kind, id, &mine, &theirs);
    }
}

/// Whether a record as one tab or store has it was written in knowledge of a
/// write. What a record itself notes is certain, and enough: other records may
/// be heard late. Where it notes nothing, as of an anonymous answer, what its
/// tab had seen counts, or else what came later.
fn knows(
    side: &Side,
    last: Option<Dot>,
    (seen, is_heard): (Option<&Sync>, bool),
    cell: &str,
    dot: Dot,
) -> bool {
    match &side.stamps {
        Some(stamps) if is_heard || !stamps.past.is_missing() => {
            stamps.knows(side.life.as_ref(), cell, dot)
        }
        None if seen.is_some() => seen.is_some_and(|seen| seen.has_seen(dot)),
        _ => Some(dot) <= last,
    }
}

/// The text of a piece that says what two tabs wrote under its key, the one
/// without having heard of the other; `None` if either text is no such piece.
/// `beside` is what is stored beside the records.
pub fn merge_pieces(
    community: Id,
    beside: Option<&str>,
    there: &str,
    ours: &str,
) -> Option<String> {
    let both = vec![read_piece(there)?, read_piece(ours)?];
    let key = match &both[1] {
        StoredPiece::Record { kind, id, .. } | StoredPiece::Gone { kind, id } => Some((*kind, *id)),
        StoredPiece::Rest { .. } => None,
    };
    let mut merged = Community::new(community);
    let Some((kind, id)) = key else {
        merged.hear(both, &Keyed::new());
        return write_rest(&merged);
    };
    if let Some(piece) = beside.and_then(read_piece) {
        merged.absorb(piece);
    }
    merged.hear(both, &Keyed::new());
    write_piece(&merged, kind, id)
}
