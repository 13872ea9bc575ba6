//! The vault: what this device keeps of its communities.
//!
//! Every record is a text of its own, written to local storage and, in the
//! same breath, durably to IndexedDB; at start the two are weighed against
//! each other. One of them is enough, and with neither the words stay in this
//! tab. Nothing is written over a text that cannot be read: it is set aside.

#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
mod choose;
mod copy_text;
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
mod durability;
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
mod entry;
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
mod key;
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
mod safety_copy;
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
mod thin;

pub use copy_text::{CopyText, read_copy_text};
pub use durability::{Durability, Held, Trouble};
pub use entry::{Deleted, KEPT_DAYS, Listing};
pub use key::PieceKey;
pub use safety_copy::{SafetyCopy, Why};

#[cfg(target_arch = "wasm32")]
mod aside;
#[cfg(target_arch = "wasm32")]
mod copies;
#[cfg(target_arch = "wasm32")]
mod delete;
#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod elsewhere;
#[cfg(target_arch = "wasm32")]
mod gate;
#[cfg(target_arch = "wasm32")]
mod indexed;
#[cfg(target_arch = "wasm32")]
mod load;
#[cfg(target_arch = "wasm32")]
mod repair;
#[cfg(target_arch = "wasm32")]
mod replace;
#[cfg(target_arch = "wasm32")]
mod store;

#[cfg(target_arch = "wasm32")]
pub use aside::{SetAside, set_aside_file};
#[cfg(target_arch = "wasm32")]
pub use elsewhere::Elsewhere;
#[cfg(target_arch = "wasm32")]
pub use load::Loaded;
#[cfg(target_arch = "wasm32")]
pub use store::{Pieces, Vault};
