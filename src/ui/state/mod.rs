//! What all screens share: the app, the community that is open, and the one
//! way to change it. Nothing here knows a view.

mod name;
mod saving;

pub use name::name_of;
pub use saving::save;
