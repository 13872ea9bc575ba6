//! The vault: what this device keeps of its communities.
//!
//! Every record is a text of its own, written to local storage and, in the
//! same breath, durably to IndexedDB; at start the two are weighed against
//! each other. One of them is enough, and with neither the words stay in this
//! tab. Nothing is written over a text that cannot be read: it is set aside.

mod around;
mod aside;
mod choose;
mod copies;
mod copy_text;
mod delete;
mod desk;
mod durability;
mod elsewhere;
mod entry;
mod format;
mod gate;
#[cfg(target_arch = "wasm32")]
mod indexed;
mod inner;
mod key;
mod known;
mod load;
#[cfg(target_arch = "wasm32")]
mod page;
mod repair;
mod replace;
#[cfg(target_arch = "wasm32")]
mod requests;
mod safety_copy;
mod store;
#[cfg(test)]
mod tests;
mod thin;
mod touched;
mod unheard;

pub use aside::{SetAside, set_aside_file};
pub use copy_text::{CopyText, read_copy_text};
pub use durability::{Durability, Held, Trouble};
pub use elsewhere::Elsewhere;
pub use entry::{Deleted, KEPT_DAYS, Listing};
pub use inner::Vault;
pub use key::{PieceKey, Pieces};
pub use load::Loaded;
pub use safety_copy::{SafetyCopy, Why};
