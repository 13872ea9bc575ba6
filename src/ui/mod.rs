//! The screens. Nothing here computes what the core can; nothing in the core
//! knows of it.
//!
//! A page reads through [`Workspace::memo`] and writes through
//! [`Workspace::edit`]. Pages are plain functions that return [`AnyView`]:
//! erased types keep the program small.

mod areas;
mod beside;
mod drawing;
mod flow;
mod frame;
mod home;
mod parts;
mod state;

pub use home::start;

/// What nearly every screen needs.
mod prelude {
    pub use leptos::prelude::*;

    pub use super::parts::*;
    pub use super::state::{App, Workspace, name_of};
    pub use crate::community::likeness::{is_blank, visible};
    pub use crate::community::{Community, Date, Id, Kind, Record, Word};
    pub use crate::content::{count, fill, text as t};
    pub use crate::route::{Page, Route};
}
