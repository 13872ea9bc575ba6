//! What all screens share: the app, the community that is open, and the one
//! way to change it. Nothing here knows a view.

pub mod app;
pub mod drafts;
mod follow;
mod hand_out_secret;
pub mod hearing;
mod here;
mod incoming;
mod memo;
pub mod merging;
mod name;
pub mod opened;
pub mod opening;
pub mod safety;
mod saving;
mod signal;
mod steps_kept;
pub mod tabs;
pub mod turning;
pub mod typing;
pub mod version;
pub mod workspace;

pub use app::App;
pub use follow::follow;
pub use here::Here;
pub use memo::Memo;
pub use name::name_of;
pub use saving::save;
pub use signal::{RwSignal, StoredValue};
pub use workspace::Workspace;
