//! What all screens share: the app, the community that is open, and the one
//! way to change it. Nothing here knows a view.

mod name;

pub use name::name_of;
