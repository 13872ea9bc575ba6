//! The areas of a community: what one finds behind the navigation, each with
//! its pages in one folder. [`AREAS`] is the only list of them: navigation,
//! pages and the overview read it, and no area knows another.

mod actions;
mod files;
mod overview;
mod people;
mod principles;
mod reflections;

use leptos::prelude::*;

use crate::community::Community;
use crate::route::Page;
use crate::ui::parts::{arrive, wing};
use crate::ui::state::Workspace;

/// An area: a link in the navigation, and the pages behind it.
pub struct Area {
    /// What it is called in `route.rs`, where every page says of which area it is.
    pub name: &'static str,
    /// Its first page; the navigation calls the area by its name.
    pub first: Page,
    /// The wing that one of its pages is in.
    pub wing: fn(Page) -> &'static wing::At<PageOf>,
    /// How much there is of what it is about, for the overview.
    pub fact: Option<fn(&Community) -> usize>,
}

/// All areas, in the order of the navigation.
pub static AREAS: [&Area; 6] = [
    &overview::AREA,
    &people::AREA,
    &principles::AREA,
    &reflections::AREA,
    &actions::AREA,
    &files::AREA,
];

/// The door of an area: a page of a community.
pub type PageOf = fn(Workspace, Page) -> AnyView;

/// A page of a community.
pub fn page(workspace: Workspace, page: Page) -> AnyView {
    let area = AREAS.iter().find(|area| area.name == page.area());
    let wing = (area.unwrap_or(&AREAS[0]).wing)(page);
    wing::enter(wing, move |view| {
        arrive();
        view(workspace, page)
    })
}
