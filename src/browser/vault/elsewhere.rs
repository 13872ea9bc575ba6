//! Other tabs of the same app: told of every write, and heard.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::{Map, Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

use super::super::local::folder;
use super::entry::Entry;
use super::{PieceKey, Pieces};
use crate::community::Id;

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
}

/// The channel between the tabs; without one, tabs hear nothing of each other.
pub(super) struct Channel {
    channel: Option<BroadcastChannel>,
    callback: Callback,
}

type Callback = Rc<RefCell<Option<Rc<dyn Fn(Elsewhere)>>>>;

impl Channel {
    /// Opens it. `heard` is called first with every message.
    pub fn open(heard: impl Fn(&Elsewhere, Option<Entry>) + 'static) -> Channel {
        let channel = BroadcastChannel::new(&format!("weft:{}", folder())).ok();
        let callback = Callback::default();
        if let Some(channel) = &channel {
            let callback = callback.clone();
            let listen = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let message = event.data().as_string();
                if let Some((what, entry)) = message.as_deref().and_then(read) {
                    heard(&what, entry);
                    // Cloned, so that the callback may set another one.
                    let callback = callback.borrow().clone();
                    if let Some(callback) = callback {
                        callback(what);
                    }
                }
            });
            channel.set_onmessage(Some(listen.as_ref().unchecked_ref()));
            listen.forget();
        }
        Channel { channel, callback }
    }

    /// Calls back for every message from now on.
    pub fn listen(&self, callback: Rc<dyn Fn(Elsewhere)>) {
        self.callback.replace(Some(callback));
    }

    /// Tells the other tabs.
    pub fn tell(&self, what: &Elsewhere, entry: &Entry) {
        let Some(channel) = &self.channel else { return };
        if let Err(error) = channel.post_message(&write(what, entry).into()) {
            web_sys::console::warn_1(&error);
        }
    }
}

fn write(what: &Elsewhere, entry: &Entry) -> String {
    let (word, community, pieces) = match what {
        Elsewhere::Wrote {
            community, pieces, ..
        } => ("wrote", community, pieces.as_slice()),
        Elsewhere::Heard { community } => ("heard", community, &[][..]),
        Elsewhere::Replaced { community } => ("replaced", community, &[][..]),
        Elsewhere::Deleted { community } => ("deleted", community, &[][..]),
        Elsewhere::Saved { community } => ("saved", community, &[][..]),
    };
    let texts = pieces
        .iter()
        .map(|(key, text)| (key.to_string(), json!(text)));
    let pieces: Map<String, Value> = texts.collect();
    let seen = match what {
        Elsewhere::Wrote { seen, .. } => seen.as_str(),
        _ => "",
    };
    json!({
        "seen": seen,
        "what": word,
        "community": community.to_string(),
        "pieces": pieces,
        "entry": entry.write(),
    })
    .to_string()
}

/// `None` for what a later version may say.
fn read(message: &str) -> Option<(Elsewhere, Option<Entry>)> {
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
        _ => return None,
    };
    Some((what, text("entry").and_then(Entry::read)))
}
