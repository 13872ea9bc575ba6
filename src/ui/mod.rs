//! The screens. Nothing here computes what the core can; nothing in the core
//! knows of it.
//!
//! A page reads through [`Workspace::memo`] and writes through
//! [`Workspace::edit`]. Pages are plain functions that return [`AnyView`]:
//! erased types keep the program small.

mod app;
mod drafts;
mod drawing;
mod flow;
mod frame;
mod hand_out_secret;
mod home;
mod merging;
mod opening;
mod pages;
mod parts;
mod safety;
mod state;
mod typing;
mod version;
mod workspace;

pub use home::start;

use crate::community::history;

/// What nearly every screen needs.
mod prelude {
    pub use leptos::prelude::*;

    pub use super::app::App;
    pub use super::parts::*;
    pub use super::state::name_of;
    pub use super::workspace::Workspace;
    pub use crate::community::likeness::{is_blank, visible};
    pub use crate::community::{Community, Date, Id, Kind, Record, Word};
    pub use crate::content::{count, fill, text as t};
    pub use crate::route::{Page, Route};
}
