//! Other tabs of the same app: told of every write, and heard.

use serde_json::{Map, Value, json};

use super::entry::Entry;
use super::{PieceKey, Pieces};
use crate::community::{Id, object};

/// What another tab did.
#[derive(Clone, Debug, PartialEq)]
pub enum Elsewhere {
    /// It wrote these pieces; merge them in.
    Wrote {
        /// The community.
        community: Id,
        /// The pieces with their texts.
        pieces: Pieces,
        /// What that tab had seen ([`crate::document::write_seen`]).
        seen: String,
    },
    /// It has the community open too and heard what was written here.
    Heard {
        /// The community.
        community: Id,
    },
    /// It replaced the whole community: load it anew.
    Replaced {
        /// The community.
        community: Id,
    },
    /// It deleted the community: leave it.
    Deleted {
        /// The community.
        community: Id,
    },
    /// Only what home lists changed: it was saved as a file.
    Saved {
        /// The community.
        community: Id,
    },
    /// A store that held texts was found empty: write everything again. `all`
    /// says that nothing else of this device is left either.
    Emptied {
        /// Whether both stores were, as far as they work.
        all: bool,
    },
    /// It wrote on a private desk: look what stands there.
    Desk {
        /// The run that the desk is of.
        run: Id,
    },
    /// IndexedDB answered long after the start: look again at what is there.
    Late,
}

impl Elsewhere {
    /// What another tab wrote, found in the store: nobody knows what it had seen.
    pub(super) fn found(community: Id, pieces: Pieces) -> Elsewhere {
        Elsewhere::Wrote {
            community,
            pieces,
            seen: String::new(),
        }
    }

    /// The community that another tab did something with.
    pub(super) fn community(&self) -> Option<Id> {
        match self {
            Elsewhere::Wrote { community, .. }
            | Elsewhere::Heard { community }
            | Elsewhere::Replaced { community }
            | Elsewhere::Deleted { community }
            | Elsewhere::Saved { community } => Some(*community),
            Elsewhere::Desk { .. } | Elsewhere::Emptied { .. } | Elsewhere::Late => None,
        }
    }

    /// The message for the other tabs; none of what each finds out by itself.
    pub(super) fn write(&self, entry: &Entry) -> Option<String> {
        let (word, pieces, seen) = match self {
            Elsewhere::Wrote { pieces, seen, .. } => ("wrote", pieces.as_slice(), seen.as_str()),
            Elsewhere::Heard { .. } => ("heard", &[][..], ""),
            Elsewhere::Replaced { .. } => ("replaced", &[][..], ""),
            Elsewhere::Deleted { .. } => ("deleted", &[][..], ""),
            Elsewhere::Saved { .. } => ("saved", &[][..], ""),
            Elsewhere::Desk { .. } | Elsewhere::Emptied { .. } | Elsewhere::Late => return None,
        };
        let texts = pieces.iter();
        let pieces = object(&mut texts.map(|(key, text)| (key.to_string(), json!(text))));
        let message = json!({
            "seen": seen,
            "what": word,
            "community": self.community()?.to_string(),
            "pieces": pieces,
            "entry": entry.write(),
        });
        Some(message.to_string())
    }
}

/// The message of a private desk: no more than that something was written.
pub(super) fn of_desk(run: Id) -> String {
    json!({ "what": "desk", "community": run.to_string() }).to_string()
}

/// What another tab told, with the entry that came with it;
/// `None` for what a later version may say.
pub(super) fn read(message: &str) -> Option<(Elsewhere, Option<Entry>)> {
    let message: Map<String, Value> = serde_json::from_str(message).ok()?;
    let text = |name: &str| message.get(name).and_then(Value::as_str);
    let community = Id::parse(text("community")?)?;
    let what = match text("what")? {
        "wrote" => {
            let pieces = message.get("pieces")?.as_object()?.iter();
            let piece = |(key, text): (&String, &Value)| {
                Some((PieceKey::parse(key)?, text.as_str().map(str::to_owned)))
            };
            Elsewhere::Wrote {
                community,
                pieces: pieces.filter_map(piece).collect(),
                seen: text("seen").unwrap_or_default().to_owned(),
            }
        }
        "heard" => Elsewhere::Heard { community },
        "replaced" => Elsewhere::Replaced { community },
        "deleted" => Elsewhere::Deleted { community },
        "saved" => Elsewhere::Saved { community },
        "desk" => Elsewhere::Desk { run: community },
        _ => return None,
    };
    Some((what, text("entry").and_then(Entry::read)))
}
