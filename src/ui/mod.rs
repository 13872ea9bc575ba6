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
mod incoming;
mod parts;
mod prelude;
mod state;

pub use home::start;
