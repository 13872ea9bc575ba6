//! What nearly every screen needs.

pub use leptos::prelude::*;

pub use crate::community::likeness::{is_blank, visible};
pub use crate::community::{Community, Date, Id, Kind, Record, Word};
pub use crate::content::{count, fill, text as t};
pub use crate::route::{Page, Route};
pub use crate::ui::parts::*;
pub use crate::ui::state::{App, Memo, RwSignal, StoredValue, Workspace, follow, name_of};
